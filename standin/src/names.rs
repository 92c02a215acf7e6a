//! The pool manager: who holds which name under the managed domains.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::now_ms;
use crate::store::Store;

/// The domains that this server manages.
pub(crate) const POOLS: [&str; 6] =
    ["omani.works", "omani.homes", "omani.rest", "omani.trade", "omantel.biz", "openova.io"];

const RESERVED: [&str; 21] = [
    "api", "admin", "console", "gitea", "harbor", "keycloak", "www", "mail", "smtp", "imap", "vpn",
    "openova", "catalyst", "docs", "status", "app", "system", "openbao", "vault", "flux", "k8s",
];

/// A reservation lives this long unless it is committed.
const RESERVATION_MS: i64 = 600_000;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Holding {
    /// Only this deployment may commit or free the name.
    deployment: String,
    committed: bool,
    since_ms: i64,
}

/// Names in use, by full name. Besides them some labels always give a fixed answer, see [`Verdict::of`].
#[derive(Debug, Default)]
pub(crate) struct Names {
    held: BTreeMap<String, Holding>,
}

/// What a check says; the words are those of the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Free,
    Taken(&'static str, &'static str),
}

impl Names {
    pub(crate) fn load(store: &Store) -> Self {
        let rows = store.names().unwrap_or_default();
        let held = rows
            .into_iter()
            .filter_map(|(fqdn, bytes)| Some((fqdn, serde_json::from_slice(&bytes).ok()?)))
            .collect();
        Self { held }
    }

    /// The answer for a label under a domain.
    pub(crate) fn check(&self, label: &str, domain: &str) -> Verdict {
        if !valid_label(label) {
            return Verdict::Taken(
                "invalid-format",
                "lower-case letters, digits and hyphens, starting with a letter",
            );
        }
        if !POOLS.contains(&domain) {
            // Production would resolve the name; this server asks no DNS and treats one label as resolving.
            return if label == "exists" {
                Verdict::Taken("exists", "the name already resolves")
            } else {
                Verdict::Free
            };
        }
        if RESERVED.contains(&label) {
            return Verdict::Taken("reserved", "this name is kept for the platform");
        }
        match label {
            "taken" => return Verdict::Taken("active-state", "in use by another Sovereign"),
            "held" => return Verdict::Taken("reserved-state", "somebody holds a reservation"),
            "nodns" => return Verdict::Taken("lookup-error", "the DNS probe did not answer"),
            "outage" => {
                return Verdict::Taken("pdm-unavailable", "the pool manager did not answer");
            }
            "locked" => {
                return Verdict::Taken("unsupported-pool", "the pool takes no names right now");
            }
            _ => {}
        }
        match self.held.get(&format!("{label}.{domain}")) {
            Some(holding) if holding.committed => {
                Verdict::Taken("active-state", "in use by another Sovereign")
            }
            Some(holding) if holding.since_ms + RESERVATION_MS > now_ms() => {
                Verdict::Taken("reserved-state", "somebody holds a reservation")
            }
            Some(_) | None => Verdict::Free,
        }
    }

    pub(crate) fn reserve(&mut self, store: &Store, fqdn: &str, deployment: &str) {
        self.put(store, fqdn, deployment, false);
    }

    pub(crate) fn commit(&mut self, store: &Store, fqdn: &str, deployment: &str) {
        self.put(store, fqdn, deployment, true);
    }

    /// Frees the name, unless another deployment holds it by now.
    pub(crate) fn release(&mut self, store: &Store, fqdn: &str, deployment: &str) {
        if self.held.get(fqdn).is_some_and(|holding| holding.deployment == deployment) {
            store.name(fqdn, None);
            self.held.remove(fqdn);
        }
    }

    fn put(&mut self, store: &Store, fqdn: &str, deployment: &str, committed: bool) {
        let holding = Holding { deployment: deployment.to_owned(), committed, since_ms: now_ms() };
        store.name(fqdn, serde_json::to_vec(&holding).ok());
        self.held.insert(fqdn.to_owned(), holding);
    }
}

fn valid_label(label: &str) -> bool {
    label.len() <= 63
        && label.starts_with(|c: char| c.is_ascii_lowercase())
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
