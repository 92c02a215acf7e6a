//! Words of the grid.

use domain::catalog::Tier;

use crate::parts::text as parts;

/// Label of the search field.
pub const SEARCH: &str = "Search components";
/// The key that leads to it.
pub const SEARCH_KEY: &str = "/";
/// Name of the tier filter.
pub const TIERS: &str = "Tier";
/// No tier filter.
pub const ALL_TIERS: &str = "All tiers";
/// Name of the family filter.
pub const FAMILIES: &str = "Family";
/// No family filter.
pub const ALL: &str = "All";
/// Selected cards only.
pub const ONLY_SELECTED: &str = "Only selected";
/// Back to the default selection.
pub const RESET: &str = "Back to defaults";
/// Why there is no way back to it.
pub const IS_DEFAULT: &str = "This is the default selection.";
/// Accessible name of the list of cards.
pub const GRID: &str = "Components";
/// How the keyboard works in the grid.
pub const KEYS: &str =
    "Arrow keys move, Space selects, Enter opens the page, letters jump to a name.";
/// Heading when no card is shown.
pub const NOTHING_TITLE: &str = "No component matches";
/// What to do about it.
pub const NOTHING_TEXT: &str = "Try another word, or take the filters away.";
/// The button for it.
pub const CLEAR: &str = "Clear search and filters";
/// The search field says how much there is to search.
#[must_use]
pub fn search_among(count: usize) -> String {
    ["Search ", &grouped(count), " components"].concat()
}

/// The selected part of the counter.
#[must_use]
pub fn selected(count: usize) -> String {
    ["Selected (", &count.to_string(), ")"].concat()
}

/// The total of the counter.
#[must_use]
pub fn of(count: usize) -> String {
    [" of ", &grouped(count)].concat()
}

/// How many cards the filters leave.
#[must_use]
pub fn shown(shown: usize, selected: usize) -> String {
    [&grouped(shown), " shown · ", &grouped(selected), " selected"].concat()
}

/// How many cards only a search finds.
#[must_use]
pub fn hidden(count: usize) -> String {
    match count {
        1 => " · 1 more is found by search".to_owned(),
        count => [" · ", &grouped(count), " more are found by search"].concat(),
    }
}

/// The same for people who do not see the screen.
#[must_use]
pub fn announced(shown: usize) -> String {
    match shown {
        0 => "No component matches.".to_owned(),
        1 => "1 component shown.".to_owned(),
        count => [&grouped(count), " components shown."].concat(),
    }
}

/// Description of a card's link: how firmly it belongs, and whether it is selected.
#[must_use]
pub fn state(tier: Tier, is_selected: bool) -> String {
    let tier_name = parts::tier(tier);
    match (tier, is_selected) {
        (Tier::Mandatory, _) => [tier_name, ", always installed."].concat(),
        (Tier::Recommended | Tier::Optional, true) => [tier_name, ", selected."].concat(),
        (Tier::Recommended | Tier::Optional, false) => [tier_name, ", not selected."].concat(),
    }
}

/// A count, grouped from five digits on.
fn grouped(count: usize) -> String {
    if count < 10_000 {
        return count.to_string();
    }
    let (thousands, rest) = (count / 1_000, count % 1_000);
    [&grouped(thousands), "\u{202f}", &format!("{rest:03}")].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped_from_five_digits_on() {
        assert_eq!(of(63), " of 63");
        assert_eq!(of(6_063), " of 6063");
        assert_eq!(of(12_003), " of 12\u{202f}003");
        assert_eq!(shown(3, 1), "3 shown · 1 selected");
    }
}
