//! The few words that controls bring along themselves. Everything else is handed in by the app.

/// Marks a field that may stay empty.
pub(crate) const OPTIONAL: &str = "optional";
/// Name of the button that reveals a secret.
pub(crate) const SHOW: &str = "Show what was entered";
/// Name of the button that hides a secret again.
pub(crate) const HIDE: &str = "Hide what was entered";
/// Feedback of a copy button.
pub(crate) const COPIED: &str = "Copied";
/// Feedback of a copy button when the browser refused.
pub(crate) const COPY_REFUSED: &str = "The browser did not allow copying";
/// Name of the button that closes a toast.
pub(crate) const DISMISS: &str = "Dismiss";
/// Name of the button that closes a dialog.
pub(crate) const CLOSE: &str = "Close";
/// Name of the toast region.
pub(crate) const NOTICES: &str = "Notices";

/// How much of a secret the field holds.
pub(crate) fn characters(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "1 character".to_owned(),
        n => [n.to_string().as_str(), " characters"].concat(),
    }
}

/// Placeholder of a secret field whose secret is held in memory but never written back.
pub(crate) const KEPT: &str = "Kept in this tab. Type to replace";
