//! Blueprints that need each other in a ring.

use std::collections::{HashMap, HashSet};

use super::super::Need;
use super::bare;

/// The ids that stand in a ring. Tarjan's search, without recursion, so that no list can exhaust
/// the stack.
pub(super) fn members(links: &HashMap<String, Vec<Need>>) -> HashSet<String> {
    let ids: Vec<&str> = links.keys().map(String::as_str).collect();
    let numbers: HashMap<&str, usize> =
        ids.iter().enumerate().map(|(number, id)| (*id, number)).collect();
    let edges: Vec<Vec<usize>> = ids
        .iter()
        .map(|id| {
            let needs = links.get(*id).into_iter().flatten();
            let hard = needs.filter(|need| need.condition.is_none());
            hard.filter_map(|need| numbers.get(bare(&need.blueprint)).copied()).collect()
        })
        .collect();
    let mut search = Search {
        edges: &edges,
        order: vec![None; ids.len()],
        low: vec![0; ids.len()],
        on_stack: vec![false; ids.len()],
        stack: Vec::new(),
        next: 0,
        in_ring: vec![false; ids.len()],
    };
    (0..ids.len()).for_each(|node| search.from(node));
    let rings = ids.iter().zip(&search.in_ring);
    rings.filter(|(_, in_ring)| **in_ring).map(|(id, _)| (*id).to_owned()).collect()
}

struct Search<'a> {
    edges: &'a [Vec<usize>],
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    in_ring: Vec<bool>,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        if self.order.get(start).is_none_or(Option::is_some) {
            return;
        }
        self.enter(start);
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((node, done)) = path.last_mut() {
            let node = *node;
            let next = self.edges.get(node).and_then(|edges| edges.get(*done)).copied();
            *done += 1;
            let Some(next) = next else {
                path.pop();
                self.leave(node);
                if let Some((above, _)) = path.last() {
                    self.lower(*above, self.low.get(node).copied());
                }
                continue;
            };
            match self.order.get(next).copied().flatten() {
                None => {
                    self.enter(next);
                    path.push((next, 0));
                }
                Some(order) if self.on_stack.get(next) == Some(&true) => {
                    self.lower(node, Some(order));
                }
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        set(&mut self.order, node, Some(self.next));
        set(&mut self.low, node, self.next);
        set(&mut self.on_stack, node, true);
        self.stack.push(node);
        self.next += 1;
    }

    fn lower(&mut self, node: usize, to: Option<usize>) {
        if let (Some(low), Some(to)) = (self.low.get_mut(node), to) {
            *low = to.min(*low);
        }
    }

    /// When a node is the first of its component, the component ends at it.
    fn leave(&mut self, node: usize) {
        if self.order.get(node).copied().flatten() != self.low.get(node).copied() {
            return;
        }
        let begin = self.stack.iter().rposition(|other| *other == node).unwrap_or_default();
        let component = self.stack.split_off(begin);
        let needs_itself = self.edges.get(node).is_some_and(|edges| edges.contains(&node));
        for member in &component {
            set(&mut self.on_stack, *member, false);
            set(&mut self.in_ring, *member, component.len() > 1 || needs_itself);
        }
    }
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}
