//! The component catalogue: which cards exist, what each of them needs, and which are always on.
//!
//! Rows live in `data`, all that a screen says about them in `details`; [`graph`] hands them to the
//! engine of [`crate::cascade`], which knows what a press on a card changes. Nothing here knows how a card is drawn, and nothing here talks to a server.

mod data;
mod details;
pub mod graph;
mod set;

pub use details::{Blueprint, Details, Footprint, Licence, Logo, Mark, Upstream, Visibility};
pub use set::{ComponentSet, Ids};

/// One component of the catalogue: its place in the graph. What else is known about it, such as its
/// name, stands in its [`Details`], which the first view does not carry.
#[derive(Debug)]
pub struct Component {
    /// The id on the wire and in test ids, such as `cert-manager`.
    pub id: &'static str,
    /// The family it belongs to.
    pub family: FamilyId,
    /// The tier the row declares; see [`Component::tier`] for the one that counts.
    pub declared: Tier,
    /// Ids that must be selected with it (direct dependencies).
    pub needs: &'static [&'static str],
    tier: Tier,
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
        self.tier
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

/// Components that exist without a card: plumbing, and parts of other components.
pub fn known_without_card() -> &'static [Component] {
    data::CARDLESS
}

/// The component with this id, whether it has a card or not.
pub fn known(id: &str) -> Option<&'static Component> {
    get(id).or_else(|| data::CARDLESS.iter().find(|component| component.id == id))
}

/// What every Sovereign carries: the declared mandatory cards and all that they need.
pub fn mandatory() -> ComponentSet {
    of_tiers(|tier| tier == Tier::Mandatory)
}

/// What a new draft starts with: mandatory and recommended cards with all that they need.
pub fn default_selection() -> ComponentSet {
    of_tiers(|tier| tier != Tier::Optional)
}

/// Tiers are data, so that the first view needs no graph; a test holds them against it.
fn of_tiers(wanted: fn(Tier) -> bool) -> ComponentSet {
    all()
        .iter()
        .enumerate()
        .filter(|(_, component)| wanted(component.tier))
        .fold(ComponentSet::EMPTY, |set, (row, _)| set.with_row(row))
}

/// Repairs a stored list of ids: unknown ids go, mandatory ones come back, so does what the others
/// need, and an empty list means the default selection.
pub fn repaired<'a>(ids: impl IntoIterator<Item = &'a str>) -> ComponentSet {
    let known = ComponentSet::from_ids(ids);
    if known.is_empty() { default_selection() } else { closed(known.union(mandatory())) }
}

/// The set with all that its members need, from the rows alone: the first view has no graph.
fn closed(set: ComponentSet) -> ComponentSet {
    let needs = set.iter().flat_map(|component| component.needs.iter().copied());
    let wider = set.union(ComponentSet::from_ids(needs));
    if wider == set { set } else { closed(wider) }
}

#[cfg(test)]
mod tests;
