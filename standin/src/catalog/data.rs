//! The Blueprints on the shelf: the shipped components, some applications, and made-up ones in any number.

use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Map, Value, json};

/// One Blueprint.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blueprint {
    pub(crate) name: String,
    origin: String,
    visibility: String,
    /// Newest first; never empty.
    versions: Vec<Version>,
    card: Map<String, Value>,
    depends: Vec<Value>,
    placement: Option<Value>,
    schema: Option<Value>,
}

/// One version and what can be upgraded to it.
#[derive(Debug, Clone, Default, Deserialize)]
struct Version {
    version: String,
    from: Vec<String>,
    blocks: Vec<String>,
}

/// A row of `shipped.json`: a component of the platform.
#[derive(Debug, Deserialize)]
struct Shipped {
    name: String,
    versions: Vec<String>,
    title: String,
    summary: String,
    category: String,
    visibility: String,
}

/// A row of `extensions.json`: an application, or more about a component.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Extension {
    name: String,
    origin: String,
    visibility: String,
    versions: Vec<Version>,
    card: Map<String, Value>,
    depends: Vec<Value>,
    placement_schema: Option<Value>,
    config_schema: Option<Value>,
}

/// Every Blueprint, the platform's components first.
pub(crate) fn all() -> &'static [Blueprint] {
    static ALL: OnceLock<Vec<Blueprint>> = OnceLock::new();
    ALL.get_or_init(|| {
        let shipped: Vec<Shipped> =
            serde_json::from_str(include_str!("../../data/catalog/shipped.json"))
                .unwrap_or_default();
        let extensions: Vec<Extension> =
            serde_json::from_str(include_str!("../../data/catalog/extensions.json"))
                .unwrap_or_default();
        let mut all: Vec<Blueprint> = shipped.into_iter().map(Shipped::blueprint).collect();
        for extension in extensions {
            match all.iter_mut().find(|known| known.name == extension.name) {
                Some(known) => {
                    known.placement = extension.placement_schema;
                    known.schema = extension.config_schema;
                }
                None => all.push(extension.blueprint()),
            }
        }
        all
    })
}

impl Shipped {
    fn blueprint(self) -> Blueprint {
        let card =
            json!({ "title": self.title, "summary": self.summary, "category": self.category });
        let earlier = self.versions.iter().skip(1).cloned().map(Some).chain([None]);
        let versions = self.versions.iter().zip(earlier).map(|(version, before)| Version {
            version: version.clone(),
            from: before.into_iter().collect(),
            blocks: Vec::new(),
        });
        Blueprint {
            name: self.name,
            origin: "public".to_owned(),
            visibility: self.visibility,
            versions: versions.collect(),
            card: object(card),
            ..Blueprint::default()
        }
    }
}

impl Extension {
    fn blueprint(self) -> Blueprint {
        Blueprint {
            name: self.name,
            origin: self.origin,
            visibility: self.visibility,
            versions: self.versions,
            card: self.card,
            depends: self.depends,
            placement: self.placement_schema,
            schema: self.config_schema,
        }
    }
}

impl Blueprint {
    pub(crate) fn is_private(&self) -> bool {
        self.visibility == "private"
    }

    fn newest(&self) -> &str {
        self.versions.first().map_or("", |newest| &newest.version)
    }

    /// Its row in the list.
    pub(crate) fn item(&self) -> Value {
        let source = format!("oci://registry.example/{}", self.name);
        let mut item = json!({
            "name": self.name, "version": self.newest(), "card": self.card,
            "origin": self.origin, "source": source, "visibility": self.visibility,
        });
        if let (Some(item), false) = (item.as_object_mut(), self.depends.is_empty()) {
            item.insert("depends".to_owned(), json!(self.depends));
        }
        item
    }

    /// The answer about it alone.
    pub(crate) fn page(&self) -> Value {
        let mut page = self.item();
        if let (Some(page), Some(placement)) = (page.as_object_mut(), &self.placement) {
            page.insert("placementSchema".to_owned(), placement.clone());
        }
        page
    }

    /// The answer about its versions.
    pub(crate) fn versions_page(&self) -> Value {
        let versions = self.versions.iter();
        let versions: Vec<Value> = versions
            .map(|version| json!({ "version": version.version, "origin": self.origin }))
            .collect();
        let matrix = self.versions.iter().map(|version| {
            let rule = json!({ "from": version.from, "blocks": version.blocks });
            (version.version.clone(), rule)
        });
        let matrix: Map<String, Value> = matrix.collect();
        json!({ "name": self.name, "versions": versions, "upgradeMatrix": matrix })
    }

    /// The answer about one version.
    pub(crate) fn version_page(&self, version: &str) -> Option<Value> {
        let found = self.versions.iter().find(|known| known.version == version)?;
        let mut spec = object(json!({
            "card": self.card,
            "visibility": self.visibility,
            "owner": { "team": "apps" },
            "depends": self.depends,
            "upgrades": { "from": found.from, "blocks": found.blocks },
            "manifests": { "source": { "kind": "HelmChart" } },
        }));
        let schemas =
            [("configSchema", &self.schema), ("placementSchema", &self.placement)].into_iter();
        for (key, schema) in schemas {
            if let Some(schema) = schema {
                spec.insert(key.to_owned(), schema.clone());
            }
        }
        let mut page = object(self.page());
        page.insert("version".to_owned(), json!(version));
        let raw = json!({
            "apiVersion": "catalyst.openova.io/v1alpha1",
            "kind": "Blueprint",
            "metadata": { "name": self.name },
            "version": version,
            "spec": spec,
        });
        page.insert("raw".to_owned(), raw);
        Some(Value::Object(page))
    }
}

const SYNTHETIC: &str = "bp-synthetic-";

/// A made-up Blueprint, always the same for a number, and labelled as made up.
pub(crate) fn synthetic(number: usize) -> Blueprint {
    const FAMILIES: [&str; 11] = [
        "pilot",
        "spine",
        "surge",
        "silo",
        "guardian",
        "insights",
        "fabric",
        "relay",
        "Web",
        "Finance",
        "Synthetic",
    ];
    const KINDS: [&str; 12] = [
        "Archive", "Board", "Cache", "Desk", "Exporter", "Forms", "Gateway", "Index", "Ledger",
        "Mirror", "Portal", "Queue",
    ];
    const TRAITS: [&str; 10] = [
        "small",
        "shared",
        "encrypted",
        "scheduled",
        "public",
        "regional",
        "nightly",
        "signed",
        "read-only",
        "replicated",
    ];
    let pick = |list: &[&'static str], spread: usize| {
        list.get(number.wrapping_mul(spread) / 7 % list.len().max(1)).copied().unwrap_or_default()
    };
    let (kind, adjective) = (pick(&KINDS, 31), pick(&TRAITS, 17));
    let card = json!({
        "title": format!("Synthetic {kind} {:04}", number + 1),
        "summary": format!("Made up for measuring: a {adjective} {}", kind.to_lowercase()),
        "category": "synthetic",
        "family": pick(&FAMILIES, 13),
        "license": "Apache-2.0",
        "footprint": { "ramMiB": 64 + number % 8 * 64, "cpuMilli": 50 + number % 5 * 50 },
    });
    // Short chains, and the platform's database under every fifth.
    let mut depends = Vec::new();
    if !number.is_multiple_of(4) {
        depends.push(json!({ "blueprint": synthetic_name(number - 1), "version": "^1.0" }));
    }
    if number.is_multiple_of(5) {
        depends.push(json!({ "blueprint": "bp-cnpg", "version": "^1.0" }));
    }
    let version = Version { version: "1.0.0".to_owned(), ..Version::default() };
    Blueprint {
        name: synthetic_name(number),
        origin: "synthetic".to_owned(),
        visibility: "listed".to_owned(),
        versions: vec![version],
        card: object(card),
        depends,
        ..Blueprint::default()
    }
}

/// The made-up Blueprint of this name, if there are so many.
pub(crate) fn synthetic_named(name: &str, count: usize) -> Option<Blueprint> {
    let number: usize = name.strip_prefix(SYNTHETIC)?.parse().ok()?;
    let blueprint = synthetic(number.checked_sub(1)?);
    (number <= count && blueprint.name == name).then_some(blueprint)
}

fn synthetic_name(number: usize) -> String {
    format!("{SYNTHETIC}{:04}", number + 1)
}

/// What no list should have, for clients to bear: rings, doubles, no names, wrong types.
pub(crate) fn odd() -> Vec<Value> {
    vec![
        json!({}),
        json!({ "name": null, "card": null }),
        json!({ "name": "bp-../odd", "version": "1.0.0" }),
        json!({ "name": "bp-harbor", "version": "9.9.9", "card": { "title": "A second Harbor" } }),
        json!({ "name": "bp-odd-ring-a", "depends": ["bp-odd-ring-b"], "card": { "title": "Ring A" } }),
        json!({ "name": "bp-odd-ring-b", "depends": ["bp-odd-ring-a"], "card": { "title": "Ring B" } }),
        json!({ "name": "bp-odd-types", "version": 7, "card": { "title": 3, "summary": [], "family": {} }, "depends": "bp-cnpg" }),
        json!({ "name": "bp-odd-words", "visibility": "of-tomorrow", "card": { "title": "<b>Bold</b>", "upstream": "javascript:alert(1)" } }),
    ]
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelf_is_whole() {
        assert_eq!(all().len(), 57);
        for blueprint in all() {
            assert!(blueprint.name.starts_with("bp-"), "{}", blueprint.name);
            assert!(!blueprint.newest().is_empty(), "{}", blueprint.name);
            assert!(blueprint.card.get("title").is_some_and(Value::is_string));
            assert!(["listed", "unlisted", "private"].contains(&blueprint.visibility.as_str()));
        }
    }

    #[test]
    fn the_schemas_use_every_keyword() {
        fn keys(value: &Value, found: &mut Vec<String>) {
            match value {
                Value::Object(map) => map.iter().for_each(|(key, value)| {
                    found.push(key.clone());
                    if let Value::String(word) = value {
                        found.push(format!("{key}={word}"));
                    }
                    keys(value, found);
                }),
                Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        all().iter().filter_map(|one| one.schema.as_ref()).for_each(|it| keys(it, &mut found));
        for keyword in [
            "type",
            "format",
            "default",
            "enum",
            "minimum",
            "maximum",
            "oneOf",
            "anyOf",
            "dependencies",
            "type=object",
            "type=array",
            "type=boolean",
            "type=number",
            "type=integer",
            "type=string",
            "x-catalyst-ui-hint=password",
            "x-catalyst-ui-hint=domain-picker",
            "x-catalyst-ui-hint=application-ref",
        ] {
            assert!(found.iter().any(|key| key == keyword), "{keyword}");
        }
    }

    #[test]
    fn made_up_ones_are_found_by_name() {
        assert_eq!(synthetic(0).name, "bp-synthetic-0001");
        assert!(synthetic_named("bp-synthetic-0001", 1).is_some());
        for name in ["bp-synthetic-0002", "bp-synthetic-0000", "bp-synthetic-1", "bp-synthetic-x"] {
            assert!(synthetic_named(name, 1).is_none(), "{name}");
        }
    }
}
