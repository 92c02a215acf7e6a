//! Which components the Sovereign gets: one flat grid of every card, stable in order.
//!
//! Fills `selectedComponents`. The rules are `domain::cascade`; this step shows what
//! they answer: a notice after each change, a question before a removal that takes others along.

mod filter;
mod rail;
mod removal;

use components::{Button, ButtonKind, EmptyState, IconName, Level, Toast, ToastStack, Toaster};
use domain::cascade::{Change, Effect, Selection};
use domain::catalog::{self, Component, ComponentSet, Tier, graph};
use leptos::prelude::*;

use self::filter::{Filter, toolbar};
pub use self::rail::rail;
use crate::parts::catalog_card::CatalogCard;
use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::components as text;

/// What the parts of the step share.
#[derive(Clone, Copy)]
struct Grid {
    wizard: WizardState,
    selected: Memo<ComponentSet>,
    toaster: Toaster,
    /// The removal that waits for an answer.
    asking: RwSignal<Option<Change>>,
}

/// The step.
#[component]
pub fn ComponentsStep() -> AnyView {
    let wizard = use_wizard();
    let selected = Memo::new(move |_| wizard.draft.with(|draft| draft.components));
    let grid = Grid { wizard, selected, toaster: Toaster::new(), asking: RwSignal::new(None) };
    let filter = RwSignal::new(Filter::default());
    let shown = Memo::new(move |_| filter.with(Filter::rows));
    view! {
        {toolbar(filter, selected, Callback::new(move |()| grid.reset()))}
        <p class="catalog-head">
            {move || {
                shown
                    .with(|rows| {
                        let here = rows.iter().filter(|row| selected.get().contains(row.id));
                        text::shown(rows.len(), here.count())
                    })
            }}
        </p>
        <ul class="catalog-grid" data-testid="component-grid">
            <For
                each=move || shown.get()
                key=|component| component.id
                children=move |component: &'static Component| {
                    let on = Signal::derive(move || selected.get().contains(component.id));
                    view! {
                        <CatalogCard
                            component=component
                            selected=on
                            on_press=Callback::new(move |component| grid.press(component))
                        />
                    }
                }
            />
        </ul>
        <Show when=move || shown.with(Vec::is_empty)>
            <EmptyState
                level=Level::H3
                title=text::NOTHING_TITLE
                text=text::NOTHING_TEXT
                testid="empty-state"
                actions=move || {
                    view! {
                        <Button on_press=move |()| {
                            filter.set(Filter::default());
                        }>{text::CLEAR}</Button>
                    }
                }
            />
        </Show>
        {removal::dialog(grid.asking, Callback::new(move |change| grid.apply(change)))}
        <ToastStack toaster=grid.toaster />
    }
    .into_any()
}

impl Grid {
    fn press(self, component: &'static Component) {
        if component.tier() == Tier::Mandatory {
            let notice = Toast::new(text::locked(component));
            let notice = notice.with_text(text::locked_because(component));
            self.toaster.push(notice.with_testid("toast-mandatory"));
            return;
        }
        let Some(row) = graph::row(component.id) else { return };
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

/// The button that brings the default selection back.
fn reset_button(selected: Memo<ComponentSet>, on_reset: Callback<()>) -> AnyView {
    let is_default = Memo::new(move |_| selected.get() == catalog::default_selection());
    view! {
        <Button
            kind=ButtonKind::Quiet
            icon=IconName::Undo
            disabled=is_default
            testid="reset-defaults"
            on_press=on_reset
        >
            {text::RESET}
        </Button>
    }
    .into_any()
}
