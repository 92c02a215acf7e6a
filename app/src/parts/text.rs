//! Words of the shared widgets.

use domain::catalog::Tier;
use domain::sizing::Money;

/// The tier as a chip.
#[must_use]
pub fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Mandatory => "Mandatory",
        Tier::Recommended => "Recommended",
        Tier::Optional => "Optional",
    }
}

/// Chip for a direct dependency.
#[must_use]
pub fn brings(name: &str) -> String {
    ["+ ", name].concat()
}

/// Accessible name of a card.
#[must_use]
pub fn card(name: &str) -> String {
    [name, " component card"].concat()
}

/// Name of the button that selects a card; its pressed state says whether it is selected.
#[must_use]
pub fn select(name: &str) -> String {
    ["Select ", name].concat()
}

/// Name of the button on a card that cannot be deselected.
#[must_use]
pub fn locked(name: &str) -> String {
    [name, " is always installed"].concat()
}

/// What a card brings along, for assistive technology.
#[must_use]
pub fn includes(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        names => ["Needs ", &names.join(", "), "."].concat(),
    }
}

/// A monthly amount with its sign.
#[must_use]
pub fn per_month(hour: Money) -> String {
    ["€", &hour.per_month().cents()].concat()
}

/// An hourly amount with its sign and period.
#[must_use]
pub fn per_hour(hour: Money) -> String {
    ["€", &hour.exact(), " per hour"].concat()
}

/// The period beside a monthly amount.
pub const MONTH: &str = "per month";

/// Shows all of what the line in the footer is about.
pub const REVIEW: &str = "Review";

/// A part of the app could not be fetched.
#[cfg(split)]
pub const PART_MISSING: &str = "This part of the console did not load";

/// What follows from it.
#[cfg(split)]
pub const PART_MISSING_WHY: &str = "The connection may have dropped. Try again; if it stays like this, reload the page. What you entered is kept, except tokens and keys.";

/// Button that fetches it once more.
#[cfg(split)]
pub const PART_AGAIN: &str = "Try again";
