//! The column beside the step: the plan so far, where a step has nothing of its own to say there.

use components::{Level, Panel};
use domain::sizing::Money;
use domain::topology;
use domain::wizard::{Draft, Step};
use leptos::prelude::*;

use super::state::WizardState;
use super::{steps, text};
use crate::parts::money::Cost;
use crate::parts::shapes::{live, when};

/// The column.
pub(super) fn rail(wizard: WizardState) -> AnyView {
    let content = live(move || {
        let step = wizard.step().get();
        steps::rail(step).unwrap_or_else(|| plan(wizard, step))
    });
    view! {
        <aside class="corp-rail" aria-label=text::RAIL>
            <div>{content}</div>
        </aside>
    }
    .into_any()
}

fn plan(wizard: WizardState, step: Step) -> AnyView {
    let rows = Memo::new(move |_| wizard.draft.with(|draft| facts(draft, step)));
    let cost = wizard.cost();
    let row = |(name, value): (&'static str, String)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! {
        <Panel title=text::PLAN.to_owned() level=Level::H2 testid="plan-so-far">
            <dl class="wizard-facts">
                {live(move || rows.get().into_iter().map(row).collect_view().into_any())}
                <div class="wizard-facts-sum" hidden=when(move || cost.get() == Money::default())>
                    <dt>{text::COST}</dt>
                    <dd>
                        <Cost hour=cost />
                    </dd>
                </div>
            </dl>
        </Panel>
    }
    .into_any()
}

fn facts(draft: &Draft, step: Step) -> Vec<(&'static str, String)> {
    let or_open = |value: String| if value.is_empty() { text::OPEN.to_owned() } else { value };
    let shape = draft.topology.map(|shape| shape.name().to_owned()).unwrap_or_default();
    let n_regions = topology::slots(draft.topology, draft.air_gap).len();
    let regions: Vec<&str> = draft
        .slots
        .iter()
        .map(|slot| slot.region.as_str())
        .filter(|region| !region.is_empty())
        .collect();
    let places = if regions.is_empty() { n_regions.to_string() } else { regions.join(", ") };
    let mut rows = vec![
        (text::ORGANISATION, or_open(draft.org_name.trim().to_owned())),
        (text::TOPOLOGY, or_open(shape)),
        (text::REGIONS, places),
        (text::COMPONENTS, draft.components.len().to_string()),
    ];
    if step >= Step::Domain || !draft.fqdn().is_empty() {
        rows.push((text::NAME, or_open(draft.fqdn())));
    }
    rows
}
