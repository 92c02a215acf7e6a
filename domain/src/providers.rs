//! The clouds a region can run on: their regions, node sizes and list prices.
//!
//! Only [`Support::Provisioned`] clouds can be launched on today; the others can be planned with
//! and are marked as design previews. Prices are frozen list prices, not quotes.

mod data;
mod hints;

pub use hints::{Hint, hint};

use crate::sizing::Money;

/// The day the prices were read, as an ISO date.
pub const PRICE_DATE: &str = "2026-04-29";

/// The cloud that is taken when nothing hints at another.
pub const DEFAULT: &str = "hetzner";

/// A cloud.
#[derive(Debug)]
pub struct Provider {
    /// The id on the wire.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// Whether a Sovereign can really be made there.
    pub support: Support,
    /// Its regions; the first is the default.
    pub regions: &'static [Region],
    /// Its node sizes. Size ids never repeat between providers.
    pub sizes: &'static [NodeSize],
}

/// What the console can do with a cloud today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// A Sovereign can be launched there.
    Provisioned,
    /// It can be planned with, not launched on.
    DesignPreview,
}

/// A cloud region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// The id on the wire.
    pub id: &'static str,
    /// The city or area.
    pub place: &'static str,
    /// The country, in English.
    pub country: &'static str,
}

/// A machine type with its list price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeSize {
    /// The id on the wire.
    pub id: &'static str,
    /// The name as the provider writes it.
    pub label: &'static str,
    /// Virtual CPUs.
    pub vcpu: u32,
    /// Memory in GiB.
    pub ram_gib: u32,
    /// Local disk in GB; `None` when storage is attached separately.
    pub disk_gb: Option<u32>,
    /// Price of one hour.
    pub hour: Money,
    /// The provider's own figure for a month, in cents (a cap where the provider caps).
    pub month_cents: u64,
    /// What kind of machine it is.
    pub class: Class,
    /// Whether the catalogue recommends it; one size per provider.
    pub recommended: bool,
    /// The only regions where it can be ordered; empty means everywhere.
    pub only_in: &'static [&'static str],
}

impl NodeSize {
    /// Whether it can be ordered in this region. Regions compare without regard to case, as the
    /// server does.
    pub fn orderable_in(&self, region: &str) -> bool {
        self.only_in.is_empty() || self.only_in.iter().any(|id| id.eq_ignore_ascii_case(region))
    }
}

/// Kinds of machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Shared Intel cores.
    SharedIntel,
    /// Shared AMD cores.
    SharedAmd,
    /// Shared ARM cores.
    SharedArm,
    /// Dedicated cores.
    Dedicated,
    /// Balanced.
    GeneralPurpose,
    /// More cores for the memory.
    ComputeOptimised,
    /// More memory for the cores.
    MemoryOptimised,
}

impl Class {
    /// The id of the class in the exported size list.
    pub fn id(self) -> &'static str {
        match self {
            Class::SharedIntel => "shared-intel",
            Class::SharedAmd => "shared-amd",
            Class::SharedArm => "shared-arm",
            Class::Dedicated => "dedicated",
            Class::GeneralPurpose => "general-purpose",
            Class::ComputeOptimised => "compute-optimized",
            Class::MemoryOptimised => "memory-optimized",
        }
    }
}

impl Provider {
    /// The region with this id.
    pub fn region(&self, id: &str) -> Option<&'static Region> {
        self.regions.iter().find(|region| region.id == id)
    }

    /// The size with this id.
    pub fn size(&self, id: &str) -> Option<&'static NodeSize> {
        self.sizes.iter().find(|size| size.id == id)
    }

    /// The size the catalogue recommends.
    pub fn recommended(&self) -> Option<&'static NodeSize> {
        self.sizes.iter().find(|size| size.recommended)
    }

    /// The size to start with in a region: the recommended one, or the cheapest of its kind
    /// that is at least as large where that one cannot be ordered.
    pub fn starting_size(&self, region: &str) -> Option<&'static NodeSize> {
        let wanted = self.recommended()?;
        let sizes = self.sizes.iter().filter(|size| size.orderable_in(region));
        let large = sizes.filter(|size| wanted.offer().fits(size.offer()));
        if wanted.orderable_in(region) {
            Some(wanted)
        } else {
            large.min_by_key(|size| (size.class != wanted.class, size.hour))
        }
    }

    /// The region to start with in a slot: what the headquarters hint at if they hint at this
    /// cloud, else the regions in turn.
    pub fn starting_region(&self, headquarters: &str, slot: usize) -> Option<&'static Region> {
        let hinted = hint(headquarters).filter(|hint| hint.provider == self.id);
        match hinted.and_then(|hint| hint.region(slot)) {
            Some(id) => self.region(id),
            None => self.regions.get(slot % self.regions.len().max(1)),
        }
    }

    /// Whether a Sovereign can be launched there.
    pub fn is_provisioned(&self) -> bool {
        self.support == Support::Provisioned
    }
}

/// Every provider, in the order in which they are offered.
pub fn all() -> &'static [Provider] {
    data::ROWS
}

/// The provider with this id.
pub fn get(id: &str) -> Option<&'static Provider> {
    data::ROWS.iter().find(|provider| provider.id == id)
}

/// The cloud to start with: what the headquarters hint at, else the default.
pub fn starting_provider(headquarters: &str) -> &'static str {
    hint(headquarters).map_or(DEFAULT, |hint| hint.provider)
}

/// The size with this id, whichever provider has it.
pub fn size(id: &str) -> Option<&'static NodeSize> {
    data::ROWS.iter().find_map(|provider| provider.size(id))
}

#[cfg(test)]
mod tests;
