//! What the regions cost, and whether they carry the selection.

use components::{Button, ButtonKind, Level, Panel, ReadOut};
use domain::providers::{self, NodeSize};
use domain::sizing::{Amount, Demand, Pool, smallest_fit};
use domain::topology::{Slot, slots};
use domain::wizard::Draft;
use leptos::prelude::*;

use super::set_workers;
use crate::parts::text as parts;
use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::{provider as text, topology};

/// The rail beside the step.
pub fn rail() -> AnyView {
    let wizard = use_wizard();
    view! {
        {cost(wizard)}
        {fit(wizard)}
    }
    .into_any()
}

/// A region with its machines, as far as they are chosen.
#[derive(Clone, PartialEq)]
struct Region {
    slot: Slot,
    place: String,
    pool: Option<Pool>,
}

fn regions(draft: &Draft) -> Vec<Region> {
    let choices = slots(draft.topology, draft.air_gap).into_iter().zip(&draft.slots);
    choices
        .map(|(slot, choice)| {
            let machines = if slot.index == 0 && draft.ha_enabled { 3 } else { 1 };
            let size = &choice.control_plane_size;
            let pool = Pool::find(size, machines, &choice.worker_size, choice.worker_count);
            Region { slot, place: choice.region.clone(), pool }
        })
        .collect()
}

fn cost(wizard: WizardState) -> AnyView {
    let regions = Memo::new(move |_| wizard.draft.with(regions));
    let line = |region: Region| {
        let Region { slot, place, pool } = region;
        let amount = pool.map_or_else(|| text::OPEN.to_owned(), |it| parts::per_month(it.hour()));
        view! {
            <div>
                <dt>{[topology::slot(slot.role), place].join(", ")}</dt>
                <dd>{amount}</dd>
            </div>
        }
    };
    let total = wizard.cost();
    view! {
        <Panel title=text::COST level=Level::H2 testid="provider-cost">
            <ReadOut
                value=Signal::derive(move || parts::per_month(total.get()))
                label=text::prices()
                unit=parts::MONTH
                testid="provider-total"
            />
            <dl class="ui-facts">
                {move || regions.get().into_iter().map(line).collect_view()}
                <div class="rail-sum">
                    <dt>{text::ALL_REGIONS}</dt>
                    <dd>{move || parts::per_hour(total.get())}</dd>
                </div>
            </dl>
        </Panel>
    }
    .into_any()
}

/// A region that does not carry the selection, and how many workers it would take.
#[derive(Clone, PartialEq)]
struct Shortage {
    slot: Slot,
    short: Amount,
    size: &'static NodeSize,
    workers: u32,
    larger: Option<&'static NodeSize>,
}

fn shortages(draft: &Draft, need: Amount) -> Vec<Shortage> {
    let short = |region: Region| {
        let pool = region.pool?;
        let short = need.short_of(pool.offer());
        if short == Amount::default() {
            return None;
        }
        let choice = draft.slots.get(region.slot.index)?;
        let cloud = providers::get(&choice.provider)?;
        let size = pool.worker.or_else(|| cloud.starting_size(&choice.region))?;
        let larger = smallest_fit(cloud, &choice.region, need);
        let workers = pool.workers_needed(size, need);
        Some(Shortage { slot: region.slot, short, size, workers, larger })
    };
    regions(draft).into_iter().filter_map(short).collect()
}

fn fit(wizard: WizardState) -> AnyView {
    let demand: Memo<Demand> =
        Memo::new(move |_| wizard.draft.with(|draft| domain::sizing::demand(draft.components)));
    let short =
        Memo::new(move |_| wizard.draft.with(|draft| shortages(draft, demand.get().total())));
    let line = move |shortage: Shortage| {
        let Shortage { slot, short, size, workers, larger } = shortage;
        let name = topology::slot(slot.role);
        let index = slot.index;
        view! {
            <div class="rail-advice">
                <p><b>{text::is_short(&name, short)}</b></p>
                <p>{text::advice(workers, size, larger)}</p>
                <Button
                    kind=ButtonKind::Accent
                    testid=["apply-advice-", &index.to_string()].concat()
                    on_press=move |()| wizard.edit(|draft| set_workers(draft, index, workers))
                >
                    {text::apply_advice(&name, workers)}
                </Button>
            </div>
        }
    };
    view! {
        <Panel title=text::FIT level=Level::H2 testid="provider-fit">
            <p class="rail-note">{move || text::demand(demand.get())}</p>
            {move || short.get().into_iter().map(line).collect_view()}
        </Panel>
    }
    .into_any()
}
