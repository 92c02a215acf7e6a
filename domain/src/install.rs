//! In which order the chosen components would be installed.
//!
//! The order comes from the bootstrap kit, whose edges say what must be ready before what. They are
//! not the edges of a selection, and the two are never merged: together they have rings.

use std::collections::HashMap;

use crate::kit::{self, KIT, KitComponent};

/// The order of an installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order<'a> {
    /// What the kit installs; each wave waits only for earlier ones.
    pub waves: Vec<Wave>,
    /// Selected components that the kit has no slot for.
    pub outside: Vec<Outside<'a>>,
}

/// Releases that can be installed side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wave {
    /// The releases, in the order of the kit.
    pub items: Vec<Item>,
}

/// One release of the kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The release, with what it waits for in `depends_on`.
    pub release: &'static KitComponent,
    /// Why it is installed.
    pub part: Part,
    /// Estimated seconds from the first release until this one may begin.
    pub begins_secs: u32,
}

/// Why the kit installs a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its card is selected.
    Selected,
    /// It has no card: every Sovereign carries it.
    Platform,
    /// Its card is not selected. The kit installs it all the same.
    Unselected,
}

/// A selected component that is not in the kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outside<'a> {
    /// The component.
    pub id: &'a str,
    /// What that means for it.
    pub fate: Fate,
}

/// What happens to a component that is not in the kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It does its work before there is a cluster.
    BeforeCluster,
    /// It is installed later, or not at all: no slot says.
    Unknown,
}

/// Runs once, before the machines exist, and is never deployed to a cluster.
const BEFORE_CLUSTER: &str = "opentofu";

impl Item {
    /// Estimated seconds from the first release until this one is ready.
    #[must_use]
    pub fn ready_secs(&self) -> u32 {
        self.begins_secs + self.release.expected_secs
    }
}

impl Order<'_> {
    /// Estimated seconds until everything in the kit is ready.
    #[must_use]
    pub fn ready_secs(&self) -> u32 {
        let items = self.waves.iter().flat_map(|wave| &wave.items);
        items.map(Item::ready_secs).max().unwrap_or(0)
    }
}

/// The order in which these components would be installed. `has_card` tells which releases of the
/// kit can be selected at all.
pub fn order<'a>(
    selected: impl IntoIterator<Item = &'a str>,
    has_card: &dyn Fn(&str) -> bool,
) -> Order<'a> {
    let selected: Vec<&'a str> = selected.into_iter().collect();
    let mut waves: Vec<Wave> = Vec::new();
    let mut placed: HashMap<&str, (usize, u32)> = HashMap::new();
    // Slots are not sorted by their edges, so the list is walked until all of it is placed.
    while placed.len() < KIT.len() {
        let before = placed.len();
        for release in
            KIT.iter().filter(|release| !placed.contains_key(release.id)).collect::<Vec<_>>()
        {
            let waits: Option<Vec<(usize, u32)>> =
                release.depends_on.iter().map(|id| placed.get(id).copied()).collect();
            let Some(waits) = waits else { continue };
            let wave = waits.iter().map(|(wave, _)| wave + 1).max().unwrap_or(0);
            let begins_secs = waits.iter().map(|(_, ready)| *ready).max().unwrap_or(0);
            let part = if selected.contains(&release.id) {
                Part::Selected
            } else if has_card(release.id) {
                Part::Unselected
            } else {
                Part::Platform
            };
            let item = Item { release, part, begins_secs };
            placed.insert(release.id, (wave, item.ready_secs()));
            if waves.len() <= wave {
                waves.resize_with(wave + 1, Wave::default);
            }
            if let Some(wave) = waves.get_mut(wave) {
                wave.items.push(item);
            }
        }
        if placed.len() == before {
            break;
        }
    }
    let outside = selected.into_iter().filter(|id| kit::find(id).is_none()).map(|id| {
        let fate = if id == BEFORE_CLUSTER { Fate::BeforeCluster } else { Fate::Unknown };
        Outside { id, fate }
    });
    Order { waves, outside: outside.collect() }
}

#[cfg(test)]
mod tests;
