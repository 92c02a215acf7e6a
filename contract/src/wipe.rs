//! Destroying a deployment, forgetting its record, freeing its name.

use crate::{Held, OrNull};

sealed! {
    /// Destroys the cloud resources: `POST deployments/{id}/wipe`. Answers when everything is done.
    pub struct WipeDeployment<'a> {
        /// The cloud token again: the server has forgotten it.
        hetzner_token: Held<'a> = "hetznerToken",
        /// Needed to remove the bucket.
        object_storage_access_key: Option<Held<'a>> = "objectStorageAccessKey",
        /// Needed to remove the bucket.
        object_storage_secret_key: Option<Held<'a>> = "objectStorageSecretKey",
        /// Needed to remove the bucket.
        object_storage_region: Option<String> = "objectStorageRegion",
    }
}

record! {
    /// What the wipe did; also after partial failure.
    pub struct WipeReport {
        /// The id.
        deployment_id: String = "deploymentId",
        /// The Sovereign's name.
        sovereign_fqdn: String = "sovereignFQDN",
        /// Whether OpenTofu destroyed its resources.
        tofu_destroyed: bool = "tofuDestroyed",
        /// What was left over and removed by hand.
        hetzner_purge: Option<HetznerPurge> = "hetznerPurge",
        /// Whether the pool name is free.
        pdm_released: bool = "pdmReleased",
        /// Whether the server's own files are gone.
        local_cleaned: bool = "localCleaned",
        /// What has to be cleaned up by hand; `null` when nothing.
        errors: OrNull<Vec<String>> = "errors",
        /// When the wipe started.
        wiped_at: String = "wipedAt",
    }
}

record! {
    /// Names of leftovers per kind; `null` when there were none. The keys differ in style from the rest.
    pub struct HetznerPurge {
        /// Machines.
        servers: Option<OrNull<Vec<String>>> = "servers",
        /// Load balancers.
        load_balancers: Option<OrNull<Vec<String>>> = "load_balancers",
        /// Networks.
        networks: Option<OrNull<Vec<String>>> = "networks",
        /// Firewalls.
        firewalls: Option<OrNull<Vec<String>>> = "firewalls",
        /// SSH keys.
        ssh_keys: Option<OrNull<Vec<String>>> = "ssh_keys",
        /// Buckets.
        s3_buckets: Option<OrNull<Vec<String>>> = "s3_buckets",
        /// Volumes; later builds only.
        volumes: Option<OrNull<Vec<String>>> = "volumes",
        /// Primary addresses; later builds only.
        primary_ips: Option<OrNull<Vec<String>>> = "primary_ips",
        /// Floating addresses; later builds only.
        floating_ips: Option<OrNull<Vec<String>>> = "floating_ips",
        /// How many firewalls needed a second try.
        firewalls_retried: Option<i64> = "firewalls_retried",
        /// What could not be removed.
        errors: Option<OrNull<Vec<String>>> = "errors",
    }
}

record! {
    /// The refusal of a wipe because the run is young (409).
    pub struct WipeTooYoung {
        /// A sentence.
        error: String = "error",
        /// The id.
        deployment_id: String = "deploymentId",
        /// The Sovereign's name.
        sovereign_fqdn: Option<String> = "sovereignFQDN",
        /// Where it stands.
        status: crate::deployments::Status = "status",
        /// When it was ordered.
        started_at: Option<String> = "startedAt",
        /// Its age.
        age_sec: i64 = "ageSec",
        /// The age from which a wipe is not refused.
        min_life_sec: i64 = "minLifeSec",
        /// The difference.
        retry_after_sec: i64 = "retryAfterSec",
        /// A sentence.
        hint: Option<String> = "hint",
    }
}

record! {
    /// The record is forgotten, the machines keep running: `DELETE deployments/{id}`. 409 and 422 carry this body, too.
    pub struct RecordDeleted {
        /// The id.
        deployment_id: String = "deploymentId",
        /// The Sovereign's name.
        sovereign_fqdn: Option<String> = "sovereignFQDN",
        /// Whether the record is gone.
        store_deleted: bool = "storeDeleted",
        /// Whether the server's own files are gone.
        local_cleaned: bool = "localCleaned",
        /// Whether the pool name is free; later builds only.
        pdm_released: Option<bool> = "pdmReleased",
        /// `record-only`.
        mode: String = "mode",
        /// A sentence, the reason of a refusal.
        note: Option<String> = "note",
    }
}

record! {
    /// The pool name is free: `DELETE deployments/{id}/release-subdomain`. Refusals carry this body, too.
    pub struct SubdomainReleased {
        /// The id.
        deployment_id: String = "deploymentId",
        /// The pool.
        pool_domain: String = "poolDomain",
        /// The label.
        subdomain: String = "subdomain",
        /// Whether it is free.
        pdm_released: bool = "pdmReleased",
        /// A sentence: why nothing had to be done.
        no_op: Option<String> = "noOp",
        /// What went wrong.
        error: Option<String> = "error",
    }
}
