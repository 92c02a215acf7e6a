//! The card: heading, what is worth knowing, and the body of the moment.

use components::{Heading, Level, Status, StatusPill};
use domain::cutover::tethers::TetherState;
use domain::cutover::{Absent, Phase};
use leptos::prelude::*;

use super::state::Card;
use super::{audit, before, confirm, hold, outcome, seal, steps, tethers, text};
use crate::parts::elapsed;
use crate::parts::shapes::{self, live};

/// The heading with its sentences, for a focus that has nowhere else to go.
pub(super) const TOP_ID: &str = "sovereignty-top";
const TITLE_ID: &str = "sovereignty-title";

/// Which body the card has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Nothing,
    Absent(Absent),
    Before,
    /// A run, under way or over: one body, so that what is open in it stays open at the end.
    Run,
}

impl Body {
    fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Absent(why @ (Absent::Mothership | Absent::OldServer)) => Body::Absent(*why),
            Phase::Unknown | Phase::SignedOut => Body::Nothing,
            Phase::NotStarted | Phase::Absent(Absent::NoSteps) => Body::Before,
            Phase::Starting
            | Phase::Running
            | Phase::Restarting(_)
            | Phase::Interrupted
            | Phase::Failed
            | Phase::Sovereign => Body::Run,
        }
    }
}

/// The word of the whole card: on which side of the cutover the Sovereign stands.
fn side(phase: &Phase) -> &'static str {
    match phase {
        Phase::Sovereign => "sovereign",
        Phase::Unknown | Phase::SignedOut => "unknown",
        _ => "tethered",
    }
}

/// The whole card, with its dialogs.
pub(super) fn card(card: Card) -> AnyView {
    let body = Memo::new(move |_| Body::of(&card.phase.get()));
    let shown = live(move || match body.get() {
        Body::Absent(why) => outcome::absent(why),
        Body::Nothing => panel(card, ().into_any()),
        Body::Before => panel(card, before::before(card)),
        Body::Run => panel(card, run(card)),
    });
    // The questions outlive the body that they were asked from.
    view! {
        {shown}
        {confirm::dialogs(card)}
    }
    .into_any()
}

fn panel(card: Card, body: AnyView) -> AnyView {
    let side = shapes::word(move || side(&card.phase.get()));
    view! {
        <section
            class="ui-panel sov-card"
            aria-labelledby=TITLE_ID
            data-testid="sovereignty-card"
            data-cutover-state=side
        >
            {top(card)}
            {outcome::notices(card)}
            {body}
        </section>
    }
    .into_any()
}

fn top(card: Card) -> AnyView {
    let title = shapes::text(move || {
        let since = card.feed.report().with(|report| report.as_ref()?.finished);
        let current = card.current();
        text::head(
            &card.phase.get(),
            current.as_ref(),
            card.total(),
            card.feed
                .report()
                .with(|report| report.as_ref().is_some_and(|told| told.failed.is_some())),
            since.map(elapsed::date_clock).as_deref(),
        )
    });
    let lead = shapes::text(move || {
        let count = |is: fn(&TetherState) -> bool| {
            card.tethers.with(|map| map.iter().filter(|tether| is(&tether.state)).count())
        };
        text::lead(
            &card.phase.get(),
            count(|state| *state == TetherState::Cut),
            count(|state| *state == TetherState::Whole),
        )
    });
    let status = Signal::derive(move || match card.phase.get() {
        Phase::Sovereign => Status::Succeeded,
        Phase::Unknown
        | Phase::SignedOut
        | Phase::Absent(Absent::Mothership | Absent::OldServer) => Status::Unknown,
        _ => Status::Degraded,
    });
    let badge = shapes::text(move || text::badge(&card.phase.get(), card.fell_back()).to_owned());
    let by = shapes::text(move || {
        let started = card.feed.report().with(|report| report.as_ref()?.first_moment());
        started.map_or_else(String::new, |at| {
            text::started_by(&elapsed::date_clock(at), card.operator().as_deref())
        })
    });
    view! {
        <div class="sov-top">
            <div class="sov-title" id=TOP_ID tabindex="-1">
                <Heading level=Level::H2 text=title id=TITLE_ID />
                <p>{lead}</p>
                <p class="sov-by">{by}</p>
            </div>
            <StatusPill status label=badge testid="sovereignty-badge" />
        </div>
    }
    .into_any()
}

fn run(card: Card) -> AnyView {
    let is_over = Memo::new(move |_| card.phase.get() == Phase::Sovereign);
    let testid =
        shapes::word(
            move || if is_over.get() { "cutover-seal-card" } else { "cutover-progress-card" },
        );
    let progress = live(move || if is_over.get() { ().into_any() } else { hold::progress(card) });
    let now = live(move || if is_over.get() { seal::seal(card) } else { hold::now(card) });
    let evidence = live(move || if is_over.get() { seal::evidence(card) } else { ().into_any() });
    view! {
        <div class="sov-run" data-testid=testid>
            {progress}
            <div class="sov-main">{now} {tethers::map(card)}</div>
            {steps::steps(card)}
            <div class="sov-foot">{evidence} {audit::audit(card)}</div>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_state_has_its_body_and_only_the_seal_is_sovereign() {
        for (phase, body, word) in [
            (Phase::Unknown, Body::Nothing, "unknown"),
            (Phase::SignedOut, Body::Nothing, "unknown"),
            (Phase::NotStarted, Body::Before, "tethered"),
            (Phase::Absent(Absent::NoSteps), Body::Before, "tethered"),
            (Phase::Running, Body::Run, "tethered"),
            (Phase::Failed, Body::Run, "tethered"),
            (Phase::Sovereign, Body::Run, "sovereign"),
        ] {
            assert_eq!((Body::of(&phase), side(&phase)), (body, word), "{phase:?}");
        }
    }
}
