//! The kept tail of the log, which is also the memory of "was this event seen already".
//!
//! The server repeats events and gives them no ids, so identity is the whole tuple. Remembering
//! every tuple would grow with the run; instead exactly the newest [`KEPT`] events are remembered,
//! with their digests. Whatever is not newer than the newest evicted line (the `floor`) is not
//! admitted again: it is either a repetition or too old to be shown.

use std::collections::{BTreeMap, VecDeque};

use super::event::Event;

/// How many lines stay in memory.
pub const KEPT: usize = 2_000;

/// One line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Grows with every admitted line; a stable key for lists.
    pub seq: u64,
    /// Unix milliseconds.
    pub at: i64,
    /// What the server reported.
    pub event: Event,
    /// The event's identity.
    pub(super) digest: u64,
}

/// The newest lines, in time order.
#[derive(Debug, Clone, Default)]
pub struct Log {
    lines: VecDeque<Line>,
    counts: BTreeMap<u64, u32>,
    floor: Option<i64>,
    next_seq: u64,
}

impl Log {
    /// The kept lines, oldest first.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Line> + ExactSizeIterator {
        self.lines.iter()
    }

    /// The newest kept line.
    #[must_use]
    pub fn newest(&self) -> Option<&Line> {
        self.lines.back()
    }

    pub(super) fn contains(&self, digest: u64) -> bool {
        self.counts.contains_key(&digest)
    }

    /// Whether an event of this age can still be told apart from a repetition.
    pub(super) fn admits(&self, at: i64) -> bool {
        self.floor.is_none_or(|floor| at > floor)
    }

    /// Adds a line at its place in time, behind lines of the same instant. `seq` is the key of the
    /// line if it was on the screen before.
    pub(super) fn push(&mut self, event: Event, at: i64, digest: u64, seq: Option<u64>) {
        let seq = seq.unwrap_or_else(|| {
            self.next_seq += 1;
            self.next_seq
        });
        *self.counts.entry(digest).or_insert(0) += 1;
        let behind = self.lines.iter().rev().take_while(|other| other.at > at).count();
        self.lines.insert(self.lines.len() - behind, Line { seq, at, event, digest });
        if self.lines.len() > KEPT {
            self.evict();
        }
    }

    fn evict(&mut self) {
        let Some(old) = self.lines.pop_front() else { return };
        self.raise_floor(old.at);
        if let Some(count) = self.counts.get_mut(&old.digest) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&old.digest);
            }
        }
    }

    /// Events of this age and older are not kept.
    pub(super) fn raise_floor(&mut self, at: i64) {
        self.floor = Some(self.floor.map_or(at, |floor| floor.max(at)));
    }

    /// Empties the log for a history read and hands out what it held. Keys go on growing.
    pub(super) fn restart(&mut self) -> Held {
        let old = std::mem::take(self);
        self.next_seq = old.next_seq;
        let mut keys: BTreeMap<u64, VecDeque<u64>> = BTreeMap::new();
        for line in &old.lines {
            keys.entry(line.digest).or_default().push_back(line.seq);
        }
        Held { lines: old.lines, keys }
    }
}

/// What a log held before a history read.
pub(super) struct Held {
    /// The lines, oldest first.
    pub(super) lines: VecDeque<Line>,
    keys: BTreeMap<u64, VecDeque<u64>>,
}

impl Held {
    /// The key under which this event was on the screen, so that a list does not rebuild.
    pub(super) fn take_key(&mut self, digest: u64) -> Option<u64> {
        self.keys.get_mut(&digest)?.pop_front()
    }
}
