//! The selection graph: what a card needs and what needs it, directly or further down.
//!
//! Built once from the table. Building is where bad rows are found: an unknown dependency or a
//! cycle is an [`Error`], so that no other function has to think about either.

use std::sync::LazyLock;

use super::set::{ComponentSet, row};
use super::{Component, Tier, all};

/// Closures of every card, computed once.
#[derive(Debug)]
pub struct Graph {
    closures: Vec<ComponentSet>,
    dependents: Vec<ComponentSet>,
    mandatory: ComponentSet,
    defaults: ComponentSet,
}

/// Why a table makes no graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Error {
    /// More rows than a [`ComponentSet`] can hold.
    TooMany,
    /// A row needs an id that no row has.
    UnknownDependency {
        /// The row with the dangling edge.
        id: &'static str,
        /// The id it names.
        needs: &'static str,
    },
    /// A row needs itself, directly or further down.
    Cycle {
        /// A row on the cycle.
        id: &'static str,
    },
}

impl Graph {
    /// The graph of a table whose rows stand at the same places as in the shipped one.
    pub(super) fn build(rows: &'static [Component]) -> Result<Self, Error> {
        if rows.len() > 128 {
            return Err(Error::TooMany);
        }
        let place = |id: &str| rows.iter().position(|candidate| candidate.id == id);
        let mut closures = Vec::with_capacity(rows.len());
        for component in rows {
            let mut set = ComponentSet::EMPTY;
            for needs in component.needs {
                let Some(row) = place(needs) else {
                    return Err(Error::UnknownDependency { id: component.id, needs });
                };
                set = set.with_row(row);
            }
            closures.push(set);
        }
        // Direct edges grow into closures; each round at least doubles the reach.
        loop {
            let grown: Vec<ComponentSet> = closures
                .iter()
                .map(|set| {
                    let below = closures.iter().enumerate().filter(|(row, _)| set.has_row(*row));
                    below.fold(*set, |sum, (_, next)| sum.union(*next))
                })
                .collect();
            if grown == closures {
                break;
            }
            closures = grown;
        }
        for (row, (component, closure)) in rows.iter().zip(&closures).enumerate() {
            if closure.has_row(row) {
                return Err(Error::Cycle { id: component.id });
            }
        }
        let dependents = (0..rows.len())
            .map(|row| {
                let above = closures.iter().enumerate().filter(|(_, set)| set.has_row(row));
                above.fold(ComponentSet::EMPTY, |sum, (user, _)| sum.with_row(user))
            })
            .collect();
        let closed = |wanted: &dyn Fn(Tier) -> bool| {
            let chosen = rows.iter().zip(&closures).enumerate();
            chosen
                .filter(|(_, (component, _))| wanted(component.declared))
                .fold(ComponentSet::EMPTY, |sum, (row, (_, closure))| {
                    sum.with_row(row).union(*closure)
                })
        };
        let mandatory = closed(&|tier| tier == Tier::Mandatory);
        let defaults = closed(&|tier| tier != Tier::Optional);
        Ok(Self { closures, dependents, mandatory, defaults })
    }

    /// What this card needs, directly or further down; never the card itself.
    pub fn closure(&self, id: &str) -> ComponentSet {
        row(id).and_then(|row| self.closures.get(row)).copied().unwrap_or_default()
    }

    /// What needs this card, directly or further up.
    pub fn dependents(&self, id: &str) -> ComponentSet {
        row(id).and_then(|row| self.dependents.get(row)).copied().unwrap_or_default()
    }

    /// The set together with everything its members need.
    pub fn closed(&self, set: ComponentSet) -> ComponentSet {
        set.iter().fold(set, |sum, component| sum.union(self.closure(component.id)))
    }

    /// What every plan carries.
    pub fn mandatory(&self) -> ComponentSet {
        self.mandatory
    }

    /// What a new plan starts with.
    pub fn defaults(&self) -> ComponentSet {
        self.defaults
    }
}

/// The graph of the shipped table.
pub fn shipped() -> &'static Graph {
    static SHIPPED: LazyLock<Graph> = LazyLock::new(|| match Graph::build(all()) {
        Ok(graph) => graph,
        // A test over the shipped table keeps this arm from ever being taken.
        Err(error) => unreachable!("the shipped catalogue is broken: {error:?}"),
    });
    &SHIPPED
}

/// What this card needs, directly or further down; never the card itself.
pub fn closure(id: &str) -> ComponentSet {
    shipped().closure(id)
}

/// What needs this card, directly or further up.
pub fn dependents(id: &str) -> ComponentSet {
    shipped().dependents(id)
}
