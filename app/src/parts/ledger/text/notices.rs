//! Words of the notices after a change.

/// Most names in one line of a notice.
const NAMES: usize = 5;

/// Notice: what was added.
pub(in crate::parts::ledger) fn added(name: &str) -> String {
    [name, " added"].concat()
}

/// Notice: what was removed.
pub(in crate::parts::ledger) fn removed(name: &str) -> String {
    [name, " removed"].concat()
}

/// Notice: a family that came whole.
pub(in crate::parts::ledger) fn family_came(family: &str, names: &str) -> String {
    [family, " comes whole: ", names].concat()
}

/// Notice: what came along.
pub(in crate::parts::ledger) fn came(names: &str) -> String {
    ["With it: ", names].concat()
}

/// Notice: what left along.
pub(in crate::parts::ledger) fn left(names: &str) -> String {
    ["Also: ", names].concat()
}

/// Notice: what is needed and cannot be had.
pub(in crate::parts::ledger) fn lacks(names: &str) -> String {
    ["Needed, and not available here: ", names].concat()
}

/// Notice: what nothing needs any more.
pub(in crate::parts::ledger) fn idle(names: &str) -> String {
    ["No longer needed: ", names].concat()
}

/// Said and shown after a step back.
pub(in crate::parts::ledger) fn undone(what: &str) -> String {
    ["Undone: ", what].concat()
}

/// Said and shown after a step forward.
pub(in crate::parts::ledger) fn redone(what: &str) -> String {
    ["Redone: ", what].concat()
}

/// A change in a few words: the card, and how many others.
pub(in crate::parts::ledger) fn change(title: &str, others: usize) -> String {
    match others {
        0 => title.to_owned(),
        1 => [title, " with 1 other"].concat(),
        n => [title, " with ", &n.to_string(), " others"].concat(),
    }
}

/// Several changes at once.
pub(in crate::parts::ledger) fn changes(count: usize) -> String {
    [&count.to_string(), " changes"].concat()
}

/// Second line of the notice on a locked card.
pub(in crate::parts::ledger) fn locked_because(users: &[String], more: usize) -> String {
    if users.is_empty() {
        "It cannot be removed.".to_owned()
    } else {
        ["It cannot be removed. Needed by: ", &first_names(users, more)].concat()
    }
}

/// Names in one line: the first few, then how many more.
pub(in crate::parts::ledger) fn names(names: &[String]) -> String {
    first_names(names, 0)
}

/// The same where more are known to be than are given.
fn first_names(names: &[String], more: usize) -> String {
    let (first, rest) = names.split_at(names.len().min(NAMES));
    let line = first.join(", ");
    match rest.len() + more {
        0 => line,
        more => [&line, " and ", &more.to_string(), " more"].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn five_names_then_a_count() {
        assert_eq!(names(&owned(&["A", "B"])), "A, B");
        assert_eq!(names(&owned(&["A", "B", "C", "D", "E"])), "A, B, C, D, E");
        assert_eq!(names(&owned(&["A", "B", "C", "D", "E", "F", "G"])), "A, B, C, D, E and 2 more");
        let locked = locked_because(&owned(&["A", "B", "C", "D", "E"]), 2);
        assert_eq!(locked, "It cannot be removed. Needed by: A, B, C, D, E and 2 more");
        assert_eq!(change("BGE added", 7), "BGE added with 7 others");
    }
}
