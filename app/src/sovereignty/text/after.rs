//! Words after a run: failure, fall-back.

pub(in crate::sovereignty) const FAILED: &str = "Failed";
pub(in crate::sovereignty) const FAILED_NEXT: &str =
    "Read the reason, remove its cause, then run again. What is done is skipped.";
pub(in crate::sovereignty) const INTERRUPTED: &str = "Nothing moves any more";
pub(in crate::sovereignty) const INTERRUPTED_NEXT: &str = "The API may have been restarted and may not take the run up again by itself. Running again skips what is done.";
pub(in crate::sovereignty) const SWAPPED: &str = "Swapped";
pub(in crate::sovereignty) const STILL_HOME: &str = "Still pointing outside, or partly";
pub(in crate::sovereignty) const NOT_TOLD: &str = "Not reported";
pub(in crate::sovereignty) const NONE: &str = "none";
pub(in crate::sovereignty) const KEEPS_WORKING: &str = "The Sovereign keeps working: what is swapped is served from here, everything else from where it came before.";
pub(in crate::sovereignty) const FELL_BACK: &str =
    "This Sovereign was independent and is not any more";
pub(in crate::sovereignty) const FELL_BACK_NEXT: &str = "The server has stopped reporting the cutover as complete. These tethers point outside again, or nothing is reported about them:";
pub(in crate::sovereignty) const FOUND: &str = "A cutover was already under way";
pub(in crate::sovereignty) const FOUND_TEXT: &str = "It was started automatically after installation or by another operator; the server does not say which. This page follows it.";
pub(in crate::sovereignty) const BEATEN: &str = "Somebody was faster";
pub(in crate::sovereignty) const BEATEN_TEXT: &str =
    "Another cutover had just begun, so nothing was started twice. This page follows that one.";
pub(in crate::sovereignty) const AWAY: &str = "The server does not answer";
pub(in crate::sovereignty) const TRY_NOW: &str = "Try now";
pub(in crate::sovereignty) const SIGNED_OUT: &str = "The session has ended";
pub(in crate::sovereignty) const SIGNED_OUT_TEXT: &str =
    "The cutover goes on without this page. Sign in to follow it again.";

/// When and by whom.
pub(in crate::sovereignty) fn started_by(clock: &str, who: Option<&str>) -> String {
    match who {
        Some(who) => ["Started ", clock, " by ", who].concat(),
        None => ["Started ", clock].concat(),
    }
}

/// Since when nothing was heard.
pub(in crate::sovereignty) fn away(clock: &str) -> String {
    ["No answer since ", clock, ". What is shown is from before. The console tries again by itself; the cutover does not need it."].concat()
}

/// Heading of a failure.
pub(in crate::sovereignty) fn failed_at(name: &str) -> String {
    ["This step failed: ", name].concat()
}

/// What a further run leaves out.
pub(in crate::sovereignty) fn will_skip(done: usize, left: usize) -> String {
    ["Run again skips ", &done.to_string(), " done and runs ", &left.to_string(), "."].concat()
}
