//! A form at work: what was entered, the defaults around it, the fields and the flaws of this moment.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::flaw::{Flaw, FlawKind, Path};
use super::form::{Branch, Branches, Choice, Field, Form, Widget, build};
use super::{Schema, Unfit, check, place};

/// Most rounds until defaults and the fields that they bring have settled.
const ROUNDS_MAX: usize = 8;

/// How many characters of each secret are kept outside the values, by place.
pub type Held = BTreeMap<Path, usize>;

/// What is true about a form now.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What holds: entered values with the defaults filled in, without secrets.
    pub value: Value,
    /// The fields.
    pub form: Form,
    /// What is wrong, in the order of the fields.
    pub flaws: Vec<Flaw>,
    /// Something can only be decided by the server.
    pub open: bool,
}

/// Settles entered values, see [`Schema::settle`].
pub(super) fn settle(
    schema: &Schema,
    entered: &Value,
    branches: &Branches,
    held: &Held,
) -> Result<Sheet, Unfit> {
    let mut value = match entered {
        Value::Null => Value::Object(Map::new()),
        entered => entered.clone(),
    };
    let mut form = build(schema, &value, branches)?;
    for _ in 0..ROUNDS_MAX {
        let filled = fill(&form.root, Some(value.clone()), held).unwrap_or(Value::Null);
        if filled == value {
            break;
        }
        value = filled;
        form = build(schema, &value, branches)?;
    }
    let mut secrets = Vec::new();
    let mut order = Vec::new();
    form.root.each(&mut |field| {
        order.push(field.path.clone());
        if field.widget == Widget::Secret {
            secrets.push(field.path.clone());
        }
    });
    let report = check::report(schema, &value, Some(branches));
    let mut flaws: Vec<Flaw> = Vec::new();
    for flaw in report.flaws {
        // Of a secret only the length is known here.
        let unseen = secrets.contains(&flaw.path)
            && matches!(
                flaw.kind,
                FlawKind::NoMatch(_)
                    | FlawKind::Malformed(_)
                    | FlawKind::NotOffered
                    | FlawKind::Twice
            );
        if !unseen && !flaws.contains(&flaw) {
            flaws.push(flaw);
        }
    }
    let at = |flaw: &Flaw| order.iter().position(|path| *path == flaw.path);
    flaws.sort_by_key(|flaw| at(flaw).unwrap_or(usize::MAX));
    for path in &secrets {
        place::remove(&mut value, path);
    }
    Ok(Sheet { value, form, flaws, open: !report.open.is_empty() })
}

/// The value of a field with everything that holds without being entered.
fn fill(field: &Field, slot: Option<Value>, held: &Held) -> Option<Value> {
    match &field.widget {
        Widget::Secret => {
            held.get(&field.path).filter(|count| **count > 0).map(|count| "•".repeat(*count).into())
        }
        Widget::Fixed(only) => {
            (slot.is_some() || field.required || field.in_branch).then(|| only.clone())
        }
        Widget::Group(fields) => group(field, fields, slot, held),
        Widget::List(list) => match slot.or_else(|| field.default.clone()) {
            Some(Value::Array(items)) => {
                let below = |(at, item): (usize, Value)| match list.items.get(at) {
                    Some(field) => fill(field, Some(item), held).unwrap_or(Value::Null),
                    None => item,
                };
                Some(Value::Array(items.into_iter().enumerate().map(below).collect()))
            }
            None if field.required && field.limits.fewest.is_none() => {
                Some(Value::Array(Vec::new()))
            }
            other => other,
        },
        widget => slot.or_else(|| field.default.clone()).or_else(|| {
            let off = *widget == Widget::Toggle && field.required;
            let none = field.nullable && field.required && field.item.is_none();
            if off { Some(Value::Bool(false)) } else { none.then_some(Value::Null) }
        }),
    }
}

fn group(field: &Field, fields: &[Field], slot: Option<Value>, held: &Held) -> Option<Value> {
    let entered = slot.is_some();
    let mut entries = match slot.or_else(|| field.default.clone()) {
        None => Map::new(),
        Some(Value::Object(entries)) => entries,
        other => return other,
    };
    let mut lacks = false;
    for below in fields {
        let own = entries.remove(&below.name);
        match fill(below, own, held) {
            Some(value) => {
                entries.insert(below.name.clone(), value);
            }
            None => lacks |= below.required,
        }
    }
    // An object that nobody asked for appears only when its defaults make it whole.
    let whole = entered || field.required || (!lacks && !entries.is_empty());
    whole.then_some(Value::Object(entries))
}

/// Enters what tells an alternative from the others, so that it is known again after a reload.
fn mark(entered: &mut Value, path: &Path, branch: &Branch) {
    for (name, value) in &branch.marks {
        place::set(entered, &path.child(name), value.clone());
    }
}

/// What was typed into alternatives that are not drawn now, by choice and alternative.
pub type Stash = BTreeMap<(String, usize), Value>;

impl Sheet {
    /// The entered values after a change at one place; nothing takes the value away.
    #[must_use]
    pub fn enter(&self, entered: &Value, path: &Path, value: Option<Value>) -> Value {
        let mut next = match entered {
            Value::Null => Value::Object(Map::new()),
            entered => entered.clone(),
        };
        // A list that was a default so far is entered as a whole.
        let mut above = Path::root();
        for part in path.parts() {
            if let Some(list @ Value::Array(_)) = place::get(&self.value, &above)
                && place::get(&next, &above) != Some(list)
                && !place::get(&next, &above).is_some_and(Value::is_array)
            {
                place::set(&mut next, &above, list.clone());
            }
            above = above.child(&part);
        }
        match value {
            Some(value) => place::set(&mut next, path, value),
            None => drop(place::remove(&mut next, path)),
        }
        self.form.root.each(&mut |field| {
            for choice in &field.choices {
                if let Some(branch) = choice.branches.get(choice.chosen) {
                    let used =
                        |name: &String| place::get(&next, &choice.path.child(name)).is_some();
                    if branch.own.iter().any(used) {
                        mark(&mut next, &choice.path, branch);
                    }
                }
            }
        });
        next
    }

    /// The entered values after another alternative was chosen. What belongs to the old one is laid
    /// aside, what was laid aside for the new one comes back.
    #[must_use]
    pub fn switch(&self, entered: &Value, choice: &Choice, to: usize, stash: &mut Stash) -> Value {
        let mut next = match entered {
            Value::Null => Value::Object(Map::new()),
            entered => entered.clone(),
        };
        let own = |at: usize| choice.branches.get(at).map_or(&[][..], |branch| &branch.own);
        let mut aside = Map::new();
        if own(choice.chosen).is_empty() && own(to).is_empty() {
            if let Some(value) = place::remove(&mut next, &choice.path) {
                stash.insert((choice.key.clone(), choice.chosen), value);
            }
            if let Some(value) = stash.remove(&(choice.key.clone(), to)) {
                place::set(&mut next, &choice.path, value);
            }
            return next;
        }
        for name in own(choice.chosen) {
            let path = choice.path.child(name);
            if let Some(value) = place::remove(&mut next, &path) {
                aside.insert(name.clone(), value);
            }
        }
        stash.insert((choice.key.clone(), choice.chosen), Value::Object(aside));
        if let Some(Value::Object(back)) = stash.remove(&(choice.key.clone(), to)) {
            for (name, value) in back {
                place::set(&mut next, &choice.path.child(&name), value);
            }
        }
        if let Some(branch) = choice.branches.get(to) {
            mark(&mut next, &choice.path, branch);
        }
        next
    }

    /// Chooses by name what is drawn now, so that typing does not jump to another alternative.
    pub fn hold(&self, branches: &mut Branches) {
        self.form.root.each(&mut |field| {
            for choice in &field.choices {
                branches.set(&choice.key, choice.chosen);
            }
        });
    }

    /// Whether the value at a place was entered and differs from the default.
    #[must_use]
    pub fn is_changed(&self, entered: &Value, field: &Field) -> bool {
        field.default.as_ref().is_some_and(|default| {
            place::get(entered, &field.path)
                .is_some_and(|value| !super::number::same(value, default))
        })
    }
}
