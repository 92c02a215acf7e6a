//! The selection rules on the shipped cards.

use super::*;
use crate::cascade::{Because, Change, Reason, Removal};
use crate::catalog::mandatory;

fn id(row: Row) -> &'static str {
    at(row).expect("a card").id
}

fn of(id: &str) -> Row {
    row(id).expect("a known id")
}

fn ids(rows: &Set) -> Vec<&'static str> {
    rows.iter().map(id).collect()
}

fn defaults() -> Selection {
    shipped().fresh()
}

fn everything() -> Selection {
    let ids = all().iter().map(|component| component.id);
    selection(ComponentSet::from_ids(ids), Some(ComponentSet::EMPTY))
}

fn added(change: &Change) -> Vec<&'static str> {
    change.added.iter().map(|effect| id(effect.row)).collect()
}

fn removed(change: &Change) -> Vec<&'static str> {
    change.removed.iter().map(|effect| id(effect.row)).collect()
}

fn idle(removal: &Removal) -> Vec<&'static str> {
    removal.idle.iter().map(|effect| id(effect.row)).collect()
}

#[test]
fn specter_brings_the_whole_of_cortex_and_can_say_why() {
    let change = shipped().add(&defaults(), of("specter"));
    assert_eq!(change.family().and_then(FamilyId::of_group), Some(FamilyId::Cortex));
    let why: Vec<_> = change.path(of("ferretdb")).iter().map(|effect| effect.because).collect();
    let expected = [
        Because::NeededBy(of("librechat")),
        Because::Family(FamilyId::Cortex.group(), of("bge")),
        Because::NeededBy(of("specter")),
        Because::Asked,
    ];
    assert_eq!(why, expected);
    let trail: Vec<_> = change.trail(of("ferretdb")).into_iter().map(id).collect();
    assert_eq!(trail, ["specter", "bge", "librechat", "ferretdb"]);
}

#[test]
fn what_is_there_already_is_shared() {
    let change = shipped().add(&defaults(), of("specter"));
    let shared = shipped().shared(&change);
    let mut shared: Vec<_> = shared.iter().map(|effect| id(effect.row)).collect();
    shared.sort_unstable();
    assert_eq!(shared, ["cnpg", "kserve", "seaweedfs"]);
}

#[test]
fn an_already_selected_cortex_card_brings_nobody() {
    assert!(shipped().add(&defaults(), of("kserve")).is_none());
    let change = shipped().add(&defaults(), of("clickhouse"));
    assert_eq!(added(&change), ["clickhouse"]);
    assert_eq!(ids(&change.after.chosen), ["clickhouse"]);
}

#[test]
fn removing_takes_everything_that_needs_it() {
    let gone = |id: &str, from: &Selection| removed(&shipped().remove(from, of(id)).change);
    assert_eq!(gone("strimzi", &defaults()), ["strimzi", "debezium"]);
    assert_eq!(gone("ferretdb", &everything()), ["ferretdb", "librechat"]);
    assert_eq!(gone("bge", &everything()), ["bge", "specter"]);
    assert!(gone("cnpg", &everything()).is_empty(), "mandatory");
}

#[test]
fn what_came_only_for_specter_can_go_with_it() {
    let with = shipped().add(&defaults(), of("specter"));
    let removal = shipped().remove(&with.after, of("specter"));
    assert_eq!(removed(&removal.change), ["specter"]);
    let expected =
        ["ferretdb", "knative", "neo4j", "vllm", "milvus", "bge", "langfuse", "librechat"];
    let mut found = idle(&removal);
    found.sort_unstable();
    assert_eq!(found, {
        let mut it = expected;
        it.sort_unstable();
        it
    });
    assert_eq!(removal.with_idle().after, defaults());
    // The way back is told in the same words as the way in.
    let trail: Vec<_> = removal.with_idle().trail(of("ferretdb")).into_iter().map(id).collect();
    assert_eq!(trail, ["specter", "bge", "librechat", "ferretdb"]);
}

#[test]
fn what_stays_says_for_whom() {
    let with = shipped().add(&defaults(), of("openmeter"));
    let removal = shipped().remove(&with.after, of("openmeter"));
    let [kept] = removal.kept.as_slice() else { panic!("{:?}", removal.kept) };
    assert_eq!((id(kept.row), kept.reason), ("cnpg", Reason::Mandatory));
    let users: Vec<_> = kept.users.iter().copied().map(id).collect();
    assert_eq!(users, ["gitea", "powerdns", "harbor", "keycloak"]);
    assert!(removal.idle.is_empty());
}

#[test]
fn what_was_chosen_itself_is_not_idle() {
    let first = shipped().add(&shipped().add(&defaults(), of("ferretdb")).after, of("librechat"));
    let removal = shipped().remove(&first.after, of("librechat"));
    let left = idle(&removal);
    assert!(!left.contains(&"ferretdb"), "{left:?}");
    assert!(removal.kept.iter().any(|kept| kept.reason == Reason::Chosen));
}

#[test]
fn an_idle_card_can_be_kept_for_good() {
    let with = shipped().add(&defaults(), of("specter"));
    let kept = shipped().remove(&with.after, of("specter")).keeping_idle();
    assert!(kept.after.chosen.contains(of("ferretdb")));
    assert!(shipped().reasons(&kept.after).idle().is_empty());
}

#[test]
fn a_whole_family_does_not_draw_in_other_families_whole() {
    let only = selection(mandatory(), None);
    let change = shipped().add_family(&only, FamilyId::Insights.group());
    let cortex: Vec<_> = change.brought().map(|effect| id(effect.row)).collect();
    assert_eq!(cortex, ["bge", "milvus", "langfuse", "vllm"]);
    let back = shipped().remove_family(&change.after, FamilyId::Insights.group());
    let selected = &back.change.after.selected;
    assert!(FamilyId::Insights.members().all(|member| !selected.contains(of(member.id))));
    assert_eq!(back.with_idle().after, only);
}

#[test]
fn every_selected_card_can_say_why_it_is_there() {
    let with = shipped().add(&defaults(), of("specter")).after;
    let why = shipped().why(&with, of("vllm")).expect("selected");
    assert_eq!((why.mandatory, why.chosen, why.default), (false, false, false));
    assert_eq!(why.needed_by, [vec![of("specter"), of("vllm")]]);
    let why = shipped().why(&with, of("neo4j")).expect("selected");
    let (group, trail) = why.family.expect("brought by its family");
    assert_eq!(FamilyId::of_group(group), Some(FamilyId::Cortex));
    let trail: Vec<_> = trail.into_iter().map(id).collect();
    assert_eq!(trail.first().zip(trail.last()), Some((&"specter", &"neo4j")));
    let why = shipped().why(&with, of("cnpg")).expect("selected");
    assert!(why.mandatory);
    assert!(why.needed_by.contains(&vec![of("gitea"), of("cnpg")]));
    assert_eq!(shipped().why(&with, of("flink")), None);
}

#[test]
fn an_old_draft_tells_what_was_probably_asked_for() {
    let old = shipped().add(&defaults(), of("litmus")).after;
    let old = shipped().add(&old, of("librechat")).after;
    let chosen = chosen_of_old(ComponentSet::from_rows(&old.selected));
    assert!(chosen.contains("litmus") && chosen.contains("librechat"));
    assert!(!chosen.contains("ferretdb") && !chosen.contains("harbor"));
    assert_eq!(chosen_of_old(default_selection()), ComponentSet::EMPTY);
}
