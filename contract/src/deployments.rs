//! The deployments resource: create, list, state, result, retry.

use std::collections::BTreeMap;

use crate::events::{ComponentState, Event};
use crate::{Held, OrNull};

sealed! {
    /// Orders a Sovereign: `POST deployments`. Not idempotent; after a lost answer look into the list first.
    pub struct CreateDeployment<'a> {
        /// The organisation's name.
        org_name: String = "orgName",
        /// Must equal the session's mail address without regard to case.
        org_email: String = "orgEmail",
        /// The complete name, composed by the client.
        sovereign_fqdn: String = "sovereignFQDN",
        /// Whose domain it is.
        domain_mode: DomainMode = "sovereignDomainMode",
        /// The pool's domain name; empty for an own domain.
        pool_domain: String = "sovereignPoolDomain",
        /// The label in the pool; empty for an own domain.
        subdomain: String = "sovereignSubdomain",
        /// Left out by the wizard: the server builds one primary entry.
        parent_domains: Option<Vec<ParentDomain>> = "parentDomains",
        /// The cloud; left out for builds before the field existed.
        provider: Option<String> = "provider",
        /// The cloud token.
        hetzner_token: Held<'a> = "hetznerToken",
        /// A free label for the cloud project.
        hetzner_project_id: String = "hetznerProjectID",
        /// One entry per region, the primary first.
        regions: Option<Vec<Region>> = "regions",
        /// Legacy: region of the primary.
        region: Option<String> = "region",
        /// Legacy: control-plane size of the primary.
        control_plane_size: Option<String> = "controlPlaneSize",
        /// Legacy: worker size of the primary.
        worker_size: Option<String> = "workerSize",
        /// Legacy: number of workers of the primary.
        worker_count: Option<i64> = "workerCount",
        /// Three control-plane machines in the primary region.
        ha_enabled: bool = "haEnabled",
        /// One OpenSSH line.
        ssh_public_key: String = "sshPublicKey",
        /// Where the buckets live; independent of the compute regions.
        object_storage_region: String = "objectStorageRegion",
        /// The storage access key.
        object_storage_access_key: Held<'a> = "objectStorageAccessKey",
        /// The storage secret key.
        object_storage_secret_key: Held<'a> = "objectStorageSecretKey",
        /// Left out: the server derives a name.
        object_storage_bucket: Option<String> = "objectStorageBucket",
        /// Always sent: the server's default flipped once.
        marketplace_enabled: bool = "marketplaceEnabled",
    }
}

record! {
    /// One region of an order.
    pub struct Region {
        /// The cloud.
        provider: String = "provider",
        /// The cloud's name for the place.
        cloud_region: String = "cloudRegion",
        /// Size of the control-plane machines.
        control_plane_size: String = "controlPlaneSize",
        /// Size of the workers; empty without workers.
        worker_size: String = "workerSize",
        /// Number of workers.
        worker_count: i64 = "workerCount",
        /// Later builds only.
        cluster_mesh_name: Option<String> = "clusterMeshName",
    }
}

record! {
    /// A domain that the Sovereign serves names under.
    pub struct ParentDomain {
        /// At least two labels.
        name: String = "name",
        /// `primary` for exactly one entry.
        role: String = "role",
        /// The registrar, if it is driven.
        registrar_kind: Option<String> = "registrarKind",
        /// Where its secret lies.
        registrar_creds_ref: Option<String> = "registrarCredsRef",
        /// When it was added.
        added_at: Option<String> = "addedAt",
    }
}

open_enum! {
    /// Whose domain a Sovereign lives under.
    pub enum DomainMode {
        /// A label in a managed pool.
        Pool = "pool",
        /// Own domain, delegated by hand.
        ByoManual = "byo-manual",
        /// Own domain, delegated through the registrar's API.
        ByoApi = "byo-api",
        /// Own domain, in old records.
        Byo = "byo",
    }
}

record! {
    /// The order is taken.
    pub struct Created {
        /// The deployment's id: 16 hex digits, or something else; opaque.
        id: String = "id",
        /// `provisioning`.
        status: Status = "status",
        /// Written without the ingress prefix: build the address from the id instead.
        stream_url: String = "streamURL",
    }
}

record! {
    /// The deployments of the session's person: `GET deployments`. Unordered.
    pub struct DeploymentList {
        /// The entries.
        deployments: Vec<Listed> = "deployments",
    }
}

record! {
    /// One deployment in the list.
    pub struct Listed {
        /// The id.
        id: String = "id",
        /// Where it stands.
        status: Status = "status",
        /// The Sovereign's name.
        sovereign_fqdn: Option<String> = "sovereignFQDN",
        /// The primary region.
        region: Option<String> = "region",
        /// When it was ordered.
        started_at: Option<String> = "startedAt",
        /// When it ended.
        finished_at: Option<String> = "finishedAt",
        /// Whose it is.
        owner_email: Option<String> = "ownerEmail",
        /// When the Sovereign took it over.
        adopted_at: Option<String> = "adoptedAt",
        /// What went wrong.
        error: Option<String> = "error",
    }
}

record! {
    /// A hint that somebody is provisioning: `GET deployments/in-flight-count`.
    pub struct InFlight {
        /// How many.
        count: i64 = "count",
        /// Their ids.
        ids: Vec<String> = "ids",
    }
}

record! {
    /// The state of one deployment: `GET deployments/{id}`, and the data of the stream's `done`.
    pub struct State {
        /// The id.
        id: String = "id",
        /// Where it stands. `ready` alone is not success: see `phase1_outcome` and `error`.
        status: Status = "status",
        /// The Sovereign's name.
        sovereign_fqdn: String = "sovereignFQDN",
        /// The primary region.
        region: String = "region",
        /// When it was ordered.
        started_at: String = "startedAt",
        /// When it ended; `null` while it runs.
        finished_at: OrNull<String> = "finishedAt",
        /// Length of the event buffer; stops at 10,000.
        num_events: i64 = "numEvents",
        /// What went wrong; possible together with `ready`.
        error: Option<String> = "error",
        /// Whose it is.
        owner_email: Option<String> = "ownerEmail",
        /// From the order.
        control_plane_size: Option<String> = "controlPlaneSize",
        /// From the order.
        domain_mode: Option<DomainMode> = "sovereignDomainMode",
        /// From the order.
        pool_domain: Option<String> = "sovereignPoolDomain",
        /// From the order.
        subdomain: Option<String> = "sovereignSubdomain",
        /// From the order, old records only.
        byo_domain: Option<String> = "sovereignByoDomain",
        /// From the order: control-plane size per region.
        region_control_plane_sizes: Option<Vec<String>> = "regionControlPlaneSizes",
        /// From the order.
        org_name: Option<String> = "orgName",
        /// From the order.
        org_email: Option<String> = "orgEmail",
        /// What Phase 0 made; absent until it succeeded.
        result: Option<RunResult> = "result",
        /// Copy from the result: filled once, when the watch ends.
        component_states: Option<BTreeMap<String, ComponentState>> = "componentStates",
        /// Copy from the result.
        phase1_finished_at: Option<String> = "phase1FinishedAt",
        /// How Phase 1 ended.
        phase1_outcome: Option<Outcome> = "phase1Outcome",
        /// What the watcher does after a restart of the server.
        phase1_substate: Option<Substate> = "phase1Substate",
        /// When the handover was offered.
        handover_fired_at: Option<String> = "handoverFiredAt",
        /// Minted anew on every read, lives five minutes: fetch right before use, keep nowhere.
        handover_url: Option<String> = "handoverURL",
        /// When the Sovereign took it over.
        adopted_at: Option<String> = "adoptedAt",
    }
}

record! {
    /// What a run made.
    pub struct RunResult {
        /// The Sovereign's name.
        sovereign_fqdn: String = "sovereignFQDN",
        /// Address of the first control-plane machine.
        control_plane_ip: String = "controlPlaneIP",
        /// Address of the load balancer.
        load_balancer_ip: String = "loadBalancerIP",
        /// The Sovereign's console.
        console_url: String = "consoleURL",
        /// The Sovereign's repositories.
        gitops_repo_url: String = "gitopsRepoURL",
        /// A path on the server; opaque.
        kubeconfig_path: Option<String> = "kubeconfigPath",
        /// The final states; absent until the watch ended.
        component_states: Option<BTreeMap<String, ComponentState>> = "componentStates",
        /// When the watch ended.
        phase1_finished_at: Option<String> = "phase1FinishedAt",
        /// How Phase 1 ended.
        phase1_outcome: Option<Outcome> = "phase1Outcome",
        /// What the watcher does after a restart of the server.
        phase1_substate: Option<Substate> = "phase1Substate",
        /// When the handover was offered.
        handover_fired_at: Option<String> = "handoverFiredAt",
        /// See [`State::handover_url`].
        handover_url: Option<String> = "handoverURL",
    }
}

record! {
    /// The whole event buffer with the state: `GET deployments/{id}/events`.
    pub struct EventsPage {
        /// The state.
        state: State = "state",
        /// The events, oldest first.
        events: Vec<Event> = "events",
        /// Whether no run and no watch is active.
        done: bool = "done",
    }
}

record! {
    /// A phase retry was taken: `POST deployments/{id}/phases/{phase}/retry`.
    pub struct Retried {
        /// The id.
        id: String = "id",
        /// `provisioning`, or `manual-retry-required` when nothing was done.
        status: Status = "status",
        /// The phase that was named.
        phase: String = "phase",
        /// Written without the ingress prefix.
        stream_url: Option<String> = "streamURL",
        /// Advice for doing it by hand.
        runbook: Option<String> = "runbook",
        /// The server's words.
        message: Option<String> = "message",
    }
}

open_enum! {
    /// Where a deployment stands.
    pub enum Status {
        /// Reserved.
        Pending = "pending",
        /// All of Phase 0.
        Provisioning = "provisioning",
        /// Reserved; as `provisioning`.
        TofuApplying = "tofu-applying",
        /// Reserved; as `provisioning`.
        FluxBootstrapping = "flux-bootstrapping",
        /// Phase 0 is over, components are watched.
        Phase1Watching = "phase1-watching",
        /// Phase 1 ended without failure; may carry an error.
        Ready = "ready",
        /// Phase 0 or Phase 1 failed.
        Failed = "failed",
        /// The Sovereign owns it.
        Adopted = "adopted",
        /// Being destroyed.
        Wiping = "wiping",
        /// Destroyed; the record vanishes after a minute.
        Wiped = "wiped",
        /// A retry that did nothing; in [`Retried`] only.
        ManualRetryRequired = "manual-retry-required",
    }
}

open_enum! {
    /// How Phase 1 ended.
    pub enum Outcome {
        /// All observed components installed.
        Ready = "ready",
        /// At least one failed.
        Failed = "failed",
        /// The time limit came first.
        Timeout = "timeout",
        /// Not one Helm release until the limit.
        FluxNotReconciling = "flux-not-reconciling",
        /// The new cluster never sent its kubeconfig.
        KubeconfigMissing = "kubeconfig-missing",
        /// The watch could not start.
        WatcherStartFailed = "watcher-start-failed",
        /// The new cluster has no Flux; later builds only.
        FluxCrdsAbsent = "flux-crds-absent",
    }
}

open_enum! {
    /// What the watcher does after a restart of the server.
    pub enum Substate {
        /// It finds its way back.
        Reconnecting = "watcher-reconnecting",
        /// It watches again.
        Watching = "watcher-watching",
    }
}
