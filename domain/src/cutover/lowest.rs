//! The lowest of several readings of one count: what stayed green, and what did not.

/// A count of good ones among all, as it was at its lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lowest {
    first: Option<i64>,
    low: Option<((i64, i64), i64)>,
}

impl Lowest {
    /// Takes in a reading: how many are good of how many, and when.
    pub fn note(&mut self, reading: (i64, i64), at: i64) {
        self.first.get_or_insert(at);
        let missing = |(good, all): (i64, i64)| all.saturating_sub(good);
        if self.low.is_none_or(|(low, _)| missing(reading) > missing(low)) {
            self.low = Some((reading, at));
        }
    }

    /// The reading with the most missing, and when it was first seen.
    #[must_use]
    pub fn low(&self) -> Option<((i64, i64), i64)> {
        self.low
    }

    /// When the first reading was taken.
    #[must_use]
    pub fn first(&self) -> Option<i64> {
        self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_worst_and_the_moment_it_was_first_seen() {
        let mut lowest = Lowest::default();
        assert_eq!((lowest.low(), lowest.first()), (None, None));
        for (reading, at) in [((40, 40), 1), ((38, 40), 2), ((38, 40), 3), ((40, 40), 4)] {
            lowest.note(reading, at);
        }
        assert_eq!(lowest.low(), Some(((38, 40), 2)));
        assert_eq!(lowest.first(), Some(1));
        // More of them that are all good is not lower.
        let mut lowest = Lowest::default();
        lowest.note((3, 3), 1);
        lowest.note((5, 5), 2);
        assert_eq!(lowest.low(), Some(((3, 3), 1)));
    }
}
