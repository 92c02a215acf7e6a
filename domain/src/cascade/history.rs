//! Undo and redo over changes, bounded.

use std::collections::VecDeque;

use super::{Change, Graph, Row, Selection};

/// The changes that can be taken back and those that can be made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    done: VecDeque<Change>,
    undone: Vec<Change>,
    depth: usize,
}

impl Default for History {
    fn default() -> Self {
        Self::new(100)
    }
}

impl History {
    /// An empty history that remembers this many changes.
    #[must_use]
    pub fn new(depth: usize) -> Self {
        Self { done: VecDeque::new(), undone: Vec::new(), depth }
    }

    /// Remembers a change that was made. What could be made again is forgotten. A change that
    /// changes nothing is not remembered.
    pub fn push(&mut self, change: Change) {
        if change.is_none() {
            return;
        }
        self.undone.clear();
        self.done.push_back(change);
        while self.done.len() > self.depth {
            self.done.pop_front();
        }
    }

    /// The changes that were made and not taken back, newest first.
    pub fn done(&self) -> impl Iterator<Item = &Change> {
        self.done.iter().rev()
    }

    /// The change that [`History::undo`] would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Change> {
        self.done.back()
    }

    /// The change that [`History::redo`] would make again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Change> {
        self.undone.last()
    }

    /// Takes the last change back. The answer is closed and has every mandatory row even if the
    /// selection moved on by other ways.
    pub fn undo(&mut self, graph: &Graph, now: &Selection) -> Option<Selection> {
        let change = self.done.pop_back()?;
        let then = graph.undone(&change, now);
        self.undone.push(change);
        Some(then)
    }

    /// Makes the change again that was taken back last.
    pub fn redo(&mut self, graph: &Graph, now: &Selection) -> Option<Selection> {
        let change = self.undone.pop()?;
        let then = graph.redone(&change, now);
        self.done.push_back(change);
        Some(then)
    }

    /// Follows the rows into another table: `place` says where a row of the old one stands in the
    /// new one. Rows that are gone drop out, and changes of which nothing is left are forgotten.
    pub fn moved(&mut self, graph: &Graph, place: &dyn Fn(Row) -> Option<Row>) {
        let moved =
            |change: &Change| Some(change.moved(graph, place)).filter(|change| !change.is_none());
        self.done = self.done.iter().filter_map(moved).collect();
        self.undone = self.undone.iter().filter_map(moved).collect();
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.done.clear();
        self.undone.clear();
    }
}
