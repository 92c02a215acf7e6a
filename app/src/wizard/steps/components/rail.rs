//! What is selected, by tier, and what it asks of every region.

use components::{Level, Panel};
use domain::catalog::{self, ComponentSet, Tier};
use domain::sizing::{cores, demand, gib};
use leptos::prelude::*;

use crate::parts::text as parts;
use crate::wizard::state::use_wizard;
use crate::wizard::text::components as text;

/// The rail beside the step.
pub fn rail() -> AnyView {
    let wizard = use_wizard();
    let selected = Memo::new(move |_| wizard.draft.with(|draft| draft.components));
    let need = Memo::new(move |_| demand(selected.get()).total());
    let tier = move |tier: Tier| {
        let count = move || count(selected.get(), tier);
        view! {
            <div>
                <dt>{parts::tier(tier)}</dt>
                <dd>{count}</dd>
            </div>
        }
    };
    view! {
        <Panel title=text::SELECTION level=Level::H2 testid="selection-rail">
            <dl class="ui-facts">
                {tier(Tier::Mandatory)} {tier(Tier::Recommended)} {tier(Tier::Optional)}
                <div class="rail-sum">
                    <dt>{text::SELECTED}</dt>
                    <dd>{move || text::of_all(selected.get().len(), catalog::all().len())}</dd>
                </div>
            </dl>
        </Panel>
        <Panel title=text::EACH_REGION level=Level::H2 testid="demand-rail">
            <dl class="ui-facts">
                <div>
                    <dt>{text::MEMORY}</dt>
                    <dd>{move || text::memory(&gib(need.get().ram_mib))}</dd>
                </div>
                <div>
                    <dt>{text::CPU}</dt>
                    <dd>{move || cores(need.get().cpu_milli)}</dd>
                </div>
            </dl>
            <p class="rail-note">{text::FLOOR}</p>
        </Panel>
    }
    .into_any()
}

fn count(selected: ComponentSet, tier: Tier) -> usize {
    selected.iter().filter(|component| component.tier() == tier).count()
}
