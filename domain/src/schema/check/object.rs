//! The keywords for objects.

use serde_json::{Map, Value};

use super::{Check, whole};
use crate::schema::flaw::{FlawKind, Path, Report};
use crate::schema::pattern;

impl<'a> Check<'a> {
    pub(super) fn object(
        &self,
        keywords: &'a Map<String, Value>,
        entries: &Map<String, Value>,
        whole_value: &Value,
        path: &Path,
        out: &mut Report,
    ) {
        if let Some(Value::Array(names)) = keywords.get("required") {
            missing(names, entries, path, out);
        }
        let count = entries.len() as u64;
        if let Some(least) = whole(keywords, "minProperties").filter(|least| count < *least) {
            out.flaw(path, FlawKind::TooFewEntries(least));
        }
        if let Some(most) = whole(keywords, "maxProperties").filter(|most| count > *most) {
            out.flaw(path, FlawKind::TooManyEntries(most));
        }
        self.entries(keywords, entries, path, out);
        if let Some(rule) = keywords.get("propertyNames") {
            for name in entries.keys() {
                let below = path.child(name);
                let report = self.apart(rule, &Value::String(name.clone()), &below);
                if !report.is_valid() {
                    out.flaw(&below, FlawKind::NotKnown);
                } else if !report.is_sure() {
                    out.open(&below, "propertyNames");
                }
            }
        }
        for keyword in ["dependencies", "dependentRequired", "dependentSchemas"] {
            let Some(Value::Object(rules)) = keywords.get(keyword) else { continue };
            for (_, rule) in rules.iter().filter(|(name, _)| entries.contains_key(*name)) {
                match rule {
                    Value::Array(names) => missing(names, entries, path, out),
                    schema => self.node(schema, whole_value, path, out),
                }
            }
        }
    }

    /// `properties`, `patternProperties`, `additionalProperties`.
    fn entries(
        &self,
        keywords: &'a Map<String, Value>,
        entries: &Map<String, Value>,
        path: &Path,
        out: &mut Report,
    ) {
        let named = keywords.get("properties").and_then(Value::as_object);
        let patterns = keywords.get("patternProperties").and_then(Value::as_object);
        let others = keywords.get("additionalProperties");
        for (name, value) in entries {
            let below = path.child(name);
            let own = named.and_then(|named| named.get(name));
            if let Some(schema) = own {
                self.node(schema, value, &below, out);
            }
            let mut known = Some(own.is_some());
            for (text, schema) in patterns.into_iter().flatten() {
                match pattern::matches(text, name) {
                    Some(true) => {
                        self.node(schema, value, &below, out);
                        known = Some(true);
                    }
                    Some(false) => {}
                    None => {
                        out.open(&below, "patternProperties");
                        known = known.filter(|known| *known);
                    }
                }
            }
            if let (Some(false), Some(schema)) = (known, others) {
                self.node(schema, value, &below, out);
            }
        }
    }
}

fn missing(names: &[Value], entries: &Map<String, Value>, path: &Path, out: &mut Report) {
    for name in names.iter().filter_map(Value::as_str) {
        if !entries.contains_key(name) {
            out.flaw(&path.child(name), FlawKind::Missing);
        }
    }
}
