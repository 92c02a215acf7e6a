//! The catalogue against an answer that was computed apart from it.
//!
//! `fixtures/closures.json` holds the expected closures, dependents and cascades, with and without
//! a selection to start from. It also covers components that have no card; those are left out of the
//! comparison.

use std::collections::BTreeSet;

use domain::cascade::{Row, Selection};
use domain::catalog::{self, ComponentSet, graph};
use serde_json::Value;

fn oracle() -> Value {
    serde_json::from_str(include_str!("fixtures/closures.json")).unwrap_or_default()
}

/// The ids of a list in the fixture that have a card, sorted.
fn cards(list: &Value) -> Vec<String> {
    let ids = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    ids.map(str::to_owned)
        .filter(|id| catalog::get(id).is_some())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// The entries of components that have a card, with the id and the row of each.
fn entries(oracle: &Value) -> Vec<(&str, Row, &Value)> {
    let entries = oracle["components"].as_array().into_iter().flatten();
    entries
        .filter_map(|entry| {
            let id = entry["id"].as_str()?;
            Some((id, graph::row(id)?, entry))
        })
        .collect()
}

fn start(before: ComponentSet) -> Selection {
    graph::selection(before, Some(ComponentSet::EMPTY))
}

/// What picking the card newly brings to this selection, the card included.
fn newly(before: ComponentSet, row: Row) -> Vec<String> {
    let change = graph::shipped().add(&start(before), row);
    let after = ComponentSet::from_rows(&change.after.selected);
    let listed = change.added.iter().filter_map(|effect| graph::at(effect.row));
    let listed = ComponentSet::from_ids(listed.map(|component| component.id));
    assert_eq!(listed, after.minus(before), "effects of row {row:?}");
    after.minus(before).to_ids()
}

#[test]
fn closures_dependents_and_cascades_agree() {
    let oracle = oracle();
    let entries = entries(&oracle);
    for (id, row, entry) in &entries {
        let row = *row;
        let mandatory = catalog::mandatory();
        let defaults = catalog::default_selection();
        assert_eq!(graph::closure(id).to_ids(), cards(&entry["closure"]), "closure of {id}");
        assert_eq!(graph::dependents(id).to_ids(), cards(&entry["dependents"]), "users of {id}");
        let empty = newly(ComponentSet::EMPTY, row);
        assert_eq!(empty, cards(&entry["cascadeFromEmpty"]), "{id} from an empty selection");
        let from = newly(mandatory, row);
        assert_eq!(from, cards(&entry["cascadeFromMandatory"]), "{id} from mandatory");
        let from = newly(defaults, row);
        assert_eq!(from, cards(&entry["cascadeFromDefaults"]), "{id} from defaults");
    }
    assert_eq!(entries.len(), 63);
}

#[test]
fn a_removal_takes_the_card_and_its_users_but_never_a_mandatory_one() {
    let oracle = oracle();
    let all = ComponentSet::from_ids(catalog::all().iter().map(|component| component.id));
    let mandatory = catalog::mandatory();
    let mut compared = 0;
    for (id, row, entry) in entries(&oracle) {
        let removal = graph::shipped().remove(&start(all), row);
        let gone = all.minus(ComponentSet::from_rows(&removal.change.after.selected));
        let expected = if mandatory.contains(id) {
            ComponentSet::EMPTY
        } else {
            let users = cards(&entry["dependents"]);
            let users = ComponentSet::from_ids(users.iter().map(String::as_str));
            ComponentSet::of(id).union(users).minus(mandatory)
        };
        assert_eq!(gone, expected, "removing {id}");
        compared += 1;
    }
    assert_eq!(compared, 63);
}

#[test]
fn a_card_that_came_last_goes_with_all_that_it_brought() {
    let defaults = catalog::default_selection();
    for (id, row, entry) in entries(&oracle()) {
        let graph = graph::shipped();
        let change = graph.add(&start(defaults), row);
        if change.is_none() {
            continue;
        }
        let removal = graph.remove(&change.after, row);
        let gone = ComponentSet::from_rows(
            &change.after.selected.minus(&removal.with_idle().after.selected),
        );
        assert_eq!(gone.to_ids(), cards(&entry["cascadeFromDefaults"]), "{id} and back");
    }
}

#[test]
fn mandatory_and_default_sets_agree() {
    let oracle = oracle();
    assert_eq!(catalog::mandatory().to_ids(), cards(&oracle["mandatory"]));
    assert_eq!(catalog::default_selection().to_ids(), cards(&oracle["defaultSelection"]));
}
