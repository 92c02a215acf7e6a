//! The rules once more, as slow fixed points over pairs. Shares no code with the engine.

use std::collections::BTreeSet;

use super::worlds::World;
use crate::catalog::Tier;

type Rows = BTreeSet<usize>;

/// A graph as the lists of what is true about it.
pub(super) struct Naive {
    /// (user, needed)
    needs: Vec<(usize, usize)>,
    /// (bringer, brought): members of one group that comes whole
    brings: Vec<(usize, usize)>,
    tiers: Vec<Tier>,
}

/// Applies the step until nothing changes.
fn settle(mut rows: Rows, step: impl Fn(&Rows) -> Rows) -> Rows {
    loop {
        let next: Rows = rows.union(&step(&rows)).copied().collect();
        if next == rows {
            return rows;
        }
        rows = next;
    }
}

impl Naive {
    pub(super) fn of(world: &World) -> Self {
        let nodes = || world.nodes.iter().enumerate();
        let needs = nodes()
            .flat_map(|(at, node)| node.needs.iter().map(move |needed| (at, needed.place())));
        let whole = |at: usize| world.groups[at].comes_whole && !world.groups[at].mandatory;
        let brings = nodes().flat_map(|(at, node)| {
            nodes()
                .filter(move |(other, it)| *other != at && it.group == node.group)
                .filter(|(_, it)| whole(it.group.place()))
                .map(move |(other, _)| (at, other))
        });
        Self {
            needs: needs.collect(),
            brings: brings.collect(),
            tiers: world.nodes.iter().map(|node| node.tier).collect(),
        }
    }

    fn needed(&self, by: &Rows) -> Rows {
        self.needs.iter().filter(|(user, _)| by.contains(user)).map(|(_, it)| *it).collect()
    }

    fn brought(&self, by: &Rows) -> Rows {
        self.brings.iter().filter(|(user, _)| by.contains(user)).map(|(_, it)| *it).collect()
    }

    pub(super) fn below(&self, row: usize) -> Rows {
        settle(self.needed(&Rows::from([row])), |rows| self.needed(rows))
    }

    pub(super) fn above(&self, row: usize) -> Rows {
        (0..self.tiers.len()).filter(|other| self.below(*other).contains(&row)).collect()
    }

    fn declared(&self, wanted: &[Tier]) -> Rows {
        let rows = (0..self.tiers.len()).filter(|row| wanted.contains(&self.tiers[*row]));
        settle(rows.collect(), |rows| self.needed(rows))
    }

    pub(super) fn mandatory(&self) -> Rows {
        self.declared(&[Tier::Mandatory])
    }

    pub(super) fn defaults(&self) -> Rows {
        self.declared(&[Tier::Mandatory, Tier::Recommended])
    }

    pub(super) fn add(&self, to: &Rows, row: usize) -> Rows {
        if to.contains(&row) {
            return to.clone();
        }
        // Only what was not there before needs anything or brings anybody.
        let new = settle(Rows::from([row]), |new| {
            let more: Rows = self.needed(new).union(&self.brought(new)).copied().collect();
            more.difference(to).copied().collect()
        });
        to.union(&new).copied().collect()
    }

    pub(super) fn remove(&self, from: &Rows, row: usize) -> Rows {
        let stays = self.mandatory();
        if stays.contains(&row) {
            return from.clone();
        }
        let gone = |other: &usize| {
            *other == row || (self.below(*other).contains(&row) && !stays.contains(other))
        };
        from.iter().copied().filter(|other| !gone(other)).collect()
    }

    /// What is wanted in a selection: what stands for itself, and what that needs and holds.
    fn wanted(&self, selected: &Rows, roots: &Rows, chosen: &Rows) -> Rows {
        let defaults = self.defaults();
        settle(roots.intersection(selected).copied().collect(), |rows| {
            let holds = |row: &&usize| chosen.contains(row) || !defaults.contains(row);
            let holders: Rows = rows.iter().filter(holds).copied().collect();
            let more: Rows = self.needed(rows).union(&self.brought(&holders)).copied().collect();
            more.intersection(selected).copied().collect()
        })
    }

    /// What loses its last reason between two selections.
    pub(super) fn idle(&self, before: &Rows, chosen: &Rows, after: &Rows) -> Rows {
        let roots: Rows = self.defaults().union(chosen).copied().collect();
        let unwanted: Rows =
            before.difference(&self.wanted(before, &roots, chosen)).copied().collect();
        let roots: Rows = roots.union(&unwanted).copied().collect();
        after.difference(&self.wanted(after, &roots, chosen)).copied().collect()
    }
}
