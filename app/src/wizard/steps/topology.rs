//! How the Sovereign is laid out: the template, high availability, the air-gapped region.
//!
//! Fills `topology`, `airgap` and `haEnabled`, and decides how many slots the Provider step has.

mod detail;

use components::{Chip, RadioCard, RadioCards, Switch};
use domain::topology::{Topology, counts};
use domain::wizard::Field;
use leptos::prelude::*;

use self::detail::detail;
use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::topology as text;

/// The step.
#[component]
pub fn TopologyStep() -> AnyView {
    let wizard = use_wizard();
    view! {
        <div class="topology">
            <div class="topology-choice">{cards(wizard)} {options(wizard)}</div>
            {detail(wizard)}
        </div>
    }
    .into_any()
}

fn cards(wizard: WizardState) -> AnyView {
    let chosen = Signal::derive(move || {
        wizard.draft.with(|draft| draft.topology.map(Topology::id).unwrap_or_default().to_owned())
    });
    let choose = move |id: String| {
        if let Some(topology) = Topology::parse(&id) {
            wizard.edit(|draft| draft.set_topology(topology));
        }
    };
    let error = wizard.error(Field::Topology);
    view! {
        <RadioCards
            name=Field::Topology.dom_id()
            legend=text::LEGEND
            legend_hidden=true
            value=chosen
            on_change=choose
            testid="topology-choice"
        >
            {Topology::OFFERED.into_iter().map(card).collect_view()}
        </RadioCards>
        <p class="topology-error" role="status">{move || error.get()}</p>
    }
    .into_any()
}

fn card(topology: Topology) -> AnyView {
    let recommended = topology == Topology::RECOMMENDED;
    view! {
        <RadioCard
            value=topology.id()
            title=topology.name()
            note=text::note(topology)
            testid=["topology-", topology.id()].concat()
        >
            <span class="topology-facts">
                <Chip>{text::tag(topology)}</Chip>
                {recommended.then(|| view! { <Chip>{text::RECOMMENDED}</Chip> })}
                <span class="topology-counts">{figures(topology, false)}</span>
            </span>
        </RadioCard>
    }
    .into_any()
}

/// Regions, clusters and vClusters of a layout.
fn figures(topology: Topology, air_gap: bool) -> AnyView {
    let figure = |(count, unit): (u32, &'static str)| {
        view! { <span class="topology-figure"><b>{count}</b>" "{unit}</span> }
    };
    text::counts(counts(topology, air_gap)).into_iter().map(figure).collect_view().into_any()
}

fn options(wizard: WizardState) -> AnyView {
    let ha = Signal::derive(move || wizard.draft.with(|draft| draft.ha_enabled));
    let air_gap = Signal::derive(move || wizard.draft.with(|draft| draft.air_gap));
    view! {
        <section class="topology-options" aria-labelledby="topology-options">
            <h3 id="topology-options">{text::OPTIONS}</h3>
            <Switch
                id="ha-enabled"
                testid="ha-switch"
                label=text::HA
                note=text::HA_NOTE
                checked=ha
                on_change=move |on| wizard.edit(|draft| draft.ha_enabled = on)
            />
            <Switch
                id="air-gap"
                testid="airgap-switch"
                label=text::AIR_GAP
                note=text::AIR_GAP_NOTE
                checked=air_gap
                on_change=move |on| wizard.edit(|draft| draft.set_air_gap(on))
            />
        </section>
    }
    .into_any()
}
