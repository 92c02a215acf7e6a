//! What the run waits for right now, how long already, and what that holds up.

use components::{Panel, Progress, StatusMark};
use domain::run::{
    Component, ComponentState, Phase, PhaseId, PhaseStatus, fill_percent, longest_path, pace,
    waiting,
};
use domain::time::{self, SECOND};
use leptos::prelude::*;

use super::state::{Freshness, View};
use super::text;
use crate::parts::{shapes, status};

/// Rows that fit beside the log.
const ROWS: usize = 3;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// A component.
    Component { id: String, holds_up: Vec<String> },
    /// A phase that has no components.
    Phase(PhaseId),
}

pub(super) fn waiting_on(view: View) -> AnyView {
    let all = Memo::new(move |_| rows(view));
    let path = {
        let slow = view.slow_now();
        shapes::text(move || {
            let now = slow.get();
            let open = view.freshness.get() == Freshness::Current && view.is_open();
            let chain = if open { view.run.with(|run| longest_path(run, now)) } else { Vec::new() };
            let names: Vec<&str> = chain.iter().map(|id| text::component(id)).collect();
            if names.len() < 2 { String::new() } else { text::longest_path(&names) }
        })
    };
    let aside = move || view! { <span class="run-path">{path}</span> }.into_any();
    let list = shapes::live(move || {
        let rows = all.get();
        if rows.is_empty() {
            return view! { <p class="run-quiet">{text::waiting_for_nothing(
                view.freshness.get() == Freshness::Old,
                &view.verdict.get(),
            )}</p> }
            .into_any();
        }
        let shown = rows.into_iter().take(ROWS).map(|row| draw(view, row)).collect_view();
        view! { <ul class="run-now">{shown}</ul> }.into_any()
    });
    let title = Signal::derive(move || text::waiting_on(all.with(Vec::len), ROWS));
    view! {
        <Panel title aside=ViewFn::from(aside) flush=true testid="run-waiting">
            {list}
        </Panel>
    }
    .into_any()
}

fn rows(view: View) -> Vec<Row> {
    if view.freshness.get() == Freshness::Old {
        return Vec::new();
    }
    let running = view.phases.with(|phases| {
        phases.iter().find(|phase| phase.status == PhaseStatus::Running).map(|phase| phase.id)
    });
    match running {
        None => Vec::new(),
        Some(PhaseId::Platform) => {
            let rows: Vec<Row> = view.run.with(|run| {
                waiting(run)
                    .into_iter()
                    .map(|held| Row::Component { id: held.id, holds_up: held.holds_up })
                    .collect()
            });
            if rows.is_empty() { vec![Row::Phase(PhaseId::Platform)] } else { rows }
        }
        Some(id) => vec![Row::Phase(id)],
    }
}

fn draw(view: View, row: Row) -> AnyView {
    match row {
        Row::Component { id, holds_up } => component(view, id, &holds_up),
        Row::Phase(id) => phase(view, id),
    }
}

fn component(view: View, id: String, holds_up: &[String]) -> AnyView {
    let held = {
        let id = id.clone();
        Memo::new(move |_| view.run.with(|run| run.component(&id).cloned()))
    };
    let mark = Signal::derive(move || {
        held.with(|held| status::of_component(held.as_ref().map(|held| &held.state)))
    });
    let times =
        Memo::new(move |_| held.with(|held| held.as_ref().and_then(|held| times(view, held))));
    let names: Vec<&str> = holds_up.iter().map(|id| text::component(id)).collect();
    let holds = text::holds_up(&names);
    let words = shapes::text(move || {
        held.with(|held| {
            let message = held.as_ref().and_then(Component::says);
            text::waiting_words(message.unwrap_or_default(), &holds)
        })
    });
    let name = text::component(&id).to_owned();
    let fill = Signal::derive(move || {
        times.get().map_or(0.0, |(elapsed, expected)| f64::from(fill_percent(elapsed, expected)))
    });
    let reading = Signal::derive(move || {
        times.get().map_or_else(String::new, |(elapsed, expected)| {
            text::elapsed_about(&time::short(elapsed), &time::short(expected))
        })
    });
    entry(mark, name, fill, reading, words)
}

/// Elapsed and expected milliseconds of a component that is being worked on.
fn times(view: View, held: &Component) -> Option<(i64, i64)> {
    if held.state == ComponentState::Failed {
        return None;
    }
    let started = held.started.or(held.at)?;
    let pace = view.run.with(pace);
    #[expect(clippy::cast_possible_truncation, reason = "minutes in milliseconds")]
    let expected = (f64::from(held.expected_secs()) * 1_000.0 * pace) as i64;
    let elapsed = (view.now.get() - started).max(0);
    Some((elapsed / SECOND * SECOND, expected.max(SECOND)))
}

fn phase(view: View, id: PhaseId) -> AnyView {
    let held = Memo::new(move |_| {
        view.phases.with(|phases| phases.iter().find(|phase| phase.id == id).copied())
    });
    let mark = Signal::derive(move || {
        status::of_phase(held.get().map_or(PhaseStatus::Unknown, |held| held.status))
    });
    let times = move || {
        let held: Phase = held.get()?;
        let (_, high) = id.expected_secs();
        let pace = view.run.with(pace);
        #[expect(clippy::cast_possible_truncation, reason = "minutes in milliseconds")]
        let expected = (f64::from(high) * 1_000.0 * pace) as i64;
        Some((held.elapsed(view.now.get())? / SECOND * SECOND, expected.max(SECOND)))
    };
    let fill = Signal::derive(move || {
        times().map_or(0.0, |(elapsed, expected)| f64::from(fill_percent(elapsed, expected)))
    });
    let reading = Signal::derive(move || {
        times().map_or_else(String::new, |(elapsed, expected)| {
            text::elapsed_about(&time::short(elapsed), &time::short(expected))
        })
    });
    entry(
        mark,
        text::phase(id).to_owned(),
        fill,
        reading,
        Signal::stored(text::phase_work(id).to_owned()),
    )
}

fn entry(
    mark: Signal<components::Status>,
    name: String,
    fill: Signal<f64>,
    reading: Signal<String>,
    words: Signal<String>,
) -> AnyView {
    let label = text::bar_label(&name);
    view! {
        <li>
            <StatusMark status=mark label=name />
            <Progress value=fill label=label value_text=reading />
            <span class="run-now-time">{reading}</span>
            <span class="run-now-words">{words}</span>
        </li>
    }
    .into_any()
}
