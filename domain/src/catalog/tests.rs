//! Invariants of the shipped table, and the selection rules on chosen and on random cases.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::selection::{self, Because, Change};
use super::*;

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
    assert!(graph::Graph::build(all()).is_ok(), "{:?}", graph::Graph::build(all()).err());
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
    assert_eq!(mandatory(), graph::shipped().mandatory());
    assert_eq!(default_selection(), graph::shipped().defaults());
}

#[test]
fn what_a_mandatory_card_needs_is_promoted() {
    let promoted = |component: &&Component| component.tier() != component.declared;
    let ids: Vec<_> = all().iter().filter(promoted).map(|component| component.id).collect();
    assert_eq!(ids, ["cnpg", "valkey"]);
}

#[test]
fn summaries_are_one_short_line() {
    for component in all() {
        let words = component.summary().split_whitespace().count();
        assert!((5..=10).contains(&words), "{}: {words} words", component.id);
        assert!(!component.summary().ends_with('.'), "{} ends with a full stop", component.id);
    }
}

#[test]
fn letter_marks_reach_contrast_3_to_1() {
    for component in all() {
        let Mark { letters, surface, ink } = component.mark();
        assert_eq!(letters.chars().count(), 2, "{}", component.id);
        let ratio = contrast(luminance(surface), luminance(ink));
        assert!(ratio >= 3.0, "{}: {ratio:.2}", component.id);
        let ratio = contrast(luminance(surface), luminance(component.mark().small_ink()));
        assert!(ratio >= 4.5, "{} in small: {ratio:.2}", component.id);
    }
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
    let dangling = Vec::leak(vec![row("a", &["b"])]);
    let error = graph::Error::UnknownDependency { id: "a", needs: "b" };
    assert_eq!(graph::Graph::build(dangling).err(), Some(error));
    let cycle = Vec::leak(vec![row("a", &["b"]), row("b", &["c"]), row("c", &["a"])]);
    assert_eq!(graph::Graph::build(cycle).err(), Some(graph::Error::Cycle { id: "a" }));
}

#[test]
fn specter_brings_the_whole_of_cortex_and_can_say_why() {
    let change = selection::add(default_selection(), "specter");
    assert_eq!(change.family(), Some(FamilyId::Cortex));
    let why: Vec<_> = change.path("ferretdb").iter().map(|effect| effect.because).collect();
    let expected = [
        Because::NeededBy("librechat"),
        Because::Family(FamilyId::Cortex, "bge"),
        Because::NeededBy("specter"),
        Because::Asked,
    ];
    assert_eq!(why, expected);
}

#[test]
fn an_already_selected_cortex_card_brings_nobody() {
    assert!(selection::add(default_selection(), "kserve").is_none());
    let change = selection::add(default_selection(), "clickhouse");
    assert_eq!(change.added.len(), 1);
}

#[test]
fn removing_takes_everything_that_needs_it() {
    let gone = |id: &str, from: ComponentSet| -> Vec<&str> {
        selection::remove(from, id).removed.iter().map(|effect| effect.id).collect()
    };
    assert_eq!(gone("strimzi", default_selection()), ["strimzi", "debezium"]);
    let all_on = ComponentSet::from_ids(all().iter().map(|component| component.id));
    assert_eq!(gone("ferretdb", all_on), ["ferretdb", "librechat"]);
    assert_eq!(gone("bge", all_on), ["bge", "specter"]);
    assert!(gone("cnpg", all_on).is_empty(), "mandatory");
}

#[test]
fn a_whole_family_does_not_draw_in_other_families_whole() {
    let change = selection::add_family(mandatory(), FamilyId::Insights);
    let cortex: Vec<_> = change.brought().map(|effect| effect.id).collect();
    assert_eq!(cortex, ["bge", "milvus", "langfuse", "vllm"]);
    let back = selection::remove_family(change.after, FamilyId::Insights);
    assert!(FamilyId::Insights.members().all(|member| !back.after.contains(member.id)));
}

#[test]
fn a_stored_list_is_repaired() {
    assert_eq!(repaired([]), default_selection());
    assert_eq!(repaired(["minio", "nobody"]), default_selection());
    let repaired = repaired(["temporal", "temporal", "nobody"]);
    assert_eq!(repaired.minus(mandatory()).to_ids(), ["temporal"]);
}

#[test]
fn search_looks_into_every_text() {
    let find = |needle: &str| all().iter().filter(|component| component.matches(needle)).count();
    assert_eq!(find("temporal"), 1);
    assert_eq!(find("communication"), 5);
    assert_eq!(find("zzz"), 0);
}

fn luminance(hex: &str) -> f64 {
    assert!(hex.len() == 7 && hex.starts_with('#'), "{hex} is not #RRGGBB");
    let channel = |at: usize| {
        let value = u8::from_str_radix(&hex[at..at + 2], 16).expect("hex digits");
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn any_id() -> impl Strategy<Value = &'static str> {
    (0..all().len()).prop_map(|row| all()[row].id)
}

/// A selection as it comes about: mandatory cards and some picks with what they need.
fn any_selection() -> impl Strategy<Value = ComponentSet> {
    proptest::collection::vec(any_id(), 0..20)
        .prop_map(|ids| graph::shipped().closed(ComponentSet::from_ids(ids).union(mandatory())))
}

fn is_closed(set: ComponentSet) -> bool {
    graph::shipped().closed(set) == set
}

proptest! {
    #[test]
    fn closing_twice_changes_nothing(ids in proptest::collection::vec(any_id(), 0..20)) {
        let graph = graph::shipped();
        let once = graph.closed(ComponentSet::from_ids(ids.iter().copied()));
        prop_assert_eq!(graph.closed(once), once);
        let backwards = ComponentSet::from_ids(ids.iter().rev().copied());
        prop_assert_eq!(graph.closed(backwards), once);
    }

    #[test]
    fn a_closure_holds_nothing_that_is_not_reached(id in any_id()) {
        // Walk the edges by hand: no more and no less than what can be reached.
        let mut reached = BTreeSet::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            for needed in get(next).expect("a known id").needs {
                if reached.insert(*needed) {
                    open.push(needed);
                }
            }
        }
        let ids: BTreeSet<_> = graph::closure(id).iter().map(|component| component.id).collect();
        prop_assert_eq!(ids, reached);
    }

    #[test]
    fn any_walk_stays_closed_and_keeps_what_is_mandatory(
        presses in proptest::collection::vec(any_id(), 0..40)
    ) {
        let mut selection = default_selection();
        for id in presses {
            let change = selection::toggle(selection, id);
            prop_assert!(is_closed(change.after));
            prop_assert!(mandatory().is_within(change.after));
            for effect in change.added.iter().chain(&change.removed) {
                let last = change.path(effect.id).last().map(|effect| effect.because);
                prop_assert_eq!(last, Some(Because::Asked));
            }
            let Change { before, after, added, removed } = change;
            prop_assert_eq!(after.minus(before).len(), added.len());
            prop_assert_eq!(before.minus(after).len(), removed.len());
            selection = after;
        }
    }

    #[test]
    fn removing_what_was_added_never_leaves_it(before in any_selection(), id in any_id()) {
        prop_assume!(!before.contains(id));
        let added = selection::add(before, id);
        prop_assert!(added.after.contains(id));
        let removed = selection::remove(added.after, id);
        prop_assert!(!removed.after.contains(id));
        prop_assert!(before.minus(graph::dependents(id)).is_within(removed.after));
    }

    #[test]
    fn undo_restores(before in any_selection(), id in any_id()) {
        let change = selection::toggle(before, id);
        prop_assert_eq!(change.undone(change.after), before);
    }

    #[test]
    fn undo_after_other_presses_stays_closed(
        before in any_selection(), first in any_id(), second in any_id()
    ) {
        let change = selection::toggle(before, first);
        let later = selection::toggle(change.after, second).after;
        prop_assert!(is_closed(change.undone(later)));
    }

    #[test]
    fn ids_survive_a_round_trip(set in any_selection()) {
        let ids = set.to_ids();
        prop_assert!(ids.is_sorted());
        prop_assert_eq!(ComponentSet::from_ids(ids.iter().map(String::as_str)), set);
    }
}
