//! A set of rows, one bit each.

use super::Row;

const BITS: usize = 64;

/// A set of rows of any size. Iterates in the order of the table.
#[derive(Clone, PartialEq, Eq, Default, Hash)]
pub struct Set {
    /// Never ends with a zero word, so that equal sets have equal words.
    words: Vec<u64>,
}

impl Set {
    /// The set without members.
    #[must_use]
    pub const fn new() -> Self {
        Self { words: Vec::new() }
    }

    /// The set of the first 128 rows whose bit is set.
    #[must_use]
    pub fn from_bits(bits: u128) -> Self {
        let mut set = Self { words: vec![bits as u64, (bits >> BITS) as u64] };
        set.trim();
        set
    }

    /// Takes the row in. Whether it is new.
    pub fn insert(&mut self, row: Row) -> bool {
        let (at, bit) = place(row);
        if self.words.len() <= at {
            self.words.resize(at + 1, 0);
        }
        let Some(word) = self.words.get_mut(at) else { return false };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// Takes the row out. Whether it was in.
    pub fn remove(&mut self, row: Row) -> bool {
        let (at, bit) = place(row);
        let Some(word) = self.words.get_mut(at) else { return false };
        let was_in = *word & bit != 0;
        *word &= !bit;
        self.trim();
        was_in
    }

    /// Whether the row is a member.
    #[must_use]
    pub fn contains(&self, row: Row) -> bool {
        let (at, bit) = place(row);
        self.word(at) & bit != 0
    }

    /// How many members it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether it has no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Members of either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let longer = self.words.len().max(other.words.len());
        Self { words: (0..longer).map(|at| self.word(at) | other.word(at)).collect() }
    }

    /// Members of both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.masked(|at| other.word(at))
    }

    /// Members of this set that are not in the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.masked(|at| !other.word(at))
    }

    /// Whether every member is in the other set as well.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.words.iter().enumerate().all(|(at, word)| word & !other.word(at) == 0)
    }

    /// The members, in the order of the table.
    #[must_use]
    pub fn iter(&self) -> Rows<'_> {
        Rows { words: &self.words, at: 0, left: self.word(0) }
    }

    fn word(&self, at: usize) -> u64 {
        self.words.get(at).copied().unwrap_or(0)
    }

    fn masked(&self, mask: impl Fn(usize) -> u64) -> Self {
        let words = self.words.iter().enumerate().map(|(at, word)| word & mask(at)).collect();
        let mut set = Self { words };
        set.trim();
        set
    }

    fn trim(&mut self) {
        while self.words.last() == Some(&0) {
            self.words.pop();
        }
    }
}

fn place(row: Row) -> (usize, u64) {
    (row.place() / BITS, 1 << (row.place() % BITS))
}

/// The members of a [`Set`].
#[derive(Clone, Debug)]
pub struct Rows<'a> {
    words: &'a [u64],
    at: usize,
    left: u64,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        while self.left == 0 {
            self.at += 1;
            self.left = *self.words.get(self.at)?;
        }
        let bit = self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(Row::new(self.at * BITS + bit))
    }
}

impl<'a> IntoIterator for &'a Set {
    type Item = Row;
    type IntoIter = Rows<'a>;

    fn into_iter(self) -> Rows<'a> {
        self.iter()
    }
}

impl FromIterator<Row> for Set {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        let mut set = Self::new();
        set.extend(rows);
        set
    }
}

impl Extend<Row> for Set {
    fn extend<I: IntoIterator<Item = Row>>(&mut self, rows: I) {
        for row in rows {
            self.insert(row);
        }
    }
}

impl std::fmt::Debug for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(Row::place)).finish()
    }
}
