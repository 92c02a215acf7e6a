//! What keeps a step from being complete, as data. Sentences are made by the app.
//!
//! Pure: a draft, the shapes of the secrets and what servers said go in, problems come out, in
//! the order of the page. A check that could not be done is not a problem: it says nothing about
//! the input.

use crate::names::{
    DomainName, Email, HETZNER_TOKEN_MIN, NameFlaw, STORAGE_ACCESS_MIN, STORAGE_SECRET_MIN,
    SshFlaw, SshPublicKey, Subdomain,
};
use crate::providers;

use super::answers::{Facts, NameAnswer, Verdict};
use super::choices::{DomainMode, STORAGE_REGIONS};
use super::draft::{Draft, SlotChoice};
use super::fields::Field;
use super::secrets::{SecretShapes, Shape};
use super::step::Step;

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is entered.
    pub field: Field,
    /// What is wrong.
    pub flaw: Flaw,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing was entered or chosen.
    Missing,
    /// What was chosen is not on offer.
    NotOffered,
    /// The form is wrong.
    Name(NameFlaw),
    /// The SSH key is not usable.
    Ssh(SshFlaw),
    /// Nobody gets this name.
    Reserved,
    /// Another Sovereign has this name.
    InUse,
    /// Somebody who is launching right now holds this name for a few minutes.
    Held,
    /// The name resolves already.
    Resolves,
    /// The server does not manage this pool.
    UnknownPool,
    /// It must be checked first.
    NotChecked,
    /// The check is still running.
    StillChecking,
    /// A server refused it, with its words.
    Refused(String),
    /// It must equal the signed-in address.
    NotSession(String),
    /// Machines of this size cannot be ordered in the chosen region.
    NotInRegion,
    /// This cloud can be planned with but not launched on.
    DesignPreview,
    /// The draft has become a run already.
    AlreadyLaunched,
    /// An earlier launch has not been answered.
    StillOpen,
    /// The server found fault with it, in its own words.
    Server(String),
}

/// The problems of one step. Those of the review are the problems of all steps and of the launch.
pub fn check(step: Step, draft: &Draft, shapes: &SecretShapes, facts: &Facts) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    match step {
        Step::Organisation => organisation(draft, &mut found),
        Step::Topology => topology(draft, &mut found),
        Step::Provider => provider(draft, &mut found),
        Step::Credentials => credentials(draft, shapes, facts, &mut found),
        Step::Components => {}
        Step::Domain => domain(draft, shapes, facts, &mut found),
        Step::Review => return check_all(draft, shapes, facts),
    }
    found.0
}

/// Everything that keeps the draft from being launched.
pub fn check_all(draft: &Draft, shapes: &SecretShapes, facts: &Facts) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    organisation(draft, &mut found);
    topology(draft, &mut found);
    provider(draft, &mut found);
    for (n, slot) in draft.slots.iter().enumerate() {
        if providers::get(&slot.provider).is_some_and(|cloud| !cloud.is_provisioned()) {
            found.add(Field::Provider(n), Flaw::DesignPreview);
        }
    }
    credentials(draft, shapes, facts, &mut found);
    domain(draft, shapes, facts, &mut found);
    session_address(draft, facts, &mut found);
    if draft.deployment_id.is_some() {
        found.add(Field::Launch, Flaw::AlreadyLaunched);
    } else if draft.pending.is_some() {
        found.add(Field::Launch, Flaw::StillOpen);
    }
    found.0
}

/// The first incomplete step behind `after`, the review not counted.
pub fn first_open_step(
    draft: &Draft,
    shapes: &SecretShapes,
    facts: &Facts,
    after: Step,
) -> Option<Step> {
    let candidates = Step::ALL.into_iter().filter(|step| *step > after && *step < Step::Review);
    candidates.into_iter().find(|step| !check(*step, draft, shapes, facts).is_empty())
}

struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, field: Field, flaw: Flaw) {
        self.0.push(Problem { field, flaw });
    }
}

fn organisation(draft: &Draft, found: &mut Found) {
    if draft.org_name.trim().is_empty() {
        found.add(Field::OrgName, Flaw::Missing);
    }
}

fn topology(draft: &Draft, found: &mut Found) {
    if draft.topology.is_none() {
        found.add(Field::Topology, Flaw::Missing);
    }
}

fn provider(draft: &Draft, found: &mut Found) {
    for (n, slot) in draft.slots.iter().enumerate() {
        provider_slot(n, slot, found);
    }
}

fn provider_slot(n: usize, slot: &SlotChoice, found: &mut Found) {
    if slot.provider.is_empty() {
        found.add(Field::Provider(n), Flaw::Missing);
        return;
    }
    let Some(cloud) = providers::get(&slot.provider) else {
        found.add(Field::Provider(n), Flaw::NotOffered);
        return;
    };
    if slot.region.is_empty() {
        found.add(Field::Region(n), Flaw::Missing);
    } else if cloud.region(&slot.region).is_none() {
        found.add(Field::Region(n), Flaw::NotOffered);
    }
    let is_known = cloud.region(&slot.region).is_some();
    let mut size = |field: Field, id: &str| {
        let flaw = match cloud.size(id) {
            _ if id.is_empty() => Flaw::Missing,
            None => Flaw::NotOffered,
            Some(size) if is_known && !size.orderable_in(&slot.region) => Flaw::NotInRegion,
            Some(_) => return,
        };
        found.add(field, flaw);
    };
    size(Field::ControlPlaneSize(n), &slot.control_plane_size);
    if slot.worker_count > 0 {
        size(Field::WorkerSize(n), &slot.worker_size);
    }
}

fn credentials(draft: &Draft, shapes: &SecretShapes, facts: &Facts, found: &mut Found) {
    if !draft.uses_hetzner() {
        // Nothing can be launched on the other clouds, so nothing is asked for them.
        return;
    }
    if let Err(flaw) = secret(shapes.token, HETZNER_TOKEN_MIN) {
        found.add(Field::Token, flaw);
    } else if let Some(flaw) = verdict(facts.token_verdict(shapes)) {
        found.add(Field::Token, flaw);
    }
    if draft.hetzner_project_id.trim().is_empty() {
        found.add(Field::ProjectId, Flaw::Missing);
    }
    match SshPublicKey::parse(&draft.ssh_public_key) {
        Ok(_) => {}
        Err(SshFlaw::Empty) => found.add(Field::SshKey, Flaw::Missing),
        Err(flaw) => found.add(Field::SshKey, Flaw::Ssh(flaw)),
    }
    let storage = draft.object_storage_region.as_str();
    if !STORAGE_REGIONS.iter().any(|(id, _)| *id == storage) {
        let flaw = if storage.is_empty() { Flaw::Missing } else { Flaw::NotOffered };
        found.add(Field::StorageRegion, flaw);
    }
    let access = secret(shapes.storage_access, STORAGE_ACCESS_MIN);
    let secret_key = secret(shapes.storage_secret, STORAGE_SECRET_MIN);
    match (access, secret_key) {
        (Ok(()), Ok(())) => {
            if let Some(flaw) = verdict(facts.storage_verdict(draft, shapes)) {
                found.add(Field::StorageAccessKey, flaw);
            }
        }
        (access, secret_key) => {
            if let Err(flaw) = access {
                found.add(Field::StorageAccessKey, flaw);
            }
            if let Err(flaw) = secret_key {
                found.add(Field::StorageSecretKey, flaw);
            }
        }
    }
}

fn secret(shape: Shape, min: usize) -> Result<(), Flaw> {
    if shape.len == 0 {
        Err(Flaw::Missing)
    } else if shape.has_space {
        Err(Flaw::Name(NameFlaw::HasSpace))
    } else if shape.len < min {
        Err(Flaw::Name(NameFlaw::TooShort { min, found: shape.len }))
    } else {
        Ok(())
    }
}

fn verdict(verdict: Verdict) -> Option<Flaw> {
    match verdict {
        Verdict::Good | Verdict::CouldNot(_) => None,
        Verdict::Open => Some(Flaw::NotChecked),
        Verdict::Checking => Some(Flaw::StillChecking),
        Verdict::Refused(words) => Some(Flaw::Refused(words)),
    }
}

fn domain(draft: &Draft, shapes: &SecretShapes, facts: &Facts, found: &mut Found) {
    match draft.domain_mode {
        DomainMode::Pool => pool_name(draft, facts, found),
        DomainMode::ByoManual => {
            own_domain(draft, found);
        }
        DomainMode::ByoApi => {
            let domain_is_right = own_domain(draft, found);
            registrar(draft, shapes, facts, domain_is_right, found);
        }
    }
    match Email::parse(&draft.org_email) {
        Err(NameFlaw::Empty) => found.add(Field::AdminEmail, Flaw::Missing),
        Err(flaw) => found.add(Field::AdminEmail, Flaw::Name(flaw)),
        Ok(_) => {}
    }
}

/// The server refuses an address other than the session's. Until the launch that is no problem:
/// the user may yet sign in with the other one.
fn session_address(draft: &Draft, facts: &Facts, found: &mut Found) {
    if let Some(session) = &facts.session_email
        && Email::parse(&draft.org_email).is_ok_and(|email| !email.is_same(session))
    {
        found.add(Field::AdminEmail, Flaw::NotSession(session.clone()));
    }
}

fn pool_name(draft: &Draft, facts: &Facts, found: &mut Found) {
    let flaw = match Subdomain::parse(&draft.subdomain) {
        Err(NameFlaw::Empty) => Flaw::Missing,
        Err(flaw) => Flaw::Name(flaw),
        Ok(name) if name.is_reserved() => Flaw::Reserved,
        Ok(_) => match facts.name_answer(draft) {
            NameAnswer::Free | NameAnswer::CouldNot(_) => return,
            NameAnswer::Open => Flaw::NotChecked,
            NameAnswer::Checking => Flaw::StillChecking,
            NameAnswer::InUse => Flaw::InUse,
            NameAnswer::Held => Flaw::Held,
            NameAnswer::Reserved => Flaw::Reserved,
            NameAnswer::Resolves => Flaw::Resolves,
            NameAnswer::BadForm => Flaw::Server(String::new()),
            NameAnswer::UnknownPool => Flaw::UnknownPool,
            NameAnswer::Other(words) => Flaw::Server(words),
        },
    };
    found.add(Field::Subdomain, flaw);
}

fn own_domain(draft: &Draft, found: &mut Found) -> bool {
    let flaw = match DomainName::parse(&draft.byo_domain) {
        Ok(_) => return true,
        Err(NameFlaw::Empty) => Flaw::Missing,
        Err(flaw) => Flaw::Name(flaw),
    };
    found.add(Field::ByoDomain, flaw);
    false
}

fn registrar(
    draft: &Draft,
    shapes: &SecretShapes,
    facts: &Facts,
    domain_is_right: bool,
    found: &mut Found,
) {
    let Some(registrar) = draft.registrar else {
        found.add(Field::Registrar, Flaw::Missing);
        return;
    };
    let token = shapes.registrar_token;
    let expected = registrar.token_layout().len();
    if let Err(flaw) = secret(token, 1) {
        found.add(Field::RegistrarToken, flaw);
    } else if expected > 1 && token.n_parts != expected {
        found.add(Field::RegistrarToken, Flaw::Name(NameFlaw::WrongParts { expected }));
    } else if domain_is_right && let Some(flaw) = verdict(facts.registrar_verdict(draft, shapes)) {
        found.add(Field::RegistrarToken, flaw);
    }
}

#[cfg(test)]
pub(crate) mod tests;
