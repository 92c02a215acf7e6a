//! The title of the page with the state of the run, and what can be taken along.

use components::{Button, IconName, Size, StatusPill};
use leptos::prelude::*;

use super::actions;
use super::state::{Freshness, View};
use super::text;
use crate::parts::{shapes, status};

pub(super) fn head(view: View) -> AnyView {
    let status = Signal::derive(move || match view.freshness.get() {
        Freshness::Old => components::Status::Unknown,
        Freshness::Awaited | Freshness::Current => view.verdict.with(status::of_verdict),
    });
    let word = Signal::derive(move || {
        let word = view.verdict.with(status::verdict_word);
        match view.freshness.get() {
            Freshness::Old => text::last_seen_run(&word),
            Freshness::Awaited => text::ASKING.to_owned(),
            Freshness::Current => word,
        }
    });
    let title = shapes::word(move || view.verdict.with(text::heading));
    let name = shapes::text(move || view.name());
    view! {
        <div class="run-head">
            <h1>{title} " " <bdi>{name}</bdi></h1>
            <StatusPill status label=word testid="run-status" />
            <div class="run-head-end">
                <Button
                    size=Size::Small
                    icon=IconName::Download
                    testid="run-diagnostics"
                    on_press=move |()| actions::save_diagnostics(view)
                >
                    {text::DIAGNOSTICS}
                </Button>
            </div>
        </div>
    }
    .into_any()
}
