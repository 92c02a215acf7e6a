//! Words of the placement.

use contract::catalog::PlacementMode;
use domain::placement::Barred;

/// The question.
pub(super) const LEGEND: &str = "How it is spread over your regions";
/// No way fits the plan.
pub(super) const NOTHING_FITS: &str = "No way of running this Blueprint fits the regions of your plan. Choose a topology with more regions, or leave it out.";
/// Label of the one region.
pub(super) const IN_REGION: &str = "Region";
/// Label of the region at work.
pub(super) const AT_WORK: &str = "Region at work";
/// Label of the regions.
pub(super) const REGIONS: &str = "Regions";
/// Label of the regions that stand by.
pub(super) const STANDBY: &str = "Regions that stand by";

/// What a way is called.
pub(super) fn name(mode: &PlacementMode) -> &str {
    match mode {
        PlacementMode::SingleRegion => "Single region",
        PlacementMode::ActiveActive => "Active-active",
        PlacementMode::ActiveHotStandby => "Active with hot standby",
        PlacementMode::Unknown(word) => word,
    }
}

/// What it means.
pub(super) fn note(mode: &PlacementMode) -> &'static str {
    match mode {
        PlacementMode::SingleRegion => "Runs in one region. It is away while that region is.",
        PlacementMode::ActiveActive => "Serves from several regions at the same time.",
        PlacementMode::ActiveHotStandby => {
            "Serves from one region; others hold a copy and can take over."
        }
        PlacementMode::Unknown(_) => "",
    }
}

/// Why it cannot be chosen.
pub(super) fn barred(why: Barred) -> String {
    match why {
        Barred::NotOffered => "This Blueprint does not offer it.".to_owned(),
        Barred::NeedsRegions { needs, has: 1 } => {
            ["Needs ", &needs.to_string(), " regions. Your plan has one."].concat()
        }
        Barred::NeedsRegions { needs, has } => {
            ["Needs ", &needs.to_string(), " regions. Your plan has ", &has.to_string(), "."]
                .concat()
        }
        Barred::AtMost(1) => "This Blueprint runs in one region only.".to_owned(),
        Barred::AtMost(most) => {
            ["This Blueprint runs in ", &most.to_string(), " regions at most."].concat()
        }
    }
}

/// Ways that the Blueprint does not offer.
pub(super) fn not_offered(names: &[&str]) -> String {
    ["Not offered by this Blueprint: ", &names.join(", "), "."].concat()
}

/// A region of the plan.
pub(super) fn region(slot: usize, code: &str) -> String {
    let number = (slot + 1).to_string();
    if code.is_empty() {
        ["Region ", &number, " (not chosen yet)"].concat()
    } else {
        ["Region ", &number, " (", code, ")"].concat()
    }
}

/// How many regions there may be.
pub(super) fn span(least: usize, most: usize) -> String {
    match (least, most) {
        (least, most) if least >= most => ["Exactly ", &most.to_string(), "."].concat(),
        (least, most) => ["From ", &least.to_string(), " to ", &most.to_string(), "."].concat(),
    }
}
