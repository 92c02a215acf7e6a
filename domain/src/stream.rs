//! The connection to one run as a pure machine: (machine, input, now) in, actions out.
//!
//! History is read first, then the stream is opened (it replays everything, without ids), then what
//! is known is compared with the server's count again and again, because live events of one run are
//! shared out among all open connections. The machine owns no timer: the caller ticks it about once
//! a second and carries out what it asks for. It never sees an event, only how many are known.

mod words;

pub use self::words::{Action, Failed, Gone, Input, Link, Reading};
use crate::run::BUFFER_CAP;
use crate::time::SECOND;

/// Waits before the first, second … reconnection.
const BACK_OFF: [i64; 6] = [SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 16 * SECOND, 30 * SECOND];
/// A pause in the replay that means: the backlog is in.
const BACKLOG_PAUSE: i64 = 300;
/// How long an answer or an opening may take.
const PATIENCE: i64 = 20 * SECOND;
/// Time between two comparisons with the server's count.
const RECONCILE: i64 = 10 * SECOND;
/// Time between two history reads when streams do not work, or beyond the server's buffer.
const POLL: i64 = 5 * SECOND;
/// Polling tries to go back to the stream after this time.
const POLL_LONG_ENOUGH: i64 = 60 * SECOND;
/// Failures in a row after which the stream is given up for polling.
const GIVE_UP: u32 = 5;
/// A connection that lasted this long proves that streams work here.
const HELD_WELL: i64 = 30 * SECOND;
/// A gap between two ticks that means: the machine slept.
const SLEPT: i64 = 15 * SECOND;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pending {
    Nothing,
    History(i64),
    State(i64),
}

/// The machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Machine {
    link: Link,
    pending: Pending,
    stream: bool,
    stream_since: i64,
    is_stream_open: bool,
    failures: u32,
    stream_failures: u32,
    early_ends: u32,
    last_tick: Option<i64>,
    last_stream_event: Option<i64>,
    next_check: i64,
    polling_since: i64,
    heard: Option<i64>,
}

impl Default for Machine {
    fn default() -> Self {
        Self::new()
    }
}

impl Machine {
    /// A machine that has not begun; the first [`Input::Tick`] sets it going.
    #[must_use]
    pub fn new() -> Self {
        Self {
            link: Link::Connecting,
            pending: Pending::Nothing,
            stream: false,
            stream_since: 0,
            is_stream_open: false,
            failures: 0,
            stream_failures: 0,
            early_ends: 0,
            last_tick: None,
            last_stream_event: None,
            next_check: i64::MIN,
            polling_since: 0,
            heard: None,
        }
    }

    /// How the connection stands.
    #[must_use]
    pub fn link(&self) -> Link {
        self.link
    }

    /// Whether a stream is to be open; one that opened too late is to be dropped.
    #[must_use]
    pub fn wants_stream(&self) -> bool {
        self.stream
    }

    /// When the server last said something that is still true: the age of the newest data.
    #[must_use]
    pub fn heard(&self) -> Option<i64> {
        self.heard
    }

    /// Takes in what happened; `known` is the number of events that the fold holds.
    pub fn step(&mut self, input: Input, now: i64, known: u64) -> Vec<Action> {
        let mut actions = Vec::new();
        match input {
            Input::Tick => self.tick(now, &mut actions),
            Input::Nudge => self.nudge(now, &mut actions),
            Input::Restart => {
                self.close(&mut actions);
                let heard = self.heard;
                *self = Self { last_tick: Some(now), heard, ..Self::new() };
                self.read_history(now, &mut actions);
            }
            _ if self.is_over() && self.pending == Pending::Nothing => {}
            Input::History(answer) => self.history(answer, now, &mut actions),
            Input::State(answer) => self.state(answer, now, known, &mut actions),
            Input::StreamOpen if self.stream => {
                self.is_stream_open = true;
                self.heard = Some(now);
            }
            Input::StreamEvents if self.stream => self.events(now),
            Input::StreamBroken if self.stream => self.broken(now, &mut actions),
            Input::StreamDone(reading) if self.stream => {
                self.done(reading, now, known, &mut actions)
            }
            // A word from a stream that was closed already.
            Input::StreamOpen
            | Input::StreamEvents
            | Input::StreamBroken
            | Input::StreamDone(_) => {}
        }
        actions
    }

    fn is_over(&self) -> bool {
        matches!(self.link, Link::Ended | Link::SignedOut | Link::Gone(_))
    }

    fn read_history(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.pending = Pending::History(now);
        actions.push(Action::ReadHistory);
    }

    fn read_state(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.pending = Pending::State(now);
        actions.push(Action::ReadState);
    }

    fn open(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.stream = true;
        self.stream_since = now;
        self.is_stream_open = false;
        self.last_stream_event = None;
        actions.push(Action::OpenStream);
    }

    fn close(&mut self, actions: &mut Vec<Action>) {
        if self.stream {
            self.stream = false;
            actions.push(Action::CloseStream);
        }
    }

    fn tick(&mut self, now: i64, actions: &mut Vec<Action>) {
        let slept = self.last_tick.is_some_and(|last| now - last > SLEPT || now < last - SLEPT);
        self.last_tick = Some(now);
        if self.is_over() {
            return;
        }
        if slept {
            self.nudge(now, actions);
            return;
        }
        if let Pending::History(since) | Pending::State(since) = self.pending {
            if now - since > PATIENCE {
                self.pending = Pending::Nothing;
                self.failed(now, actions);
            }
            return;
        }
        match self.link {
            Link::Connecting => self.read_history(now, actions),
            Link::Reconnecting { next_try, .. } if now >= next_try => {
                self.read_history(now, actions)
            }
            Link::CatchingUp => self.tick_catching_up(now, actions),
            Link::Live if now >= self.next_check => self.read_state(now, actions),
            Link::Polling if now >= self.next_check => self.read_history(now, actions),
            _ => {}
        }
    }

    fn tick_catching_up(&mut self, now: i64, actions: &mut Vec<Action>) {
        let since = self.last_stream_event.unwrap_or(self.stream_since);
        if !self.stream {
            self.open(now, actions);
        } else if self.is_stream_open {
            if now - since >= BACKLOG_PAUSE {
                self.link = Link::Live;
                self.early_ends = 0;
                // The first comparison comes soon: the channel may repeat what the replay said.
                self.next_check = now + SECOND;
            }
        } else if now - self.stream_since > PATIENCE {
            self.broken(now, actions);
        }
    }

    /// Everything is checked at once: after sleep, on return to the page, on request. That goes for
    /// what is over, too: another tab may have signed in, retried or wiped meanwhile.
    fn nudge(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.last_tick = Some(now);
        if let Pending::History(since) | Pending::State(since) = self.pending
            && (0..2 * SECOND).contains(&(now - since))
        {
            return;
        }
        self.close(actions);
        if matches!(self.link, Link::Live | Link::Polling) {
            self.link = Link::CatchingUp;
        }
        self.read_history(now, actions);
    }

    fn history(&mut self, answer: Result<Reading, Failed>, now: i64, actions: &mut Vec<Action>) {
        if !matches!(self.pending, Pending::History(_)) {
            return;
        }
        self.pending = Pending::Nothing;
        match answer {
            Ok(reading) => {
                self.heard = Some(now);
                self.failures = 0;
                if reading.terminal {
                    self.end(actions);
                    return;
                }
                match self.link {
                    // The stream broke while the answer was awaited: then nothing is live.
                    Link::Live if self.stream => self.next_check = now + RECONCILE,
                    Link::Polling if now - self.polling_since < POLL_LONG_ENOUGH => {
                        self.next_check = now + POLL;
                    }
                    _ if self.stream_failures >= GIVE_UP && self.link != Link::Polling => {
                        self.close(actions);
                        self.poll(now);
                    }
                    _ => {
                        self.link = Link::CatchingUp;
                        if !self.stream {
                            self.open(now, actions);
                        }
                    }
                }
            }
            Err(failure) => self.refused(failure, now, actions),
        }
    }

    fn state(
        &mut self,
        answer: Result<Reading, Failed>,
        now: i64,
        known: u64,
        actions: &mut Vec<Action>,
    ) {
        if !matches!(self.pending, Pending::State(_)) {
            return;
        }
        self.pending = Pending::Nothing;
        match answer {
            Ok(reading) => {
                self.heard = Some(now);
                self.failures = 0;
                self.next_check = now + RECONCILE;
                let differs = reading.num_events != known || reading.num_events >= BUFFER_CAP;
                if reading.terminal && !differs {
                    self.end(actions);
                } else if differs || reading.terminal || !self.stream {
                    // Behind, or in a state that only a whole read can settle.
                    self.read_history(now, actions);
                }
            }
            Err(failure) => self.refused(failure, now, actions),
        }
    }

    fn events(&mut self, now: i64) {
        self.is_stream_open = true;
        self.heard = Some(now);
        self.last_stream_event = Some(now);
    }

    fn broken(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.close(actions);
        // A connection that held for a while and was then cut is no sign of a broken path.
        if now - self.stream_since > HELD_WELL {
            self.stream_failures = 0;
        }
        self.stream_failures += 1;
        // The stream tells nothing about the reason: the record does.
        if self.pending == Pending::Nothing {
            self.back_off(now);
            if self.failures == 0 && self.stream_failures == 1 {
                self.read_state(now, actions);
            }
        }
    }

    fn done(&mut self, reading: Reading, now: i64, known: u64, actions: &mut Vec<Action>) {
        self.heard = Some(now);
        self.close(actions);
        if reading.terminal && reading.num_events == known && reading.num_events < BUFFER_CAP {
            self.end(actions);
        } else if reading.terminal {
            self.link = Link::CatchingUp;
            self.read_history(now, actions);
        } else {
            self.early_ends += 1;
            self.pending = Pending::Nothing;
            if self.early_ends == 1 {
                // `done` can overtake the write of the status: ask again in a second.
                self.link = Link::Reconnecting { attempt: 0, next_try: now + SECOND };
            } else {
                // The stream of a finished run that is being wiped only replays and ends.
                self.poll(now);
            }
        }
    }

    fn refused(&mut self, failure: Failed, now: i64, actions: &mut Vec<Action>) {
        match failure {
            Failed::Unauthorised => {
                self.close(actions);
                self.link = Link::SignedOut;
                actions.push(Action::SignIn);
            }
            Failed::Gone(gone) => {
                self.close(actions);
                self.link = Link::Gone(gone);
            }
            // What was over when it was last heard is not called lost for want of an answer.
            Failed::Away if self.is_over() => {}
            Failed::Away => self.failed(now, actions),
        }
    }

    fn failed(&mut self, now: i64, actions: &mut Vec<Action>) {
        self.failures += 1;
        self.close(actions);
        self.back_off(now);
    }

    fn back_off(&mut self, now: i64) {
        let in_a_row = self.failures.max(self.stream_failures).max(1);
        let step = usize::try_from(in_a_row - 1).unwrap_or(usize::MAX).min(BACK_OFF.len() - 1);
        let wait = BACK_OFF.get(step).copied().unwrap_or(30 * SECOND);
        self.link = Link::Reconnecting { attempt: self.failures.max(1), next_try: now + wait };
    }

    fn poll(&mut self, now: i64) {
        self.link = Link::Polling;
        self.polling_since = now;
        self.next_check = now + POLL;
    }

    fn end(&mut self, actions: &mut Vec<Action>) {
        self.close(actions);
        self.pending = Pending::Nothing;
        self.link = Link::Ended;
    }
}

#[cfg(test)]
mod tests;
