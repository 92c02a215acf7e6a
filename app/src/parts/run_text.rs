//! Words for the states of runs and components, shared by the shell and the run page.

/// In the plan, nothing reported.
pub const PLANNED: &str = "Planned";
/// Waits for its turn.
pub const PENDING: &str = "Pending";
/// Being installed.
pub const INSTALLING: &str = "Installing";
/// Ready.
pub const INSTALLED: &str = "Installed";
/// Not as it should be.
pub const DEGRADED: &str = "Degraded";
/// Stopped.
pub const FAILED: &str = "Failed";
/// Nothing known.
pub const UNKNOWN: &str = "Unknown";
/// A run under way.
pub const RUNNING: &str = "Running";
/// A run that ended well.
pub const READY: &str = "Ready";
/// A run that ended with something left to do.
pub const READY_WITH_OPEN_ITEMS: &str = "Ready, with open items";
/// A run that the server calls ready although nobody watched it.
pub const NOT_CONFIRMED: &str = "Not confirmed";
/// The Sovereign runs itself.
pub const ADOPTED: &str = "Handed over";
/// Resources are being removed.
pub const WIPING: &str = "Being removed";
/// Resources are gone.
pub const WIPED: &str = "Removed";

/// How old something is: up to a minute in seconds, then in minutes and seconds.
#[must_use]
pub fn ago(span_ms: i64) -> String {
    [&domain::time::words(span_ms), " ago"].concat()
}
