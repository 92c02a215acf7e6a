//! What servers have said. Every answer carries the exact input it answered; an answer to
//! something else counts as no answer.

use super::choices::{DomainMode, Registrar};
use super::draft::Draft;
use super::secrets::SecretShapes;

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Not asked, or asked about something else.
    #[default]
    Open,
    /// Asked, no answer yet.
    Checking,
    /// Accepted.
    Good,
    /// Refused, with the server's words.
    Refused(String),
    /// The check could not be done, with the server's words. This says nothing about the input.
    CouldNot(String),
}

/// What the name check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum NameAnswer {
    /// Not asked, or asked about something else.
    #[default]
    Open,
    /// Asked, no answer yet.
    Checking,
    /// Free.
    Free,
    /// Held by another Sovereign.
    InUse,
    /// Reserved by somebody who is launching right now; frees itself within ten minutes.
    Held,
    /// On the list of names that nobody gets.
    Reserved,
    /// The name resolves already.
    Resolves,
    /// The server finds fault with its form.
    BadForm,
    /// The server does not manage this pool.
    UnknownPool,
    /// A reason that this console does not know, in the server's words.
    Other(String),
    /// The check could not be done. This does not mean "taken".
    CouldNot(String),
}

impl NameAnswer {
    /// Reads the server's `reason`; absent means free.
    pub fn from_reason(available: bool, reason: Option<&str>, detail: Option<&str>) -> Self {
        let words = || detail.or(reason).unwrap_or_default().to_owned();
        match reason {
            None | Some("") if available => Self::Free,
            Some("invalid-format") => Self::BadForm,
            Some("unsupported-pool") => Self::UnknownPool,
            Some("reserved") => Self::Reserved,
            Some("reserved-state") => Self::Held,
            Some("active-state") => Self::InUse,
            Some("exists") => Self::Resolves,
            Some("lookup-error" | "pdm-unavailable") => Self::CouldNot(words()),
            _ if available => Self::Free,
            _ => Self::Other(words()),
        }
    }
}

/// The input of a name check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameKey {
    /// The label.
    pub subdomain: String,
    /// The pool's domain name.
    pub pool_domain: String,
}

/// The input of an object storage check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageKey {
    /// Location.
    pub region: String,
    /// Revision of the access key.
    pub access: u32,
    /// Revision of the secret key.
    pub secret: u32,
}

/// The input of a registrar check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistrarKey {
    /// The domain.
    pub domain: String,
    /// The registrar.
    pub registrar: Registrar,
    /// Revision of the token.
    pub token: u32,
}

/// Everything that servers said so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The signed-in person's address, if there is a session.
    pub session_email: Option<String>,
    /// The token check, with the token's revision.
    pub token: Option<(u32, Verdict)>,
    /// The object storage check.
    pub storage: Option<(StorageKey, Verdict)>,
    /// The name check.
    pub name: Option<(NameKey, NameAnswer)>,
    /// The registrar check.
    pub registrar: Option<(RegistrarKey, Verdict)>,
}

impl Facts {
    /// The verdict on the token as it is now.
    pub fn token_verdict(&self, shapes: &SecretShapes) -> Verdict {
        match &self.token {
            Some((revision, verdict)) if *revision == shapes.token.revision => verdict.clone(),
            _ => Verdict::Open,
        }
    }

    /// The verdict on the object storage keys as they are now.
    pub fn storage_verdict(&self, draft: &Draft, shapes: &SecretShapes) -> Verdict {
        match &self.storage {
            Some((key, verdict)) if *key == storage_key(draft, shapes) => verdict.clone(),
            _ => Verdict::Open,
        }
    }

    /// The answer about the name as it is now.
    pub fn name_answer(&self, draft: &Draft) -> NameAnswer {
        match &self.name {
            Some((key, answer)) if *key == name_key(draft) => answer.clone(),
            _ => NameAnswer::Open,
        }
    }

    /// The verdict on registrar, domain and token as they are now.
    pub fn registrar_verdict(&self, draft: &Draft, shapes: &SecretShapes) -> Verdict {
        match (&self.registrar, registrar_key(draft, shapes)) {
            (Some((key, verdict)), Some(now)) if *key == now => verdict.clone(),
            _ => Verdict::Open,
        }
    }

    /// Drops the questions that nobody waits for any more, so that they can be asked again.
    pub fn forget_unanswered(&mut self) {
        self.token.take_if(|(_, verdict)| *verdict == Verdict::Checking);
        self.storage.take_if(|(_, verdict)| *verdict == Verdict::Checking);
        self.registrar.take_if(|(_, verdict)| *verdict == Verdict::Checking);
        self.name.take_if(|(_, answer)| *answer == NameAnswer::Checking);
    }

    /// Whether some check is under way.
    pub fn is_checking(&self, draft: &Draft, shapes: &SecretShapes) -> bool {
        self.token_verdict(shapes) == Verdict::Checking
            || self.storage_verdict(draft, shapes) == Verdict::Checking
            || self.registrar_verdict(draft, shapes) == Verdict::Checking
            || (draft.domain_mode == DomainMode::Pool
                && self.name_answer(draft) == NameAnswer::Checking)
    }
}

/// The name check that the draft calls for now.
pub fn name_key(draft: &Draft) -> NameKey {
    NameKey { subdomain: draft.subdomain.clone(), pool_domain: draft.pool.domain.to_owned() }
}

/// The object storage check that the draft calls for now.
pub fn storage_key(draft: &Draft, shapes: &SecretShapes) -> StorageKey {
    StorageKey {
        region: draft.object_storage_region.clone(),
        access: shapes.storage_access.revision,
        secret: shapes.storage_secret.revision,
    }
}

/// The registrar check that the draft calls for now, once a registrar is chosen.
pub fn registrar_key(draft: &Draft, shapes: &SecretShapes) -> Option<RegistrarKey> {
    let registrar = draft.registrar?;
    let token = shapes.registrar_token.revision;
    Some(RegistrarKey { domain: draft.fqdn(), registrar, token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons() {
        let cases = [
            (true, None, NameAnswer::Free),
            (false, Some("active-state"), NameAnswer::InUse),
            (false, Some("reserved-state"), NameAnswer::Held),
            (false, Some("reserved"), NameAnswer::Reserved),
            (false, Some("exists"), NameAnswer::Resolves),
            (false, Some("invalid-format"), NameAnswer::BadForm),
            (false, Some("unsupported-pool"), NameAnswer::UnknownPool),
            (false, Some("lookup-error"), NameAnswer::CouldNot("lookup-error".into())),
            (false, Some("pdm-unavailable"), NameAnswer::CouldNot("pdm-unavailable".into())),
            (false, Some("moon-phase"), NameAnswer::Other("moon-phase".into())),
            (false, None, NameAnswer::Other(String::new())),
        ];
        for (available, reason, expected) in cases {
            assert_eq!(NameAnswer::from_reason(available, reason, None), expected, "{reason:?}");
        }
    }

    #[test]
    fn only_questions_without_an_answer_are_forgotten() {
        let mut facts = Facts {
            session_email: Some("ada@acme.example".into()),
            token: Some((3, Verdict::Good)),
            name: Some((name_key(&Draft::default()), NameAnswer::Checking)),
            ..Facts::default()
        };
        facts.forget_unanswered();
        assert_eq!(facts.token, Some((3, Verdict::Good)));
        assert_eq!(facts.name, None);
        assert!(facts.session_email.is_some());
        facts.token = Some((4, Verdict::Checking));
        facts.forget_unanswered();
        assert_eq!(facts.token, None);
    }

    #[test]
    fn an_answer_to_an_older_input_counts_for_nothing() {
        let mut draft = Draft::default();
        draft.set_subdomain("acme");
        let facts = Facts { name: Some((name_key(&draft), NameAnswer::Free)), ..Facts::default() };
        assert_eq!(facts.name_answer(&draft), NameAnswer::Free);
        draft.set_subdomain("acme2");
        assert_eq!(facts.name_answer(&draft), NameAnswer::Open);
    }
}
