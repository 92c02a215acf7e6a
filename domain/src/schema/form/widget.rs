//! What the parts that describe a place say together: kinds, limits, offers, words.

use std::cmp::Ordering;

use serde_json::{Map, Number, Value};

use super::gather::{Facet, Facets};
use super::{Limits, Offer};
use crate::schema::check::whole;
use crate::schema::flaw::Types;
use crate::schema::format::Format;
use crate::schema::number::{compare, same};

impl<'a> Facets<'a> {
    /// What the nearest part says under a keyword.
    pub(super) fn first(&self, keyword: &str) -> Option<&'a Value> {
        self.parts.iter().find_map(|part| part.keywords.get(keyword))
    }

    /// A non-empty text under a keyword.
    pub(super) fn words(&self, keyword: &str) -> Option<String> {
        let mut words = self.parts.iter().filter_map(|part| part.keywords.get(keyword)?.as_str());
        words.find(|words| !words.trim().is_empty()).map(str::to_owned)
    }

    /// What the value may be, by `type` or by what the other keywords are for.
    pub(super) fn types(&self) -> Types {
        let told = self.parts.iter().filter_map(|part| part.keywords.get("type"));
        let told = told.map(Types::read).reduce(Types::and);
        let offered = self.offers().map(|offers| {
            offers.iter().map(|offer| Types::of(&offer.value)).fold(Types::NONE, Types::or)
        });
        match (told, offered) {
            (Some(told), _) => told,
            (None, Some(offered)) => offered,
            (None, None) => {
                self.parts.iter().map(|part| inferred(part.keywords)).fold(Types::ANY, Types::and)
            }
        }
    }

    /// The values to choose from.
    pub(super) fn offers(&self) -> Option<Vec<Offer>> {
        let mut found = self.offers.clone();
        for part in &self.parts {
            let Some(Value::Array(values)) = part.keywords.get("enum") else { continue };
            let listed = |offer: &Offer| values.iter().any(|value| same(value, &offer.value));
            found = Some(match found {
                Some(offers) => offers.into_iter().filter(listed).collect(),
                None => {
                    values.iter().map(|value| Offer { value: value.clone(), title: None }).collect()
                }
            });
        }
        found
    }

    pub(super) fn limits(&self) -> Limits {
        let mut limits = Limits::default();
        for Facet { keywords, .. } in &self.parts {
            tighten(
                &mut limits.least,
                bound(keywords, "minimum", "exclusiveMinimum"),
                Ordering::Greater,
            );
            tighten(
                &mut limits.most,
                bound(keywords, "maximum", "exclusiveMaximum"),
                Ordering::Less,
            );
            let step = || keywords.get("multipleOf").and_then(Value::as_number).cloned();
            limits.step = limits.step.or_else(step);
            limits.shortest = limits.shortest.max(whole(keywords, "minLength"));
            limits.longest = least(limits.longest, whole(keywords, "maxLength"));
            limits.fewest = limits.fewest.max(whole(keywords, "minItems"));
            limits.largest = least(limits.largest, whole(keywords, "maxItems"));
            limits.unique |= keywords.get("uniqueItems") == Some(&Value::Bool(true));
        }
        limits.pattern = self.words("pattern");
        limits.format = self.words("format").and_then(|name| Format::named(&name));
        limits
    }
}

fn least(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    a.into_iter().chain(b).min()
}

/// The limit under a keyword and its exclusive form, in the spelling of any draft.
fn bound(keywords: &Map<String, Value>, plain: &str, strict: &str) -> Option<(Number, bool)> {
    let number = |keyword: &str| keywords.get(keyword).and_then(Value::as_number).cloned();
    match (number(plain), number(strict)) {
        (None, None) => None,
        (Some(limit), None) => Some((limit, keywords.get(strict) == Some(&Value::Bool(true)))),
        (None, Some(limit)) => Some((limit, true)),
        (Some(limit), Some(out)) => {
            let beyond = match plain {
                "minimum" => compare(&limit, &out) == Ordering::Greater,
                _ => compare(&limit, &out) == Ordering::Less,
            };
            Some(if beyond { (limit, false) } else { (out, true) })
        }
    }
}

/// Keeps the narrower of two limits.
fn tighten(held: &mut Option<(Number, bool)>, new: Option<(Number, bool)>, narrower: Ordering) {
    let Some(new) = new else { return };
    let wins = match held {
        None => true,
        Some(held) => match compare(&new.0, &held.0) {
            Ordering::Equal => new.1,
            order => order == narrower,
        },
    };
    if wins {
        *held = Some(new);
    }
}

/// What kind of value keywords without a `type` are about.
fn inferred(keywords: &Map<String, Value>) -> Types {
    if let Some(only) = keywords.get("const") {
        return Types::of(only);
    }
    const HINTS: [(&[&str], Types); 4] = [
        (
            &[
                "properties",
                "additionalProperties",
                "required",
                "patternProperties",
                "dependencies",
            ],
            Types::OBJECT,
        ),
        (
            &["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"],
            Types::ARRAY,
        ),
        (&["format", "pattern", "minLength", "maxLength"], Types::STRING),
        (
            &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
            Types::NUMBER,
        ),
    ];
    let told =
        HINTS.iter().find(|(names, _)| names.iter().any(|name| keywords.contains_key(*name)));
    told.map_or(Types::ANY, |(_, types)| *types)
}
