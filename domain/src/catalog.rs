//! The component catalogue: which cards exist, what each of them needs, and which are always on.
//!
//! Rows live in `data`, dependency questions in [`graph`], what a press on a card changes in
//! [`selection`]. Nothing here knows how a card is drawn, and nothing here talks to a server.

mod data;
pub mod graph;
pub mod selection;
mod set;

pub use set::{ComponentSet, Ids};

/// One card of the catalogue.
#[derive(Debug)]
pub struct Component {
    /// The id on the wire and in test ids, such as `cert-manager`.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// The family it belongs to.
    pub family: FamilyId,
    /// The tier the row declares; see [`Component::tier`] for the one that counts.
    pub declared: Tier,
    /// Ids that must be selected with it (direct dependencies).
    pub needs: &'static [&'static str],
    /// What it does, in one line.
    pub summary: &'static str,
    /// How its logo tile looks.
    pub mark: Mark,
    /// What it asks of a cluster at least; `None` when no figure is published.
    pub footprint: Option<Footprint>,
}

/// The letter mark on a logo tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Two letters.
    pub letters: &'static str,
    /// Brand surface as `#RRGGBB`, the same in both themes.
    pub surface: &'static str,
    /// Letter colour as `#RRGGBB`, at least 3:1 on the surface.
    pub ink: &'static str,
}

impl Mark {
    /// Black or white, whichever reads better on the surface: at least 4.5:1, for small letters.
    pub fn small_ink(self) -> &'static str {
        let channel = |at: usize| {
            let pair = self.surface.get(at..at.saturating_add(2)).unwrap_or("00");
            let value = u32::from(u8::from_str_radix(pair, 16).unwrap_or(0));
            value * value
        };
        // Luminance with gamma 2 in place of 2.4, in thousandths of full white.
        let light = (213 * channel(1) + 715 * channel(3) + 72 * channel(5)) / 65_025;
        if light > 200 { "#000000" } else { "#FFFFFF" }
    }
}

/// Requests of one component in one region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Footprint {
    /// Memory in MiB.
    pub ram_mib: u32,
    /// CPU in thousandths of a core.
    pub cpu_milli: u32,
}

/// How firmly a component belongs to a Sovereign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Always installed.
    Mandatory,
    /// On at first, can be switched off.
    Recommended,
    /// Off until chosen.
    Optional,
}

impl Tier {
    /// The word used on the wire and in `data-tier`.
    pub fn id(self) -> &'static str {
        match self {
            Tier::Mandatory => "mandatory",
            Tier::Recommended => "recommended",
            Tier::Optional => "optional",
        }
    }
}

/// The nine families.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FamilyId {
    /// Delivery and infrastructure as code.
    Pilot,
    /// Networking.
    Spine,
    /// Scaling and resilience.
    Surge,
    /// Storage and registry.
    Silo,
    /// Security and identity.
    Guardian,
    /// Observability.
    Insights,
    /// Data and integration.
    Fabric,
    /// AI.
    Cortex,
    /// Communication.
    Relay,
}

impl FamilyId {
    /// Every family, in catalogue order.
    pub const ALL: [FamilyId; 9] = [
        FamilyId::Pilot,
        FamilyId::Spine,
        FamilyId::Surge,
        FamilyId::Silo,
        FamilyId::Guardian,
        FamilyId::Insights,
        FamilyId::Fabric,
        FamilyId::Cortex,
        FamilyId::Relay,
    ];

    /// The id on the wire and in test ids.
    pub fn id(self) -> &'static str {
        match self {
            FamilyId::Pilot => "pilot",
            FamilyId::Spine => "spine",
            FamilyId::Surge => "surge",
            FamilyId::Silo => "silo",
            FamilyId::Guardian => "guardian",
            FamilyId::Insights => "insights",
            FamilyId::Fabric => "fabric",
            FamilyId::Cortex => "cortex",
            FamilyId::Relay => "relay",
        }
    }

    /// The family with this id.
    pub fn parse(id: &str) -> Option<FamilyId> {
        FamilyId::ALL.into_iter().find(|family| family.id() == id)
    }

    /// The proper name, written in capitals because it is a name.
    pub fn name(self) -> &'static str {
        match self {
            FamilyId::Pilot => "PILOT",
            FamilyId::Spine => "SPINE",
            FamilyId::Surge => "SURGE",
            FamilyId::Silo => "SILO",
            FamilyId::Guardian => "GUARDIAN",
            FamilyId::Insights => "INSIGHTS",
            FamilyId::Fabric => "FABRIC",
            FamilyId::Cortex => "CORTEX",
            FamilyId::Relay => "RELAY",
        }
    }

    /// The field the family works in; also searched by the filter.
    pub fn subject(self) -> &'static str {
        match self {
            FamilyId::Pilot => "GitOps & IaC",
            FamilyId::Spine => "Networking & Service Mesh",
            FamilyId::Surge => "Scaling & Resilience",
            FamilyId::Silo => "Storage & Registry",
            FamilyId::Guardian => "Security & Identity",
            FamilyId::Insights => "AIOps & Observability",
            FamilyId::Fabric => "Data & Integration",
            FamilyId::Cortex => "AI & Machine Learning",
            FamilyId::Relay => "Communication",
        }
    }

    /// Whether picking one member brings the whole family along.
    pub fn comes_whole(self) -> bool {
        self == FamilyId::Cortex
    }

    /// The members, in catalogue order.
    pub fn members(self) -> impl Iterator<Item = &'static Component> {
        all().iter().filter(move |component| component.family == self)
    }
}

/// Ids are unique, so they decide.
impl PartialEq for Component {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Component {}

impl Component {
    /// The tier that counts: whatever a mandatory component needs is mandatory as well.
    pub fn tier(&self) -> Tier {
        if mandatory().contains(self.id) { Tier::Mandatory } else { self.declared }
    }

    /// Whether search text (already lower case) occurs in id, name, summary or family.
    pub fn matches(&self, needle: &str) -> bool {
        let family = self.family;
        [self.id, self.name, self.summary, family.name(), family.subject()]
            .iter()
            .any(|text| text.to_ascii_lowercase().contains(needle))
    }
}

/// Every card, grouped by family in catalogue order.
pub fn all() -> &'static [Component] {
    data::ROWS
}

/// The card with this id.
pub fn get(id: &str) -> Option<&'static Component> {
    data::ROWS.iter().find(|component| component.id == id)
}

/// What every Sovereign carries: the declared mandatory cards and all that they need.
pub fn mandatory() -> ComponentSet {
    graph::shipped().mandatory()
}

/// What a new draft starts with: mandatory and recommended cards with all that they need.
pub fn default_selection() -> ComponentSet {
    graph::shipped().defaults()
}

/// Repairs a stored list of ids: unknown ids go, mandatory ones come back, an empty list means
/// the default selection.
pub fn repaired<'a>(ids: impl IntoIterator<Item = &'a str>) -> ComponentSet {
    let known = ComponentSet::from_ids(ids);
    if known.is_empty() { default_selection() } else { known.union(mandatory()) }
}

#[cfg(test)]
mod tests;
