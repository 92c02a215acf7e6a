//! JSON Schema, as far as a Blueprint's `configSchema` drives a form: what a value lacks, which
//! fields to draw, which values are the defaults.
//!
//! Our own small core, because a complete validator brings a regular expression engine, a reference
//! resolver and the texts of all drafts: several hundred kilobytes, for a form of ten fields. It
//! reads a `serde_json::Value` and is tolerant: what it does not know is a remark, and what it cannot
//! decide is told in [`Report::open`], for the server to decide.
//!
//! | Keywords | Here |
//! |---|---|
//! | `type`, `enum`, `const`, `minimum`, `maximum`, `exclusive…`, `multipleOf` | checked exactly, decimals as written |
//! | `minLength`, `maxLength`, `format` | checked; unknown formats are remarks |
//! | `pattern` | checked by a matcher of our own in linear time; look-around and back references are open |
//! | `required`, `properties`, `additionalProperties`, `patternProperties`, `propertyNames`, `min/maxProperties` | checked |
//! | `dependencies`, `dependentRequired`, `dependentSchemas` | checked |
//! | `items`, `prefixItems`, `additionalItems`, `contains`, `min/maxItems`, `uniqueItems` | checked |
//! | `oneOf`, `anyOf`, `allOf`, `not`, `if`, `$ref` within the document | checked |
//! | `unevaluated…`, `$dynamicRef`, references elsewhere | open |
//!
//! A schema comes from a server and may be hostile: it is refused when it is too large or too deep
//! ([`Unfit`]), references in circles end, and the work of one check is bounded.

mod check;
mod flaw;
mod form;
mod format;
mod number;
mod pattern;
mod place;
mod sheet;

pub use flaw::{Flaw, FlawKind, Path, Report, Types};
pub use form::{Branch, Branches, Choice, Field, Form, Limits, List, Offer, Widget};
pub use format::Format;
pub use number::{coerce, shown};
pub use place::{get, remove, set};
pub use sheet::{Held, Sheet, Stash};

use serde_json::Value;

/// Most values in a schema.
const SIZE_MAX: usize = 20_000;
/// Deepest nesting of a schema.
const DEPTH_MAX: usize = 64;

/// Why no form can be drawn from a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is not a JSON object, or does not describe one.
    NotASchema,
    /// It holds too much.
    TooLarge,
    /// It is nested too deeply.
    TooDeep,
}

/// A schema that can be worked with.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    root: Value,
    /// Drafts up to 7 ignore what stands beside a `$ref`.
    ref_alone: bool,
}

impl Schema {
    /// Takes a schema over, if it is within the limits.
    ///
    /// ```
    /// # use domain::schema::{Schema, Unfit};
    /// # use serde_json::json;
    /// assert!(Schema::read(&json!({"type": "object", "properties": {"port": {"type": "integer"}}})).is_ok());
    /// assert_eq!(Schema::read(&json!("port")), Err(Unfit::NotASchema));
    /// ```
    pub fn read(schema: &Value) -> Result<Self, Unfit> {
        if !schema.is_object() && !schema.is_boolean() {
            return Err(Unfit::NotASchema);
        }
        let mut left = SIZE_MAX;
        measure(schema, DEPTH_MAX, &mut left)?;
        let draft = schema.get("$schema").and_then(Value::as_str).unwrap_or_default();
        let ref_alone =
            ["draft-04", "draft-06", "draft-07"].iter().any(|name| draft.contains(name));
        Ok(Self { root: schema.clone(), ref_alone })
    }

    /// What is wrong with a value.
    #[must_use]
    pub fn validate(&self, value: &Value) -> Report {
        check::report(self, value, None)
    }

    /// The fields to draw for a value, with these alternatives chosen.
    pub fn form(&self, value: &Value, branches: &Branches) -> Result<Form, Unfit> {
        form::build(self, value, branches)
    }

    /// The values that hold while nothing was entered.
    #[must_use]
    pub fn defaults(&self) -> Value {
        let nothing = Value::Null;
        self.settle(&nothing, &Branches::default(), &Held::default())
            .map_or(Value::Null, |sheet| sheet.value)
    }

    /// What is true about a form now: the values with the defaults filled in, the fields, the flaws.
    ///
    /// `entered` holds only what a person entered (`null`: nothing yet), `held` how many characters
    /// of secrets are kept elsewhere.
    pub fn settle(
        &self,
        entered: &Value,
        branches: &Branches,
        held: &Held,
    ) -> Result<Sheet, Unfit> {
        sheet::settle(self, entered, branches, held)
    }

    /// The part of the document that a local reference names.
    fn resolve(&self, reference: &str) -> Option<&Value> {
        let pointer = reference.strip_prefix('#')?;
        if pointer.is_empty() {
            return Some(&self.root);
        }
        if !pointer.starts_with('/') {
            return None;
        }
        self.root.pointer(&unescaped(pointer)).filter(|node| node.is_object() || node.is_boolean())
    }
}

/// Percent codes of ASCII characters undone, as far as pointers use them.
fn unescaped(pointer: &str) -> String {
    let mut out = String::new();
    let mut rest = pointer;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code.filter(u8::is_ascii) {
            Some(byte) => {
                out.push(char::from(byte));
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn measure(value: &Value, depth: usize, left: &mut usize) -> Result<(), Unfit> {
    *left = left.checked_sub(1).ok_or(Unfit::TooLarge)?;
    let below = depth.checked_sub(1).ok_or(Unfit::TooDeep);
    match value {
        Value::Array(items) if !items.is_empty() => {
            let below = below?;
            items.iter().try_for_each(|item| measure(item, below, left))
        }
        Value::Object(entries) if !entries.is_empty() => {
            let below = below?;
            entries.values().try_for_each(|entry| measure(entry, below, left))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
