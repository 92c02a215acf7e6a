//! What this browser remembers about cutovers: who pressed start here, and that the Sovereign was
//! independent. The API tells neither afterwards.

use domain::cutover::Phase;
use domain::time::MINUTE;
use leptos::prelude::*;
use serde_json::{Value, json};

use super::state::Card;
use crate::api::storage;
use crate::session::{self, Identity};

const KEY: &str = "catalyst-cutover";

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Memory {
    /// A start that this browser sent: when on the server's clock, and who was signed in.
    pub(super) sent: Option<(i64, String)>,
    /// The server has said that the Sovereign is independent.
    pub(super) was_sovereign: bool,
}

impl Memory {
    /// Who started the run that began then.
    pub(super) fn operator(&self, started: Option<i64>) -> Option<&str> {
        let (sent, who) = self.sent.as_ref()?;
        let after = started?.saturating_sub(*sent);
        ((-MINUTE..MINUTE).contains(&after) && !who.is_empty()).then_some(who)
    }

    /// A new attempt begins: what was before is settled.
    pub(super) fn forget_seal(&mut self) {
        self.was_sovereign = false;
    }

    fn parse(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let who = value.get("by").and_then(Value::as_str).unwrap_or_default();
        Self {
            sent: value.get("sent").and_then(Value::as_i64).map(|at| (at, who.to_owned())),
            was_sovereign: value.get("sovereign").and_then(Value::as_bool).unwrap_or(false),
        }
    }

    fn save(&self) -> String {
        let (sent, by) = self.sent.clone().unzip();
        json!({"sent": sent, "by": by, "sovereign": self.was_sovereign}).to_string()
    }
}

/// What this browser remembers.
pub(super) fn read() -> Memory {
    let text = storage::read(KEY).ok().flatten();
    text.as_deref().map(Memory::parse).unwrap_or_default()
}

/// Keeps in mind what the server says.
pub(super) fn keep(card: Card) {
    Effect::new(move |_| {
        if card.phase.get() == Phase::Sovereign {
            card.memory.update(|memory| memory.was_sovereign = true);
        }
    });
    Effect::watch(
        move || card.memory.get(),
        |memory, _, _| {
            let _ = storage::write(KEY, &memory.save());
        },
        false,
    );
}

/// A start is being sent from here.
pub(super) fn started(card: Card) {
    let who = match session::use_session().identity().get_untracked() {
        Identity::SignedIn(person) => person.email,
        Identity::Unknown | Identity::SignedOut => String::new(),
    };
    let (now, _) = card.feed.server_now();
    card.memory.update(|memory| memory.sent = Some((now, who)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remembers_who_pressed_only_for_that_run() {
        let sent = Some((100 * MINUTE, "ops@meridian.example".to_owned()));
        let memory = Memory { sent, was_sovereign: true };
        let read = Memory::parse(&memory.save());
        assert_eq!(read, memory);
        assert_eq!(read.operator(Some(100 * MINUTE + 1500)), Some("ops@meridian.example"));
        assert_eq!(read.operator(Some(90 * MINUTE)), None);
        assert_eq!(read.operator(None), None);
        assert_eq!(Memory::parse("]"), Memory::default());
    }
}
