//! The chosen components, as small tiles.

use components::{Level, Panel};
use domain::catalog::{self, Component};
use domain::wizard::Step;
use leptos::prelude::*;

use super::sections::change;
use crate::parts::shapes::{live, text as words};
use crate::parts::tile::{Tile, TileSize};
use crate::wizard::state::WizardState;
use crate::wizard::text::review as text;

/// The section.
pub(super) fn section(wizard: WizardState) -> AnyView {
    let step = Step::Components;
    let chosen = Memo::new(move |_| wizard.draft.with(|draft| draft.components));
    let card = |component: &'static Component| {
        view! {
            <li
                data-testid=["review-component-", component.id].concat()
                data-component-id=component.id
                data-tier=component.tier().id()
                data-product=component.family.id()
            >
                <span data-testid=["review-component-logo-", component.id].concat()>
                    <Tile component=component size=TileSize::Small />
                </span>
                <span>{component.name()}</span>
            </li>
        }
    };
    let counts = move || {
        let mandatory = chosen.get().intersection(catalog::mandatory()).len();
        text::selected(chosen.get().len(), mandatory)
    };
    let aside = move || {
        view! {
            <span class="wizard-note">{words(counts)}</span>
            {change(wizard, step, step.title())}
        }
    };
    view! {
        <div class="review-wide">
            <Panel
                title=step.title().to_owned()
                level=Level::H3
                aside=aside
                testid="review-section-components"
            >
                <ul class="review-components" data-testid="review-component-cards">
                    {live(move || chosen.get().iter().map(card).collect_view().into_any())}
                </ul>
            </Panel>
        </div>
    }
    .into_any()
}
