//! The rules on generated graphs, held against an oracle that knows only lists of pairs.

mod naive;
mod worlds;

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::catalog::Tier;
use crate::ledger::Ledger;
use naive::Naive;
use worlds::{World, any_world, walked};

fn places(set: &Set) -> BTreeSet<usize> {
    set.iter().map(Row::place).collect()
}

fn rows(effects: &[Effect]) -> BTreeSet<usize> {
    effects.iter().map(|effect| effect.row.place()).collect()
}

/// Everything that must hold of any selection that the engine answers.
fn is_sound(graph: &Graph, selection: &Selection) -> bool {
    graph.closed(&selection.selected) == selection.selected
        && graph.mandatory().is_within(&selection.selected)
        && selection.chosen.is_within(&selection.selected)
        && selection.chosen.intersection(graph.mandatory()).is_empty()
}

/// Whether each reason names a real edge, and leads to what was asked for without going in circles.
fn has_valid_reasons(graph: &Graph, change: &Change) -> bool {
    let all: Vec<Effect> = change.added.iter().chain(&change.removed).copied().collect();
    let is_in = |row: Row, side: &[Effect]| side.iter().any(|effect| effect.row == row);
    all.iter().all(|effect| {
        let row = effect.row;
        let is_edge = match effect.because {
            Because::Asked => true,
            Because::NeededBy(user) => {
                graph.needs(user).contains(&row) && is_in(user, &change.added)
            }
            Because::Family(group, by) => {
                graph.brings(by) == Some(group)
                    && graph.group(row) == Some(group)
                    && is_in(by, &change.added)
            }
            Because::Needs(needed) => {
                graph.needs(row).contains(&needed) && is_in(needed, &change.removed)
            }
            Because::Idle(above) => {
                let needs = graph.needs(above).contains(&row);
                let brings = graph.brings(above).is_some_and(|it| graph.group(row) == Some(it));
                (needs || brings) && is_in(above, &change.removed)
            }
        };
        let trail = change.trail(row);
        let once: BTreeSet<_> = trail.iter().map(|row| row.place()).collect();
        let starts_asked = trail.first().is_some_and(|first| {
            all.iter().any(|it| it.row == *first && it.because == Because::Asked)
        });
        is_edge && starts_asked && once.len() == trail.len() && trail.last() == Some(&row)
    })
}

/// Whether each step of the way is a need or a group that comes whole.
fn is_way(graph: &Graph, way: &[Row]) -> bool {
    way.windows(2).all(|pair| {
        let (above, row) = (pair[0], pair[1]);
        let brings = graph.brings(above).is_some_and(|group| graph.group(row) == Some(group));
        graph.needs(above).contains(&row) || brings
    })
}

fn row(world: &World, pick: prop::sample::Index) -> Row {
    Row::new(pick.index(world.nodes.len()))
}

proptest! {
    #[test]
    fn closures_and_dependents_are_what_can_be_reached(world in any_world()) {
        let (graph, naive) = (world.graph(), Naive::of(&world));
        for row in graph.rows() {
            prop_assert_eq!(places(&graph.closure(row)), naive.below(row.place()));
            prop_assert_eq!(places(&graph.dependents(row)), naive.above(row.place()));
        }
        prop_assert_eq!(places(graph.mandatory()), naive.mandatory());
        prop_assert_eq!(places(graph.defaults()), naive.defaults());
    }

    #[test]
    fn adding_is_the_smallest_answer_to_the_rules(
        (world, selection) in walked(), pick in any::<prop::sample::Index>()
    ) {
        let (graph, naive) = (world.graph(), Naive::of(&world));
        let row = row(&world, pick);
        let change = graph.add(&selection, row);
        let expected = naive.add(&places(&selection.selected), row.place());
        prop_assert_eq!(places(&change.after.selected), expected);
        prop_assert_eq!(rows(&change.added), places(&change.after.selected.minus(&selection.selected)));
        prop_assert_eq!(rows(&change.added).len(), change.added.len(), "an effect twice");
        prop_assert!(change.removed.is_empty());
        prop_assert!(has_valid_reasons(&graph, &change));
        prop_assert!(is_sound(&graph, &change.after));
        prop_assert!(graph.add(&change.after, row).is_none(), "twice is once");
    }

    #[test]
    fn adding_does_not_depend_on_the_order(
        (world, selection) in walked(), picks in prop::collection::vec(any::<prop::sample::Index>(), 0..6)
    ) {
        let graph = world.graph();
        let all: Vec<Row> = picks.into_iter().map(|pick| row(&world, pick)).collect();
        let add = |from: Selection, row: &Row| graph.add(&from, *row).after;
        let forwards = all.iter().fold(selection.clone(), add);
        let backwards = all.iter().rev().fold(selection, add);
        prop_assert_eq!(forwards.selected, backwards.selected);
    }

    #[test]
    fn removing_takes_users_and_nothing_else(
        (world, selection) in walked(), pick in any::<prop::sample::Index>()
    ) {
        let (graph, naive) = (world.graph(), Naive::of(&world));
        let row = row(&world, pick);
        let removal = graph.remove(&selection, row);
        let expected = naive.remove(&places(&selection.selected), row.place());
        prop_assert_eq!(places(&removal.change.after.selected), expected);
        let gone = selection.selected.minus(&removal.change.after.selected);
        prop_assert_eq!(rows(&removal.change.removed), places(&gone));
        prop_assert!(gone.intersection(graph.mandatory()).is_empty());
        for change in [removal.change.clone(), removal.with_idle(), removal.keeping_idle()] {
            prop_assert!(has_valid_reasons(&graph, &change));
            prop_assert!(is_sound(&graph, &change.after));
            prop_assert_eq!(
                rows(&change.removed), places(&selection.selected.minus(&change.after.selected))
            );
            prop_assert!(graph.remove(&change.after, row).is_none(), "twice is once");
        }
    }

    #[test]
    fn idle_is_exactly_what_lost_its_last_reason(
        (world, selection) in walked(), pick in any::<prop::sample::Index>()
    ) {
        let (graph, naive) = (world.graph(), Naive::of(&world));
        let removal = graph.remove(&selection, row(&world, pick));
        let after = &removal.change.after;
        let chosen = places(&selection.chosen);
        let expected = naive.idle(
            &places(&selection.selected), &chosen, &places(&after.selected),
        );
        prop_assert_eq!(rows(&removal.idle), expected);
        for effect in &removal.idle {
            prop_assert!(!graph.defaults().contains(effect.row));
            prop_assert!(!after.chosen.contains(effect.row));
        }
        // What was kept on purpose is not asked about again.
        let kept = removal.keeping_idle().after;
        let asked: Set = removal.idle.iter().map(|effect| effect.row).collect();
        prop_assert!(graph.reasons(&kept).idle().intersection(&asked).is_empty());
    }

    #[test]
    fn what_is_kept_is_needed_by_what_left_and_wanted_by_what_stays(
        (world, selection) in walked(), pick in any::<prop::sample::Index>()
    ) {
        let graph = world.graph();
        let removal = graph.remove(&selection, row(&world, pick));
        let rest = removal.with_idle().after;
        let gone: Set = removal.change.removed.iter().map(|effect| effect.row).collect();
        let expected = graph.closed(&gone).intersection(&rest.selected);
        let kept: Set = removal.kept.iter().map(|kept| kept.row).collect();
        prop_assert_eq!(kept, expected);
        for kept in &removal.kept {
            for user in &kept.users {
                prop_assert!(graph.needs(*user).contains(&kept.row));
                prop_assert!(rest.selected.contains(*user));
            }
            let stands = graph.defaults().contains(kept.row) || rest.chosen.contains(kept.row);
            prop_assert!(stands || matches!(
                kept.reason, Reason::NeededBy(_) | Reason::Family(..) | Reason::LeftOver
            ));
        }
    }

    #[test]
    fn removing_what_was_just_added_restores(
        world in any_world(),
        before in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let graph = world.graph();
        let from = before.into_iter().fold(graph.fresh(), |from, pick| {
            graph.add(&from, row(&world, pick)).after
        });
        for row in graph.rows().filter(|row| !from.selected.contains(*row)) {
            let there = graph.add(&from, row).after;
            prop_assert_eq!(graph.remove(&there, row).with_idle().after, from.clone());
        }
    }

    #[test]
    fn every_selected_row_can_say_why((world, selection) in walked()) {
        let graph = world.graph();
        let reasons = graph.reasons(&selection);
        let stands = |row: Row| {
            graph.defaults().contains(row) || selection.chosen.contains(row)
        };
        for row in graph.rows() {
            let Some(why) = graph.why(&selection, row) else {
                prop_assert!(!selection.selected.contains(row));
                prop_assert!(reasons.trail(row).is_empty());
                continue;
            };
            prop_assert_eq!(why.is_left_over(), reasons.idle().contains(row));
            let own = Some(reasons.trail(row)).filter(|way| !way.is_empty());
            let ways: Vec<Vec<Row>> =
                why.needed_by.into_iter().chain(why.family.map(|(_, way)| way)).collect();
            for way in ways.iter().chain(&own) {
                prop_assert!(is_way(&graph, way));
                prop_assert!(way.first().is_some_and(|first| stands(*first)));
                prop_assert_eq!(way.last(), Some(&row));
                prop_assert!(way.iter().all(|step| selection.selected.contains(*step)));
            }
            for way in &ways {
                prop_assert_eq!(way.iter().filter(|step| **step == row).count(), 1);
            }
        }
    }

    #[test]
    fn the_account_adds_up((world, selection) in walked()) {
        let graph = world.graph();
        let account = Ledger::of(&graph, &selection);
        let Ledger { mandatory, defaults, chosen, required, left_over, added, removed } = &account;
        let parts = [mandatory, defaults, chosen, required, left_over];
        let sum = parts.iter().fold(Set::new(), |sum, part| sum.union(part));
        prop_assert_eq!(&sum, &selection.selected);
        prop_assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), account.selected());
        prop_assert_eq!(&graph.defaults().minus(removed).union(added), &selection.selected);
        prop_assert_eq!(account.is_default(), selection.selected == *graph.defaults());
    }

    #[test]
    fn a_whole_group_is_its_members_with_their_needs((world, selection) in walked()) {
        let graph = world.graph();
        for group in (0..world.groups.len()).map(Group::new) {
            let members: Set = graph.members(group).iter().copied().collect();
            let change = graph.add_family(&selection, group);
            prop_assert_eq!(&change.after.selected, &graph.closed(&selection.selected.union(&members)));
            prop_assert!(has_valid_reasons(&graph, &change));
            prop_assert!(is_sound(&graph, &change.after));
            let removal = graph.remove_family(&change.after, group);
            let left = removal.change.after.selected.intersection(&members);
            prop_assert!(left.is_within(graph.mandatory()));
            prop_assert!(has_valid_reasons(&graph, &removal.with_idle()));
            prop_assert!(is_sound(&graph, &removal.with_idle().after));
        }
    }

    #[test]
    fn undo_and_redo_go_back_and_forth_exactly((world, selection) in walked(), picks in
        prop::collection::vec(any::<prop::sample::Index>(), 1..12)
    ) {
        let graph = world.graph();
        let mut history = History::default();
        let mut states = vec![selection];
        for pick in picks {
            let now = states.last().expect("a state");
            let change = graph.toggle(now, row(&world, pick));
            if !change.is_none() {
                history.push(change.clone());
                states.push(change.after);
            }
        }
        let mut now = states.last().expect("a state").clone();
        for state in states.iter().rev().skip(1) {
            now = history.undo(&graph, &now).expect("something to undo");
            prop_assert_eq!(&now, state);
        }
        prop_assert!(history.undo(&graph, &now).is_none());
        for state in states.iter().skip(1) {
            now = history.redo(&graph, &now).expect("something to redo");
            prop_assert_eq!(&now, state);
        }
        prop_assert!(history.redo(&graph, &now).is_none());
    }

    #[test]
    fn undo_of_a_selection_that_moved_on_stays_sound(
        (world, selection) in walked(),
        first in any::<prop::sample::Index>(),
        others in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let graph = world.graph();
        let mut history = History::default();
        let change = graph.toggle(&selection, row(&world, first));
        history.push(change.clone());
        let moved = others.into_iter().fold(change.after.clone(), |now, pick| {
            graph.toggle(&now, row(&world, pick)).after
        });
        if let Some(back) = history.undo(&graph, &moved) {
            prop_assert!(is_sound(&graph, &back));
            let again = history.redo(&graph, &back).expect("it was undone");
            prop_assert!(is_sound(&graph, &again));
        } else {
            prop_assert!(change.is_none());
        }
        // Even a selection that nobody repaired comes back whole.
        let torn = Selection::default();
        prop_assert!(is_sound(&graph, &graph.undone(&change, &torn)) || change.is_none());
    }

    #[test]
    fn undo_follows_the_rows_into_another_table(
        (world, selection) in walked(),
        press in any::<prop::sample::Index>(),
        turn in any::<prop::sample::Index>(),
    ) {
        let graph = world.graph();
        let change = graph.toggle(&selection, row(&world, press));
        let mut history = History::default();
        history.push(change.clone());
        // The same rows, standing elsewhere.
        let len = world.nodes.len();
        let turn = turn.index(len);
        let place = |row: Row| Some(Row::new((row.place() + turn) % len));
        let mut nodes = world.nodes.clone();
        for node in &mut nodes {
            node.needs = node.needs.iter().copied().filter_map(place).collect();
        }
        nodes.rotate_right(turn);
        let turned = Graph::build(nodes, &world.groups).expect("the same graph");
        let set = |rows: &Set| rows.iter().filter_map(place).collect::<Set>();
        let after = Selection {
            selected: set(&change.after.selected),
            chosen: set(&change.after.chosen),
        };
        history.moved(&turned, &place);
        match history.undo(&turned, &after) {
            None => prop_assert!(change.is_none()),
            Some(back) => prop_assert_eq!(back.selected, set(&selection.selected)),
        }
        // Where everything is gone there is nothing to take back.
        history.push(change);
        history.moved(&turned, &|_| None);
        prop_assert!(history.next_undo().is_none() && history.next_redo().is_none());
    }

    #[test]
    fn bad_rows_are_told_and_left_out(world in any_world(), extra in
        prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40), 0..8)
    ) {
        let mut nodes = world.nodes.clone();
        let len = nodes.len();
        for (from, to) in extra {
            nodes[from.index(len)].needs.push(Row::new(to));
        }
        let (graph, errors) = Graph::repaired(nodes.clone(), &world.groups);
        prop_assert_eq!(Graph::build(nodes.clone(), &world.groups).err(), errors.first().cloned());
        for row in graph.rows() {
            prop_assert!(!graph.closure(row).contains(row), "a ring is left");
            for needed in graph.needs(row) {
                prop_assert!(nodes[row.place()].needs.contains(needed), "an edge was invented");
            }
        }
        for error in &errors {
            if let Error::Cycle { rows } = error {
                for at in 0..rows.len() {
                    let next = rows[(at + 1) % rows.len()];
                    prop_assert!(nodes[rows[at].place()].needs.contains(&next), "{rows:?}");
                }
            }
        }
        // What is left out is told, and nothing else.
        let declared: usize =
            nodes.iter().map(|node| node.needs.iter().collect::<BTreeSet<_>>().len()).sum();
        let kept: usize = graph.rows().map(|row| graph.needs(row).len()).sum();
        let twice: usize = errors.iter().map(|error| match error {
            Error::UnknownRow { .. } | Error::Cycle { .. } => 1,
            Error::UnknownGroup { .. } => 0,
        }).sum();
        prop_assert!(declared - kept <= twice);
    }

    #[test]
    fn sets_behave_like_sets(
        one in prop::collection::btree_set(0_usize..300, 0..40),
        other in prop::collection::btree_set(0_usize..300, 0..40),
    ) {
        let set = |of: &BTreeSet<usize>| of.iter().copied().map(Row::new).collect::<Set>();
        let (a, b) = (set(&one), set(&other));
        prop_assert_eq!(places(&a.union(&b)), one.union(&other).copied().collect::<BTreeSet<_>>());
        prop_assert_eq!(
            places(&a.intersection(&b)), one.intersection(&other).copied().collect::<BTreeSet<_>>()
        );
        prop_assert_eq!(places(&a.minus(&b)), one.difference(&other).copied().collect::<BTreeSet<_>>());
        prop_assert_eq!(a.is_within(&b), one.is_subset(&other));
        prop_assert_eq!(a.len(), one.len());
        prop_assert_eq!(a.is_empty(), one.is_empty());
        prop_assert_eq!(a == b, one == other);
        // The same members by another way are the same set.
        let mut grown = a.union(&b);
        for row in b.minus(&a).iter() {
            prop_assert!(grown.remove(row));
        }
        prop_assert_eq!(grown, a);
    }
}

#[test]
fn a_new_change_forgets_what_could_be_made_again() {
    let node = || NodeSpec { group: Group::new(0), tier: Tier::Optional, needs: Vec::new() };
    let nodes = vec![node(), node()];
    let graph = Graph::build(nodes, &[GroupSpec::default()]).expect("a graph");
    let mut history = History::new(2);
    let first = graph.add(&Selection::default(), Row::new(0));
    history.push(first.clone());
    history.push(Change::none(&first.after));
    let back = history.undo(&graph, &first.after).expect("one change");
    assert!(history.next_redo().is_some());
    history.push(graph.add(&back, Row::new(1)));
    assert_eq!(history.next_redo(), None);
    let newest = history.done().next().map(|change| change.added.len());
    assert_eq!((history.done().count(), newest), (1, Some(1)));
    for _ in 0..3 {
        history.push(first.clone());
    }
    let undone = std::iter::from_fn(|| history.undo(&graph, &first.after)).count();
    assert_eq!(undone, 2, "the depth is bounded");
}

#[test]
fn a_mandatory_group_never_expands() {
    let node = || NodeSpec { group: Group::new(0), tier: Tier::Optional, needs: Vec::new() };
    let spec = GroupSpec { comes_whole: true, mandatory: true };
    let graph = Graph::build(vec![node(), node()], &[spec]).expect("a graph");
    let change = graph.add(&Selection::default(), Row::new(0));
    assert_eq!(change.added.len(), 1);
}
