//! What a removal does beyond taking rows away: what stays and for whom, what is left idle.

use super::{Because, Change, Effect, Graph, Reason, Row, Selection, Set};

/// A removal that has not happened yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// The removal itself: what was asked for and whatever needs it.
    pub change: Change,
    /// What the leaving rows need and what stays all the same.
    pub kept: Vec<Kept>,
    /// What loses its last reason; it stays unless it is taken along.
    pub idle: Vec<Effect>,
}

/// A row that a leaving row needed and that stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The row.
    pub row: Row,
    /// Its nearest remaining reason.
    pub reason: Reason,
    /// The rows that need it directly and stay as well.
    pub users: Vec<Row>,
}

impl Removal {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.change.is_none()
    }

    /// The removal together with everything that would be left idle.
    #[must_use]
    pub fn with_idle(&self) -> Change {
        let mut change = self.change.clone();
        let idle = self.idle_rows();
        change.after.selected = change.after.selected.minus(&idle);
        change.removed.extend(&self.idle);
        change
    }

    /// The removal with everything idle kept on purpose, so that no later removal asks about it
    /// again.
    #[must_use]
    pub fn keeping_idle(&self) -> Change {
        let mut change = self.change.clone();
        change.after.chosen = change.after.chosen.union(&self.idle_rows());
        change
    }

    fn idle_rows(&self) -> Set {
        self.idle.iter().map(|effect| effect.row).collect()
    }
}

impl Graph {
    /// What removing this row would do. A mandatory or unselected row changes nothing.
    #[must_use]
    pub fn remove(&self, selection: &Selection, row: Row) -> Removal {
        self.shrink(selection, &[row])
    }

    /// What removing these rows together would do.
    #[must_use]
    pub fn remove_all(&self, selection: &Selection, rows: &[Row]) -> Removal {
        self.shrink(selection, rows)
    }

    fn shrink(&self, selection: &Selection, asked: &[Row]) -> Removal {
        let leaves = |row: &Row| {
            self.has(*row) && selection.selected.contains(*row) && !self.mandatory().contains(*row)
        };
        let mut gone = Set::new();
        let mut removed: Vec<Effect> = Vec::new();
        for row in asked.iter().copied().filter(leaves) {
            if gone.insert(row) {
                removed.push(Effect { row, because: Because::Asked });
            }
        }
        let mut next = 0;
        while let Some(Effect { row, .. }) = removed.get(next).copied() {
            next += 1;
            for user in self.users(row).iter().copied().filter(leaves) {
                if gone.insert(user) {
                    removed.push(Effect { row: user, because: Because::Needs(row) });
                }
            }
        }
        if gone.is_empty() {
            return Removal { change: Change::none(selection), kept: Vec::new(), idle: Vec::new() };
        }
        let after = Selection {
            selected: selection.selected.minus(&gone),
            chosen: selection.chosen.minus(&gone),
        };
        let before = self.reasons(selection);
        // What nothing wanted before stays, and so does what it needs.
        let rest = self.marked(&after, before.idle(), None);
        let idle: Vec<Effect> = rest
            .idle()
            .iter()
            .filter_map(|row| {
                let above = match before.of(row)? {
                    Reason::NeededBy(above) | Reason::Family(_, above) => above,
                    Reason::Mandatory | Reason::Chosen | Reason::Default | Reason::LeftOver => {
                        return None;
                    }
                };
                Some(Effect { row, because: Because::Idle(above) })
            })
            .collect();
        let stays = |row: &Row| after.selected.contains(*row) && !rest.idle().contains(*row);
        let needed = self.closed(&gone);
        let kept = needed
            .iter()
            .filter(stays)
            .filter_map(|row| {
                let users = self.users(row).iter().copied().filter(stays).collect();
                Some(Kept { row, reason: rest.of(row)?, users })
            })
            .collect();
        let change = Change { before: selection.clone(), after, added: Vec::new(), removed };
        Removal { change, kept, idle }
    }
}
