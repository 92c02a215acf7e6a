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
use crate::api::ApiError;
use crate::api::storage::StorageError;
use crate::api::tasks::{self, Scope};
use crate::parts::dock::Dock;
use crate::plan::{Plan, use_plan};
use crate::session::{self, Go, Session};

/// What a plan costs per hour; comes with the later steps.
pub type Pricing = fn(&Draft) -> Money;

/// Handles to everything that the wizard knows.
#[derive(Clone, Copy)]
pub struct WizardState {
    /// The plan, which outlives the wizard; the handles to its parts stand here as well.
    pub plan: Plan,
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
    /// What the step at hand says in the footer.
    pub dock: RwSignal<Option<Dock>>,
    pub(super) shapes: RwSignal<SecretShapes>,
    pub(super) secrets: StoredValue<Secrets, LocalStorage>,
    pub(super) session: Session,
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
    /// Takes up the plan and makes the state available below the current owner.
    pub fn provide() -> Self {
        let plan = use_plan();
        plan.take_up();
        let draft = plan.draft;
        let state = Self {
            plan,
            draft,
            facts: plan.facts,
            origin: plan.origin,
            storage_error: plan.storage_error,
            pricing: RwSignal::new(None),
            launch_presses: RwSignal::new(0),
            launch: RwSignal::new(Launch::Idle),
            refusals: plan.refusals,
            launch_error: RwSignal::new(None),
            name_servers_failed: RwSignal::new(false),
            signing_in: RwSignal::new(false),
            has_private_key: plan.has_private_key,
            touched: RwSignal::new(BTreeSet::new()),
            tasks: tasks::scope(),
            attempt: RwSignal::new(0),
            cleared_idle: plan.cleared_idle,
            announcer: Announcer::new(),
            dock: RwSignal::new(None),
            shapes: plan.shapes,
            secrets: plan.secrets,
            session: session::use_session(),
            pressed: RwSignal::new(BTreeSet::new()),
            step: Memo::new(move |_| draft.with(|draft| draft.current)),
            navigate: session::use_go(),
            focus_wish: RwSignal::new(None),
        };
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
        self.plan.edit(change);
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
        self.plan.set_secret(kind, raw);
    }

    /// The number of characters of a secret.
    #[must_use]
    pub fn secret_len(self, kind: SecretKind) -> Signal<usize> {
        Signal::derive(move || self.shapes.with(|shapes| shapes.get(kind).len))
    }

    /// Forgets all secrets.
    pub fn clear_secrets(self) {
        self.plan.clear_secrets();
    }

    /// Notes that somebody is there.
    pub fn touch(self) {
        self.plan.touch();
    }

    /// Milliseconds until the secrets are cleared; `None` while none are held.
    #[must_use]
    pub fn idle_left(self) -> Signal<Option<i64>> {
        self.plan.idle_left()
    }

    /// Clears the secrets once nobody has typed for five minutes. Call it once, in the page.
    pub(super) fn watch_idle(self) {
        let announcer = self.announcer;
        let say = Callback::new(move |()| announcer.say(text::SECRETS_CLEARED_IDLE));
        self.plan.watch_idle(say);
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
                self.plan.opened.set_value(None);
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

    /// Stores the draft at once. If that fails, everything stays in memory and a banner says so.
    pub(super) fn store(self) {
        self.plan.store();
    }
}

/// The address of a step.
pub(super) fn address(step: Step) -> String {
    ["wizard/", step.slug()].concat()
}
