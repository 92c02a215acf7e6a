//! The shipped cards as rows of the selection engine.
//!
//! Row n is card n of the table, so a [`ComponentSet`] and a [`Set`] of rows are the same bits.

use std::sync::LazyLock;

use super::set::{ComponentSet, row as place};
use super::{Component, FamilyId, all, default_selection};
use crate::cascade::{Error, Graph, Group, GroupSpec, NodeSpec, Row, Selection, Set};

impl ComponentSet {
    /// The same set as rows of the engine.
    pub fn to_rows(self) -> Set {
        Set::from_bits(self.bits())
    }

    /// The cards among these rows; other rows are left out.
    pub fn from_rows(rows: &Set) -> Self {
        let cards = all().len();
        let known = rows.iter().map(Row::place).filter(|place| *place < cards);
        known.fold(Self::EMPTY, ComponentSet::with_row)
    }
}

impl FamilyId {
    /// The family as a group of the engine.
    pub fn group(self) -> Group {
        Group::new(self as usize)
    }

    /// The family of a group of the engine.
    pub fn of_group(group: Group) -> Option<Self> {
        Self::ALL.get(group.place()).copied()
    }
}

/// The graph of the shipped cards.
pub fn shipped() -> &'static Graph {
    static SHIPPED: LazyLock<Graph> = LazyLock::new(|| match build(all()) {
        Ok(graph) => graph,
        // A test over the shipped table keeps this arm from ever being taken.
        Err(error) => unreachable!("the shipped catalogue is broken: {error:?}"),
    });
    &SHIPPED
}

/// The graph of a table. An id that no row has becomes an edge to nowhere, which is an error.
pub(super) fn build(table: &[Component]) -> Result<Graph, Error> {
    let place = |id: &str| table.iter().position(|candidate| candidate.id == id);
    let node = |component: &Component| NodeSpec {
        group: component.family.group(),
        tier: component.declared,
        needs: component.needs.iter().map(|id| Row::new(place(id).unwrap_or(usize::MAX))).collect(),
    };
    let group =
        |family: FamilyId| GroupSpec { comes_whole: family.comes_whole(), mandatory: false };
    Graph::build(table.iter().map(node).collect(), &FamilyId::ALL.map(group))
}

/// The row of the card with this id.
pub fn row(id: &str) -> Option<Row> {
    place(id).map(Row::new)
}

/// The card in this row.
pub fn at(row: Row) -> Option<&'static Component> {
    all().get(row.place())
}

/// The selection that a draft holds; `None` stands for a draft that does not tell what was asked
/// for.
pub fn selection(components: ComponentSet, chosen: Option<ComponentSet>) -> Selection {
    let chosen = chosen.unwrap_or_else(|| chosen_of_old(components));
    Selection { selected: components.to_rows(), chosen: chosen.to_rows() }
}

/// What was probably asked for in a draft that does not tell: what is selected beyond the defaults
/// and needed by nothing else that is selected.
pub fn chosen_of_old(components: ComponentSet) -> ComponentSet {
    let needed = components.iter().flat_map(|component| component.needs.iter().copied());
    components.minus(default_selection()).minus(ComponentSet::from_ids(needed))
}

/// What this card needs, directly or further down; never the card itself.
pub fn closure(id: &str) -> ComponentSet {
    row(id).map_or(ComponentSet::EMPTY, |row| ComponentSet::from_rows(&shipped().closure(row)))
}

/// What needs this card, directly or further up.
pub fn dependents(id: &str) -> ComponentSet {
    row(id).map_or(ComponentSet::EMPTY, |row| ComponentSet::from_rows(&shipped().dependents(row)))
}

#[cfg(test)]
mod tests;
