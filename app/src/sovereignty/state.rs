//! What the parts of the card share.

use components::Announcer;
use contract::sovereign::{Apps, Health};
use domain::cutover::preflight::{Check, Finding, checks};
use domain::cutover::steps::HELM;
use domain::cutover::tethers::{Tether, map};
use domain::cutover::{Absent, Hold, Phase, Row};
use domain::time::{MINUTE, SECOND};
use leptos::prelude::*;

use super::feed::{Attached, Feed};
use super::{record, text};
use crate::api::tasks::{self, Scope};
use crate::api::{ApiError, auth, clock, cutover};
use crate::parts::sign_in;
use crate::session::{self, Identity};

/// A session that is older is asked to sign in again before the start.
const FRESH_MS: i64 = 10 * MINUTE;
/// How often the Sovereign is asked how it is.
const LOOK_MS: i64 = 15 * SECOND;

/// The number of a step, how many there are, and its name.
pub(super) type Stage = (usize, usize, String);

/// Where the card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A page of its own, which knows no Sovereign and asks for no session.
    Preview,
    /// Inside the console of a Sovereign.
    Console,
}

/// What is asked before a start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Nothing.
    No,
    /// Who is there.
    SignIn,
    /// Whether it is meant.
    Confirm,
}

/// Everything a part of the card needs. `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub(super) place: Place,
    pub(super) feed: Feed,
    pub(super) phase: Memo<Phase>,
    pub(super) rows: Memo<Vec<Row>>,
    pub(super) tethers: Memo<[Tether; 8]>,
    pub(super) checks: Memo<[(Check, Finding); 5]>,
    pub(super) asking: RwSignal<Asking>,
    pub(super) fqdn: RwSignal<Option<String>>,
    pub(super) health: RwSignal<Option<Health>>,
    apps: RwSignal<Option<Apps>>,
    scope: Scope,
    pub(super) memory: RwSignal<record::Memory>,
}

impl Card {
    /// Connects, and looks around.
    pub(super) fn new(place: Place) -> Self {
        let feed = Feed::start();
        let (view, report) = (feed.view(), feed.report());
        let (health, apps) = (RwSignal::new(None), RwSignal::new(None));
        let checks = Memo::new(move |_| {
            let steps = report.with(|report| report.as_ref().map(|report| report.steps.len()));
            health.with(|health: &Option<Health>| {
                apps.with(|apps: &Option<Apps>| checks(steps, health.as_ref(), apps.as_ref()))
            })
        });
        let card = Self {
            place,
            feed,
            phase: Memo::new(move |_| view.with(|view| view.phase.clone())),
            rows: Memo::new(move |_| view.with(|view| view.rows.clone())),
            tethers: Memo::new(move |_| report.with(|report| map(report.as_ref()))),
            checks,
            asking: RwSignal::new(Asking::No),
            fqdn: RwSignal::new(None),
            health,
            apps,
            scope: tasks::scope(),
            memory: RwSignal::new(record::read()),
        };
        record::keep(card);
        card.look_around();
        card
    }

    /// Asks what the card shows beside the cutover, once it is clear that a Sovereign answers: its
    /// name, and what is ready; the latter again and again while it matters.
    fn look_around(self) {
        let is_there = Memo::new(move |_| {
            !matches!(self.phase.get(), Phase::Unknown | Phase::Absent(_) | Phase::SignedOut)
        });
        Effect::new(move |_| {
            if is_there.get() && self.place == Place::Console {
                self.learn_name();
            }
        });
        let now = session::use_session().now();
        let round = Memo::new(move |_| {
            let matters = self.phase.get() == Phase::NotStarted
                || self.feed.view().with(|view| view.hold.is_some());
            matters.then(|| now.get() / LOOK_MS)
        });
        Effect::new(move |_| {
            if round.get().is_some() {
                self.scope.spawn(async move {
                    self.health.try_set(cutover::health().await.ok());
                });
                self.scope.spawn(async move {
                    self.apps.try_set(cutover::apps().await.ok());
                });
            }
        });
    }

    /// Asks which Sovereign this is, and who is signed in.
    fn learn_name(self) {
        let session = session::use_session();
        self.scope.spawn(async move {
            if let Ok(itself) = auth::sovereign_self().await {
                self.fqdn.try_set(Some(itself.sovereign_fqdn).filter(|name| !name.is_empty()));
            }
            if session.identity().get_untracked() == Identity::Unknown {
                match auth::whoami().await {
                    Ok(person) => session.set_identity(Identity::SignedIn(person)),
                    Err(ApiError::Unauthorised) => session.set_identity(Identity::SignedOut),
                    Err(_) => {}
                }
            }
        });
    }

    /// Whether a cutover is under way or was.
    pub(super) fn has_begun(self) -> bool {
        !matches!(
            self.phase.get(),
            Phase::Unknown | Phase::Absent(_) | Phase::SignedOut | Phase::NotStarted
        )
    }

    /// Whether a start can be asked for, now or once the server answers again.
    pub(super) fn offers_start(self) -> bool {
        matches!(
            self.phase.get(),
            Phase::NotStarted | Phase::Failed | Phase::Interrupted | Phase::Absent(Absent::NoSteps)
        )
    }

    /// It was independent, and the server does not say so any more.
    pub(super) fn fell_back(self) -> bool {
        let is_tethered = !matches!(
            self.phase.get(),
            Phase::Unknown | Phase::SignedOut | Phase::Absent(_) | Phase::Sovereign
        );
        self.feed.view().with(|view| view.fell_back)
            || is_tethered && self.memory.with(|memory| memory.was_sovereign)
    }

    /// The start was pressed: who is there, is it meant.
    pub(super) fn ask(self) {
        self.feed.forgive();
        if self.place == Place::Console && self.fqdn.with_untracked(Option::is_none) {
            self.learn_name();
        }
        let needs_sign_in = self.place == Place::Console && !is_fresh();
        self.asking.set(if needs_sign_in { Asking::SignIn } else { Asking::Confirm });
    }

    /// It is meant.
    pub(super) fn confirm(self) {
        self.memory.update(record::Memory::forget_seal);
        record::started(self);
        self.feed.begin();
    }

    /// The row at work, with its number.
    pub(super) fn current(self) -> Option<(usize, Row)> {
        let at = self.feed.view().with(|view| view.current)?;
        self.rows.with(|rows| rows.get(at).cloned()).map(|row| (at + 1, row))
    }

    /// The Sovereign's name for sentences.
    pub(super) fn name(self) -> String {
        self.fqdn.get().unwrap_or_else(|| text::THIS_SOVEREIGN.to_owned())
    }

    /// Who started the run on the screen, if this browser did.
    pub(super) fn operator(self) -> Option<String> {
        let (first, newest) = self.feed.report().with(|report| {
            let report = report.as_ref()?;
            Some((report.first_moment(), report.started))
        })?;
        self.memory.with(|memory| {
            memory.operator(newest).or_else(|| memory.operator(first)).map(ToOwned::to_owned)
        })
    }

    /// Why nothing on the card is certain right now: since when the server is silent.
    pub(super) fn away_since(self) -> Option<i64> {
        let is_restarting = matches!(self.phase.get(), Phase::Restarting(_));
        self.feed.view().with(|view| view.away_since).filter(|_| !is_restarting)
    }

    /// Which of the two ways led to a run that this page did not start.
    pub(super) fn attached(self) -> Option<Attached> {
        self.feed.attached().get()
    }

    /// Says aloud when a step begins or the run ends, and every quarter of the hold.
    pub(super) fn announce(self, announcer: Announcer) {
        let step = Memo::new(move |_| {
            let total = self.rows.with(Vec::len);
            (self.phase.get(), self.current().map(|(number, row)| (number, total, row.step.id)))
        });
        Effect::new(move |before: Option<(Phase, Option<Stage>)>| {
            let now = step.get();
            if let Some(before) = before.filter(|(phase, _)| *phase != Phase::Unknown)
                && let Some(sentence) =
                    text::announce(&before.0, &now.0, before.1 != now.1, now.1.as_ref())
            {
                announcer.say(&sentence);
            }
            now
        });
        let quarter = Memo::new(move |_| self.feed.view().with(|view| view.hold).and_then(quarter));
        Effect::new(move |before: Option<Option<(i64, i64)>>| {
            let now = quarter.get();
            if let (Some(Some((before, _))), Some((left, length))) = (before, now)
                && left < before
            {
                announcer.say(&text::announce_hold(left, length));
            }
            now
        });
    }
}

/// How many quarters of the hold are left, counted up, and its length.
fn quarter(hold: Hold) -> Option<(i64, i64)> {
    match hold {
        Hold::Left(left, length) => {
            Some(((left.saturating_mul(4) + length - 1).checked_div(length)?, length))
        }
        Hold::Verifying => Some((0, 0)),
    }
}

/// Whether somebody signed in a short while ago. Not knowing it means asking.
fn is_fresh() -> bool {
    sign_in::signed_in_at()
        .is_some_and(|at| (0..FRESH_MS).contains(&clock::now_ms().saturating_sub(at)))
}

/// The test id of a step. The earlier name of one step stays until the server uses the later one.
pub(super) fn testid(row: &Row) -> String {
    let name = match (row.step.id.as_str(), row.step.wire.as_deref()) {
        (HELM, None) => "helmrepo-patches",
        (HELM, Some(wire)) => wire,
        (id, _) => id,
    };
    ["cutover-step-", name].concat()
}
