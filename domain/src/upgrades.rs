//! The versions of a Blueprint and which of them lead to which, as far as a server reports them.

use contract::Wire as _;
use contract::catalog::{Upgrades, Versions};
use serde_json::Value;

/// One version of a Blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// `MAJOR.MINOR.PATCH`, as reported.
    pub version: String,
    /// Whether it is the highest one that is not a preview.
    pub is_newest: bool,
    /// Whether the server advises against it.
    pub is_deprecated: bool,
    /// Who published it, in the server's word.
    pub origin: Option<String>,
    /// Patterns that can be upgraded to it; `None` where nothing is reported.
    pub from: Option<Vec<String>>,
    /// Patterns that cannot; `None` where nothing is reported.
    pub blocks: Option<Vec<String>>,
}

/// The releases that the server reports, highest first. Total: what has no version is left out.
#[must_use]
pub fn releases(report: &Versions) -> Vec<Release> {
    let mut releases: Vec<Release> = Vec::new();
    for item in &report.versions {
        let Some(version) = item.version.as_deref().map(str::trim).filter(|text| !text.is_empty())
        else {
            continue;
        };
        if releases.iter().any(|known| known.version == version) {
            continue;
        }
        releases.push(Release {
            version: version.to_owned(),
            is_newest: false,
            is_deprecated: item.extra.get("deprecated").and_then(Value::as_bool) == Some(true),
            origin: item.origin.clone(),
            from: None,
            blocks: None,
        });
    }
    releases.sort_by_key(|release| std::cmp::Reverse(key(&release.version)));
    let newest = releases.iter().position(|release| !key(&release.version).is_preview());
    if let Some(newest) =
        newest.or((!releases.is_empty()).then_some(0)).and_then(|at| releases.get_mut(at))
    {
        newest.is_newest = true;
    }
    let matrix = report.upgrade_matrix.as_ref();
    // Some servers report only the rule of the newest version, without its number.
    let is_bare = matrix.is_some_and(|all| all.get("from").is_some_and(Value::is_array));
    for release in &mut releases {
        let rule = match matrix {
            Some(all) if is_bare => release.is_newest.then_some(all),
            Some(all) => all.get(&release.version),
            None => None,
        };
        let rule = rule.and_then(|rule| Upgrades::from_wire(rule.clone()).ok());
        if let Some(rule) = rule {
            release.from = rule.from;
            release.blocks = rule.blocks;
        }
    }
    releases
}

/// How versions are ordered: by their numbers; a preview comes before what it is a preview of; what
/// is no version comes last.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    numbers: Vec<u64>,
    is_final: bool,
    rest: String,
}

impl Key {
    fn is_preview(&self) -> bool {
        !self.is_final
    }
}

fn key(version: &str) -> Key {
    let version = version.strip_prefix('v').unwrap_or(version);
    // What follows a plus names a build and orders nothing.
    let version = version.split('+').next().unwrap_or_default();
    let (numbers, preview) = version.split_once('-').unwrap_or((version, ""));
    let numbers: Option<Vec<u64>> =
        numbers.split('.').map(|part| part.parse::<u64>().ok()).collect();
    Key {
        numbers: numbers.unwrap_or_default(),
        is_final: preview.is_empty(),
        rest: preview.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(value: Value) -> Vec<Release> {
        releases(&Versions::from_wire(value).unwrap())
    }

    fn names(list: &[Release]) -> Vec<&str> {
        list.iter().map(|release| release.version.as_str()).collect()
    }

    #[test]
    fn versions_are_ordered_by_number_and_not_by_letter() {
        let list = of(json!({ "versions": [
            { "version": "1.9.0" }, { "version": "1.10.0" }, { "version": "2.0.0-rc.1" },
            { "version": "v1.10.1" }, { "version": "latest" }, { "origin": "public" },
            { "version": "1.9.0" }, { "version": " " }
        ]}));
        assert_eq!(names(&list), ["2.0.0-rc.1", "v1.10.1", "1.10.0", "1.9.0", "latest"]);
        let newest: Vec<&str> =
            list.iter().filter(|r| r.is_newest).map(|r| r.version.as_str()).collect();
        assert_eq!(newest, ["v1.10.1"]);
    }

    #[test]
    fn the_way_up_is_unknown_where_nothing_is_reported() {
        let list = of(json!({
            "versions": [{ "version": "1.3.0" }, { "version": "1.2.3", "deprecated": true }],
            "upgradeMatrix": { "1.3.0": { "from": ["1.2.x"], "blocks": ["1.0.x"] } }
        }));
        assert_eq!(list[0].from, Some(vec!["1.2.x".to_owned()]));
        assert_eq!(list[0].blocks, Some(vec!["1.0.x".to_owned()]));
        assert_eq!((list[1].from.as_ref(), list[1].is_deprecated), (None, true));
    }

    #[test]
    fn a_rule_without_a_number_belongs_to_the_newest() {
        let list = of(json!({
            "versions": [{ "version": "1.0.0" }, { "version": "1.1.0" }],
            "upgradeMatrix": { "from": ["1.0.x"] }
        }));
        assert_eq!(list[0].from, Some(vec!["1.0.x".to_owned()]));
        assert_eq!(list[1].from, None);
    }

    #[test]
    fn nonsense_is_survived() {
        for matrix in
            [json!(7), json!([]), json!({ "1.0.0": 3 }), json!({ "from": 3 }), json!(null)]
        {
            let list = of(json!({ "versions": [{ "version": "1.0.0" }], "upgradeMatrix": matrix }));
            assert_eq!((list.len(), list[0].from.as_ref()), (1, None));
        }
        assert!(of(json!({ "versions": [] })).is_empty());
    }
}
