//! What a press changes, with the nearest reason for every consequence.

use super::{Graph, Group, Row, Set};

/// What is selected, and which of it was asked for by the user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Everything selected, mandatory rows included.
    pub selected: Set,
    /// The rows that the user asked for; part of `selected`.
    pub chosen: Set,
}

/// The difference that one press makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The selection before.
    pub before: Selection,
    /// The selection after.
    pub after: Selection,
    /// What is added: what was asked for, then in the order in which one reason led to the next.
    pub added: Vec<Effect>,
    /// What is removed: what was asked for, then what needs it, then what is idle without it.
    pub removed: Vec<Effect>,
}

/// One row that a change adds or removes, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// The row.
    pub row: Row,
    /// Why it is part of the change.
    pub because: Because,
}

/// The nearest reason for an effect; follow it with [`Change::path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// It is what was asked for.
    Asked,
    /// This added row needs it.
    NeededBy(Row),
    /// Its group comes whole, and this added row belongs to it.
    Family(Group, Row),
    /// It needs this row, which leaves.
    Needs(Row),
    /// It was there for this row, which leaves, and nothing else is left that wants it.
    Idle(Row),
}

impl Because {
    /// The row that the reason points at; `None` for what was asked for.
    #[must_use]
    pub fn row(self) -> Option<Row> {
        match self {
            Self::Asked => None,
            Self::NeededBy(row) | Self::Family(_, row) | Self::Needs(row) | Self::Idle(row) => {
                Some(row)
            }
        }
    }
}

impl Change {
    /// A change that changes nothing.
    #[must_use]
    pub fn none(selection: &Selection) -> Self {
        Self {
            before: selection.clone(),
            after: selection.clone(),
            added: Vec::new(),
            removed: Vec::new(),
        }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.before == self.after
    }

    /// The added rows beyond those asked for.
    pub fn brought(&self) -> impl Iterator<Item = &Effect> {
        self.added.iter().filter(|effect| effect.because != Because::Asked)
    }

    /// The removed rows beyond those asked for.
    pub fn taken(&self) -> impl Iterator<Item = &Effect> {
        self.removed.iter().filter(|effect| effect.because != Because::Asked)
    }

    /// The first group that comes whole with this change, if one does.
    #[must_use]
    pub fn family(&self) -> Option<Group> {
        self.added.iter().find_map(|effect| match effect.because {
            Because::Family(group, _) => Some(group),
            Because::Asked | Because::NeededBy(_) | Because::Needs(_) | Because::Idle(_) => None,
        })
    }

    /// The chain of reasons from this row up to what was asked for, nearest first.
    #[must_use]
    pub fn path(&self, row: Row) -> Vec<Effect> {
        self.trails().path(row)
    }

    /// The same chain as people read it: from what was asked for down to this row.
    #[must_use]
    pub fn trail(&self, row: Row) -> Vec<Row> {
        self.trails().of(row)
    }

    /// The same change in another table. Rows that are gone drop out; what was there for one of them
    /// counts as asked for.
    #[must_use]
    pub fn moved(&self, graph: &Graph, place: &dyn Fn(Row) -> Option<Row>) -> Self {
        let set = |rows: &Set| rows.iter().filter_map(place).collect::<Set>();
        let selection =
            |of: &Selection| Selection { selected: set(&of.selected), chosen: set(&of.chosen) };
        let because = |because: Because| {
            let moved = match because {
                Because::Asked => None,
                Because::NeededBy(row) => place(row).map(Because::NeededBy),
                Because::Needs(row) => place(row).map(Because::Needs),
                Because::Idle(row) => place(row).map(Because::Idle),
                Because::Family(_, row) => {
                    let row = place(row);
                    row.and_then(|row| Some(Because::Family(graph.group(row)?, row)))
                }
            };
            moved.unwrap_or(Because::Asked)
        };
        let effects = |of: &[Effect]| {
            let moved = of.iter().filter_map(|effect| {
                Some(Effect { row: place(effect.row)?, because: because(effect.because) })
            });
            moved.collect()
        };
        Self {
            before: selection(&self.before),
            after: selection(&self.after),
            added: effects(&self.added),
            removed: effects(&self.removed),
        }
    }

    /// All chains of this change, for looking up many of them.
    #[must_use]
    pub fn trails(&self) -> Trails {
        let effects = || self.added.iter().chain(&self.removed);
        let last = effects().map(|effect| effect.row.place() + 1).max().unwrap_or(0);
        let mut because = vec![None; last];
        for effect in effects() {
            if let Some(place) = because.get_mut(effect.row.place()) {
                *place = Some(effect.because);
            }
        }
        Trails { because, most: self.added.len() + self.removed.len() }
    }
}

/// The chains of reasons of a change, ready to be looked up.
#[derive(Debug, Clone)]
pub struct Trails {
    because: Vec<Option<Because>>,
    most: usize,
}

impl Trails {
    /// The way from what was asked for down to this row, both included. Empty if the row is not
    /// part of the change.
    #[must_use]
    pub fn of(&self, row: Row) -> Vec<Row> {
        self.path(row).iter().rev().map(|effect| effect.row).collect()
    }

    fn path(&self, row: Row) -> Vec<Effect> {
        let mut path = Vec::new();
        let mut next = Some(row);
        while let Some(row) = next.filter(|_| path.len() < self.most) {
            let Some(because) = self.because.get(row.place()).copied().flatten() else { break };
            path.push(Effect { row, because });
            next = because.row();
        }
        path
    }
}
