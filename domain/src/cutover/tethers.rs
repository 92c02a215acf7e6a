//! The eight tethers of a fresh Sovereign, and where each one points as far as the server reports.
//!
//! The list is that of the platform's decision record 0002, section 2.1. A tether is shown as cut
//! only when the step that cuts it is reported as done, and as whole again when a later check found
//! offenders. What the server does not report stays unknown.

use super::detail::{Offender, offenders};
use super::report::{Report, StepState};
use super::steps::{EGRESS, HELM, RESTART};

/// One of the eight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TetherId {
    /// Where Flux reads the platform's Git repository.
    FluxSource,
    /// Where the container runtime of every node pulls through.
    NodeRegistries,
    /// Where Helm charts come from.
    HelmRepositories,
    /// The repository that the API falls back to.
    ApiFallback,
    /// The credentials for the vendor's registry.
    PullSecret,
    /// Where Crossplane's provider packages come from.
    CrossplanePackages,
    /// Where the platform's own images come from.
    OwnImages,
    /// Where the operating system's packages came from.
    OsPackages,
}

/// How a tether stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TetherState {
    /// It points outside.
    Whole,
    /// The step that cuts it is at work.
    Cutting,
    /// It points inside.
    Cut,
    /// It was cut, and these point outside again.
    Reverted(Vec<Offender>),
    /// The step that cuts it failed: some of it may be cut.
    Half,
    /// The server does not say.
    Unknown,
    /// Used once, when the servers first started; nothing is left to cut.
    Spent,
}

/// One line of the tether map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tether {
    /// Which one.
    pub id: TetherId,
    /// The host outside that it points at before the cutover.
    pub outside: &'static str,
    /// The step that cuts it, if one does.
    pub cut_by: Option<&'static str>,
    /// How it stands.
    pub state: TetherState,
}

/// The map, in the order of the decision record. Without a report everything that could be reported
/// is unknown.
#[must_use]
pub fn map(report: Option<&Report>) -> [Tether; 8] {
    let crossplane = "crossplane-provider-pivot";
    let has_own_step = report.is_some_and(|report| report.step(crossplane).is_some());
    let crossplane = if has_own_step { crossplane } else { "registry-pivot" };
    [
        tether(TetherId::FluxSource, "github.com/openova-io", "flux-gitrepository-patch", report),
        tether(TetherId::NodeRegistries, "harbor.openova.io", "registry-pivot", report),
        tether(TetherId::HelmRepositories, "ghcr.io/openova-io", HELM, report),
        tether(TetherId::ApiFallback, "github.com/openova-io", RESTART, report),
        Tether {
            id: TetherId::PullSecret,
            outside: "ghcr.io",
            cut_by: None,
            state: TetherState::Unknown,
        },
        tether(TetherId::CrossplanePackages, "xpkg.upbound.io", crossplane, report),
        tether(TetherId::OwnImages, "ghcr.io/openova-io", "registry-pivot", report),
        Tether {
            id: TetherId::OsPackages,
            outside: "get.k3s.io",
            cut_by: None,
            state: TetherState::Spent,
        },
    ]
}

fn tether(
    id: TetherId,
    outside: &'static str,
    cut_by: &'static str,
    report: Option<&Report>,
) -> Tether {
    let state = report.map_or(TetherState::Unknown, |report| state(id, cut_by, report));
    Tether { id, outside, cut_by: Some(cut_by), state }
}

fn state(id: TetherId, cut_by: &str, report: &Report) -> TetherState {
    let step = report.step(cut_by);
    let by_step = match step.map(|step| &step.state) {
        Some(StepState::Done | StepState::Skipped) => TetherState::Cut,
        Some(StepState::Running) => TetherState::Cutting,
        Some(StepState::Failed) => TetherState::Half,
        Some(StepState::Waiting) => TetherState::Whole,
        Some(StepState::Unknown(_)) => TetherState::Unknown,
        // Not listed before the first start; afterwards a step that is not listed says nothing.
        None if report.started.is_none() && !report.complete => TetherState::Whole,
        None => TetherState::Unknown,
    };
    match (id, report.registries.as_deref()) {
        // The server reports this one by itself, whatever the step says.
        (TetherId::NodeRegistries, Some("v2")) => TetherState::Cut,
        (TetherId::NodeRegistries, Some("v1" | "rollback")) if by_step == TetherState::Cut => {
            TetherState::Half
        }
        (TetherId::HelmRepositories, _) if by_step == TetherState::Cut => reverted(report),
        _ => by_step,
    }
}

/// The check of `egress-block-test` lists what points outside again.
fn reverted(report: &Report) -> TetherState {
    let check = report.step(EGRESS).filter(|step| step.state == StepState::Failed);
    let message = check.and_then(|step| step.message.as_deref()).or(report.error.as_deref());
    let found = message.map(offenders).unwrap_or_default();
    if found.is_empty() { TetherState::Cut } else { TetherState::Reverted(found) }
}
