//! A clock that only goes forward, made of one that somebody may set.
//!
//! Deadlines and ages live on this clock. When the browser's clock jumps, no time has passed here:
//! whether the page slept or the clock was set cannot be told apart, and then reading again is
//! better than believing that minutes are over.

use crate::time::{MINUTE, SECOND};

/// No two inputs are further apart while the page is awake: a page in the background still ticks
/// once a minute.
const GAP: i64 = 2 * MINUTE;
/// A clock that is kept right goes back by less.
const SLACK: i64 = 2 * SECOND;

/// What has to be added to the browser's clock.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steady {
    newest: Option<i64>,
    shift: i64,
}

impl Steady {
    /// The steady time at this moment of the browser's clock.
    pub(super) fn at(&self, wall: i64) -> i64 {
        wall.max(self.newest.unwrap_or(wall)).saturating_add(self.shift)
    }

    /// The moment of the browser's clock at this steady time.
    pub(super) fn wall(&self, steady: i64) -> i64 {
        steady.saturating_sub(self.shift)
    }

    /// Goes on to this moment of the browser's clock. Whether that clock jumped.
    pub(super) fn advance(&mut self, wall: i64) -> bool {
        let passed = self.newest.map_or(0, |newest| wall.saturating_sub(newest));
        let has_passed = (0..=GAP).contains(&passed);
        if !has_passed {
            self.shift = self.shift.saturating_sub(passed);
        }
        self.newest = Some(wall);
        passed <= -SLACK || passed > GAP
    }
}
