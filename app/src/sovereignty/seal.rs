//! After: the seal and what stands behind it. Drawn only when the server's flag says complete.

use components::{Button, IconName, Size};
use domain::cutover::Report;
use domain::time;
use leptos::prelude::*;

use super::state::Card;
use super::steps::fact;
use super::{evidence, text};
use crate::parts::elapsed;
use crate::parts::shapes::live;

/// A ring of eight ticks with a check.
const RING: &str = "<circle cx='22' cy='22' r='20'/><path d='M22 4.500v4M34.374 9.626l-2.828 2.828M39.500 22h-4M34.374 34.374l-2.828-2.828M22 39.500v-4M9.626 34.374l2.828-2.828M4.500 22h4M9.626 9.626l2.828 2.828'/><path class='sov-check' d='m15.500 22.500 4.500 4.500 8.500-10'/>";

/// Length of a commit in short.
const SHORT: usize = 12;

fn ring() -> AnyView {
    view! { <svg class="sov-ring" viewBox="0 0 44 44" aria-hidden="true" inner_html=RING></svg> }
        .into_any()
}

/// The seal with the three figures.
pub(super) fn seal(card: Card) -> AnyView {
    view! {
        <div class="sov-now">
            <div class="sov-seal">
                {ring()}
                <div>
                    <p class="sov-now-name">{text::SEALED}</p>
                    <p>{text::SEALED_TEXT}</p>
                </div>
            </div>
            {stats(card)}
        </div>
    }
    .into_any()
}

/// The quiet form, for the dashboard.
pub(super) fn quiet(card: Card) -> AnyView {
    let since = card.feed.report().with(|report| report.as_ref()?.finished);
    let title = text::head(&card.phase.get(), None, 0, since.map(elapsed::date_clock).as_deref());
    view! {
        <section
            class="ui-panel sov-card sov-quiet"
            data-testid="sovereignty-card"
            data-cutover-state="sovereign"
        >
            <div class="sov-seal">
                {ring()}
                <div>
                    <h2>{title}</h2>
                    <p>{text::SEALED_TEXT}</p>
                </div>
            </div>
            {stats(card)}
        </section>
    }
    .into_any()
}

fn stats(card: Card) -> AnyView {
    live(move || {
        let figures = card.feed.report().with(|report| report.as_ref().map(Figures::of));
        let Some(figures) = figures else { return ().into_any() };
        view! {
            <dl class="sov-stats" data-testid="sovereignty-stats">
                {stat(text::MIRRORED, figures.commit(SHORT), "sovereignty-stat-sha")}
                {stat(text::PROJECT_COUNT, figures.projects, "sovereignty-stat-harbor")}
                {stat(text::EGRESS, figures.egress.to_owned(), "sovereignty-stat-egress")}
            </dl>
        }
        .into_any()
    })
}

fn stat(name: &'static str, value: String, testid: &'static str) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd data-testid=testid>{value}</dd>
        </div>
    }
    .into_any()
}

/// What the server reports about the end, in words.
struct Figures {
    commit: Option<String>,
    projects: String,
    egress: &'static str,
}

impl Figures {
    fn of(report: &Report) -> Self {
        Self {
            commit: report.commit.clone(),
            projects: report
                .projects
                .map_or_else(|| text::NOT_REPORTED.to_owned(), |count| count.to_string()),
            egress: match report.egress_passed {
                Some(true) => text::PASSED,
                Some(false) => text::NOT_PASSED,
                None => text::NOT_REPORTED,
            },
        }
    }

    fn commit(&self, length: usize) -> String {
        match &self.commit {
            Some(commit) => commit.chars().take(length).collect(),
            None => text::NOT_REPORTED.to_owned(),
        }
    }
}

/// Everything the server reported about it, and the files to keep.
pub(super) fn evidence(card: Card) -> AnyView {
    let facts = live(move || {
        let report = card.feed.report().get();
        let Some(report) = report else { return ().into_any() };
        let figures = Figures::of(&report);
        let moment =
            |at: Option<i64>| at.map_or_else(|| text::NOT_REPORTED.to_owned(), elapsed::date_clock);
        let started = report.first_moment();
        let took = started.zip(report.finished).map(|(from, to)| time::words(to - from));
        let resumed = report
            .started
            .filter(|at| Some(*at) != started)
            .map(|at| fact(text::RESUMED, elapsed::date_clock(at)));
        let operator = card.operator().unwrap_or_else(|| text::OPERATOR_UNKNOWN.to_owned());
        view! {
            {fact(text::STARTED, moment(started))}
            {resumed}
            {fact(text::FINISHED_AT, moment(report.finished))}
            {fact(text::TOOK, took.unwrap_or_else(|| text::NOT_REPORTED.to_owned()))}
            {fact(text::OPERATOR, operator)}
            {stat(text::MIRRORED, figures.commit(64), "cutover-summary-mirrored-sha")}
            {stat(text::PROJECT_COUNT, figures.projects, "cutover-summary-harbor-projects")}
            {stat(text::EGRESS, figures.egress.to_owned(), "cutover-summary-egress")}
            {fact(text::BLOCKED, text::BLOCKED_HOSTS.to_owned())}
        }
        .into_any()
    });
    let failed = RwSignal::new(false);
    let save = move |as_page: bool| failed.set(!evidence::save(card, as_page));
    view! {
        <section class="sov-evidence" data-testid="cutover-achieved-summary">
            <h3>{text::EVIDENCE}</h3>
            <dl class="sov-facts">{facts}</dl>
            <div class="ui-actions">
                <Button
                    size=Size::Small
                    icon=IconName::Download
                    testid="cutover-evidence-html"
                    on_press=move |()| save(true)
                >
                    {text::PACK_HTML}
                </Button>
                <Button
                    size=Size::Small
                    icon=IconName::Download
                    testid="cutover-evidence-json"
                    on_press=move |()| save(false)
                >
                    {text::PACK_JSON}
                </Button>
            </div>
            <p class="sov-note">{text::PACK_NOTE}</p>
            <p class="sov-note" role="status">{move || if failed.get() { text::PACK_FAILED } else { "" }}</p>
        </section>
    }
    .into_any()
}
