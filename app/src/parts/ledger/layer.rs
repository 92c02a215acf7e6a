//! What a screen mounts once: the questions, the notices, and the keys that undo and redo.

use components::{Announcer, ToastStack};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::{Ledger, ask, preview};
use crate::api::clock::Timeout;

/// How long a card must have the focus before its consequences are said.
const SAY_AFTER_MS: i32 = 900;

/// Mounts the ledger on a screen, whose announcer speaks for it.
pub fn layer(ledger: Ledger, announcer: Announcer) -> AnyView {
    ledger.voice.set_value(Some(announcer));
    ledger.forget();
    Effect::new(move |_| ledger.follow(ledger.hot.get()));
    let keys = window_event_listener(ev::keydown, move |event| {
        ledger.by_touch.set_value(false);
        on_key(ledger, &event);
    });
    let pointer = window_event_listener(ev::pointerdown, move |event| {
        ledger.by_touch.set_value(event.pointer_type() == "touch");
    });
    on_cleanup(move || {
        keys.remove();
        pointer.remove();
        ledger.rest.try_set_value(None);
        ledger.voice.try_set_value(None);
        ledger.ask.try_set(None);
        ledger.hot.try_set(None);
    });
    say_what_is_focused(ledger);
    view! {
        {ask::dialogs(ledger)}
        <ToastStack toaster=ledger.toaster />
    }
    .into_any()
}

/// Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, unless somebody types or answers a question; Escape takes the
/// shown consequences away.
fn on_key(ledger: Ledger, event: &KeyboardEvent) {
    if event.is_composing() || event.default_prevented() || event.alt_key() {
        return;
    }
    if ledger.ask.with_untracked(Option::is_some) || is_elsewhere(event) {
        return;
    }
    let holds = event.ctrl_key() || event.meta_key();
    match (event.key().as_str(), holds, event.shift_key()) {
        ("z" | "Z", true, false) => ledger.undo(),
        ("z" | "Z", true, true) | ("y" | "Y", true, false) => ledger.redo(),
        ("Escape", false, _) => {
            ledger.forget();
            return;
        }
        _ => return,
    }
    event.prevent_default();
}

/// Whether a key belongs to a text field or to an open dialog.
fn is_elsewhere(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let outside =
        "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], dialog";
    target.is_some_and(|target| target.closest(outside).ok().flatten().is_some())
}

/// Says in short what the card with the keyboard's focus would change, once the focus rests. A
/// pointer is followed by eyes, so nothing is said for it.
fn say_what_is_focused(ledger: Ledger) {
    let timer = StoredValue::new_local(None);
    Effect::new(move |_| {
        let sentence = ledger.shown.with(|shown| shown.as_ref().and_then(preview::in_short));
        let Some(sentence) = sentence.filter(|_| has_focus()) else {
            timer.set_value(None);
            return;
        };
        let say = move || {
            if has_focus() {
                ledger.say(&sentence);
            }
        };
        timer.set_value(Some(Timeout::new(SAY_AFTER_MS, say)));
    });
}

/// Whether the keyboard rests on a card.
fn has_focus() -> bool {
    let active = document().active_element();
    let visible = active.filter(|element| element.matches(":focus-visible").unwrap_or(false));
    let places = ".corp-comp-card, .market-members > li";
    visible.is_some_and(|element| element.closest(places).ok().flatten().is_some())
}
