//! What is looked for in the grid, as the query of an address: `q`, `family`, `tier`, `selected=1`.
//!
//! Pure. What an address says wrongly is ignored: a filter that does not exist filters nothing.

use contract::paths::escape;
use domain::catalog::Tier;

use crate::route::unescape;

/// The tiers, in the order of the filter.
pub const TIERS: [Tier; 3] = [Tier::Mandatory, Tier::Recommended, Tier::Optional];

/// What is looked for. The default shows everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Search words, as typed.
    pub search: String,
    /// Id of the only family to show.
    pub family: Option<String>,
    /// The only tier to show.
    pub tier: Option<Tier>,
    /// Selected cards only.
    pub selected: bool,
}

impl Filter {
    /// Reads the query of an address, with or without its question mark.
    #[must_use]
    pub fn read(query: &str) -> Filter {
        let mut filter = Filter::default();
        for pair in query.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = unescape(&value.replace('+', " "));
            match key {
                "q" => filter.search = value,
                "family" => filter.family = (!value.is_empty()).then_some(value),
                "tier" => filter.tier = TIERS.into_iter().find(|tier| tier.id() == value),
                "selected" => filter.selected = value == "1",
                _ => {}
            }
        }
        filter
    }

    /// Writes the query with its question mark; nothing for the default.
    #[must_use]
    pub fn write(&self) -> String {
        let mut query = String::new();
        let mut add = |key: &str, value: &str| {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(key);
            query.push('=');
            query.push_str(&escape(value));
        };
        let search = self.search.trim();
        if !search.is_empty() {
            add("q", search);
        }
        if let Some(family) = &self.family {
            add("family", family);
        }
        if let Some(tier) = self.tier {
            add("tier", tier.id());
        }
        if self.selected {
            add("selected", "1");
        }
        query
    }

    /// Whether anything is filtered out.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.is_searching() || self.family.is_some() || self.tier.is_some() || self.selected
    }

    /// Whether there is a search word; signs alone are none.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        domain::search::has_words(&self.search)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_restores_what_was_written() {
        let filters = [
            Filter::default(),
            Filter { search: "kaffka & ü/ö?".into(), ..Filter::default() },
            Filter {
                search: "db".into(),
                family: Some("fabric".into()),
                tier: Some(Tier::Optional),
                selected: true,
            },
        ];
        for filter in filters {
            assert_eq!(Filter::read(&filter.write()), filter, "{}", filter.write());
        }
        assert_eq!(Filter::default().write(), "");
    }

    #[test]
    fn what_does_not_exist_filters_nothing() {
        assert_eq!(Filter::read("?tier=golden&selected=yes&colour=red&family="), Filter::default());
        assert_eq!(Filter::read("q=a+b%20c").search, "a b c");
        assert!(!Filter::read("q=%20").is_any());
        assert!(!Filter::read("q=%25").is_any() && !Filter::read("q=%2D%2D%20").is_any());
        assert!(Filter::read("q=%25a").is_searching());
    }
}
