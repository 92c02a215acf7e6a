//! Why the selected rows are there.

use std::collections::VecDeque;

use super::{Graph, Group, Row, Selection, Set};

/// The nearest reason of a selected row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is always selected.
    Mandatory,
    /// The user asked for it.
    Chosen,
    /// It belongs to the default selection.
    Default,
    /// It had no reason before this change, and stays.
    LeftOver,
    /// This selected row needs it.
    NeededBy(Row),
    /// Its group comes whole, and this selected row brings it.
    Family(Group, Row),
}

/// One reason for each selected row, all of them leading back to rows that stand for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    nearest: Vec<Option<Reason>>,
    idle: Set,
}

/// Everything that can be said about why one row is selected. A selected row without any of it is
/// left over: nothing else wants it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Why {
    /// It is always selected.
    pub mandatory: bool,
    /// The user asked for it.
    pub chosen: bool,
    /// It belongs to the default selection.
    pub default: bool,
    /// For each selected row that needs it directly: the way from a row that stands for itself
    /// down to this one, both included.
    pub needed_by: Vec<Vec<Row>>,
    /// The group that comes whole, and the way down to the member that brings it.
    pub family: Option<(Group, Vec<Row>)>,
}

impl Why {
    /// Whether nothing wants the row.
    #[must_use]
    pub fn is_left_over(&self) -> bool {
        *self == Self::default()
    }
}

impl Reasons {
    /// The nearest reason of this row; `None` if it is not selected or nothing wants it.
    #[must_use]
    pub fn of(&self, row: Row) -> Option<Reason> {
        self.nearest.get(row.place()).copied().flatten()
    }

    /// Selected rows that nothing wants.
    #[must_use]
    pub fn idle(&self) -> &Set {
        &self.idle
    }

    /// The way from a row that stands for itself down to this one, both included. Empty for a row
    /// without a reason.
    #[must_use]
    pub fn trail(&self, row: Row) -> Vec<Row> {
        let mut way = Vec::new();
        let mut next = Some(row);
        while let Some(row) = next {
            next = match self.of(row) {
                None => break,
                Some(Reason::NeededBy(above) | Reason::Family(_, above)) => Some(above),
                Some(Reason::Mandatory | Reason::Chosen | Reason::Default | Reason::LeftOver) => {
                    None
                }
            };
            way.push(row);
        }
        way.reverse();
        way
    }
}

impl Graph {
    /// The reasons of everything that is selected.
    #[must_use]
    pub fn reasons(&self, selection: &Selection) -> Reasons {
        self.marked(selection, &Set::new(), None)
    }

    /// Why this row is selected; `None` if it is not.
    #[must_use]
    pub fn why(&self, selection: &Selection, row: Row) -> Option<Why> {
        if !selection.selected.contains(row) {
            return None;
        }
        // Looked at without the row, so that it is never named as its own reason.
        let others = self.marked(selection, &Set::new(), Some(row));
        let through = |above: Row| -> Option<Vec<Row>> {
            let mut way = others.trail(above);
            let has_reason = !way.is_empty();
            way.push(row);
            has_reason.then_some(way)
        };
        let group = self.brings(row);
        let bringer = group.and_then(|group| {
            let members = self.members(group).iter().copied();
            let mut bringers = members.filter(|member| {
                others.of(*member).is_some() && self.brings_in(selection, *member).is_some()
            });
            Some((group, through(bringers.next()?)?))
        });
        Some(Why {
            mandatory: self.mandatory().contains(row),
            chosen: selection.chosen.contains(row),
            default: self.defaults().contains(row),
            needed_by: self.users(row).iter().filter_map(|user| through(*user)).collect(),
            family: bringer.filter(|_| !self.stands(selection, row)),
        })
    }

    /// Whether a row is selected for itself.
    fn stands(&self, selection: &Selection, row: Row) -> bool {
        selection.chosen.contains(row) || self.defaults().contains(row)
    }

    /// The group that a selected row holds together. A row that only stands there by default was
    /// never newly added, so it brought nobody.
    fn brings_in(&self, selection: &Selection, row: Row) -> Option<Group> {
        let was_added = selection.chosen.contains(row) || !self.defaults().contains(row);
        self.brings(row).filter(|_| was_added)
    }

    /// Walks from the rows that stand for themselves, first along needs, then through groups that
    /// come whole. `left_over` rows stand for themselves as well; `without` is not looked at.
    pub(super) fn marked(
        &self,
        selection: &Selection,
        left_over: &Set,
        without: Option<Row>,
    ) -> Reasons {
        let mut nearest: Vec<Option<Reason>> = vec![None; self.len()];
        let mut along_needs = VecDeque::new();
        let mut through_groups = VecDeque::new();
        let mut opened = vec![false; self.groups_len()];
        let mut mark = |row: Row, reason: Reason, open: &mut VecDeque<Row>| {
            if selection.selected.contains(row)
                && Some(row) != without
                && let Some(place) = nearest.get_mut(row.place())
                && place.is_none()
            {
                *place = Some(reason);
                open.push_back(row);
            }
        };
        let roots = [
            (self.mandatory(), Reason::Mandatory),
            (&selection.chosen, Reason::Chosen),
            (self.defaults(), Reason::Default),
            (left_over, Reason::LeftOver),
        ];
        for (rows, reason) in roots {
            for row in rows {
                mark(row, reason, &mut along_needs);
            }
        }
        loop {
            if let Some(row) = along_needs.pop_front() {
                for needed in self.needs(row) {
                    mark(*needed, Reason::NeededBy(row), &mut along_needs);
                }
                through_groups.extend(self.brings_in(selection, row).map(|group| (group, row)));
            } else if let Some((group, row)) = through_groups.pop_front() {
                let opened = opened.get_mut(group.place());
                if opened.is_none_or(|opened| std::mem::replace(opened, true)) {
                    continue;
                }
                for member in self.members(group) {
                    mark(*member, Reason::Family(group, row), &mut along_needs);
                }
            } else {
                break;
            }
        }
        let idle = selection.selected.iter();
        let idle = idle.filter(|row| nearest.get(row.place()).is_none_or(Option::is_none));
        Reasons { idle: idle.collect(), nearest }
    }
}
