//! The launch in the browser: carries out what `domain::wizard::launch` decides.

mod notices;

use components::Dialog;
use contract::checks::{Registrar, SetNameServers};
use contract::{Code, Map};
use domain::wizard::{
    DomainMode, Draft, Facts, Field, Flaw, Launch, LaunchAction, LaunchEvent, Move, Moved,
    NAME_SERVERS, NameAnswer, Owner, Pending, Problem, SecretKind, Secrets, Step, create_request,
    find_lost, launch, name_field, name_key, owner_of,
};
use leptos::prelude::*;

use super::state::WizardState;
use super::{ask, text};
use crate::api::{ApiError, checks, clock, deployments, storage, tasks};
use crate::parts::sign_in::SignIn;
use crate::plan::DRAFT_KEY;
use crate::route::{Route, Section};
use crate::session::Identity;

/// All that launching shows and does: what it has come to, the sign-in dialog, and the ear for the
/// launch button.
pub(super) fn layer(wizard: WizardState) -> AnyView {
    resume(wizard);
    Effect::watch(move || wizard.launch_presses.get(), move |_, _, _| press_launch(wizard), false);
    (notices::launched_banner(wizard), dialog(wizard)).into_any()
}

/// The launch button was pressed on a complete draft.
fn press_launch(wizard: WizardState) {
    wizard.launch_error.set(None);
    if launched_elsewhere(wizard) {
        return;
    }
    feed(
        wizard,
        LaunchEvent::Press {
            fqdn: wizard.draft.with_untracked(Draft::fqdn),
            now_ms: clock::now_ms(),
            signed_out: wizard.session.identity().get_untracked() == Identity::SignedOut,
        },
    );
}

/// Looks for the run of a launch that was not answered before the page was reloaded.
fn resume(wizard: WizardState) {
    if let Some(pending) = wizard.draft.with_untracked(|draft| draft.pending.clone()) {
        feed(wizard, LaunchEvent::Resume(pending));
    }
}

/// Feeds the machine and carries out what it asks for.
pub(super) fn feed(wizard: WizardState, event: LaunchEvent) {
    let Some(state) = wizard.launch.try_get_untracked() else { return };
    let (state, action) = launch(state, event);
    wizard.launch.set(state);
    match action {
        LaunchAction::None | LaunchAction::SignIn => {}
        LaunchAction::Send(pending) => send(wizard, pending),
        LaunchAction::Look(pending) => look(wizard, pending),
        LaunchAction::Open(id) => open(wizard, &id),
        LaunchAction::PressAgain => {
            if wizard.go(Move::Next) == Moved::Launch {
                press_launch(wizard);
            }
        }
        LaunchAction::Forget => forget_pending(wizard),
    }
}

fn send(wizard: WizardState, pending: Pending) {
    // Sending again after an unknown outcome starts from here, too.
    forget_pending(wizard);
    let held = ask::hold(wizard);
    let draft = wizard.draft.get_untracked();
    let facts = wizard.facts.get_untracked();
    if let Err(problems) = create_request(&draft, &held, &facts) {
        feed(wizard, LaunchEvent::Refused);
        wizard.show_problems(Step::Review);
        debug_assert!(!problems.is_empty());
        return;
    }
    let sent = pending.clone();
    wizard.name_servers_failed.set(false);
    wizard.edit(|draft| draft.pending = Some(sent));
    let (plan, round) = (wizard.plan, wizard.plan.round());
    // Not tied to the page: leaving it must neither cancel the order nor lose its id.
    tasks::detach(async move {
        let answer = order(&draft, &held, &facts).await;
        let names = match &answer {
            Ok(id) => {
                // The run exists from here on: its id is safe before anything else is tried.
                file_answer(&pending, Some(id.clone()));
                set_name_servers(&draft, &held).await
            }
            Err(_) => Ok(()),
        };
        drop(held);
        if wizard.launch.try_get_untracked().is_some() {
            wizard.name_servers_failed.set(names.is_err());
            answered(wizard, answer);
            return;
        }
        let id = match answer {
            Ok(id) => Some(id),
            Err(error) if error.leaves_outcome_open() => return,
            Err(_) => {
                file_answer(&pending, None);
                None
            }
        };
        plan.file_answer(round, &pending, id);
    });
}

async fn order(draft: &Draft, held: &Secrets, facts: &Facts) -> Result<String, ApiError> {
    match create_request(draft, held, facts) {
        Ok(request) => deployments::create(request).await.map(|created| created.id),
        Err(_) => Err(ApiError::Cancelled),
    }
}

/// In the mode with a registrar, the delegation is the client's to change.
async fn set_name_servers(draft: &Draft, held: &Secrets) -> Result<(), ApiError> {
    if draft.domain_mode != DomainMode::ByoApi {
        return Ok(());
    }
    let token = held.get(SecretKind::RegistrarToken);
    let (Some(registrar), Some(token)) = (draft.registrar, token) else { return Ok(()) };
    let request = SetNameServers {
        domain: draft.fqdn(),
        token: token.into(),
        nameservers: NAME_SERVERS.map(ToOwned::to_owned).to_vec(),
        extra: Map::new(),
    };
    let registrar = Registrar::parse(registrar.as_str());
    checks::set_name_servers(&registrar, request).await.map(|_| ())
}

fn answered(wizard: WizardState, answer: Result<String, ApiError>) {
    let error = match answer {
        Ok(id) => return feed(wizard, LaunchEvent::Created(id)),
        Err(error) => error,
    };
    if error == ApiError::Unauthorised {
        wizard.session.set_identity(Identity::SignedOut);
        wizard.facts.update(|facts| facts.session_email = None);
        forget_pending(wizard);
        return feed(wizard, LaunchEvent::Unauthorised);
    }
    if error.leaves_outcome_open() {
        return feed(wizard, LaunchEvent::Lost);
    }
    feed(wizard, LaunchEvent::Refused);
    let found = owner(wizard, &error);
    match found {
        Some(problem) => {
            let field = problem.field;
            wizard.refusals.set(vec![problem]);
            wizard.go_to_field(field);
        }
        None => wizard.launch_error.set(Some(error)),
    }
}

/// The field that a refusal is about, if it is about one.
fn owner(wizard: WizardState, error: &ApiError) -> Option<Problem> {
    let mode = wizard.draft.with_untracked(|draft| draft.domain_mode);
    let words = error.problem().map(|problem| problem.text.clone()).unwrap_or_default();
    if error.is(&Code::SubdomainConflict) {
        let key = wizard.draft.with_untracked(name_key);
        wizard.facts.update(|facts| facts.name = Some((key, NameAnswer::InUse)));
        return Some(Problem { field: name_field(mode), flaw: Flaw::InUse });
    }
    if let ApiError::Forbidden(_) = error {
        ask::identity(wizard);
        let session = wizard.facts.with_untracked(|facts| facts.session_email.clone());
        let typed = wizard.draft.with_untracked(|draft| draft.org_email.clone());
        let other = session.filter(|session| !session.eq_ignore_ascii_case(typed.trim()));
        let flaw = other.map_or(Flaw::Server(words), Flaw::NotSession);
        return Some(Problem { field: Field::AdminEmail, flaw });
    }
    let status = error.problem().map(|problem| problem.status);
    if !matches!(status, Some(400 | 422)) {
        return None;
    }
    match owner_of(&words, mode) {
        Owner::Field(Field::Launch) | Owner::Server => None,
        Owner::Field(field) => Some(Problem { field, flaw: Flaw::Server(words) }),
    }
}

fn look(wizard: WizardState, pending: Pending) {
    wizard.tasks.spawn(async move {
        let event = match deployments::list().await {
            Ok(list) => match find_lost(&list, &pending) {
                Some(id) => LaunchEvent::Found(id.to_owned()),
                None => LaunchEvent::NotInList,
            },
            Err(ApiError::Unauthorised) => {
                wizard.session.set_identity(Identity::SignedOut);
                LaunchEvent::Unauthorised
            }
            Err(_) => LaunchEvent::ListUnreadable,
        };
        feed(wizard, event);
    });
}

fn open(wizard: WizardState, id: &str) {
    wizard.draft.update(|draft| {
        draft.deployment_id = Some(id.to_owned());
        draft.pending = None;
    });
    wizard.store();
    wizard.clear_secrets();
    let stays =
        wizard.name_servers_failed.get_untracked() || wizard.step().get_untracked() != Step::Review;
    if !stays {
        wizard.leave_for(&run_path(id));
    }
}

fn run_path(id: &str) -> String {
    Route::Console(id.to_owned(), Section::Apps).path()
}

fn forget_pending(wizard: WizardState) {
    if wizard.draft.with_untracked(|draft| draft.pending.is_some()) {
        wizard.draft.update(|draft| draft.pending = None);
        wizard.store();
    }
}

/// Files an answer in the stored draft after the wizard was left, if the draft still waits for it.
fn file_answer(sent: &Pending, id: Option<String>) {
    if let Some(mut draft) = stored()
        && draft.pending.as_ref() == Some(sent)
    {
        draft.pending = None;
        draft.deployment_id = id;
        let _ = storage::write(DRAFT_KEY, &draft.save());
    }
}

fn stored() -> Option<Draft> {
    let text = storage::read(DRAFT_KEY).ok().flatten()?;
    Some(Draft::load(Some(&text)).draft)
}

/// Whether the same plan has been launched from another tab, or its launch was answered while the
/// wizard was away; then the page takes that over and nothing is sent.
fn launched_elsewhere(wizard: WizardState) -> bool {
    if wizard.storage_error.get_untracked().is_some() {
        // What is stored is older than what is on screen.
        return false;
    }
    let Some(stored) = stored() else { return false };
    let (fqdn, pending) =
        wizard.draft.with_untracked(|draft| (draft.fqdn(), draft.pending.clone()));
    if stored.fqdn() != fqdn {
        return false;
    }
    if let Some(id) = stored.deployment_id {
        if pending.is_some() {
            feed(wizard, LaunchEvent::Found(id));
        } else {
            wizard.draft.update(|draft| draft.deployment_id = Some(id));
            wizard.show_problems(Step::Review);
        }
        return true;
    }
    match stored.pending {
        Some(other) if pending.is_none() => {
            wizard.draft.update(|draft| draft.pending = Some(other.clone()));
            feed(wizard, LaunchEvent::Resume(other));
            true
        }
        _ => false,
    }
}

/// The sign-in dialog.
fn dialog(wizard: WizardState) -> AnyView {
    let is_open = Signal::derive(move || {
        wizard.launch.with(|launch| *launch == Launch::SigningIn) || wizard.signing_in.get()
    });
    let close = move |()| {
        wizard.signing_in.set(false);
        feed(wizard, LaunchEvent::SignInCancelled);
    };
    let signed_in = move |person| {
        ask::signed_in(wizard, person);
        if wizard.signing_in.get_untracked() {
            wizard.signing_in.set(false);
            feed(wizard, LaunchEvent::LookAgain);
        }
        feed(wizard, LaunchEvent::SignedIn);
    };
    view! {
        <Dialog
            id="sign-in-dialog"
            open=is_open
            on_close=close
            title=text::SIGN_IN_TITLE.to_owned()
            testid="pin-signin-modal"
        >
            <p>{text::SIGN_IN_LEAD}</p>
            // Typing a PIN is using the page: what was entered before must not be cleared meanwhile.
            <div on:input=move |_| wizard.touch()>
                <SignIn
                    email=wizard.draft.with_untracked(|draft| draft.org_email.clone())
                    on_signed_in=signed_in
                />
            </div>
        </Dialog>
    }
    .into_any()
}
