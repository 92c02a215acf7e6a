//! The steps as the server reports them: state, times, job, and what they said, on demand.

use components::{Icon, IconName, Status, StatusMark};
use domain::cutover::detail::{offenders, tally};
use domain::cutover::steps::{EGRESS, HELM};
use domain::cutover::{Row, StepState};
use domain::time;
use leptos::prelude::*;

use super::state::{Card, testid};
use super::text;
use crate::parts::elapsed;
use crate::parts::shapes::{live, pressed, text as words, when, word};

/// All rows.
pub(super) fn steps(card: Card) -> AnyView {
    let ids = Memo::new(move |_| {
        card.rows.with(|rows| rows.iter().map(|row| row.step.id.clone()).collect::<Vec<_>>())
    });
    let rows = live(move || {
        let ids = ids.get();
        if ids.is_empty() {
            return view! { <li class="sov-no-rows">{text::NO_ROWS}</li> }.into_any();
        }
        ids.into_iter().enumerate().map(|at| row(card, at)).collect_view().into_any()
    });
    view! {
        <div class="sov-steps">
            <div class="sov-step sov-step-head" aria-hidden="true">
                <span>{text::COL_NUMBER}</span>
                <span></span>
                <span>{text::COL_STEP}</span>
                <span class="sov-job">{text::COL_JOB}</span>
                <span class="sov-said">{text::COL_SAID}</span>
                <span class="sov-end sov-started">{text::COL_STARTED}</span>
                <span class="sov-end sov-expected">{text::COL_EXPECTED}</span>
                <span class="sov-end">{text::COL_TOOK}</span>
                <span></span>
            </div>
            <ol aria-label=text::STEPS>{rows}</ol>
        </div>
    }
    .into_any()
}

fn row(card: Card, (at, id): (usize, String)) -> AnyView {
    let held = Memo::new(move |_| card.rows.with(|rows| rows.get(at).cloned()));
    let with = move |read: fn(&Row) -> String| {
        words(move || held.with(|row| row.as_ref().map_or_else(String::new, read)))
    };
    let status = Signal::derive(move || {
        held.with(|row| row.as_ref().map_or(Status::Unknown, |row| shape(&row.step.state)))
    });
    let is_failed = Memo::new(move |_| {
        held.with(|row| row.as_ref().is_some_and(|row| row.step.state == StepState::Failed))
    });
    let open = RwSignal::new(false);
    let name = text::step(&id);
    let own = with(testid);
    let ts = words(move || [&own.get(), "-ts"].concat());
    let panel = ["sov-step-", &id].concat();
    let label = text::details_of(&name);
    let said = words(move || held.with(|row| row.as_ref().map_or_else(String::new, said)));
    let error = live(move || {
        if !is_failed.get() {
            return ().into_any();
        }
        let testid = words(move || [&own.get(), "-error"].concat());
        let reason = Memo::new(move |_| {
            held.with(|row| row.as_ref().and_then(|row| row.step.message.clone()))
        });
        let reason = live(move || match reason.get() {
            Some(reason) => {
                view! { <span>{text::SERVER_SAYS}</span> {server_words(&reason)} }.into_any()
            }
            None => text::NO_WORDS.into_any(),
        });
        view! {
            <div class="sov-error" data-testid=testid>
                {reason}
            </div>
        }
        .into_any()
    });
    // What a step says is read with the keyboard: only what changes is drawn anew, and its time does
    // each second.
    let took = with(|row| row.took.map_or_else(|| text::DASH.to_owned(), time::words));
    let told = Memo::new(move |_| held.get().map(|row| Row { took: None, ..row }));
    let details = live(move || {
        if !open.get() {
            return ().into_any();
        }
        told.get().map_or_else(|| ().into_any(), |row| details(card, &row, took))
    });
    let expanded = word(move || if open.get() { "true" } else { "false" });
    view! {
        <li
            class="sov-step"
            data-testid=own
            data-status=word(move || status.get().as_str())
            data-step-status=word(move || {
                held.with(|row| row.as_ref().map_or("pending", |row| attribute(&row.step.state)))
            })
        >
            <span class="sov-num" aria-hidden="true">{at + 1}</span>
            <span class="sov-mark">
                <StatusMark status />
                <span class="ui-hidden">{with(|row| text::state(&row.step.state))} ": "</span>
            </span>
            <span class="sov-name">
                {name}
                <small class="sov-word" aria-hidden="true">{with(|row| text::state(&row.step.state))}</small>
            </span>
            <span class="sov-job" dir="ltr">
                {with(|row| row.step.job.clone().unwrap_or_else(|| text::DASH.to_owned()))}
            </span>
            <span class="sov-said">{said}</span>
            <span class="sov-end sov-started" data-testid=ts>
                {with(|row| row.step.started.map_or_else(|| text::DASH.to_owned(), elapsed::clock))}
            </span>
            <span class="sov-end sov-expected">{with(|row| text::expected(row.expected))}</span>
            <span class="sov-end sov-took">
                {took}
            </span>
            <button
                type="button"
                class="sov-open"
                aria-expanded=expanded
                aria-controls=panel.clone()
                aria-label=label
                on:click=pressed(move |_| open.update(|open| *open = !*open))
            >
                <Icon name=IconName::Down />
            </button>
            {error}
            <div class="sov-details" id=panel hidden=when(move || !open.get())>
                {details}
            </div>
        </li>
    }
    .into_any()
}

fn shape(state: &StepState) -> Status {
    match state {
        StepState::Waiting => Status::Pending,
        StepState::Running => Status::Running,
        StepState::Done | StepState::Skipped => Status::Succeeded,
        StepState::Failed => Status::Failed,
        StepState::Unknown(_) => Status::Unknown,
    }
}

fn attribute(state: &StepState) -> &'static str {
    match state {
        StepState::Waiting | StepState::Unknown(_) => "pending",
        StepState::Running => "running",
        StepState::Done | StepState::Skipped => "done",
        StepState::Failed => "failed",
    }
}

/// The last words of a step, in short.
fn said(row: &Row) -> String {
    if let StepState::Unknown(word) = &row.step.state {
        return word.clone();
    }
    let Some(message) = row.step.message.as_deref() else {
        return match row.step.state {
            StepState::Waiting => String::new(),
            StepState::Skipped => text::state(&row.step.state),
            StepState::Running => text::NOTHING_SAID.to_owned(),
            StepState::Done | StepState::Failed | StepState::Unknown(_) => {
                text::NOT_REPORTED.to_owned()
            }
        };
    };
    let found = offenders(message).len();
    if found > 0 && matches!(row.step.id.as_str(), HELM | EGRESS) {
        return text::offending(found);
    }
    // The whole reason of a failure stands below its row.
    let rest = if row.step.state == StepState::Failed { "" } else { message };
    tally(message)
        .map_or_else(|| rest.to_owned(), |counts| text::tally(counts.ok, counts.skip, counts.fail))
}

fn details(card: Card, row: &Row, took: Signal<String>) -> AnyView {
    let moment = |at: Option<i64>| at.map_or_else(|| text::DASH.to_owned(), elapsed::date_clock);
    let message = row.step.message.clone();
    let words = message.as_deref().unwrap_or_default();
    let counts = tally(words).map(|counts| {
        fact(text::COUNTS, text::tally(counts.ok, counts.skip, counts.fail)).into_any()
    });
    let found: Vec<String> = offenders(words)
        .into_iter()
        .map(|found| [&found.namespace, "/", &found.name, " → ", &found.url].concat())
        .collect();
    let nodes: Vec<String> = if row.step.id == "registry-pivot" {
        card.feed.report().with(|report| {
            report
                .iter()
                .flat_map(|report| &report.nodes)
                .map(|(node, version)| [node, ": ", &text::registry_file(version)].concat())
                .collect()
        })
    } else {
        Vec::new()
    };
    let projects: Vec<String> = words
        .split([' ', ','])
        .filter(|word| row.step.id == "harbor-projects" && word.starts_with("proxy-"))
        .map(ToOwned::to_owned)
        .collect();
    let label = text::words_of(&text::step(&row.step.id));
    let spoken = match message.clone() {
        Some(message) => view! {
            <h3>{text::WORDS}</h3>
            <pre class="sov-words" dir="ltr" tabindex="0" role="group" aria-label=label>{message}</pre>
        }
        .into_any(),
        None => view! { <p>{text::NO_WORDS}</p> }.into_any(),
    };
    view! {
        <p>{text::step_does(&row.step.id)}</p>
        <dl class="sov-facts">
            {fact(text::STATE, text::state(&row.step.state))}
            {fact(text::COL_STARTED, moment(row.step.started))}
            {fact(text::FINISHED, moment(row.step.finished))}
            {fact(text::COL_TOOK, took)}
            {fact(text::COL_EXPECTED, text::expected(row.expected))}
            {fact(text::WIRE_NAME, row.step.wire.clone().unwrap_or_else(|| row.step.id.clone()))}
            {fact(text::COL_JOB, row.step.job.clone().unwrap_or_else(|| text::DASH.to_owned()))}
            {counts}
        </dl>
        {list(text::OFFENDERS, found)}
        {list(text::NODES, nodes)}
        {list(text::PROJECTS, projects)}
        {spoken}
    }
    .into_any()
}

/// From this length on, words of the server scroll inside a box.
const LONG: usize = 400;

/// The server's own words, as they came.
pub(super) fn server_words(said: &str) -> AnyView {
    let said = said.to_owned();
    if said.len() < LONG {
        return view! { <code>{said}</code> }.into_any();
    }
    view! {
        <code class="sov-scroll" tabindex="0" role="group" aria-label=text::SERVER_SAYS>{said}</code>
    }
    .into_any()
}

/// A fact of a list of facts.
pub(super) fn fact(name: &'static str, value: impl Into<Signal<String>>) -> AnyView {
    let value: Signal<String> = value.into();
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

fn list(name: &'static str, entries: Vec<String>) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    let entries = entries.into_iter().map(|entry| view! { <li>{entry}</li> }).collect_view();
    view! {
        <h3>{name}</h3>
        <ul class="sov-list" dir="ltr">{entries}</ul>
    }
    .into_any()
}
