//! The chosen layout as a drawing: regions hold clusters, clusters hold vClusters.
//!
//! The drawing is a nested list, so it reads the same without looking at it.

use components::{EmptyState, Level, Panel};
use domain::topology::{Block, Slot, Topology, slots};
use leptos::prelude::*;

use super::figures;
use crate::wizard::state::WizardState;
use crate::wizard::text::topology as text;

/// The detail beside the cards.
pub(super) fn detail(wizard: WizardState) -> AnyView {
    let choice = Memo::new(move |_| wizard.draft.with(|draft| (draft.topology, draft.air_gap)));
    (move || match choice.get() {
        (Some(topology), air_gap) => drawn(topology, air_gap),
        (None, _) => view! {
            <EmptyState level=Level::H3 title=text::NONE_TITLE text=text::NONE_TEXT />
        }
        .into_any(),
    })
    .into_any()
}

fn drawn(topology: Topology, air_gap: bool) -> AnyView {
    let regions = slots(Some(topology), air_gap).into_iter().map(region).collect_view();
    let points = text::points(topology).map(|point| view! { <li>{point}</li> }).collect_view();
    view! {
        <Panel title=topology.name() level=Level::H3 testid="topology-detail">
            <p class="topology-totals">{figures(topology, air_gap)}</p>
            <ul class="topo-map">{regions}</ul>
            {legend()}
            <ul class="topology-points">{points}</ul>
        </Panel>
    }
    .into_any()
}

fn region(slot: Slot) -> AnyView {
    let clusters = slot.clusters.iter().map(|blocks| cluster(blocks)).collect_view();
    view! {
        <li class="topo-region">
            <span class="topo-name">{text::slot(slot.role)}</span>
            <ul>{clusters}</ul>
        </li>
    }
    .into_any()
}

fn cluster(blocks: &'static [Block]) -> AnyView {
    let blocks = blocks.iter().map(|block| {
        view! { <li class="topo-block" data-block=block.name() title=text::zone(*block)>{block.name()}</li> }
    });
    view! { <li class="topo-cluster"><ul>{blocks.collect_view()}</ul></li> }.into_any()
}

fn legend() -> AnyView {
    view! {
        <p class="topo-legend" aria-hidden="true">
            <span data-kind="region">{text::REGION}</span>
            <span data-kind="cluster">{text::CLUSTER}</span>
            <span data-kind="vcluster">{text::VCLUSTER}</span>
        </p>
        <ul class="topo-zones">
            {[Block::Dmz, Block::Rtz, Block::Mgmt]
                .map(|block| view! { <li>{text::zone(block)}</li> })
                .collect_view()}
        </ul>
    }
    .into_any()
}
