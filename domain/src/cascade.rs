//! Selecting things that need other things: what a choice brings, what a removal takes, and why.
//!
//! Works on numbered rows and knows no names, so the shipped catalogue, a served one of thousands
//! of rows and a generated one are all the same to it. Nothing is altered in place: every question
//! takes a [`Selection`] and answers a [`Change`], so a preview, a question to the user and an undo
//! are the same data looked at differently.
//!
//! Rules:
//! - Adding a row brings everything it needs, directly or further down.
//! - A row that is **newly** added and whose group comes whole brings that group, until nothing
//!   new appears. A member that was selected before brings nobody; mandatory groups never expand;
//!   and asking for a whole group does not draw in other groups.
//! - Removing a row takes along whatever needs it. Mandatory rows never leave.
//! - What loses its last reason by a removal is *idle*. It stays unless it is taken along by
//!   choice ([`Removal::with_idle`]).

mod change;
mod graph;
mod history;
mod reasons;
mod removal;
mod rules;
mod set;

pub use change::{Because, Change, Effect, Selection, Trails};
pub use graph::{Error, Graph, GroupSpec, NodeSpec};
pub use history::History;
pub use reasons::{Reason, Reasons, Why};
pub use removal::{Kept, Removal};
pub use set::{Rows, Set};

/// The number of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(u32);

impl Row {
    /// The row at this place of its table. Places beyond four thousand million do not occur.
    #[must_use]
    pub fn new(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// Its place in the table.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// The number of a group (a family of the catalogue).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group(u32);

impl Group {
    /// The group at this place of its table.
    #[must_use]
    pub fn new(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// Its place in the table.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

#[cfg(test)]
mod tests;
