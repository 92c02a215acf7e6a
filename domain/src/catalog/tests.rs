//! Invariants of the shipped table, and the selection rules on chosen and on random cases.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::cascade::{Error, Row};

fn tiers(wanted: Tier) -> usize {
    all().iter().filter(|component| component.tier() == wanted).count()
}

#[test]
fn ids_and_names_are_unique() {
    let ids: BTreeSet<_> = all().iter().map(|component| component.id).collect();
    let names: BTreeSet<_> = all().iter().map(|component| component.name()).collect();
    assert_eq!(ids.len(), all().len());
    assert_eq!(names.len(), all().len());
    assert_eq!(all().len(), 63);
}

#[test]
fn the_table_is_a_graph_without_cycles() {
    assert!(graph::build(all()).is_ok(), "{:?}", graph::build(all()).err());
}

#[test]
fn rows_are_grouped_by_family_in_order() {
    let families: Vec<_> = all().iter().map(|component| component.family).collect();
    assert!(families.is_sorted());
    assert!(FamilyId::ALL.into_iter().all(|family| family.members().next().is_some()));
    assert!(FamilyId::ALL.into_iter().all(|family| FamilyId::parse(family.id()) == Some(family)));
}

#[test]
fn tiers_count_24_20_19_and_defaults_44() {
    assert_eq!(tiers(Tier::Mandatory), 24);
    assert_eq!(tiers(Tier::Recommended), 20);
    assert_eq!(tiers(Tier::Optional), 19);
    assert_eq!(default_selection().len(), 44);
}

#[test]
fn tiers_in_the_rows_are_those_of_the_graph() {
    assert_eq!(mandatory().to_rows(), *graph::shipped().mandatory());
    assert_eq!(default_selection().to_rows(), *graph::shipped().defaults());
}

#[test]
fn what_a_mandatory_card_needs_is_promoted() {
    let promoted = |component: &&Component| component.tier() != component.declared;
    let ids: Vec<_> = all().iter().filter(promoted).map(|component| component.id).collect();
    assert_eq!(ids, ["cnpg", "valkey"]);
}

#[test]
fn a_broken_table_is_named() {
    fn row(id: &'static str, needs: &'static [&'static str]) -> Component {
        Component {
            id,
            family: FamilyId::Pilot,
            declared: Tier::Optional,
            needs,
            tier: Tier::Optional,
        }
    }
    let (first, second, third) = (Row::new(0), Row::new(1), Row::new(2));
    let error = graph::build(&[row("a", &["b"])]).err();
    assert!(matches!(error, Some(Error::UnknownRow { row, .. }) if row == first), "{error:?}");
    let cycle = [row("a", &["b"]), row("b", &["c"]), row("c", &["a"])];
    let ring = Error::Cycle { rows: vec![first, second, third] };
    assert_eq!(graph::build(&cycle).err(), Some(ring));
}

#[test]
fn a_stored_list_is_repaired() {
    assert_eq!(repaired([]), default_selection());
    assert_eq!(repaired(["minio", "nobody"]), default_selection());
    let repaired = repaired(["temporal", "temporal", "nobody"]);
    assert_eq!(repaired.minus(mandatory()).to_ids(), ["temporal"]);
    let repaired = super::repaired(["librechat"]);
    assert_eq!(repaired.minus(mandatory()).to_ids(), ["ferretdb", "librechat"]);
}

#[test]
fn search_looks_into_every_text() {
    let find = |needle: &str| all().iter().filter(|component| component.matches(needle)).count();
    assert_eq!(find("temporal"), 1);
    assert_eq!(find("communication"), 5);
    assert_eq!(find("zzz"), 0);
}

proptest! {
    #[test]
    fn ids_and_rows_survive_a_round_trip(places in proptest::collection::vec(0..all().len(), 0..20)) {
        let set = ComponentSet::from_ids(places.iter().map(|place| all()[*place].id));
        let ids = set.to_ids();
        prop_assert!(ids.is_sorted());
        prop_assert_eq!(ComponentSet::from_ids(ids.iter().map(String::as_str)), set);
        prop_assert_eq!(ComponentSet::from_rows(&set.to_rows()), set);
        prop_assert_eq!(set.to_rows().len(), set.len());
        if !set.is_empty() {
            let repaired = repaired(set.iter().map(|component| component.id));
            let settled = graph::shipped().settled(&graph::selection(set, None));
            prop_assert_eq!(repaired.to_rows(), settled.selected, "repaired as the engine does");
        }
    }
}
