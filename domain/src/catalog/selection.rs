//! What a press on a card changes, with the reason for every consequence.
//!
//! Every function takes a selection and answers a [`Change`]; nothing is altered in place, so a
//! preview, a confirm dialog and an undo are the same data looked at differently.
//!
//! Rules: adding brings everything needed; a newly added member of a family that comes whole
//! brings that family, until nothing new appears; removing takes everything along
//! that needs the card; mandatory cards never leave. What a card brought along stays when the
//! card goes (dependencies are not reference counted).

use super::set::ComponentSet;
use super::{Component, FamilyId, get, graph, mandatory};

/// The difference that one press makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The selection before.
    pub before: ComponentSet,
    /// The selection after.
    pub after: ComponentSet,
    /// What is added, the asked one first, then in the order in which one reason led to the next.
    pub added: Vec<Effect>,
    /// What is removed, the asked one first.
    pub removed: Vec<Effect>,
}

/// One card that a change adds or removes, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// The card.
    pub id: &'static str,
    /// Why it is part of the change.
    pub because: Because,
}

/// The nearest reason for an effect; follow it with [`Change::path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// It is what was asked for.
    Asked,
    /// This added card needs it.
    NeededBy(&'static str),
    /// Its family comes whole, and this added card belongs to it.
    Family(FamilyId, &'static str),
    /// It needs this card, which leaves.
    Needs(&'static str),
}

impl Change {
    /// A change that changes nothing.
    pub fn none(selection: ComponentSet) -> Self {
        Self { before: selection, after: selection, added: Vec::new(), removed: Vec::new() }
    }

    /// Whether nothing changes.
    pub fn is_none(&self) -> bool {
        self.before == self.after
    }

    /// The added cards beyond those asked for.
    pub fn brought(&self) -> impl Iterator<Item = &Effect> {
        self.added.iter().filter(|effect| effect.because != Because::Asked)
    }

    /// The removed cards beyond those asked for.
    pub fn taken(&self) -> impl Iterator<Item = &Effect> {
        self.removed.iter().filter(|effect| effect.because != Because::Asked)
    }

    /// The family that comes whole with this change, if one does.
    pub fn family(&self) -> Option<FamilyId> {
        self.added.iter().find_map(|effect| match effect.because {
            Because::Family(family, _) => Some(family),
            Because::Asked | Because::NeededBy(_) | Because::Needs(_) => None,
        })
    }

    /// The chain of reasons from this card up to what was asked for, nearest first.
    pub fn path(&self, id: &str) -> Vec<Effect> {
        let mut path: Vec<Effect> = Vec::new();
        let mut next = id;
        while let Some(effect) = self.effect(next) {
            if path.contains(effect) {
                break;
            }
            path.push(*effect);
            next = match effect.because {
                Because::Asked => break,
                Because::NeededBy(by) | Because::Family(_, by) | Because::Needs(by) => by,
            };
        }
        path
    }

    /// Takes this change back from a selection that may have moved on since. What the remaining
    /// cards need stays, and mandatory cards stay.
    pub fn undone(&self, now: ComponentSet) -> ComponentSet {
        let added = self.after.minus(self.before);
        let removed = self.before.minus(self.after);
        graph::shipped().closed(now.minus(added).union(removed).union(mandatory()))
    }

    fn effect(&self, id: &str) -> Option<&Effect> {
        self.added.iter().chain(&self.removed).find(|effect| effect.id == id)
    }
}

/// Adds a card with everything that comes along. An unknown or already selected id changes
/// nothing.
pub fn add(selection: ComponentSet, id: &str) -> Change {
    let Some(asked) = get(id).filter(|asked| !selection.contains(asked.id)) else {
        return Change::none(selection);
    };
    let mut growth = Growth::new(selection);
    growth.take(asked, Because::Asked);
    growth.with_needs(0);
    let mut next = 0;
    while let Some(effect) = growth.added.get(next).copied() {
        next += 1;
        let Some(component) = get(effect.id) else { continue };
        if component.family.comes_whole() {
            let from = growth.added.len();
            for member in component.family.members() {
                growth.take(member, Because::Family(component.family, component.id));
            }
            growth.with_needs(from);
        }
    }
    growth.done(selection)
}

/// Adds every member of a family with what they need; other families are not drawn in whole.
pub fn add_family(selection: ComponentSet, family: FamilyId) -> Change {
    let mut growth = Growth::new(selection);
    for member in family.members() {
        growth.take(member, Because::Asked);
    }
    growth.with_needs(0);
    growth.done(selection)
}

/// Removes a card with everything selected that needs it. A mandatory, unknown or unselected id
/// changes nothing.
pub fn remove(selection: ComponentSet, id: &str) -> Change {
    match get(id).filter(|asked| selection.contains(asked.id)) {
        Some(asked) if !mandatory().contains(asked.id) => shrink(selection, &[asked]),
        _ => Change::none(selection),
    }
}

/// Removes the non-mandatory members of a family with everything selected that needs them.
pub fn remove_family(selection: ComponentSet, family: FamilyId) -> Change {
    let leaving: Vec<&'static Component> = family
        .members()
        .filter(|member| selection.contains(member.id) && !mandatory().contains(member.id))
        .collect();
    shrink(selection, &leaving)
}

/// Adds the card if it is not selected, removes it if it is.
pub fn toggle(selection: ComponentSet, id: &str) -> Change {
    if selection.contains(id) { remove(selection, id) } else { add(selection, id) }
}

/// Back to the default selection, reported like any other change.
pub fn reset(selection: ComponentSet) -> Change {
    let after = super::default_selection();
    let listed = |set: ComponentSet| {
        set.iter().map(|item| Effect { id: item.id, because: Because::Asked }).collect()
    };
    Change {
        before: selection,
        after,
        added: listed(after.minus(selection)),
        removed: listed(selection.minus(after)),
    }
}

/// An addition under way.
struct Growth {
    set: ComponentSet,
    added: Vec<Effect>,
}

impl Growth {
    fn new(selection: ComponentSet) -> Self {
        Self { set: selection, added: Vec::new() }
    }

    fn take(&mut self, component: &'static Component, because: Because) {
        if !self.set.contains(component.id) {
            self.set = self.set.union(ComponentSet::of(component.id));
            self.added.push(Effect { id: component.id, because });
        }
    }

    /// Adds what the effects from this place on need, and what those need in turn.
    fn with_needs(&mut self, from: usize) {
        let mut next = from;
        while let Some(effect) = self.added.get(next).copied() {
            next += 1;
            let needs = get(effect.id).map_or(&[][..], |component| component.needs);
            for needed in needs.iter().filter_map(|id| get(id)) {
                self.take(needed, Because::NeededBy(effect.id));
            }
        }
    }

    fn done(self, before: ComponentSet) -> Change {
        Change { before, after: self.set, added: self.added, removed: Vec::new() }
    }
}

fn shrink(selection: ComponentSet, asked: &[&'static Component]) -> Change {
    let mut removed: Vec<Effect> = asked
        .iter()
        .map(|component| Effect { id: component.id, because: Because::Asked })
        .collect();
    let mut gone = ComponentSet::from_ids(asked.iter().map(|component| component.id));
    let mut next = 0;
    while let Some(effect) = removed.get(next).copied() {
        next += 1;
        for user in selection.minus(gone).minus(mandatory()).iter() {
            if user.needs.contains(&effect.id) {
                gone = gone.union(ComponentSet::of(user.id));
                removed.push(Effect { id: user.id, because: Because::Needs(effect.id) });
            }
        }
    }
    Change { before: selection, after: selection.minus(gone), added: Vec::new(), removed }
}
