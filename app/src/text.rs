//! Words of the app itself and of the pages outside the areas.

/// The product's name.
pub const PRODUCT: &str = "Catalyst Console";

/// The document's title for a page.
#[must_use]
pub fn document_title(page: &str) -> String {
    if page.is_empty() { PRODUCT.to_owned() } else { [page, " · ", PRODUCT].concat() }
}

/// Title of the page for unknown addresses.
pub const NOT_FOUND_TITLE: &str = "There is no page at this address";
/// What to do about it.
pub const NOT_FOUND_LEAD: &str =
    "The address may be mistyped, or it belongs to a newer release of this console.";
/// Way on: the wizard.
pub const CREATE_SOVEREIGN: &str = "Create a Sovereign";
/// Way on: the list.
pub const SHOW_DEPLOYMENTS: &str = "Show all deployments";
/// Title of the list of deployments.
pub const DEPLOYMENTS_TITLE: &str = "Deployments";
/// Title of the sign-in page.
pub const LOGIN_TITLE: &str = "Sign in";
