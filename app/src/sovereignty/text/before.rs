//! Words before a start: preflight, consequences, the questions asked.

use domain::cutover::preflight::{Check, Finding};
use domain::cutover::{Absent, Failed, Phase};

pub(in crate::sovereignty) const START: &str = "Achieve True Sovereignty";
pub(in crate::sovereignty) const RUN_AGAIN: &str = "Run again";
pub(in crate::sovereignty) const NAME_UNKNOWN: &str = "This Sovereign has not told its name yet, so it cannot be confirmed. The console asks again every few seconds.";
pub(in crate::sovereignty) const PREFLIGHT: &str = "Preflight";
pub(in crate::sovereignty) const CHANGES: &str = "What changes";
pub(in crate::sovereignty) const CHANGES_TEXT: &str = "Git, images and charts of the platform come from the Gitea and the Harbor on this Sovereign. Updates from the vendor arrive only through the local mirror.";
pub(in crate::sovereignty) const FINAL: &str = "What cannot be undone";
pub(in crate::sovereignty) const FINAL_TEXT: &str = "There is no way back to tethered and no stop button. The recovery path is a restore from backup.";
pub(in crate::sovereignty) const STAYS: &str = "What keeps working if it fails half-way";
pub(in crate::sovereignty) const STAYS_TEXT: &str = "The Sovereign keeps running. Each dependency is either local already or still uses its old host; a new run skips finished steps.";
pub(in crate::sovereignty) const AUTO: &str = "The shipped chart starts the cutover by itself right after its installation: a job of its own waits up to 25 minutes for this API and then triggers it. This server reports neither whether that is switched on nor with which delay. A run that it starts shows here, too.";

pub(in crate::sovereignty) const SIGN_IN_TITLE: &str = "Sign in again before the cutover";
pub(in crate::sovereignty) const SIGN_IN_LEAD: &str = "The cutover cannot be undone. Sign in again, because your last sign-in was more than ten minutes ago or is unknown.";
pub(in crate::sovereignty) const CANCEL: &str = "Cancel";
pub(in crate::sovereignty) const CONFIRM: &str = "Start cutover";
pub(in crate::sovereignty) const CONFIRM_FINAL: &str =
    "This cannot be undone. The recovery path is a restore from backup.";
pub(in crate::sovereignty) const CONFIRM_BLOCK: &str = "During the hold github.com, ghcr.io and harbor.openova.io are blocked for ten minutes. Whatever on this Sovereign needs them fails during that time.";
pub(in crate::sovereignty) const CONFIRM_STEPS: &str = "It runs these steps, one after the other:";
pub(in crate::sovereignty) const CONFIRM_AGAIN: &str =
    "It goes through the steps in this order, and skips what is done:";
pub(in crate::sovereignty) const SKIPPED: &str = "already done, will be skipped";
pub(in crate::sovereignty) const NAME_WRONG: &str =
    "This is not the name of the Sovereign. Type it exactly as shown.";
pub(in crate::sovereignty) const REFUSED: &str = "The server did not start the cutover";
pub(in crate::sovereignty) const LOST_TITLE: &str = "It is not known whether the start arrived";
pub(in crate::sovereignty) const LOST: &str = "We could not confirm that the start was received. This page keeps checking and shows the run as soon as it is reported.";

/// Why nothing can be started now.
pub(in crate::sovereignty) fn cannot_start(phase: &Phase, why: Option<Failed>) -> &'static str {
    match (phase, why) {
        (Phase::SignedOut, _) => "The session has ended. Sign in first.",
        (Phase::Starting, _) => "A start is on its way.",
        (Phase::Running | Phase::Restarting(_), _) => "A cutover is under way.",
        (Phase::Sovereign, _) => "The cutover is complete.",
        (_, Some(Failed::Forbidden)) => {
            "The server does not let this account see the cutover, so nothing can be started now."
        }
        (_, Some(Failed::Faulty)) => {
            "The server’s answers cannot be used, so nothing can be started now."
        }
        _ => "The server does not answer, so nothing can be started now.",
    }
}

/// Title of the question.
pub(in crate::sovereignty) fn confirm_title(name: &str) -> String {
    ["Start the cutover of ", name, "?"].concat()
}

/// Label of the field for the name.
pub(in crate::sovereignty) fn type_name(name: &str) -> String {
    ["Type ", name, " to confirm"].concat()
}

/// Name of a check.
pub(in crate::sovereignty) fn check(check: Check) -> &'static str {
    match check {
        Check::Steps => "Cutover steps",
        Check::Gitea => "Local Gitea",
        Check::Harbor => "Local Harbor",
        Check::Quiet => "Nothing else installing",
        Check::Disk => "Room for images",
    }
}

/// What was found.
pub(in crate::sovereignty) fn finding(check: Check, finding: Finding) -> String {
    let number = |count: i64| count.to_string();
    match (check, finding) {
        (Check::Disk, _) => "The server does not report free disk. Step 3 stores every image of the platform in Harbor: look at its volume first.".to_owned(),
        (Check::Quiet, Finding::Good) => "Every Helm release is ready.".to_owned(),
        (_, Finding::Good) => "Installed, and every Helm release is ready.".to_owned(),
        (_, Finding::Steps(count)) => [&count.to_string(), " steps are installed."].concat(),
        (_, Finding::NoSteps) => "The server lists none. The chart bp-self-sovereign-cutover may not be installed.".to_owned(),
        (_, Finding::NotListed) => "The server does not list it among the installed apps.".to_owned(),
        (_, Finding::Installing) => "Still being installed.".to_owned(),
        (_, Finding::Among(ready, total)) => {
            ["Part of the platform. ", &number(ready), " of ", &number(total), " Helm releases are ready; the server does not say which."].concat()
        }
        (_, Finding::Releases(ready, total)) => {
            [&number(ready), " of ", &number(total), " Helm releases are ready. Wait for the others."].concat()
        }
        (_, Finding::Apps(1)) => "1 app is being installed. Wait for it.".to_owned(),
        (_, Finding::Apps(count)) => [&count.to_string(), " apps are being installed. Wait for them."].concat(),
        (_, Finding::Unknown) => "Unknown: the server did not say.".to_owned(),
    }
}

/// Preflight in one line.
pub(in crate::sovereignty) fn preflight(good: usize, unknown: usize, total: usize) -> String {
    let counts = [&good.to_string(), " of ", &total.to_string(), " good"].concat();
    match unknown {
        0 => counts,
        unknown => [&counts, ", ", &unknown.to_string(), " unknown"].concat(),
    }
}

/// Heading in place of the card.
pub(in crate::sovereignty) fn absent(why: Absent) -> &'static str {
    match why {
        Absent::Mothership => "The cutover lives on the Sovereign",
        Absent::OldServer => "This server does not know the cutover",
        Absent::NoSteps => "The cutover is not installed",
    }
}

/// Why there is no card.
pub(in crate::sovereignty) fn absent_text(why: Absent) -> &'static str {
    match why {
        Absent::Mothership => {
            "This console is answered by the installation that creates Sovereigns. A Sovereign cuts its own tethers: after handover, open the Sovereign’s own console and look under Settings."
        }
        Absent::OldServer => {
            "Its release is older than the cutover, or something else answers under this address. After an update the card appears here."
        }
        Absent::NoSteps => {
            "No step of the chart bp-self-sovereign-cutover was found. It is installed with the platform; try again once that is ready."
        }
    }
}
