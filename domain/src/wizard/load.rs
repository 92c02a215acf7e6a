//! A stored draft, read whatever it contains.
//!
//! Total: any text gives a draft. What is not understood is dropped, what contradicts itself is
//! repaired, secrets that older consoles stored are never read. The stored step is honoured even
//! if earlier steps are incomplete.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::catalog::{self, ComponentSet};
use crate::names::ssh::looks_public;
use crate::sizing::MAX_WORKERS;
use crate::topology::Topology;

use super::choices::{DomainMode, POOLS, Pool, Registrar, SshSource};
use super::draft::{Draft, Pending, SlotChoice};
use super::save::VERSION;
use super::step::Step;

/// A draft and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The draft, repaired.
    pub draft: Draft,
    /// Where it came from.
    pub origin: Origin,
    /// Whether the stored text holds secrets and should be overwritten at once.
    pub had_secrets: bool,
}

/// Where a draft came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nothing was stored.
    New,
    /// Stored by this console or an earlier one.
    Stored,
    /// Stored by a later console. Some of it may be lost when this console saves.
    Later,
    /// The stored text could not be read.
    Unreadable,
}

/// Longest text that is taken from storage for one field.
const TEXT_MAX: usize = 16 * 1024;

/// Keys under which older consoles stored secrets.
const SECRET_KEYS: [&str; 8] = [
    "hetznerToken",
    "providerTokens",
    "registrarToken",
    "sshPrivateKeyOnce",
    "objectStorageAccessKey",
    "objectStorageSecretKey",
    "dynadotKey",
    "dynadotSecret",
];

/// The organisation that an earlier console filled in by itself.
const INVENTED: [(&str, &str); 6] = [
    ("orgName", "Acme Financial"),
    ("orgDomain", "acme.io"),
    ("orgEmail", "platform@acme.io"),
    ("orgIndustry", "Financial Services"),
    ("orgSize", "2,000–10,000"),
    ("orgHeadquarters", "Frankfurt, Germany"),
];

impl Draft {
    /// Reads the stored text; `None` if nothing is stored.
    pub fn load(stored: Option<&str>) -> Loaded {
        let Some(text) = stored.filter(|text| !text.trim().is_empty()) else {
            return Loaded { draft: Self::default(), origin: Origin::New, had_secrets: false };
        };
        let root: Option<Value> = serde_json::from_str(text).ok();
        let state = root.as_ref().and_then(|root| root.get("state")).and_then(Value::as_object);
        let Some(state) = state else {
            return Loaded {
                draft: Self::default(),
                origin: Origin::Unreadable,
                had_secrets: true,
            };
        };
        let version = root.as_ref().and_then(|root| root.get("version"));
        let version = version.and_then(Value::as_u64).unwrap_or(0);
        let origin = if version > VERSION { Origin::Later } else { Origin::Stored };
        let draft = read(&Reader { state, drop_invented: version == 0 && is_invented(state) });
        Loaded { draft, origin, had_secrets: has_secrets(state) }
    }
}

struct Reader<'a> {
    state: &'a Map<String, Value>,
    drop_invented: bool,
}

impl Reader<'_> {
    fn text(&self, key: &str) -> String {
        let text = self.state.get(key).and_then(Value::as_str).unwrap_or_default();
        let is_dropped = self.drop_invented && INVENTED.contains(&(key, text));
        if is_dropped || text.len() > TEXT_MAX { String::new() } else { text.to_owned() }
    }

    fn flag(&self, key: &str) -> bool {
        self.state.get(key).and_then(Value::as_bool).unwrap_or_default()
    }

    fn list(&self, key: &str) -> &[Value] {
        self.state.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
    }

    fn step(&self, key: &str) -> Option<Step> {
        self.state.get(key).and_then(Value::as_u64).and_then(Step::from_number)
    }

    /// An entry of a map keyed by index; a plain list is accepted too.
    fn at(&self, key: &str, n: usize) -> String {
        let found = match self.state.get(key) {
            Some(Value::Object(map)) => map.get(&n.to_string()),
            Some(Value::Array(list)) => list.get(n),
            _ => None,
        };
        let text = found.and_then(Value::as_str).unwrap_or_default();
        if text.len() > TEXT_MAX { String::new() } else { text.to_owned() }
    }
}

fn read(from: &Reader<'_>) -> Draft {
    let mut draft = Draft::default();
    read_organisation(from, &mut draft);
    read_regions(from, &mut draft);

    draft.hetzner_project_id = from.text("hetznerProjectId");
    draft.ssh_source = SshSource::from_id(&from.text("sshSource"));
    let key = from.text("sshPublicKey");
    if looks_public(&key) {
        draft.ssh_public_key = key;
        draft.ssh_fingerprint = from.text("sshFingerprint");
    }
    let storage = from.text("objectStorageRegion");
    if !storage.is_empty() {
        draft.object_storage_region = storage;
    }

    read_components(from, &mut draft);
    draft.marketplace_enabled = from.flag("marketplaceEnabled");

    draft.domain_mode = DomainMode::from_id(&from.text("sovereignDomainMode"));
    let [first_pool, ..] = POOLS;
    draft.pool = Pool::find(&from.text("sovereignPoolDomain")).unwrap_or(first_pool);
    draft.set_subdomain(&from.text("sovereignSubdomain"));
    draft.set_byo_domain(&from.text("sovereignByoDomain"));
    draft.registrar = Registrar::from_id(&from.text("registrarType"));

    draft.current = from.step("currentStep").unwrap_or(Step::Organisation);
    let numbers = from.list("completedSteps").iter().filter_map(Value::as_u64);
    // One by one: collecting would bring a sort into the first view.
    draft.completed = BTreeSet::new();
    for step in numbers.filter_map(Step::from_number) {
        draft.completed.insert(step);
    }
    let reached = from.step("reachedStep").unwrap_or(draft.current);
    draft.reached = reached.max(draft.current);
    draft.returns_to_review = from.flag("returnsToReview") && draft.current < Step::Review;

    draft.deployment_id = Some(from.text("deploymentId")).filter(|id| !id.is_empty());
    draft.pending = from.state.get("pendingLaunch").and_then(read_pending);
    draft
}

fn read_organisation(from: &Reader<'_>, draft: &mut Draft) {
    draft.org_name = from.text("orgName");
    draft.org_domain = from.text("orgDomain");
    draft.org_email = from.text("orgEmail");
    draft.org_industry = from.text("orgIndustry");
    draft.org_size = from.text("orgSize");
    draft.org_headquarters = from.text("orgHeadquarters");
    for value in from.list("orgCompliance").iter().take(64) {
        if let Some(text) = value.as_str()
            && text.len() <= TEXT_MAX
            && !draft.org_compliance.iter().any(|known| known == text)
        {
            draft.org_compliance.push(text.to_owned());
        }
    }
}

/// A stored topology that is not known takes everything chosen per region with it. A draft
/// without the key keeps the default.
fn read_regions(from: &Reader<'_>, draft: &mut Draft) {
    draft.air_gap = from.flag("airgap");
    draft.ha_enabled = from.flag("haEnabled");
    if let Some(stored) = from.state.get("topology") {
        draft.topology = stored.as_str().and_then(Topology::parse);
    }
    draft.fit_slots();
    if draft.topology.is_none() {
        return;
    }
    for n in 0..draft.slots.len() {
        let places = if from.drop_invented {
            (String::new(), String::new())
        } else {
            (from.at("regionProviders", n), from.at("regionCloudRegions", n))
        };
        let number = from.list("regionWorkerCounts").get(n).and_then(Value::as_f64);
        let choice = SlotChoice {
            provider: places.0,
            region: places.1,
            control_plane_size: from.at("regionControlPlaneSizes", n),
            worker_size: from.at("regionWorkerSizes", n),
            worker_count: clamp_workers(number),
        };
        // Sizes without a cloud would belong to no list.
        if !choice.provider.is_empty() {
            draft.edit_slot(n, |slot| *slot = choice);
        }
    }
    read_single_region(from, draft);
}

/// Drafts from before there were several regions name sizes once, for the first.
fn read_single_region(from: &Reader<'_>, draft: &mut Draft) {
    let control_plane = from.text("controlPlaneSize");
    let worker = from.text("workerSize");
    let count = clamp_workers(from.state.get("workerCount").and_then(Value::as_f64));
    draft.edit_slot(0, |slot| {
        if slot.provider.is_empty() {
            return;
        }
        if slot.control_plane_size.is_empty() && control_plane != "cx22" {
            slot.control_plane_size = control_plane;
        }
        if slot.worker_size.is_empty() && worker != "cx22" {
            slot.worker_size = worker;
            slot.worker_count = slot.worker_count.max(count);
        }
    });
}

fn clamp_workers(number: Option<f64>) -> u32 {
    let number = number.filter(|n| n.is_finite()).unwrap_or(0.0);
    number.clamp(0.0, f64::from(MAX_WORKERS)) as u32
}

fn read_components(from: &Reader<'_>, draft: &mut Draft) {
    let ids: Vec<&str> = from
        .list("selectedComponents")
        .iter()
        .filter_map(|entry| entry.as_str().or_else(|| entry.get("id")?.as_str()))
        .collect();
    if !ids.is_empty() {
        draft.components = catalog::repaired(ids);
    }
    if let Some(chosen) = from.state.get("chosenComponents").and_then(Value::as_array) {
        let ids = chosen.iter().filter_map(Value::as_str);
        draft.chosen = Some(ComponentSet::from_ids(ids).intersection(draft.components));
    }
    if let Some(Value::Object(blueprints)) = from.state.get("blueprints") {
        draft.blueprints.clone_from(blueprints);
    }
}

fn read_pending(value: &Value) -> Option<Pending> {
    let fqdn = value.get("fqdn")?.as_str().filter(|fqdn| fqdn.len() <= 253)?.to_owned();
    let sent_at_ms = value.get("sentAtMs")?.as_i64()?;
    Some(Pending { fqdn, sent_at_ms })
}

fn is_invented(state: &Map<String, Value>) -> bool {
    let [(key, name), ..] = INVENTED;
    state.get(key).and_then(Value::as_str) == Some(name)
}

fn has_secrets(state: &Map<String, Value>) -> bool {
    let filled = |value: &Value| match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.is_empty(),
        Value::Object(map) => !map.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Number(_) => true,
    };
    let key = state.get("sshPublicKey").and_then(Value::as_str).unwrap_or_default();
    !looks_public(key) || SECRET_KEYS.iter().any(|key| state.get(*key).is_some_and(filled))
}

#[cfg(test)]
mod tests;
