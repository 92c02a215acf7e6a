//! What the notices lead to: a change taken back later, and what is idle removed as well.
//!
//! A notice may stand while the server's list arrives and rows move, so each one keeps the book in
//! which its rows stand.

use domain::cascade::{Change, Row};
use leptos::prelude::*;

use super::book::Book;
use super::{Ledger, notice, text};

impl Ledger {
    /// Removes rows of that book that nothing needs any more.
    pub(super) fn remove_too(self, then: &Book, rows: &[Row]) {
        let change = self.book.with_untracked(|book| {
            let rows: Vec<Row> = rows.iter().filter_map(|row| book.place(then, *row)).collect();
            self.selection.with_untracked(|now| book.graph().remove_all(now, &rows).change)
        });
        if change.is_none() {
            self.say(text::NOTHING_TO_REMOVE);
            return;
        }
        self.commit(change.clone());
        self.notify(notice::also_removed(self, change));
    }

    /// Tells why a row of that book is here.
    pub(super) fn why_then(self, then: &Book, row: Row) {
        if let Some(row) = self.book.with_untracked(|book| book.place(then, row)) {
            self.ask_why(row);
        }
    }

    /// Takes one change in that book back, from a selection that may have moved on since.
    pub(super) fn take_back(self, then: &Book, change: &Change) {
        let change = self.book.with_untracked(|book| book.carried(then, change));
        if self.history.with_untracked(|history| history.next_undo() == Some(&change)) {
            self.undo();
            return;
        }
        let back = self.book.with_untracked(|book| {
            self.selection
                .with_untracked(|now| book.graph().between(now, &book.graph().undone(&change, now)))
        });
        if back.is_none() {
            self.say(text::NOTHING_TO_UNDO);
            return;
        }
        let what = self.book.with_untracked(|book| notice::in_words(book, &change));
        self.commit(back.clone());
        self.notify(notice::taken_back(self, &what, back));
    }
}
