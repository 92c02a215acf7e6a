//! What a screen shows of a cutover at one moment.

use super::fold::{Cutover, Own, Start};
use super::input::Failed;
use super::proof::Proof;
use super::report::{Report, StepReport, StepState};
use super::steps::{self, EGRESS, HOLD_MS, KNOWN, LIMIT_MS, RESTART_PATIENCE_MS};
use crate::time::MINUTE;

/// Where a cutover stands. Every state but the first has a way on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Nothing was heard yet.
    Unknown,
    /// There is no cutover here.
    Absent(Absent),
    /// The session has ended: sign in again.
    SignedOut,
    /// Nobody has started it.
    NotStarted,
    /// A start was sent and no run is reported yet.
    Starting,
    /// A run is under way.
    Running,
    /// A run is under way and its API restarts, since then on the browser's clock.
    Restarting(i64),
    /// A run was begun and nothing moves.
    Interrupted,
    /// A run failed.
    Failed,
    /// Independent: the server's completion flag says so.
    Sovereign,
}

/// Why there is no cutover here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Absent {
    /// The server is not inside a Sovereign.
    Mothership,
    /// The server does not know about cutovers.
    OldServer,
    /// The chart with the steps is not installed.
    NoSteps,
}

/// The hold with outside access blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Milliseconds left of the whole length; never zero.
    Left(i64, i64),
    /// The time is over and the server has not said how it went.
    Verifying,
}

/// One step on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is reported, with the words of [`Report::words_of`]; waiting if nothing is.
    pub step: StepReport,
    /// Milliseconds it took, or takes until now.
    pub took: Option<i64>,
    /// The usual shortest and longest time in milliseconds, if known.
    pub expected: Option<(i64, i64)>,
}

/// Everything that a screen shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Where it stands.
    pub phase: Phase,
    /// Where it stood by what was reported last, whatever the server answers now.
    pub known: Phase,
    /// The steps in the order in which they run.
    pub rows: Vec<Row>,
    /// How many steps the run has, reported one by one or not.
    pub total: usize,
    /// The row at work, counted from 0.
    pub current: Option<usize>,
    /// Percent of the whole: 100 only when every step is reported as done.
    pub percent: u8,
    /// The hold, while it runs.
    pub hold: Option<Hold>,
    /// What stands behind the seal, as far as the server reports it.
    pub proof: Proof,
    /// It was independent and is not any more.
    pub fell_back: bool,
    /// Since when the server does not answer, on the browser's clock.
    pub away_since: Option<i64>,
    /// Why it does not answer, if it did not fall silent.
    pub away_why: Option<Failed>,
    /// Whether a start would be sent.
    pub can_start: bool,
    /// Why the last attempt ended before its first step, until there is a newer one.
    pub last_attempt: Option<String>,
    /// A start was sent and taken, and no run was reported for so long that none is expected.
    pub is_unconfirmed: bool,
    /// The begin of the newest run, if this browser started it.
    pub own: Option<i64>,
}

impl Cutover {
    /// What to show at this moment of the browser's clock.
    #[must_use]
    pub fn view(&self, now: i64) -> View {
        let now = self.steady.at(now);
        let server_now = self.on_server(now);
        let rows = self.truth.as_ref().map(|truth| rows(truth, server_now)).unwrap_or_default();
        let counted = self.truth.as_ref().and_then(|truth| truth.total);
        let total = counted.unwrap_or(0).max(rows.len());
        let own = |truth: &Report| truth.started.filter(|run| self.own == Own::Run(*run));
        View {
            percent: percent(&rows, total),
            total,
            hold: self.truth.as_ref().and_then(|truth| hold(truth, server_now)),
            proof: Proof::of(self.truth.as_ref()),
            fell_back: self.fell_back,
            away_since: self.away_since.map(|since| self.steady.wall(since)),
            away_why: self.away_why,
            can_start: self.can_start(now),
            is_unconfirmed: self.unconfirmed.is_some(),
            last_attempt: self.attempt.as_ref().map(|attempt| attempt.reason.clone()),
            own: self.truth.as_ref().and_then(own),
            phase: match self.phase(now) {
                Phase::Restarting(since) => Phase::Restarting(self.steady.wall(since)),
                phase => phase,
            },
            known: match self.known(now) {
                Phase::Restarting(since) => Phase::Restarting(self.steady.wall(since)),
                phase => phase,
            },
            current: rows.iter().position(|row| row.step.state == StepState::Running),
            rows,
        }
    }

    pub(super) fn can_start(&self, now: i64) -> bool {
        let is_startable = matches!(
            self.phase(now),
            Phase::NotStarted | Phase::Failed | Phase::Interrupted | Phase::Absent(Absent::NoSteps)
        );
        is_startable && self.away_since.is_none()
    }

    fn phase(&self, now: i64) -> Phase {
        match self.refused {
            Some(Failed::Unconfigured) => Phase::Absent(Absent::Mothership),
            Some(Failed::NotFound) => Phase::Absent(Absent::OldServer),
            Some(Failed::SignedOut) => Phase::SignedOut,
            Some(Failed::Away | Failed::Forbidden | Failed::Faulty) | None => self.known(now),
        }
    }

    /// Where it stands by what was reported last, whatever the server answers now.
    pub(super) fn known(&self, now: i64) -> Phase {
        let Some(truth) = &self.truth else { return Phase::Unknown };
        if truth.complete {
            return Phase::Sovereign;
        }
        match self.start {
            Start::Posted(_) | Start::Taken(..) => return Phase::Starting,
            // Whatever the answer meant, a step that is at work is there.
            Start::NoSteps if !truth.is_running() => return Phase::Absent(Absent::NoSteps),
            Start::NoSteps | Start::Idle => {}
        }
        let is_running = truth.is_running();
        if truth.failed.is_some() || (truth.error.is_some() && !is_running) {
            return Phase::Failed;
        }
        if truth.started.is_none() && !is_running {
            return Phase::NotStarted;
        }
        if let Some(since) = self.away_since
            && self.is_restarting(now)
            && now.saturating_sub(since) < RESTART_PATIENCE_MS
        {
            return Phase::Restarting(since);
        }
        // While nothing can be read nothing can be seen to move.
        let is_blind = self.away_since.is_some() || self.refused.is_some();
        if !is_blind && self.is_stuck(truth, now) {
            return Phase::Interrupted;
        }
        Phase::Running
    }

    fn is_stuck(&self, truth: &Report, now: i64) -> bool {
        let told = truth.last_moment().map_or(0, |last| self.on_server(now).saturating_sub(last));
        // Of a step without a begin, older moments of others say nothing.
        let still = self.undated.map_or(told, |since| told.min(now.saturating_sub(since)));
        // A server that counts its steps and names none at work has left the one marked as running
        // behind: the process that ran it is gone.
        let is_left = truth.total.is_some() && truth.current.is_none();
        let patience = if truth.is_named() || !is_left && truth.is_running() {
            LIMIT_MS
        } else if self.is_restarting(now) {
            RESTART_PATIENCE_MS
        } else {
            MINUTE
        };
        still > patience
    }
}

/// The reported steps, and the ones that every cutover has as long as the server does not count
/// them. After the end nothing is added: what was not reported then was not reported.
fn rows(truth: &Report, server_now: i64) -> Vec<Row> {
    let is_counted = truth.total.is_some_and(|total| total <= truth.steps.len());
    let mut whole = truth.clone();
    if !is_counted && !truth.complete {
        for step in KNOWN.iter().filter(|step| step.is_core) {
            if whole.step(step.id).is_none() {
                whole.put(StepReport::waiting(step.id));
            }
        }
    }
    let row = |mut step: StepReport| {
        step.message = truth.words_of(&step).map(ToOwned::to_owned);
        let end = step.finished.or((step.state == StepState::Running).then_some(server_now));
        let took = end.zip(step.started).map(|(end, start)| end.saturating_sub(start).max(0));
        let expected = steps::known(&step.id).map(|known| (known.least_ms, known.most_ms));
        Row { step, took, expected }
    };
    whole.steps.into_iter().map(row).collect()
}

/// Done steps count whole; the one at work counts by time over expected, never quite whole.
fn percent(rows: &[Row], total: usize) -> u8 {
    let count = i64::try_from(total).unwrap_or(1).max(1);
    let thousandths: i64 = rows
        .iter()
        .map(|row| match row.step.state {
            StepState::Done | StepState::Skipped => 1000,
            StepState::Running => {
                let most = row.expected.map_or(MINUTE, |(_, most)| most);
                row.took.unwrap_or(0).saturating_mul(1000).checked_div(most).unwrap_or(0).min(950)
            }
            StepState::Waiting | StepState::Failed | StepState::Unknown(_) => 0,
        })
        .sum();
    u8::try_from(thousandths / count / 10).unwrap_or(100).min(100)
}

fn hold(truth: &Report, server_now: i64) -> Option<Hold> {
    let step = truth.step(EGRESS).filter(|step| step.state == StepState::Running)?;
    let length = truth.hold_ms.unwrap_or(HOLD_MS);
    let left = length.saturating_sub(server_now.saturating_sub(step.started?));
    // A clock that is ahead of the server's start must not show more than the whole.
    let left = left.min(length);
    Some(if left > 0 { Hold::Left(left, length) } else { Hold::Verifying })
}
