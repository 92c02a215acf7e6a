//! Accounts and impacts on chosen plans.

use super::*;
use crate::cascade::Change;
use crate::catalog::{ComponentSet, FamilyId, default_selection, get, graph};
use crate::sizing::{self, Money, cores, gib};
use crate::topology::Topology;
use crate::wizard::Draft;

fn of(id: &str) -> Row {
    graph::row(id).expect("a card")
}

fn add(id: &str) -> Change {
    graph::shipped().add(&graph::shipped().fresh(), of(id))
}

fn asks(rows: &Set) -> Demand {
    demand(rows, &|row| graph::at(row)?.footprint())
}

fn preview(draft: &Draft, change: &Change) -> Impact {
    impact(draft, asks(&change.before.selected), asks(&change.after.selected))
}

/// Two regions in Falkenstein, each with this control plane and so many CPX32 workers.
fn plan(sizes: [(&str, u32); 2]) -> Draft {
    let mut draft = Draft::default();
    draft.set_topology(Topology::Compact);
    for (slot, (size, workers)) in sizes.into_iter().enumerate() {
        draft.set_provider(slot, "hetzner");
        draft.edit_slot(slot, |choice| {
            choice.region = "fsn1".to_owned();
            choice.control_plane_size = size.to_owned();
            choice.worker_size = "cpx32".to_owned();
            choice.worker_count = workers;
        });
    }
    draft
}

#[test]
fn a_demand_by_rows_is_the_demand_of_the_cards() {
    let all = ComponentSet::from_ids(crate::catalog::all().iter().map(|component| component.id));
    for set in [ComponentSet::EMPTY, default_selection(), all] {
        assert_eq!(asks(&set.to_rows()), sizing::demand(set));
    }
}

#[test]
fn a_family_shows_its_memory_and_cpu_before_it_comes() {
    let change = add("bge");
    let impact = preview(&plan([("cpx62", 0), ("cpx62", 0)]), &change);
    let (Difference::More(ram), Difference::More(cpu)) = (impact.ram_mib(), impact.cpu_milli())
    else {
        panic!("{impact:?}")
    };
    assert_eq!((gib(ram), cores(cpu)), ("9.5".to_owned(), "3.1".to_owned()));
    let by_hand: u32 = change
        .added
        .iter()
        .filter_map(|effect| graph::at(effect.row)?.footprint())
        .map(|need| need.ram_mib)
        .sum();
    assert_eq!(ram, by_hand);
}

#[test]
fn a_region_that_gets_too_small_needs_workers_and_costs_their_price() {
    // The first region has room for more; the second one is full with the defaults.
    let need = asks(&default_selection().to_rows()).total();
    assert!(need.ram_mib <= 32 * 1024, "the defaults fit CPX42 with two CPX32");
    let draft = plan([("cpx62", 2), ("cpx42", 2)]);
    let impact = preview(&draft, &add("bge"));
    let [first, second] = impact.regions.as_slice() else { panic!("two regions") };
    let workers = |region: &Region| region.machines.expect("machines").workers();
    assert_eq!(workers(first), Difference::None);
    assert_eq!(workers(second), Difference::More(1));
    assert_eq!(second.machines.expect("machines").size.id, "cpx32");
    let cost = impact.cost.expect("a price");
    let one = crate::providers::size("cpx32").expect("a size").hour;
    assert_eq!(cost.change(), Difference::More(one.per_month()));
    assert_eq!(cost.after.less(cost.now).cents(), "16.94");
    assert_eq!(impact.affected().map(|region| region.slot.index).collect::<Vec<_>>(), [1]);
}

#[test]
fn going_back_gives_the_workers_back() {
    let change = add("bge");
    let (few, many) = (asks(&change.before.selected), asks(&change.after.selected));
    let draft = plan([("cpx62", 0), ("cpx42", 2)]);
    let there = impact(&draft, few, many);
    let Difference::More(count) = there.regions[1].machines.expect("machines").workers() else {
        panic!("{there:?}")
    };
    let mut grown = draft.clone();
    grown.edit_slot(1, |slot| slot.worker_count += count);
    let back = impact(&grown, many, few);
    assert_eq!(back.regions[1].machines.expect("machines").workers(), Difference::Less(count));
    // They are paid until somebody takes them out.
    let then = impact(&grown, few, few);
    assert_eq!(back.cost.expect("a price").after, then.cost.expect("a price").now);
    assert_eq!(back.chosen, then.chosen);
    assert!(matches!(back.ram_mib(), Difference::Less(_)));
}

#[test]
fn a_shortage_that_is_there_already_is_not_blamed_on_the_change() {
    let draft = plan([("cpx22", 0), ("cpx62", 4)]);
    let impact = preview(&draft, &add("frpc"));
    let machines = impact.regions[0].machines.expect("machines");
    assert!(machines.is_short_now());
    assert_eq!(machines.workers(), Difference::None);
    assert_eq!(impact.cost.expect("a price").change(), Difference::None);
    let spare = impact.regions[1].machines.expect("machines");
    assert_eq!(spare.workers(), Difference::None, "spare workers are somebody's choice");
}

#[test]
fn what_a_preview_announces_is_what_the_account_then_says() {
    let draft = plan([("cpx22", 0), ("cpx42", 2)]);
    let change = add("bge");
    let (few, many) = (asks(&change.before.selected), asks(&change.after.selected));
    let announced = impact(&draft, few, many).cost.expect("a price");
    let account = impact(&draft, many, many);
    assert_eq!(account.cost.expect("a price").now, announced.after);
    let chosen = account.chosen.expect("a price");
    assert!(chosen < announced.now, "the machines as chosen lack workers already");
    assert_eq!(impact(&draft, few, few).chosen, Some(chosen));
}

#[test]
fn what_is_announced_for_afterwards_is_what_stands_then() {
    let change = add("bge");
    let (few, many) = (asks(&change.before.selected), asks(&change.after.selected));
    for draft in [
        plan([("cpx22", 0), ("cpx42", 2)]),
        plan([("cpx62", 2), ("cpx62", 9)]),
        plan([("cpx22", 0), ("cpx22", 1)]),
    ] {
        for (now, after) in [(few, many), (many, few), (few, few), (many, many)] {
            let announced = impact(&draft, now, after);
            let then = impact(&draft, after, after);
            let cost = announced.cost.expect("a price");
            assert_eq!(cost.after, then.cost.expect("a price").now);
            assert_eq!(cost.now, impact(&draft, now, now).cost.expect("a price").now);
            assert!(announced.lacks_any() || Some(cost.after) == announced.chosen);
        }
    }
}

#[test]
fn a_shortage_that_shrinks_is_counted() {
    let change = add("bge");
    let (few, many) = (asks(&change.before.selected), asks(&change.after.selected));
    let impact = impact(&plan([("cpx22", 0), ("cpx42", 0)]), many, few);
    let machines = impact.regions[0].machines.expect("machines");
    assert!(machines.lacks_now() > machines.lacks_after() && machines.lacks_after() > 0);
    assert_eq!(machines.workers(), Difference::None);
    assert!(matches!(impact.cost.expect("a price").change(), Difference::Less(_)));
}

#[test]
fn no_machines_no_price() {
    let impact = preview(&Draft::default(), &add("temporal"));
    assert_eq!(impact.cost, None);
    assert!(impact.regions.iter().all(|region| region.machines.is_none()));
    assert_eq!(impact.regions.len(), 2);
    let mut half = plan([("cpx62", 0), ("", 0)]);
    half.ha_enabled = true;
    let cost = preview(&half, &add("temporal")).cost.expect("one region has a price");
    let one = crate::providers::size("cpx62").expect("a size").hour;
    assert_eq!(cost.now, one.times(3).per_month());
    assert_eq!((impact.priced(), preview(&half, &add("temporal")).priced()), (0, 1));
}

#[test]
fn the_suggested_size_follows_the_demand() {
    let draft = plan([("cpx62", 0), ("cpx62", 0)]);
    let impact = preview(&draft, &add("specter"));
    for region in &impact.regions {
        let carries = |size: Option<&crate::providers::NodeSize>, need: Demand| {
            need.total().fits(size.expect("a size").offer())
        };
        assert!(carries(region.fit_now, impact.now));
        assert!(carries(region.fit_after, impact.after));
        assert_ne!(region.fit_now, region.fit_after);
    }
}

#[test]
fn unknown_figures_are_counted_and_not_added() {
    let unknown: Vec<&str> = crate::catalog::all()
        .iter()
        .filter(|component| component.footprint().is_none())
        .map(|component| component.id)
        .collect();
    assert!(unknown.contains(&"frpc"));
    let none = Set::new();
    let some = ComponentSet::from_ids(unknown.iter().copied()).to_rows();
    let impact = impact(&Draft::default(), asks(&none), asks(&some));
    assert_eq!(impact.unknown(), Difference::More(unknown.len()));
    assert_eq!(impact.ram_mib(), Difference::None);
}

#[test]
fn a_price_difference_is_exact_to_the_parts() {
    let cost = |now, after| Cost { now: Money::from_parts(now), after: Money::from_parts(after) };
    assert_eq!(cost(5, 5).change(), Difference::None);
    assert_eq!(cost(5, 7).change(), Difference::More(Money::from_parts(2)));
    assert_eq!(cost(7, 5).change(), Difference::Less(Money::from_parts(2)));
}

#[test]
fn the_account_tells_chosen_from_required_and_both_from_defaults() {
    let change = add("specter");
    let account = Ledger::of(graph::shipped(), &change.after);
    assert_eq!((account.mandatory.len(), account.defaults.len()), (24, 20));
    assert_eq!(account.chosen.iter().collect::<Vec<_>>(), [of("specter")]);
    assert_eq!(account.required.len(), 8);
    assert!(account.left_over.is_empty());
    assert_eq!(account.selected(), 53);
    assert_eq!(account.added.len(), 9);
    assert!(!account.is_default());
    let removal = graph::shipped().remove(&change.after, of("specter"));
    let account = Ledger::of(graph::shipped(), &removal.change.after);
    assert_eq!((account.left_over.len(), account.required.len()), (8, 0));
    let account = Ledger::of(graph::shipped(), &removal.with_idle().after);
    assert!(account.is_default());
}

#[test]
fn a_default_that_was_removed_and_added_again_is_a_default() {
    let graph = graph::shipped();
    let without = graph.remove(&graph.fresh(), of("strimzi")).change.after;
    let account = Ledger::of(graph, &without);
    let removed = account.removed.iter().filter_map(graph::at).map(|it| it.id);
    assert_eq!(removed.collect::<Vec<_>>(), ["strimzi", "debezium"]);
    let again = graph.add(&without, of("debezium")).after;
    assert!(Ledger::of(graph, &again).is_default());
    assert_eq!(get("debezium").map(|component| component.family), Some(FamilyId::Fabric));
}
