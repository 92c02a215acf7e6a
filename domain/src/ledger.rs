//! What a selection amounts to, and what a change to it would cost.
//!
//! [`Ledger`] is the running account: how many rows are there by default, by choice, or because
//! others need them, and what differs from the defaults. [`impact`] is the preview of a change:
//! memory, CPU, money, and what it does to the machines of each region.

mod impact;

pub use impact::{Cost, Difference, Impact, Machines, Region, impact, regions};

use crate::cascade::{Graph, Row, Selection, Set};
use crate::catalog::Footprint;
use crate::sizing::{Amount, Demand};

/// The running account of a selection. The five groups have no row in common and add up to all
/// that is selected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// Always selected.
    pub mandatory: Set,
    /// Selected by default.
    pub defaults: Set,
    /// Asked for by the user, beyond the defaults.
    pub chosen: Set,
    /// There because something selected needs it or brings it.
    pub required: Set,
    /// Selected, and nothing wants it any more.
    pub left_over: Set,
    /// Everything that is selected and not a default.
    pub added: Set,
    /// Defaults that are not selected.
    pub removed: Set,
}

impl Ledger {
    /// The account of this selection.
    #[must_use]
    pub fn of(graph: &Graph, selection: &Selection) -> Self {
        let selected = &selection.selected;
        let mandatory = selected.intersection(graph.mandatory());
        let defaults = selected.intersection(graph.defaults()).minus(&mandatory);
        let added = selected.minus(graph.defaults());
        let chosen = added.intersection(&selection.chosen);
        let left_over = graph.reasons(selection).idle().clone();
        let required = added.minus(&chosen).minus(&left_over);
        let removed = graph.defaults().minus(selected);
        Self { mandatory, defaults, chosen, required, left_over, added, removed }
    }

    /// How many rows are selected.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.mandatory.len() + self.defaults.len() + self.added.len()
    }

    /// Whether the selection is the default one.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// What these rows ask for, with the footprint of each row looked up.
pub fn demand(rows: &Set, footprint: &dyn Fn(Row) -> Option<Footprint>) -> Demand {
    rows.iter().fold(Demand::default(), |sum, row| match footprint(row) {
        Some(Footprint { ram_mib, cpu_milli }) => {
            let components = sum.components.plus(Amount { ram_mib, cpu_milli });
            Demand { components, ..sum }
        }
        None => Demand { unknown: sum.unknown + 1, ..sum },
    })
}

#[cfg(test)]
mod tests;
