//! What the ledger knows about everything that can be chosen: the market with its graph, and where
//! the draft keeps a selection of it.
//!
//! Shipped cards stand in the draft's sets of components. Whatever only a server lists stands under
//! its Blueprint's id, beside its configured values: `selected`, and `required` if it came along.

use domain::cascade::{Change, Graph, Group, Row, Selection, Set};
use domain::catalog::{self, ComponentSet};
use domain::sizing::Demand;
use domain::wizard::Draft;
use serde_json::{Map, Value};

use crate::parts::grid::Stock;

/// Key of a kept Blueprint: it is selected.
const SELECTED: &str = "selected";
/// Key of a kept Blueprint: it is selected because others need it.
const REQUIRED: &str = "required";

/// Everything that can be chosen, with its names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Book {
    stock: Stock,
}

impl Book {
    /// The book of a market.
    pub(super) fn new(stock: Stock) -> Book {
        Book { stock }
    }

    /// The rows and their edges.
    pub(super) fn graph(&self) -> &Graph {
        self.stock.graph()
    }

    /// The row of an id, with or without `bp-`.
    pub(super) fn row(&self, id: &str) -> Option<Row> {
        self.stock.row(id)
    }

    /// The id of a row.
    pub(super) fn id(&self, row: Row) -> String {
        self.stock.at(row).map(|entry| entry.id.clone().into_owned()).unwrap_or_default()
    }

    /// The name of a row.
    pub(super) fn name(&self, row: Row) -> String {
        self.stock.at(row).map(|entry| entry.name.clone().into_owned()).unwrap_or_default()
    }

    /// The names of rows.
    pub(super) fn names(&self, rows: impl IntoIterator<Item = Row>) -> Vec<String> {
        rows.into_iter().map(|row| self.name(row)).collect()
    }

    /// The name of a family.
    pub(super) fn family(&self, group: Group) -> String {
        let family = self.stock.families().get(group.place());
        family.map(|family| family.name.clone().into_owned()).unwrap_or_default()
    }

    /// The family with this id.
    pub(super) fn group(&self, id: &str) -> Option<Group> {
        self.stock.families().iter().position(|family| family.id == id).map(Group::new)
    }

    /// Whether the row is a card that the console ships.
    pub(super) fn is_shipped(&self, row: Row) -> bool {
        self.stock.at(row).is_some_and(|entry| entry.shipped.is_some())
    }

    /// Whether the row is always there: it is mandatory, or a part of the platform.
    pub(super) fn is_locked(&self, row: Row) -> bool {
        self.graph().mandatory().contains(row) || self.is_platform_part(row)
    }

    /// The parts of the platform: always there, and in no selection.
    pub(super) fn platform(&self) -> Set {
        self.graph().rows().filter(|row| self.is_platform_part(*row)).collect()
    }

    fn is_platform_part(&self, row: Row) -> bool {
        self.stock.at(row).is_some_and(domain::market::Entry::is_platform_part)
    }

    /// What a row declares to need and nobody has.
    pub(super) fn missing(&self, row: Row) -> Vec<String> {
        let missing = self.stock.at(row).map(|entry| entry.missing.as_slice()).unwrap_or_default();
        missing.iter().map(|need| need.blueprint.clone()).collect()
    }

    /// The memory of a row, if it is published.
    pub(super) fn mib(&self, row: Row) -> Option<u32> {
        Some(self.stock.at(row)?.footprint?.ram_mib)
    }

    /// What a selection asks of every region.
    pub(super) fn demand(&self, selected: &Set) -> Demand {
        domain::ledger::demand(selected, &|row| self.stock.at(row)?.footprint)
    }

    /// The selection that a draft holds. Parts of the platform are there without being chosen.
    pub(super) fn read(&self, draft: &Draft) -> Selection {
        let mut selection = catalog::graph::selection(draft.components, draft.chosen);
        for (id, kept) in &draft.blueprints {
            let is_free = |row: &Row| !self.is_shipped(*row) && !self.is_platform_part(*row);
            let row = self.row(id).filter(is_free);
            if let Some(row) = row.filter(|_| says(kept, SELECTED)) {
                selection.selected.insert(row);
                if !says(kept, REQUIRED) {
                    selection.chosen.insert(row);
                }
            }
        }
        self.graph().settled(&selection)
    }

    /// How many selected Blueprints of a draft this book does not have.
    pub(super) fn absent(&self, draft: &Draft) -> usize {
        let kept = draft.blueprints.iter().filter(|(_, kept)| says(kept, SELECTED));
        kept.filter(|(id, _)| self.row(id).is_none()).count()
    }

    /// Where a row of another book stands in this one.
    pub(super) fn place(&self, other: &Book, row: Row) -> Option<Row> {
        self.row(&other.id(row))
    }

    /// A change in another book with the rows of this one.
    pub(super) fn carried(&self, other: &Book, change: &Change) -> Change {
        change.moved(self.graph(), &|row| self.place(other, row))
    }

    /// Puts a selection into a draft. What is kept there besides stays.
    pub(super) fn write(&self, selection: &Selection, draft: &mut Draft) {
        let cards = |rows: &Set| ComponentSet::from_rows(rows);
        draft.components = cards(&selection.selected);
        draft.chosen = Some(cards(&selection.chosen));
        for (place, entry) in self.stock.entries().iter().enumerate() {
            if entry.shipped.is_some() {
                continue;
            }
            let row = Row::new(place);
            let is_on = selection.selected.contains(row);
            let is_required = is_on && !selection.chosen.contains(row);
            let id: &str = &entry.blueprint;
            if is_on && !draft.blueprints.contains_key(id) {
                draft.blueprints.insert(id.to_owned(), Value::Object(Map::new()));
            }
            if let Some(Value::Object(kept)) = draft.blueprints.get_mut(id) {
                kept.insert(SELECTED.to_owned(), is_on.into());
                if is_required {
                    kept.insert(REQUIRED.to_owned(), true.into());
                } else {
                    kept.remove(REQUIRED);
                }
            }
        }
    }
}

fn says(kept: &Value, key: &str) -> bool {
    kept.get(key).and_then(Value::as_bool) == Some(true)
}

#[cfg(test)]
impl Book {
    /// The shipped cards alone.
    pub(super) fn shipped() -> Book {
        Book::new(Stock::Shipped(domain::market::Market::shipped()))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::sync::Arc;

    use contract::catalog::Catalog;
    use domain::market::Market;

    use super::*;

    /// The shipped cards and two that only a server knows; the shop needs the other one and Temporal,
    /// and a mail relay that nobody has.
    pub(in crate::parts::ledger) fn with_served() -> Book {
        let served = |id: &str, needs: Value| {
            serde_json::json!({
                "id": id, "name": id, "version": "1.0.0", "visibility": "listed",
                "card": { "title": id }, "depends": needs
            })
        };
        let list = serde_json::json!({ "items": [
            served("bp-press", serde_json::json!([])),
            served("bp-shop", serde_json::json!([{ "blueprint": "bp-press" }, { "blueprint": "bp-temporal" }, { "blueprint": "bp-mail-relay" }])),
        ] });
        let list: Catalog = serde_json::from_value(list).unwrap();
        Book::new(Stock::Served(Arc::new(Market::with(&list.items))))
    }

    #[test]
    fn a_draft_is_read_and_written_back() {
        let book = with_served();
        let mut draft = Draft::default();
        let start = book.read(&draft);
        assert_eq!(start.selected, *book.graph().defaults());
        assert!(start.chosen.is_empty());

        let shop = book.row("bp-shop").unwrap();
        let added = book.graph().add(&start, shop).after;
        book.write(&added, &mut draft);
        assert!(draft.components.contains("temporal"));
        assert!(!draft.chosen.unwrap().contains("temporal"));
        assert_eq!(draft.blueprints.len(), 2);
        assert_eq!(draft.blueprints["bp-press"]["required"], true);
        assert_eq!(book.read(&draft), added);

        book.write(&start, &mut draft);
        assert_eq!(book.read(&draft), start);
        assert_eq!(draft.blueprints["bp-shop"]["selected"], false);
    }

    #[test]
    fn a_part_of_the_platform_is_locked_and_never_chosen() {
        let list = serde_json::json!({ "items": [{ "name": "bp-spire", "version": "1.0.0" }] });
        let list: Catalog = serde_json::from_value(list).unwrap();
        let book = Book::new(Stock::Served(Arc::new(Market::with(&list.items))));
        let spire = book.row("spire").unwrap();
        assert!(book.is_locked(spire) && book.platform().contains(spire));
        assert_eq!(book.platform().len(), 1);
        let mut draft = Draft::default();
        draft.blueprints.insert("bp-spire".to_owned(), serde_json::json!({ "selected": true }));
        let read = book.read(&draft);
        assert_eq!(read, book.graph().fresh());
        book.write(&read, &mut draft);
        assert_eq!(draft.blueprints["bp-spire"]["selected"], false);
        let shown = super::super::shown::shown(&book, &read, spire);
        assert_eq!(shown.face, super::super::shown::Face::Locked);
        assert_eq!(shown.grounds, [super::super::shown::Ground::Mandatory]);
        assert!(shown.change.is_none());
    }

    #[test]
    fn what_is_kept_about_a_blueprint_survives_the_selection() {
        let book = with_served();
        let mut draft = Draft::default();
        let kept = serde_json::json!({ "selected": false, "values": { "replicas": 2 } });
        draft.blueprints.insert("bp-press".to_owned(), kept);
        draft.blueprints.insert("bp-elsewhere".to_owned(), serde_json::json!({ "selected": true }));
        let change = book.graph().add(&book.read(&draft), book.row("press").unwrap());
        book.write(&change.after, &mut draft);
        assert_eq!(draft.blueprints["bp-press"]["selected"], true);
        assert_eq!(draft.blueprints["bp-press"]["values"]["replicas"], 2);
        assert_eq!(draft.blueprints["bp-elsewhere"]["selected"], true);
    }

    #[test]
    fn what_is_chosen_and_not_listed_is_counted() {
        let mut draft = Draft::default();
        let selected = serde_json::json!({ "selected": true });
        draft.blueprints.insert("bp-press".to_owned(), selected);
        draft.blueprints.insert("bp-shop".to_owned(), serde_json::json!({ "selected": false }));
        assert_eq!(Book::shipped().absent(&draft), 1);
        assert_eq!(with_served().absent(&draft), 0);
    }

    #[test]
    fn a_change_is_carried_into_a_book_with_other_rows() {
        let (then, now) = (with_served(), Book::shipped());
        let shop = then.row("bp-shop").unwrap();
        let change = then.graph().add(&then.graph().fresh(), shop);
        let carried = now.carried(&then, &change);
        let added = carried.added.iter().map(|effect| effect.row);
        assert_eq!(now.names(added), ["Temporal"], "the shop is not listed any more");
        let after = now.graph().add(&now.graph().fresh(), now.row("temporal").unwrap()).after;
        assert_eq!(now.graph().undone(&carried, &after).selected, *now.graph().defaults());
    }

    #[test]
    fn an_old_draft_is_taken_to_have_asked_for_what_nothing_else_explains() {
        let book = Book::shipped();
        let components = catalog::repaired(["librechat", "grafana"]);
        let draft = Draft { components, chosen: None, ..Draft::default() };
        assert_eq!(book.names(&book.read(&draft).chosen), ["LibreChat"]);
    }
}
