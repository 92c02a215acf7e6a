//! Words of the console shell.

use domain::run::PhaseId;

use crate::parts::own_cutover::Side;
use crate::route::Section;

/// Skip link.
pub(super) const SKIP: &str = "Skip to the content";
/// Name of the sidebar's navigation.
pub(super) const NAV: &str = "Sections";
/// Name of the sidebar.
pub(super) const SIDEBAR: &str = "Sovereign";
/// Name of the trail in the header.
pub(super) const TRAIL: &str = "Breadcrumb";
/// Caption over the Sovereign's name.
pub(super) const TENANT: &str = "Sovereign";
/// The list of deployments, in the trail.
pub(super) const RUNS: &str = "Runs";
/// The part of the settings that this release has, in the trail.
pub(super) const SOVEREIGNTY: &str = "Sovereignty";
/// Opens the sidebar on a narrow screen.
pub(super) const OPEN_MENU: &str = "Open the menu";
/// Closes it.
pub(super) const CLOSE_MENU: &str = "Close the menu";
/// Under the address of the signed-in person.
pub(super) const SIGNED_IN: &str = "Signed in";

/// The first answer is awaited.
pub(super) const CONNECTING: &str = "Connecting";
/// The stream replays.
pub(super) const CATCHING_UP: &str = "Catching up";
/// The server answered, but there is no run to follow.
pub(super) const ANSWERED: &str = "Connected";
/// There is no session.
pub(super) const SIGNED_OUT: &str = "Signed out";
/// Nothing was ever heard.
pub(super) const OFFLINE: &str = "Offline";
/// The run is over and completely read.
pub(super) const COMPLETE: &str = "Complete";

/// Live, with the age of the newest answer.
#[must_use]
pub(super) fn live(age: &str) -> String {
    ["Live, ", age].concat()
}

/// Reading by polling, with the age of the newest answer.
#[must_use]
pub(super) fn polling(age: &str) -> String {
    ["Reading every 5 s, ", age].concat()
}

/// Reconnecting, with the age of the newest answer.
#[must_use]
pub(super) fn reconnecting(age: &str) -> String {
    ["Reconnecting, data from ", age].concat()
}

/// Offline, with the age of the newest answer.
#[must_use]
pub(super) fn offline(age: &str) -> String {
    ["Offline, data from ", age].concat()
}

/// A deployment without a known name.
#[must_use]
pub(super) fn deployment(short_id: &str) -> String {
    ["deployment ", short_id].concat()
}

/// The word of a section in the sidebar. The first words are a contract with the inherited guards.
#[must_use]
pub(super) fn section(section: Section) -> &'static str {
    match section {
        Section::Dashboard => "Dashboard",
        Section::Apps | Section::Unknown => "Apps",
        Section::Jobs => "Jobs",
        Section::Domains => "Domains",
        Section::Billing => "Billing",
        Section::Team => "Team",
        Section::Settings => "Settings",
    }
}

/// How a Sovereign stands with its cutover.
#[must_use]
pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::Tethered => "Tethered",
        Side::Running => "Cutover running",
        Side::Stopped => "Cutover stopped",
        Side::Sovereign => "Sovereign",
    }
}

/// What a section will do.
#[must_use]
pub(super) fn promise(section: Section) -> &'static str {
    match section {
        Section::Dashboard => "Key figures of this Sovereign: load, capacity and health.",
        Section::Apps | Section::Unknown => "The components of this Sovereign.",
        Section::Jobs => "Every install and change of this Sovereign with its log lines.",
        Section::Domains => "The parent domains that this Sovereign answers for.",
        Section::Billing => "Vouchers, orders and what they cost.",
        Section::Team => "People, their roles, and what each may do.",
        Section::Settings => "Organisation, API tokens, notifications and the way to sovereignty.",
    }
}

/// Badge of a section that is not there yet.
pub(super) const NOT_YET: &str = "Not in this release";
/// What to do meanwhile.
pub(super) const MEANWHILE: &str = "This release shows how the Sovereign is set up. The section is listed so that its place is known.";
/// Way on.
pub(super) const TO_RUN: &str = "Show the run";
/// Way on.
pub(super) const ALL_RUNS: &str = "Show all runs";

/// Said when the verdict changes.
#[must_use]
pub(super) fn announce_verdict(word: &str) -> String {
    ["The run is now: ", word, "."].concat()
}

/// Said when a phase begins.
#[must_use]
pub(super) fn announce_phase(id: PhaseId) -> String {
    match id {
        PhaseId::Plan => "The plan is being made.",
        PhaseId::Apply => "The cloud resources are being created.",
        PhaseId::Outputs => "The results are being read.",
        PhaseId::Dns => "The domain is being set up.",
        PhaseId::CloudInit => "The first server starts up.",
        PhaseId::Platform => "The components are being installed.",
        PhaseId::Handover => "The handover is being prepared.",
    }
    .to_owned()
}

/// Said at every quarter.
#[must_use]
pub(super) fn announce_quarter(percent: usize) -> String {
    [&percent.to_string(), " percent of the components are ready."].concat()
}
