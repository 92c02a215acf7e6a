//! Builds the tree of fields.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::gather::{Facets, Gather};
use super::{Branches, Field, Form, List, Offer, Widget};
use crate::schema::check::Check;
use crate::schema::flaw::{Path, Types};
use crate::schema::{Schema, Unfit};

/// Most fields of one form.
const FIELDS_MAX: usize = 400;
/// Deepest nesting that a screen can show.
const DEPTH_MAX: usize = 8;
/// Longest text that still goes on one line.
const LINE_MAX: u64 = 200;

/// The form for these values.
pub(in crate::schema) fn build(
    schema: &Schema,
    value: &Value,
    branches: &Branches,
) -> Result<Form, Unfit> {
    let gather = Gather { schema, check: Check::new(schema, Some(branches)), branches };
    let builder = Builder { gather, left: Cell::new(FIELDS_MAX) };
    let place = Place {
        nodes: vec![(&schema.root, false)],
        value: Some(value),
        path: Path::root(),
        name: String::new(),
        item: None,
        required: true,
    };
    let root = builder.field(place, &mut Vec::new())?.ok_or(Unfit::NotASchema)?;
    match root.widget {
        Widget::Raw | Widget::Closed => Err(Unfit::NotASchema),
        _ => Ok(Form { root }),
    }
}

struct Builder<'a> {
    gather: Gather<'a>,
    left: Cell<usize>,
}

/// A place to make a field for.
struct Place<'a, 'v> {
    /// The schemas that name it, and whether an alternative does.
    nodes: Vec<(&'a Value, bool)>,
    value: Option<&'v Value>,
    path: Path,
    name: String,
    item: Option<usize>,
    required: bool,
}

/// The schemas of the places above, to notice a schema inside itself.
type Above<'a> = Vec<&'a Map<String, Value>>;

impl<'a> Builder<'a> {
    fn field(&self, place: Place<'a, '_>, above: &mut Above<'a>) -> Result<Option<Field>, Unfit> {
        let left = self.left.get().checked_sub(1).ok_or(Unfit::TooLarge)?;
        self.left.set(left);
        let mut facets = Facets::default();
        for (node, in_branch) in &place.nodes {
            self.gather.add(node, place.value, &place.path, *in_branch, &mut facets);
        }
        if facets.impossible {
            return Ok(None);
        }
        let all = facets.types();
        let nullable = facets.nullable || all.allows(Types::NULL);
        let types = match all.without(Types::NULL) {
            Types::NONE => all,
            some => some,
        };
        let limits = facets.limits();
        let widget = self.widget(&place, &facets, types, above)?;
        let mut field = Field {
            key: String::new(),
            in_branch: place.nodes.iter().any(|(_, in_branch)| *in_branch),
            title: facets.words("title"),
            description: facets.words("description"),
            default: facets.first("default").cloned(),
            choices: std::mem::take(&mut facets.choices),
            path: place.path,
            name: place.name,
            item: place.item,
            required: place.required,
            types,
            nullable,
            limits,
            widget,
        };
        field.key = print(&field);
        Ok(Some(field))
    }

    fn widget(
        &self,
        place: &Place<'a, '_>,
        facets: &Facets<'a>,
        types: Types,
        above: &mut Above<'a>,
    ) -> Result<Widget, Unfit> {
        if let Some(only) = facets.first("const") {
            return Ok(Widget::Fixed(only.clone()));
        }
        if types.allows(Types::STRING) {
            match facets.words("x-catalyst-ui-hint").as_deref() {
                Some("password" | "secret") => return Ok(Widget::Secret),
                Some("domain-picker") => return Ok(Widget::Domain),
                Some("application-ref") => return Ok(Widget::Application),
                _ => {}
            }
        }
        if let Some(offers) = facets.offers() {
            let mut fitting = offers.into_iter().filter(|offer| !offer.value.is_null());
            let scalar = |offer: &Offer| !offer.value.is_array() && !offer.value.is_object();
            let offers: Vec<Offer> = fitting.by_ref().collect();
            if types != Types::BOOLEAN || offers.len() < 2 {
                return Ok(if offers.iter().all(scalar) {
                    Widget::Choice(offers)
                } else {
                    Widget::Raw
                });
            }
        }
        let scalars = Types::STRING.or(Types::NUMBER).or(Types::BOOLEAN);
        if types == Types::BOOLEAN {
            return Ok(Widget::Toggle);
        }
        if types == Types::OBJECT {
            return self.group(place, facets, above);
        }
        if types == Types::ARRAY {
            return self.list(place, facets, above);
        }
        if types == Types::NONE || !scalars.allows(types) {
            return Ok(Widget::Raw);
        }
        let long = facets.limits().longest.is_some_and(|most| most > LINE_MAX)
            || facets.words("x-catalyst-ui-hint").as_deref() == Some("textarea");
        Ok(if long && types.allows(Types::STRING) { Widget::LongText } else { Widget::Text })
    }

    fn group(
        &self,
        place: &Place<'a, '_>,
        facets: &Facets<'a>,
        above: &mut Above<'a>,
    ) -> Result<Widget, Unfit> {
        let mut names: Vec<&'a String> = Vec::new();
        for part in &facets.parts {
            let own = part.keywords.get("properties").and_then(Value::as_object);
            for name in own.into_iter().flat_map(Map::keys) {
                if part.skip.as_ref() != Some(name) && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        if names.is_empty() && facets.choices.is_empty() {
            return Ok(Widget::Raw);
        }
        let inside_itself = facets
            .parts
            .iter()
            .any(|part| above.iter().any(|seen| std::ptr::eq(*seen, part.keywords)));
        if inside_itself && place.value.is_none() {
            return Ok(Widget::Closed);
        }
        let before = above.len();
        above.extend(facets.parts.iter().map(|part| part.keywords));
        let required = required(facets, place.value);
        let mut fields = Vec::new();
        for name in names {
            let nodes = facets.parts.iter().filter(|part| part.skip.as_ref() != Some(name));
            let nodes = nodes.filter_map(|part| {
                let node = part.keywords.get("properties").and_then(|all| all.get(name));
                node.map(|node| (node, part.in_branch))
            });
            let below = Place {
                nodes: nodes.collect(),
                value: place.value.and_then(|value| value.get(name)),
                path: place.path.child(name),
                name: name.clone(),
                item: None,
                required: required.contains(&name.as_str()),
            };
            self.fits(&below.path)?;
            fields.extend(self.field(below, above)?);
        }
        above.truncate(before);
        // What must be filled in comes first, in the order in which the schema asks for it; the order of
        // the other properties does not survive JSON. What other values ask for stays where it is.
        let always = facets
            .parts
            .iter()
            .filter(|part| !part.in_branch)
            .filter_map(|part| part.keywords.get("required").and_then(Value::as_array));
        let always: Vec<&str> = always.flatten().filter_map(Value::as_str).collect();
        let rank = |field: &Field| always.iter().position(|name| *name == field.name);
        fields.sort_by_key(|field| (rank(field).unwrap_or(usize::MAX), !field.is_plain()));
        Ok(Widget::Group(fields))
    }

    fn list(
        &self,
        place: &Place<'a, '_>,
        facets: &Facets<'a>,
        above: &mut Above<'a>,
    ) -> Result<Widget, Unfit> {
        if facets.first("prefixItems").is_some() {
            return Ok(Widget::Raw);
        }
        let nodes: Vec<(&'a Value, bool)> = facets
            .parts
            .iter()
            .filter_map(|part| part.keywords.get("items").map(|node| (node, part.in_branch)))
            .collect();
        if nodes.is_empty() || nodes.iter().any(|(node, _)| !node.is_object()) {
            return Ok(Widget::Raw);
        }
        let place_of = |at: usize, value| Place {
            nodes: nodes.clone(),
            value,
            path: place.path.item(at),
            name: String::new(),
            item: Some(at),
            required: true,
        };
        let held = match place.value {
            Some(Value::Array(held)) => held.as_slice(),
            Some(_) => return Ok(Widget::Raw),
            None => &[],
        };
        self.fits(&place.path.item(0))?;
        let fresh = self.field(place_of(held.len(), Some(&Value::Null)), above)?;
        let limits = facets.limits();
        let fresh = match fresh {
            Some(Field { widget: Widget::Choice(offers), .. }) if limits.unique => {
                return Ok(Widget::Several(offers));
            }
            Some(Field { default: Some(default), .. }) => default,
            Some(Field { widget: Widget::Group(_) | Widget::Closed, .. }) => {
                Value::Object(Map::new())
            }
            Some(Field { widget: Widget::List(_) | Widget::Several(_), .. }) => {
                Value::Array(Vec::new())
            }
            Some(Field { widget: Widget::Toggle, .. }) => Value::Bool(false),
            Some(Field { types, .. }) if types == Types::STRING => Value::from(""),
            _ => Value::Null,
        };
        let mut items = Vec::new();
        for (at, value) in held.iter().enumerate() {
            items.extend(self.field(place_of(at, Some(value)), above)?);
        }
        let count = held.len() as u64;
        Ok(Widget::List(List {
            items,
            can_add: limits.largest.is_none_or(|most| count < most),
            fresh,
        }))
    }

    fn fits(&self, path: &Path) -> Result<(), Unfit> {
        if path.parts().count() > DEPTH_MAX { Err(Unfit::TooDeep) } else { Ok(()) }
    }
}

/// The names that have to be there, with those that others ask for.
fn required<'a>(facets: &Facets<'a>, value: Option<&Value>) -> Vec<&'a str> {
    let mut names = Vec::new();
    for part in &facets.parts {
        let always = part.keywords.get("required").and_then(Value::as_array);
        names.extend(always.into_iter().flatten().filter_map(Value::as_str));
        for keyword in ["dependencies", "dependentRequired"] {
            let rules = part.keywords.get(keyword).and_then(Value::as_object);
            for (name, rule) in rules.into_iter().flatten() {
                if value.and_then(|value| value.get(name)).is_some() {
                    names.extend(rule.as_array().into_iter().flatten().filter_map(Value::as_str));
                }
            }
        }
    }
    names
}

/// A key that differs when anything about the field itself does. (FNV-1a.)
fn print(field: &Field) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    let kind = match &field.widget {
        Widget::Text => "text",
        Widget::LongText => "long",
        Widget::Toggle => "toggle",
        Widget::Choice(_) => "choice",
        Widget::Several(_) => "several",
        Widget::Fixed(_) => "fixed",
        Widget::Secret => "secret",
        Widget::Domain => "domain",
        Widget::Application => "application",
        Widget::Group(_) => "group",
        Widget::Closed => "closed",
        Widget::List(_) => "list",
        Widget::Raw => "raw",
    };
    add(kind);
    add(if field.required { "required" } else { "" });
    for words in [&field.title, &field.description] {
        add(words.as_deref().unwrap_or_default());
    }
    if let Widget::Choice(offers) | Widget::Several(offers) = &field.widget {
        for offer in offers {
            add(&offer.value.to_string());
            add(offer.title.as_deref().unwrap_or_default());
        }
    }
    if let Some(default) = &field.default {
        add(&default.to_string());
    }
    let limits = &field.limits;
    for (limit, out) in limits.least.iter().chain(&limits.most) {
        add(&limit.to_string());
        add(if *out { "out" } else { "" });
    }
    for limit in [limits.shortest, limits.longest, limits.fewest, limits.largest] {
        add(&limit.map(|limit| limit.to_string()).unwrap_or_default());
    }
    add(limits.pattern.as_deref().unwrap_or_default());
    for choice in &field.choices {
        add(&choice.key);
        for branch in &choice.branches {
            add(branch.title.as_deref().unwrap_or_default());
        }
    }
    [field.path.as_str(), "#", &format!("{hash:x}")].concat()
}
