//! The event object of the wire, and the same with the millisecond that the wire drops.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock;

/// One line of a run. Field order is the order on the wire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    pub(crate) time: String,
    pub(crate) phase: String,
    pub(crate) level: String,
    pub(crate) message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) component: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) depends_on: Option<Vec<String>>,
}

impl Event {
    /// An `info` event without a component; [`Stored::new`] stamps the time.
    pub(crate) fn info(phase: &str, message: impl Into<String>) -> Self {
        Self {
            time: String::new(),
            phase: phase.to_owned(),
            level: "info".to_owned(),
            message: message.into(),
            component: None,
            state: None,
            depends_on: None,
        }
    }

    pub(crate) fn level(mut self, level: &str) -> Self {
        level.clone_into(&mut self.level);
        self
    }

    pub(crate) fn component(mut self, id: &str) -> Self {
        self.component = Some(id.to_owned());
        self
    }

    /// A state change: level follows the state (contract §7.3).
    pub(crate) fn state(mut self, state: &str, depends_on: &[String]) -> Self {
        self.state = Some(state.to_owned());
        self.depends_on = (!depends_on.is_empty()).then(|| depends_on.to_vec());
        self.level(match state {
            "degraded" => "warn",
            "failed" => "error",
            _ => "info",
        })
    }

    /// The object as text, keys in the order of the fields.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// An event as the database keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) ms: i64,
    #[serde(flatten)]
    pub(crate) event: Event,
}

impl Stored {
    pub(crate) fn new(ms: i64, mut event: Event) -> Self {
        event.time = clock::seconds(ms);
        Self { ms, event }
    }
}
