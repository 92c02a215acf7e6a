//! Checks a value against a schema, keyword by keyword.
//!
//! An answer has three sides: flaws, nothing, or "open" where a keyword cannot be decided here. An
//! alternative that is open counts neither as fitting nor as failing.

mod object;
mod scalar;

use std::cell::Cell;

use serde_json::{Map, Value};

use super::Schema;
use super::flaw::{Flaw, FlawKind, Path, Report, Types};
use super::form::Branches;

/// Most schema nodes that one check looks at.
const WORK_MAX: u32 = 200_000;
/// Deepest chain of references and nesting.
const DEPTH_MAX: u32 = 160;

/// One check.
pub(super) struct Check<'a> {
    schema: &'a Schema,
    /// With chosen alternatives, flaws of the chosen one are told instead of "fits none".
    branches: Option<&'a Branches>,
    left: Cell<u32>,
    depth: Cell<u32>,
}

/// What is wrong with a value.
pub(super) fn report(schema: &Schema, value: &Value, branches: Option<&Branches>) -> Report {
    let check = Check::new(schema, branches);
    let mut report = Report::default();
    check.node(&schema.root, value, &Path::root(), &mut report);
    report
}

impl<'a> Check<'a> {
    pub(super) fn new(schema: &'a Schema, branches: Option<&'a Branches>) -> Self {
        Self { schema, branches, left: Cell::new(WORK_MAX), depth: Cell::new(0) }
    }

    /// The schema that the check is about.
    pub(super) fn schema(&self) -> &'a Schema {
        self.schema
    }

    /// Checks one value against one schema.
    pub(super) fn node(&self, schema: &'a Value, value: &Value, path: &Path, out: &mut Report) {
        match schema {
            Value::Bool(true) => {}
            Value::Bool(false) => out.flaw(path, FlawKind::NotKnown),
            Value::Object(keywords) => {
                let (left, depth) = (self.left.get(), self.depth.get());
                if left == 0 || depth >= DEPTH_MAX {
                    out.open(path, "$ref");
                    return;
                }
                self.left.set(left - 1);
                self.depth.set(depth + 1);
                self.keywords(keywords, value, path, out);
                self.depth.set(depth);
            }
            _ => out.open(path, "schema"),
        }
    }

    /// The report of one check on its own.
    pub(super) fn apart(&self, schema: &'a Value, value: &Value, path: &Path) -> Report {
        let mut report = Report::default();
        self.node(schema, value, path, &mut report);
        report
    }

    fn keywords(
        &self,
        keywords: &'a Map<String, Value>,
        value: &Value,
        path: &Path,
        out: &mut Report,
    ) {
        if let Some(reference) = keywords.get("$ref") {
            match reference.as_str().and_then(|text| self.schema.resolve(text)) {
                Some(target) => self.node(target, value, path, out),
                None => out.open(path, "$ref"),
            }
            if self.schema.ref_alone {
                return;
            }
        }
        for keyword in ["$dynamicRef", "$recursiveRef", "unevaluatedProperties", "unevaluatedItems"]
        {
            if keywords.contains_key(keyword) {
                out.open(path, keyword);
            }
        }
        if let Some(wanted) = keywords.get("type") {
            let wanted = Types::read(wanted);
            if !wanted.allows(Types::of(value)) {
                out.flaw(path, FlawKind::WrongType(wanted));
            }
        }
        scalar::offers(keywords, value, path, out);
        match value {
            Value::Number(number) => scalar::number(keywords, number, path, out),
            Value::String(text) => scalar::text(keywords, text, path, out),
            Value::Array(items) => self.array(keywords, items, path, out),
            Value::Object(entries) => self.object(keywords, entries, value, path, out),
            Value::Null | Value::Bool(_) => {}
        }
        self.combined(keywords, value, path, out);
    }

    /// `allOf`, `anyOf`, `oneOf`, `not`, `if`.
    fn combined(
        &self,
        keywords: &'a Map<String, Value>,
        value: &Value,
        path: &Path,
        out: &mut Report,
    ) {
        for part in list(keywords, "allOf") {
            self.node(part, value, path, out);
        }
        for keyword in ["anyOf", "oneOf"] {
            if keywords.get(keyword).is_some_and(Value::is_array) {
                self.one_of(keyword, list(keywords, keyword), value, path, out);
            }
        }
        if let Some(banned) = keywords.get("not") {
            let report = self.apart(banned, value, path);
            if report.is_sure() {
                out.flaw(path, FlawKind::Excluded);
            } else if report.is_valid() {
                out.open(path, "not");
            }
        }
        if let Some(condition) = keywords.get("if") {
            let report = self.apart(condition, value, path);
            let next = if report.is_valid() { "then" } else { "else" };
            if report.is_valid() && !report.is_sure() {
                out.open(path, "if");
            } else if let Some(next) = keywords.get(next) {
                self.node(next, value, path, out);
            }
        }
    }

    fn one_of(
        &self,
        keyword: &'static str,
        branches: &'a [Value],
        value: &Value,
        path: &Path,
        out: &mut Report,
    ) {
        let mut reports: Vec<Report> =
            branches.iter().map(|branch| self.apart(branch, value, path)).collect();
        let sure = reports.iter().filter(|report| report.is_sure()).count();
        let possible = reports.iter().filter(|report| report.is_valid()).count();
        let only_one = keyword == "oneOf";
        if only_one && sure > 1 {
            out.flaw(path, FlawKind::SeveralBranches);
        } else if possible == 0 {
            if let Some(names) = asked(branches).filter(|_| self.branches.is_some()) {
                out.flaw(path, FlawKind::NeedsOneOf(names));
                return;
            }
            let chosen = self.branches.and_then(|chosen| {
                super::form::chosen(self, chosen, keyword, branches, Some(value), path)
            });
            match chosen.filter(|at| *at < reports.len()) {
                Some(at) => out.flaws.append(&mut reports.swap_remove(at).flaws),
                None => out.flaw(path, FlawKind::NoBranch),
            }
        } else if possible > sure && (only_one || sure == 0) {
            out.open(path, keyword);
        }
    }

    fn array(
        &self,
        keywords: &'a Map<String, Value>,
        items: &[Value],
        path: &Path,
        out: &mut Report,
    ) {
        let count = items.len() as u64;
        if let Some(least) = whole(keywords, "minItems").filter(|least| count < *least) {
            out.flaw(path, FlawKind::TooFewItems(least));
        }
        if let Some(most) = whole(keywords, "maxItems").filter(|most| count > *most) {
            out.flaw(path, FlawKind::TooManyItems(most));
        }
        if keywords.get("uniqueItems") == Some(&Value::Bool(true)) {
            self.unique(items, path, out);
        }
        // The list form of `items` is what `prefixItems` is called today; `items` is then for the rest.
        let (heads, rest) = match keywords.get("items") {
            Some(Value::Array(heads)) => (heads.as_slice(), keywords.get("additionalItems")),
            rest => (list(keywords, "prefixItems"), rest),
        };
        for (at, item) in items.iter().enumerate() {
            if let Some(schema) = heads.get(at).or(rest) {
                self.node(schema, item, &path.item(at), out);
            }
        }
        if let Some(schema) = keywords.get("contains") {
            self.contains(keywords, schema, items, path, out);
        }
    }

    fn unique(&self, items: &[Value], path: &Path, out: &mut Report) {
        for (at, item) in items.iter().enumerate() {
            let left = self.left.get();
            let cost = u32::try_from(at).unwrap_or(u32::MAX);
            let Some(left) = left.checked_sub(cost) else {
                out.open(path, "uniqueItems");
                return;
            };
            self.left.set(left);
            if items.iter().take(at).any(|earlier| super::number::same(earlier, item)) {
                out.flaw(&path.item(at), FlawKind::Twice);
            }
        }
    }

    fn contains(
        &self,
        keywords: &'a Map<String, Value>,
        schema: &'a Value,
        items: &[Value],
        path: &Path,
        out: &mut Report,
    ) {
        let reports: Vec<Report> =
            items.iter().map(|item| self.apart(schema, item, path)).collect();
        let sure = reports.iter().filter(|report| report.is_sure()).count() as u64;
        let possible = reports.iter().filter(|report| report.is_valid()).count() as u64;
        let least = whole(keywords, "minContains").unwrap_or(1);
        let most = whole(keywords, "maxContains").unwrap_or(u64::MAX);
        if possible < least {
            out.flaw(path, FlawKind::LacksItem);
        } else if sure > most {
            out.flaw(path, FlawKind::TooManyItems(most));
        } else if sure < least || possible > most {
            out.open(path, "contains");
        }
    }
}

impl Report {
    pub(super) fn flaw(&mut self, path: &Path, kind: FlawKind) {
        self.flaws.push(Flaw { path: path.clone(), kind });
    }

    pub(super) fn open(&mut self, path: &Path, keyword: &'static str) {
        self.open.push((path.clone(), keyword));
    }
}

/// The names that alternatives ask for, when all do nothing but ask for one.
fn asked(branches: &[Value]) -> Option<Vec<String>> {
    let name = |branch: &Value| match branch.as_object().map(|keywords| (keywords.len(), keywords))
    {
        Some((1, keywords)) => match list(keywords, "required") {
            [Value::String(name)] => Some(name.clone()),
            _ => None,
        },
        _ => None,
    };
    branches.iter().map(name).collect()
}

/// The schemas under a keyword that takes a list.
pub(super) fn list<'a>(keywords: &'a Map<String, Value>, keyword: &str) -> &'a [Value] {
    keywords.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A limit that counts: 2.0 is 2.
pub(super) fn whole(keywords: &Map<String, Value>, keyword: &str) -> Option<u64> {
    let number = keywords.get(keyword)?.as_number()?;
    number.as_u64().or_else(|| {
        let number = number.as_f64()?;
        let fits = number >= 0.0 && number.fract() == 0.0 && number < 9e15;
        fits.then(|| format!("{number:.0}").parse().ok()).flatten()
    })
}
