//! The status map of the cutover, its ring of events, and who listens.
//!
//! The map stands for a ConfigMap: it survives a restart. Ring and readers live in the process and do not.

use std::collections::{BTreeMap, VecDeque};

use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::early;
use super::stories::{self, Story, Wellness};
use crate::clock::{now_ms, seconds};
use crate::tail::Frame;

const RING: usize = 256;

/// Everything about the one cutover of this Sovereign.
#[derive(Debug)]
pub(crate) struct Board {
    pub(super) story: &'static Story,
    /// The failure of the story has happened.
    pub(super) has_failed: bool,
    /// The API was restarted by its own step.
    pub(super) was_restarted: bool,
    pub(super) map: BTreeMap<String, String>,
    ring: VecDeque<(&'static str, String)>,
    readers: Vec<UnboundedSender<Frame>>,
    /// Something is not ready in the middle of the hold.
    pub(super) is_in_dip: bool,
    /// Seconds that the process was gone without anybody waiting for them.
    pub(super) gone_s: i64,
    /// Which player may write; older ones stop.
    pub(super) generation: u64,
    running: bool,
}

impl Board {
    pub(crate) fn new(name: &str) -> Self {
        let story = stories::find(name).unwrap_or(&stories::ALL[0]);
        Self {
            story,
            has_failed: false,
            was_restarted: false,
            map: BTreeMap::new(),
            ring: VecDeque::new(),
            readers: Vec::new(),
            is_in_dip: false,
            gone_s: 0,
            generation: 0,
            running: false,
        }
    }

    /// A new Sovereign with this story. Whoever listens is cut off, and players of the old one stop.
    pub(crate) fn renew(&mut self, name: &str) {
        let generation = self.generation + 1;
        *self = Self { generation, ..Self::new(name) };
    }

    /// What a process loses when it ends.
    pub(crate) fn lose_memory(&mut self) {
        self.generation += 1;
        self.running = false;
        self.ring.clear();
        self.readers.clear();
    }

    pub(super) fn now_ms(&self) -> i64 {
        now_ms() + (self.story.skew_s + self.gone_s) * 1000
    }

    pub(super) fn stamp(&self) -> String {
        seconds(self.now_ms())
    }

    pub(super) fn get(&self, key: &str) -> &str {
        self.map.get(key).map_or("", String::as_str)
    }

    pub(super) fn set(&mut self, key: &str, value: impl Into<String>) {
        self.map.insert(key.to_owned(), value.into());
    }

    pub(super) fn set_step(&mut self, step: &str, field: &str, value: impl Into<String>) {
        self.map.insert(format!("step.{step}.{field}"), value.into());
    }

    pub(super) fn result(&self, step: &str) -> &str {
        self.get(&format!("step.{step}.result"))
    }

    /// Whether the story's failure is still to come at this step.
    pub(super) fn is_to_fail(&self, step: &str) -> bool {
        !self.has_failed && self.story.fails.is_some_and(|(fails, _)| fails == step)
    }

    pub(super) fn is_running(&self) -> bool {
        self.running
    }

    pub(super) fn set_running(&mut self, running: bool) {
        self.running = running;
    }

    pub(super) fn is_complete(&self) -> bool {
        self.get("cutoverComplete") == "true"
    }

    /// Sends an event to everybody and into the ring; `last` closes the streams behind it.
    pub(super) fn emit(
        &mut self,
        name: &'static str,
        message: &str,
        step: Option<(&str, Option<String>)>,
        last: bool,
    ) {
        if self.story.is_early {
            let (name, data) = early::event(self, step.as_ref().map(|(name, _)| *name));
            self.send(name, &data.to_string(), last);
            return;
        }
        let level = if name == "cutover-step-failed" { "error" } else { "info" };
        let (step, job) = step.map_or((None, None), |(step, job)| (Some(step.to_owned()), job));
        let fields = [
            ("time", Some(self.stamp())),
            ("phase", Some(name.to_owned())),
            ("level", Some(level.to_owned())),
            ("message", Some(message.to_owned())),
            ("step", step),
            ("jobName", job),
        ];
        let given = fields.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
        self.send(name, &Value::from_iter(given).to_string(), last);
    }

    fn send(&mut self, name: &'static str, text: &str, last: bool) {
        self.ring.push_back((name, text.to_owned()));
        if self.ring.len() > RING {
            self.ring.pop_front();
        }
        self.readers.retain(|reader| reader.send(Frame::Named(name, text.to_owned())).is_ok());
        if last {
            self.readers.clear();
        }
    }

    /// What a new connection reads first: the ring, then the snapshot.
    pub(super) fn replay(&self) -> String {
        let map =
            Value::from_iter(self.map.iter().map(|(key, value)| (key.clone(), value.clone())));
        let snapshot = if self.story.is_early {
            early::status(self)
        } else {
            json!({
                "time": self.stamp(), "phase": "cutover-status", "level": "info", "message": map.to_string()
            })
        };
        let ring: String = self.ring.iter().map(|(name, text)| frame(name, text)).collect();
        ring + &frame("cutover-status", &snapshot.to_string())
    }

    pub(super) fn subscribe(&mut self) -> UnboundedReceiver<Frame> {
        let (sender, receiver) = unbounded_channel();
        self.readers.push(sender);
        receiver
    }

    /// The body of `GET …/sovereign/status`: Helm releases and pods.
    pub(super) fn health(&self) -> Value {
        let (missing, pods_missing) = match self.story.wellness {
            Wellness::Fine => (0, 0),
            Wellness::OneNotReady => (1, 0),
            Wellness::DipsInHold if self.is_in_dip => (2, 3),
            Wellness::DipsInHold => (0, 0),
        };
        json!({
            "helmReleasesReady": 40 - missing, "helmReleasesTotal": 40,
            "podsRunning": 140 - pods_missing, "podsTotal": 140, "certExpirySoonCount": 0
        })
    }

    /// The body of `GET …/status`: alphabetical once there is a map, in true order before.
    pub(super) fn status(&self) -> Value {
        if self.story.is_early {
            return early::status(self);
        }
        let steps: Vec<Value> = if self.map.is_empty() {
            let step = |(name, _): &(&str, i64)| json!({ "name": name, "result": "" });
            self.story.steps.iter().map(step).collect()
        } else {
            let mut names: Vec<&str> = self.story.steps.iter().map(|(name, _)| *name).collect();
            names.sort_unstable();
            names.into_iter().map(|name| self.step(name)).collect()
        };
        let number = |key: &str| self.get(key).parse::<i64>().unwrap_or(0);
        let complete = self.is_complete();
        let mut status = json!({
            "state": if complete { "sovereign" } else { "tethered" },
            "cutoverComplete": complete,
            "currentStepIndex": number("currentStepIndex"),
            "totalSteps": number("totalSteps"),
            "progressPercent": number("progressPercent"),
            "steps": steps,
            "raw": self.map,
        });
        if let Some(status) = status.as_object_mut() {
            let keys =
                ["cutoverStartedAt", "cutoverFinishedAt", "currentStep", "failedStep", "lastError"];
            for key in keys.into_iter().filter(|key| !self.get(key).is_empty()) {
                status.insert(key.to_owned(), json!(self.get(key)));
            }
        }
        status
    }

    fn step(&self, name: &str) -> Value {
        let mut step = json!({ "name": name, "result": self.result(name) });
        if let Some(step) = step.as_object_mut() {
            for field in ["startedAt", "finishedAt", "jobName"] {
                let value = self.get(&format!("step.{name}.{field}"));
                if !value.is_empty() {
                    step.insert(field.to_owned(), json!(value));
                }
            }
        }
        step
    }
}

/// One named frame.
pub(super) fn frame(name: &str, text: &str) -> String {
    format!("event: {name}\ndata: {text}\n\n")
}
