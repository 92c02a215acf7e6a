//! The order against the kit.

use std::collections::BTreeSet;

use super::*;
use crate::catalog::{self, default_selection};

fn of_defaults() -> Order<'static> {
    order(default_selection().iter().map(|component| component.id), &has_card)
}

fn has_card(id: &str) -> bool {
    catalog::get(id).is_some()
}

#[test]
fn every_release_stands_once_and_waits_only_for_earlier_waves() {
    let order = of_defaults();
    let mut earlier: BTreeSet<&str> = BTreeSet::new();
    for wave in &order.waves {
        assert!(!wave.items.is_empty());
        for item in &wave.items {
            let waits = item.release.depends_on.iter();
            assert!(waits.into_iter().all(|id| earlier.contains(id)), "{}", item.release.id);
        }
        earlier.extend(wave.items.iter().map(|item| item.release.id));
    }
    let placed: usize = order.waves.iter().map(|wave| wave.items.len()).sum();
    assert_eq!((placed, earlier.len()), (KIT.len(), KIT.len()));
}

#[test]
fn a_release_stands_in_the_first_wave_that_it_can() {
    let order = of_defaults();
    let wave_of = |id: &str| {
        order.waves.iter().position(|wave| wave.items.iter().any(|item| item.release.id == id))
    };
    for item in order.waves.iter().flat_map(|wave| &wave.items) {
        let last = item.release.depends_on.iter().filter_map(|id| wave_of(id)).max();
        assert_eq!(wave_of(item.release.id), Some(last.map_or(0, |wave| wave + 1)));
    }
}

#[test]
fn a_release_begins_when_the_last_of_its_dependencies_is_ready() {
    let order = of_defaults();
    let items: Vec<&Item> = order.waves.iter().flat_map(|wave| &wave.items).collect();
    for item in &items {
        let waits =
            items.iter().filter(|other| item.release.depends_on.contains(&other.release.id));
        let ready = waits.map(|other| other.ready_secs()).max().unwrap_or(0);
        assert_eq!(item.begins_secs, ready, "{}", item.release.id);
    }
    let last = items.iter().map(|item| item.ready_secs()).max();
    assert_eq!(Some(order.ready_secs()), last);
}

#[test]
fn the_kit_is_told_apart_by_why_it_installs() {
    let order = order(["grafana", "gitea"], &has_card);
    let part = |id: &str| {
        let mut items = order.waves.iter().flat_map(|wave| &wave.items);
        items.find(|item| item.release.id == id).map(|item| item.part)
    };
    assert_eq!(part("grafana"), Some(Part::Selected));
    assert_eq!(part("gateway-api"), Some(Part::Platform));
    assert_eq!(part("loki"), Some(Part::Unselected), "the kit installs it all the same");
}

#[test]
fn what_has_no_slot_is_named() {
    let order = of_defaults();
    let outside: Vec<&str> = order.outside.iter().map(|it| it.id).collect();
    for id in ["envoy", "kserve", "strimzi", "livekit", "opentofu"] {
        assert!(outside.contains(&id), "{id}");
    }
    for outside in &order.outside {
        assert!(kit::find(outside.id).is_none());
        let before = outside.fate == Fate::BeforeCluster;
        assert_eq!(before, outside.id == "opentofu");
    }
    let inside = order.waves.iter().flat_map(|wave| &wave.items);
    let inside = inside.filter(|item| item.part == Part::Selected).count();
    assert_eq!(inside + outside.len(), default_selection().len(), "nothing is lost");
}

#[test]
fn an_empty_selection_still_shows_the_kit() {
    let order = order([], &has_card);
    assert!(order.outside.is_empty());
    assert!(
        order.waves.iter().flat_map(|wave| &wave.items).all(|item| item.part != Part::Selected)
    );
}
