//! The schema core against a complete validator, keyword by keyword, on generated schemas and values.
//!
//! The verdicts must be equal: valid, invalid. Nothing that is generated here may be left open.
//!
//! Choices where documents or drafts differ, and how the oracle is asked:
//! - `format` is an assertion here, as it is in the drafts up to 7.
//! - `hostname` is RFC 1123 with the reserved labels of RFC 5890; what follows `xn--` is the server's.
//! - `uuid` is not asked here: this release of the oracle lets texts through that are none
//!   (`A0aaa0AA-aaaa-aa0a-aa00-0aaaa0ga000a`). The table beside the core has it.
//! - `pattern` of ours leaves look-around, back references and Unicode properties open.
//! - `multipleOf` takes decimals as they are written: 0.3 is a multiple of 0.1.
//! - Beside a `$ref` nothing counts up to draft 7, everything since.

use domain::schema::{Branches, Held, Schema};
use jsonschema::Draft;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value, json};

/// Cases of each keyword.
const CASES: u32 = 2_000;

/// Draws schema and value, and compares the verdicts. Gives up when too few were decided or when one
/// verdict never came up.
fn agree(name: &str, draft: Draft, cases: impl Strategy<Value = (Value, Value)>) {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let (valid, invalid, open) = (count(), count(), count());
    let outcome = runner.run(&cases, |(schema, value)| {
        let oracle = jsonschema::options().with_draft(draft).should_validate_formats(true);
        let Ok(oracle) = oracle.build(&schema) else {
            return Err(TestCaseError::reject("not a schema"));
        };
        let expected = oracle.is_valid(&value);
        let mut marked = schema.clone();
        if draft == Draft::Draft7
            && let Value::Object(keywords) = &mut marked
        {
            keywords.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
        }
        let Ok(ours) = Schema::read(&marked) else {
            return Err(TestCaseError::fail("within the limits"));
        };
        let report = ours.validate(&value);
        if report.is_valid() && !report.open.is_empty() {
            open.set(open.get() + 1);
            return Ok(());
        }
        let verdict = if expected { &valid } else { &invalid };
        verdict.set(verdict.get() + 1);
        prop_assert_eq!(report.is_valid(), expected, "{} on {}: {:?}", schema, value, report);
        // Whatever a schema says, laying out its form ends, and does not panic.
        let _ = ours.settle(&value, &Branches::default(), &Held::default());
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{name}: {failure}");
    }
    let decided = valid.get() + invalid.get();
    assert!(valid.get() >= CASES / 50, "{name}: only {} of {decided} are valid", valid.get());
    assert!(invalid.get() >= CASES / 50, "{name}: only {} of {decided} are invalid", invalid.get());
    assert_eq!(open.get(), 0, "{name}: some cases were left open");
}

fn count() -> std::cell::Cell<u32> {
    std::cell::Cell::new(0)
}

// ---- values ------------------------------------------------------------------------------------

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-6_i64..7).prop_map(Value::from),
        (-60_i64..61).prop_map(|n| json!(n as f64 / 10.0)),
        (-6_i64..7).prop_map(|n| json!(n as f64)),
        select(vec![
            json!(9_007_199_254_740_993_u64),
            json!(9_007_199_254_740_992_u64),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(1e19),
            json!(-1e300),
            json!(1e-7),
        ]),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ab0.-]{0,5}",
        select(vec!["", "a", "ä", "aä€", "𝄞𝄞", "\n", "a b"]).prop_map(str::to_owned),
    ]
}

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number(),
        text().prop_map(Value::from),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(name(), inner, 0..4).prop_map(object),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    select(vec!["a", "b", "c", "a/b", "~", ""]).prop_map(str::to_owned)
}

fn object(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(entries.into_iter().collect())
}

fn some_object() -> impl Strategy<Value = Value> {
    btree_map(name(), scalar(), 0..5).prop_map(object)
}

fn list() -> impl Strategy<Value = Value> {
    vec(prop_oneof![scalar(), value()], 0..6).prop_map(Value::from)
}

/// Mostly values that a keyword is about, sometimes any.
fn mostly(about: impl Strategy<Value = Value> + 'static) -> impl Strategy<Value = Value> {
    prop_oneof![8 => about.boxed(), 1 => value().boxed()]
}

// ---- schemas -----------------------------------------------------------------------------------

const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

fn kind() -> impl Strategy<Value = Value> {
    prop_oneof![
        select(TYPES.to_vec()).prop_map(Value::from),
        proptest::sample::subsequence(TYPES.to_vec(), 1..4).prop_map(Value::from),
    ]
}

/// A small schema for one value.
fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({})),
        Just(json!(true)),
        Just(json!(false)),
        kind().prop_map(|kind| json!({"type": kind})),
        number().prop_map(|limit| json!({"minimum": limit})),
        number().prop_map(|limit| json!({"exclusiveMaximum": limit})),
        scalar().prop_map(|only| json!({"const": only})),
        vec(scalar(), 1..4).prop_map(|offers| json!({"enum": offers})),
        (0_u32..4).prop_map(|most| json!({"maxLength": most, "type": "string"})),
    ]
}

fn names() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(name(), 0..3).prop_map(|names| names.into_iter().collect())
}

/// Schemas of all keywords, inside each other.
fn schema() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            btree_map(name(), inner.clone(), 0..4).prop_map(|all| json!({"properties": all})),
            (btree_map(name(), inner.clone(), 0..3), names(), inner.clone()).prop_map(
                |(all, needed, rest)| {
                    json!({"type": "object", "properties": all, "required": needed, "additionalProperties": rest})
                }
            ),
            inner.clone().prop_map(|item| json!({"type": "array", "items": item, "maxItems": 3})),
            vec(inner.clone(), 1..4).prop_map(|all| json!({"allOf": all})),
            vec(inner.clone(), 1..4).prop_map(|any| json!({"anyOf": any})),
            vec(inner.clone(), 1..4).prop_map(|one| json!({"oneOf": one})),
            inner.clone().prop_map(|not| json!({"not": not})),
            (inner.clone(), inner.clone(), inner.clone())
                .prop_map(|(a, b, c)| json!({"if": a, "then": b, "else": c})),
            (name(), inner.clone()).prop_map(|(name, then)| json!({"dependentSchemas": {name: then}})),
        ]
    })
}

// ---- the keywords ------------------------------------------------------------------------------

#[test]
fn kinds() {
    agree("type", Draft::Draft7, (kind().prop_map(|kind| json!({"type": kind})), value()));
}

#[test]
fn offers() {
    let cases = vec(scalar(), 1..5).prop_flat_map(|offers| {
        let hit = prop_oneof![select(offers.clone()), scalar(), value()];
        (Just(json!({"enum": offers})), hit)
    });
    agree("enum", Draft::Draft7, cases);
    let cases = value().prop_flat_map(|only| {
        let hit = prop_oneof![Just(only.clone()), Just(only.clone()), value()];
        (Just(json!({"const": only})), hit)
    });
    agree("const", Draft::Draft7, cases);
}

#[test]
fn bounds() {
    for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
        let schema = number().prop_map(move |limit| json!({keyword: limit}));
        agree(keyword, Draft::Draft7, (schema, mostly(number())));
    }
    let old = ["minimum", "maximum"].map(|keyword| {
        let strict = if keyword == "minimum" { "exclusiveMinimum" } else { "exclusiveMaximum" };
        (keyword, strict)
    });
    for (keyword, strict) in old {
        let schema = (number(), any::<bool>())
            .prop_map(move |(limit, on)| json!({keyword: limit, strict: on}));
        agree(strict, Draft::Draft4, (schema, mostly(number())));
    }
}

#[test]
fn multiples() {
    let steps = select(vec![
        json!(1),
        json!(2),
        json!(3),
        json!(7),
        json!(0.1),
        json!(0.5),
        json!(1.5),
        json!(0.01),
        json!(2.0),
    ]);
    let schema = steps.prop_map(|step| json!({"multipleOf": step}));
    let small = prop_oneof![
        (-60_i64..61).prop_map(Value::from),
        (-600_i64..601).prop_map(|n| json!(n as f64 / 10.0)),
        (-600_i64..601).prop_map(|n| json!(n as f64 / 100.0)),
    ];
    agree("multipleOf", Draft::Draft7, (schema, mostly(small)));
}

#[test]
fn lengths() {
    for keyword in ["minLength", "maxLength"] {
        let limit = prop_oneof![
            (0_u32..6).prop_map(|n| json!(n)),
            (0_u32..6).prop_map(|n| json!(f64::from(n)))
        ];
        let schema = limit.prop_map(move |limit| json!({keyword: limit}));
        agree(keyword, Draft::Draft7, (schema, mostly(text().prop_map(Value::from))));
    }
}

#[test]
fn patterns() {
    let atoms = select(vec![
        "a", "b", "0", ".", "[ab]", "[^a]", "[a-c0-9]", r"\d", r"\w", r"\s", r"\.", r"\-", "(a|b)",
        "(?:ab)?", r"[\w.-]", r"\S", r"\D", r"\W", "(a|)", r"\u0061", r"\x61",
    ]);
    let times = select(vec!["", "", "", "*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?"]);
    let part = (atoms, times).prop_map(|(atom, times)| format!("{atom}{times}"));
    let edges = (any::<bool>(), any::<bool>());
    let pattern = (edges, vec(part, 0..4)).prop_map(|((start, end), parts)| {
        let (start, end) = (if start { "^" } else { "" }, if end { "$" } else { "" });
        format!("{start}{}{end}", parts.concat())
    });
    let either = prop_oneof![
        4 => pattern.clone(),
        1 => (pattern.clone(), pattern).prop_map(|(a, b)| format!("{a}|{b}")),
    ];
    let schema = either.prop_map(|pattern| json!({"pattern": pattern}));
    let texts = prop_oneof![text(), "[ab0. -]{0,6}"].prop_map(Value::from);
    agree("pattern", Draft::Draft7, (schema, mostly(texts)));
}

#[test]
fn formats() {
    let near = |id: &'static str| -> BoxedStrategy<String> {
        match id {
            "hostname" => "[a-zA-Z0-9]{1,2}([a-z0-9.-]{0,6}|[.]?[_ü ]?)".boxed(),
            "email" => r#"("?[a-z .!]{0,3}"?|[a-z]{1,3}([.][a-z]{1,2}){0,2})@?(\[?[a-z0-9.:-]{0,5}\]?|[a-z]{1,3}[.][a-z]{2})"#.boxed(),
            "uri" => r"([a-z+1]{0,3}:)?(//)?([a-z:@]{0,3})?(\[[0-9a-f:v.]{0,5}\])?(:[0-9a]{0,2})?/?[a-z%0-9 ?#\[\]]{0,6}".boxed(),
            "ipv4" => "([0-9]|1[0-9]{1,2}|25[4-6]|0[0-9])([.]([0-9]{1,2}|25[4-6])){2,4}".boxed(),
            "ipv6" => "([0-9a-f]{0,5}:){1,8}([0-9a-f]{0,4}|1[.]2[.]3[.]4)(%e)?".boxed(),
            "date" => "(20[0-9]{2}|1900|2000)-(0[0-9]|1[0-3])-(0[0-9]|[12][0-9]|3[0-2])Z?".boxed(),
            "time" => "(0[0-9]|1[0-9]|2[0-5]):(0[0-9]|5[89]|60):(0[0-9]|59|60|61)([.][0-9]{0,2})?([Zz]|[+-](0[0-9]|23|24):(00|30|60))?".boxed(),
            "date-time" => "2024-(02|04|12)-(29|30|31)[Tt ](23|00|12):(59|00):(59|60|00)(Z|[+-]0[01]:00)?".boxed(),
            _ => unreachable!(),
        }
    };
    for id in ["hostname", "email", "uri", "ipv4", "ipv6", "date", "time", "date-time"] {
        let texts = near(id).prop_map(Value::from);
        agree(id, Draft::Draft7, (Just(json!({"format": id})), mostly(texts)));
    }
}

#[test]
fn objects() {
    let schema = names().prop_map(|names| json!({"required": names}));
    agree("required", Draft::Draft7, (schema, mostly(some_object())));
    let all = || btree_map(name(), leaf(), 0..4);
    agree(
        "properties",
        Draft::Draft7,
        (all().prop_map(|all| json!({"properties": all})), mostly(some_object())),
    );
    let schema = (all(), leaf())
        .prop_map(|(all, rest)| json!({"properties": all, "additionalProperties": rest}));
    agree("additionalProperties", Draft::Draft7, (schema, mostly(some_object())));
    let patterns =
        btree_map(select(vec!["a", "^b", "/", "^$"]).prop_map(str::to_owned), leaf(), 0..3);
    let schema = (all(), patterns, leaf()).prop_map(|(all, patterns, rest)| {
        json!({"properties": all, "patternProperties": patterns, "additionalProperties": rest})
    });
    agree("patternProperties", Draft::Draft7, (schema, mostly(some_object())));
    let schema = prop_oneof![
        (0_u32..3).prop_map(|n| json!({"propertyNames": {"maxLength": n}})),
        Just(json!({"propertyNames": {"enum": ["a", "b", ""]}})),
    ];
    agree("propertyNames", Draft::Draft7, (schema, mostly(some_object())));
    for keyword in ["minProperties", "maxProperties"] {
        let schema = (0_u32..5).prop_map(move |limit| json!({keyword: limit}));
        agree(keyword, Draft::Draft7, (schema, mostly(some_object())));
    }
}

#[test]
fn dependencies() {
    let rule = prop_oneof![
        names().prop_map(Value::from),
        leaf(),
        (name(), leaf()).prop_map(|(name, schema)| json!({"properties": {name: schema}})),
    ];
    let schema = btree_map(name(), rule, 0..3).prop_map(|rules| json!({"dependencies": rules}));
    agree("dependencies", Draft::Draft7, (schema, mostly(some_object())));
    let schema =
        btree_map(name(), names(), 0..3).prop_map(|rules| json!({"dependentRequired": rules}));
    agree("dependentRequired", Draft::Draft202012, (schema, mostly(some_object())));
    let schema =
        btree_map(name(), leaf(), 0..3).prop_map(|rules| json!({"dependentSchemas": rules}));
    agree("dependentSchemas", Draft::Draft202012, (schema, mostly(some_object())));
}

#[test]
fn lists() {
    agree("items", Draft::Draft7, (leaf().prop_map(|item| json!({"items": item})), mostly(list())));
    let schema = (vec(leaf(), 1..3), leaf())
        .prop_map(|(heads, rest)| json!({"items": heads, "additionalItems": rest}));
    agree("additionalItems", Draft::Draft7, (schema, mostly(list())));
    let schema = (vec(leaf(), 1..3), leaf())
        .prop_map(|(heads, rest)| json!({"prefixItems": heads, "items": rest}));
    agree("prefixItems", Draft::Draft202012, (schema, mostly(list())));
    for keyword in ["minItems", "maxItems"] {
        let schema = (0_u32..6).prop_map(move |limit| json!({keyword: limit}));
        agree(keyword, Draft::Draft7, (schema, mostly(list())));
    }
    let few = vec(
        select(vec![
            json!(1),
            json!(1.0),
            json!("1"),
            json!([1]),
            json!([1.0]),
            json!({"a": 1}),
            json!(null),
        ]),
        0..4,
    );
    let schema = any::<bool>().prop_map(|on| json!({"uniqueItems": on}));
    agree("uniqueItems", Draft::Draft7, (schema, mostly(few.prop_map(Value::from))));
    let schema = (leaf(), 0_u32..3, 1_u32..4).prop_map(
        |(item, least, most)| json!({"contains": item, "minContains": least, "maxContains": most}),
    );
    agree("contains", Draft::Draft202012, (schema, mostly(list())));
}

#[test]
fn combinations() {
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let schema = vec(leaf(), 1..4).prop_map(move |parts| json!({keyword: parts}));
        agree(keyword, Draft::Draft7, (schema, value()));
    }
    agree("not", Draft::Draft7, (leaf().prop_map(|not| json!({"not": not})), value()));
    let schema =
        (leaf(), leaf(), leaf()).prop_map(|(a, b, c)| json!({"if": a, "then": b, "else": c}));
    agree("if", Draft::Draft7, (schema, value()));
}

#[test]
fn references() {
    let place = select(vec![
        "#/definitions/x",
        "#/definitions/a~1b",
        "#/definitions/%61~1b",
        "#/$defs/y",
        "#",
    ]);
    let schema = || {
        (place.clone(), leaf(), leaf(), leaf(), leaf()).prop_map(|(place, x, ab, y, beside)| {
            let mut root = Map::new();
            root.insert("definitions".into(), json!({"x": x, "a/b": ab}));
            root.insert("$defs".into(), json!({"y": y}));
            let mut reference = match beside {
                Value::Object(beside) => beside,
                _ => Map::new(),
            };
            reference.insert("$ref".into(), place.into());
            root.insert("properties".into(), json!({"a": reference}));
            root.insert("maxProperties".into(), json!(2));
            Value::Object(root)
        })
    };
    let nested = || btree_map(name(), value(), 0..4).prop_map(object);
    agree("$ref, draft 7", Draft::Draft7, (schema(), mostly(nested())));
    agree("$ref, 2020-12", Draft::Draft202012, (schema(), mostly(nested())));
}

#[test]
fn everything_at_once() {
    let objects = prop_oneof![value(), some_object()];
    agree("all keywords", Draft::Draft202012, (schema(), objects));
}
