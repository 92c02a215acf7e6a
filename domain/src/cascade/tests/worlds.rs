//! Graphs and selections to try the rules on.

use proptest::prelude::*;

use crate::cascade::{Graph, Group, GroupSpec, NodeSpec, Row, Selection};
use crate::catalog::Tier;

/// Declared rows and groups that make a graph.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) nodes: Vec<NodeSpec>,
    pub(super) groups: Vec<GroupSpec>,
}

impl World {
    pub(super) fn graph(&self) -> Graph {
        Graph::build(self.nodes.clone(), &self.groups).expect("generated without rings")
    }
}

fn any_tier() -> impl Strategy<Value = Tier> {
    prop_oneof![
        1 => Just(Tier::Mandatory),
        2 => Just(Tier::Recommended),
        5 => Just(Tier::Optional),
    ]
}

/// Up to 24 rows; edges lead from later to earlier rows of a shuffled order, so there is no ring.
pub(super) fn any_world() -> impl Strategy<Value = World> {
    let groups = prop::collection::vec((any::<bool>(), prop::bool::weighted(0.2)), 1..5);
    let node = (any::<prop::sample::Index>(), any_tier(), any::<u32>(), any::<u32>());
    let nodes = prop::collection::vec(node, 1..24);
    (groups, nodes).prop_flat_map(|(groups, nodes)| {
        let order: Vec<usize> = (0..nodes.len()).collect();
        (Just(groups), Just(nodes), Just(order).prop_shuffle()).prop_map(
            |(groups, nodes, order)| {
                let groups: Vec<GroupSpec> = groups
                    .into_iter()
                    .map(|(comes_whole, mandatory)| GroupSpec { comes_whole, mandatory })
                    .collect();
                let mut rows: Vec<Option<NodeSpec>> = vec![None; nodes.len()];
                for (at, (group, tier, some, few)) in nodes.into_iter().enumerate() {
                    let earlier = (0..at).filter(|other| some & few & (1 << other) != 0);
                    rows[order[at]] = Some(NodeSpec {
                        group: Group::new(group.index(groups.len())),
                        tier,
                        needs: earlier.map(|other| Row::new(order[other])).collect(),
                    });
                }
                World { nodes: rows.into_iter().flatten().collect(), groups }
            },
        )
    })
}

/// A world and a selection as it comes about: from the defaults, from the mandatory rows alone or
/// from old data, by presses of every kind.
pub(super) fn walked() -> impl Strategy<Value = (World, Selection)> {
    let press = (0_u8..10, any::<prop::sample::Index>());
    (any_world(), 0_u8..3, prop::collection::vec(press, 0..10), any::<u32>()).prop_map(
        |(world, from, presses, old)| {
            let graph = world.graph();
            let start = match from {
                0 => graph.fresh(),
                1 => graph.settled(&Selection::default()),
                _ => {
                    let selected = graph.rows().filter(|row| old & (1 << row.place()) != 0);
                    graph.settled(&Selection { selected: selected.collect(), ..Default::default() })
                }
            };
            let selection = presses.into_iter().fold(start, |now, (kind, pick)| {
                let row = Row::new(pick.index(world.nodes.len()));
                let group = Group::new(pick.index(world.groups.len()));
                match kind {
                    0..=3 => graph.add(&now, row).after,
                    4 => graph.remove(&now, row).change.after,
                    5 => graph.remove(&now, row).with_idle().after,
                    6 => graph.remove(&now, row).keeping_idle().after,
                    7 => graph.add_family(&now, group).after,
                    8 => graph.remove_family(&now, group).change.after,
                    _ => graph.choose(&now, row).after,
                }
            });
            (world, selection)
        },
    )
}
