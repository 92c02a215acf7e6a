//! What holds now, kept from answers, frames, restarts and silence.
//!
//! One rule decides between sources. A frame of the newest run moves a step forward. A snapshot of
//! the stream replaces everything. An answer of the status endpoint replaces everything too, unless
//! it is behind what the stream said; then the next answers must repeat it for some seconds. That
//! way an answer that was overtaken on its way changes nothing, and a real step back (a restart, a
//! status map that was reset) still arrives.

use contract::cutover::Frame;

use super::input::{Action, Failed, Input, StartAnswer};
use super::merge::{is_behind, keep_messages};
use super::report::{Report, Said};
use super::rhythm::{POLL_ALONE, Rhythm};
use super::steady::Steady;
use super::view::Phase;
use crate::time::SECOND;

/// How long answers must contradict the stream before they are believed.
const DOUBT: i64 = 8 * SECOND;

/// How a start stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    Idle,
    /// Sent, when the newest reported run was this one.
    Posted(Option<i64>),
    /// Accepted then, when the newest reported run was this one; the status may lag.
    Taken(i64, Option<i64>),
    NoSteps,
}

/// Whether the newest run is one that this browser started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    None,
    /// The server took the start, and has not reported the run yet.
    Taken,
    /// The run that began then.
    Run(i64),
}

/// An attempt that ended before its first step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attempt {
    pub(super) at: Option<i64>,
    pub(super) reason: String,
}

/// The machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Cutover {
    pub(super) truth: Option<Report>,
    pub(super) start: Start,
    pub(super) own: Own,
    pub(super) attempt: Option<Attempt>,
    pub(super) refused: Option<Failed>,
    pub(super) away_since: Option<i64>,
    pub(super) away_why: Option<Failed>,
    pub(super) fell_back: bool,
    /// A start that was taken became no run that is newer than this one.
    pub(super) unconfirmed: Option<Option<i64>>,
    /// Since when a step is at work of which nobody says when it began.
    pub(super) undated: Option<i64>,
    pub(super) rhythm: Rhythm,
    pub(super) steady: Steady,
    offset: Option<i64>,
    is_offset_sure: bool,
    /// The server's clock when it made the newest report.
    pub(super) told: Option<i64>,
    pub(super) early: Vec<Frame>,
    said: Vec<Said>,
}

impl Default for Cutover {
    fn default() -> Self {
        Self::new()
    }
}

impl Cutover {
    /// A machine that knows nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            truth: None,
            start: Start::Idle,
            own: Own::None,
            attempt: None,
            refused: None,
            away_since: None,
            away_why: None,
            fell_back: false,
            unconfirmed: None,
            undated: None,
            rhythm: Rhythm::new(),
            steady: Steady::default(),
            offset: None,
            is_offset_sure: false,
            told: None,
            early: Vec::new(),
            said: Vec::new(),
        }
    }

    /// What the server said last, with what the stream added.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.truth.as_ref()
    }

    /// Remembers that this browser started the run that began then on the server's clock.
    pub fn claim(&mut self, run: i64) {
        if self.own != Own::Taken {
            self.own = Own::Run(run);
        }
    }

    /// Remembers what steps said when this browser followed them.
    pub fn remember(&mut self, said: Vec<Said>) {
        self.said = said;
    }

    /// The server's clock at this moment of the browser's clock; the browser's own until the server
    /// told its time.
    #[must_use]
    pub fn server_time(&self, now: i64) -> i64 {
        self.on_server(self.steady.at(now))
    }

    /// Whether [`Cutover::server_time`] comes from the server, and no clock jumped since.
    #[must_use]
    pub fn knows_server_time(&self) -> bool {
        self.offset.is_some() && self.is_offset_sure
    }

    /// The server's clock at this steady time.
    pub(super) fn on_server(&self, now: i64) -> i64 {
        now.saturating_add(self.offset.unwrap_or(0))
    }

    /// Takes in what happened, at this moment of the browser's clock.
    pub fn step(&mut self, input: Input, now: i64) -> Vec<Action> {
        let mut actions = Vec::new();
        let has_jumped = self.steady.advance(now);
        let now = self.steady.at(now);
        if has_jumped {
            self.is_offset_sure = false;
            self.nudge(now, &mut actions);
        }
        match input {
            Input::Tick => self.tick(now, &mut actions),
            Input::Nudge => self.nudge(now, &mut actions),
            Input::Status(status, server) => {
                self.rhythm.answered();
                self.learn_clock(server, now);
                self.heard();
                self.take(Report::of_status(&status), now, false);
            }
            Input::Unread(why) => {
                self.rhythm.answered();
                self.unread(why, now);
            }
            Input::StreamOpen => self.stream_open(&mut actions),
            Input::StreamLost => self.stream_lost(now),
            Input::Frame(frame) => self.frame(*frame, now, &mut actions),
            Input::Start => {
                if self.can_start(now) {
                    let before = self.truth.as_ref().and_then(|truth| truth.started);
                    self.start = Start::Posted(before);
                    self.own = Own::None;
                    self.attempt = None;
                    self.unconfirmed = None;
                    actions.push(Action::Post);
                }
            }
            Input::Answer(answer) => self.answered(answer, now, &mut actions),
        }
        let is_undated = self.truth.as_ref().is_some_and(Report::is_undated);
        self.undated = is_undated.then(|| self.undated.unwrap_or(now));
        self.follow(now, &mut actions);
        actions
    }

    pub(super) fn learn_clock(&mut self, server: Option<i64>, now: i64) {
        if let Some(server) = server {
            self.offset = Some(server.saturating_sub(now));
            self.is_offset_sure = true;
        }
    }

    /// Takes a report in. `certain` is one that cannot have been overtaken.
    pub(super) fn take(&mut self, mut report: Report, now: i64, certain: bool) {
        if let Some(old) = &self.truth {
            if !certain && is_behind(&report, old) {
                let since = *self.rhythm.doubt_since.get_or_insert(now);
                if now.saturating_sub(since) < DOUBT {
                    // Whatever the rhythm is, doubt is settled soon.
                    self.rhythm.hasten(now.saturating_add(POLL_ALONE));
                    return;
                }
            }
            keep_messages(&mut report, old);
            self.fell_back = !report.complete && (self.fell_back || old.complete);
        }
        report.remember(&self.said);
        self.rhythm.doubt_since = None;
        if self.start == Start::NoSteps && !report.steps.is_empty() {
            self.start = Start::Idle;
        }
        self.keep_own(report.started, now);
        self.truth = Some(report);
        self.told = self.offset.map(|_| self.on_server(now));
        for frame in std::mem::take(&mut self.early) {
            if certain {
                self.recall(&frame);
            } else {
                self.apply(&frame, true);
            }
        }
        self.settle_start();
    }

    /// A run that goes on after a restart of its process gets another begin, and stays one's own.
    pub(super) fn keep_own(&mut self, begins: Option<i64>, now: i64) {
        let Some(old) = self.truth.as_ref().and_then(|truth| truth.started) else { return };
        let is_moving = || matches!(self.known(now), Phase::Running | Phase::Restarting(_));
        if let Some(begins) = begins.filter(|begins| *begins > old)
            && self.own == Own::Run(old)
            && is_moving()
        {
            self.own = Own::Run(begins);
        }
    }

    /// An accepted start has become a run as soon as a newer one than before is known.
    pub(super) fn settle_start(&mut self) {
        let Some(truth) = &self.truth else { return };
        if let Some(Attempt { at, .. }) = self.attempt
            && truth.started.is_some()
            && truth.started > at
        {
            self.attempt = None;
        }
        let is_newer = |before| truth.started.is_some_and(|started| Some(started) > before);
        self.unconfirmed = self.unconfirmed.filter(|before| !truth.complete && !is_newer(*before));
        let Start::Taken(_, before) = self.start else { return };
        let run = truth.started.filter(|started| Some(*started) > before);
        if run.is_some() || truth.complete {
            self.start = Start::Idle;
            if self.own == Own::Taken {
                self.own = run.map_or(Own::None, Own::Run);
            }
        }
    }

    fn answered(&mut self, answer: StartAnswer, now: i64, actions: &mut Vec<Action>) {
        let Start::Posted(before) = self.start else { return };
        self.start = Start::Idle;
        match answer {
            StartAnswer::Taken(status) => {
                self.start = Start::Taken(now, before);
                self.own = Own::Taken;
                self.heard();
                self.fell_back = false;
                self.take(Report::of_status(&status), now, false);
                // Its frames may have been faster than the answer.
                self.settle_start();
                self.rhythm.hasten(now.saturating_add(SECOND));
            }
            StartAnswer::InProgress => {
                // Whichever run is reported next is the one.
                self.start = Start::Taken(now, None);
                self.read(now, actions);
            }
            StartAnswer::NoSteps => self.start = Start::NoSteps,
            StartAnswer::Lost => {
                self.start = Start::Taken(now, before);
                self.away_since.get_or_insert(now);
                self.away_why.get_or_insert(Failed::Away);
                self.read(now, actions);
            }
            StartAnswer::Refused(Failed::SignedOut) => self.unread(Failed::SignedOut, now),
            // It did answer; how the cutover stands is another question.
            StartAnswer::Refused(_) => self.look(now, actions),
        }
    }
}
