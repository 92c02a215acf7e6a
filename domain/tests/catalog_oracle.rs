//! The catalogue against an answer that was computed apart from it.
//!
//! `fixtures/closures.json` holds the expected closures, dependents and cascades. It also covers
//! components that have no card; those are left out of the comparison.

use std::collections::BTreeSet;

use domain::catalog::{self, ComponentSet, graph, selection};
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

fn newly(before: ComponentSet, id: &str) -> Vec<String> {
    selection::add(before, id).after.minus(before).to_ids()
}

#[test]
fn closures_dependents_and_cascades_agree() {
    let oracle = oracle();
    let mut compared = 0;
    for entry in oracle["components"].as_array().expect("entries") {
        let id = entry["id"].as_str().expect("an id");
        if catalog::get(id).is_none() {
            continue;
        }
        compared += 1;
        let mandatory = catalog::mandatory();
        let defaults = catalog::default_selection();
        assert_eq!(graph::closure(id).to_ids(), cards(&entry["closure"]), "closure of {id}");
        assert_eq!(graph::dependents(id).to_ids(), cards(&entry["dependents"]), "users of {id}");
        let empty = newly(ComponentSet::EMPTY, id);
        assert_eq!(empty, cards(&entry["cascadeFromEmpty"]), "{id} from an empty selection");
        let from = newly(mandatory, id);
        assert_eq!(from, cards(&entry["cascadeFromMandatory"]), "{id} from mandatory");
        let from = newly(defaults, id);
        assert_eq!(from, cards(&entry["cascadeFromDefaults"]), "{id} from defaults");
    }
    assert_eq!(compared, 63);
}

#[test]
fn mandatory_and_default_sets_agree() {
    let oracle = oracle();
    assert_eq!(catalog::mandatory().to_ids(), cards(&oracle["mandatory"]));
    assert_eq!(catalog::default_selection().to_ids(), cards(&oracle["defaultSelection"]));
}
