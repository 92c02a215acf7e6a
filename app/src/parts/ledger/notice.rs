//! Notices after a change: what was done, what came or went along, and the way back.

use components::Toast;
use domain::cascade::{Change, Effect, Row};
use leptos::prelude::*;

use super::book::Book;
use super::shown::{Ground, Link, Shown};
use super::{Ledger, text};

/// The answer to a press on a card that cannot be removed.
pub(super) fn locked(ledger: Ledger, shown: &Shown) -> Toast {
    let users = shown.grounds.iter().filter_map(|ground| match ground {
        Ground::Path(path) => match path.iter().rev().nth(1) {
            Some(Link::Card(name)) => Some(name.clone()),
            Some(Link::Family(_)) | None => None,
        },
        Ground::Mandatory | Ground::Chosen | Ground::Default | Ground::LeftOver => None,
    });
    let users: Vec<String> = users.collect();
    let row = shown.row;
    let then = ledger.book.get_untracked();
    let why = lasting(ledger, move || {
        if let Some(row) = row {
            ledger.why_then(&then, row);
        }
    });
    Toast::new(text::locked(&shown.name))
        .with_text(text::locked_because(&users, shown.more_grounds))
        .with_testid("toast-mandatory")
        .with_action(text::WHY_ACTION, why)
}

/// A change was carried out; `left` is what nothing needs any more and what stayed.
pub(super) fn done(ledger: Ledger, shown: &Shown, change: Change, left: Vec<Row>) -> Toast {
    let book = ledger.book.get_untracked();
    let is_addition = change.removed.is_empty();
    let effects = if is_addition { &change.added } else { &change.removed };
    let others = effects.iter().map(|effect| effect.row).filter(|row| Some(*row) != shown.row);
    let family = change.family().filter(|_| is_addition);
    let members = family.map(|group| book.graph().members(group)).unwrap_or_default();
    let (members, others): (Vec<Row>, Vec<Row>) = others.partition(|row| members.contains(row));
    let toast = if is_addition {
        Toast::new(text::added(&shown.name)).with_testid("toast-added")
    } else {
        Toast::new(text::removed(&shown.name)).with_testid("toast-removed")
    };
    let mut lines = Vec::new();
    if let Some(group) = family {
        lines.push(text::family_came(&book.family(group), &in_order(&book, members)));
    }
    if !others.is_empty() {
        let others = in_order(&book, others);
        lines.push(if is_addition { text::came(&others) } else { text::left(&others) });
    }
    if is_addition && !shown.lacks.is_empty() {
        let lacks: Vec<String> = shown.lacks.iter().map(|(need, _)| need.clone()).collect();
        lines.push(text::lacks(&text::names(&lacks)));
    }
    if !left.is_empty() {
        lines.push(text::idle(&text::names(&book.names(left.iter().copied()))));
    }
    let toast = if lines.is_empty() { toast } else { toast.with_text(lines.join(". ")) };
    let toast = undoable(ledger, toast, change);
    if left.is_empty() {
        return toast;
    }
    toast.with_action(text::REMOVE_TOO, lasting(ledger, move || ledger.remove_too(&book, &left)))
}

/// The names of rows as people look for them.
fn in_order(book: &Book, rows: impl IntoIterator<Item = Row>) -> String {
    let mut names = book.names(rows);
    names.sort_by_key(|name| name.to_lowercase());
    text::names(&names)
}

/// What nothing needed any more was removed as well.
pub(super) fn also_removed(ledger: Ledger, change: Change) -> Toast {
    let book = ledger.book.get_untracked();
    let names = in_order(&book, change.removed.iter().map(|effect| effect.row));
    let toast = Toast::new(text::removed(&names)).with_testid("toast-removed");
    undoable(ledger, toast, change)
}

/// The default selection is back, but for what is chosen and unknown here.
pub(super) fn reset(ledger: Ledger, change: Change) -> Toast {
    let toast = Toast::new(text::RESET_DONE).with_testid("toast-reset");
    let toast = match untrack(|| ledger.absent()) {
        0 => toast,
        count => toast.with_text(text::absent_stays(count)),
    };
    undoable(ledger, toast, change)
}

/// A step back or forward was made.
pub(super) fn stepped(ledger: Ledger, what: &str, back: bool) -> Toast {
    if back {
        Toast::new(text::undone(what))
            .with_testid("toast-undone")
            .with_action(text::REDO, lasting(ledger, move || ledger.redo()))
    } else {
        Toast::new(text::redone(what))
            .with_testid("toast-redone")
            .with_action(text::UNDO, lasting(ledger, move || ledger.undo()))
    }
}

/// An older change was taken back while newer ones stay.
pub(super) fn taken_back(ledger: Ledger, what: &str, back: Change) -> Toast {
    undoable(ledger, Toast::new(text::undone(what)).with_testid("toast-undone"), back)
}

/// A change in a few words.
pub(super) fn in_words(book: &Book, change: &Change) -> String {
    let is_addition = change.removed.is_empty();
    let both = !change.added.is_empty() && !is_addition;
    let effects: &[Effect] = if is_addition { &change.added } else { &change.removed };
    let count = change.added.len() + change.removed.len();
    match effects.first() {
        Some(first) if !both => {
            let name = book.name(first.row);
            let title = if is_addition { text::added(&name) } else { text::removed(&name) };
            text::change(&title, count.saturating_sub(1))
        }
        _ => text::changes(count),
    }
}

/// A callback that stays good when the dialog that led to it is gone.
fn lasting(ledger: Ledger, act: impl Fn() + Send + Sync + 'static) -> Callback<()> {
    let make = move || Callback::new(move |()| act());
    match ledger.owner.get_value() {
        Some(owner) => owner.with(make),
        None => make(),
    }
}

fn undoable(ledger: Ledger, toast: Toast, change: Change) -> Toast {
    let then = ledger.book.get_untracked();
    toast.with_action(text::UNDO, lasting(ledger, move || ledger.take_back(&then, &change)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_in_a_few_words() {
        let book = Book::shipped();
        let fresh = book.graph().fresh();
        let row = |id: &str| book.row(id).unwrap();
        let bge = book.graph().add(&fresh, row("bge"));
        assert_eq!(in_words(&book, &bge), "BGE added with 7 others");
        let alone = book.graph().add(&fresh, row("clickhouse"));
        assert_eq!(in_words(&book, &alone), "ClickHouse added");
        let strimzi = book.graph().remove(&bge.after, row("strimzi")).change;
        assert_eq!(in_words(&book, &strimzi), "Strimzi removed with 1 other");
        let reset = book.graph().reset(&strimzi.after);
        assert_eq!(in_words(&book, &reset), "10 changes");
    }
}
