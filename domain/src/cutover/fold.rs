//! What holds now, kept from answers, frames, restarts and silence; and what to do next.
//!
//! One rule decides between sources. A frame of the newest run moves a step forward. A snapshot of
//! the stream replaces everything. An answer of the status endpoint replaces everything too, unless
//! it is behind what the stream said; then the next answers must repeat it for some seconds. That
//! way an answer that was overtaken on its way changes nothing, and a real step back (a restart, a
//! status map that was reset) still arrives.

use contract::cutover::Frame;

use super::input::{Action, Failed, Input, StartAnswer};
use super::merge::{forward, is_behind, is_stale, keep_messages, started, step_event};
use super::report::{Report, StepReport, StepState};
use super::steps::{RESTART, RESTART_PATIENCE_MS, place};
use crate::time::{SECOND, parse_rfc3339_ms};

/// Time between two reads while the stream is silent or absent.
const POLL_ALONE: i64 = 5 * SECOND;
/// Time between two reads beside an open stream.
const POLL_BESIDE: i64 = 15 * SECOND;
/// Time between two reads when nothing is expected to change.
const POLL_IDLE: i64 = 60 * SECOND;
/// How long an answer may take.
const PATIENCE: i64 = 20 * SECOND;
/// How long answers must contradict the stream before they are believed.
const DOUBT: i64 = 8 * SECOND;
/// How long the status may lag behind an accepted start.
const START_LAG: i64 = 30 * SECOND;
/// Waits before the stream is opened again.
const BACK_OFF: [i64; 5] = [SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 20 * SECOND];
/// Frames kept while it is not yet known to which run they belong.
const EARLY: usize = 256;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    /// Not open; to be opened from then on.
    Closed(i64),
    Opening,
    Open,
}

/// The machine.
#[derive(Clone, Debug, PartialEq)]
pub struct Cutover {
    pub(super) truth: Option<Report>,
    pub(super) start: Start,
    pub(super) refused: Option<Failed>,
    pub(super) away_since: Option<i64>,
    pub(super) heard: Option<i64>,
    pub(super) offset: Option<i64>,
    pub(super) fell_back: bool,
    early: Vec<Frame>,
    doubt_since: Option<i64>,
    asked: Option<i64>,
    next_read: i64,
    stream: Stream,
    breaks: usize,
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
            refused: None,
            away_since: None,
            heard: None,
            offset: None,
            fell_back: false,
            early: Vec::new(),
            doubt_since: None,
            asked: None,
            next_read: i64::MIN,
            stream: Stream::Closed(i64::MIN),
            breaks: 0,
        }
    }

    /// What the server said last, with what the stream added.
    #[must_use]
    pub fn report(&self) -> Option<&Report> {
        self.truth.as_ref()
    }

    /// The server's clock at this moment of the browser's clock; the browser's own until the server
    /// told its time.
    #[must_use]
    pub fn server_time(&self, now: i64) -> i64 {
        now.saturating_add(self.offset.unwrap_or(0))
    }

    /// Whether [`Cutover::server_time`] comes from the server.
    #[must_use]
    pub fn knows_server_time(&self) -> bool {
        self.offset.is_some()
    }

    /// Takes in what happened, at this moment of the browser's clock.
    pub fn step(&mut self, input: Input, now: i64) -> Vec<Action> {
        let mut actions = Vec::new();
        match input {
            Input::Tick => self.tick(now, &mut actions),
            Input::Nudge => {
                if let Stream::Closed(from) = &mut self.stream {
                    *from = (*from).min(now);
                }
                if self.asked.is_none() {
                    self.read(now, &mut actions);
                }
            }
            Input::Status(status, server) => {
                self.asked = None;
                self.learn_clock(server, now);
                self.heard(now);
                self.take(Report::of_status(&status), now, false);
            }
            Input::Unread(why) => {
                self.asked = None;
                self.unread(why, now);
            }
            Input::StreamOpen => {
                if self.stream != Stream::Opening {
                    // Nobody asked for it any more.
                    actions.push(Action::Close);
                } else {
                    self.stream = Stream::Open;
                }
            }
            Input::StreamLost => {
                if self.stream != Stream::Closed(i64::MAX) {
                    let wait = BACK_OFF.get(self.breaks).copied().unwrap_or(POLL_IDLE);
                    self.breaks = self.breaks.saturating_add(1);
                    self.stream = Stream::Closed(now.saturating_add(wait));
                    self.next_read = self.next_read.min(now);
                }
            }
            Input::Frame(frame) => self.frame(*frame, now, &mut actions),
            Input::Start => {
                if self.view(now).can_start {
                    let before = self.truth.as_ref().and_then(|truth| truth.started);
                    self.start = Start::Posted(before);
                    actions.push(Action::Post);
                }
            }
            Input::Answer(answer) => self.answered(answer, now, &mut actions),
        }
        self.follow(now, &mut actions);
        actions
    }

    fn tick(&mut self, now: i64, actions: &mut Vec<Action>) {
        if self.asked.is_some_and(|at| now.saturating_sub(at) > PATIENCE) {
            self.asked = None;
            self.unread(Failed::Away, now);
        }
        if let Start::Taken(at, _) = self.start
            && now.saturating_sub(at) > START_LAG
        {
            self.start = Start::Idle;
        }
        if self.asked.is_none() && now >= self.next_read {
            self.read(now, actions);
        }
    }

    fn read(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.asked = Some(now);
        self.next_read = now.saturating_add(match self.stream {
            _ if self.is_settled() => POLL_IDLE,
            Stream::Open if self.away_since.is_none() && self.doubt_since.is_none() => POLL_BESIDE,
            _ => POLL_ALONE,
        });
        actions.push(Action::Read);
    }

    /// Opens and closes the stream as the truth asks for it.
    fn follow(&mut self, now: i64, actions: &mut Vec<Action>) {
        let settled = self.is_settled();
        match self.stream {
            Stream::Closed(from) if !settled && from == i64::MAX => {
                self.stream = Stream::Closed(now);
            }
            Stream::Closed(from) if !settled && now >= from => {
                self.stream = Stream::Opening;
                actions.push(Action::Open);
            }
            Stream::Open | Stream::Opening if settled => {
                // The server leaves the stream open after a replayed end, and a browser would
                // connect again after a live one.
                self.stream = Stream::Closed(i64::MAX);
                actions.push(Action::Close);
            }
            Stream::Closed(_) | Stream::Open | Stream::Opening => {}
        }
    }

    /// Whether no frame is expected: it is complete, or there is nothing to listen to for now.
    fn is_settled(&self) -> bool {
        self.truth.as_ref().is_some_and(|truth| truth.complete)
            || matches!(
                self.refused,
                Some(Failed::Unconfigured | Failed::NotFound | Failed::SignedOut)
            )
    }

    fn heard(&mut self, now: i64) {
        self.heard = Some(now);
        self.away_since = None;
        self.refused = None;
    }

    fn unread(&mut self, why: Failed, now: i64) {
        let restarting = self.is_restarting(now);
        match why {
            Failed::Away => {
                self.away_since.get_or_insert(now);
            }
            // While the API restarts, its gateway and its new keys may say anything.
            _ if restarting => {
                self.away_since.get_or_insert(now);
            }
            why => self.refused = Some(why),
        }
    }

    /// Whether the API's own restart is under way or just behind.
    pub(super) fn is_restarting(&self, now: i64) -> bool {
        let Some(truth) = &self.truth else { return false };
        let Some(step) = truth.step(RESTART) else { return false };
        // Whatever begins afterwards was begun by the API that is back.
        let is_behind = truth
            .steps
            .iter()
            .any(|later| place(&later.id) > place(RESTART) && later.state.rank() > 0);
        let since = step.finished.or(step.started).unwrap_or(i64::MIN);
        match step.state {
            StepState::Running => true,
            StepState::Done if is_behind => false,
            StepState::Done => self.server_time(now).saturating_sub(since) < RESTART_PATIENCE_MS,
            _ => false,
        }
    }

    fn learn_clock(&mut self, server: Option<i64>, now: i64) {
        if let Some(server) = server {
            self.offset = Some(server.saturating_sub(now));
        }
    }

    /// Takes a report in. `certain` is one that cannot have been overtaken.
    fn take(&mut self, mut report: Report, now: i64, certain: bool) {
        if let Some(old) = &self.truth {
            if !certain && is_behind(&report, old) {
                let since = *self.doubt_since.get_or_insert(now);
                if now.saturating_sub(since) < DOUBT {
                    // Whatever the rhythm is, doubt is settled soon.
                    self.next_read = self.next_read.min(now.saturating_add(POLL_ALONE));
                    return;
                }
            }
            keep_messages(&mut report, old);
            self.fell_back = !report.complete && (self.fell_back || old.complete);
        }
        self.doubt_since = None;
        if self.start == Start::NoSteps && !report.steps.is_empty() {
            self.start = Start::Idle;
        }
        self.truth = Some(report);
        for frame in std::mem::take(&mut self.early) {
            self.apply(&frame);
        }
        self.settle_start();
    }

    /// An accepted start has become a run as soon as a newer one than before is known.
    fn settle_start(&mut self) {
        if let (Start::Taken(_, before), Some(truth)) = (self.start, &self.truth)
            && (truth.started > before || truth.complete)
        {
            self.start = Start::Idle;
        }
    }

    fn frame(&mut self, frame: Frame, now: i64, actions: &mut Vec<Action>) {
        self.breaks = 0;
        self.heard(now);
        match frame {
            Frame::Map(time, map) => {
                self.learn_clock(time.as_deref().and_then(parse_rfc3339_ms), now);
                let mut report = Report::of_map(&map);
                self.keep_unmapped(&mut report);
                self.take(report, now, true);
            }
            Frame::Whole(status) => self.take(Report::of_status(&status), now, true),
            // Only the flag makes a Sovereign; the words around it are a reason to look.
            Frame::Completed(_) | Frame::AlreadyComplete(_) => self.read(now, actions),
            frame if self.truth.is_none() => {
                if self.early.len() < EARLY {
                    self.early.push(frame);
                }
            }
            frame => {
                self.apply(&frame);
                self.settle_start();
            }
        }
    }

    /// The status map lacks what only a whole status carries.
    fn keep_unmapped(&self, report: &mut Report) {
        let Some(old) = &self.truth else { return };
        report.total = report.total.or(old.total);
        report.commit = report.commit.take().or_else(|| old.commit.clone());
        report.projects = report.projects.or(old.projects);
        report.egress_passed = report.egress_passed.or(old.egress_passed);
        for step in &old.steps {
            if report.step(&step.id).is_none() {
                let wire = step.wire.clone();
                report.put(StepReport { wire, ..StepReport::waiting(&step.id) });
            }
        }
    }

    /// Moves the truth forward by one frame of the newest run.
    fn apply(&mut self, frame: &Frame) {
        let Some(truth) = &mut self.truth else { return };
        match frame {
            Frame::Started(event) => started(truth, event),
            Frame::StepStarted(event) => step_event(truth, event, StepState::Running),
            Frame::StepFinished(event) => step_event(truth, event, StepState::Done),
            Frame::StepFailed(event) if event.step.is_none() => {
                if !is_stale(truth, event) {
                    truth.error = event.message.clone();
                }
            }
            Frame::StepFailed(event) => step_event(truth, event, StepState::Failed),
            Frame::Step(step) => {
                if let Some(step) = StepReport::read(step) {
                    forward(truth, step);
                }
            }
            Frame::Completed(_)
            | Frame::AlreadyComplete(_)
            | Frame::Map(..)
            | Frame::Whole(_)
            | Frame::Unknown { .. } => {}
        }
    }

    fn answered(&mut self, answer: StartAnswer, now: i64, actions: &mut Vec<Action>) {
        let Start::Posted(before) = self.start else { return };
        self.start = Start::Idle;
        match answer {
            StartAnswer::Taken(status) => {
                self.start = Start::Taken(now, before);
                self.heard(now);
                self.fell_back = false;
                self.take(Report::of_status(&status), now, false);
                // Its frames may have been faster than the answer.
                self.settle_start();
                self.next_read = now.saturating_add(SECOND);
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
                self.read(now, actions);
            }
            StartAnswer::Refused(why) => self.unread(why, now),
        }
    }
}
