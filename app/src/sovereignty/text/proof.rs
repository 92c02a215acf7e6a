//! Words of the seal, the evidence and the audit: what was reported, and what the chart does by default.

use domain::cutover::Egress;
use domain::cutover::audit::Deed;

use super::{state, step};

pub(in crate::sovereignty) const SEALED: &str = "Independent";
/// What the chart's test blocks unless it is told otherwise. No server reports these.
pub(in crate::sovereignty) const CHART_HOSTS: [&str; 3] =
    ["github.com", "ghcr.io", "harbor.openova.io"];
pub(in crate::sovereignty) const CHART_BLOCKS: &str = "The chart’s test blocks github.com, ghcr.io and harbor.openova.io by default. The server does not report what was blocked here.";
pub(in crate::sovereignty) const SHOW_EVIDENCE: &str = "Show the evidence";

pub(in crate::sovereignty) const EVIDENCE: &str = "Evidence";
pub(in crate::sovereignty) const NOT_REPORTED: &str = "not reported";
pub(in crate::sovereignty) const MIRRORED: &str = "Mirrored commit";
pub(in crate::sovereignty) const PROJECT_COUNT: &str = "Registry projects";
pub(in crate::sovereignty) const EGRESS: &str = "Egress test";
pub(in crate::sovereignty) const PASSED: &str = "passed";
pub(in crate::sovereignty) const NOT_PASSED: &str = "not passed";
pub(in crate::sovereignty) const STARTED: &str = "Started";
pub(in crate::sovereignty) const RESUMED: &str = "Taken up again";
pub(in crate::sovereignty) const FINISHED_AT: &str = "Finished";
pub(in crate::sovereignty) const TOOK: &str = "Took";
pub(in crate::sovereignty) const OPERATOR: &str = "Started by";
pub(in crate::sovereignty) const OPERATOR_UNKNOWN: &str = "the server does not say who";
pub(in crate::sovereignty) const BLOCKED: &str = "The chart’s test blocks, by default";
pub(in crate::sovereignty) const BLOCKING: &str = "The step that blocks took";
pub(in crate::sovereignty) const ZONE: &str = "Times on this page";
pub(in crate::sovereignty) const PACK_JSON: &str = "Evidence as JSON";
pub(in crate::sovereignty) const PACK_HTML: &str = "Evidence as a page";
pub(in crate::sovereignty) const PACK_NOTE: &str = "Both hold the same records in a chain of digests, with times in UTC. The page checks its own chain and any such JSON file without a network. That proves that nothing was changed since it was saved; it does not prove who saved it.";
pub(in crate::sovereignty) const PACK_FAILED: &str = "The browser did not take the file.";

pub(in crate::sovereignty) const AUDIT: &str = "Audit";
pub(in crate::sovereignty) const AUDIT_NOTE: &str = "What the server reports, oldest first. It does not say from which address a run was started; earlier attempts stand here as far as its stream still tells them.";
pub(in crate::sovereignty) const AUDIT_EMPTY: &str = "Nothing has been started yet.";

/// Under the seal: how the test went, as far as that was reported.
pub(in crate::sovereignty) fn sealed(egress: Egress) -> &'static str {
    match egress {
        Egress::Passed => {
            "The server reports the cutover as complete and the test with outside access blocked as passed."
        }
        Egress::Failed => {
            "The server reports the cutover as complete, although it reports the test with outside access blocked as not passed."
        }
        Egress::NotReported => {
            "The server reports the cutover as complete. It does not report how the test with outside access blocked went."
        }
    }
}

/// An entry of the list.
pub(in crate::sovereignty) fn deed(deed: &Deed) -> String {
    match deed {
        Deed::Started(Some(who)) => ["Started by ", who].concat(),
        Deed::Started(None) => "Started; the server does not say by whom".to_owned(),
        Deed::Again(who) => ["Run again by ", who].concat(),
        Deed::Resumed => "Taken up again by catalyst-api".to_owned(),
        Deed::TakenUp => "Run again or taken up; the server does not say by whom".to_owned(),
        Deed::Step(id, how, _) => [&step(id), ": ", &state(how)].concat(),
        Deed::RunFailed(_) => "Run failed".to_owned(),
        Deed::Complete => "Run complete".to_owned(),
    }
}

/// The reader's zone: `local, UTC+02:00`.
pub(in crate::sovereignty) fn zone(offset_min: i32) -> String {
    let two = |number: i32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    let (sign, minutes) = (if offset_min < 0 { "−" } else { "+" }, offset_min.abs());
    ["local, UTC", sign, &two(minutes / 60), ":", &two(minutes % 60)].concat()
}

/// In which zone times are shown.
pub(in crate::sovereignty) fn times_in(offset_min: i32) -> String {
    ["Times are ", &zone(offset_min), "."].concat()
}

/// Name of the saved file.
pub(in crate::sovereignty) fn file_name(name: Option<&str>, kind: &str) -> String {
    ["cutover-evidence-", name.unwrap_or("sovereign"), ".", kind].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_claims_only_what_was_reported() {
        let said = [Egress::Passed, Egress::Failed, Egress::NotReported].map(sealed);
        assert!(said[0].ends_with("blocked as passed."));
        assert!(said[1].ends_with("as not passed."));
        assert!(said[2].contains("does not report"));
        // No sentence speaks for steps or hosts.
        assert!(said.iter().all(|words| !words.contains("very step") && !words.contains("github")));
    }

    #[test]
    fn zones_are_named_on_both_sides_of_utc() {
        assert_eq!(
            [0, 120, -210].map(zone),
            ["local, UTC+00:00", "local, UTC+02:00", "local, UTC−03:30"]
        );
    }
}
