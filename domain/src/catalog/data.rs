//! The shipped catalogue: one row per component card, and the few components that have no card.
//!
//! To add a card, add one row here, one in `details/<family>.rs` and one logo; the tests of
//! `catalog` then check ids, edges, texts, contrast and files. Rows are grouped by family, in the order
//! in which the families stand. Only what the first view needs stands here.

use super::Component;
use super::FamilyId::{Cortex, Fabric, Guardian, Insights, Pilot, Relay, Silo, Spine, Surge};
use super::Tier::{self, Mandatory, Optional, Recommended};

/// Every card.
pub(super) static ROWS: &[Component] = &[
    // PILOT
    row("flux", Pilot, Mandatory, &[]),
    row("crossplane", Pilot, Mandatory, &[]),
    row("gitea", Pilot, Mandatory, &["cnpg"]),
    row("opentofu", Pilot, Mandatory, &[]),
    row("vcluster", Pilot, Mandatory, &[]),
    // SPINE
    row("cilium", Spine, Mandatory, &[]),
    row("coraza", Spine, Mandatory, &[]),
    row("powerdns", Spine, Mandatory, &["cnpg"]),
    row("external-dns", Spine, Mandatory, &["powerdns"]),
    row("envoy", Spine, Mandatory, &[]),
    row("frpc", Spine, Recommended, &[]),
    row("netbird", Spine, Mandatory, &[]),
    row("strongswan", Spine, Optional, &[]),
    // SURGE
    row("vpa", Surge, Mandatory, &[]),
    row("keda", Surge, Mandatory, &[]),
    row("reloader", Surge, Mandatory, &[]),
    row("continuum", Surge, Recommended, &[]),
    // SILO
    row("seaweedfs", Silo, Mandatory, &[]),
    row("velero", Silo, Mandatory, &["seaweedfs"]),
    row("harbor", Silo, Mandatory, &["cnpg", "seaweedfs", "valkey"]),
    // GUARDIAN
    row("falco", Guardian, Recommended, &[]),
    row("kyverno", Guardian, Mandatory, &[]),
    row("trivy", Guardian, Recommended, &[]),
    row("syft-grype", Guardian, Recommended, &[]),
    row("sigstore", Guardian, Recommended, &[]),
    row("keycloak", Guardian, Recommended, &["cnpg"]),
    row("openbao", Guardian, Mandatory, &[]),
    row("external-secrets", Guardian, Mandatory, &["openbao"]),
    row("cert-manager", Guardian, Mandatory, &["external-dns"]),
    // INSIGHTS
    row("grafana", Insights, Recommended, &[]),
    row("opentelemetry", Insights, Recommended, &[]),
    row("alloy", Insights, Recommended, &[]),
    row("loki", Insights, Recommended, &["seaweedfs"]),
    row("mimir", Insights, Recommended, &["seaweedfs"]),
    row("tempo", Insights, Recommended, &["seaweedfs"]),
    row("opensearch", Insights, Recommended, &[]),
    row("litmus", Insights, Optional, &[]),
    row("openmeter", Insights, Optional, &["cnpg"]),
    row("specter", Insights, Optional, &["bge", "milvus", "langfuse", "vllm", "kserve"]),
    // FABRIC
    promoted("cnpg", Fabric, Recommended, &[]),
    promoted("valkey", Fabric, Recommended, &[]),
    row("strimzi", Fabric, Recommended, &[]),
    row("debezium", Fabric, Recommended, &["strimzi"]),
    row("flink", Fabric, Optional, &[]),
    row("temporal", Fabric, Optional, &["cnpg"]),
    row("clickhouse", Fabric, Optional, &[]),
    row("ferretdb", Fabric, Optional, &["cnpg"]),
    row("iceberg", Fabric, Optional, &["seaweedfs"]),
    row("superset", Fabric, Optional, &["cnpg"]),
    // CORTEX
    row("kserve", Cortex, Mandatory, &[]),
    row("knative", Cortex, Optional, &[]),
    row("axon", Cortex, Recommended, &[]),
    row("neo4j", Cortex, Optional, &[]),
    row("vllm", Cortex, Optional, &[]),
    row("milvus", Cortex, Optional, &["seaweedfs"]),
    row("bge", Cortex, Optional, &[]),
    row("langfuse", Cortex, Optional, &["cnpg"]),
    row("librechat", Cortex, Optional, &["ferretdb"]),
    // RELAY
    row("stalwart", Relay, Recommended, &[]),
    row("livekit", Relay, Recommended, &[]),
    row("stunner", Relay, Recommended, &[]),
    row("matrix", Relay, Optional, &["cnpg"]),
    row("ntfy", Relay, Optional, &[]),
];

/// Components that exist without a card: plumbing, parts of products, and parts of other components.
pub(super) static CARDLESS: &[Component] = &[
    row("crossplane-claims", Pilot, Mandatory, &["crossplane"]),
    row("failover-controller", Surge, Recommended, &[]),
    row("spire", Guardian, Mandatory, &[]),
    row("sealed-secrets", Guardian, Mandatory, &[]),
    row("cert-manager-dynadot-webhook", Guardian, Mandatory, &["cert-manager"]),
    row("nats-jetstream", Fabric, Mandatory, &[]),
    row("llm-gateway", Cortex, Optional, &["cnpg", "keycloak", "external-secrets"]),
    row("anthropic-adapter", Cortex, Optional, &["external-secrets"]),
    row("nemo-guardrails", Cortex, Optional, &["vllm"]),
    row("guacamole", Relay, Optional, &["cnpg", "keycloak", "seaweedfs"]),
];

const fn row(
    id: &'static str,
    family: super::FamilyId,
    declared: Tier,
    needs: &'static [&'static str],
) -> Component {
    Component { id, family, declared, tier: declared, needs }
}

/// A card that is always installed because a mandatory one needs it.
const fn promoted(
    id: &'static str,
    family: super::FamilyId,
    declared: Tier,
    needs: &'static [&'static str],
) -> Component {
    Component { id, family, declared, tier: Mandatory, needs }
}
