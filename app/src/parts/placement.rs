//! Where an application runs: one way of those that its Blueprint and the plan's regions allow.

mod text;

use components::{CheckChip, Field, FieldGroup, RadioCard, RadioCards, Select, SelectOption};
use contract::catalog::{PlacementMode, PlacementSchema};
use domain::placement::{Barred, Placed, Placements};
use leptos::prelude::*;
use serde_json::Value;

use super::shapes::{live, text as shown, when};
use crate::plan::use_plan;

/// The choice. What is kept goes up as one JSON value, for beside the configuration.
#[component]
pub fn PlacementForm(
    /// What the Blueprint says about it.
    schema: Option<PlacementSchema>,
    /// What was chosen so far; `null` before anything was.
    #[prop(into)]
    placement: Signal<Value>,
    /// Something else was chosen.
    #[prop(into)]
    on_change: Callback<Value>,
) -> AnyView {
    let plan = use_plan();
    let regions = Memo::new(move |_| {
        let named = |draft: &domain::wizard::Draft| {
            let slots = draft.slots.iter().map(|slot| slot.region.clone());
            slots.collect::<Vec<String>>()
        };
        plan.draft.with(named)
    });
    let rules = Memo::new(move |_| Placements::read(schema.as_ref(), regions.with(Vec::len)));
    let placed =
        Memo::new(move |_| rules.with(|rules| placement.with(|placement| rules.settle(placement))));
    let desk = Desk { regions, rules, placed, placement, on_change };
    // Ways that the Blueprint does not know are told in one sentence; a card is for what the plan bars.
    let cards = live(move || {
        let offered = PlacementMode::KNOWN
            .iter()
            .filter(|mode| rules.with(|rules| rules.allows(mode)) != Err(Barred::NotOffered));
        offered.map(|mode| card(desk, mode)).collect_view().into_any()
    });
    let others = live(move || {
        let barred = |mode: &&PlacementMode| {
            rules.with(|rules| rules.allows(mode)) == Err(Barred::NotOffered)
        };
        let names: Vec<&str> = PlacementMode::KNOWN.iter().filter(barred).map(text::name).collect();
        (!names.is_empty())
            .then(|| view! { <p class="placement-none">{text::not_offered(&names)}</p> })
            .into_any()
    });
    let mode = shown(move || {
        placed
            .with(|placed| placed.as_ref().map(|placed| placed.mode.as_str().to_owned()))
            .unwrap_or_default()
    });
    let nothing = Memo::new(move |_| placed.with(Option::is_none));
    view! {
        <div class="placement" data-testid="placement-form">
            <RadioCards
                name="placement-mode"
                legend=text::LEGEND.to_owned()
                value=mode
                on_change=move |word: String| desk.choose(&PlacementMode::parse(&word))
            >
                {cards}
            </RadioCards>
            {others}
            {live(move || {
                if nothing.get() {
                    view! { <p class="placement-none">{text::NOTHING_FITS}</p> }.into_any()
                } else {
                    regions_of(desk)
                }
            })}
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Desk {
    regions: Memo<Vec<String>>,
    rules: Memo<Placements>,
    placed: Memo<Option<Placed>>,
    placement: Signal<Value>,
    on_change: Callback<Value>,
}

impl Desk {
    /// Another way; the regions are fitted to it.
    fn choose(self, mode: &PlacementMode) {
        let mut next = self.placement.get_untracked();
        if !next.is_object() {
            next = Value::Object(serde_json::Map::new());
        }
        if let Value::Object(entries) = &mut next {
            entries.insert("mode".to_owned(), Value::from(mode.as_str()));
            if *mode != PlacementMode::SingleRegion
                && self.placed.with_untracked(|placed| {
                    placed.as_ref().is_some_and(|placed| placed.mode == PlacementMode::SingleRegion)
                })
            {
                // From one region to several: as many as go.
                entries.remove("slots");
            }
        }
        if let Some(placed) = self.rules.with_untracked(|rules| rules.settle(&next)) {
            self.on_change.run(placed.to_value());
        }
    }

    fn put(self, change: impl FnOnce(&mut Placed)) {
        if let Some(mut placed) = self.placed.get_untracked() {
            change(&mut placed);
            self.on_change.run(placed.to_value());
        }
    }

    fn name(self, slot: usize) -> String {
        self.regions
            .with(|regions| text::region(slot, regions.get(slot).map_or("", String::as_str)))
    }
}

fn card(desk: Desk, mode: &'static PlacementMode) -> AnyView {
    let barred = Memo::new(move |_| desk.rules.with(|rules| rules.allows(mode).err()));
    let note = shown(move || match barred.get() {
        None => text::note(mode).to_owned(),
        Some(why) => text::barred(why),
    });
    view! {
        <RadioCard
            value=mode.as_str()
            title=text::name(mode).to_owned()
            note=note
            disabled=when(move || barred.get().is_some())
            testid=["placement-", mode.as_str()].concat()
        />
    }
    .into_any()
}

/// Which regions, where there is a choice.
fn regions_of(desk: Desk) -> AnyView {
    let mode = Memo::new(move |_| desk.placed.get().map(|placed| placed.mode));
    let count = Memo::new(move |_| desk.regions.with(Vec::len));
    live(move || {
        let count = count.get();
        match mode.get() {
            _ if count < 2 => ().into_any(),
            Some(PlacementMode::SingleRegion) => first(desk, count, text::IN_REGION),
            Some(PlacementMode::ActiveHotStandby) => {
                view! { {first(desk, count, text::AT_WORK)} {several(desk, count, 1)} }.into_any()
            }
            Some(_) => several(desk, count, 0),
            None => ().into_any(),
        }
    })
}

/// The one region, or the one at work.
fn first(desk: Desk, count: usize, label: &'static str) -> AnyView {
    let value = shown(move || {
        let slot = desk.placed.get().and_then(|placed| placed.slots.first().copied());
        slot.map(|slot| slot.to_string()).unwrap_or_default()
    });
    let options = Signal::derive(move || {
        let option = |slot: usize| SelectOption::new(slot.to_string(), desk.name(slot));
        (0..count).map(option).collect::<Vec<SelectOption>>()
    });
    view! {
        <Field id="placement-region" label=label.to_owned()>
            <Select
                value=value
                options=options
                testid="placement-region"
                on_change=move |slot: String| {
                    let Ok(slot) = slot.parse::<usize>() else { return };
                    desk.put(|placed| placed.begin_with(slot));
                }
            />
        </Field>
    }
    .into_any()
}

/// The regions, or those that stand by.
fn several(desk: Desk, count: usize, from: usize) -> AnyView {
    let first = Memo::new(move |_| {
        desk.placed.get().filter(|_| from > 0).and_then(|placed| placed.slots.first().copied())
    });
    let chips = live(move || {
        let slots = (0..count).filter(|slot| first.get() != Some(*slot));
        slots.map(|slot| chip(desk, slot)).collect_view().into_any()
    });
    let (least, most) = untrack(|| {
        desk.placed.get().map_or((1, 1), |placed| desk.rules.with(|rules| rules.span(&placed.mode)))
    });
    let hint = text::span(least - from.min(least), most.min(count).saturating_sub(from));
    view! {
        <FieldGroup
            id="placement-regions"
            legend=if from == 0 { text::REGIONS.to_owned() } else { text::STANDBY.to_owned() }
            hint=hint
        >
            <div class="config-chips">{chips}</div>
        </FieldGroup>
    }
    .into_any()
}

fn chip(desk: Desk, slot: usize) -> AnyView {
    let checked = when(move || {
        desk.placed
            .with(|placed| placed.as_ref().is_some_and(|placed| placed.slots.contains(&slot)))
    });
    let stuck = when(move || {
        desk.placed.with(|placed| {
            placed.as_ref().is_none_or(|placed| {
                let (least, most) = desk.rules.with(|rules| rules.span(&placed.mode));
                let count = placed.slots.len();
                if placed.slots.contains(&slot) { count <= least } else { count >= most }
            })
        })
    });
    view! {
        <CheckChip
            checked=checked
            disabled=stuck
            label=shown(move || desk.name(slot))
            testid=["placement-slot-", &slot.to_string()].concat()
            on_change=move |on| {
                desk.put(|placed| {
                    placed.slots.retain(|own| *own != slot);
                    if on {
                        placed.slots.push(slot);
                    }
                });
            }
        />
    }
    .into_any()
}
