//! The button that switches between the dark and the light look.

use components::{Icon, IconName};
use leptos::prelude::*;

use super::shapes::{pressed, word};
use crate::session::{Theme, use_session};
use crate::text;

/// Shows, and names, the look that a press would bring.
#[component]
pub fn ThemeToggle() -> AnyView {
    let session = use_session();
    let theme = session.theme();
    let name = word(move || match theme.get() {
        Theme::Dark => text::TO_LIGHT,
        Theme::Light => text::TO_DARK,
    });
    let icon = Signal::derive(move || match theme.get() {
        Theme::Dark => IconName::Sun,
        Theme::Light => IconName::Moon,
    });
    view! {
        <button
            type="button"
            class="ui-button theme-toggle"
            data-kind="quiet"
            data-square=true
            data-testid="theme-toggle"
            data-theme-state=word(move || theme.get().as_str())
            aria-label=name
            title=name
            on:click=pressed(move |_| session.toggle_theme())
        >
            <Icon name=icon />
        </button>
    }
    .into_any()
}
