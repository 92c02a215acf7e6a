use serde_json::json;

use super::*;

fn schema(value: &Value) -> Schema {
    Schema::read(value).unwrap()
}

fn sheet(schema: &Schema, entered: &Value) -> Sheet {
    schema.settle(entered, &Branches::default(), &Held::default()).unwrap()
}

fn field(sheet: &Sheet, pointer: &[&str]) -> Field {
    let path = pointer.iter().fold(Path::root(), |path, name| path.child(name));
    sheet.form.root.find(&path).unwrap_or_else(|| panic!("no field at {path}")).clone()
}

fn flaws(sheet: &Sheet) -> Vec<(String, FlawKind)> {
    sheet.flaws.iter().map(|flaw| (flaw.path.to_string(), flaw.kind.clone())).collect()
}

/// The annotated example of the authoring guide, with more of what is real.
fn wordpress() -> Value {
    json!({
        "type": "object",
        "required": ["domain", "adminEmail"],
        "properties": {
            "domain": {"type": "string", "format": "hostname", "x-catalyst-ui-hint": "domain-picker"},
            "adminEmail": {"type": "string", "format": "email"},
            "adminPassword": {"type": "string", "minLength": 12, "x-catalyst-ui-hint": "password"},
            "replicas": {"type": "integer", "default": 2, "minimum": 1, "maximum": 20},
            "postgres": {
                "type": "object",
                "required": ["mode"],
                "properties": {
                    "mode": {"type": "string", "enum": ["embedded", "external"], "default": "embedded"},
                    "host": {"type": "string", "format": "hostname"}
                },
                "oneOf": [
                    {"properties": {"mode": {"const": "embedded"}}},
                    {"properties": {"mode": {"const": "external"}}, "required": ["host"]}
                ]
            }
        }
    })
}

#[test]
fn an_untouched_form_has_its_defaults_and_misses_what_is_needed() {
    let sheet = sheet(&schema(&wordpress()), &Value::Null);
    assert_eq!(sheet.value, json!({"replicas": 2, "postgres": {"mode": "embedded"}}));
    assert_eq!(
        flaws(&sheet),
        [("/domain".to_owned(), FlawKind::Missing), ("/adminEmail".to_owned(), FlawKind::Missing)]
    );
    assert_eq!(field(&sheet, &["domain"]).widget, Widget::Domain);
    assert_eq!(field(&sheet, &["adminPassword"]).widget, Widget::Secret);
    let first: Vec<&str> =
        sheet.form.root.below().iter().map(|field| field.name.as_str()).collect();
    assert_eq!(first, ["domain", "adminEmail", "adminPassword", "replicas", "postgres"]);
    assert_eq!(schema(&wordpress()).defaults(), sheet.value);
}

#[test]
fn a_field_of_the_base_drives_the_alternatives() {
    let schema = schema(&wordpress());
    let entered = json!({"domain": "a.example", "adminEmail": "a@b.example", "postgres": {"mode": "external"}});
    let sheet = sheet(&schema, &entered);
    assert!(field(&sheet, &["postgres"]).choices.is_empty());
    assert!(matches!(field(&sheet, &["postgres", "mode"]).widget, Widget::Choice(_)));
    assert!(field(&sheet, &["postgres", "host"]).required);
    assert_eq!(flaws(&sheet), [("/postgres/host".to_owned(), FlawKind::Missing)]);
}

#[test]
fn secrets_are_judged_by_length_and_never_part_of_the_values() {
    let schema = schema(&wordpress());
    let entered = json!({"adminPassword": "leaked by an older console"});
    let password = Path::root().child("adminPassword");
    for (length, expected) in [(0, None), (5, Some(FlawKind::TooShort(12))), (12, None)] {
        let held = Held::from([(password.clone(), length)]);
        let sheet = schema.settle(&entered, &Branches::default(), &held).unwrap();
        let flaw = sheet.flaws.iter().find(|flaw| flaw.path == password);
        assert_eq!(flaw.map(|flaw| flaw.kind.clone()), expected, "{length}");
        assert_eq!(get(&sheet.value, &password), None);
    }
}

#[test]
fn alternatives_keep_what_was_typed_into_each() {
    let schema = schema(&json!({
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "oneOf": [
            {"title": "Volume", "required": ["kind", "size"], "properties": {
                "kind": {"const": "volume"}, "size": {"type": "integer", "default": 10}}},
            {"title": "Bucket", "required": ["kind", "bucket"], "properties": {
                "kind": {"const": "bucket"}, "bucket": {"type": "string"}}}
        ]
    }));
    let (mut branches, mut stash) = (Branches::default(), Stash::new());
    let held = Held::default();
    let first = schema.settle(&json!({"name": "a", "size": 7}), &branches, &held).unwrap();
    assert_eq!(first.value, json!({"name": "a", "kind": "volume", "size": 7}));
    let choice = first.form.root.choices[0].clone();
    assert_eq!((choice.chosen, choice.branches[1].title.as_deref()), (0, Some("Bucket")));
    let entered = first.switch(&json!({"name": "a", "size": 7}), &choice, 1, &mut stash);
    branches.set(&choice.key, 1);
    let second = schema.settle(&entered, &branches, &held).unwrap();
    assert_eq!(second.value, json!({"name": "a", "kind": "bucket"}));
    assert_eq!(flaws(&second), [("/bucket".to_owned(), FlawKind::Missing)]);
    let choice = second.form.root.choices[0].clone();
    let back = second.switch(&json!({"name": "a", "bucket": "b"}), &choice, 0, &mut stash);
    assert_eq!(back, json!({"name": "a", "kind": "volume", "size": 7}));
    let again = second.switch(&back, &Choice { chosen: 0, ..choice.clone() }, 1, &mut stash);
    assert_eq!(again, json!({"name": "a", "kind": "bucket", "bucket": "b"}));
    // What is kept tells the alternative after a reload, and after typing alone as well.
    let reloaded = sheet(&schema, &again);
    assert_eq!(reloaded.form.root.choices[0].chosen, 1);
    let typed = sheet(&schema, &json!({}));
    let typed = typed.enter(&json!({}), &Path::root().child("size"), Some(json!(3)));
    assert_eq!(typed, json!({"kind": "volume", "size": 3}));
}

#[test]
fn dependencies_show_and_demand() {
    let schema = schema(&json!({
        "type": "object",
        "properties": {"tls": {"type": "boolean"}, "user": {"type": "string"}, "password": {"type": "string"}},
        "dependencies": {
            "user": ["password"],
            "tls": {"oneOf": [
                {"properties": {"tls": {"const": false}}},
                {"properties": {"tls": {"const": true}, "ca": {"type": "string"}}, "required": ["ca"]}
            ]}
        }
    }));
    let untouched = sheet(&schema, &json!({}));
    assert!(untouched.form.root.find(&Path::root().child("ca")).is_none());
    assert!(!field(&untouched, &["password"]).required);
    let on = sheet(&schema, &json!({"tls": true, "user": "a"}));
    assert!(field(&on, &["ca"]).required);
    assert!(field(&on, &["password"]).required);
    assert_eq!(field(&on, &["tls"]).widget, Widget::Toggle);
    assert_eq!(
        flaws(&on),
        [("/password".to_owned(), FlawKind::Missing), ("/ca".to_owned(), FlawKind::Missing)]
    );
    let off = sheet(&schema, &json!({"tls": false}));
    assert_eq!(flaws(&off), []);
}

#[test]
fn lists_have_a_field_for_each_item() {
    let schema = schema(&json!({
        "type": "object",
        "properties": {
            "hosts": {"type": "array", "minItems": 1, "maxItems": 2, "items": {
                "type": "object", "required": ["url"],
                "properties": {"url": {"type": "string"}, "every": {"type": "integer", "default": 60}}}},
            "apps": {"type": "array", "uniqueItems": true, "items": {"enum": ["a", "b"]}},
            "names": {"type": "array", "items": {"type": "string"}, "default": ["x"]}
        }
    }));
    let sheet = sheet(&schema, &json!({"hosts": [{"url": "u"}, {}]}));
    assert_eq!(sheet.value["hosts"], json!([{"url": "u", "every": 60}, {"every": 60}]));
    assert_eq!(flaws(&sheet), [("/hosts/1/url".to_owned(), FlawKind::Missing)]);
    let Widget::List(list) = field(&sheet, &["hosts"]).widget else { panic!("no list") };
    assert_eq!((list.items.len(), list.can_add), (2, false));
    assert_eq!(list.fresh, json!({}));
    assert!(matches!(field(&sheet, &["apps"]).widget, Widget::Several(_)));
    // A default list is entered as a whole when one item of it changes.
    let item = Path::root().child("names").item(0);
    assert_eq!(sheet.enter(&json!({}), &item, Some(json!("y"))), json!({"names": ["y"]}));
}

#[test]
fn what_was_typed_is_never_dropped() {
    let schema =
        schema(&json!({"type": "object", "properties": {"n": {"type": "integer", "minimum": 1}}}));
    let n = Path::root().child("n");
    let sheet = sheet(&schema, &Value::Null);
    let typed = coerce("12 pods", field(&sheet, &["n"]).types);
    let entered = sheet.enter(&Value::Null, &n, typed);
    assert_eq!(entered, json!({"n": "12 pods"}));
    let sheet = self::sheet(&schema, &entered);
    assert_eq!(flaws(&sheet), [("/n".to_owned(), FlawKind::WrongType(Types::INTEGER))]);
    assert_eq!(sheet.enter(&entered, &n, None), json!({}));
}

#[test]
fn nullable_and_titled_alternatives_are_plain_controls() {
    let schema = schema(&json!({"type": "object", "required": ["a"], "properties": {
        "a": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "b": {"oneOf": [{"const": 1, "title": "One"}, {"const": 2}]},
        "c": {"type": ["integer", "null"]},
        "d": {"$ref": "#/$defs/d", "title": "Here"}
    }, "$defs": {"d": {"type": "boolean", "title": "There", "default": true}}}));
    let sheet = sheet(&schema, &Value::Null);
    assert_eq!(sheet.value, json!({"a": null, "d": true}));
    assert_eq!(flaws(&sheet), []);
    assert_eq!(field(&sheet, &["a"]).widget, Widget::Text);
    let Widget::Choice(offers) = field(&sheet, &["b"]).widget else { panic!("no choice") };
    assert_eq!(offers[0], Offer { value: json!(1), title: Some("One".to_owned()) });
    assert_eq!(field(&sheet, &["c"]).types, Types::INTEGER);
    assert_eq!(field(&sheet, &["d"]).title.as_deref(), Some("Here"));
}

#[test]
fn asking_for_one_of_several_names_them() {
    let schema = schema(&json!({"type": "object",
        "properties": {"application": {"type": "string"}, "url": {"type": "string"}},
        "anyOf": [{"required": ["application"]}, {"required": ["url"]}]}));
    let names = vec!["application".to_owned(), "url".to_owned()];
    let untouched = sheet(&schema, &Value::Null);
    assert_eq!(flaws(&untouched), [(String::new(), FlawKind::NeedsOneOf(names))]);
    assert!(untouched.form.root.choices.is_empty());
    assert_eq!(flaws(&sheet(&schema, &json!({"url": "u"}))), []);
}

#[test]
fn hostile_schemas_end() {
    let deep = (0..90).fold(json!({}), |inner, _| json!({"properties": {"a": inner}}));
    assert_eq!(Schema::read(&deep), Err(Unfit::TooDeep));
    let wide: Vec<u32> = (0..30_000).collect();
    assert_eq!(Schema::read(&json!({"enum": wide})), Err(Unfit::TooLarge));

    let circle = schema(&json!({"$ref": "#"}));
    assert!(!circle.validate(&json!(1)).open.is_empty());
    assert_eq!(circle.form(&json!({}), &Branches::default()), Err(Unfit::NotASchema));

    let tree = schema(
        &json!({"type": "object", "properties": {"next": {"$ref": "#"}, "n": {"type": "integer"}}}),
    );
    assert_eq!(field(&sheet(&tree, &json!({})), &["next"]).widget, Widget::Closed);
    let one = sheet(&tree, &json!({"next": {}}));
    assert!(matches!(field(&one, &["next"]).widget, Widget::Group(_)));
    assert_eq!(field(&one, &["next", "next"]).widget, Widget::Closed);
    let nested = (0..20).fold(json!({}), |inner, _| json!({"next": inner}));
    assert_eq!(tree.form(&nested, &Branches::default()), Err(Unfit::TooDeep));

    // Twice as much work with each step: 2 to the 30 without a bound.
    let mut bomb = serde_json::Map::new();
    for n in 0..30 {
        let next = format!("#/$defs/d{}", n + 1);
        bomb.insert(format!("d{n}"), json!({"allOf": [{"$ref": next}, {"$ref": next}]}));
    }
    let bomb = schema(&json!({"$defs": bomb, "$ref": "#/$defs/d0"}));
    assert!(!bomb.validate(&json!({})).open.is_empty());
    let _ = bomb.settle(&json!({}), &Branches::default(), &Held::default());

    let odd = schema(&json!({
        "type": "object", "required": 7, "properties": {"a": {"type": 1, "enum": {}, "minimum": "x"},
        "__proto__": {"type": "string"}, "b": false, "c": {"$ref": "https://elsewhere.example/x"}},
        "oneOf": {}, "dependencies": [], "items": 4, "patternProperties": 1
    }));
    let _ = sheet(&odd, &json!({"a": 1, "b": 2}));
}

#[test]
fn only_the_server_can_tell_some_things() {
    let schema = schema(
        &json!({"type": "object", "properties": {"a": {"type": "string", "pattern": "^(?=x)"}}}),
    );
    let sheet = sheet(&schema, &json!({"a": "y"}));
    assert_eq!((flaws(&sheet), sheet.open), (vec![], true));
}

#[test]
fn uuids() {
    let cases = [
        ("123e4567-e89b-42d3-a456-426614174000", true),
        ("123E4567-E89B-42D3-A456-426614174000", true),
        ("123e4567-e89b-42d3-a456-42661417400g", false),
        ("123e4567e89b-42d3-a456-4266-14174000", false),
        ("123e4567-e89b-42d3-a456-4266141740000", false),
        ("123e4567-e89b-42d3-a456-426614174000-", false),
        ("", false),
    ];
    for (text, expected) in cases {
        assert_eq!(Format::Uuid.fits(text), expected, "{text}");
    }
}

#[test]
fn keys_change_only_with_the_field() {
    let schema = schema(&wordpress());
    let before = sheet(&schema, &json!({}));
    let after = sheet(&schema, &json!({"domain": "a.example", "postgres": {"mode": "external"}}));
    assert_eq!(field(&before, &["domain"]).key, field(&after, &["domain"]).key);
    assert_eq!(field(&before, &["postgres"]).key, field(&after, &["postgres"]).key);
    assert_ne!(field(&before, &["postgres", "host"]).key, field(&after, &["postgres", "host"]).key);
}
