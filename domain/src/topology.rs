//! The topology templates: how many regions, which building blocks run in each, what each slot
//! of the Provider step is called.
//!
//! A template fixes the number of region slots; sizes and places are chosen per slot later.

/// A topology template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topology {
    /// Management in two regions of its own, workloads in two others.
    Citadel,
    /// Two regions with three clusters each.
    Dual,
    /// Two regions with two clusters each.
    Zoned,
    /// Two regions with one cluster each.
    Compact,
    /// One region, one cluster.
    Solo,
    /// Accepted from stored drafts; never offered.
    Triangle,
}

/// How much of everything a template builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Cloud regions.
    pub regions: u32,
    /// Kubernetes clusters.
    pub clusters: u32,
    /// Virtual clusters in them.
    pub vclusters: u32,
}

/// A building block, which always runs as a virtual cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Block {
    /// What faces the internet.
    Dmz,
    /// The restricted zone with the workloads.
    Rtz,
    /// Management.
    Mgmt,
}

impl Block {
    /// The short name on diagrams and slots.
    pub fn name(self) -> &'static str {
        match self {
            Dmz => "DMZ",
            Rtz => "RTZ",
            Mgmt => "MGMT",
        }
    }
}

/// What a region slot is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Control-plane region n of a template with separate management.
    ControlPlane(u32),
    /// Data-plane region n of a template with separate management.
    DataPlane(u32),
    /// Region n of a template in which all regions are alike.
    Region(u32),
    /// The isolated region of the air-gap add-on.
    AirGap,
}

/// One region to be filled in the Provider step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The place in the per-region lists of the draft.
    pub index: usize,
    /// What it is for.
    pub role: Role,
    /// The clusters of the region; each lists the blocks it carries. Empty if not known.
    pub clusters: &'static [&'static [Block]],
}

use Block::{Dmz, Mgmt, Rtz};

const MGMT_ONLY: &[&[Block]] = &[&[Mgmt]];
const DATA_PLANE: &[&[Block]] = &[&[Dmz], &[Rtz]];
const THREE_CLUSTERS: &[&[Block]] = &[&[Dmz], &[Rtz], &[Mgmt]];
const TWO_CLUSTERS: &[&[Block]] = &[&[Dmz], &[Rtz, Mgmt]];
const ONE_CLUSTER: &[&[Block]] = &[&[Dmz, Rtz, Mgmt]];

type Shape = (Role, &'static [&'static [Block]]);

impl Topology {
    /// The templates on offer, from the largest to the smallest.
    pub const OFFERED: [Topology; 5] =
        [Topology::Citadel, Topology::Dual, Topology::Zoned, Topology::Compact, Topology::Solo];

    /// What a new draft starts with.
    pub const DEFAULT: Topology = Topology::Zoned;

    /// The one that the catalogue recommends.
    pub const RECOMMENDED: Topology = Topology::Dual;

    /// The id on the wire.
    pub fn id(self) -> &'static str {
        match self {
            Topology::Citadel => "citadel",
            Topology::Dual => "dual",
            Topology::Zoned => "zoned",
            Topology::Compact => "compact",
            Topology::Solo => "solo",
            Topology::Triangle => "triangle",
        }
    }

    /// The template with this id.
    pub fn parse(id: &str) -> Option<Topology> {
        let offered = Topology::OFFERED.into_iter();
        offered.chain([Topology::Triangle]).find(|topology| topology.id() == id)
    }

    /// The proper name, written in capitals because it is a name.
    pub fn name(self) -> &'static str {
        match self {
            Topology::Citadel => "CITADEL",
            Topology::Dual => "DUAL",
            Topology::Zoned => "ZONED",
            Topology::Compact => "COMPACT",
            Topology::Solo => "SOLO",
            Topology::Triangle => "TRIANGLE",
        }
    }

    /// The regions of the template itself, without add-ons.
    fn shape(self) -> &'static [Shape] {
        match self {
            Topology::Citadel => &[
                (Role::ControlPlane(1), MGMT_ONLY),
                (Role::ControlPlane(2), MGMT_ONLY),
                (Role::DataPlane(1), DATA_PLANE),
                (Role::DataPlane(2), DATA_PLANE),
            ],
            Topology::Dual => {
                &[(Role::Region(1), THREE_CLUSTERS), (Role::Region(2), THREE_CLUSTERS)]
            }
            Topology::Zoned => &[(Role::Region(1), TWO_CLUSTERS), (Role::Region(2), TWO_CLUSTERS)],
            Topology::Compact => &[(Role::Region(1), ONE_CLUSTER), (Role::Region(2), ONE_CLUSTER)],
            Topology::Solo => &[(Role::Region(1), ONE_CLUSTER)],
            Topology::Triangle => &[
                (Role::ControlPlane(1), MGMT_ONLY),
                (Role::DataPlane(1), DATA_PLANE),
                (Role::DataPlane(2), DATA_PLANE),
            ],
        }
    }
}

const AIR_GAP: Shape = (Role::AirGap, &[&[Rtz]]);
const UNKNOWN: Shape = (Role::Region(1), &[]);

/// The region slots of a choice. Without a template there is one slot, so that the Provider step
/// always has something to show.
pub fn slots(topology: Option<Topology>, air_gap: bool) -> Vec<Slot> {
    let own: &'static [Shape] = match topology {
        Some(topology) => topology.shape(),
        None => &[UNKNOWN],
    };
    let extra = air_gap.then_some(AIR_GAP);
    let shapes = own.iter().copied().chain(extra).enumerate();
    shapes.map(|(index, (role, clusters))| Slot { index, role, clusters }).collect()
}

/// What a choice builds in all, add-ons included.
pub fn counts(topology: Topology, air_gap: bool) -> Counts {
    let mut counts = Counts { regions: 0, clusters: 0, vclusters: 0 };
    for slot in slots(Some(topology), air_gap) {
        counts.regions += 1;
        for blocks in slot.clusters {
            counts.clusters += 1;
            counts.vclusters += u32::try_from(blocks.len()).unwrap_or(0);
        }
    }
    counts
}

#[cfg(test)]
mod tests;
