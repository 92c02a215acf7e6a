//! One line about the cards at hand, where there is no rail beside them to say it: what a press would
//! change, in short, and the button that shows all of it.

use leptos::prelude::*;

use super::shapes::{pressed, text as words, when};
use super::text;

/// What the line says.
#[derive(Clone)]
pub struct Dock {
    /// What it is about.
    pub title: String,
    /// What there is to say in short.
    pub text: String,
    /// What follows where there is room.
    pub more: String,
    /// Shows all of it.
    pub on_press: Callback<()>,
}

/// The line; only narrow windows show it.
pub fn line(dock: RwSignal<Option<Dock>>) -> AnyView {
    let part = move |part: fn(&Dock) -> &str| {
        words(move || dock.with(|dock| dock.as_ref().map(part).unwrap_or_default().to_owned()))
    };
    let open = move |_| {
        if let Some(dock) = dock.get_untracked() {
            dock.on_press.run(());
        }
    };
    view! {
        <div
            class="wizard-dock"
            data-testid="wizard-dock"
            hidden=when(move || dock.with(Option::is_none))
        >
            <span>
                <b>{part(|dock| &dock.title)}</b>
                " "
                {part(|dock| &dock.text)}
                <span>{part(|dock| &dock.more)}</span>
            </span>
            <button
                type="button"
                class="ui-button"
                data-kind="link"
                data-testid="wizard-dock-review"
                on:click=pressed(open)
            >
                <span class="ui-button-label">{text::REVIEW}</span>
            </button>
        </div>
    }
    .into_any()
}
