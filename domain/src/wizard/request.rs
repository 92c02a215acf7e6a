//! The create request that a complete draft amounts to.
//!
//! Every field of the draft is named here: a new one does not compile until it is sent, or kept
//! back on purpose. Nothing is sent that the server has no field for.

use contract::deployments::{CreateDeployment, DomainMode as WireMode, Region};
use contract::{Held, Map, Sealed as _, Secret};
use serde_json::Value;

use crate::names::{DomainName, Email, SshPublicKey};
use crate::providers;

use super::answers::Facts;
use super::check::{Problem, check_all};
use super::choices::DomainMode;
use super::draft::{Draft, SlotChoice};
use super::secrets::{SecretKind, Secrets};

/// Builds the request, or says what is missing. The secrets stay with the caller until the
/// server has taken them.
pub fn create_request<'a>(
    draft: &Draft,
    secrets: &'a Secrets,
    facts: &Facts,
) -> Result<CreateDeployment<'a>, Vec<Problem>> {
    let problems = check_all(draft, &secrets.shapes(), facts);
    if problems.is_empty() { Ok(build(draft, secrets, facts)) } else { Err(problems) }
}

/// What the request would look like now, complete or not, with a mark in place of each secret.
pub fn preview_request(draft: &Draft, secrets: &Secrets, facts: &Facts) -> Value {
    build(draft, secrets, facts).preview()
}

fn build<'a>(draft: &Draft, secrets: &'a Secrets, facts: &Facts) -> CreateDeployment<'a> {
    let Draft {
        org_name,
        org_email,
        slots,
        ha_enabled,
        hetzner_project_id,
        ssh_public_key,
        object_storage_region,
        marketplace_enabled,
        domain_mode,
        pool,
        subdomain,
        // Part of the plan; the server has no field for them.
        org_domain: _,
        org_industry: _,
        org_size: _,
        org_headquarters: _,
        org_compliance: _,
        components: _,
        chosen: _,
        blueprints: _,
        registrar: _,
        // In the request as their effect on the region slots or the name.
        topology: _,
        air_gap: _,
        byo_domain: _,
        // Say how the key came about.
        ssh_source: _,
        ssh_fingerprint: _,
        // State of the wizard.
        current: _,
        reached: _,
        completed: _,
        returns_to_review: _,
        deployment_id: _,
        pending: _,
    } = draft;

    let typed = draft.fqdn();
    let fqdn = DomainName::parse(&typed).map_or(typed, DomainName::into_string);
    let line = SshPublicKey::parse(ssh_public_key)
        .map_or_else(|_| ssh_public_key.clone(), |key| key.line().to_owned());
    // The server compares with the session: its spelling is the one to send.
    let email = match &facts.session_email {
        Some(session) => session.clone(),
        None => Email::parse(org_email).map_or_else(|_| org_email.clone(), Email::into_string),
    };
    let (mode, pool_domain, subdomain) = match domain_mode {
        DomainMode::Pool => (WireMode::Pool, pool.domain.to_owned(), subdomain.trim().to_owned()),
        DomainMode::ByoManual => (WireMode::ByoManual, String::new(), String::new()),
        DomainMode::ByoApi => (WireMode::ByoApi, String::new(), String::new()),
    };
    let regions: Vec<Region> = slots.iter().map(region).collect();
    let primary = regions.first().cloned();
    let copy = |get: fn(&Region) -> String| primary.as_ref().map(get);

    CreateDeployment {
        org_name: org_name.trim().to_owned(),
        org_email: email,
        sovereign_fqdn: fqdn,
        domain_mode: mode,
        pool_domain,
        subdomain,
        parent_domains: None,
        provider: None,
        hetzner_token: lend(secrets.get(SecretKind::Token)),
        hetzner_project_id: hetzner_project_id.trim().to_owned(),
        region: copy(|region| region.cloud_region.clone()),
        control_plane_size: copy(|region| region.control_plane_size.clone()),
        worker_size: copy(|region| region.worker_size.clone()),
        worker_count: primary.as_ref().map(|region| region.worker_count),
        regions: Some(regions),
        ha_enabled: *ha_enabled,
        ssh_public_key: line,
        object_storage_region: object_storage_region.clone(),
        object_storage_access_key: lend(secrets.get(SecretKind::StorageAccess)),
        object_storage_secret_key: lend(secrets.get(SecretKind::StorageSecret)),
        object_storage_bucket: None,
        marketplace_enabled: *marketplace_enabled,
        extra: Map::new(),
    }
}

fn region(slot: &SlotChoice) -> Region {
    let SlotChoice { provider, region, control_plane_size, worker_size, worker_count } = slot;
    // A size without workers would make the server check a machine that nobody orders.
    let worker_size = if *worker_count > 0 { worker_size.clone() } else { String::new() };
    let provider = if provider.is_empty() { providers::DEFAULT } else { provider };
    Region {
        provider: provider.to_owned(),
        cloud_region: region.clone(),
        control_plane_size: control_plane_size.clone(),
        worker_size,
        worker_count: i64::from(*worker_count),
        cluster_mesh_name: None,
        extra: Map::new(),
    }
}

fn lend(secret: Option<&Secret>) -> Held<'_> {
    secret.map(Held::from).unwrap_or_default()
}

#[cfg(test)]
mod tests;
