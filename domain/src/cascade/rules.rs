//! Adding, whole groups, defaults, and going back.

use super::{Because, Change, Effect, Graph, Group, Removal, Row, Selection, Set};

impl Graph {
    /// Adds a row with everything that comes along. A selected row changes nothing.
    #[must_use]
    pub fn add(&self, selection: &Selection, row: Row) -> Change {
        let mut growth = Growth::new(self, selection);
        if !self.has(row) || !growth.take(row, Because::Asked) {
            return Change::none(selection);
        }
        growth.with_needs(0);
        growth.with_groups();
        growth.done(selection, [row])
    }

    /// Adds every member of a group with what they need; other groups are not drawn in whole.
    #[must_use]
    pub fn add_family(&self, selection: &Selection, group: Group) -> Change {
        let members = self.members(group);
        let mut growth = Growth::new(self, selection);
        for member in members {
            growth.take(*member, Because::Asked);
        }
        growth.with_needs(0);
        growth.done(selection, members.iter().copied())
    }

    /// What removing the members of a group would do. Mandatory ones stay.
    #[must_use]
    pub fn remove_family(&self, selection: &Selection, group: Group) -> Removal {
        self.remove_all(selection, self.members(group))
    }

    /// Adds the row if it is not selected, removes it if it is.
    #[must_use]
    pub fn toggle(&self, selection: &Selection, row: Row) -> Change {
        if selection.selected.contains(row) {
            self.remove(selection, row).change
        } else {
            self.add(selection, row)
        }
    }

    /// Makes a selected row one that the user asked for, so that it stays when what needs it goes.
    #[must_use]
    pub fn choose(&self, selection: &Selection, row: Row) -> Change {
        let mut change = Change::none(selection);
        if selection.selected.contains(row) && !self.mandatory().contains(row) {
            change.after.chosen.insert(row);
        }
        change
    }

    /// Back to the default selection, reported like any other change.
    #[must_use]
    pub fn reset(&self, selection: &Selection) -> Change {
        self.between(selection, &self.fresh())
    }

    /// The change from one selection to another, in the order of the table.
    #[must_use]
    pub fn between(&self, before: &Selection, after: &Selection) -> Change {
        let listed = |set: Set| -> Vec<Effect> {
            set.iter().map(|row| Effect { row, because: Because::Asked }).collect()
        };
        Change {
            before: before.clone(),
            after: after.clone(),
            added: listed(after.selected.minus(&before.selected)),
            removed: listed(before.selected.minus(&after.selected)),
        }
    }

    /// Takes a change back from a selection that may have moved on since. What the remaining rows
    /// need stays, and mandatory rows stay.
    #[must_use]
    pub fn undone(&self, change: &Change, now: &Selection) -> Selection {
        self.carried(&change.after, &change.before, now)
    }

    /// Makes a change again on a selection that may have moved on since.
    #[must_use]
    pub fn redone(&self, change: &Change, now: &Selection) -> Selection {
        self.carried(&change.before, &change.after, now)
    }

    /// What the added rows need directly and what was selected before.
    #[must_use]
    pub fn shared(&self, change: &Change) -> Vec<Effect> {
        let mut seen = Set::new();
        let mut shared = Vec::new();
        for effect in &change.added {
            for needed in self.needs(effect.row) {
                if change.before.selected.contains(*needed) && seen.insert(*needed) {
                    let because = Because::NeededBy(effect.row);
                    shared.push(Effect { row: *needed, because });
                }
            }
        }
        shared
    }

    /// Does to `now` what leads from one selection to the other.
    fn carried(&self, from: &Selection, to: &Selection, now: &Selection) -> Selection {
        if now == from {
            return self.settled(to);
        }
        let moved =
            |from: &Set, to: &Set, now: &Set| now.minus(&from.minus(to)).union(&to.minus(from));
        self.settled(&Selection {
            selected: moved(&from.selected, &to.selected, &now.selected),
            chosen: moved(&from.chosen, &to.chosen, &now.chosen),
        })
    }
}

/// An addition under way.
struct Growth<'a> {
    graph: &'a Graph,
    set: Set,
    added: Vec<Effect>,
}

impl<'a> Growth<'a> {
    fn new(graph: &'a Graph, selection: &Selection) -> Self {
        Self { graph, set: selection.selected.clone(), added: Vec::new() }
    }

    fn take(&mut self, row: Row, because: Because) -> bool {
        let is_new = self.set.insert(row);
        if is_new {
            self.added.push(Effect { row, because });
        }
        is_new
    }

    /// Adds what the effects from this place on need, and what those need in turn.
    fn with_needs(&mut self, from: usize) {
        let mut next = from;
        while let Some(Effect { row, .. }) = self.added.get(next).copied() {
            next += 1;
            for needed in self.graph.needs(row) {
                self.take(*needed, Because::NeededBy(row));
            }
        }
    }

    /// Brings the groups of the added rows that come whole, until nothing new appears.
    fn with_groups(&mut self) {
        let mut opened = vec![false; self.graph.groups_len()];
        let mut next = 0;
        while let Some(Effect { row, .. }) = self.added.get(next).copied() {
            next += 1;
            let Some(group) = self.graph.brings(row) else { continue };
            let opened = opened.get_mut(group.place());
            if opened.is_none_or(|opened| std::mem::replace(opened, true)) {
                continue;
            }
            let from = self.added.len();
            for member in self.graph.members(group) {
                self.take(*member, Because::Family(group, row));
            }
            self.with_needs(from);
        }
    }

    fn done(self, before: &Selection, chosen: impl IntoIterator<Item = Row>) -> Change {
        let mandatory = self.graph.mandatory();
        let mut after = Selection { selected: self.set, chosen: before.chosen.clone() };
        after.chosen.extend(chosen.into_iter().filter(|row| !mandatory.contains(*row)));
        Change { before: before.clone(), after, added: self.added, removed: Vec::new() }
    }
}
