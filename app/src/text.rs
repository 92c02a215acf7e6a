//! Words of the app itself and of the pages outside the areas.

use contract::deployments::Status;

/// The product's name.
pub const PRODUCT: &str = "Catalyst Console";
/// Name of the button that switches the look.
pub const TO_LIGHT: &str = "Switch to the light theme";
/// The theme button, while the page is light.
pub const TO_DARK: &str = "Switch to the dark theme";
/// Name of the navigation in the header.
pub const NAV: &str = "Console";
/// First link of a page, for keyboards.
pub const SKIP: &str = "Skip to content";
/// Not applicable, or not started.
pub const NONE: &str = "—";
/// Asks again.
pub const TRY_AGAIN: &str = "Try again";

/// The document's title for a page.
#[must_use]
pub fn document_title(page: &str) -> String {
    if page.is_empty() { PRODUCT.to_owned() } else { [page, " · ", PRODUCT].concat() }
}

/// A defect stopped the program.
pub const CRASHED: &str = "The console has stopped because of a defect. What runs on the server goes on, and your draft is kept.";
/// Starts it again.
pub const RELOAD: &str = "Reload the console";

/// Title of the page for unknown addresses.
pub const NOT_FOUND_TITLE: &str = "There is no page at this address";
/// What to do about it.
pub const NOT_FOUND_LEAD: &str =
    "The address may be mistyped, or it belongs to another release of this console.";
/// Way on: the wizard.
pub const CREATE_SOVEREIGN: &str = "Create a Sovereign";
/// Way on: the list.
pub const SHOW_DEPLOYMENTS: &str = "Show deployments";

/// Title of the list of deployments.
pub const DEPLOYMENTS_TITLE: &str = "Deployments";
/// What the table holds.
pub const DEPLOYMENTS_CAPTION: &str = "Your deployments, newest first";
/// Nothing in the list.
pub const DEPLOYMENTS_EMPTY_TITLE: &str = "Your deployments will be listed here";
/// How something comes into it.
pub const DEPLOYMENTS_EMPTY: &str = "You have not created a Sovereign with this address yet.";
/// Before the link to the dashboard of the Sovereign that answers.
pub const SOVEREIGN_HERE: &str =
    "This console belongs to a Sovereign, which is created elsewhere. Open its dashboard:";
/// Nobody is signed in.
pub const DEPLOYMENTS_ANON_TITLE: &str = "Sign in to see your deployments";
/// Why.
pub const DEPLOYMENTS_ANON: &str = "The list shows what was created with your e-mail address.";
/// Column head.
pub const COL_SOVEREIGN: &str = "Sovereign";
/// Column head.
pub const COL_STATUS: &str = "Status";
/// Column head.
pub const COL_REGION: &str = "Primary region";
/// Column head.
pub const COL_STARTED: &str = "Started";
/// Column head.
pub const COL_ENDED: &str = "Ended";

/// A deployment's status in words; an unknown one in the server's own.
#[must_use]
pub fn status(status: &Status, has_error: bool) -> String {
    let word = match status {
        Status::Pending => "Pending",
        Status::Provisioning | Status::TofuApplying | Status::FluxBootstrapping => "Provisioning",
        Status::Phase1Watching => "Installing components",
        Status::Ready if has_error => "Ready, with open items",
        Status::Ready => "Ready",
        Status::Failed => "Failed",
        Status::Adopted => "Handed over",
        Status::Wiping => "Being destroyed",
        Status::Wiped => "Destroyed",
        Status::ManualRetryRequired => "Needs a step by hand",
        Status::Unknown(word) => word,
    };
    word.to_owned()
}

/// Title of the sign-in page.
pub const LOGIN_TITLE: &str = "Sign in";
/// How it works.
pub const LOGIN_LEAD: &str =
    "Your deployments belong to your e-mail address. The session lasts 8 hours.";
/// There is a page to return to.
pub const LOGIN_NEXT: &str = "After signing in you return to the page you came from.";

/// Why somebody was sent to the sign-in page.
#[must_use]
pub fn login_error(code: &str) -> &'static str {
    match code {
        "pin-expired" => "The PIN has expired. Ask for another one.",
        "attempts-exceeded" => "The PIN was wrong three times. Ask for another one.",
        "flow_changed" => "Links in messages no longer sign you in. Ask for a PIN instead.",
        _ => "Sign-in did not succeed. Try again.",
    }
}
