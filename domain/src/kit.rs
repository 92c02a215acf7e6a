//! The bootstrap kit: what a new Sovereign installs in Phase 1, and in which order.
//!
//! The server does not announce its components in advance; the page is seeded from this list and
//! then accepts whatever the server reports. Names and summaries of catalogued components come
//! from the catalogue; the kit repeats only what it needs to stand alone.

/// One Helm release of the bootstrap kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KitComponent {
    /// Component id: the HelmRelease name without `bp-`.
    pub id: &'static str,
    /// Name for people.
    pub name: &'static str,
    /// Family id of the catalogue; empty for parts of the platform itself.
    pub family: &'static str,
    /// One line on what it does; empty when the catalogue has the component.
    pub summary: &'static str,
    /// Ids of the components that must be ready before this one is installed.
    pub depends_on: &'static [&'static str],
    /// Estimated seconds of one install on the usual machines.
    pub expected_secs: u32,
}

/// The component whose arrival makes the Sovereign usable.
pub const PLATFORM: &str = "catalyst-platform";

/// The kit, in slot order.
pub const KIT: &[KitComponent] = &[
    row("cilium", "Cilium", "spine", "", &[], 20),
    row(
        "gateway-api",
        "Gateway API",
        "spine",
        "Routes traffic into the cluster by standard objects",
        &["cilium"],
        12,
    ),
    row("cert-manager", "Cert-Manager", "guardian", "", &["cilium"], 35),
    row("flux", "Flux CD", "pilot", "", &["cert-manager"], 25),
    row("crossplane", "Crossplane", "pilot", "", &["flux"], 75),
    row(
        "sealed-secrets",
        "Sealed Secrets",
        "guardian",
        "Keeps secrets in Git in encrypted form",
        &["cert-manager"],
        18,
    ),
    row(
        "reflector",
        "Reflector",
        "pilot",
        "Copies secrets and settings between namespaces",
        &["cert-manager"],
        14,
    ),
    row(
        "nats-jetstream",
        "NATS JetStream",
        "fabric",
        "Durable messages and keys for the platform",
        &["cert-manager"],
        40,
    ),
    row("openbao", "OpenBao", "guardian", "", &["gateway-api", "cnpg"], 110),
    row("keycloak", "Keycloak", "guardian", "", &["cert-manager", "gateway-api"], 190),
    row("gitea", "Gitea", "pilot", "", &["keycloak", "gateway-api", "cnpg"], 120),
    row("powerdns", "PowerDNS", "spine", "", &["cert-manager", "gateway-api"], 45),
    row(
        "external-dns",
        "External DNS",
        "spine",
        "",
        &["cert-manager", "powerdns", "reflector"],
        22,
    ),
    row(
        "catalyst-platform",
        "Catalyst Platform",
        "",
        "Console, API and marketplace of the Sovereign",
        &["gitea", "gateway-api", "keycloak", "cnpg"],
        120,
    ),
    row(
        "crossplane-claims",
        "Crossplane Claims",
        "pilot",
        "Cloud resource types that teams can ask for",
        &["crossplane"],
        25,
    ),
    row("external-secrets", "External Secrets", "guardian", "", &["openbao", "cert-manager"], 35),
    row(
        "external-secrets-stores",
        "External Secrets Stores",
        "guardian",
        "Connects External Secrets with OpenBao",
        &["external-secrets", "openbao"],
        45,
    ),
    row("cnpg", "CloudNative PG", "fabric", "", &["flux"], 50),
    row("valkey", "Valkey", "fabric", "", &["flux"], 30),
    row("seaweedfs", "SeaweedFS", "silo", "", &["flux", "cert-manager"], 55),
    row("harbor", "Harbor", "silo", "", &["cnpg", "cert-manager", "gateway-api"], 130),
    row(
        "self-sovereign-cutover",
        "Sovereignty Cutover",
        "",
        "Prepares the move away from upstream services",
        &["gitea", "harbor"],
        12,
    ),
    row("opentelemetry", "OpenTelemetry", "insights", "", &["cert-manager"], 35),
    row("alloy", "Alloy", "insights", "", &["opentelemetry"], 22),
    row("loki", "Loki", "insights", "", &["seaweedfs"], 40),
    row("mimir", "Mimir", "insights", "", &["seaweedfs"], 60),
    row("tempo", "Tempo", "insights", "", &["seaweedfs"], 30),
    row(
        "grafana",
        "Grafana",
        "insights",
        "",
        &["cnpg", "loki", "mimir", "tempo", "keycloak", "gateway-api"],
        35,
    ),
    row("kyverno", "Kyverno", "guardian", "", &["cilium"], 45),
    row("reloader", "Reloader", "surge", "", &[], 10),
    row("vpa", "VPA", "surge", "", &[], 15),
    row("trivy", "Trivy", "guardian", "", &["cert-manager"], 25),
    row("falco", "Falco", "guardian", "", &["cilium"], 30),
    row("sigstore", "Sigstore", "guardian", "", &["cert-manager"], 22),
    row("syft-grype", "Syft + Grype", "guardian", "", &["cert-manager"], 12),
    row("velero", "Velero", "silo", "", &[], 22),
    row("coraza", "Coraza WAF", "spine", "", &["cilium", "cert-manager"], 20),
    row(
        "cert-manager-powerdns-webhook",
        "PowerDNS Webhook",
        "guardian",
        "Proves domain ownership for certificates",
        &["cert-manager", "powerdns"],
        22,
    ),
    row(
        "cluster-autoscaler-hcloud",
        "Cluster Autoscaler",
        "surge",
        "Adds and removes worker nodes with the load",
        &[],
        15,
    ),
    row(
        "newapi",
        "New API",
        "cortex",
        "Gateway in front of language models",
        &["openbao", "keycloak", "cnpg"],
        75,
    ),
];

const fn row(
    id: &'static str,
    name: &'static str,
    family: &'static str,
    summary: &'static str,
    depends_on: &'static [&'static str],
    expected_secs: u32,
) -> KitComponent {
    KitComponent { id, name, family, summary, depends_on, expected_secs }
}

/// The kit component with this id (without a region prefix).
#[must_use]
pub fn find(id: &str) -> Option<&'static KitComponent> {
    KIT.iter().find(|component| component.id == id)
}

/// Splits `hel1-1:gitea` into region key and component id; primary-region ids have no region.
#[must_use]
pub fn split_region(id: &str) -> (Option<&str>, &str) {
    match id.split_once(':') {
        Some((region, rest)) => (Some(region), rest),
        None => (None, id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_edges_resolve_backwards() {
        for (index, component) in KIT.iter().enumerate() {
            assert!(KIT.iter().skip(index + 1).all(|other| other.id != component.id));
            for dependency in component.depends_on {
                assert!(find(dependency).is_some(), "{dependency}");
            }
        }
        assert_eq!(KIT.len(), 40);
        assert!(find(PLATFORM).is_some());
    }

    #[test]
    fn edges_have_no_cycle() {
        let mut done: Vec<&str> = Vec::new();
        while done.len() < KIT.len() {
            let before = done.len();
            for component in KIT {
                if !done.contains(&component.id)
                    && component.depends_on.iter().all(|d| done.contains(d))
                {
                    done.push(component.id);
                }
            }
            assert!(done.len() > before, "cycle");
        }
    }

    #[test]
    fn splits_region_prefixes() {
        assert_eq!(split_region("gitea"), (None, "gitea"));
        assert_eq!(split_region("hel1-1:gitea"), (Some("hel1-1"), "gitea"));
    }
}
