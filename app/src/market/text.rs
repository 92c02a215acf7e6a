//! Words of the marketplace: of the grid and of all pages. Those of one kind of page stand below.

mod family;
mod product;

use crate::api::catalog::Absence;

pub(super) use family::*;
pub(super) use product::*;

/// Title of the grid.
pub(super) const TITLE: &str = "Marketplace";
/// What the grid is for.
pub(super) const LEAD: &str =
    "Everything you can install on a Sovereign. Your choices also apply in the wizard.";
/// Heading over the cards, for assistive technology.
pub(super) const CARDS: &str = "Products";
/// Name of the column beside the cards.
pub(super) const RAIL: &str = "What the selection amounts to";
/// Leads back into the wizard.
pub(super) const BACK_TO_WIZARD: &str = "Back to the wizard";
/// Leads back to the grid.
pub(super) const BACK_TO_MARKET: &str = "Back to the marketplace";
/// What is said when secrets were cleared for want of input.
pub(super) const SECRETS_CLEARED_IDLE: &str =
    "Secrets that you had entered were cleared, because nothing was entered for five minutes.";
/// The plan cannot be stored.
pub(super) const NOT_STORED: &str = "Your plan is not being saved";
/// What follows from it.
pub(super) const NOT_STORED_WHY: &str = "The browser refuses storage or has no room left. What you choose lasts until this page is closed.";
/// Asks again.
pub(super) const TRY_AGAIN: &str = "Try again";
/// Nothing under this id: a product.
pub(super) const PRODUCT_MISSING: &str = "No product has this ID";
/// Nobody knows whether there is something under this id: a product.
pub(super) const PRODUCT_UNSURE: &str = "This product could not be looked up";
/// What is known about it, once the list is here.
pub(super) const PRODUCT_MISSING_WHY: &str =
    "It is not part of this console's catalogue, nor of the list that the server has sent.";
/// Nothing under this id, and the server has no list.
pub(super) const PRODUCT_MISSING_NO_LIST: &str = "It is not part of this console's catalogue.";
/// Nothing under this id, and the list is not here.
pub(super) const PRODUCT_MISSING_LIST: &str = "It is not part of this console's catalogue. It may be in the server's list, which could not be loaded.";
/// Still waiting for the list.
pub(super) const PRODUCT_WAITING: &str = "Looking for it in the server's list";
/// Nothing under this id: a family.
pub(super) const FAMILY_MISSING: &str = "No family has this ID";
/// Nobody knows whether there is something under this id: a family.
pub(super) const FAMILY_UNSURE: &str = "This family could not be looked up";
/// What to do about it.
pub(super) const FAMILY_MISSING_WHY: &str = "The marketplace shows all families there are.";
/// The same while the server's list is not here.
pub(super) const FAMILY_MISSING_LIST: &str = "It is not a family of this console's catalogue. It may be in the server's list, which could not be loaded.";
/// Way on: the grid.
pub(super) const SHOW_MARKET: &str = "Show the marketplace";
/// Way on: the wizard's step.
pub(super) const SHOW_STEP: &str = "Choose components in the wizard";
/// Nothing in a list.
pub(super) const NONE: &str = "—";
/// Not known.
pub(super) const UNKNOWN: &str = "Unknown";

/// The server's list is not part of what is shown.
#[must_use]
pub(super) fn list_missing(why: Absence) -> &'static str {
    match why {
        Absence::NotOffered => "This server has no list of its own",
        Absence::SignIn => "The server shows its list to signed-in people only",
        Absence::Forbidden => "Your account may not see the server's list",
        Absence::Away | Absence::Unreadable | Absence::Broken => {
            "The server's list could not be read"
        }
    }
}

/// Why, since when, and what is shown instead.
#[must_use]
pub(super) fn list_missing_why(why: Absence, clock: &str) -> String {
    let reason = match why {
        Absence::NotOffered => "A newer catalyst-api may offer more.",
        Absence::SignIn => "Sign in to see what else it offers.",
        Absence::Forbidden => "An owner of the installation can give you access.",
        Absence::Away => "It did not answer; the console keeps trying.",
        Absence::Unreadable => "Its answer is not in the expected format.",
        Absence::Broken => "Something went wrong on its side.",
    };
    ["What comes with this console is shown. ", reason, " Asked at ", clock, "."].concat()
}

/// What was not found.
#[must_use]
pub(super) fn asked_for(id: &str) -> String {
    ["Asked for: ", id].concat()
}
