//! The line that stands in for the preview where there is no rail: in the wizard's footer, or in a bar
//! of its own at the end of the window.

use leptos::prelude::*;

use super::ask::Ask;
use super::{Ledger, figures, preview, text};
use crate::parts::dock::{Dock, line};
use crate::parts::shapes::when;

impl Ledger {
    /// Has the line say what is shown: what it is about, how many others change, and what that takes.
    /// It falls silent with the screen.
    pub fn speak_in(self, dock: RwSignal<Option<Dock>>) {
        let on_press = Callback::new(move |()| {
            if let Some(row) = self.sight.get_untracked() {
                self.ask.set(Some(Ask::Review(row)));
            }
        });
        Effect::new(move |_| {
            let says = self.shown.get().map(|shown| {
                let (text, more) = figures::line(&shown, &self.impact(&shown.change));
                let title = text::dock_title(&preview::title(&shown));
                Dock { title, text, more, on_press }
            });
            dock.set(says);
        });
        on_cleanup(move || {
            dock.try_set(None);
        });
    }
}

/// Where a screen shows the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Where the window has no room for the rail.
    WithoutRail,
    /// Always: the screen has no rail.
    Always,
}

/// The bar, for screens that have no footer. It is there while there is something to say.
pub fn bar(ledger: Ledger, place: Bar) -> AnyView {
    let dock = RwSignal::new(None);
    ledger.speak_in(dock);
    view! {
        <div
            class="ledger-bar"
            data-testid="ledger-bar"
            data-always=(place == Bar::Always).then_some("true")
            hidden=when(move || dock.with(Option::is_none))
        >
            {line(dock)}
        </div>
    }
    .into_any()
}
