//! What all controls of one form share.

use std::collections::BTreeSet;

use components::Announcer;
use domain::schema::{
    Branches, Choice, Field, Flaw, FlawKind, Form, Path, Schema, Sheet, Stash, Unfit, get,
};
use leptos::prelude::*;
use serde_json::Value;

use super::HiddenValues;
use super::text;

/// Handles to one form. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) blueprint: StoredValue<String>,
    pub(super) entered: Signal<Value>,
    pub(super) on_change: Callback<Value>,
    /// What follows from it.
    pub(super) sheet: Memo<Result<Sheet, Unfit>>,
    pub(super) hidden: HiddenValues,
    /// Number of times that all flaws were asked for.
    pub(super) attempt: RwSignal<u32>,
    /// What is told to assistive technology.
    pub(super) announcer: Announcer,
    branches: RwSignal<Branches>,
    stash: StoredValue<Stash>,
    /// Fields that were left or that came with a value.
    visited: RwSignal<BTreeSet<Path>>,
}

impl Desk {
    pub(super) fn new(
        schema: Schema,
        blueprint: String,
        entered: Signal<Value>,
        on_change: Callback<Value>,
        hidden: HiddenValues,
        announcer: Announcer,
    ) -> Self {
        let branches = RwSignal::new(Branches::default());
        let lengths = hidden.lengths(blueprint.clone());
        let sheet = Memo::new(move |_| {
            entered.with(|entered| {
                branches.with(|branches| {
                    lengths.with(|lengths| schema.settle(entered, branches, lengths))
                })
            })
        });
        let desk = Self {
            blueprint: StoredValue::new(blueprint),
            entered,
            on_change,
            sheet,
            hidden,
            attempt: RwSignal::new(0),
            announcer,
            branches,
            stash: StoredValue::new(Stash::new()),
            visited: RwSignal::new(BTreeSet::new()),
        };
        desk.greet();
        desk
    }

    /// What came with a value is judged from the start.
    fn greet(self) {
        let entered = self.entered.get_untracked();
        self.sheet.with_untracked(|sheet| {
            let Ok(sheet) = sheet else { return };
            let mut found = BTreeSet::new();
            sheet.form.root.each(&mut |field| {
                if get(&entered, &field.path).is_some() {
                    found.insert(field.path.clone());
                }
            });
            self.visited.set(found);
        });
    }

    /// The field for a place, as it is now.
    pub(super) fn field(self, path: &Path) -> Option<Field> {
        self.sheet.with(|sheet| sheet.as_ref().ok()?.form.root.find(path).cloned())
    }

    /// What holds at a place.
    pub(super) fn value(self, path: &Path) -> Option<Value> {
        self.sheet.with(|sheet| get(&sheet.as_ref().ok()?.value, path).cloned())
    }

    /// What was entered at a place.
    pub(super) fn own(self, path: &Path) -> Option<Value> {
        self.entered.with(|entered| get(entered, path).cloned())
    }

    /// Enters a value, or takes it away.
    pub(super) fn enter(self, path: &Path, value: Option<Value>) {
        let next = self.sheet.with_untracked(|sheet| {
            let sheet = sheet.as_ref().ok()?;
            let mut branches = self.branches.get_untracked();
            sheet.hold(&mut branches);
            let next = self.entered.with_untracked(|entered| sheet.enter(entered, path, value));
            Some((next, branches))
        });
        if let Some((next, branches)) = next {
            if self.branches.with_untracked(|held| *held != branches) {
                self.branches.set(branches);
            }
            self.on_change.run(next);
        }
    }

    /// Draws another alternative.
    pub(super) fn switch(self, choice: &Choice, to: usize) {
        let next = self.sheet.with_untracked(|sheet| {
            let sheet = sheet.as_ref().ok()?;
            let entered = self.entered.get_untracked();
            self.stash.try_update_value(|stash| sheet.switch(&entered, choice, to, stash))
        });
        if let Some(next) = next {
            self.branches.update(|branches| branches.set(&choice.key, to));
            self.on_change.run(next);
        }
    }

    /// Takes everything back, or brings it back.
    pub(super) fn replace(self, values: Value) {
        self.on_change.run(values);
    }

    /// The whole list as it holds now, without one item; its secrets move along.
    pub(super) fn remove_item(self, list: &Path, at: usize) {
        let Some(Value::Array(mut items)) = untrack(|| self.value(list)) else { return };
        if at < items.len() {
            items.remove(at);
            self.blueprint.with_value(|blueprint| self.hidden.remove_item(blueprint, list, at));
            let field = untrack(|| self.field(list));
            let may_go = field.is_some_and(|field| !field.required && field.default.is_none());
            let gone = items.is_empty() && may_go;
            self.enter(list, (!gone).then_some(Value::Array(items)));
        }
    }

    /// The whole list as it holds now, with one item more. Gives the place of the new one.
    pub(super) fn add_item(self, list: &Path, fresh: Value) -> usize {
        let held = untrack(|| self.value(list));
        let mut items = match held {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        let at = items.len();
        items.push(fresh);
        self.enter(list, Some(Value::Array(items)));
        at
    }

    /// The control was left: what is wrong may be told.
    pub(super) fn visit(self, path: &Path) {
        if !self.visited.with_untracked(|visited| visited.contains(path)) {
            self.visited.update(|visited| {
                visited.insert(path.clone());
            });
        }
    }

    pub(super) fn shows_all(self) -> bool {
        self.attempt.get() > 0
    }

    /// What is wrong at a place, once it may be told.
    pub(super) fn error(self, path: &Path) -> Signal<Option<String>> {
        let path = path.clone();
        Signal::derive(move || {
            let told = self.shows_all() || self.visited.with(|visited| visited.contains(&path));
            if !told {
                return None;
            }
            let flaw = self.flaw(&path)?;
            Some(text::flaw(&flaw))
        })
    }

    fn flaw(self, path: &Path) -> Option<FlawKind> {
        self.sheet.with(|sheet| {
            let sheet = sheet.as_ref().ok()?;
            let flaw = sheet.flaws.iter().find(|flaw| flaw.path == *path)?;
            Some(labelled(&sheet.form, flaw))
        })
    }

    /// Whether anything was entered that differs from the defaults.
    pub(super) fn is_changed(self, path: &Path) -> bool {
        self.sheet.with(|sheet| {
            let Ok(sheet) = sheet else { return false };
            let field = sheet.form.root.find(path);
            field.is_some_and(|field| self.entered.with(|entered| sheet.is_changed(entered, field)))
        })
    }

    /// The label of a field.
    pub(super) fn label(self, path: &Path) -> String {
        self.sheet.with(|sheet| {
            sheet.as_ref().map_or_else(|_| String::new(), |sheet| label_of(&sheet.form, path))
        })
    }
}

/// What is wrong, with labels instead of the schema's names.
pub(super) fn labelled(form: &Form, flaw: &Flaw) -> FlawKind {
    match &flaw.kind {
        FlawKind::NeedsOneOf(names) => FlawKind::NeedsOneOf(
            names.iter().map(|name| label_of(form, &flaw.path.child(name))).collect(),
        ),
        other => other.clone(),
    }
}

/// The label of the field for a place; that of the nearest one above for a place without a field.
pub(super) fn label_of(form: &Form, path: &Path) -> String {
    let Some(field) = form.root.find(path) else {
        let name = path.parts().last().unwrap_or_default();
        return text::words(&name);
    };
    let list = match (field.item, path.parent()) {
        (Some(_), Some(above)) => label_of(form, &above),
        _ => String::new(),
    };
    text::label(field, &list)
}
