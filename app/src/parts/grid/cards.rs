//! Which entries of the market have a card, in which order, and which of them the filters leave.

use std::ops::Deref;
use std::sync::Arc;

use domain::cascade::{Row, Set};
use domain::market::{Entry, Market};

use super::query::Filter;

/// A market that cards are made of.
#[derive(Clone, Debug)]
pub enum Stock {
    /// What the console ships.
    Shipped(&'static Market),
    /// What a server listed, together with what the console ships.
    Served(Arc<Market>),
}

/// Which entries have a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cards that the console ships, whoever may see them elsewhere.
    Wizard,
    /// Everything that is listed; a search finds what is not listed as well.
    Market,
}

/// The cards of a grid: made once for each market.
#[derive(Clone, Debug)]
pub struct Cards {
    /// What they are made of.
    pub stock: Stock,
    scope: Scope,
    /// By family, then by name.
    order: Arc<[Row]>,
    /// The same with what only a search or a selection shows.
    with_hidden: Arc<[Row]>,
    /// The families with the number of their cards, by name.
    pub families: Arc<[FamilyCount]>,
}

/// A family as a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyCount {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many cards it has.
    pub count: usize,
}

impl Deref for Stock {
    type Target = Market;

    fn deref(&self) -> &Market {
        match self {
            Stock::Shipped(market) => market,
            Stock::Served(market) => market,
        }
    }
}

/// The same market, not an equal one.
impl PartialEq for Stock {
    fn eq(&self, other: &Stock) -> bool {
        core::ptr::eq::<Market>(&raw const **self, &raw const **other)
    }
}

impl PartialEq for Cards {
    fn eq(&self, other: &Cards) -> bool {
        self.stock == other.stock && self.scope == other.scope
    }
}

impl Scope {
    fn has(self, entry: &Entry, is_searching: bool) -> bool {
        match self {
            Scope::Wizard => entry.shipped.is_some(),
            Scope::Market if is_searching => entry.found_by_search(),
            Scope::Market => entry.visible_on_cards(),
        }
    }
}

impl Cards {
    /// The cards of a market.
    #[must_use]
    pub fn of(stock: Stock, scope: Scope) -> Cards {
        let place = family_places(&stock);
        let mut all: Vec<(usize, String, Row)> = Vec::new();
        let mut counts = vec![0_usize; stock.families().len()];
        for (row, entry) in stock.entries().iter().enumerate() {
            if scope.has(entry, true) {
                let at = place.get(entry.family).copied().unwrap_or(usize::MAX);
                all.push((at, entry.name.to_lowercase(), Row::new(row)));
            }
            if scope.has(entry, false)
                && let Some(count) = counts.get_mut(entry.family)
            {
                *count += 1;
            }
        }
        all.sort();
        let with_hidden: Arc<[Row]> = all.into_iter().map(|(_, _, row)| row).collect();
        let is_open = |row: &Row| stock.at(*row).is_some_and(|entry| scope.has(entry, false));
        let order = with_hidden.iter().copied().filter(is_open).collect();
        let mut families: Vec<FamilyCount> = stock
            .families()
            .iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(family, count)| FamilyCount {
                id: family.id.clone().into_owned(),
                name: family.name.clone().into_owned(),
                count,
            })
            .collect();
        families.sort_by(|one, other| one.name.cmp(&other.name));
        Cards { stock, scope, order, with_hidden, families: families.into() }
    }

    /// How many there are to find: those that only a search or a selection shows count as well.
    #[must_use]
    pub fn findable(&self) -> usize {
        self.with_hidden.len()
    }

    /// How many cards there are without any filter.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The entry of a card.
    #[must_use]
    pub fn entry(&self, row: Row) -> Option<&Entry> {
        self.stock.at(row)
    }

    /// The filter without what does not exist here.
    #[must_use]
    pub fn sensible(&self, mut filter: Filter) -> Filter {
        let is_known = |id: &String| self.families.iter().any(|family| family.id == *id);
        filter.family = filter.family.filter(is_known);
        filter
    }

    /// What a filter leaves: in the stable order, or best first when there is a search word. Who
    /// looks at the selection sees all of it. `selected` is asked only when the filter asks for it.
    pub fn shown(&self, filter: &Filter, selected: impl Fn() -> Set) -> Arc<[Row]> {
        if !filter.is_any() {
            return Arc::clone(&self.order);
        }
        let selected = filter.selected.then(selected);
        let family = filter.family.as_deref();
        let passes = |entry: &Entry, row: Row| {
            filter.tier.is_none_or(|tier| entry.tier == tier)
                && family.is_none_or(|id| {
                    self.stock.family_of(entry).is_some_and(|family| family.id == id)
                })
                && selected.as_ref().is_none_or(|selected| selected.contains(row))
        };
        if filter.is_searching() {
            let hits = self.stock.search(filter.search.trim());
            let rows = hits.into_iter().map(|hit| hit.row);
            let rows = rows.filter(|row| {
                let entry = self.entry(*row);
                entry.is_some_and(|entry| self.scope.has(entry, true) && passes(entry, *row))
            });
            rows.collect()
        } else {
            let rows = if filter.selected { &self.with_hidden } else { &self.order };
            let rows = rows.iter().copied();
            rows.filter(|row| self.entry(*row).is_some_and(|entry| passes(entry, *row))).collect()
        }
    }
}

/// The place of each family when they are sorted by name.
fn family_places(market: &Market) -> Vec<usize> {
    let names: Vec<&str> = market.families().iter().map(|family| family.name.as_ref()).collect();
    let place = |name: &&str| names.iter().filter(|other| *other < name).count();
    names.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use domain::catalog::Tier;

    use super::*;

    fn cards() -> Cards {
        Cards::of(Stock::Shipped(Market::shipped()), Scope::Wizard)
    }

    fn ids(filter: &Filter, selected: &[&str]) -> Vec<String> {
        let cards = cards();
        let rows = selected.iter().filter_map(|id| cards.stock.row(id));
        let set: Set = rows.collect();
        let shown = cards.shown(filter, || set.clone());
        shown.iter().filter_map(|row| cards.entry(*row)).map(|entry| entry.id.to_string()).collect()
    }

    #[test]
    fn everything_is_shown_by_family_then_name() {
        let cards = cards();
        assert_eq!(cards.len(), 63);
        let shown = cards.shown(&Filter::default(), Set::new);
        let keys = shown.iter().filter_map(|row| cards.entry(*row)).map(|entry| {
            let family = cards.stock.family_of(entry).map(|family| family.name.clone());
            (family, entry.name.to_lowercase())
        });
        assert!(keys.is_sorted());
        let names: Vec<&str> = cards.families.iter().map(|family| family.name.as_str()).collect();
        assert!(names.is_sorted());
        assert_eq!(names.len(), 9);
    }

    #[test]
    fn filters_add_up() {
        let relay = Filter { family: Some("relay".into()), ..Filter::default() };
        assert_eq!(ids(&relay, &[]), ["livekit", "matrix", "ntfy", "stalwart", "stunner"]);
        let optional = Filter { tier: Some(Tier::Optional), ..relay.clone() };
        assert_eq!(ids(&optional, &[]), ["matrix", "ntfy"]);
        let searched = Filter { search: " NTFY ".into(), ..optional };
        assert_eq!(ids(&searched, &[]), ["ntfy"]);
        let selected = Filter { selected: true, ..relay };
        assert_eq!(ids(&selected, &["matrix", "cilium"]), ["matrix"]);
    }

    #[test]
    fn a_family_that_does_not_exist_filters_nothing() {
        let odd = Filter { family: Some("golden".into()), ..Filter::default() };
        assert_eq!(cards().sensible(odd), Filter::default());
    }
}
