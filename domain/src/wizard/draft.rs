//! What the user has entered so far, without any secret.
//!
//! Fields are the raw input; [`super::check()`] says what is wrong with it. Fields whose change
//! invalidates others have a setter here; write the plain ones directly.

use std::collections::BTreeSet;

use contract::Map;

use crate::catalog::{self, ComponentSet};
use crate::providers;
use crate::sizing::MAX_WORKERS;
use crate::topology::{self, Topology};

use super::choices::{DomainMode, POOLS, Pool, Registrar, STORAGE_REGIONS, SshSource};
use super::step::Step;

/// The persisted state of the wizard.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Name of the organisation.
    pub org_name: String,
    /// Domain of the organisation; asked by no step, kept from older drafts.
    pub org_domain: String,
    /// Contact address: owner of the run, ACME account, completion mail.
    pub org_email: String,
    /// Industry, blank if not told.
    pub org_industry: String,
    /// Size of the organisation, blank if not told.
    pub org_size: String,
    /// Place of the headquarters; hints at regions.
    pub org_headquarters: String,
    /// Compliance frameworks, in the order of choice.
    pub org_compliance: Vec<String>,

    /// Shape of the Sovereign.
    pub topology: Option<Topology>,
    /// Whether an isolated region is added.
    pub air_gap: bool,
    /// Three control-plane machines instead of one in the primary region.
    pub ha_enabled: bool,
    /// One entry per region slot; see [`Draft::slot_count`].
    pub slots: Vec<SlotChoice>,

    /// Label of the Hetzner project.
    pub hetzner_project_id: String,
    /// Where the SSH key comes from.
    pub ssh_source: SshSource,
    /// Public half of the SSH key as entered.
    pub ssh_public_key: String,
    /// Fingerprint that the server gave with a generated key.
    pub ssh_fingerprint: String,
    /// Location of the object storage.
    pub object_storage_region: String,

    /// Selected components, mandatory ones included.
    pub components: ComponentSet,
    /// Those among them that somebody asked for by name. `None` in a draft that does not tell:
    /// then it is for the components' own rules to work out.
    pub chosen: Option<ComponentSet>,
    /// What is kept per Blueprint id: chosen Blueprints that are not in the catalogue, and configured
    /// values. Opaque here, read by the marketplace alone; never holds a secret.
    pub blueprints: Map,
    /// Whether the Sovereign offers a marketplace.
    pub marketplace_enabled: bool,

    /// Where the name comes from.
    pub domain_mode: DomainMode,
    /// The pool, if the name comes from one.
    pub pool: Pool,
    /// The label under the pool.
    pub subdomain: String,
    /// The customer's own domain.
    pub byo_domain: String,
    /// The registrar of that domain.
    pub registrar: Option<Registrar>,

    /// The step on screen.
    pub current: Step,
    /// The farthest step that has been opened.
    pub reached: Step,
    /// Steps that were left with everything right.
    pub completed: BTreeSet<Step>,
    /// A section of the review sent the user here; Continue leads back there.
    pub returns_to_review: bool,

    /// The run that this draft became.
    pub deployment_id: Option<String>,
    /// A launch whose answer has not arrived.
    pub pending: Option<Pending>,
}

/// What is chosen for one region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotChoice {
    /// Cloud id, blank before the first choice.
    pub provider: String,
    /// Region id of that cloud.
    pub region: String,
    /// Machine size of the control plane.
    pub control_plane_size: String,
    /// Machine size of the workers.
    pub worker_size: String,
    /// Number of workers; with none the control plane carries the workload.
    pub worker_count: u32,
}

/// A create request that was sent and not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The name that was asked for.
    pub fqdn: String,
    /// When it was sent, in Unix milliseconds.
    pub sent_at_ms: i64,
}

impl Default for Draft {
    fn default() -> Self {
        let [first_pool, ..] = POOLS;
        let [(storage, _), ..] = STORAGE_REGIONS;
        let mut draft = Self {
            org_name: String::new(),
            org_domain: String::new(),
            org_email: String::new(),
            org_industry: String::new(),
            org_size: String::new(),
            org_headquarters: String::new(),
            org_compliance: Vec::new(),
            topology: Some(Topology::DEFAULT),
            air_gap: false,
            ha_enabled: false,
            slots: Vec::new(),
            hetzner_project_id: String::new(),
            ssh_source: SshSource::Generate,
            ssh_public_key: String::new(),
            ssh_fingerprint: String::new(),
            object_storage_region: storage.to_owned(),
            components: catalog::default_selection(),
            chosen: None,
            blueprints: Map::new(),
            marketplace_enabled: false,
            domain_mode: DomainMode::Pool,
            pool: first_pool,
            subdomain: String::new(),
            byo_domain: String::new(),
            registrar: None,
            current: Step::Organisation,
            reached: Step::Organisation,
            completed: BTreeSet::new(),
            returns_to_review: false,
            deployment_id: None,
            pending: None,
        };
        draft.fit_slots();
        draft
    }
}

impl Draft {
    /// Takes over what was entered in another tab. What is on screen here stays.
    pub fn catch_up(&mut self, other: Self) {
        let (current, returns_to_review) = (self.current, self.returns_to_review);
        *self = Self { current, returns_to_review, ..other };
    }

    /// How many region slots the topology asks for. Without a topology there is one, so that the
    /// provider step always has something to show.
    pub fn slot_count(&self) -> usize {
        topology::slots(self.topology, self.air_gap).len()
    }

    /// Chooses the shape. Everything chosen per region belongs to the old shape and goes.
    pub fn set_topology(&mut self, topology: Topology) {
        if self.topology != Some(topology) {
            self.topology = Some(topology);
            self.slots.clear();
            self.fit_slots();
        }
    }

    /// Adds or removes the isolated region; the other regions keep their choices.
    pub fn set_air_gap(&mut self, on: bool) {
        self.air_gap = on;
        self.fit_slots();
    }

    /// Chooses the cloud of one region. Region, sizes and workers belong to the old cloud and go.
    pub fn set_provider(&mut self, slot: usize, provider: &str) {
        if let Some(choice) = self.slots.get_mut(slot)
            && choice.provider != provider
        {
            *choice = SlotChoice { provider: provider.to_owned(), ..SlotChoice::default() };
        }
    }

    /// Changes one region slot in place; a slot that does not exist is left alone.
    pub fn edit_slot(&mut self, slot: usize, change: impl FnOnce(&mut SlotChoice)) {
        if let Some(choice) = self.slots.get_mut(slot) {
            change(choice);
            choice.worker_count = choice.worker_count.min(MAX_WORKERS);
        }
    }

    /// Chooses where the name comes from. Entries of the other ways go.
    pub fn set_domain_mode(&mut self, mode: DomainMode) {
        if self.domain_mode == mode {
            return;
        }
        self.domain_mode = mode;
        match mode {
            DomainMode::Pool => {
                self.byo_domain.clear();
                self.registrar = None;
            }
            DomainMode::ByoManual => {
                self.subdomain.clear();
                self.registrar = None;
            }
            DomainMode::ByoApi => self.subdomain.clear(),
        }
    }

    /// Enters the label under the pool: lower case, no blanks.
    pub fn set_subdomain(&mut self, raw: &str) {
        self.subdomain =
            raw.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    }

    /// Enters the customer's own domain: lower case, trimmed.
    pub fn set_byo_domain(&mut self, raw: &str) {
        self.byo_domain = raw.trim().to_ascii_lowercase();
    }

    /// Enters the public key. A fingerprint belongs to the key it came with.
    pub fn set_ssh_key(&mut self, line: &str, fingerprint: &str) {
        line.clone_into(&mut self.ssh_public_key);
        fingerprint.clone_into(&mut self.ssh_fingerprint);
    }

    /// Adds or removes a compliance framework.
    pub fn toggle_compliance(&mut self, framework: &str) {
        match self.org_compliance.iter().position(|known| known == framework) {
            Some(at) => {
                self.org_compliance.remove(at);
            }
            None => self.org_compliance.push(framework.to_owned()),
        }
    }

    /// The full name that the entries amount to, as typed; blank while something is missing.
    pub fn fqdn(&self) -> String {
        match self.domain_mode {
            DomainMode::Pool if self.subdomain.is_empty() => String::new(),
            DomainMode::Pool => [self.subdomain.as_str(), ".", self.pool.domain].concat(),
            DomainMode::ByoManual | DomainMode::ByoApi => {
                self.byo_domain.trim_end_matches('.').to_owned()
            }
        }
    }

    /// The clouds in use, each once, in the order of the regions.
    pub fn providers(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for slot in &self.slots {
            if !slot.provider.is_empty() && !found.contains(&slot.provider.as_str()) {
                found.push(&slot.provider);
            }
        }
        found
    }

    /// Whether Hetzner is, or by default will be, one of the clouds.
    pub fn uses_hetzner(&self) -> bool {
        let used = self.providers();
        used.is_empty() || used.contains(&providers::DEFAULT)
    }

    /// Brings the number of slots in line with the topology.
    pub(super) fn fit_slots(&mut self) {
        self.slots.resize_with(self.slot_count(), SlotChoice::default);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_draft_has_nothing_invented() {
        let draft = Draft::default();
        assert_eq!(draft.org_name, "");
        assert_eq!(draft.topology, Some(Topology::Zoned));
        assert_eq!(draft.slots.len(), 2);
        assert_eq!(draft.components.len(), 44);
        assert_eq!(draft.fqdn(), "");
    }

    #[test]
    fn topology_clears_regions_and_the_air_gap_does_not() {
        let mut draft = Draft::default();
        draft.set_provider(0, "hetzner");
        draft.edit_slot(0, |slot| slot.region = "fsn1".into());
        draft.set_air_gap(true);
        assert_eq!(draft.slots.len(), 3);
        assert_eq!(draft.slots[0].region, "fsn1");
        draft.set_topology(Topology::Zoned);
        assert_eq!(draft.slots[0].region, "fsn1");
        draft.set_topology(Topology::Solo);
        assert_eq!(draft.slots, vec![SlotChoice::default(); 2]);
    }

    #[test]
    fn provider_clears_its_slot_only() {
        let mut draft = Draft::default();
        for slot in 0..2 {
            draft.set_provider(slot, "hetzner");
            draft.edit_slot(slot, |choice| {
                choice.region = "fsn1".into();
                choice.worker_count = 99;
            });
        }
        assert_eq!(draft.slots[0].worker_count, 50);
        draft.set_provider(1, "aws");
        assert_eq!(draft.slots[0].region, "fsn1");
        assert_eq!(draft.slots[1].region, "");
        assert_eq!(draft.slots[1].worker_count, 0);
        assert_eq!(draft.providers(), ["hetzner", "aws"]);
        draft.set_provider(7, "aws");
    }

    #[test]
    fn domain_modes_clear_each_other() {
        let mut draft = Draft::default();
        draft.set_subdomain(" Ac Me ");
        assert_eq!(draft.subdomain, "acme");
        assert_eq!(draft.fqdn(), "acme.omani.works");
        draft.set_domain_mode(DomainMode::ByoApi);
        assert_eq!(draft.subdomain, "");
        draft.set_byo_domain(" Cloud.Acme.Example. ");
        draft.registrar = Some(Registrar::Ovh);
        assert_eq!(draft.fqdn(), "cloud.acme.example");
        draft.set_domain_mode(DomainMode::ByoManual);
        assert_eq!(draft.registrar, None);
        assert_eq!(draft.byo_domain, "cloud.acme.example.");
        draft.set_domain_mode(DomainMode::Pool);
        assert_eq!(draft.byo_domain, "");
    }
}
