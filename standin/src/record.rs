//! The persisted part of a deployment, and the state object that the wire shows of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::clock;
use crate::request::Plan;

/// Status values that catalyst-api really sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Status {
    Provisioning,
    #[serde(rename = "phase1-watching")]
    Phase1Watching,
    Ready,
    Failed,
    Adopted,
    Wiping,
    Wiped,
}

impl Status {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Phase1Watching => "phase1-watching",
            Self::Ready => "ready",
            Self::Failed => "failed",
            Self::Adopted => "adopted",
            Self::Wiping => "wiping",
            Self::Wiped => "wiped",
        }
    }

    pub(crate) fn in_flight(self) -> bool {
        matches!(self, Self::Provisioning | Self::Phase1Watching | Self::Wiping)
    }
}

/// What Phase 0 and the watch left behind.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Outcome {
    pub(crate) component_states: Option<BTreeMap<String, String>>,
    pub(crate) phase1_finished_ms: Option<i64>,
    pub(crate) phase1_outcome: Option<String>,
    pub(crate) phase1_substate: Option<String>,
    pub(crate) handover_fired_ms: Option<i64>,
    pub(crate) kubeconfig: bool,
}

/// Where the playback stands: enough to go on with the same script after a restart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Cursor {
    /// 0 for the first run, counted up by Phase-0 retries.
    pub(crate) attempt: u32,
    /// Whether this attempt runs without the cloud token (a retry after a restart).
    pub(crate) redacted: bool,
    /// Index of the next beat.
    pub(crate) beat: usize,
    /// Virtual second of the last beat that was played.
    pub(crate) at: f64,
}

/// One provisioning run as the database keeps it. It never holds a secret: the plan is redacted before it gets here.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: String,
    pub(crate) owner: String,
    pub(crate) scenario: String,
    pub(crate) plan: Plan,
    pub(crate) status: Status,
    pub(crate) error: String,
    pub(crate) started_ms: i64,
    pub(crate) finished_ms: Option<i64>,
    /// Present once Phase 0 succeeded.
    pub(crate) outcome: Option<Outcome>,
    pub(crate) adopted_ms: Option<i64>,
    /// When the record is due to vanish after a wipe.
    pub(crate) vanishes_ms: Option<i64>,
    pub(crate) cursor: Cursor,
}

impl Record {
    pub(crate) fn fqdn(&self) -> &str {
        &self.plan.sovereign_fqdn
    }

    /// The entry of the list.
    pub(crate) fn entry(&self) -> Value {
        let mut entry = Map::new();
        entry.insert("id".into(), json!(self.id));
        entry.insert("status".into(), json!(self.status.as_str()));
        entry.insert("sovereignFQDN".into(), json!(self.fqdn()));
        entry.insert("region".into(), json!(self.plan.region));
        entry.insert("startedAt".into(), json!(clock::seconds(self.started_ms)));
        put(&mut entry, "finishedAt", self.finished_ms.map(clock::seconds));
        entry.insert("ownerEmail".into(), json!(self.owner));
        put(&mut entry, "error", Some(self.error.clone()).filter(|error| !error.is_empty()));
        Value::Object(entry)
    }

    /// The state object of contract §5.2.
    pub(crate) fn state(&self, num_events: usize, handover_url: Option<String>) -> Value {
        let plan = &self.plan;
        let mut state = Map::new();
        state.insert("id".into(), json!(self.id));
        state.insert("status".into(), json!(self.status.as_str()));
        state.insert("startedAt".into(), json!(clock::seconds(self.started_ms)));
        state.insert("finishedAt".into(), json!(self.finished_ms.map(clock::seconds)));
        state.insert("sovereignFQDN".into(), json!(self.fqdn()));
        state.insert("region".into(), json!(plan.region));
        state.insert("numEvents".into(), json!(num_events));
        let sizes: Vec<&str> =
            plan.regions.iter().map(|region| region.control_plane_size.as_str()).collect();
        if !sizes.is_empty() {
            state.insert("regionControlPlaneSizes".into(), json!(sizes));
        }
        for (key, text) in [
            ("error", &self.error),
            ("ownerEmail", &self.owner),
            ("controlPlaneSize", &plan.control_plane_size),
            ("sovereignDomainMode", &plan.sovereign_domain_mode),
            ("sovereignPoolDomain", &plan.sovereign_pool_domain),
            ("sovereignSubdomain", &plan.sovereign_subdomain),
            ("orgName", &plan.org_name),
            ("orgEmail", &plan.org_email),
        ] {
            put(&mut state, key, Some(text.clone()).filter(|text| !text.is_empty()));
        }
        if let Some(outcome) = &self.outcome {
            let copies = outcome.fields(handover_url);
            let mut result = self.addresses();
            result.extend(copies.clone());
            if outcome.kubeconfig {
                let path = format!("/var/lib/catalyst/kubeconfigs/{}.yaml", self.id);
                result.insert("kubeconfigPath".into(), json!(path));
            }
            state.insert("result".into(), Value::Object(result));
            state.extend(copies);
        }
        put(&mut state, "adoptedAt", self.adopted_ms.map(clock::seconds));
        Value::Object(state)
    }

    fn addresses(&self) -> Map<String, Value> {
        let fqdn = self.fqdn();
        // Documentation addresses (RFC 5737): they lead nowhere.
        let host = crate::ids::seed(&self.id) % 120;
        let mut result = Map::new();
        result.insert("sovereignFQDN".into(), json!(fqdn));
        result.insert("controlPlaneIP".into(), json!(format!("203.0.113.{}", host + 2)));
        result.insert("loadBalancerIP".into(), json!(format!("203.0.113.{}", host + 128)));
        result.insert("consoleURL".into(), json!(format!("https://console.{fqdn}")));
        result.insert("gitopsRepoURL".into(), json!(format!("https://gitea.{fqdn}")));
        result
    }
}

impl Outcome {
    /// The keys that stand in `result` and, copied, beside it.
    fn fields(&self, handover_url: Option<String>) -> Map<String, Value> {
        let mut fields = Map::new();
        if let Some(states) = &self.component_states {
            fields.insert("componentStates".into(), json!(states));
        }
        put(&mut fields, "phase1FinishedAt", self.phase1_finished_ms.map(clock::seconds));
        put(&mut fields, "phase1Outcome", self.phase1_outcome.clone());
        put(&mut fields, "phase1Substate", self.phase1_substate.clone());
        put(&mut fields, "handoverFiredAt", self.handover_fired_ms.map(clock::seconds));
        put(&mut fields, "handoverURL", handover_url);
        fields
    }
}

fn put(map: &mut Map<String, Value>, key: &str, text: Option<String>) {
    if let Some(text) = text {
        map.insert(key.into(), Value::String(text));
    }
}
