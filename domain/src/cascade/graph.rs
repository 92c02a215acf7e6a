//! The rows with their edges, checked once so that no question has to think about bad data.

use std::collections::VecDeque;

use super::{Group, Row, Set};
use crate::catalog::Tier;

/// One row as it is declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeSpec {
    /// The group it belongs to.
    pub group: Group,
    /// The tier it declares for itself.
    pub tier: Tier,
    /// The rows it needs directly.
    pub needs: Vec<Row>,
}

/// One group as it is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupSpec {
    /// Whether a newly added member brings the others along.
    pub comes_whole: bool,
    /// Whether the group as such is mandatory; such a group never expands.
    pub mandatory: bool,
}

/// Why declared rows make no graph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Error {
    /// A row names a row that does not exist.
    UnknownRow {
        /// The row with the dangling edge.
        row: Row,
        /// The row it names.
        needs: Row,
    },
    /// A row names a group that does not exist.
    UnknownGroup {
        /// The row.
        row: Row,
        /// The group it names.
        group: Group,
    },
    /// Rows that need each other in a ring: each needs the next, the last needs the first.
    Cycle {
        /// The ring.
        rows: Vec<Row>,
    },
}

/// Rows, groups and edges in both directions.
#[derive(Debug, Clone)]
pub struct Graph {
    nodes: Vec<Node>,
    groups: Vec<Members>,
    mandatory: Set,
    defaults: Set,
}

#[derive(Debug, Clone)]
struct Node {
    group: Group,
    needs: Vec<Row>,
    users: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Members {
    spec: GroupSpec,
    rows: Vec<Row>,
}

impl Graph {
    /// The graph of these rows and groups.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with them.
    pub fn build(nodes: Vec<NodeSpec>, groups: &[GroupSpec]) -> Result<Self, Error> {
        let (graph, errors) = Self::repaired(nodes, groups);
        errors.into_iter().next().map_or(Ok(graph), Err)
    }

    /// The graph without whatever is wrong, and what that was: edges to nowhere and edges that
    /// close a ring are left out, and a row of an unknown group belongs to a group of its own.
    #[must_use]
    pub fn repaired(mut nodes: Vec<NodeSpec>, groups: &[GroupSpec]) -> (Self, Vec<Error>) {
        let mut errors = Vec::new();
        let len = nodes.len();
        for (place, node) in nodes.iter_mut().enumerate() {
            let row = Row::new(place);
            let mut seen = Set::new();
            node.needs.retain(|needs| {
                let is_known = needs.place() < len;
                if !is_known {
                    errors.push(Error::UnknownRow { row, needs: *needs });
                }
                is_known && seen.insert(*needs)
            });
        }
        drop_rings(&mut nodes, &mut errors);
        let mut all: Vec<Members> =
            groups.iter().map(|spec| Members { spec: *spec, rows: Vec::new() }).collect();
        for (place, node) in nodes.iter_mut().enumerate() {
            let row = Row::new(place);
            if groups.len() <= node.group.place() {
                errors.push(Error::UnknownGroup { row, group: node.group });
                node.group = Group::new(all.len());
                all.push(Members { spec: GroupSpec::default(), rows: Vec::new() });
            }
            if let Some(group) = all.get_mut(node.group.place()) {
                group.rows.push(row);
            }
        }
        (Self::of(nodes, all), errors)
    }

    fn of(specs: Vec<NodeSpec>, groups: Vec<Members>) -> Self {
        let mut users: Vec<Vec<Row>> = vec![Vec::new(); specs.len()];
        let (mut mandatory, mut defaults) = (Set::new(), Set::new());
        for (place, spec) in specs.iter().enumerate() {
            let row = Row::new(place);
            for needed in &spec.needs {
                if let Some(users) = users.get_mut(needed.place()) {
                    users.push(row);
                }
            }
            match spec.tier {
                Tier::Mandatory => mandatory.insert(row),
                Tier::Recommended => defaults.insert(row),
                Tier::Optional => false,
            };
        }
        let nodes = specs.into_iter().zip(users);
        let nodes = nodes
            .map(|(spec, users)| Node { group: spec.group, needs: spec.needs, users })
            .collect();
        let mut graph = Self { nodes, groups, mandatory: Set::new(), defaults: Set::new() };
        graph.mandatory = graph.closed(&mandatory);
        graph.defaults = graph.closed(&defaults.union(&mandatory));
        graph
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// How many groups there are.
    #[must_use]
    pub fn groups_len(&self) -> usize {
        self.groups.len()
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        (0..self.nodes.len()).map(Row::new)
    }

    /// Whether there is such a row.
    #[must_use]
    pub fn has(&self, row: Row) -> bool {
        row.place() < self.nodes.len()
    }

    /// What is always selected: the rows that are declared mandatory and all that they need.
    #[must_use]
    pub fn mandatory(&self) -> &Set {
        &self.mandatory
    }

    /// What a new selection holds: mandatory and recommended rows with all that they need.
    #[must_use]
    pub fn defaults(&self) -> &Set {
        &self.defaults
    }

    /// The selection to start with.
    #[must_use]
    pub fn fresh(&self) -> super::Selection {
        super::Selection { selected: self.defaults.clone(), chosen: Set::new() }
    }

    /// What the row needs directly.
    #[must_use]
    pub fn needs(&self, row: Row) -> &[Row] {
        self.node(row).map_or(&[], |node| &node.needs)
    }

    /// What needs the row directly.
    #[must_use]
    pub fn users(&self, row: Row) -> &[Row] {
        self.node(row).map_or(&[], |node| &node.users)
    }

    /// The group of the row.
    #[must_use]
    pub fn group(&self, row: Row) -> Option<Group> {
        self.node(row).map(|node| node.group)
    }

    /// The members of the group, in order.
    #[must_use]
    pub fn members(&self, group: Group) -> &[Row] {
        self.groups.get(group.place()).map_or(&[], |group| &group.rows)
    }

    /// The group that the row brings along whole when it is newly added.
    #[must_use]
    pub fn brings(&self, row: Row) -> Option<Group> {
        let group = self.group(row)?;
        let spec = self.groups.get(group.place())?.spec;
        (spec.comes_whole && !spec.mandatory).then_some(group)
    }

    /// What the row needs, directly or further down; never the row itself.
    #[must_use]
    pub fn closure(&self, row: Row) -> Set {
        reach([row], |next| self.needs(next), row)
    }

    /// What needs the row, directly or further up; never the row itself.
    #[must_use]
    pub fn dependents(&self, row: Row) -> Set {
        reach([row], |next| self.users(next), row)
    }

    /// The set together with everything its members need. Rows that do not exist are left out.
    #[must_use]
    pub fn closed(&self, set: &Set) -> Set {
        let mut all: Set = set.iter().filter(|row| self.has(*row)).collect();
        let mut open: VecDeque<Row> = all.iter().collect();
        while let Some(row) = open.pop_front() {
            open.extend(self.needs(row).iter().filter(|needed| all.insert(**needed)));
        }
        all
    }

    /// Repairs a selection that came from elsewhere: closed, with every mandatory row, without
    /// rows that do not exist.
    #[must_use]
    pub fn settled(&self, selection: &super::Selection) -> super::Selection {
        let selected = self.closed(&selection.selected.union(&self.mandatory));
        let chosen = selection.chosen.intersection(&selected);
        super::Selection { selected, chosen }
    }

    fn node(&self, row: Row) -> Option<&Node> {
        self.nodes.get(row.place())
    }
}

fn reach<'a>(
    from: impl IntoIterator<Item = Row>,
    edges: impl Fn(Row) -> &'a [Row],
    without: Row,
) -> Set {
    let mut found = Set::new();
    let mut open: VecDeque<Row> = from.into_iter().collect();
    while let Some(row) = open.pop_front() {
        open.extend(edges(row).iter().filter(|next| **next != without && found.insert(**next)));
    }
    found
}

/// Takes out every edge that closes a ring, walking from each row in order without recursion.
fn drop_rings(nodes: &mut [NodeSpec], errors: &mut Vec<Error>) {
    let mut done = Set::new();
    for start in (0..nodes.len()).map(Row::new) {
        // The way from `start` to the row under the finger, each with its next edge to look at.
        let mut way: Vec<(Row, usize)> = vec![(start, 0)];
        let mut on_way = Set::new();
        on_way.insert(start);
        while let Some((row, edge)) = way.pop() {
            let next = nodes.get(row.place()).and_then(|node| node.needs.get(edge)).copied();
            match next {
                _ if done.contains(row) => {
                    on_way.remove(row);
                }
                None => {
                    done.insert(row);
                    on_way.remove(row);
                }
                Some(next) if on_way.contains(next) => {
                    let ring = way.iter().map(|(row, _)| *row).chain([row]);
                    errors
                        .push(Error::Cycle { rows: ring.skip_while(|row| *row != next).collect() });
                    if let Some(node) = nodes.get_mut(row.place()) {
                        node.needs.remove(edge);
                    }
                    way.push((row, edge));
                }
                Some(next) => {
                    way.push((row, edge + 1));
                    if !done.contains(next) {
                        way.push((next, 0));
                        on_way.insert(next);
                    }
                }
            }
        }
    }
}
