//! Words of the ledger: what a press would change, what it changed, and why something is here.
//!
//! Names come in as they are; every function gives a whole sentence or a whole label.

mod machines;
mod notices;

pub(super) use machines::{
    CARRIED, CPU_EACH, FLOOR, MEMORY_EACH, NO_PRICE, PER_MONTH_COMPLETE, SHORT_ALREADY, absent,
    absent_needs, absent_stays, beyond_limit, cost, dock_cost, dock_count, dock_rest, dock_title,
    fit_changes, lacks_less, lacks_workers, needs_workers, per_month, spares_workers,
    without_figure,
};
pub(super) use notices::{
    added, came, change, changes, family_came, idle, lacks, left, locked_because, names, redone,
    removed, undone,
};

/// Chip on the preview.
pub(super) const PREVIEW: &str = "Preview";
/// Heading of the preview while no card is looked at.
pub(super) const NOTHING_HOT: &str = "What a press would change";
/// What to do then.
pub(super) const NOTHING_HOT_TEXT: &str = "Point at a card, or move to it with the arrow keys. What it would bring along, and why, stands here before anything changes.";
/// Heading of what was changed so far.
pub(super) const LOG: &str = "Changed so far, newest first";
/// Nothing was done by looking.
pub(super) const NOT_YET: &str = "Nothing has changed yet.";
/// Legend: a card that would come along.
pub(super) const LEGEND_ALONG: &str = "Would change with the card";
/// Legend: a selected card.
pub(super) const LEGEND_ON: &str = "Selected";
/// Legend: a mandatory card.
pub(super) const LEGEND_LOCKED: &str = "Part of every Sovereign";
/// Group: dependencies that are there already.
pub(super) const SHARED: &str = "Already selected, now shared";
/// Group: what is declared to be needed and cannot be had.
pub(super) const LACKS: &str = "Needed, and not available here";
/// Group: cards that stay because others use them.
pub(super) const KEPT: &str = "What it needed itself";
/// Group: cards that nothing asks for any more.
pub(super) const IDLE: &str = "No longer needed: remove too?";
/// Group: the same where no choice can be made.
pub(super) const IDLE_LIST: &str = "No longer needed afterwards";
/// Group: what asks for a card.
pub(super) const WHY: &str = "Why it is here";
/// Table: first column.
pub(super) const EACH_REGION: &str = "Each region";
/// Table: before.
pub(super) const NOW: &str = "Now";
/// Table: after.
pub(super) const AFTER: &str = "After";
/// Table: difference.
pub(super) const CHANGE: &str = "Change";
/// Table: memory.
pub(super) const MEMORY: &str = "Memory, GiB";
/// Table: processor.
pub(super) const CPU: &str = "vCPU";
/// The line in the footer for a card that cannot be removed.
pub(super) const DOCK_LOCKED: &str = "cannot be removed";
/// Not applicable.
pub(super) const NONE: &str = "—";
/// No figure is published.
pub(super) const NOT_KNOWN: &str = "not published";
/// Leaves everything as it is.
pub(super) const CANCEL: &str = "Cancel";
/// Dialog: do not remove.
pub(super) const KEEP: &str = "Keep";
/// Dialog: remove everything.
pub(super) const REMOVE_ALL: &str = "Remove all";
/// Closes a dialog that only tells.
pub(super) const CLOSE: &str = "Close";
/// Takes a change back.
pub(super) const UNDO: &str = "Undo";
/// Makes it again.
pub(super) const REDO: &str = "Redo";
/// The key for it.
pub(super) const UNDO_KEYS: &str = "Undo (Ctrl+Z)";
/// The key for it.
pub(super) const REDO_KEYS: &str = "Redo (Ctrl+Shift+Z)";
/// Takes what is not needed any more away as well.
pub(super) const REMOVE_TOO: &str = "Remove too";
/// Asks for the reason.
pub(super) const WHY_ACTION: &str = "Why?";
/// What was reset.
pub(super) const RESET_DONE: &str = "Default selection restored";
/// Nothing to take back.
pub(super) const NOTHING_TO_UNDO: &str = "There is nothing to undo.";
/// Nothing of what was idle is left.
pub(super) const NOTHING_TO_REMOVE: &str = "Nothing of it is there to remove any more.";
/// Nothing to make again.
pub(super) const NOTHING_TO_REDO: &str = "There is nothing to redo.";

/// Heading of the running ledger.
pub(super) const SELECTION: &str = "Selection";
/// Count: mandatory.
pub(super) const MANDATORY: &str = "Mandatory";
/// Count: default and not asked for by hand.
pub(super) const DEFAULT: &str = "Default";
/// Count: asked for by hand.
pub(super) const CHOSEN: &str = "Your own choice";
/// Count: only because others need them.
pub(super) const REQUIRED: &str = "Came along";
/// Count: nothing needs them any more.
pub(super) const LEFT_OVER: &str = "No longer needed";
/// Count: the part of the sum that the catalogue has.
pub(super) const IN_CATALOGUE: &str = "In the catalogue";
/// Count: the part of the sum that only the server lists.
pub(super) const BEYOND_CATALOGUE: &str = "Beyond the catalogue";
/// Sum.
pub(super) const SELECTED: &str = "Selected";
/// The selection is the default one.
pub(super) const AS_DEFAULT: &str = "This is the default selection.";
/// Beyond the defaults.
pub(super) const BEYOND: &str = "Added";
/// Less than the defaults.
pub(super) const WITHOUT: &str = "Left out";
/// Back to the default selection.
pub(super) const RESET: &str = "Back to defaults";
/// Opens the order of installation.
pub(super) const ORDER: &str = "Install order";
/// What the order is.
pub(super) const ORDER_LEAD: &str = "Components of one wave may install side by side; a wave starts when what it waits for is ready.";
/// What works before there is a cluster.
pub(super) const ORDER_BEFORE: &str = "Before the cluster";
/// What that means.
pub(super) const ORDER_BEFORE_TEXT: &str =
    "Prepares the machines and is never installed in the cluster.";
/// Components that the bootstrap kit does not name.
pub(super) const ORDER_LATER: &str = "Not in the bootstrap kit";
/// What is known about those.
pub(super) const ORDER_LATER_TEXT: &str = "The kit does not say when these are installed. Their order is not known before the run reports it.";
/// Releases of the kit that no card stands for.
pub(super) const ORDER_EXTRA: &str = "part of the platform";
/// A release that the kit installs although its card is not selected.
pub(super) const ORDER_UNCHOSEN: &str = "always installed by the kit";

/// Reason: always there.
pub(super) const WHY_MANDATORY: &str = "It is mandatory and cannot be removed.";
/// Reason: default.
pub(super) const WHY_DEFAULT: &str = "Part of the default selection.";
/// Reason: asked for.
pub(super) const WHY_CHOSEN: &str = "You chose it.";
/// Reason: nothing asks for it any more.
pub(super) const WHY_LEFT: &str =
    "It came along with something that has left since. Nothing needs it any more.";
/// Not selected.
pub(super) const WHY_NOT: &str = "It is not selected.";

/// Title of the preview of an addition.
pub(super) fn if_added(name: &str) -> String {
    ["If you add ", name].concat()
}

/// Title of the preview of a removal.
pub(super) fn if_removed(name: &str) -> String {
    ["If you remove ", name].concat()
}

/// Title over the reasons of a card that cannot be removed.
pub(super) fn locked(name: &str) -> String {
    [name, " is part of every Sovereign"].concat()
}

/// Title of the reasons.
pub(super) fn why_title(name: &str) -> String {
    ["Why ", name, " is here"].concat()
}

/// How many others an addition brings.
pub(super) fn more_come(others: usize) -> String {
    match others {
        0 => "Nothing else comes with it.".to_owned(),
        1 => "1 more comes with it.".to_owned(),
        n => [&n.to_string(), " more come with it."].concat(),
    }
}

/// How many an addition of a family adds.
pub(super) fn all_come(all: usize) -> String {
    match all {
        1 => "1 component is added.".to_owned(),
        n => [&n.to_string(), " components are added."].concat(),
    }
}

/// How many others a removal takes.
pub(super) fn more_go(others: usize) -> String {
    match others {
        0 => "Nothing else goes with it.".to_owned(),
        1 => "1 more goes with it.".to_owned(),
        n => [&n.to_string(), " more go with it."].concat(),
    }
}

/// Group: a family that comes whole.
pub(super) fn comes_whole(member: &str, family: &str) -> String {
    [member, " belongs to ", family, ", which comes whole"].concat()
}

/// Group: what one card needs.
pub(super) fn needed_by(name: &str) -> String {
    ["Needed by ", name].concat()
}

/// Group: what goes because it needs a card.
pub(super) fn needs(name: &str) -> String {
    ["Cannot run without ", name].concat()
}

/// Reason in the removal dialog, beside the name.
pub(super) fn needs_it(name: &str) -> String {
    ["needs ", name].concat()
}

/// Why a card stays.
pub(super) fn kept(users: &[String]) -> String {
    ["kept: used by ", &names(users)].concat()
}

/// Chip on a card that would come along with a family.
pub(super) fn with(family: &str) -> String {
    ["With ", family].concat()
}

/// Chip on a card that another one needs.
pub(super) fn for_card(name: &str) -> String {
    ["For ", name].concat()
}

/// Chip on a card that would go.
pub(super) fn goes_with(name: &str) -> String {
    ["Goes with ", name].concat()
}

/// The button of an addition.
pub(super) fn add_all(name: &str, all: usize) -> String {
    if all > 1 { ["Add all ", &all.to_string()].concat() } else { ["Add ", name].concat() }
}

/// The button of a removal.
pub(super) fn remove_n(name: &str, all: usize) -> String {
    if all > 1 { ["Remove all ", &all.to_string()].concat() } else { ["Remove ", name].concat() }
}

/// Title of the question before a large addition.
pub(super) fn add_title(name: &str, others: usize) -> String {
    ["Add ", name, " and ", &others.to_string(), " more?"].concat()
}

/// Title of the question before a removal.
pub(super) fn remove_title(name: &str) -> String {
    ["Remove ", name, "?"].concat()
}

/// First sentence of that question.
pub(super) fn remove_lead(name: &str, others: usize) -> String {
    match others {
        0 => ["No other selected component needs ", name, "."].concat(),
        1 => ["One selected component needs ", name, " and goes with it."].concat(),
        n => [&n.to_string(), " selected components need ", name, " and go with it."].concat(),
    }
}

/// Said after the focus has rested on a card: short, the rail has the rest.
pub(super) fn said(title: &str, sentence: &str) -> String {
    [title, ". ", sentence].concat()
}

/// Reason: another card needs it.
pub(super) fn needed(name: &str) -> String {
    ["Needed by ", name, "."].concat()
}

/// Reason: another card needs it, and a path leads there.
pub(super) fn needed_along(name: &str) -> String {
    ["Needed by ", name, ": "].concat()
}

/// Reason: it came with its family, and a path leads there.
pub(super) fn came_along(family: &str) -> String {
    ["Came with ", family, ": "].concat()
}

/// How long the kit estimates.
pub(super) fn order_takes(minutes: u32) -> String {
    [
        "By the kit's estimates, about ",
        &minutes.to_string(),
        " min from the first wave to the last.",
    ]
    .concat()
}

/// More reasons than are listed.
pub(super) fn more_reasons(count: usize) -> String {
    ["And by ", &count.to_string(), " more."].concat()
}

/// Group: the members of a family that was asked for.
pub(super) fn members(family: &str) -> String {
    ["Members of ", family].concat()
}

/// Title of the question before a whole family comes.
pub(super) fn add_family_title(family: &str) -> String {
    ["Add all of ", family, "?"].concat()
}

/// First sentence of the question before a family goes.
pub(super) fn remove_family_lead(family: &str, all: usize) -> String {
    match all {
        1 => ["One component of ", family, " can be removed."].concat(),
        n => {
            [&n.to_string(), " components go: those of ", family, " and what needs them."].concat()
        }
    }
}

/// A name and its memory.
pub(super) fn with_memory(name: &str, mib: Option<u32>) -> String {
    [name, ", ", &memory(mib)].concat()
}

/// An amount of euros.
pub(super) fn euros(cents: &str) -> String {
    ["€", cents].concat()
}

/// A part of all.
pub(super) fn of_all(count: usize, all: usize) -> String {
    [&count.to_string(), " of ", &all.to_string()].concat()
}

/// What differs from the defaults, as the label of a disclosure.
pub(super) fn differs(added: usize, left_out: usize) -> String {
    let parts = [(added, " added"), (left_out, " left out")];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| [&count.to_string(), word].concat())
        .collect();
    ["Differs from the defaults: ", &parts.join(", ")].concat()
}

/// An amount of memory: MiB below one GiB.
pub(super) fn memory(mib: Option<u32>) -> String {
    match mib {
        None => NOT_KNOWN.to_owned(),
        Some(mib) if mib < 1024 => [&mib.to_string(), " MiB"].concat(),
        Some(mib) => [&domain::sizing::gib(mib), " GiB"].concat(),
    }
}

/// An amount of GiB.
pub(super) fn gib(amount: &str) -> String {
    [amount, " GiB"].concat()
}

/// A wave of the order of installation.
pub(super) fn wave(number: usize) -> String {
    ["Wave ", &number.to_string()].concat()
}

/// What a component of a later wave waits for.
pub(super) fn waits_for(names: &str) -> String {
    ["waits for ", names].concat()
}

/// One step of a spoken path: the first one.
pub(super) fn spoken_needs(from: &str, to: &str) -> String {
    [from, " needs ", to].concat()
}

/// A further step of a spoken path.
pub(super) fn spoken_which_needs(to: &str) -> String {
    [", which needs ", to].concat()
}

/// One step of a spoken path: the first one leads through a family.
pub(super) fn spoken_belongs(from: &str, family: &str) -> String {
    [from, " belongs to ", family].concat()
}

/// A further step of a spoken path leads through a family.
pub(super) fn spoken_which_belongs(family: &str) -> String {
    [", which belongs to ", family].concat()
}

/// A family brings a member.
pub(super) fn spoken_brings(member: &str) -> String {
    [", which brings ", member].concat()
}

/// Between the names of a path that is seen.
pub(super) const ARROW: &str = " → ";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_sentences() {
        assert_eq!(more_come(7), "7 more come with it.");
        assert_eq!(more_come(1), "1 more comes with it.");
        assert_eq!(all_come(3), "3 components are added.");
        assert_eq!(more_go(0), "Nothing else goes with it.");
        assert_eq!(add_all("BGE", 8), "Add all 8");
        assert_eq!(add_all("ClickHouse", 1), "Add ClickHouse");
    }

    #[test]
    fn memory_has_its_unit() {
        assert_eq!(memory(Some(768)), "768 MiB");
        assert_eq!(memory(Some(1536)), "1.5 GiB");
        assert_eq!(memory(None), "not published");
    }

    #[test]
    fn differences_name_only_what_there_is() {
        assert_eq!(differs(8, 1), "Differs from the defaults: 8 added, 1 left out");
        assert_eq!(differs(0, 2), "Differs from the defaults: 2 left out");
    }
}
