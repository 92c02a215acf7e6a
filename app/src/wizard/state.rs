//! The wizard's state: handles to the draft, the secrets, what servers said, and the launch.
//!
//! Copy it freely. Steps change the draft through [`WizardState::edit`], which also stores it;
//! only [`WizardState::go`] changes the step.

mod problems;

use std::collections::BTreeSet;

use components::{Announcer, focus_by_id};
use domain::sizing::Money;
use domain::wizard::{
    Draft, Facts, Field, Launch, Move, Moved, Origin, Problem, SecretKind, SecretShapes, Secrets,
    Step, go,
};
use leptos::prelude::*;

use super::text;
use crate::api::storage::{self, StorageError};
use crate::api::tasks::{self, Scope};
use crate::api::{ApiError, clock};
use crate::session::{self, Go, Session};

/// Where the draft is stored.
pub const DRAFT_KEY: &str = "openova-catalyst-wizard";

/// How long secrets stay without any input.
const IDLE_MS: i64 = 5 * 60 * 1000;

/// What a plan costs per hour; comes with the later steps.
pub type Pricing = fn(&Draft) -> Money;

/// Handles to everything that the wizard knows.
#[derive(Clone, Copy)]
pub struct WizardState {
    /// What was entered. Read it; write through [`WizardState::edit`].
    pub draft: RwSignal<Draft>,
    /// What servers said.
    pub facts: RwSignal<Facts>,
    /// How the draft came here; `None` once the notice about it was dismissed.
    pub origin: RwSignal<Option<Origin>>,
    /// Why the draft cannot be stored.
    pub storage_error: RwSignal<Option<StorageError>>,
    /// How the regions are priced, once the code of the later steps is here.
    pub pricing: RwSignal<Option<Pricing>>,
    /// How often the launch button was pressed on a complete draft.
    pub launch_presses: RwSignal<u32>,
    /// Where the launch stands.
    pub launch: RwSignal<Launch>,
    /// What the server found fault with.
    pub refusals: RwSignal<Vec<Problem>>,
    /// Why the last launch failed, if no field is to blame.
    pub launch_error: RwSignal<Option<ApiError>>,
    /// The registrar did not take the name servers after a launch.
    pub name_servers_failed: RwSignal<bool>,
    /// The sign-in dialog was opened to look for a run.
    pub(super) signing_in: RwSignal<bool>,
    /// Whether the private half of a generated key pair is still here.
    pub has_private_key: RwSignal<bool>,
    /// Fields whose problems are shown although their step was not left.
    pub touched: RwSignal<BTreeSet<Field>>,
    /// Starts tasks that end with the wizard.
    pub(super) tasks: Scope,
    /// Counts refused presses of the main button.
    pub attempt: RwSignal<u32>,
    /// When secrets were last cleared for want of input.
    pub cleared_idle: RwSignal<bool>,
    /// Speaks to people who do not see the screen.
    pub announcer: Announcer,
    pub(super) shapes: RwSignal<SecretShapes>,
    pub(super) secrets: StoredValue<Secrets, LocalStorage>,
    pub(super) session: Session,
    /// A draft of a later console is not overwritten before the user changes something.
    holds_back: StoredValue<bool>,
    last_input_ms: RwSignal<i64>,
    pressed: RwSignal<BTreeSet<Step>>,
    step: Memo<Step>,
    navigate: Callback<Go>,
    focus_wish: RwSignal<Option<String>>,
}

/// The state of the wizard around the calling component.
#[must_use]
pub fn use_wizard() -> WizardState {
    use_context::<WizardState>().unwrap_or_else(WizardState::provide)
}

impl WizardState {
    /// Loads the draft and makes the state available below the current owner.
    pub fn provide() -> Self {
        let stored = storage::read(DRAFT_KEY);
        let storage_error = stored.as_ref().err().copied();
        let loaded = Draft::load(stored.ok().flatten().as_deref());
        let draft = RwSignal::new(loaded.draft);
        let session = session::use_session();
        let state = Self {
            draft,
            facts: RwSignal::new(Facts::default()),
            origin: RwSignal::new(Some(loaded.origin)),
            storage_error: RwSignal::new(storage_error),
            pricing: RwSignal::new(None),
            launch_presses: RwSignal::new(0),
            launch: RwSignal::new(Launch::Idle),
            refusals: RwSignal::new(Vec::new()),
            launch_error: RwSignal::new(None),
            name_servers_failed: RwSignal::new(false),
            signing_in: RwSignal::new(false),
            has_private_key: RwSignal::new(false),
            holds_back: StoredValue::new(loaded.origin == Origin::Later),
            touched: RwSignal::new(BTreeSet::new()),
            tasks: tasks::scope(),
            attempt: RwSignal::new(0),
            cleared_idle: RwSignal::new(false),
            announcer: Announcer::new(),
            shapes: RwSignal::new(SecretShapes::default()),
            secrets: StoredValue::new_local(Secrets::default()),
            session,
            last_input_ms: RwSignal::new(0),
            pressed: RwSignal::new(BTreeSet::new()),
            step: Memo::new(move |_| draft.with(|draft| draft.current)),
            navigate: session::use_go(),
            focus_wish: RwSignal::new(None),
        };
        if loaded.had_secrets && loaded.origin == Origin::Stored {
            // An older console stored secrets. They must not stay, whatever happens next.
            state.store();
        }
        provide_context(state);
        state
    }

    /// The step on screen.
    #[must_use]
    pub fn step(self) -> Signal<Step> {
        self.step.into()
    }

    /// Changes the draft and stores it. What the server found fault with is open again.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        let mut change = Some(change);
        self.edit_by(&mut |draft| {
            if let Some(change) = change.take() {
                change(draft);
            }
        });
    }

    fn edit_by(self, change: &mut dyn FnMut(&mut Draft)) {
        self.draft.update(|draft| change(draft));
        self.after_edit();
    }

    /// A text of the draft, for a control.
    #[must_use]
    pub fn entry(self, get: fn(&Draft) -> &str) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| get(draft).to_owned()))
    }

    /// What a control proposes for the draft.
    #[must_use]
    pub fn enter(self, set: fn(&mut Draft, String)) -> Callback<String> {
        Callback::new(move |value| self.edit(|draft| set(draft, value)))
    }

    /// Replaces a secret.
    pub fn set_secret(self, kind: SecretKind, raw: String) {
        let shapes = self.secrets.try_update_value(|secrets| {
            secrets.set(kind, raw);
            secrets.shapes()
        });
        if let Some(shapes) = shapes {
            self.shapes.set(shapes);
        }
        self.cleared_idle.set(false);
        self.touch();
        self.forget_refusals();
    }

    /// The number of characters of a secret.
    #[must_use]
    pub fn secret_len(self, kind: SecretKind) -> Signal<usize> {
        Signal::derive(move || self.shapes.with(|shapes| shapes.get(kind).len))
    }

    /// Forgets all secrets.
    pub fn clear_secrets(self) {
        let shapes = self.secrets.try_update_value(|secrets| {
            secrets.clear();
            secrets.shapes()
        });
        if let Some(shapes) = shapes {
            self.shapes.try_set(shapes);
        }
        self.has_private_key.try_set(false);
    }

    /// Notes that somebody is there.
    pub fn touch(self) {
        self.last_input_ms.set(clock::now_ms());
    }

    /// Milliseconds until the secrets are cleared; `None` while none are held.
    #[must_use]
    pub fn idle_left(self) -> Signal<Option<i64>> {
        let now = self.session.now();
        Signal::derive(move || {
            if !self.shapes.with(SecretShapes::any) && !self.has_private_key.get() {
                return None;
            }
            Some((self.last_input_ms.get() + IDLE_MS - now.get()).max(0))
        })
    }

    /// Clears the secrets once nobody has typed for five minutes. Call it once, in the page.
    pub(super) fn watch_idle(self) {
        let left = self.idle_left();
        Effect::new(move |_| {
            if left.get() == Some(0) {
                self.clear_secrets();
                self.cleared_idle.set(true);
                self.announcer.say(text::SECRETS_CLEARED_IDLE);
            }
        });
    }

    /// Shows the problems of a field from now on.
    pub fn touch_field(self, field: Field) {
        self.touched.update(|touched| {
            touched.insert(field);
        });
    }

    /// Carries out a move: changes the step and the address, or shows what is missing.
    pub fn go(self, wish: Move) -> Moved {
        self.touch();
        let from = self.draft.with_untracked(|draft| draft.current);
        let refused = untrack(|| self.refused_here(from));
        if wish == Move::Next && !refused.is_empty() {
            // What the server refused has not been changed yet.
            self.show_problems(from);
            return Moved::Blocked(refused);
        }
        let mut draft = self.draft.get_untracked();
        let moved = self.shapes.with_untracked(|shapes| {
            self.facts.with_untracked(|facts| go(&mut draft, wish, shapes, facts))
        });
        match &moved {
            Moved::To(step) => {
                self.draft.set(draft);
                self.store();
                if !matches!(wish, Move::Open(_)) {
                    self.navigate.run(Go::to(address(*step)));
                }
            }
            Moved::Blocked(_) => self.show_problems(from),
            // What comes up from now on was not there when the button was pressed.
            Moved::Launch => self.pressed.update(|pressed| {
                pressed.remove(&from);
            }),
            Moved::Stays => {}
        }
        moved
    }

    /// Shows what is missing in a step, and moves the focus to the list.
    pub fn show_problems(self, step: Step) {
        self.pressed.update(|pressed| {
            pressed.insert(step);
        });
        self.attempt.update(|n| *n += 1);
    }

    /// Goes to the step of a field and puts the focus there.
    pub fn go_to_field(self, field: Field) {
        let step = field.step();
        self.pressed.update(|pressed| {
            pressed.insert(step);
        });
        if self.step.get_untracked() == step {
            focus_by_id(&field.dom_id());
        } else {
            self.focus_wish.set(Some(field.dom_id()));
            let wish = if self.step.get_untracked() == Step::Review {
                Move::Change(step)
            } else {
                Move::Open(step)
            };
            if !matches!(self.go(wish), Moved::To(_)) {
                self.focus_wish.set(None);
            } else if matches!(wish, Move::Open(_)) {
                self.navigate.run(Go::to(address(step)));
            }
        }
    }

    /// The control that should have the focus instead of the step's title, once.
    pub(super) fn take_focus_wish(self) -> Option<String> {
        let wish = self.focus_wish.get_untracked();
        self.focus_wish.set(None);
        wish
    }

    /// Brings step and address together after the address changed.
    pub(super) fn follow_address(self, slug: Option<&str>) {
        let current = self.draft.with_untracked(|draft| draft.current);
        let wanted = slug.and_then(Step::from_slug);
        if wanted == Some(current) {
            return;
        }
        let moved = wanted.map(|step| self.go(Move::Open(step)));
        if !matches!(moved, Some(Moved::To(_))) {
            self.navigate.run(Go::instead(address(current)));
        }
    }

    /// Leaves the wizard for another page.
    pub(super) fn leave_for(self, path: &str) {
        self.navigate.run(Go::to(path));
    }

    /// Starts over with an empty draft.
    pub fn start_over(self) {
        self.clear_secrets();
        self.facts.update(|facts| {
            *facts = Facts { session_email: facts.session_email.take(), ..Facts::default() };
        });
        self.pressed.set(BTreeSet::new());
        self.touched.set(BTreeSet::new());
        self.launch.set(Launch::Idle);
        self.launch_error.set(None);
        self.name_servers_failed.set(false);
        let email = self.facts.with_untracked(|facts| facts.session_email.clone());
        self.edit(|draft| {
            *draft = Draft { org_email: email.unwrap_or_default(), ..Draft::default() };
        });
        self.navigate.run(Go::instead(address(Step::Organisation)));
    }

    /// What an hour of all regions costs, as far as sizes are chosen and prices are here.
    #[must_use]
    pub fn cost(self) -> Signal<Money> {
        Signal::derive(move || match self.pricing.get() {
            Some(cost_of) => self.draft.with(cost_of),
            None => Money::default(),
        })
    }

    fn after_edit(self) {
        self.holds_back.set_value(false);
        self.touch();
        self.store();
        self.forget_refusals();
    }

    fn forget_refusals(self) {
        if self.refusals.with_untracked(|list| !list.is_empty()) {
            self.refusals.set(Vec::new());
        }
    }

    /// Stores the draft at once. If that fails, everything stays in memory and a banner says so.
    pub(super) fn store(self) {
        if self.holds_back.try_get_value() == Some(true) {
            return;
        }
        let text = self.draft.with_untracked(Draft::save);
        let error = storage::write(DRAFT_KEY, &text).err();
        if self.storage_error.get_untracked() != error {
            self.storage_error.set(error);
        }
    }
}

/// The address of a step.
pub(super) fn address(step: Step) -> String {
    ["wizard/", step.slug()].concat()
}
