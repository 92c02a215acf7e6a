//! The draft as text for the browser's storage, in the inherited shape. Secrets cannot get here:
//! the draft has none.

use serde_json::{Map, Value, json};

use crate::catalog::ComponentSet;
use crate::names::ssh::looks_public;

use super::draft::{Draft, Pending, SlotChoice};

/// The version that this console writes.
pub(super) const VERSION: u64 = 1;

impl Draft {
    /// The text to store.
    pub fn save(&self) -> String {
        let mut out = Map::new();
        out.insert("state".to_owned(), Value::Object(self.to_state()));
        out.insert("version".to_owned(), Value::from(VERSION));
        Value::Object(out).to_string()
    }

    fn to_state(&self) -> Map<String, Value> {
        // No `..`: a new field has to be stored, or left out on purpose.
        let Self {
            org_name,
            org_domain,
            org_email,
            org_industry,
            org_size,
            org_headquarters,
            org_compliance,
            topology,
            air_gap,
            ha_enabled,
            slots,
            hetzner_project_id,
            ssh_source,
            ssh_public_key,
            ssh_fingerprint,
            object_storage_region,
            components,
            chosen,
            blueprints,
            marketplace_enabled,
            domain_mode,
            pool,
            subdomain,
            byo_domain,
            registrar,
            current,
            reached,
            completed,
            returns_to_review,
            deployment_id,
            pending,
        } = self;
        let mut out = Map::new();
        let mut put = |key: &str, value: Value| {
            out.insert(key.to_owned(), value);
        };
        put("orgName", json!(org_name));
        put("orgDomain", json!(org_domain));
        put("orgEmail", json!(org_email));
        put("orgIndustry", json!(org_industry));
        put("orgSize", json!(org_size));
        put("orgHeadquarters", json!(org_headquarters));
        put("orgCompliance", json!(org_compliance));
        put("topology", json!(topology.map(|t| t.id())));
        put("airgap", json!(air_gap));
        put("haEnabled", json!(ha_enabled));
        put("regionProviders", by_index(slots, |slot| &slot.provider));
        put("regionCloudRegions", by_index(slots, |slot| &slot.region));
        put("regionControlPlaneSizes", in_order(slots, |slot| json!(slot.control_plane_size)));
        put("regionWorkerSizes", in_order(slots, |slot| json!(slot.worker_size)));
        put("regionWorkerCounts", in_order(slots, |slot| json!(slot.worker_count)));
        put("hetznerProjectId", json!(hetzner_project_id));
        put("sshSource", json!(ssh_source.as_str()));
        // What is no public key may be a secret in the wrong box: that stays in memory.
        put("sshPublicKey", json!(if looks_public(ssh_public_key) { ssh_public_key } else { "" }));
        put("sshFingerprint", json!(ssh_fingerprint));
        put("objectStorageRegion", json!(object_storage_region));
        put("selectedComponents", json!(components.to_ids()));
        put("chosenComponents", json!(chosen.map(ComponentSet::to_ids)));
        put("blueprints", Value::Object(blueprints.clone()));
        put("marketplaceEnabled", json!(marketplace_enabled));
        put("sovereignDomainMode", json!(domain_mode.as_str()));
        put("sovereignPoolDomain", json!(pool.id));
        put("sovereignSubdomain", json!(subdomain));
        put("sovereignByoDomain", json!(byo_domain));
        put("registrarType", json!(registrar.map(|r| r.as_str())));
        put("currentStep", json!(current.number()));
        put("reachedStep", json!(reached.number()));
        let completed: Vec<u8> = completed.iter().map(|step| step.number()).collect();
        put("completedSteps", json!(completed));
        put("returnsToReview", json!(returns_to_review));
        put("deploymentId", json!(deployment_id));
        put("pendingLaunch", pending.as_ref().map_or(Value::Null, pending_value));
        out
    }
}

fn pending_value(pending: &Pending) -> Value {
    let Pending { fqdn, sent_at_ms } = pending;
    let mut out = Map::new();
    out.insert("fqdn".to_owned(), json!(fqdn));
    out.insert("sentAtMs".to_owned(), json!(sent_at_ms));
    Value::Object(out)
}

/// A map keyed by index, blank entries left out.
fn by_index(slots: &[SlotChoice], get: impl Fn(&SlotChoice) -> &String) -> Value {
    let mut filled = Map::new();
    for (n, slot) in slots.iter().enumerate().filter(|(_, slot)| !get(slot).is_empty()) {
        filled.insert(n.to_string(), json!(get(slot)));
    }
    Value::Object(filled)
}

fn in_order(slots: &[SlotChoice], get: impl Fn(&SlotChoice) -> Value) -> Value {
    Value::Array(slots.iter().map(get).collect())
}
