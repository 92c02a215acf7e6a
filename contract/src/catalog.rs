//! Blueprints that the server knows: the list, one of them, its versions, and the schema of its configuration.
//!
//! Everything beyond a Blueprint's name is read with patience: servers of different age say more or less.

use serde_json::Value;

use crate::record::{Flaw, Wire};

record! {
    /// What can be installed: `GET catalog`.
    pub struct Catalog {
        /// The Blueprints.
        items: Vec<Blueprint> = "items",
    }
}

record! {
    /// One Blueprint, as the list shows it and as `GET catalog/{name}` does.
    pub struct Blueprint {
        /// The Blueprint's id, such as `bp-harbor`.
        name: Option<String> = "name",
        /// Its newest version.
        version: Option<String> = "version",
        /// How it presents itself.
        card: Option<Card> = "card",
        /// Who published it: a word of the server.
        origin: Option<String> = "origin",
        /// Where it lies; a text or an object.
        source: Option<Value> = "source",
        /// Who may see it; older servers say it in the card.
        visibility: Option<Visibility> = "visibility",
        /// What it needs.
        depends: Option<Vec<Dependency>> = "depends",
        /// Where it may run. Only in the answer about one Blueprint.
        placement_schema: Option<PlacementSchema> = "placementSchema",
        /// The manifest. Only in the answer about one version.
        raw: Option<Manifest> = "raw",
    }
}

record! {
    /// How a Blueprint presents itself.
    pub struct Card {
        /// The name people know it by.
        title: Option<String> = "title",
        /// What it does, in one line.
        summary: Option<String> = "summary",
        /// The same under the name that manifests use.
        tagline: Option<String> = "tagline",
        /// What kind of thing it is, such as `cms`.
        category: Option<String> = "category",
        /// The family it belongs to; may be one that the console does not know.
        family: Option<String> = "family",
        /// Who may see it.
        visibility: Option<Visibility> = "visibility",
        /// What it needs.
        depends: Option<Vec<Dependency>> = "depends",
        /// Its licence, as an SPDX expression.
        license: Option<String> = "license",
        /// The same in British spelling.
        licence: Option<String> = "licence",
        /// The project it packages: a name, or an object with `name` and `url`.
        upstream: Option<Value> = "upstream",
        /// The project's address.
        homepage: Option<String> = "homepage",
        /// Where its documentation is.
        docs: Option<String> = "docs",
        /// What it asks of a cluster at least.
        footprint: Option<Footprint> = "footprint",
    }
}

record! {
    /// What a Blueprint asks of a cluster at least.
    pub struct Footprint {
        /// Memory in MiB.
        ram_mib: Option<i64> = "ramMiB",
        /// CPU in thousandths of a core.
        cpu_milli: Option<i64> = "cpuMilli",
    }
}

record! {
    /// Where a Blueprint may run.
    pub struct PlacementSchema {
        /// The ways to place it.
        modes: Option<Vec<PlacementMode>> = "modes",
        /// The way that is meant when none is chosen.
        default: Option<PlacementMode> = "default",
        /// At least so many regions.
        min_regions: Option<i64> = "minRegions",
        /// At most so many regions.
        max_regions: Option<i64> = "maxRegions",
    }
}

record! {
    /// A Blueprint's versions: `GET catalog/{name}/versions`.
    pub struct Versions {
        /// The Blueprint's id.
        name: Option<String> = "name",
        /// Newest first, as far as servers keep to it.
        versions: Vec<Version> = "versions",
        /// Which version can follow which: an object by version, or the rule of the newest one.
        upgrade_matrix: Option<Value> = "upgradeMatrix",
    }
}

record! {
    /// One version.
    pub struct Version {
        /// `MAJOR.MINOR.PATCH`.
        version: Option<String> = "version",
        /// Who published it.
        origin: Option<String> = "origin",
    }
}

record! {
    /// Which versions can be upgraded to one version.
    pub struct Upgrades {
        /// Patterns such as `1.2.x` that can be upgraded from.
        from: Option<Vec<String>> = "from",
        /// Patterns that cannot.
        blocks: Option<Vec<String>> = "blocks",
    }
}

record! {
    /// A Blueprint's manifest.
    pub struct Manifest {
        /// What it declares.
        spec: Option<Spec> = "spec",
    }
}

record! {
    /// What a manifest declares, as far as the console reads it.
    pub struct Spec {
        /// How it presents itself.
        card: Option<Card> = "card",
        /// Who may see it.
        visibility: Option<Visibility> = "visibility",
        /// A JSON Schema; absent when there is nothing to configure.
        config_schema: Option<Value> = "configSchema",
        /// Where it may run.
        placement_schema: Option<PlacementSchema> = "placementSchema",
        /// What it needs.
        depends: Option<Vec<Dependency>> = "depends",
        /// Which versions can be upgraded to this one.
        upgrades: Option<Upgrades> = "upgrades",
    }
}

record! {
    /// Another Blueprint that one needs.
    pub struct Need {
        /// Its id.
        blueprint: Option<String> = "blueprint",
        /// The range of versions that fit.
        version: Option<String> = "version",
        /// The name it goes by in the configuration.
        alias: Option<String> = "alias",
        /// The condition under which it is needed; absent means always.
        when: Option<String> = "when",
    }
}

open_enum! {
    /// Who may see a Blueprint.
    pub enum Visibility {
        /// Everybody, on a card.
        Listed = "listed",
        /// Whoever searches for it or has the link.
        Unlisted = "unlisted",
        /// The organisation that owns it.
        Private = "private",
    }
}

open_enum! {
    /// A way to place an application.
    pub enum PlacementMode {
        /// In one region.
        SingleRegion = "single-region",
        /// At work in several regions.
        ActiveActive = "active-active",
        /// At work in one region, ready in others.
        ActiveHotStandby = "active-hotstandby",
    }
}

/// A dependency as it travels: a bare id, or an object.
#[derive(Clone, Debug, PartialEq)]
pub enum Dependency {
    /// Only the id.
    Id(String),
    /// With what else is said about it.
    Full(Need),
}

impl Dependency {
    /// The id of the Blueprint that is needed; empty when none is named.
    #[must_use]
    pub fn blueprint(&self) -> &str {
        match self {
            Dependency::Id(id) => id,
            Dependency::Full(need) => need.blueprint.as_deref().unwrap_or_default(),
        }
    }

    /// The condition under which it is needed.
    #[must_use]
    pub fn condition(&self) -> Option<&str> {
        match self {
            Dependency::Id(_) => None,
            Dependency::Full(need) => need.when.as_deref().filter(|when| !when.is_empty()),
        }
    }

    /// The range of versions that fit.
    #[must_use]
    pub fn range(&self) -> Option<&str> {
        match self {
            Dependency::Id(_) => None,
            Dependency::Full(need) => need.version.as_deref(),
        }
    }
}

impl Wire for Dependency {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::String(id) => Ok(Dependency::Id(id)),
            other => Need::from_wire(other).map(Dependency::Full),
        }
    }

    fn to_wire(&self) -> Value {
        match self {
            Dependency::Id(id) => Value::String(id.clone()),
            Dependency::Full(need) => need.to_wire(),
        }
    }
}
