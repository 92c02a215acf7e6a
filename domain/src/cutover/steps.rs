//! The steps of a cutover: their order, their other names, and how long each may take.
//!
//! The server names the steps and says how many there are. This table only gives the known ones
//! their place; an unknown one keeps its name and comes last. Limits are those of the chart
//! `bp-self-sovereign-cutover` and of the engine that runs it; expected times are estimates.

use crate::time::{MINUTE, SECOND};

/// What is known about one step before it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The name on the wire.
    pub id: &'static str,
    /// Whether every cutover has it; the others appear when the server reports them.
    pub is_core: bool,
    /// The shortest usual time, in milliseconds.
    pub least_ms: i64,
    /// The longest usual time, in milliseconds.
    pub most_ms: i64,
}

/// The step that mirrors the platform's Git repository.
pub const MIRROR: &str = "gitea-mirror";
/// The step that creates the projects of the local registry.
pub const PROJECTS: &str = "harbor-projects";
/// The step that restarts the server's own API.
pub const RESTART: &str = "catalyst-api-env-patch";
/// The step that points all Helm repositories at the local registry.
pub const HELM: &str = "helmrepository-patches";
/// The step that holds with outside access blocked.
pub const EGRESS: &str = "egress-block-test";

/// The known steps in the order in which they run.
pub const KNOWN: [Known; 11] = [
    step(MIRROR, true, MINUTE, 5 * MINUTE),
    step(PROJECTS, true, 10 * SECOND, MINUTE),
    step("harbor-prewarm", true, 2 * MINUTE, 15 * MINUTE),
    step("registry-pivot", true, MINUTE, 5 * MINUTE),
    step("flux-gitrepository-patch", true, 5 * SECOND, MINUTE),
    step(HELM, true, MINUTE, 2 * MINUTE),
    step(RESTART, true, MINUTE, 2 * MINUTE),
    step(EGRESS, true, 10 * MINUTE, 12 * MINUTE),
    step("gitea-token-mint", false, 5 * SECOND, MINUTE),
    step("vcluster-registry-pivot", false, MINUTE, 2 * MINUTE),
    step("crossplane-provider-pivot", false, MINUTE, 2 * MINUTE),
];

/// Longer than this no step runs: the engine's limit for a job, with room for its own bookkeeping.
pub const LIMIT_MS: i64 = 17 * MINUTE;

/// How long outside access stays blocked, unless the server reports another length.
pub const HOLD_MS: i64 = 10 * MINUTE;

/// How long the API may be away while [`RESTART`] is at work before that is worth a warning.
pub const RESTART_PATIENCE_MS: i64 = 3 * MINUTE;

const fn step(id: &'static str, is_core: bool, least_ms: i64, most_ms: i64) -> Known {
    Known { id, is_core, least_ms, most_ms }
}

/// The name that this crate uses for a step: earlier servers and texts say `helmrepo-patches`.
#[must_use]
pub fn canonical(name: &str) -> &str {
    match name {
        "helmrepo-patches" => HELM,
        other => other,
    }
}

/// What is known about a step with this canonical name.
#[must_use]
pub fn known(id: &str) -> Option<&'static Known> {
    KNOWN.iter().find(|step| step.id == id)
}

/// Where a step stands in the order; unknown ones come after all known ones.
#[must_use]
pub fn place(id: &str) -> usize {
    KNOWN.iter().position(|step| step.id == id).unwrap_or(KNOWN.len())
}
