//! What this browser remembers about cutovers: which run was started here and by whom, and that the
//! Sovereign was independent. The API tells neither afterwards.
//!
//! All tabs share it, so every change is made on top of what stands in storage at that moment. What
//! the steps said is kept by each tab for itself: the API forgets it when it restarts in step 7.

use domain::cutover::audit::Sent;
use domain::cutover::{Phase, Said};
use leptos::prelude::*;
use serde_json::{Value, json};

use super::state::Card;
use crate::api::storage;
use crate::session::Identity;

const KEY: &str = "catalyst-cutover";
const SAID_KEY: &str = "catalyst-cutover-said";

/// A run that the server started for this browser; moments on the server's clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Own {
    /// Its newest begin: the server writes a new one whenever it takes the run up again.
    pub(super) run: i64,
    /// The begin that was pressed for.
    began: i64,
    /// Who was signed in; empty if nobody was.
    who: String,
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Memory {
    /// The newest run of this browser.
    pub(super) own: Option<Own>,
    /// The server has said that the Sovereign is independent.
    pub(super) was_sovereign: bool,
}

impl Memory {
    /// The begin that was pressed for here, and by whom.
    pub(super) fn sent(&self) -> Option<Sent> {
        self.own.as_ref().map(|own| (own.began, own.who.clone()))
    }

    /// A run of this browser has begun, or goes on with another begin: then nobody new sent it.
    fn own_run(&mut self, run: i64, sender: Option<String>, is_sovereign: bool) {
        if sender.is_some() {
            // A new attempt has begun: what was before is settled.
            self.was_sovereign = is_sovereign;
        }
        let before = self.own.take().filter(|own| own.run == run || sender.is_none());
        let (began, known) = before.map_or((run, String::new()), |own| (own.began, own.who));
        self.own = Some(Own { run, began, who: sender.unwrap_or(known) });
    }

    fn parse(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let who = value.get("by").and_then(Value::as_str).unwrap_or_default();
        let moment = |name: &str| value.get(name).and_then(Value::as_i64);
        Self {
            own: moment("run").map(|run| {
                let began = moment("began").unwrap_or(run);
                Own { run, began, who: who.to_owned() }
            }),
            was_sovereign: value.get("sovereign").and_then(Value::as_bool).unwrap_or(false),
        }
    }

    fn save(&self) -> String {
        let own = self.own.as_ref();
        json!({
            "run": own.map(|own| own.run), "began": own.map(|own| own.began),
            "by": own.map(|own| &own.who), "sovereign": self.was_sovereign,
        })
        .to_string()
    }
}

/// What this browser remembers; nothing where it may not look.
pub(super) fn read() -> Option<Memory> {
    let text = storage::read(KEY).ok().flatten();
    text.as_deref().map(Memory::parse)
}

/// What the steps said while this tab followed them.
pub(super) fn said() -> Vec<Said> {
    let text = storage::read_in_tab(SAID_KEY).ok().flatten();
    text.as_deref().map(parse_said).unwrap_or_default()
}

fn parse_said(text: &str) -> Vec<Said> {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let read = |one: &Value| {
        let text = |key: &str| one.get(key).and_then(Value::as_str).map(ToOwned::to_owned);
        Some(Said {
            step: text("step")?,
            started: one.get("started")?.as_i64()?,
            has_failed: one.get("failed")?.as_bool()?,
            message: text("message")?,
        })
    };
    value.as_array().map(|all| all.iter().filter_map(read).collect()).unwrap_or_default()
}

fn save_said(all: &[Said]) -> String {
    let one = |said: &Said| {
        json!({
            "step": said.step, "started": said.started, "failed": said.has_failed,
            "message": said.message,
        })
    };
    Value::Array(all.iter().map(one).collect()).to_string()
}

/// Keeps in mind what the server says, and learns what other tabs wrote.
pub(super) fn keep(card: Card) {
    Effect::new(move |_| {
        if card.phase.get() == Phase::Sovereign
            && !card.memory.with_untracked(|memory| memory.was_sovereign)
        {
            change(card, |memory| memory.was_sovereign = true);
        }
    });
    let own = Memo::new(move |_| card.feed.view().with(|view| view.own));
    Effect::new(move |_| {
        let Some(run) = own.get() else { return };
        let is_known = card
            .memory
            .with_untracked(|memory| memory.own.as_ref().is_some_and(|own| own.run == run));
        if !is_known {
            let sender = card.sender.try_update_value(Option::take).flatten();
            let is_sovereign = card.phase.get_untracked() == Phase::Sovereign;
            change(card, |memory| memory.own_run(run, sender, is_sovereign));
        }
    });
    let said = Memo::new(move |_| {
        card.feed.report().with(|report| report.as_ref().map(domain::cutover::Report::said))
    });
    Effect::new(move |_| {
        if let Some(said) = said.get().filter(|said| !said.is_empty()) {
            // A reload would only know less.
            let _ = storage::write_in_tab(SAID_KEY, &save_said(&said));
        }
    });
    storage::on_change(KEY, move || {
        let Some(memory) = read() else { return };
        if let Some(own) = &memory.own {
            card.feed.claim(own.run);
        }
        card.memory.try_set(memory);
    });
}

fn change(card: Card, change: impl FnOnce(&mut Memory)) {
    let mut memory = read().unwrap_or_else(|| card.memory.get_untracked());
    change(&mut memory);
    // What cannot be stored is known at least as long as the page stays.
    let _ = storage::write(KEY, &memory.save());
    card.memory.set(memory);
}

/// Who would be sending a start now.
pub(super) fn sender(card: Card) -> String {
    match card.session.identity().get_untracked() {
        Identity::SignedIn(person) => person.email,
        Identity::Unknown | Identity::SignedOut => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHO: &str = "ops@meridian.example";

    #[test]
    fn remembers_who_pressed_only_for_that_run() {
        let own = Own { run: 6_000_000, began: 5_000_000, who: WHO.to_owned() };
        let memory = Memory { own: Some(own), was_sovereign: true };
        let read = Memory::parse(&memory.save());
        assert_eq!(read, memory);
        assert_eq!(read.sent(), Some((5_000_000, WHO.to_owned())));
        assert_eq!(Memory::parse("]"), Memory::default());
        // An earlier release kept the moment of the press, which may have been anybody's run.
        assert_eq!(Memory::parse(r#"{"sent":6000000,"by":"x","sovereign":false}"#).own, None);
    }

    #[test]
    fn what_was_said_is_written_and_read() {
        let said = Said {
            step: "gitea-mirror".to_owned(),
            started: 5,
            has_failed: false,
            message: "mirrored at \"9f2c\"".to_owned(),
        };
        assert_eq!(parse_said(&save_said(std::slice::from_ref(&said))), [said]);
        assert_eq!(parse_said("]"), []);
        assert_eq!(parse_said(r#"[{"step":"x"}, 7]"#), []);
    }

    #[test]
    fn a_run_that_is_taken_up_again_keeps_its_sender_and_a_new_one_has_its_own() {
        let mut memory = Memory { own: None, was_sovereign: true };
        memory.own_run(1, Some(WHO.to_owned()), false);
        assert!(!memory.was_sovereign);
        memory.was_sovereign = true;
        memory.own_run(2, None, false);
        assert_eq!(memory.sent(), Some((1, WHO.to_owned())), "the press was for the first begin");
        assert!(memory.was_sovereign, "nobody has begun anew");
        memory.own_run(3, Some(String::new()), true);
        assert!(memory.was_sovereign);
        assert_eq!(memory.sent(), Some((3, String::new())), "nobody was signed in");
    }
}
