//! When to read, when to listen, and how much silence or contradiction it takes to believe it.

use super::fold::{Cutover, Own, Start};
use super::input::{Action, Failed};
use super::report::StepState;
use super::steps::{RESTART, RESTART_PATIENCE_MS, place};
use crate::time::{MINUTE, SECOND};

/// Time between two reads while the stream is silent or absent.
pub(super) const POLL_ALONE: i64 = 5 * SECOND;
/// Time between two reads beside an open stream.
const POLL_BESIDE: i64 = 15 * SECOND;
/// Time between two reads when nothing is expected to change.
const POLL_IDLE: i64 = 60 * SECOND;
/// How long an answer may take.
const PATIENCE: i64 = 20 * SECOND;
/// How long the status may lag behind an accepted start.
const START_LAG: i64 = 30 * SECOND;
/// How long a server that was known may deny the cutover before that is believed.
const DENIAL: i64 = 3 * MINUTE;
/// How long a stream is kept only for what its replay says.
const REPLAY: i64 = 30 * SECOND;
/// Waits before the stream is opened again.
const BACK_OFF: [i64; 5] = [SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 20 * SECOND];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stream {
    /// Not open; to be opened from then on.
    Closed(i64),
    Opening,
    Open,
}

/// Deadlines and ages, on the steady clock.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rhythm {
    asked: Option<i64>,
    next_read: i64,
    stream: Stream,
    breaks: usize,
    /// When the stream was opened last.
    opened: Option<i64>,
    /// Frames are those of a replay until the snapshot behind it.
    pub(super) is_replay: bool,
    /// The replay of the newest connection is through.
    is_replayed: bool,
    /// Since when the server denies a cutover that it knew.
    denied_since: Option<i64>,
    pub(super) doubt_since: Option<i64>,
}

impl Rhythm {
    pub(super) fn new() -> Self {
        Self {
            asked: None,
            next_read: i64::MIN,
            stream: Stream::Closed(i64::MIN),
            breaks: 0,
            opened: None,
            is_replay: false,
            is_replayed: false,
            denied_since: None,
            doubt_since: None,
        }
    }

    /// What of it decides what comes next, in classes. For the walk of all states.
    #[cfg(test)]
    pub(super) fn class(&self, now: i64) -> (u8, Option<bool>, bool) {
        let stream = match self.stream {
            Stream::Closed(_) => 0,
            Stream::Opening => 1,
            Stream::Open => 2,
        };
        let denied = self.denied_since.map(|since| now.saturating_sub(since) >= DENIAL);
        (stream, denied, self.doubt_since.is_some())
    }

    /// Reads no later than then.
    pub(super) fn hasten(&mut self, at: i64) {
        self.next_read = self.next_read.min(at);
    }

    /// An answer came, whatever it says.
    pub(super) fn answered(&mut self) {
        self.asked = None;
    }

    /// The snapshot behind a replay came.
    pub(super) fn replayed(&mut self) {
        self.is_replay = false;
        self.is_replayed = true;
    }

    /// A frame came: the connection works.
    pub(super) fn works(&mut self) {
        self.breaks = 0;
    }
}

impl Cutover {
    pub(super) fn tick(&mut self, now: i64, actions: &mut Vec<Action>) {
        if self.rhythm.asked.is_some_and(|at| now.saturating_sub(at) > PATIENCE) {
            self.rhythm.asked = None;
            self.unread(Failed::Away, now);
        }
        if let Start::Taken(at, before) = self.start
            && now.saturating_sub(at) > START_LAG
        {
            self.start = Start::Idle;
            self.unconfirmed = Some(before);
            if self.own == Own::Taken {
                self.own = Own::None;
            }
        }
        if now >= self.rhythm.next_read {
            self.look(now, actions);
        }
    }

    /// Waiting is pointless.
    pub(super) fn nudge(&mut self, now: i64, actions: &mut Vec<Action>) {
        if let Stream::Closed(from) = &mut self.rhythm.stream {
            *from = (*from).min(now);
        }
        self.look(now, actions);
    }

    /// Reads, unless an answer is on its way.
    pub(super) fn look(&mut self, now: i64, actions: &mut Vec<Action>) {
        if self.rhythm.asked.is_none() {
            self.read(now, actions);
        }
    }

    pub(super) fn read(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.rhythm.asked = Some(now);
        let is_sure = self.away_since.is_none() && self.rhythm.doubt_since.is_none();
        self.rhythm.next_read = now.saturating_add(match self.rhythm.stream {
            _ if self.is_settled() => POLL_IDLE,
            Stream::Open if is_sure => POLL_BESIDE,
            _ => POLL_ALONE,
        });
        actions.push(Action::Read);
    }

    pub(super) fn stream_open(&mut self, actions: &mut Vec<Action>) {
        if self.rhythm.stream == Stream::Opening {
            self.rhythm.stream = Stream::Open;
            self.rhythm.is_replay = true;
        } else {
            // Nobody asked for it any more.
            actions.push(Action::Close);
        }
    }

    pub(super) fn stream_lost(&mut self, now: i64) {
        self.rhythm.is_replay = false;
        if self.is_over() {
            self.rhythm.is_replayed = true;
        }
        if self.rhythm.stream != Stream::Closed(i64::MAX) {
            let wait = BACK_OFF.get(self.rhythm.breaks).copied().unwrap_or(POLL_IDLE);
            self.rhythm.breaks = self.rhythm.breaks.saturating_add(1);
            self.rhythm.stream = Stream::Closed(now.saturating_add(wait));
            self.rhythm.hasten(now);
        }
    }

    /// Opens and closes the stream as the truth asks for it.
    pub(super) fn follow(&mut self, now: i64, actions: &mut Vec<Action>) {
        let is_wanted = self.wants_stream(now);
        match self.rhythm.stream {
            Stream::Closed(from) if is_wanted && from == i64::MAX => {
                self.rhythm.stream = Stream::Closed(now);
            }
            Stream::Closed(from) if is_wanted && now >= from => {
                self.rhythm.stream = Stream::Opening;
                self.rhythm.opened = Some(now);
                self.rhythm.is_replayed = false;
                actions.push(Action::Open);
            }
            Stream::Open | Stream::Opening if !is_wanted => {
                // The server leaves the stream open after a replayed end, and a browser would
                // connect again after a live one.
                self.rhythm.stream = Stream::Closed(i64::MAX);
                self.rhythm.is_replay = false;
                actions.push(Action::Close);
            }
            Stream::Closed(_) | Stream::Open | Stream::Opening => {}
        }
    }

    /// Whether nothing is expected to change: it is complete, or there is nothing to look at.
    fn is_settled(&self) -> bool {
        self.refused.is_some() || self.truth.as_ref().is_some_and(|truth| truth.complete)
    }

    /// Whether a run has ended and none has been asked for.
    fn is_over(&self) -> bool {
        self.truth.as_ref().is_some_and(|truth| {
            truth.complete
                || truth.failed.is_some() && self.start == Start::Idle && !truth.is_running()
        })
    }

    /// After the end no frame is expected but the replay, which says what the steps said.
    fn wants_stream(&self, now: i64) -> bool {
        let is_worth_it = || {
            let is_recent = self.rhythm.opened.is_none_or(|at| now.saturating_sub(at) < REPLAY);
            let is_silent = |truth: &super::Report| {
                truth.steps.iter().any(|step| step.state.rank() == 2 && step.message.is_none())
            };
            !self.rhythm.is_replayed && is_recent && self.truth.as_ref().is_some_and(is_silent)
        };
        self.refused.is_none() && (!self.is_over() || is_worth_it())
    }

    pub(super) fn heard(&mut self) {
        self.away_since = None;
        self.away_why = None;
        self.refused = None;
        self.rhythm.denied_since = None;
    }

    /// No status came. Whether that is a verdict on the cutover or only silence depends on what is
    /// known: a run or a seal that was reported is never taken down by answers of something else.
    pub(super) fn unread(&mut self, why: Failed, now: i64) {
        let since = *self.away_since.get_or_insert(now);
        let for_long = |since: i64, patience: i64| now.saturating_sub(since) >= patience;
        if !matches!(why, Failed::NotFound | Failed::Unconfigured) {
            self.rhythm.denied_since = None;
        }
        let is_verdict = match why {
            Failed::Away | Failed::Forbidden | Failed::Faulty => false,
            // While the API restarts, its gateway and its new keys may say anything.
            Failed::SignedOut => {
                self.refused.is_some()
                    || !self.is_restarting(now)
                    || for_long(since, RESTART_PATIENCE_MS)
            }
            Failed::NotFound | Failed::Unconfigured => {
                let denied = *self.rhythm.denied_since.get_or_insert(now);
                let is_begun = self.truth.as_ref().map(super::Report::has_begun);
                is_begun.is_none_or(|is_begun| !is_begun && for_long(denied, DENIAL))
            }
        };
        if is_verdict {
            self.refused = Some(why);
            self.away_since = None;
            self.away_why = None;
        } else {
            self.away_why = Some(why);
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
            StepState::Done => self.on_server(now).saturating_sub(since) < RESTART_PATIENCE_MS,
            _ => false,
        }
    }
}
