//! The phases as one ruler: what is done, what runs, and between when and when it may end.

use components::StatusMark;
use domain::run::{Phase, PhaseId, PhaseStatus, fill_percent, pace};
use domain::time::{self, SECOND};
use leptos::prelude::*;

use super::state::{Freshness, View};
use super::text;
use crate::parts::{shapes, status};

pub(super) fn ruler(view: View) -> AnyView {
    let value = shapes::text(move || view.counts.get().percent().to_string());
    view! {
        <div class="run-scale">
            <div
                class="run-track"
                role="progressbar"
                aria-label=text::PROGRESS
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=value
                aria-valuetext=shapes::text(move || text::progress(&view.counts.get()))
                data-testid="run-progress"
            >
                {PhaseId::ALL.into_iter().map(|id| segment(view, id)).collect_view()}
            </div>
            <ol class="run-names">
                {PhaseId::ALL.into_iter().map(|id| name(view, id)).collect_view()}
            </ol>
        </div>
    }
    .into_any()
}

fn phase(view: View, id: PhaseId) -> Memo<Option<Phase>> {
    Memo::new(move |_| {
        view.phases.with(|phases| phases.iter().find(|phase| phase.id == id).copied())
    })
}

fn state_of(view: View, phase: Memo<Option<Phase>>) -> PhaseStatus {
    match (view.freshness.get(), phase.get().map(|phase| phase.status)) {
        (_, None) => PhaseStatus::Unknown,
        // What was over stays over; what ran is not known any more.
        (Freshness::Old, Some(PhaseStatus::Running)) => PhaseStatus::Unknown,
        (_, Some(status)) => status,
    }
}

/// Expected seconds at the pace of this run.
fn expected(view: View, id: PhaseId) -> (f64, f64) {
    let (low, high) = id.expected_secs();
    let pace = view.run.with(pace);
    (f64::from(low) * pace, f64::from(high) * pace)
}

/// Filled part in percent: never full before the server says so.
fn fill(view: View, id: PhaseId, phase: Memo<Option<Phase>>) -> u32 {
    let Some(held) = phase.get() else { return 0 };
    match state_of(view, phase) {
        PhaseStatus::Done | PhaseStatus::Failed => 100,
        PhaseStatus::Running if id == PhaseId::Platform => {
            u32::try_from(view.counts.get().percent()).unwrap_or(0).min(95)
        }
        PhaseStatus::Running => {
            let (_, high) = expected(view, id);
            #[expect(clippy::cast_possible_truncation, reason = "minutes in milliseconds")]
            let high_ms = (high * 1_000.0) as i64;
            held.elapsed(view.now.get()).map_or(0, |elapsed| fill_percent(elapsed, high_ms))
        }
        PhaseStatus::Pending | PhaseStatus::Skipped | PhaseStatus::Unknown => 0,
    }
}

fn segment(view: View, id: PhaseId) -> AnyView {
    let phase = phase(view, id);
    let status = shapes::word(move || status::of_phase(state_of(view, phase)).as_str());
    let width = shapes::text(move || [&fill(view, id, phase).to_string(), "%"].concat());
    let (low, high) = id.expected_secs();
    let early = [&(low * 100 / high).to_string(), "%"].concat();
    let settled = shapes::when(move || state_of(view, phase) != PhaseStatus::Running);
    view! {
        <span class="run-segment" data-status=status data-phase=text::phase_slug(id)>
            <i style:inline-size=width></i>
            <u hidden=settled style:inset-inline-start=early></u>
        </span>
    }
    .into_any()
}

fn name(view: View, id: PhaseId) -> AnyView {
    let phase = phase(view, id);
    let mark = Signal::derive(move || status::of_phase(state_of(view, phase)));
    let words = shapes::text(move || {
        let Some(held) = phase.get() else { return String::new() };
        let (low, high) = expected(view, id);
        let range = text::expected_range(low, high);
        match state_of(view, phase) {
            PhaseStatus::Done | PhaseStatus::Failed => {
                held.elapsed(0).map_or_else(String::new, time::short)
            }
            PhaseStatus::Running => {
                let elapsed = held.elapsed(view.now.get()).unwrap_or(0);
                text::elapsed_of(&time::short(elapsed / SECOND * SECOND), &range)
            }
            PhaseStatus::Pending if view.is_open() => range,
            PhaseStatus::Pending => text::DASH.to_owned(),
            PhaseStatus::Skipped => text::skipped(id).to_owned(),
            PhaseStatus::Unknown => text::NOT_KNOWN.to_owned(),
        }
    });
    let live =
        shapes::word(
            move || {
                if state_of(view, phase) == PhaseStatus::Running { "true" } else { "false" }
            },
        );
    let spoken = shapes::word(move || text::phase_status(state_of(view, phase)));
    view! {
        <li data-live=live>
            <StatusMark status=mark label=text::phase(id) />
            <span class="run-name-time">{words}</span>
            <span class="ui-hidden">{spoken}</span>
        </li>
    }
    .into_any()
}
