//! Which parts of a schema describe one place now: the schema itself, what it refers to, all of
//! `allOf`, the drawn alternative, the dependencies that hold.

use serde_json::{Map, Value};

use super::{Branch, Branches, Choice, Offer};
use crate::schema::Schema;
use crate::schema::check::{Check, list};
use crate::schema::flaw::{Path, Types};

/// Longest chain of references and combinations at one place.
const DEPTH_MAX: usize = 24;

/// One part that describes a place.
pub(super) struct Facet<'a> {
    pub(super) keywords: &'a Map<String, Value>,
    /// A property that something else decides: it is not drawn from this part.
    pub(super) skip: Option<String>,
    /// It comes from an alternative.
    pub(super) in_branch: bool,
}

/// All parts that describe a place.
#[derive(Default)]
pub(super) struct Facets<'a> {
    pub(super) parts: Vec<Facet<'a>>,
    pub(super) choices: Vec<Choice>,
    /// Titled values of alternatives that are nothing but values.
    pub(super) offers: Option<Vec<Offer>>,
    pub(super) nullable: bool,
    /// Nothing is right here.
    pub(super) impossible: bool,
}

/// What gathering needs to know.
pub(super) struct Gather<'a> {
    pub(super) schema: &'a Schema,
    pub(super) check: Check<'a>,
    pub(super) branches: &'a Branches,
}

/// Where an alternative comes from while it is gathered.
#[derive(Clone, Default)]
struct Origin {
    skip: Option<String>,
    in_branch: bool,
    depth: usize,
}

impl<'a> Gather<'a> {
    /// Adds what a schema says about a place.
    pub(super) fn add(
        &self,
        node: &'a Value,
        value: Option<&Value>,
        path: &Path,
        in_branch: bool,
        out: &mut Facets<'a>,
    ) {
        self.node(node, value, path, &Origin { in_branch, ..Origin::default() }, out);
    }

    fn node(
        &self,
        node: &'a Value,
        value: Option<&Value>,
        path: &Path,
        from: &Origin,
        out: &mut Facets<'a>,
    ) {
        let Value::Object(keywords) = node else {
            out.impossible |= *node == Value::Bool(false);
            return;
        };
        if from.depth > DEPTH_MAX
            || out.parts.iter().any(|part| std::ptr::eq(part.keywords, keywords))
        {
            return;
        }
        let from = &Origin { depth: from.depth + 1, ..from.clone() };
        if let Some(target) = keywords.get("$ref").and_then(Value::as_str) {
            // What stands beside the reference comes first: it is nearer to the place.
            if !self.schema.ref_alone {
                self.keywords(keywords, value, path, from, out);
            }
            if let Some(target) = self.schema.resolve(target) {
                self.node(target, value, path, from, out);
            }
            return;
        }
        self.keywords(keywords, value, path, from, out);
    }

    fn keywords(
        &self,
        keywords: &'a Map<String, Value>,
        value: Option<&Value>,
        path: &Path,
        from: &Origin,
        out: &mut Facets<'a>,
    ) {
        let (skip, in_branch) = (from.skip.clone(), from.in_branch);
        out.parts.push(Facet { keywords, skip, in_branch });
        for part in list(keywords, "allOf") {
            self.node(part, value, path, from, out);
        }
        for keyword in ["oneOf", "anyOf"] {
            let branches = list(keywords, keyword);
            if !branches.is_empty() {
                self.alternatives(keyword, branches, value, path, from, out);
            }
        }
        if let (Some(condition), Some(value)) = (keywords.get("if"), value) {
            let holds = self.check.apart(condition, value, path).is_valid();
            if let Some(part) = keywords.get(if holds { "then" } else { "else" }) {
                self.node(part, Some(value), path, from, out);
            }
        }
        for keyword in ["dependencies", "dependentSchemas"] {
            let Some(Value::Object(rules)) = keywords.get(keyword) else { continue };
            for (name, rule) in rules {
                if value.and_then(|value| value.get(name)).is_some() && rule.is_object() {
                    self.node(rule, value, path, from, out);
                }
            }
        }
    }

    fn alternatives(
        &self,
        keyword: &'static str,
        branches: &'a [Value],
        value: Option<&Value>,
        path: &Path,
        from: &Origin,
        out: &mut Facets<'a>,
    ) {
        if let Some(offers) = offers(branches) {
            out.offers = Some(offers);
            return;
        }
        let described: Vec<Branch> =
            branches.iter().map(|branch| self.describe(branch, out)).collect();
        let is_null = |branch: &Branch| branch.types == Types::NULL;
        let some: Vec<usize> = described
            .iter()
            .enumerate()
            .filter(|(_, branch)| !is_null(branch))
            .map(|(at, _)| at)
            .collect();
        out.nullable |= some.len() < branches.len();
        if let [only] = some.as_slice() {
            if let Some(branch) = branches.get(*only) {
                self.node(branch, value.filter(|value| !value.is_null()), path, from, out);
            }
            return;
        }
        if !branches.iter().any(|branch| self.says_something(branch)) {
            return;
        }
        let driver = self.driver(branches, out);
        let set = |name: &str| value.and_then(|value| value.get(name)).is_some();
        if driver.as_ref().is_some_and(|name| !set(name)) {
            return;
        }
        let Some(at) = chosen(&self.check, self.branches, keyword, branches, value, path) else {
            return;
        };
        if driver.is_none() {
            let key = key(path, keyword);
            let (path, branches, chosen) = (path.clone(), described, at);
            out.choices.push(Choice { key, path, branches, chosen });
        }
        if let Some(branch) = branches.get(at) {
            let from = Origin { skip: driver, in_branch: true, depth: from.depth };
            self.node(branch, value, path, &from, out);
        }
    }

    /// A property outside the alternatives whose value decides between them.
    fn driver(&self, branches: &'a [Value], out: &Facets<'a>) -> Option<String> {
        let first = self.check.open(branches.first()?)?;
        let names = first.get("properties")?.as_object()?;
        let decides = |name: &String| {
            branches.iter().all(|branch| {
                self.check.open(branch).is_some_and(|branch| !marks(branch, name).is_empty())
            })
        };
        let outside = |name: &String| {
            out.parts.iter().any(|part| {
                let own = part.keywords.get("properties").and_then(|all| all.get(name));
                own.is_some_and(|own| own.get("const").is_none())
            })
        };
        names.keys().find(|name| outside(name) && decides(name)).cloned()
    }

    fn describe(&self, branch: &'a Value, out: &Facets<'a>) -> Branch {
        let Some(keywords) = self.check.open(branch) else {
            return Branch {
                title: None,
                mark: None,
                types: Types::ANY,
                own: Vec::new(),
                marks: Vec::new(),
            };
        };
        let title = [branch.get("title"), keywords.get("title")].into_iter().flatten();
        let outside = |name: &str| {
            out.parts.iter().any(|part| {
                part.keywords.get("properties").is_some_and(|all| all.get(name).is_some())
            })
        };
        let named = keywords.get("properties").and_then(Value::as_object);
        let names = || named.into_iter().flat_map(Map::keys);
        let mark = names().find_map(|name| match marks(keywords, name) {
            [one] => Some(one.clone()),
            _ => None,
        });
        Branch {
            title: title.filter_map(Value::as_str).map(str::to_owned).next(),
            mark: mark.or_else(|| keywords.get("const").cloned()),
            types: match keywords.get("type") {
                Some(types) => Types::read(types),
                None if named.is_some() => Types::OBJECT,
                None => Types::ANY,
            },
            own: names().filter(|name| !outside(name)).cloned().collect(),
            marks: names()
                .filter(|name| !outside(name))
                .filter_map(|name| match marks(keywords, name) {
                    [one] => Some((name.clone(), one.clone())),
                    _ => None,
                })
                .collect(),
        }
    }

    /// Whether an alternative has anything to draw, or only demands something.
    fn says_something(&self, branch: &'a Value) -> bool {
        const SILENT: [&str; 5] = ["required", "not", "title", "description", "$comment"];
        let keywords = self.check.open(branch);
        keywords
            .is_some_and(|keywords| keywords.keys().any(|name| !SILENT.contains(&name.as_str())))
    }
}

impl<'a> Check<'a> {
    /// The keywords of a schema, behind its references.
    fn open(&self, node: &'a Value) -> Option<&'a Map<String, Value>> {
        let mut node = node;
        for _ in 0..DEPTH_MAX {
            match node.get("$ref").and_then(Value::as_str) {
                Some(target) => node = self.schema().resolve(target)?,
                None => return node.as_object(),
            }
        }
        None
    }
}

/// The key of a choice.
fn key(path: &Path, keyword: &str) -> String {
    [path.as_str(), "#", keyword].concat()
}

/// The values that a property may have, if it may have only listed ones.
fn marks<'a>(branch: &'a Map<String, Value>, name: &str) -> &'a [Value] {
    let Some(property) = branch.get("properties").and_then(|all| all.get(name)) else {
        return &[];
    };
    match (property.get("const"), property.get("enum")) {
        (Some(only), _) => std::slice::from_ref(only),
        (None, Some(Value::Array(offered))) => offered,
        _ => &[],
    }
}

/// Alternatives that are nothing but plain values.
fn offers(branches: &[Value]) -> Option<Vec<Offer>> {
    let mut found = Vec::new();
    for branch in branches {
        let keywords = branch.as_object()?;
        let title = keywords.get("title").and_then(Value::as_str).map(str::to_owned);
        match (keywords.get("const"), keywords.get("enum")) {
            (Some(value), _) if is_scalar(value) => {
                found.push(Offer { value: value.clone(), title });
            }
            (None, Some(Value::Array(values))) if values.iter().all(is_scalar) => {
                let single = title.filter(|_| values.len() == 1);
                found.extend(
                    values
                        .iter()
                        .map(|value| Offer { value: value.clone(), title: single.clone() }),
                );
            }
            _ => return None,
        }
    }
    (found.len() > 1).then_some(found)
}

fn is_scalar(value: &Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// The alternative to draw: the one chosen by hand, else the first that fits, else the nearest.
/// Nothing when the value says that it is none of them.
pub(in crate::schema) fn chosen<'a>(
    check: &Check<'a>,
    branches: &Branches,
    keyword: &str,
    list: &'a [Value],
    value: Option<&Value>,
    path: &Path,
) -> Option<usize> {
    if let Some(at) = branches.get(&key(path, keyword)).filter(|at| *at < list.len()) {
        return Some(at);
    }
    let Some(value) = value else { return (!list.is_empty()).then_some(0) };
    // A mark that differs speaks against an alternative, and another kind of value; what fits comes
    // first, and then what knows more of the names.
    let score = |branch: &'a Value| {
        let fits = check.apart(branch, value, path).is_valid();
        let Some(keywords) = check.open(branch) else { return (!fits, 1, 0) };
        let kind = keywords.get("type").map_or(Types::ANY, Types::read);
        let names = || keywords.get("properties").and_then(Value::as_object).into_iter();
        let held = || names().flat_map(Map::keys).filter(|name| value.get(name.as_str()).is_some());
        let differs = held().filter(|name| {
            let marks = marks(keywords, name);
            !marks.is_empty() && value.get(*name).is_some_and(|own| !marks.contains(own))
        });
        let against = differs.count() + usize::from(!kind.allows(Types::of(value)));
        (!fits, against, usize::MAX - held().count())
    };
    let scores: Vec<(bool, usize, usize)> = list.iter().map(score).collect();
    let best = scores.iter().min()?;
    let none = best.1 > 0 && scores.len() > 1 && scores.iter().all(|score| score.1 == best.1);
    scores.iter().position(|score| score == best).filter(|_| !none)
}
