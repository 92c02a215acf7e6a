//! The button that switches between the dark and the light look.

use components::{IconButton, IconName};
use leptos::prelude::*;

use crate::session::{Theme, use_session};
use crate::text;

/// Shows the look that a press would bring.
#[component]
pub fn ThemeToggle() -> AnyView {
    let session = use_session();
    let theme = session.theme();
    let icon = Signal::derive(move || match theme.get() {
        Theme::Dark => IconName::Sun,
        Theme::Light => IconName::Moon,
    });
    view! {
        <IconButton icon name=text::TOGGLE_THEME on_press=move |()| session.toggle_theme() testid="theme-toggle" />
    }
    .into_any()
}
