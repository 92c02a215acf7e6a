//! A set of catalogue components, as one machine word.
//!
//! Bit n stands for row n of the table, so every set iterates in catalogue order and set algebra
//! costs nothing. It holds no ids of its own: unknown ids cannot be in it.

use super::{Component, all, get};

/// A set of catalogue components.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct ComponentSet(u128);

/// Sorted ids, as the request carries them and as the draft stores them.
pub type Ids = Vec<String>;

impl ComponentSet {
    /// The set without members.
    pub const EMPTY: ComponentSet = ComponentSet(0);

    /// The set of these ids; ids that are not in the catalogue are left out.
    pub fn from_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        ids.into_iter().filter_map(row).fold(Self::EMPTY, ComponentSet::with_row)
    }

    /// The set with just this id, or the empty set.
    pub fn of(id: &str) -> Self {
        row(id).map_or(Self::EMPTY, |row| Self::EMPTY.with_row(row))
    }

    /// The ids, sorted.
    pub fn to_ids(self) -> Ids {
        // A sort would bring several kilobytes of code into the first view.
        let mut ids = Ids::with_capacity(self.len());
        for component in self.iter() {
            let at = ids.partition_point(|id| id.as_str() < component.id);
            ids.insert(at, component.id.to_owned());
        }
        ids
    }

    /// Whether this id is a member.
    pub fn contains(self, id: &str) -> bool {
        row(id).is_some_and(|row| self.has_row(row))
    }

    /// How many members it has.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether it has no members.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Members of either set.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Members of both sets.
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Members of this set that are not in the other.
    pub fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether every member is in the other set as well.
    pub fn is_within(self, other: Self) -> bool {
        self.minus(other).is_empty()
    }

    /// The members, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = &'static Component> {
        all().iter().enumerate().filter(move |(row, _)| self.has_row(*row)).map(|(_, item)| item)
    }

    pub(super) fn bits(self) -> u128 {
        self.0
    }

    pub(super) fn has_row(self, row: usize) -> bool {
        self.0 & (1 << row) != 0
    }

    pub(super) fn with_row(self, row: usize) -> Self {
        Self(self.0 | (1 << row))
    }
}

/// Which row of the table holds this id.
pub(super) fn row(id: &str) -> Option<usize> {
    get(id).and_then(|found| all().iter().position(|component| std::ptr::eq(component, found)))
}

impl std::fmt::Debug for ComponentSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter().map(|component| component.id)).finish()
    }
}
