//! Which components the Sovereign gets: one flat grid of every card, stable in order.
//!
//! Fills `selectedComponents`. The rules are `domain::cascade`; this step shows what
//! they answer: a notice after each change, a question before a removal that takes others along.

mod rail;
mod removal;

use components::{Toast, ToastStack, Toaster};
use domain::cascade::{Change, Effect, Row, Selection};
use domain::catalog::{self, ComponentSet, Tier, graph};
use domain::market::Market;
use leptos::prelude::*;

pub use self::rail::rail;
use crate::parts::grid::{ComponentGrid, Marks, Scope, Stock};
use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::components as text;

/// What the parts of the step share.
#[derive(Clone, Copy)]
struct Grid {
    wizard: WizardState,
    toaster: Toaster,
    /// The removal that waits for an answer.
    asking: RwSignal<Option<Change>>,
}

/// The step.
#[component]
pub fn ComponentsStep() -> AnyView {
    let wizard = use_wizard();
    let selected = Memo::new(move |_| wizard.draft.with(|draft| draft.components));
    let grid = Grid { wizard, toaster: Toaster::new(), asking: RwSignal::new(None) };
    view! {
        <ComponentGrid
            stock=Signal::stored(Stock::Shipped(Market::shipped()))
            scope=Scope::Wizard
            selected=Memo::new(move |_| selected.get().to_rows())
            marks=Signal::stored(Marks::new())
            hot=RwSignal::new(None)
            on_toggle=Callback::new(move |row| grid.press(row))
            on_reset=Callback::new(move |()| grid.reset())
            is_default=Memo::new(move |_| selected.get() == catalog::default_selection())
            announcer=wizard.announcer
        />
        {removal::dialog(grid.asking, Callback::new(move |change| grid.apply(change)))}
        <ToastStack toaster=grid.toaster />
    }
    .into_any()
}

impl Grid {
    fn press(self, row: Row) {
        let Some(component) = graph::at(row) else { return };
        if component.tier() == Tier::Mandatory {
            let notice = Toast::new(text::locked(component));
            let notice = notice.with_text(text::locked_because(component));
            self.toaster.push(notice.with_testid("toast-mandatory"));
            return;
        }
        let change = graph::shipped().toggle(&self.now(), row);
        if change.taken().next().is_some() {
            self.asking.set(Some(change));
        } else {
            self.apply(change);
        }
    }

    fn reset(self) {
        let change = graph::shipped().reset(&self.now());
        if !change.is_none() {
            let notice = Toast::new(text::RESET_DONE).with_testid("toast-reset");
            self.carry_out(change, notice);
        }
    }

    fn apply(self, change: Change) {
        let name = |effects: &[Effect]| {
            let first = effects.first().and_then(|effect| graph::at(effect.row));
            first.map(|component| component.name())
        };
        let (notice, more) = match (name(&change.added), name(&change.removed)) {
            (Some(added), _) => {
                let notice = Toast::new(text::added(added)).with_testid("toast-added");
                (notice, text::brought(&change))
            }
            (None, Some(removed)) => {
                let notice = Toast::new(text::removed(removed)).with_testid("toast-removed");
                (notice, text::taken(&change))
            }
            (None, None) => return,
        };
        let notice = match more {
            Some(more) => notice.with_text(more),
            None => notice,
        };
        self.carry_out(change, notice);
    }

    fn carry_out(self, change: Change, notice: Toast) {
        self.set(&change.after);
        let undo = Callback::new(move |()| self.set(&graph::shipped().undone(&change, &self.now())));
        self.toaster.push(notice.with_action(text::UNDO, undo));
    }

    fn now(self) -> Selection {
        let draft = self.wizard.draft;
        draft.with_untracked(|draft| graph::selection(draft.components, draft.chosen))
    }

    fn set(self, selection: &Selection) {
        self.wizard.edit(|draft| {
            draft.components = ComponentSet::from_rows(&selection.selected);
            draft.chosen = Some(ComponentSet::from_rows(&selection.chosen));
        });
    }
}
