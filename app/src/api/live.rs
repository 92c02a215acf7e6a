//! The one live connection of a page, and whose word still counts.
//!
//! A connection that was replaced may have notices on their way, and so may a question that was asked
//! again. Everybody takes a turn and is heard only as long as nobody took the next one.

use leptos::prelude::*;

use super::sse::Stream;
use super::tasks;

/// Hands out numbers; only the holder of the newest is heard.
#[derive(Clone, Copy)]
pub struct Turns(StoredValue<u32>);

/// One turn.
#[derive(Clone, Copy)]
pub struct Turn {
    turns: Turns,
    number: Option<u32>,
}

impl Turns {
    /// For the current owner: when it goes away, nobody is heard.
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// The next turn. Whoever had the one before is not heard any more.
    pub fn take(self) -> Turn {
        let number = self.0.try_update_value(|newest| {
            *newest = newest.wrapping_add(1);
            *newest
        });
        Turn { turns: self, number }
    }
}

impl Default for Turns {
    fn default() -> Self {
        Self::new()
    }
}

impl Turn {
    /// Whether this is the newest turn, and the page is still there.
    #[must_use]
    pub fn counts(self) -> bool {
        self.number.is_some() && self.turns.0.try_get_value() == self.number
    }
}

/// Holds the stream of a page.
#[derive(Clone, Copy)]
pub struct Live {
    turns: Turns,
    stream: StoredValue<Option<Stream>, LocalStorage>,
}

impl Live {
    /// For the current owner: when it goes away, the stream is closed.
    #[must_use]
    pub fn new() -> Self {
        let live = Self { turns: Turns::new(), stream: StoredValue::new_local(None) };
        on_cleanup(move || {
            live.stream.try_set_value(None);
        });
        live
    }

    /// Opens a stream in place of the one before. Its reports count as long as the turn does.
    pub fn open(self, open: impl FnOnce(Turn) -> Stream) {
        let turn = self.turns.take();
        let stream = open(turn);
        // A browser without streams has said so already, and somebody has gone on.
        if turn.counts() {
            self.stream.try_set_value(Some(stream));
        }
    }

    /// Closes the stream; nothing is heard from it any more.
    pub fn close(self) {
        self.turns.take();
        if let Some(stream) = self.stream.try_update_value(Option::take).flatten() {
            // Its own callback may be the caller: let that return first.
            tasks::detach(async move { drop(stream) });
        }
    }
}

impl Default for Live {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_newest_turn_counts_and_none_without_a_page() {
        let owner = Owner::new();
        let (first, second) = owner.with(|| {
            let turns = Turns::new();
            let first = turns.take();
            assert!(first.counts());
            (first, turns.take())
        });
        assert!(!first.counts());
        assert!(second.counts());
        owner.cleanup();
        assert!(!second.counts());
        assert!(!second.turns.take().counts());
    }
}
