//! The plan in progress: the draft, how it is stored, and the secrets that are never stored.
//!
//! Provided once at the root, because several screens work on one plan: the wizard's steps, and the
//! marketplace's pages. Going from one to the other loses nothing; every other screen
//! [puts the plan down](Plan::put_down), which forgets the secrets. The stored draft stays.

use std::any::Any;

use domain::wizard::{Draft, Facts, Origin, Pending, Problem, SecretKind, SecretShapes, Secrets};
use leptos::prelude::*;

use crate::api::clock;
use crate::api::storage::{self, StorageError};
use crate::session::{self, Session};

/// Where the draft is stored.
pub const DRAFT_KEY: &str = "openova-catalyst-wizard";

/// How long secrets stay without any input.
const IDLE_MS: i64 = 5 * 60 * 1000;

/// Handles to the plan. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub struct Plan {
    /// What was entered. Read it; write through [`Plan::edit`].
    pub draft: RwSignal<Draft>,
    /// What servers said about it.
    pub facts: RwSignal<Facts>,
    /// What the server found fault with; any change opens it again.
    pub refusals: RwSignal<Vec<Problem>>,
    /// How the draft came here; `None` once the notice about it was dismissed.
    pub origin: RwSignal<Option<Origin>>,
    /// Why the draft cannot be stored.
    pub storage_error: RwSignal<Option<StorageError>>,
    /// Whether the private half of a generated key pair is still here.
    pub has_private_key: RwSignal<bool>,
    /// Whether anything secret was entered into a component's configuration.
    pub has_hidden_values: RwSignal<bool>,
    /// When secrets were last cleared for want of input.
    pub cleared_idle: RwSignal<bool>,
    /// What is known about the secrets: everything but the secrets.
    pub shapes: RwSignal<SecretShapes>,
    /// The secrets. In memory only.
    pub secrets: StoredValue<Secrets, LocalStorage>,
    /// The grid that a product's page leads back to, in the wizard or in the marketplace, as an
    /// address in the form of [`session::href`].
    pub home: RwSignal<Option<String>>,
    /// The step of the wizard that the marketplace leads back to.
    pub step: RwSignal<Option<String>>,
    /// The card whose page was opened last: it takes the focus when its grid is back.
    pub opened: StoredValue<Option<String>>,
    /// What the screens keep for each other for as long as the plan is in hand; one place for each type.
    shelf: StoredValue<Vec<Box<dyn Any>>, LocalStorage>,
    session: Session,
    /// Owns what is put on the shelf.
    root: StoredValue<Option<Owner>>,
    /// A draft of a later console is not overwritten before the user changes something.
    holds_back: StoredValue<bool>,
    last_input_ms: RwSignal<i64>,
    is_held: StoredValue<bool>,
    /// How often the plan was put down.
    round: StoredValue<u32>,
}

/// The plan of this page.
#[must_use]
pub fn use_plan() -> Plan {
    use_context::<Plan>().unwrap_or_else(Plan::provide)
}

impl Plan {
    /// Makes an empty plan available below the current owner; [`Plan::take_up`] fills it.
    pub fn provide() -> Plan {
        let plan = Plan {
            draft: RwSignal::new(Draft::default()),
            facts: RwSignal::new(Facts::default()),
            refusals: RwSignal::new(Vec::new()),
            origin: RwSignal::new(None),
            storage_error: RwSignal::new(None),
            has_private_key: RwSignal::new(false),
            has_hidden_values: RwSignal::new(false),
            cleared_idle: RwSignal::new(false),
            shapes: RwSignal::new(SecretShapes::default()),
            secrets: StoredValue::new_local(Secrets::default()),
            home: RwSignal::new(None),
            step: RwSignal::new(None),
            opened: StoredValue::new(None),
            shelf: StoredValue::new_local(Vec::new()),
            session: session::use_session(),
            root: StoredValue::new(Owner::current()),
            holds_back: StoredValue::new(false),
            last_input_ms: RwSignal::new(0),
            is_held: StoredValue::new(false),
            round: StoredValue::new(0),
        };
        provide_context(plan);
        plan
    }

    /// Takes over what another tab stores, so that the next change here does not undo it, until the
    /// current owner goes away. Each tab stays on its own step, and a launch that is under way here is
    /// not touched. Called by the parts that come later: the first view has no room for it.
    pub fn follow_tabs(self) {
        storage::on_change(DRAFT_KEY, move || self.catch_up());
    }

    fn catch_up(self) {
        let is_launching = || self.draft.with_untracked(|draft| draft.pending.is_some());
        if !self.is_held.get_value() || is_launching() {
            return;
        }
        let loaded = Draft::load(storage::read(DRAFT_KEY).ok().flatten().as_deref());
        if loaded.origin == Origin::Stored {
            self.draft.update(|draft| draft.catch_up(loaded.draft));
            self.forget_refusals();
        }
    }

    /// Loads the stored draft, unless the plan is in hand already. For screens that work on it.
    pub fn take_up(self) {
        if self.is_held.get_value() {
            // Questions end with the screen that asked them.
            self.facts.update(Facts::forget_unanswered);
            return;
        }
        self.is_held.set_value(true);
        let stored = storage::read(DRAFT_KEY);
        self.storage_error.set(stored.as_ref().err().copied());
        let loaded = Draft::load(stored.ok().flatten().as_deref());
        self.draft.set(loaded.draft);
        self.origin.set(Some(loaded.origin));
        self.holds_back.set_value(loaded.origin == Origin::Later);
        if loaded.had_secrets && loaded.origin == Origin::Stored {
            // An older console stored secrets. They must not stay, whatever happens next.
            self.store();
        }
    }

    /// Forgets everything that is not stored, for screens that have no business with the plan.
    pub fn put_down(self) {
        if !self.is_held.get_value() {
            return;
        }
        self.is_held.set_value(false);
        self.round.update_value(|round| *round = round.wrapping_add(1));
        self.clear_secrets();
        self.facts.set(Facts::default());
        self.refusals.set(Vec::new());
        self.cleared_idle.set(false);
        self.home.set(None);
        self.step.set(None);
        self.opened.set_value(None);
        self.shelf.update_value(Vec::clear);
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
    pub fn store(self) {
        if self.holds_back.try_get_value() == Some(true) {
            return;
        }
        let text = self.draft.with_untracked(Draft::save);
        let error = storage::write(DRAFT_KEY, &text).err();
        if self.storage_error.get_untracked() != error {
            self.storage_error.set(error);
        }
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
        self.has_hidden_values.try_set(false);
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
            let is_any = self.shapes.with(SecretShapes::any)
                || self.has_private_key.get()
                || self.has_hidden_values.get();
            is_any.then(|| (self.last_input_ms.get() + IDLE_MS - now.get()).max(0))
        })
    }

    /// Clears the secrets once nobody has typed for five minutes, and says so. Call it once, in each
    /// screen that works on the plan.
    pub fn watch_idle(self, say: Callback<()>) {
        let left = self.idle_left();
        Effect::new(move |_| {
            if left.get() == Some(0) {
                self.clear_secrets();
                self.cleared_idle.set(true);
                say.run(());
            }
        });
    }

    /// What was put on the shelf under this type, or a new one. Its signals outlive the screen that
    /// makes it.
    #[must_use]
    pub fn shelved<T: Copy + 'static>(self, make: impl FnOnce() -> T) -> T {
        let find = |shelf: &Vec<Box<dyn Any>>| {
            shelf.iter().find_map(|item| item.downcast_ref::<T>()).copied()
        };
        if let Some(found) = self.shelf.with_value(find) {
            return found;
        }
        let new = match self.root.get_value() {
            Some(root) => root.with(make),
            None => make(),
        };
        self.shelf.update_value(|shelf| shelf.push(Box::new(new)));
        new
    }

    /// How often the plan was put down so far: what was begun in another round does not belong here.
    #[must_use]
    pub fn round(self) -> u32 {
        self.round.get_value()
    }

    /// Files the answer to a launch that arrived when its wizard was gone already.
    pub fn file_answer(self, round: u32, sent: &Pending, id: Option<String>) {
        let is_waiting = round == self.round()
            && self.draft.with_untracked(|draft| draft.pending.as_ref() == Some(sent));
        if is_waiting {
            self.draft.update(|draft| {
                draft.pending = None;
                draft.deployment_id = id;
            });
            self.store();
        }
    }
}
