//! Words of the Components step.

use domain::cascade::{Because, Change, Row};
use domain::catalog::{self, Component, FamilyId, graph};

/// Label of the search field.
pub const SEARCH: &str = "Search components";
/// Name of the tier filter.
pub const TIERS: &str = "Tier";
/// No tier filter.
pub const ALL_TIERS: &str = "All tiers";
/// Name of the family filter.
pub const FAMILIES: &str = "Family";
/// No family filter.
pub const ALL: &str = "All";
/// Back to the default selection.
pub const RESET: &str = "Back to defaults";
/// Heading when no card is shown.
pub const NOTHING_TITLE: &str = "No component matches";
/// What to do about it.
pub const NOTHING_TEXT: &str = "Try another word, or take the filters away.";
/// The button for it.
pub const CLEAR: &str = "Clear search and filters";
/// Takes a change back.
pub const UNDO: &str = "Undo";
/// Dialog: do not remove.
pub const KEEP: &str = "Keep";
/// Dialog: remove everything.
pub const REMOVE_ALL: &str = "Remove all";
/// What was reset.
pub const RESET_DONE: &str = "Default selection restored";

/// Heading of the counts.
pub const SELECTION: &str = "Selection";
/// Sum of the counts.
pub const SELECTED: &str = "Selected";
/// Heading of what a region needs.
pub const EACH_REGION: &str = "Needed in each region";
/// Memory.
pub const MEMORY: &str = "Memory";
/// Processor.
pub const CPU: &str = "vCPU";
/// What the figures are worth.
pub const FLOOR: &str = "Published minimum requests, control plane included. Load comes on top.";

/// A part of all components.
#[must_use]
pub fn of_all(count: usize, all: usize) -> String {
    [&count.to_string(), " of ", &all.to_string()].concat()
}

/// An amount of memory.
#[must_use]
pub fn memory(gib: &str) -> String {
    [gib, " GiB"].concat()
}

/// Most names in one line of a notice.
const NAMES: usize = 5;

/// The selected part of the counter.
#[must_use]
pub fn selected(count: usize) -> String {
    ["Selected (", &count.to_string(), ")"].concat()
}

/// The total of the counter.
#[must_use]
pub fn of(count: usize) -> String {
    [" of ", &count.to_string()].concat()
}

/// How many cards the filters leave.
#[must_use]
pub fn shown(shown: usize, selected: usize) -> String {
    [&shown.to_string(), " shown, ", &selected.to_string(), " of them selected"].concat()
}

/// Notice: what was added.
#[must_use]
pub fn added(name: &str) -> String {
    [name, " added"].concat()
}

/// Notice: what came along, if anything.
#[must_use]
pub fn brought(change: &Change) -> Option<String> {
    let names = list(change.brought().map(|effect| effect.row))?;
    Some(match change.family().and_then(FamilyId::of_group) {
        Some(family) => [family.name(), " comes whole: ", &names].concat(),
        None => ["With it: ", &names].concat(),
    })
}

/// Notice: what was removed.
#[must_use]
pub fn removed(name: &str) -> String {
    [name, " removed"].concat()
}

/// Notice: what left along with it, if anything.
#[must_use]
pub fn taken(change: &Change) -> Option<String> {
    list(change.taken().map(|effect| effect.row)).map(|names| ["Also: ", &names].concat())
}

/// Notice on a locked card.
#[must_use]
pub fn locked(component: &Component) -> String {
    [component.name(), " is part of every Sovereign"].concat()
}

/// Second line of that notice: what needs it, or that it stands for itself.
#[must_use]
pub fn locked_because(component: &Component) -> String {
    let users = graph::dependents(component.id).intersection(catalog::mandatory());
    match list(users.iter().filter_map(|user| graph::row(user.id))) {
        Some(names) => ["It cannot be removed. Needed by: ", &names].concat(),
        None => "It cannot be removed.".to_owned(),
    }
}

/// Title of the dialog.
#[must_use]
pub fn remove_title(name: &str) -> String {
    ["Remove ", name, "?"].concat()
}

/// First sentence of the dialog.
#[must_use]
pub fn remove_lead(name: &str, others: usize) -> String {
    if others == 1 {
        ["One selected component needs ", name, " and goes with it."].concat()
    } else {
        [&others.to_string(), " selected components need ", name, " and go with it."].concat()
    }
}

/// Why a component leaves, beside its name.
#[must_use]
pub fn needs(because: Because) -> String {
    let name = |row: Row| graph::at(row).map(Component::name).unwrap_or_default();
    match because {
        Because::Needs(row) => "needs ".to_owned() + name(row),
        Because::NeededBy(row) => "needed by ".to_owned() + name(row),
        Because::Family(group, _) => {
            "belongs to ".to_owned() + FamilyId::of_group(group).map_or("", FamilyId::name)
        }
        Because::Idle(row) => "was there for ".to_owned() + name(row),
        Because::Asked => String::new(),
    }
}

/// The family as a filter.
#[must_use]
pub fn family(family: FamilyId) -> &'static str {
    family.name()
}

/// Names in one line: the first few, then how many more.
fn list(rows: impl Iterator<Item = Row>) -> Option<String> {
    let names: Vec<&str> = rows.filter_map(graph::at).map(|component| component.name()).collect();
    let (first, rest) = names.split_at(names.len().min(NAMES));
    let line = first.join(", ");
    match (first, rest.len()) {
        ([], _) => None,
        (_, 0) => Some(line),
        (_, more) => Some([&line, " and ", &more.to_string(), " more"].concat()),
    }
}
