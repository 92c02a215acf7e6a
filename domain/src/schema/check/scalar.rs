//! `enum`, `const`, and the keywords for numbers and texts.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use super::whole;
use crate::schema::flaw::{FlawKind, Path, Report};
use crate::schema::format::Format;
use crate::schema::number::{compare, is_multiple, same};
use crate::schema::pattern;

/// `enum` and `const`.
pub(super) fn offers(keywords: &Map<String, Value>, value: &Value, path: &Path, out: &mut Report) {
    if let Some(Value::Array(offered)) = keywords.get("enum")
        && !offered.iter().any(|offer| same(offer, value))
    {
        out.flaw(path, FlawKind::NotOffered);
    }
    if let Some(only) = keywords.get("const").filter(|only| !same(only, value)) {
        out.flaw(path, FlawKind::NotThis(only.clone()));
    }
}

/// `minimum`, `maximum`, their exclusive forms, `multipleOf`.
pub(super) fn number(
    keywords: &Map<String, Value>,
    number: &Number,
    path: &Path,
    out: &mut Report,
) {
    let limit = |keyword: &str| keywords.get(keyword).and_then(Value::as_number);
    // The oldest drafts say `exclusiveMinimum: true` beside `minimum`.
    let strict = |keyword: &str| keywords.get(keyword) == Some(&Value::Bool(true));
    let lower = [(limit("minimum"), strict("exclusiveMinimum")), (limit("exclusiveMinimum"), true)];
    for (limit, exclusive) in lower {
        let Some(limit) = limit else { continue };
        let order = compare(number, limit);
        if order == Ordering::Less || (exclusive && order == Ordering::Equal) {
            out.flaw(path, FlawKind::TooSmall { limit: limit.clone(), exclusive });
        }
    }
    let upper = [(limit("maximum"), strict("exclusiveMaximum")), (limit("exclusiveMaximum"), true)];
    for (limit, exclusive) in upper {
        let Some(limit) = limit else { continue };
        let order = compare(number, limit);
        if order == Ordering::Greater || (exclusive && order == Ordering::Equal) {
            out.flaw(path, FlawKind::TooLarge { limit: limit.clone(), exclusive });
        }
    }
    if let Some(step) = limit("multipleOf") {
        match is_multiple(number, step) {
            Some(true) => {}
            Some(false) => out.flaw(path, FlawKind::NotAMultiple(step.clone())),
            None => out.open(path, "multipleOf"),
        }
    }
}

/// `minLength`, `maxLength`, `pattern`, `format`.
pub(super) fn text(keywords: &Map<String, Value>, text: &str, path: &Path, out: &mut Report) {
    let length = text.chars().count() as u64;
    if let Some(least) = whole(keywords, "minLength").filter(|least| length < *least) {
        out.flaw(path, FlawKind::TooShort(least));
    }
    if let Some(most) = whole(keywords, "maxLength").filter(|most| length > *most) {
        out.flaw(path, FlawKind::TooLong(most));
    }
    if let Some(pattern) = keywords.get("pattern").and_then(Value::as_str) {
        match pattern::matches(pattern, text) {
            Some(true) => {}
            Some(false) => out.flaw(path, FlawKind::NoMatch(pattern.to_owned())),
            None => out.open(path, "pattern"),
        }
    }
    let format = keywords.get("format").and_then(Value::as_str).and_then(Format::named);
    if let Some(format) = format.filter(|format| !format.fits(text)) {
        out.flaw(path, FlawKind::Malformed(format));
    }
}
