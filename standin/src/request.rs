//! The body of `POST /deployments`: its types, the order of its checks, and what is kept of it.
//!
//! Written apart from the console's own validation on purpose: a stand-in that shares the client's rules would agree
//! with its mistakes.

use serde::{Deserialize, Deserializer, Serialize};

/// Go decodes `null` into the zero value.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    d: D,
) -> Result<T, D::Error> {
    Option::deserialize(d).map(Option::unwrap_or_default)
}

/// The whole request as it arrives. Not printable: it holds secrets until [`Request::redact`].
#[derive(Deserialize)]
pub(crate) struct Request {
    #[serde(flatten)]
    pub(crate) plan: Plan,
    #[serde(default, rename = "hetznerToken", deserialize_with = "or_default")]
    pub(crate) hetzner_token: String,
    #[serde(default, rename = "objectStorageAccessKey", deserialize_with = "or_default")]
    pub(crate) object_storage_access_key: String,
    #[serde(default, rename = "objectStorageSecretKey", deserialize_with = "or_default")]
    pub(crate) object_storage_secret_key: String,
}

/// The part that is persisted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Plan {
    #[serde(deserialize_with = "or_default")]
    pub(crate) org_name: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) org_email: String,
    #[serde(rename = "sovereignFQDN", deserialize_with = "or_default")]
    pub(crate) sovereign_fqdn: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) sovereign_domain_mode: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) sovereign_pool_domain: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) sovereign_subdomain: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) parent_domains: Vec<ParentDomain>,
    #[serde(deserialize_with = "or_default")]
    pub(crate) provider: String,
    #[serde(rename = "hetznerProjectID", deserialize_with = "or_default")]
    pub(crate) hetzner_project_id: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) regions: Vec<Region>,
    #[serde(deserialize_with = "or_default")]
    pub(crate) region: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) control_plane_size: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) worker_size: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) worker_count: i64,
    #[serde(deserialize_with = "or_default")]
    pub(crate) ha_enabled: bool,
    #[serde(deserialize_with = "or_default")]
    pub(crate) ssh_public_key: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) bcp_topology: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) object_storage_region: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) object_storage_bucket: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) marketplace_enabled: Option<bool>,
}

/// One entry of `regions`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Region {
    #[serde(deserialize_with = "or_default")]
    pub(crate) provider: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) cloud_region: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) control_plane_size: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) worker_size: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) worker_count: i64,
}

/// One entry of `parentDomains`.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct ParentDomain {
    #[serde(deserialize_with = "or_default")]
    pub(crate) name: String,
    #[serde(deserialize_with = "or_default")]
    pub(crate) role: String,
}

impl Request {
    /// Copies entry 0 over the legacy fields, as the server does before it looks at them.
    pub(crate) fn normalise(&mut self) {
        let plan = &mut self.plan;
        if let Some(first) = plan.regions.first() {
            plan.region = first.cloud_region.clone();
            plan.control_plane_size = first.control_plane_size.clone();
            plan.worker_size = first.worker_size.clone();
            plan.worker_count = first.worker_count;
        }
    }

    /// The first problem in the contract's order (§4.4), as a sentence.
    pub(crate) fn problem(&self) -> Option<String> {
        let plan = &self.plan;
        for (index, region) in plan.regions.iter().enumerate() {
            if let Some(flaw) = region_flaw(region) {
                return Some(format!("region[{index}]: {flaw}"));
            }
        }
        if blank(&self.hetzner_token) {
            return Some("a Hetzner token is required to order machines".into());
        }
        if blank(&plan.hetzner_project_id) {
            return Some("a Hetzner project ID is required".into());
        }
        if blank(&plan.region) {
            return Some("a region is required".into());
        }
        if blank(&plan.sovereign_fqdn) {
            return Some("the FQDN of the Sovereign is required".into());
        }
        if plan.regions.is_empty() {
            if blank(&plan.control_plane_size) {
                return Some("a control plane SKU is required".into());
            }
            let sizes = [&plan.control_plane_size, &plan.worker_size];
            if let Some(flaw) = sizes.iter().find_map(|size| sku_flaw(size, &plan.region)) {
                return Some(flaw);
            }
        }
        parent_flaw(&plan.parent_domains).or_else(|| self.late_problem())
    }

    fn late_problem(&self) -> Option<String> {
        let plan = &self.plan;
        let needed = [
            (&plan.org_name, "an organisation name is required"),
            (&plan.org_email, "an organisation email is required"),
            (&plan.ssh_public_key, "an SSH public key is required"),
            (&plan.object_storage_region, "an object storage region is required"),
        ];
        if let Some((_, sentence)) = needed.into_iter().find(|(value, _)| blank(value)) {
            return Some(sentence.into());
        }
        if !["fsn1", "nbg1", "hel1"].contains(&plan.object_storage_region.as_str()) {
            return Some("the object storage region must be one of fsn1, nbg1, hel1".into());
        }
        if blank(&self.object_storage_access_key) {
            return Some("an object storage access key is required".into());
        }
        if blank(&self.object_storage_secret_key) {
            return Some("an object storage secret key is required".into());
        }
        let bucket = plan.object_storage_bucket.as_str();
        (!bucket.is_empty() && !valid_bucket(bucket))
            .then(|| "the bucket name breaks the S3 naming rule".into())
    }

    /// Drops the secrets for good.
    pub(crate) fn redact(self) -> Plan {
        self.plan
    }
}

fn region_flaw(region: &Region) -> Option<String> {
    for (value, name) in [
        (&region.provider, "provider"),
        (&region.cloud_region, "cloudRegion"),
        (&region.control_plane_size, "controlPlaneSize"),
    ] {
        if blank(value) {
            return Some(format!("{name} is required"));
        }
    }
    if region.provider != "hetzner" {
        return Some(format!("provider {} cannot be provisioned", region.provider));
    }
    if region.worker_count < 0 {
        return Some("workerCount cannot be negative".into());
    }
    if region.worker_count > 0 && blank(&region.worker_size) {
        return Some("workerSize is required when workerCount is above 0".into());
    }
    sku_flaw(&region.control_plane_size, &region.cloud_region)
        .or_else(|| sku_flaw(&region.worker_size, &region.cloud_region))
}

fn sku_flaw(size: &str, region: &str) -> Option<String> {
    let region = region.to_ascii_lowercase();
    match size {
        "cpx21" | "cpx31" => Some(format!("{size} can no longer be ordered anywhere")),
        "cpx32" if !["fsn1", "nbg1", "hel1"].contains(&region.as_str()) => {
            Some(format!("{size} cannot be ordered in {region}"))
        }
        _ => None,
    }
}

fn parent_flaw(domains: &[ParentDomain]) -> Option<String> {
    if domains.is_empty() {
        return None;
    }
    for domain in domains {
        if domain.name.split('.').filter(|label| !label.is_empty()).count() < 2 {
            return Some(format!("parent domain {:?} needs at least two labels", domain.name));
        }
        if !["primary", "sme-pool"].contains(&domain.role.as_str()) {
            return Some(format!("parent domain {} has an unknown role", domain.name));
        }
    }
    let primaries = domains.iter().filter(|domain| domain.role == "primary").count();
    (primaries != 1).then(|| "exactly one parent domain must have the role primary".into())
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn valid_bucket(name: &str) -> bool {
    let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (3..=63).contains(&name.len())
        && name.chars().all(inner)
        && !name.starts_with('-')
        && !name.ends_with('-')
}
