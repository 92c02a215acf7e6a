//! What the parts of the card share.

use components::Announcer;
use contract::sovereign::{Apps, Health};
use domain::cutover::audit::{Entry, entries, is_anybodys, starter};
use domain::cutover::preflight::{Check, Finding, checks};
use domain::cutover::steps::HELM;
use domain::cutover::tethers::{Tether, map};
use domain::cutover::{Absent, Hold, Phase, Row};
use domain::time::MINUTE;
use leptos::prelude::*;

use super::around::Low;
use super::feed::{Attached, Feed};
use super::{record, text};
use crate::api::clock;
use crate::api::tasks::{self, Scope};
use crate::parts::sign_in;
use crate::session::{self, Session};

/// A session that is older is asked to sign in again before the start.
const FRESH_MS: i64 = 10 * MINUTE;

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
    /// Where the cutover stands: what the server says, or said before the session ended.
    pub(super) phase: Memo<Phase>,
    /// The session has ended.
    pub(super) signed_out: Memo<bool>,
    pub(super) rows: Memo<Vec<Row>>,
    pub(super) tethers: Memo<[Tether; 8]>,
    pub(super) checks: Memo<[(Check, Finding); 5]>,
    pub(super) asking: RwSignal<Asking>,
    pub(super) fqdn: RwSignal<Option<String>>,
    pub(super) health: RwSignal<Option<Health>>,
    pub(super) apps: RwSignal<Option<Apps>>,
    pub(super) session: Session,
    pub(super) scope: Scope,
    pub(super) memory: RwSignal<record::Memory>,
    /// Who sent a start that has not become a run yet.
    pub(super) sender: StoredValue<Option<String>>,
    pub(super) low: RwSignal<Low>,
    pub(super) is_learning: StoredValue<bool>,
}

impl Card {
    /// Connects, and looks around.
    pub(super) fn new(place: Place) -> Self {
        let memory = record::read().unwrap_or_default();
        let feed = Feed::start(memory.own.as_ref().map(|own| own.run), record::said());
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
            // A session that ended does not take away what was known.
            phase: Memo::new(move |_| {
                view.with(|view| match (&view.phase, &view.known) {
                    (Phase::SignedOut, known) if *known != Phase::Unknown => known.clone(),
                    (phase, _) => phase.clone(),
                })
            }),
            signed_out: Memo::new(move |_| view.with(|view| view.phase == Phase::SignedOut)),
            rows: Memo::new(move |_| view.with(|view| view.rows.clone())),
            tethers: Memo::new(move |_| report.with(|report| map(report.as_ref()))),
            checks,
            asking: RwSignal::new(Asking::No),
            fqdn: RwSignal::new(None),
            health,
            apps,
            session: session::use_session(),
            scope: tasks::scope(),
            memory: RwSignal::new(memory),
            sender: StoredValue::new(None),
            low: RwSignal::new(Low::default()),
            is_learning: StoredValue::new(false),
        };
        record::keep(card);
        card.look_around();
        card
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
        let is_idle = matches!(
            self.phase.get(),
            Phase::NotStarted | Phase::Failed | Phase::Interrupted | Phase::Absent(Absent::NoSteps)
        );
        // Somebody who signs in to see is not asked about a start.
        is_idle && !self.signed_out.get()
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
        if is_fresh() {
            self.asking.set(Asking::Confirm);
        } else if self.place == Place::Console {
            self.asking.set(Asking::SignIn);
        } else {
            // A page without a session asks for none; with one, the same holds as in the console.
            self.scope.spawn(async move {
                let is_known = self.learn_person().await;
                self.asking.try_set(if is_known { Asking::SignIn } else { Asking::Confirm });
            });
        }
    }

    /// It is meant. Nothing is sent when nothing can be started now; the button says why.
    pub(super) fn confirm(self) {
        if self.cannot_start().is_none() && self.feed.begin() {
            self.sender.set_value(Some(record::sender(self)));
        }
    }

    /// Why a start cannot be sent now, in words.
    pub(super) fn cannot_start(self) -> Option<&'static str> {
        let view = self.feed.view();
        let (can_start, phase, why) =
            view.with(|view| (view.can_start, view.phase.clone(), view.away_why));
        if can_start {
            let needs_name = self.place == Place::Console && self.fqdn.with(Option::is_none);
            return needs_name.then_some(text::NAME_UNKNOWN);
        }
        Some(text::cannot_start(&phase, why))
    }

    /// How many steps there are.
    pub(super) fn total(self) -> usize {
        self.feed.view().with(|view| view.total)
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

    /// Who did what and when, oldest first.
    pub(super) fn deeds(self) -> Vec<Entry> {
        self.feed.report().with(|report| {
            let sent = self.memory.with(record::Memory::sent);
            let list = |report| {
                self.feed.journal().with(|journal| entries(report, journal, sent.as_ref()))
            };
            report.as_ref().map(list).unwrap_or_default()
        })
    }

    /// Who started the cutover on the screen, if this browser did.
    pub(super) fn operator(self) -> Option<String> {
        starter(&self.deeds()).map(ToOwned::to_owned)
    }

    /// Why nothing on the card is certain right now: since when the server is silent.
    pub(super) fn away_since(self) -> Option<i64> {
        let is_restarting = matches!(self.phase.get(), Phase::Restarting(_));
        self.feed.view().with(|view| view.away_since).filter(|_| !is_restarting)
    }

    /// Which of the two ways led to a run that this browser did not start.
    pub(super) fn attached(self) -> Option<Attached> {
        let is_own = self.feed.view().with(|view| view.own.is_some());
        self.feed.attached().get().filter(|_| !is_own && is_anybodys(&self.deeds()))
    }

    /// Says aloud when a step begins or the run ends, and every quarter of the hold.
    pub(super) fn announce(self, announcer: Announcer) {
        let step = Memo::new(move |_| {
            let total = self.total();
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
