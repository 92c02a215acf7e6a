//! One region slot: cloud, location, machine sizes, and whether they carry the selection.

use components::{
    Banner, Field as FieldFrame, Level, NumberStepper, Panel, Progress, Select, SelectOption,
    Status, StatusMark, Tone,
};
use domain::providers::{self, Provider};
use domain::sizing::{Amount, Demand, MAX_WORKERS, Money, Pool};
use domain::topology::Slot;
use domain::wizard::{Field, SlotChoice};
use leptos::prelude::*;

use super::sizes::sizes;
use super::{choose_provider, set_workers};
use crate::parts::money::Cost;
use crate::wizard::state::WizardState;
use crate::wizard::text::{provider as text, topology};

/// What the parts of a card share.
#[derive(Clone, Copy)]
pub(super) struct Card {
    pub(super) wizard: WizardState,
    pub(super) index: usize,
    pub(super) choice: Memo<SlotChoice>,
    pub(super) provider: Memo<Option<&'static str>>,
    pub(super) need: Signal<Amount>,
}

impl Card {
    /// The chosen cloud.
    pub(super) fn cloud(self) -> Option<&'static Provider> {
        self.provider.get().and_then(providers::get)
    }

    fn pool(self) -> Option<Pool> {
        let ha = self.index == 0 && self.wizard.draft.with(|draft| draft.ha_enabled);
        let machines = if ha { 3 } else { 1 };
        self.choice.with(|choice| {
            let SlotChoice { control_plane_size, worker_size, worker_count, .. } = choice;
            Pool::find(control_plane_size, machines, worker_size, *worker_count)
        })
    }

    fn edit(self, change: impl FnOnce(&mut SlotChoice)) {
        self.wizard.edit(|draft| draft.edit_slot(self.index, change));
    }
}

/// The card of one region slot.
pub(super) fn slot_card(wizard: WizardState, place: &Slot, demand: Memo<Demand>) -> AnyView {
    let index = place.index;
    let choice = Memo::new(move |_| {
        wizard.draft.with(|draft| draft.slots.get(index).cloned().unwrap_or_default())
    });
    let provider = Memo::new(move |_| {
        choice.with(|choice| providers::get(&choice.provider)).map(|provider| provider.id)
    });
    let need = Signal::derive(move || demand.get().total());
    let card = Card { wizard, index, choice, provider, need };
    let blocks = topology::blocks(place.clusters);
    view! {
        <Panel
            title=topology::slot(place.role)
            level=Level::H3
            aside=move || state(card)
            testid=["provider-slot-", &index.to_string()].concat()
        >
            <div class="slot">
                <p class="slot-blocks">{blocks}</p>
                {location(card)}
                {preview(card)}
                {sizes(card)}
                {workers(card)}
                <p class="slot-note">{text::WORKERS_NOTE}</p>
                {room(card)}
                <p class="slot-cost">
                    <span>{text::THIS_REGION}</span>
                    <Cost hour=Signal::derive(move || {
                        card.pool().map_or(Money::default(), |pool| pool.hour())
                    }) />
                </p>
            </div>
        </Panel>
    }
    .into_any()
}

fn state(card: Card) -> AnyView {
    let reading = Memo::new(move |_| {
        let complete = card.choice.with(|choice| {
            let workers = choice.worker_count == 0 || !choice.worker_size.is_empty();
            workers && !choice.region.is_empty() && !choice.control_plane_size.is_empty()
        });
        let short = card.pool().map(|pool| card.need.get().short_of(pool.offer()));
        match short {
            Some(short) if complete && short != Amount::default() => {
                (Status::Degraded, text::short(short))
            }
            Some(_) if complete => (Status::Succeeded, text::COMPLETE.to_owned()),
            Some(_) | None => (Status::Pending, text::INCOMPLETE.to_owned()),
        }
    });
    view! {
        <StatusMark
            status=Signal::derive(move || reading.get().0)
            label=Signal::derive(move || reading.get().1)
        />
    }
    .into_any()
}

fn location(card: Card) -> AnyView {
    let (wizard, index) = (card.wizard, card.index);
    let (provider, region) = (Field::Provider(index), Field::Region(index));
    let clouds: Vec<SelectOption> = providers::all()
        .iter()
        .map(|cloud| SelectOption::new(cloud.id, text::provider(cloud)))
        .collect();
    let regions = Signal::derive(move || {
        let regions = card.cloud().map_or(&[][..], |cloud| cloud.regions).iter();
        regions.map(|region| SelectOption::new(region.id, text::region(region))).collect::<Vec<_>>()
    });
    view! {
        <div class="slot-row">
            <FieldFrame id=provider.dom_id() label=text::PROVIDER error=wizard.error(provider)>
                <Select
                    value=Signal::derive(move || card.choice.with(|choice| choice.provider.clone()))
                    on_change=move |id: String| {
                        wizard.edit(|draft| choose_provider(draft, index, &id));
                    }
                    options=clouds
                    placeholder=text::CHOOSE
                />
            </FieldFrame>
            <FieldFrame id=region.dom_id() label=text::REGION error=wizard.error(region)>
                <Select
                    value=Signal::derive(move || card.choice.with(|choice| choice.region.clone()))
                    on_change=move |id: String| card.edit(|choice| choice.region = id)
                    options=regions
                    placeholder=text::CHOOSE
                />
            </FieldFrame>
        </div>
    }
    .into_any()
}

fn preview(card: Card) -> AnyView {
    (move || {
        let cloud = card.cloud().filter(|cloud| !cloud.is_provisioned())?;
        let notice = view! {
            <Banner
                status=Status::Degraded
                title=text::PREVIEW_TITLE
                text=text::preview(cloud.name)
                testid="design-preview"
            />
        };
        Some(notice)
    })
    .into_any()
}

fn workers(card: Card) -> AnyView {
    let (wizard, index) = (card.wizard, card.index);
    let (count, size) = (Field::WorkerCount(index), Field::WorkerSize(index));
    let none = Memo::new(move |_| card.choice.with(|choice| choice.worker_count == 0));
    let sizes = Signal::derive(move || {
        let region = card.choice.with(|choice| choice.region.clone());
        let sizes = card.cloud().map_or(&[][..], |cloud| cloud.sizes).iter();
        let option = |size: &'static providers::NodeSize| SelectOption {
            disabled: !size.orderable_in(&region),
            ..SelectOption::new(size.id, text::worker(size))
        };
        sizes.map(option).collect::<Vec<_>>()
    });
    view! {
        <div class="slot-row">
            <FieldFrame id=count.dom_id() label=text::WORKERS error=wizard.error(count)>
                <NumberStepper
                    value=Signal::derive(move || card.choice.with(|choice| choice.worker_count))
                    on_change=move |n| wizard.edit(|draft| set_workers(draft, index, n))
                    max=MAX_WORKERS
                    decrease_label=text::FEWER
                    increase_label=text::MORE
                    testid=["worker-count-", &index.to_string()].concat()
                />
            </FieldFrame>
            <FieldFrame id=size.dom_id() label=text::WORKER_SIZE error=wizard.error(size)>
                <Select
                    value=Signal::derive(move || {
                        card.choice.with(|choice| {
                            if choice.worker_count == 0 {
                                String::new()
                            } else {
                                choice.worker_size.clone()
                            }
                        })
                    })
                    on_change=move |id: String| card.edit(|choice| choice.worker_size = id)
                    options=sizes
                    disabled=none
                    placeholder=Signal::derive(move || {
                        (if none.get() { text::NO_WORKERS } else { text::CHOOSE }).to_owned()
                    })
                />
            </FieldFrame>
        </div>
    }
    .into_any()
}

fn room(card: Card) -> AnyView {
    let offer = Memo::new(move |_| card.pool().map_or(Amount::default(), |pool| pool.offer()));
    let bar = move |label: &'static str,
                    part: fn(Amount) -> u32,
                    words: fn(Amount, Amount) -> String| {
        let value = Signal::derive(move || {
            let (need, offer) = (part(card.need.get()), part(offer.get()));
            if offer == 0 { 0.0 } else { f64::from(need) * 100.0 / f64::from(offer) }
        });
        let tone = Signal::derive(move || {
            let over = part(card.need.get()) > part(offer.get());
            if over { Tone::Over } else { Tone::Measured }
        });
        let reading = Signal::derive(move || words(card.need.get(), offer.get()));
        view! { <Progress value=value label=label value_text=reading tone=tone captioned=true /> }
    };
    view! {
        <div class="slot-room">
            {bar(text::MEMORY, |amount| amount.ram_mib, text::memory)}
            {bar(text::CPU, |amount| amount.cpu_milli, text::cpu)}
        </div>
    }
    .into_any()
}
