//! The catalogue as the console knows it now: the shipped cards, and what the server lists beside them.
//!
//! A served Blueprint replaces what is said about the shipped card with the same id, and extends
//! the market when there is none. Nothing that a server sends can break the market: what cannot be
//! used is [`Refused`] with its reason, and dependencies that lead nowhere are kept as missing.
//!
//! Rows 0 to 62 are the shipped cards in catalogue order, so a [`crate::catalog::ComponentSet`] and
//! the market count alike; served extensions follow in the server's order.

mod entry;
mod link;
mod merge;

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::cascade::{Graph, Group, GroupSpec, NodeSpec, Row};
use crate::catalog::{FamilyId, Tier};
use crate::search::{Hit, Index};

pub use entry::{Entry, Look, Need, Text, Upstream};
pub use link::Link;
pub use merge::{Reason, Refused};

/// Everything that can be chosen. Built once per served list; reading it costs nothing.
#[derive(Debug)]
pub struct Market {
    entries: Vec<Entry>,
    families: Vec<Family>,
    display: Vec<Row>,
    graph: Graph,
    places: HashMap<String, usize>,
    refused: Vec<Refused>,
    index: Index,
}

/// A family of the market: one of the nine, or one that only the server knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The id in addresses and filters.
    pub id: Text,
    /// The name to show.
    pub name: Text,
    /// The field it works in; empty for families that only the server knows.
    pub subject: Text,
    /// The shipped family, if it is one.
    pub shipped: Option<FamilyId>,
}

impl Market {
    /// The market of the shipped cards alone.
    #[must_use]
    pub fn shipped() -> &'static Market {
        static SHIPPED: LazyLock<Market> = LazyLock::new(|| Market::with(&[]));
        &SHIPPED
    }

    /// The shipped cards together with what the server lists. Total.
    #[must_use]
    pub fn with(served: &[contract::catalog::Blueprint]) -> Market {
        let merge::Merged { entries, families, refused } = merge::merge(served);
        let mut by_family: Vec<Vec<Row>> = vec![Vec::new(); families.len()];
        for (place, entry) in entries.iter().enumerate() {
            if let Some(rows) = by_family.get_mut(entry.family) {
                rows.push(Row::new(place));
            }
        }
        let graph = graph(&entries, &families);
        let mut places = HashMap::with_capacity(entries.len() * 2);
        // Ids first: every entry answers to its own, whatever others call themselves.
        for id in [|entry: &Entry| entry.id.clone(), |entry: &Entry| entry.blueprint.clone()] {
            for (row, entry) in entries.iter().enumerate() {
                places.entry(id(entry).into_owned()).or_insert(row);
            }
        }
        let index = Index::new(entries.iter().map(|entry| entry.words(&families)));
        let display = by_family.concat();
        Market { entries, families, display, graph, places, refused, index }
    }

    /// Every entry; an entry's row is its place here.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The rows in the order in which they are shown: by family, shipped cards first. Stable.
    #[must_use]
    pub fn in_order(&self) -> &[Row] {
        &self.display
    }

    /// The entry in this row.
    #[must_use]
    pub fn at(&self, row: Row) -> Option<&Entry> {
        self.entries.get(row.place())
    }

    /// What choosing one entry does to the others.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The row of an id, with or without `bp-`.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<Row> {
        self.places.get(id).copied().map(Row::new)
    }

    /// The entry with this id, with or without `bp-`.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.row(id).and_then(|row| self.at(row))
    }

    /// The families, the nine shipped ones first. A family's place is its group in the graph.
    #[must_use]
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The family with this id.
    #[must_use]
    pub fn family(&self, id: &str) -> Option<&Family> {
        self.families.iter().find(|family| family.id == id)
    }

    /// The family of an entry.
    #[must_use]
    pub fn family_of(&self, entry: &Entry) -> Option<&Family> {
        self.families.get(entry.family)
    }

    /// The rows of a family, in row order.
    pub fn members<'a>(&'a self, family: &str) -> impl Iterator<Item = Row> + use<'a> {
        let place = self.families.iter().position(|candidate| candidate.id == family);
        let rows = self.entries.iter().enumerate();
        rows.filter(move |(_, entry)| Some(entry.family) == place).map(|(row, _)| Row::new(row))
    }

    /// Whether a member of a family is neither added nor removed with the others.
    #[must_use]
    pub fn stands_apart(&self, row: Row) -> bool {
        let family = self.at(row).map(|entry| Group::new(entry.family));
        self.graph.group(row) != family
    }

    /// What the server listed and the market could not use.
    #[must_use]
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Why the server's Blueprint of this id, with or without `bp-`, is not in the market.
    #[must_use]
    pub fn refusal(&self, id: &str) -> Option<Reason> {
        let bare = |id: &str| id.strip_prefix("bp-").unwrap_or(id).to_owned();
        let found = self.refused.iter().find(|refused| bare(&refused.blueprint) == bare(id));
        found.filter(|_| self.row(id).is_none()).map(|refused| refused.reason)
    }

    /// Rows that fit the query, best first; all rows in row order for an empty query. Says nothing
    /// about visibility: see [`Entry::found_by_search`].
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<Hit> {
        self.index.find(query)
    }
}

/// Some members of a family stand in a group of their own, apart from it. Served extensions of a
/// family that comes whole neither bring the shipped members nor come with them; what has no card is
/// not chosen with a family that somebody sees on a page. Parts of the platform are there anyway, so
/// nothing needs to bring them.
fn graph(entries: &[Entry], families: &[Family]) -> Graph {
    let comes_whole = |place: usize| {
        let shipped = families.get(place).and_then(|family| family.shipped);
        shipped.is_some_and(FamilyId::comes_whole)
    };
    let nodes = entries.iter().map(|entry| {
        let apart = entry.shipped.is_none()
            && (comes_whole(entry.family) || entry.is_platform_part() || !entry.visible_on_cards());
        let group = if apart { entry.family + families.len() } else { entry.family };
        let is_there = |row: &Row| entries.get(row.place()).is_some_and(Entry::is_platform_part);
        NodeSpec {
            group: Group::new(group),
            tier: if entry.is_platform_part() { Tier::Optional } else { entry.tier },
            needs: entry.needs.iter().copied().filter(|row| !is_there(row)).collect(),
        }
    });
    let groups: Vec<GroupSpec> = (0..families.len() * 2)
        .map(|place| GroupSpec { comes_whole: comes_whole(place), mandatory: false })
        .collect();
    Graph::repaired(nodes.collect(), &groups).0
}

#[cfg(test)]
mod tests;
