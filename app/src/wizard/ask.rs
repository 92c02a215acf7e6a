//! Questions to servers. Each answer is filed under the exact input it answers, so a late answer
//! to an older input never counts.

use contract::checks::{Registrar, ValidateCredentials, ValidateObjectStorage, ValidateRegistrar};
use contract::{Code, DecodeError, Map, Secret};
use domain::names::{HETZNER_TOKEN_MIN, Subdomain};
use domain::providers;
use domain::wizard::{
    DomainMode, Facts, Field, NameAnswer, SecretKind, Secrets, SshSource, Step, Verdict, name_key,
    registrar_key, storage_key,
};
use leptos::prelude::*;

use super::state::WizardState;
use super::text;
use crate::api::text::describe;
use crate::api::{ApiError, auth, checks, download, tasks};
use crate::session::Identity;

/// The pause after the last keystroke before a name is checked.
const NAME_PAUSE_MS: i32 = 400;

/// Asks who is signed in, and offers that address as the contact.
pub(super) fn identity(wizard: WizardState) {
    wizard.tasks.spawn(async move {
        match auth::whoami().await {
            Ok(person) => signed_in(wizard, person),
            Err(ApiError::Unauthorised) => wizard.session.set_identity(Identity::SignedOut),
            // Not known: the launch will tell.
            Err(_) => {}
        }
    });
}

/// Files the session's person.
pub(super) fn signed_in(wizard: WizardState, person: contract::auth::Whoami) {
    let email = person.email.clone();
    wizard.session.set_identity(Identity::SignedIn(person));
    if wizard.draft.with_untracked(|draft| draft.org_email.trim().is_empty()) {
        // Not an edit of the user's: the next one will store it.
        wizard.draft.update(|draft| draft.org_email.clone_from(&email));
    }
    wizard.facts.update(|facts| facts.session_email = Some(email));
}

/// Checks the cloud token, unless its form is wrong already.
pub(super) fn check_token(wizard: WizardState) {
    wizard.touch_field(Field::Token);
    let shape = wizard.shapes.with_untracked(|shapes| shapes.token);
    if shape.len < HETZNER_TOKEN_MIN || shape.has_space {
        return;
    }
    let held = hold(wizard);
    let file = move |verdict: Verdict| {
        file(wizard, |facts| facts.token = Some((shape.revision, verdict)));
    };
    file(Verdict::Checking);
    wizard.tasks.spawn(async move {
        let Some(token) = held.get(SecretKind::Token) else { return };
        let request = ValidateCredentials {
            token: token.into(),
            provider: providers::DEFAULT.to_owned(),
            extra: Map::new(),
        };
        let answer = checks::credentials(request).await;
        file(verdict(answer.map(|answer| (answer.valid, answer.message))));
    });
}

/// Checks the object storage keys, unless their form is wrong already.
pub(super) fn check_storage(wizard: WizardState) {
    wizard.touch_field(Field::StorageAccessKey);
    wizard.touch_field(Field::StorageSecretKey);
    let key = wizard
        .draft
        .with_untracked(|draft| wizard.shapes.with_untracked(|shapes| storage_key(draft, shapes)));
    let is_open = |flaw: &domain::wizard::Flaw| {
        use domain::wizard::Flaw;
        matches!(flaw, Flaw::NotChecked | Flaw::Refused(_) | Flaw::Server(_))
    };
    let problems = untrack(|| wizard.problems(Step::Credentials).get_untracked());
    let is_malformed = problems.iter().any(|problem| {
        matches!(
            problem.field,
            Field::StorageRegion | Field::StorageAccessKey | Field::StorageSecretKey
        ) && !is_open(&problem.flaw)
    });
    if is_malformed {
        return;
    }
    let held = hold(wizard);
    let filed = key.clone();
    let file = move |verdict: Verdict| {
        let key = filed.clone();
        file(wizard, |facts| facts.storage = Some((key, verdict)));
    };
    file(Verdict::Checking);
    wizard.tasks.spawn(async move {
        let access = held.get(SecretKind::StorageAccess);
        let (Some(access), Some(secret)) = (access, held.get(SecretKind::StorageSecret)) else {
            return;
        };
        let request = ValidateObjectStorage {
            provider: Some(providers::DEFAULT.to_owned()),
            region: key.region.clone(),
            access_key: access.into(),
            secret_key: secret.into(),
            extra: Map::new(),
        };
        let answer = checks::object_storage(request).await;
        file(verdict(answer.map(|answer| (answer.valid, answer.message))));
    });
}

/// Checks registrar, domain and token together.
pub(super) fn check_registrar(wizard: WizardState) {
    for field in [Field::ByoDomain, Field::Registrar, Field::RegistrarToken] {
        wizard.touch_field(field);
    }
    let key = wizard.draft.with_untracked(|draft| {
        wizard.shapes.with_untracked(|shapes| registrar_key(draft, shapes))
    });
    let Some(key) = key else { return };
    let problems = untrack(|| wizard.problems(Step::Domain).get_untracked());
    let is_malformed = problems.iter().any(|problem| {
        use domain::wizard::Flaw;
        matches!(problem.field, Field::ByoDomain | Field::Registrar | Field::RegistrarToken)
            && !matches!(problem.flaw, Flaw::NotChecked | Flaw::Refused(_) | Flaw::Server(_))
    });
    if is_malformed {
        return;
    }
    let held = hold(wizard);
    let filed = key.clone();
    let file = move |verdict: Verdict| {
        let key = filed.clone();
        file(wizard, |facts| facts.registrar = Some((key, verdict)));
    };
    file(Verdict::Checking);
    wizard.tasks.spawn(async move {
        let Some(token) = held.get(SecretKind::RegistrarToken) else { return };
        let request = ValidateRegistrar {
            domain: key.domain.clone(),
            token: token.into(),
            extra: Map::new(),
        };
        let registrar = Registrar::parse(key.registrar.as_str());
        let answer = checks::registrar(&registrar, request).await;
        file(registrar_verdict(answer.map(|answer| answer.valid)));
    });
}

/// Checks the name under the pool while it is typed, wherever it may be launched with.
pub(super) fn watch_name(wizard: WizardState) {
    let wanted = Memo::new(move |_| {
        wizard.draft.with(|draft| {
            let is_asked = draft.domain_mode == DomainMode::Pool && draft.current >= Step::Domain;
            let is_right = Subdomain::parse(&draft.subdomain).is_ok_and(|name| !name.is_reserved());
            (is_asked && is_right).then(|| name_key(draft))
        })
    });
    Effect::new(move |_| {
        if let Some(key) = wanted.get() {
            untrack(move || check_name(wizard, key, NAME_PAUSE_MS));
        }
    });
}

/// Checks the name once more, at once.
pub(super) fn recheck_name(wizard: WizardState) {
    let key = wizard.draft.with_untracked(name_key);
    file(wizard, |facts| facts.name = None);
    check_name(wizard, key, 0);
}

fn check_name(wizard: WizardState, key: domain::wizard::NameKey, pause_ms: i32) {
    let is_known = wizard.facts.with_untracked(|facts| {
        facts.name.as_ref().is_some_and(|(known, answer)| {
            *known == key && !matches!(answer, NameAnswer::CouldNot(_))
        })
    });
    if is_known {
        return;
    }
    let filed = key.clone();
    file(wizard, |facts| facts.name = Some((filed, NameAnswer::Checking)));
    wizard.tasks.spawn(async move {
        tasks::sleep(pause_ms).await;
        let is_current = move |key: &domain::wizard::NameKey| {
            wizard.facts.with_untracked(|facts| facts.name.as_ref().is_some_and(|(k, _)| k == key))
        };
        if !is_current(&key) {
            return;
        }
        let answer = match checks::subdomain(&key.subdomain, &key.pool_domain).await {
            Ok(verdict) => NameAnswer::from_reason(
                verdict.available,
                verdict.reason.as_ref().map(|reason| reason.as_str()),
                verdict.detail.as_deref(),
            ),
            Err(error) => NameAnswer::CouldNot(words(&error)),
        };
        if is_current(&key) {
            file(wizard, |facts| facts.name = Some((key, answer)));
        }
    });
}

/// Makes an SSH key pair and hands out the private half.
pub(super) fn generate_key(
    wizard: WizardState,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    failed.set(None);
    let fqdn = wizard.draft.with_untracked(|draft| draft.fqdn());
    wizard.tasks.spawn(async move {
        let answer = checks::generate_key(Some(fqdn).filter(|name| !name.is_empty())).await;
        busy.try_set(false);
        let is_wanted =
            wizard.draft.with_untracked(|draft| draft.ssh_source == SshSource::Generate);
        match answer {
            // Somebody who chose another way meanwhile has a key of their own.
            Ok(_) if !is_wanted => {}
            Ok(pair) => {
                wizard.edit(|draft| {
                    draft.set_ssh_key(&pair.public_key, &pair.fingerprint);
                });
                keep_private_key(wizard, Some(pair.private_key));
                save_private_key(wizard);
            }
            Err(error) => {
                failed.try_set(Some(text::credentials::generate_failed(&words(&error))));
            }
        }
    });
}

/// Offers the private half as a file.
pub(super) fn save_private_key(wizard: WizardState) {
    let name = wizard.draft.with_untracked(|draft| draft.fqdn());
    let name = if name.is_empty() { "catalyst" } else { name.as_str() };
    let file_name = [name, ".pem"].concat();
    wizard.secrets.with_value(|secrets| {
        if let Some(key) = secrets.private_key() {
            key.inspect(|text| download::save_text(&file_name, text));
        }
    });
}

/// Keeps, or forgets, the private half.
pub(super) fn keep_private_key(wizard: WizardState, key: Option<Secret>) {
    wizard.has_private_key.set(key.is_some());
    wizard.secrets.update_value(|secrets| secrets.set_private_key(key));
    wizard.touch();
}

pub(super) fn hold(wizard: WizardState) -> Secrets {
    wizard.secrets.try_with_value(Secrets::hold).unwrap_or_default()
}

fn file(wizard: WizardState, change: impl FnOnce(&mut Facts)) {
    wizard.facts.try_update(change);
}

fn verdict(answer: Result<(bool, String), ApiError>) -> Verdict {
    match answer {
        Ok((true, _)) => Verdict::Good,
        Ok((false, words)) => Verdict::Refused(words),
        Err(error) => Verdict::CouldNot(words(&error)),
    }
}

fn registrar_verdict(answer: Result<bool, ApiError>) -> Verdict {
    match answer {
        Ok(true) => Verdict::Good,
        Ok(false) => Verdict::Refused(String::new()),
        Err(error) => {
            let judges = [
                Code::InvalidToken,
                Code::DomainNotInAccount,
                Code::UnsupportedRegistrar,
                Code::MissingDomain,
                Code::MissingToken,
            ];
            let is_refusal = judges.iter().any(|code| error.is(code));
            let words = words(&error);
            if is_refusal { Verdict::Refused(words) } else { Verdict::CouldNot(words) }
        }
    }
}

/// The failure of a check in words: the server's own, else ours.
pub(super) fn words(error: &ApiError) -> String {
    if *error == ApiError::Decode(DecodeError::Html) {
        return text::credentials::HTML_ANSWER.to_owned();
    }
    let explained = describe(error);
    match explained.server_words {
        Some(words) if error.problem().is_some_and(|problem| !problem.text.is_empty()) => words,
        Some(words) => [explained.what, " (", &words, ")"].concat(),
        None => explained.what.to_owned(),
    }
}
