//! Words of the Topology step, and the names of region slots that other steps use as well.

use domain::topology::{Block, Counts, Role, Topology};

/// The question, for assistive technology.
pub const LEGEND: &str = "Layout";
/// Marks the layout that the catalogue recommends.
pub const RECOMMENDED: &str = "Recommended";
/// Heading of the add-ons.
pub const OPTIONS: &str = "Options";
/// The high-availability switch.
pub const HA: &str = "High availability";
/// What it does.
pub const HA_NOTE: &str = "Three control-plane machines instead of one in the first region, so that one of them may fail.";
/// The air-gap switch.
pub const AIR_GAP: &str = "Air-gapped region";
/// What it does.
pub const AIR_GAP_NOTE: &str =
    "One more region without a way to the internet: one more cluster and one more vCluster.";
/// Heading of the detail while nothing is chosen.
pub const NONE_TITLE: &str = "No layout chosen yet";
/// What to do about it.
pub const NONE_TEXT: &str = "Choose one to see its regions, clusters and vClusters.";
/// Legend: a region.
pub const REGION: &str = "Region";
/// Legend: a cluster.
pub const CLUSTER: &str = "Cluster";
/// Legend: a virtual cluster.
pub const VCLUSTER: &str = "vCluster";

/// Who a layout is for.
#[must_use]
pub fn tag(topology: Topology) -> &'static str {
    match topology {
        Topology::Citadel => "Tier-1 bank",
        Topology::Dual => "Enterprise",
        Topology::Zoned => "Mid-market",
        Topology::Compact => "Starter",
        Topology::Solo => "Trial and development",
        Topology::Triangle => "From an earlier draft",
    }
}

/// One sentence about a layout.
#[must_use]
pub fn note(topology: Topology) -> &'static str {
    match topology {
        Topology::Citadel => "Management in two regions of its own, workloads in two others.",
        Topology::Dual => "Two regions alike, each with a cluster for every zone.",
        Topology::Zoned => "Two regions alike; only what faces the internet has its own cluster.",
        Topology::Compact => "Two regions with one cluster each; zones are vClusters.",
        Topology::Solo => "One region, one cluster. Nothing takes over when it fails.",
        Topology::Triangle => "Management in one region, workloads in two others.",
    }
}

/// What a layout gives, as short statements.
#[must_use]
pub fn points(topology: Topology) -> [&'static str; 3] {
    match topology {
        Topology::Citadel => [
            "Management and workloads never share a region",
            "Either side survives the loss of one region",
            "Four regions to size and to pay for",
        ],
        Topology::Dual => [
            "Every zone has its own cluster and its own upgrades",
            "The second region carries on when the first is lost",
            "Six clusters to keep current",
        ],
        Topology::Zoned => [
            "Traffic from outside ends in a cluster of its own",
            "The second region carries on when the first is lost",
            "Workloads and management share a cluster",
        ],
        Topology::Compact => [
            "The fewest machines that still span two regions",
            "Zones are kept apart by vClusters, not by machines",
            "Can grow into separate clusters later",
        ],
        Topology::Solo => [
            "The quickest and cheapest way to a Sovereign",
            "All zones share the machines of one cluster",
            "Meant for trials: no second region",
        ],
        Topology::Triangle => [
            "Management and workloads never share a region",
            "Workloads survive the loss of one region",
            "Management has no second region",
        ],
    }
}

/// How much a layout builds.
#[must_use]
pub fn counts(counts: Counts) -> [(u32, &'static str); 3] {
    let pick = |count: u32, one: &'static str, many: &'static str| {
        (count, if count == 1 { one } else { many })
    };
    [
        pick(counts.regions, "region", "regions"),
        pick(counts.clusters, "cluster", "clusters"),
        pick(counts.vclusters, "vCluster", "vClusters"),
    ]
}

/// The name of a region slot.
#[must_use]
pub fn slot(role: Role) -> String {
    match role {
        Role::ControlPlane(n) => ["Control-plane region ", &n.to_string()].concat(),
        Role::DataPlane(n) => ["Data-plane region ", &n.to_string()].concat(),
        Role::Region(n) => ["Region ", &n.to_string()].concat(),
        Role::AirGap => AIR_GAP.to_owned(),
    }
}

/// What runs in a region slot, as one short line.
#[must_use]
pub fn blocks(clusters: &[&[Block]]) -> String {
    let all = clusters.iter().flat_map(|blocks| blocks.iter());
    all.map(|block| block.name()).collect::<Vec<_>>().join(" / ")
}

/// What a zone is for.
#[must_use]
pub fn zone(block: Block) -> &'static str {
    match block {
        Block::Dmz => "DMZ: what faces the internet",
        Block::Rtz => "RTZ: workloads and data",
        Block::Mgmt => "MGMT: the platform's own services",
    }
}
