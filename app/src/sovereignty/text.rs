//! Words of the sovereignty card.

mod after;
mod before;
mod head;
mod proof;

use domain::cutover::steps;
use domain::cutover::tethers::{TetherId, TetherState};
use domain::cutover::{Phase, StepState};
use domain::time;

pub(super) use self::after::*;
pub(super) use self::before::*;
pub(super) use self::head::*;
pub(super) use self::proof::*;

pub(super) const TITLE: &str = "Sovereignty";
pub(super) const SETTINGS: &str = "Settings";
pub(super) const DASHBOARD: &str = "Dashboard";
pub(super) const DASHBOARD_TEXT: &str = "Load, capacity and health are not in this release.";
pub(super) const SHOW_RUN: &str = "Show how it was set up";
pub(super) const THIS_SOVEREIGN: &str = "this Sovereign";
pub(super) const DASH: &str = "—";
pub(super) const UNKNOWN: &str = "Unknown";
pub(super) const SERVER_SAYS: &str = "catalyst-api says";
pub(super) const SIGN_IN: &str = "Sign in";
pub(super) const PREVIEW_LEAD: &str =
    "The cutover card of whichever Sovereign answers here, outside its console.";
pub(super) const OTHER_SETTINGS: &str =
    "Organisation, API tokens and notifications are not in this release.";

/// Name of a step; an unknown one keeps the server's.
pub(super) fn step(id: &str) -> String {
    match id {
        "gitea-mirror" => "Mirror the Git repository",
        "harbor-projects" => "Create registry projects",
        "harbor-prewarm" => "Fill the local registry",
        "registry-pivot" => "Point nodes at the local registry",
        "flux-gitrepository-patch" => "Point Flux at local Git",
        steps::HELM => "Point Helm at the local registry",
        steps::RESTART => "Repoint and restart the API",
        steps::EGRESS => "Hold with outside access blocked",
        "gitea-token-mint" => "Make a token for local Git",
        "vcluster-registry-pivot" => "Point vClusters at the local registry",
        "crossplane-provider-pivot" => "Point Crossplane at the local registry",
        other => other,
    }
    .to_owned()
}

/// What a step does, for the dialog and its details.
pub(super) fn step_does(id: &str) -> &'static str {
    match id {
        "gitea-mirror" => {
            "Copies the platform's Git repository into the local Gitea, which pulls again every ten minutes."
        }
        "harbor-projects" => "Creates seven proxy-cache projects in the local Harbor.",
        "harbor-prewarm" => {
            "Pulls every image of the platform through the local registry before anything is cut."
        }
        "registry-pivot" => "Rewrites the registry file of the container runtime on every node.",
        "flux-gitrepository-patch" => "Makes Flux read the local Gitea.",
        steps::HELM => "Makes every Helm repository read the local Harbor, live and in Git.",
        steps::RESTART => {
            "Removes the API's own way back to the vendor and restarts it: this console is away for a minute or two."
        }
        steps::EGRESS => {
            "Blocks github.com, ghcr.io and harbor.openova.io for ten minutes and expects every reconcile to stay green."
        }
        _ => "This release of the console does not know what this step does.",
    }
}

/// Word of a step's state.
pub(super) fn state(state: &StepState) -> String {
    match state {
        StepState::Waiting => "Pending".to_owned(),
        StepState::Running => "Running".to_owned(),
        StepState::Done => "Done".to_owned(),
        StepState::Skipped => "Done before".to_owned(),
        StepState::Failed => "Failed".to_owned(),
        StepState::Unknown(word) => word.clone(),
    }
}

/// Usual shortest and longest time.
pub(super) fn expected(range: Option<(i64, i64)>) -> String {
    match range {
        None => DASH.to_owned(),
        Some((_, most)) if most <= time::MINUTE => "under 1 min".to_owned(),
        Some((least, most)) => {
            [&(least / time::MINUTE).to_string(), "–", &(most / time::MINUTE).to_string(), " min"]
                .concat()
        }
    }
}

pub(super) const COL_NUMBER: &str = "#";
pub(super) const COL_STEP: &str = "Step";
pub(super) const COL_JOB: &str = "Job";
pub(super) const COL_SAID: &str = "What the server reported";
pub(super) const COL_STARTED: &str = "Started";
pub(super) const COL_EXPECTED: &str = "Expected";
pub(super) const COL_TOOK: &str = "Took";
pub(super) const STEPS: &str = "Steps of the cutover";
pub(super) const FINISHED: &str = "Finished";
pub(super) const NOTHING_SAID: &str = "nothing yet";
pub(super) const WIRE_NAME: &str = "The server’s name for it";
pub(super) const STATE: &str = "State";
pub(super) const NO_ROWS: &str = "The server lists no step.";
pub(super) const WORDS: &str = "The server's words";
pub(super) const NO_WORDS: &str = "The server said nothing about this step beyond its state.";
pub(super) const OFFENDERS: &str = "Still pointing outside";
pub(super) const NODES: &str = "Registry file per node";
pub(super) const PROJECTS: &str = "Projects";
pub(super) const COUNTS: &str = "Counts";

/// Name of the button that opens a row.
pub(super) fn details_of(name: &str) -> String {
    ["Details: ", name].concat()
}

/// Name of the box with the server's words.
pub(super) fn words_of(name: &str) -> String {
    [WORDS, ": ", name].concat()
}

/// Counts that a step printed.
pub(super) fn tally(ok: u32, skip: u32, fail: u32) -> String {
    [&ok.to_string(), " cut, ", &skip.to_string(), " skipped, ", &fail.to_string(), " failed"]
        .concat()
}

/// How many objects still point outside.
pub(super) fn offending(count: usize) -> String {
    match count {
        1 => "1 still points outside".to_owned(),
        count => [&count.to_string(), " still point outside"].concat(),
    }
}

/// A node's registry file.
pub(super) fn registry_file(version: &str) -> String {
    match version {
        "v1" => "v1, outside".to_owned(),
        "v2" => "v2, local".to_owned(),
        "rollback" => "rolled back to outside".to_owned(),
        other => other.to_owned(),
    }
}

pub(super) const TETHERS: &str = "Tethers";
pub(super) const COL_TETHER: &str = "Tether";
pub(super) const COL_WAS: &str = "Pointed at";
pub(super) const COL_IS: &str = "Points at now";
pub(super) const COL_CUT_BY: &str = "Step";

/// Name of a tether.
pub(super) fn tether(id: TetherId) -> &'static str {
    match id {
        TetherId::FluxSource => "Flux source",
        TetherId::NodeRegistries => "Node registries",
        TetherId::HelmRepositories => "Helm repositories",
        TetherId::ApiFallback => "API fallback",
        TetherId::PullSecret => "Pull secret",
        TetherId::CrossplanePackages => "Crossplane packages",
        TetherId::OwnImages => "Own images",
        TetherId::OsPackages => "OS packages",
    }
}

/// Where it points now.
pub(super) fn points_at(id: TetherId, state: &TetherState, outside: &str) -> String {
    match state {
        TetherState::Whole => outside.to_owned(),
        TetherState::Cutting => "being cut".to_owned(),
        TetherState::Cut => inside(id).to_owned(),
        TetherState::Half => "partly cut".to_owned(),
        TetherState::Unknown => "not reported".to_owned(),
        TetherState::Spent => "first boot only".to_owned(),
        TetherState::Reverted(found) => offending(found.len()),
    }
}

fn inside(id: TetherId) -> &'static str {
    match id {
        TetherId::FluxSource => "local Gitea",
        TetherId::ApiFallback => "none",
        TetherId::NodeRegistries
        | TetherId::HelmRepositories
        | TetherId::CrossplanePackages
        | TetherId::OwnImages
        | TetherId::PullSecret
        | TetherId::OsPackages => "local Harbor",
    }
}

/// How the line of a tether reads.
pub(super) fn line(state: &TetherState) -> &'static str {
    match state {
        TetherState::Whole => "whole",
        TetherState::Cutting => "being cut",
        TetherState::Cut => "cut",
        TetherState::Half => "partly cut",
        TetherState::Unknown => "unknown",
        TetherState::Spent => "not in use",
        TetherState::Reverted(_) => "points outside again",
    }
}

pub(super) const HOLD: &str = "Time left of the hold";
pub(super) const VERIFYING: &str = "Verifying";
pub(super) const VERIFYING_NOTE: &str =
    "The time is over. The server has not said yet how it went.";
pub(super) const ON_SERVER_CLOCK: &str = "on the server’s clock";
pub(super) const ON_OWN_CLOCK: &str = "on this device’s clock: the server has not told its own";
pub(super) const STAYED_GREEN: &str = "What stayed green since this page opened";
pub(super) const RELEASES: &str = "Helm releases ready";
pub(super) const PODS: &str = "Pods running";
pub(super) const NODES_LOCAL: &str = "Nodes on the local registry";
pub(super) const BLOCKED_NOTE: &str = "The test of the shipped chart blocks github.com, ghcr.io and harbor.openova.io. You may close this page; the hold runs on the server and other operators see the same clock.";
pub(super) const CLOSE_NOTE: &str =
    "You may close this page. The cutover runs on the server, and other operators see the same.";
pub(super) const PROGRESS: &str = "Progress of the cutover";
pub(super) const RESTARTING: &str = "The console’s API is restarting";
pub(super) const RESTARTING_TEXT: &str = "This is part of the step. It usually answers again within 90 seconds; nothing is reported as failed before three minutes have passed.";

/// `of 10 min left`.
pub(super) fn left_of(length: i64) -> String {
    ["left of ", &round(length)].concat()
}

/// A length without zero parts: `10 min`, `10 s`.
pub(super) fn round(length: i64) -> String {
    if length % time::MINUTE == 0 {
        [&(length / time::MINUTE).to_string(), " min"].concat()
    } else {
        time::words(length)
    }
}

/// A mark of the axis: `0`, `2`, …, and at its end the unit, too. What is no whole number stays away.
pub(super) fn axis(mark: i64, marks: i64, length: i64) -> String {
    let unit = if length % time::MINUTE == 0 { time::MINUTE } else { time::SECOND };
    let whole = length.saturating_mul(mark);
    match mark {
        mark if mark == marks => round(length),
        _ if whole % (marks * unit) == 0 => (whole / (marks * unit)).to_string(),
        _ => String::new(),
    }
}

/// `62 of 62`.
pub(super) fn of(count: i64, total: i64) -> String {
    [&count.to_string(), " of ", &total.to_string()].concat()
}

/// The lowest of several readings: `never below 38 of 40` or `38 of 40 at 18:02:16`.
pub(super) fn lowest(low: (i64, i64), low_at: &str, first_at: &str) -> String {
    let (good, all) = low;
    if good < all {
        ["lowest: ", &of(good, all), " at ", low_at].concat()
    } else {
        ["never less since ", first_at].concat()
    }
}

/// Whole progress in words.
pub(super) fn percent(value: u8) -> String {
    [&value.to_string(), "\u{202f}%"].concat()
}

/// Said when a step begins or the run ends.
pub(super) fn announce(
    before: &Phase,
    now: &Phase,
    is_other_step: bool,
    step_now: Option<&(usize, usize, String)>,
) -> Option<String> {
    let is_new =
        before != now && !matches!((before, now), (Phase::Restarting(_), Phase::Restarting(_)));
    match now {
        Phase::Failed if is_new => Some("The cutover stopped: a step failed.".to_owned()),
        Phase::Interrupted if is_new => Some("The cutover has stalled.".to_owned()),
        Phase::Sovereign if is_new => {
            Some("The cutover is complete. This Sovereign is independent.".to_owned())
        }
        _ if is_other_step => {
            step_now.map(|(number, total, id)| [&step_of(*number, *total, &step(id)), "."].concat())
        }
        _ => None,
    }
}

/// Said at each quarter of the hold.
pub(super) fn announce_hold(quarters: i64, length: i64) -> String {
    match quarters {
        0 => "The hold is over. The server is verifying.".to_owned(),
        quarters => [&round(length * quarters / 4), " of the hold are left."].concat(),
    }
}

/// In place of a step's name while none is at work.
pub(super) fn state_now(phase: &Phase) -> &'static str {
    match phase {
        Phase::Starting => "Waiting for the first step",
        _ => "Waiting for the next step",
    }
}

/// Elapsed and expected time of the step at work.
pub(super) fn took_of(took: &str, expected: &str) -> String {
    [took, ", usually ", expected].concat()
}
