//! What is worth knowing before anything else: failures, standstill, a fall back, silence.

use components::{Banner, Button, ButtonKind, Level, LinkButton, Size, StatePage, Status};
use domain::cutover::tethers::TetherState;
use domain::cutover::{Absent, Failed, Phase, StepState};
use leptos::prelude::*;

use super::feed::Attached;
use super::state::{Asking, Card};
use super::steps::{fact, server_words};
use super::{before, confirm, text};
use crate::api::text::describe;
use crate::parts::elapsed;
use crate::parts::shapes::live;
use crate::session;

/// In place of the card.
pub(super) fn absent(why: Absent) -> AnyView {
    view! {
        <StatePage
            title=text::absent(why)
            text=text::absent_text(why)
            level=Level::H2
            testid="sovereignty-absent"
        />
    }
    .into_any()
}

/// The same where the card is a guest, with the way to what there is to see.
pub(super) fn absent_here(card: Card, run: &str) -> AnyView {
    let Phase::Absent(why) = card.phase.get_untracked() else { return ().into_any() };
    let href = session::href(run);
    let ways = move || {
        view! { <LinkButton kind=ButtonKind::Filled href=href.clone()>{text::SHOW_RUN}</LinkButton> }
            .into_any()
    };
    view! {
        <StatePage
            title=text::absent(why)
            text=text::absent_text(why)
            level=Level::H2
            actions=ViewFn::from(ways)
            testid="sovereignty-absent"
        />
    }
    .into_any()
}

/// What the notices are about; several may hold at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum About {
    Failed(Option<String>, Option<String>),
    Interrupted,
    FellBack(Vec<&'static str>),
    Away(i64, Option<Failed>, Phase),
    SignedOut(bool),
    LastAttempt(String),
    Refused,
    Unconfirmed,
    NoSteps,
    Attached(Attached),
}

/// Everything worth saying above the body.
pub(super) fn notices(card: Card) -> AnyView {
    let all = Memo::new(move |_| about(card));
    // One that stays is not drawn anew when another comes: somebody may be reading in it.
    view! {
        <div class="sov-notices">
            <For each=move || all.get() key=About::clone let:about>
                {notice(card, about)}
            </For>
        </div>
    }
    .into_any()
}

fn about(card: Card) -> Vec<About> {
    let mut all = Vec::new();
    let phase = card.phase.get();
    if card.fell_back() {
        let open = card.tethers.with(|map| {
            map.iter()
                .filter(|tether| !matches!(tether.state, TetherState::Cut | TetherState::Spent))
                .map(|tether| text::tether(tether.id))
                .collect()
        });
        all.push(About::FellBack(open));
    }
    match phase {
        Phase::Failed => {
            let (step, why) = card.feed.report().with(|report| {
                let report = report.as_ref();
                (
                    report.and_then(|report| report.failed.clone()),
                    report.and_then(|report| report.error.clone()),
                )
            });
            all.push(About::Failed(step, why));
        }
        Phase::Interrupted => all.push(About::Interrupted),
        Phase::Absent(Absent::NoSteps) => all.push(About::NoSteps),
        _ => {}
    }
    if card.signed_out.get() {
        all.insert(0, About::SignedOut(phase != Phase::SignedOut));
    }
    if let Some(since) = card.away_since() {
        all.push(About::Away(since, card.feed.view().with(|view| view.away_why), phase.clone()));
    }
    if let Some(reason) = card.feed.view().with(|view| view.last_attempt.clone()) {
        all.push(About::LastAttempt(reason));
    }
    let is_moving = matches!(phase, Phase::Starting | Phase::Running | Phase::Restarting(_));
    if let Some(how) = card.attached().filter(|_| is_moving) {
        all.push(About::Attached(how));
    }
    // In the dialog it stands beside the button; here it remains after the dialog is gone.
    let is_refused = card.feed.refusal().with(Option::is_some);
    let is_said = matches!(phase, Phase::Sovereign | Phase::Absent(Absent::NoSteps));
    if is_refused && !is_moving && !is_said && card.asking.get() == Asking::No {
        all.push(About::Refused);
    }
    let is_unconfirmed = card.feed.view().with(|view| view.is_unconfirmed);
    if is_unconfirmed && !is_refused && !is_moving && phase != Phase::Sovereign {
        all.push(About::Unconfirmed);
    }
    all
}

fn notice(card: Card, about: About) -> AnyView {
    match about {
        About::Failed(step, why) => failed(card, step, why),
        About::Interrupted => {
            again(card, text::INTERRUPTED.to_owned(), text::INTERRUPTED_NEXT.to_owned(), None)
        }
        About::FellBack(open) => fell_back(&open),
        About::Away(since, why, known) => away(card, since, why, &known),
        About::LastAttempt(reason) => last_attempt(&reason),
        About::SignedOut(is_known) => signed_out(card, is_known),
        About::Refused => refused(card),
        About::Unconfirmed => plain(
            Status::Degraded,
            text::UNCONFIRMED.to_owned(),
            text::UNCONFIRMED_TEXT.to_owned(),
            "cutover-start-unconfirmed",
        ),
        About::NoSteps => plain(
            Status::Degraded,
            text::absent(Absent::NoSteps).to_owned(),
            text::absent_text(Absent::NoSteps).to_owned(),
            "cutover-no-steps",
        ),
        About::Attached(Attached::Found) => plain(
            Status::Running,
            text::FOUND.to_owned(),
            text::FOUND_TEXT.to_owned(),
            "cutover-attached",
        ),
        About::Attached(Attached::Beaten) => plain(
            Status::Running,
            text::BEATEN.to_owned(),
            text::BEATEN_TEXT.to_owned(),
            "cutover-attached",
        ),
    }
}

fn plain(status: Status, title: String, words: String, testid: &'static str) -> AnyView {
    view! { <Banner status title text=words testid /> }.into_any()
}

fn failed(card: Card, step: Option<String>, why: Option<String>) -> AnyView {
    let title = match step {
        Some(step) => text::failed_at(&text::step(&step)),
        None => text::FAILED.to_owned(),
    };
    again(card, title, text::FAILED_NEXT.to_owned(), why)
}

/// A banner with the way on: what will be skipped, and the button.
fn again(card: Card, title: String, next: String, why: Option<String>) -> AnyView {
    let (done, left) = card.rows.with_untracked(|rows| {
        let done = rows.iter().filter(|row| row.step.state.is_done()).count();
        (done, rows.len() - done)
    });
    let is_failed =
        card.rows.with_untracked(|rows| rows.iter().any(|row| row.step.state == StepState::Failed));
    let status = if is_failed || why.is_some() { Status::Failed } else { Status::Degraded };
    let sentence = [&next, " ", &text::will_skip(done, left)].concat();
    // The server's words stand beside the message: they may be long, and are not read out at once.
    let why = why.map(|why| said(&why));
    let actions = move || before::start(card, text::RUN_AGAIN);
    view! {
        <div data-testid="cutover-outcome">
            <Banner status title text=sentence urgent=true actions=ViewFn::from(actions) />
            {why}
        </div>
    }
    .into_any()
}

fn said(words: &str) -> AnyView {
    view! {
        <div class="sov-why">
            <span>{text::SERVER_SAYS}</span>
            {server_words(words)}
        </div>
    }
    .into_any()
}

/// An attempt that ended before its first step leaves no trace in any later report.
fn last_attempt(reason: &str) -> AnyView {
    let words = (!reason.is_empty()).then(|| said(reason));
    view! {
        <div data-testid="cutover-last-attempt">
            <Banner
                status=Status::Failed
                title=text::LAST_ATTEMPT.to_owned()
                text=text::LAST_ATTEMPT_TEXT.to_owned()
                urgent=true
            />
            {words}
        </div>
    }
    .into_any()
}

/// What a stopped run leaves behind: which tethers are swapped, and which still point outside.
pub(super) fn mixed(card: Card) -> AnyView {
    let groups = live(move || {
        let names = |is: fn(&TetherState) -> bool| {
            card.tethers.with(|map| {
                let names: Vec<&str> = map
                    .iter()
                    .filter(|tether| is(&tether.state))
                    .map(|tether| text::tether(tether.id))
                    .collect();
                if names.is_empty() { text::NONE.to_owned() } else { names.join(", ") }
            })
        };
        view! {
            {fact(text::SWAPPED, names(|state| *state == TetherState::Cut))}
            {fact(
                text::STILL_HOME,
                names(|state| {
                    !matches!(
                        state,
                        TetherState::Cut | TetherState::Spent | TetherState::Unknown
                    )
                }),
            )}
            {fact(text::NOT_TOLD, names(|state| *state == TetherState::Unknown))}
        }
        .into_any()
    });
    view! {
        <dl class="sov-consequences" data-testid="cutover-mixed">{groups}</dl>
        <p>{text::KEEPS_WORKING}</p>
    }
    .into_any()
}

fn fell_back(open: &[&'static str]) -> AnyView {
    let open = open.iter().map(|name| view! { <li>{*name}</li> }).collect_view();
    view! {
        <Banner
            status=Status::Failed
            title=text::FELL_BACK.to_owned()
            text=text::FELL_BACK_NEXT.to_owned()
            urgent=true
            testid="cutover-fell-back"
        >
            <ul class="sov-open-tethers">{open}</ul>
        </Banner>
    }
    .into_any()
}

fn away(card: Card, since: i64, why: Option<Failed>, known: &Phase) -> AnyView {
    let testid = if card.has_begun() { "cutover-stream-error" } else { "sovereignty-stream-error" };
    let has_tried = StoredValue::new(false);
    let try_now = move |()| {
        has_tried.set_value(true);
        card.feed.nudge();
    };
    // Once it answers, the button that was pressed is gone.
    on_cleanup(move || {
        if has_tried.try_get_value() == Some(true) {
            confirm::catch_focus();
        }
    });
    let actions = move || {
        view! {
            <Button size=Size::Small on_press=try_now>{text::TRY_NOW}</Button>
        }
    };
    view! {
        <Banner
            status=Status::Degraded
            title=text::away_title(why).to_owned()
            text=text::away(why, known, &elapsed::clock(since))
            testid
            actions=ViewFn::from(actions)
        />
    }
    .into_any()
}

fn signed_out(card: Card, is_known: bool) -> AnyView {
    let actions = move || {
        view! {
            <Button
                kind=ButtonKind::Filled
                testid="cutover-sign-in-button"
                on_press=move |()| card.asking.set(Asking::SignIn)
            >
                {text::SIGN_IN}
            </Button>
        }
    };
    if !is_known {
        return view! { <div class="sov-start" data-testid="cutover-signed-out">{actions()}</div> }
            .into_any();
    }
    view! {
        <Banner
            status=Status::Unknown
            title=text::SIGNED_OUT.to_owned()
            text=text::SIGNED_OUT_TEXT.to_owned()
            testid="cutover-signed-out"
            actions=ViewFn::from(actions)
        />
    }
    .into_any()
}

fn refused(card: Card) -> AnyView {
    let Some(error) = card.feed.refusal().get_untracked() else { return ().into_any() };
    if error.leaves_outcome_open() {
        return plain(
            Status::Degraded,
            text::LOST_TITLE.to_owned(),
            text::LOST.to_owned(),
            "cutover-start-lost",
        );
    }
    let words = describe(&error);
    let sentence = [words.why, " ", words.next].concat();
    let said = words.server_words.map(|words| said(&words));
    view! {
        <div data-testid="cutover-start-refused">
            <Banner status=Status::Failed title=text::REFUSED.to_owned() text=sentence />
            {said}
        </div>
    }
    .into_any()
}
