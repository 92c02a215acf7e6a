//! After: the seal and what stands behind it. Drawn only when the server's flag says complete.

use components::{Button, IconName, Size};
use domain::cutover::evidence::blocking_ms;
use domain::cutover::{Egress, Phase, Proof};
use domain::time;
use leptos::prelude::*;

use super::state::Card;
use super::steps::fact;
use super::{confirm, evidence, outcome, text};
use crate::parts::elapsed;
use crate::parts::shapes::{live, text as words, word};
use crate::route::{Route, Section};
use crate::session;

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
                    {held(card)}
                </div>
            </div>
            {stats(card)}
        </div>
    }
    .into_any()
}

/// How the test went, as far as that was reported, and what it is about.
fn held(card: Card) -> AnyView {
    let egress = Memo::new(move |_| card.feed.view().with(|view| view.proof.egress));
    view! {
        <p data-testid="cutover-seal-text">{word(move || text::sealed(egress.get()))}</p>
        <p class="sov-note">{text::CHART_BLOCKS}</p>
    }
    .into_any()
}

/// The quiet form, for the dashboard of this Sovereign.
pub(super) fn quiet(card: Card, id: &str) -> AnyView {
    let settings = Route::Console(id.to_owned(), Section::Settings).path();
    // Only the words change: a dialog over the seal stays open.
    let title = words(move || {
        let since = card.feed.report().with(|report| report.as_ref()?.finished);
        text::head(&Phase::Sovereign, None, 0, false, since.map(elapsed::date_clock).as_deref())
    });
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
                    {held(card)}
                    <a href=session::href(&settings) data-testid="sovereignty-evidence-link">
                        {text::SHOW_EVIDENCE}
                    </a>
                </div>
            </div>
            {stats(card)}
            {outcome::notices(card)}
        </section>
        {confirm::dialogs(card)}
    }
    .into_any()
}

fn stats(card: Card) -> AnyView {
    let proof = Memo::new(move |_| card.feed.view().with(|view| view.proof.clone()));
    live(move || {
        let proof = proof.get();
        view! {
            <dl class="sov-stats" data-testid="sovereignty-stats">
                {stat(text::MIRRORED, commit(&proof, SHORT), "sovereignty-stat-sha")}
                {stat(text::PROJECT_COUNT, projects(&proof), "sovereignty-stat-harbor")}
                {stat(text::EGRESS, egress(&proof), "sovereignty-stat-egress")}
            </dl>
        }
        .into_any()
    })
}

fn stat(name: &'static str, value: String, testid: &'static str) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd data-testid=testid>
                <bdi>{value}</bdi>
            </dd>
        </div>
    }
    .into_any()
}

fn commit(proof: &Proof, length: usize) -> String {
    match &proof.commit {
        Some(commit) => commit.chars().take(length).collect(),
        None => text::NOT_REPORTED.to_owned(),
    }
}

fn projects(proof: &Proof) -> String {
    proof.projects.map_or_else(|| text::NOT_REPORTED.to_owned(), |count| count.to_string())
}

fn egress(proof: &Proof) -> String {
    match proof.egress {
        Egress::Passed => text::PASSED,
        Egress::Failed => text::NOT_PASSED,
        Egress::NotReported => text::NOT_REPORTED,
    }
    .to_owned()
}

/// Everything the server reported about it, and the files to keep.
pub(super) fn evidence(card: Card) -> AnyView {
    let facts = live(move || {
        let report = card.feed.report().get();
        let Some(report) = report else { return ().into_any() };
        let proof = Proof::of(Some(&report));
        let moment =
            |at: Option<i64>| at.map_or_else(|| text::NOT_REPORTED.to_owned(), elapsed::date_clock);
        let started = report.first_moment();
        let took = started.zip(report.finished).map(|(from, to)| time::words(to - from));
        let resumed = report
            .started
            .filter(|at| Some(*at) != started)
            .map(|at| fact(text::RESUMED, elapsed::date_clock(at)));
        let operator = card.operator().unwrap_or_else(|| text::OPERATOR_UNKNOWN.to_owned());
        let blocking = blocking_ms(&report).map(time::words);
        view! {
            {fact(text::STARTED, moment(started))}
            {resumed}
            {fact(text::FINISHED_AT, moment(report.finished))}
            {fact(text::TOOK, took.unwrap_or_else(|| text::NOT_REPORTED.to_owned()))}
            {fact(text::OPERATOR, operator)}
            {stat(text::MIRRORED, commit(&proof, 64), "cutover-summary-mirrored-sha")}
            {stat(text::PROJECT_COUNT, projects(&proof), "cutover-summary-harbor-projects")}
            {stat(text::EGRESS, egress(&proof), "cutover-summary-egress")}
            {fact(text::BLOCKING, blocking.unwrap_or_else(|| text::NOT_REPORTED.to_owned()))}
            {fact(text::BLOCKED, text::CHART_HOSTS.join(", "))}
            {fact(text::ZONE, text::zone(elapsed::offset_min(started.unwrap_or_default())))}
        }
        .into_any()
    });
    let failed = RwSignal::new(false);
    let kept = evidence::Kept::new(None);
    let save = move |as_page: bool| failed.set(!evidence::save(card, kept, as_page));
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
