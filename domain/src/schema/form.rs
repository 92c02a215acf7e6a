//! The fields of a form, made from a schema for the values of this moment.
//!
//! A form depends on its values: a dependency shows a field, an alternative brings its own ones, a
//! list has as many as it has items. So the tree is built again after each change; a field's `key`
//! stays the same as long as nothing about it changes, and the screen keeps its control.

mod build;
mod gather;
mod widget;

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::flaw::{Path, Types};
use super::format::Format;

pub(super) use build::build;
pub(super) use gather::chosen;

/// Which alternative was chosen by hand, by the key of the choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Branches(BTreeMap<String, usize>);

impl Branches {
    /// The alternative chosen here.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }

    /// Chooses.
    pub fn set(&mut self, key: &str, branch: usize) {
        self.0.insert(key.to_owned(), branch);
    }
}

/// All fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The document itself, usually a group.
    pub root: Field,
}

/// One place of the document and how to edit it.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Stays the same while the field looks the same.
    pub key: String,
    /// Where the value stands.
    pub path: Path,
    /// The property's name; empty for the document and for items.
    pub name: String,
    /// The place in its list, for items.
    pub item: Option<usize>,
    /// The schema's title.
    pub title: Option<String>,
    /// The schema's description.
    pub description: Option<String>,
    /// It has to be there.
    pub required: bool,
    /// It belongs to a chosen alternative.
    pub(super) in_branch: bool,
    /// What it may be; without `null`, unless nothing else is left.
    pub types: Types,
    /// `null` is right, too.
    pub nullable: bool,
    /// What holds while nothing is entered.
    pub default: Option<Value>,
    /// Limits to tell beside the control.
    pub limits: Limits,
    /// Alternatives to choose from before the control.
    pub choices: Vec<Choice>,
    /// The control.
    pub widget: Widget,
}

/// Limits of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The smallest number, and whether it is itself out.
    pub least: Option<(Number, bool)>,
    /// The largest number, and whether it is itself out.
    pub most: Option<(Number, bool)>,
    /// Only multiples of this.
    pub step: Option<Number>,
    /// Fewest characters.
    pub shortest: Option<u64>,
    /// Most characters.
    pub longest: Option<u64>,
    /// The text fits this.
    pub pattern: Option<String>,
    /// A format that can be checked.
    pub format: Option<Format>,
    /// Fewest items.
    pub fewest: Option<u64>,
    /// Most items.
    pub largest: Option<u64>,
    /// No item twice.
    pub unique: bool,
}

/// How to edit a value.
#[derive(Clone, Debug, PartialEq)]
pub enum Widget {
    /// A line of text; numbers and mixed kinds as well, by the field's types.
    Text,
    /// Several lines.
    LongText,
    /// Yes or no.
    Toggle,
    /// One of these.
    Choice(Vec<Offer>),
    /// Any of these, each once.
    Several(Vec<Offer>),
    /// Nothing to edit: only this is right.
    Fixed(Value),
    /// A secret: never part of the values.
    Secret,
    /// A host name, with the Sovereign's domain as an offer.
    Domain,
    /// The name of another application.
    Application,
    /// An object with these fields.
    Group(Vec<Field>),
    /// An object that is not there yet and would contain itself: to be added on demand.
    Closed,
    /// A list.
    List(List),
    /// Anything: as JSON text.
    Raw,
}

/// The items of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// One field per item.
    pub items: Vec<Field>,
    /// There may be more.
    pub can_add: bool,
    /// What a new item begins with.
    pub fresh: Value,
}

/// One value to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// The value.
    pub value: Value,
    /// Its title in the schema.
    pub title: Option<String>,
}

/// Alternatives of which one is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// For [`Branches`].
    pub key: String,
    /// The place that the alternatives describe.
    pub path: Path,
    /// The alternatives.
    pub branches: Vec<Branch>,
    /// The one that is drawn.
    pub chosen: usize,
}

/// One alternative.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// The schema's title.
    pub title: Option<String>,
    /// The value that tells it from the others.
    pub mark: Option<Value>,
    /// What kind of value it is.
    pub types: Types,
    /// Names of the entries that only the alternatives have.
    pub own: Vec<String>,
    /// Those of them that have a fixed value.
    pub(super) marks: Vec<(String, Value)>,
}

impl Field {
    /// Whether the control edits one plain value.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        !matches!(self.widget, Widget::Group(_) | Widget::List(_) | Widget::Closed)
    }

    /// The fields directly below.
    #[must_use]
    pub fn below(&self) -> &[Field] {
        match &self.widget {
            Widget::Group(fields) => fields,
            Widget::List(list) => &list.items,
            _ => &[],
        }
    }

    /// The field for this place, here or below.
    #[must_use]
    pub fn find(&self, path: &Path) -> Option<&Field> {
        if self.path == *path {
            return Some(self);
        }
        self.below()
            .iter()
            .filter(|field| field.path.holds(path))
            .find_map(|field| field.find(path))
    }

    /// Calls for this field and all below.
    pub fn each(&self, visit: &mut dyn FnMut(&Field)) {
        visit(self);
        self.below().iter().for_each(|field| field.each(visit));
    }
}
