//! Words after a run: failure, fall-back.

use domain::cutover::{Failed, Phase};

pub(in crate::sovereignty) const FAILED: &str = "The server names no step that failed";
pub(in crate::sovereignty) const FAILED_NEXT: &str =
    "Read the reason, remove its cause, then run again.";
pub(in crate::sovereignty) const INTERRUPTED: &str = "Nothing moves any more";
pub(in crate::sovereignty) const INTERRUPTED_NEXT: &str =
    "The API may have been restarted and may not take the run up again by itself.";
pub(in crate::sovereignty) const SWAPPED: &str = "Cut";
pub(in crate::sovereignty) const STILL_HOME: &str = "Still pointing outside, or partly";
pub(in crate::sovereignty) const NOT_TOLD: &str = "Not reported";
pub(in crate::sovereignty) const NONE: &str = "none";
pub(in crate::sovereignty) const KEEPS_WORKING: &str = "The Sovereign keeps working: what has been cut over runs locally; the rest still comes from the vendor.";
pub(in crate::sovereignty) const FELL_BACK: &str = "This Sovereign is no longer independent";
pub(in crate::sovereignty) const FELL_BACK_NEXT: &str =
    "These point outside again, or their state is unknown:";
pub(in crate::sovereignty) const FOUND: &str = "A cutover was already under way";
pub(in crate::sovereignty) const FOUND_TEXT: &str = "It was started automatically after installation or by another operator; the server does not say which. This page follows it.";
pub(in crate::sovereignty) const BEATEN: &str = "Somebody was faster";
pub(in crate::sovereignty) const BEATEN_TEXT: &str =
    "Another cutover had just begun, so nothing was started twice. This page follows that one.";
pub(in crate::sovereignty) const AWAY: &str = "The server does not answer";
pub(in crate::sovereignty) const UNCONFIRMED: &str = "No run was reported";
pub(in crate::sovereignty) const UNCONFIRMED_TEXT: &str = "A start was accepted, and the server has reported no run since. Look at it again before starting once more.";
pub(in crate::sovereignty) const LAST_ATTEMPT: &str = "The last attempt did not begin";
pub(in crate::sovereignty) const LAST_ATTEMPT_TEXT: &str =
    "It ended before its first step, so nothing was changed. Remove the cause, then start again.";
pub(in crate::sovereignty) const TRY_NOW: &str = "Try now";
pub(in crate::sovereignty) const SIGNED_OUT: &str = "The session has ended";
pub(in crate::sovereignty) const SIGNED_OUT_TEXT: &str = "This is the last known state. A cutover continues without this page. Sign in to follow it again.";

/// When and by whom.
pub(in crate::sovereignty) fn started_by(clock: &str, who: Option<&str>) -> String {
    match who {
        Some(who) => ["Started ", clock, " by ", who].concat(),
        None => ["Started ", clock].concat(),
    }
}

/// Heading while nothing can be read.
pub(in crate::sovereignty) fn away_title(why: Option<Failed>) -> &'static str {
    match why {
        Some(Failed::Forbidden) => "This account may not see the cutover",
        Some(Failed::Faulty) => "The server’s answers cannot be used",
        Some(Failed::NotFound | Failed::Unconfigured) => "Something else answers for the server",
        Some(Failed::Away | Failed::SignedOut) | None => AWAY,
    }
}

/// Since when nothing could be read, and what that means for what was known.
pub(in crate::sovereignty) fn away(why: Option<Failed>, known: &Phase, clock: &str) -> String {
    let since = match why {
        Some(Failed::Forbidden) => "The server has refused to show it since ",
        Some(Failed::Faulty) => {
            "It has answered with errors, or in a form that this console does not know, since "
        }
        Some(Failed::NotFound | Failed::Unconfigured) => {
            "The answers have not known the cutover since "
        }
        Some(Failed::Away | Failed::SignedOut) | None => "No answer since ",
    };
    let rest = match known {
        Phase::Unknown | Phase::SignedOut => ". The console keeps retrying.",
        Phase::Starting | Phase::Running | Phase::Restarting(_) => {
            ". This is the last known state. The console keeps retrying; the cutover continues without it."
        }
        _ => ". This is the last known state. The console keeps retrying.",
    };
    [since, clock, rest].concat()
}

/// Heading of a failure.
pub(in crate::sovereignty) fn failed_at(name: &str) -> String {
    ["This step failed: ", name].concat()
}

/// What a further run leaves out.
pub(in crate::sovereignty) fn will_skip(done: usize, left: usize) -> String {
    let steps = |count: usize| if count == 1 { " step" } else { " steps" };
    match (done, left) {
        (0, left) => ["Running again runs all ", &left.to_string(), steps(left), "."].concat(),
        (done, left) => [
            "Running again skips ",
            &done.to_string(),
            " finished",
            steps(done),
            " and runs the remaining ",
            &left.to_string(),
            ".",
        ]
        .concat(),
    }
}
