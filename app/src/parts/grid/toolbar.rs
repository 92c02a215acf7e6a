//! The row of tools above the grid: search, tier, family, selected only, counter, reset.

use components::{
    Button, ButtonKind, FilterChip, IconName, InputKind, Segment, Segmented, TextInput,
};
use domain::cascade::Set;
use leptos::prelude::*;

use super::address::Filters;
use super::cards::{Cards, FamilyCount};
use super::query::TIERS;
use super::{SEARCH_ID, text};
use crate::parts::shapes::{live, text as shape, when};
use crate::parts::text as parts;

/// Why the way back to the defaults is closed: with a reason, the button keeps the focus.
const STANDING_ID: &str = "selection-standing";

/// The tools. `filter` is what the address names and exists.
pub(super) fn toolbar(
    filters: Filters,
    cards: Memo<Cards>,
    selected: Signal<Set>,
    is_default: Signal<bool>,
    on_reset: Callback<()>,
) -> AnyView {
    let filter = filters.get();
    let total = Memo::new(move |_| cards.with(Cards::findable));
    let count = Memo::new(move |_| cards.with(|cards| selected.with(|rows| cards.among(rows))));
    view! {
        <div class="catalog-tools">
            <TextInput
                kind=InputKind::Search
                id=SEARCH_ID
                label=text::SEARCH
                placeholder=shape(move || text::search_among(total.get()))
                suffix=text::SEARCH_KEY
                testid="component-search"
                value=shape(move || filter.with(|filter| filter.search.clone()))
                on_input=move |search| filters.search(search)
                on_blur=move |()| filters.settle()
            />
            {tiers(filters)}
            <FilterChip
                label=text::ONLY_SELECTED
                pressed=when(move || filter.with(|filter| filter.selected))
                testid="only-selected"
                on_press=move |()| filters.choose(|filter| filter.selected = !filter.selected)
            />
            <span class="catalog-count" data-testid="selected-counter">
                <b>{move || text::selected(count.get())}</b>
                {move || text::of(total.get())}
            </span>
            <Button
                kind=ButtonKind::Quiet
                icon=IconName::Undo
                disabled=is_default
                described_by=STANDING_ID
                testid="reset-defaults"
                on_press=on_reset
            >
                {text::RESET}
            </Button>
            <span id=STANDING_ID class="ui-hidden">
                {shape(move || if is_default.get() { text::IS_DEFAULT.to_owned() } else { String::new() })}
            </span>
        </div>
        {families(filters, cards)}
    }
    .into_any()
}

fn tiers(filters: Filters) -> AnyView {
    let filter = filters.get();
    let mut segments = vec![Segment::new("", text::ALL_TIERS)];
    segments.extend(TIERS.map(|tier| Segment::new(tier.id(), parts::tier(tier))));
    let value = shape(move || {
        let tier = filter.with(|filter| filter.tier);
        tier.map(|tier| tier.id()).unwrap_or_default().to_owned()
    });
    let choose = move |id: String| {
        filters.choose(|filter| filter.tier = TIERS.into_iter().find(|tier| tier.id() == id));
    };
    view! {
        <Segmented
            name="component-tier"
            label=text::TIERS
            value=value
            on_change=choose
            segments=segments
        />
    }
    .into_any()
}

fn families(filters: Filters, cards: Memo<Cards>) -> AnyView {
    let filter = filters.get();
    // A family that does not exist here presses no chip in.
    let chosen = Memo::new(move |_| {
        cards.with(|cards| filter.with(|filter| cards.sensible(filter.clone()).family))
    });
    let list = Memo::new(move |_| cards.with(|cards| cards.families.clone()));
    let chip = move |family: FamilyCount| {
        let FamilyCount { id, name, count } = family;
        let (own, up) = (id.clone(), id.clone());
        let pressed = when(move || chosen.with(|chosen| chosen.as_deref() == Some(&own)));
        view! {
            <FilterChip
                label=name
                count=Signal::stored(count)
                family=id.clone()
                pressed=pressed
                testid=["category-chip-", &id].concat()
                on_press=move |()| {
                    let next = (!pressed.get_untracked()).then(|| up.clone());
                    filters.choose(|filter| filter.family = next);
                }
            />
        }
    };
    let total = Memo::new(move |_| cards.with(Cards::len));
    view! {
        <div
            class="catalog-families"
            role="group"
            aria-label=text::FAMILIES
            data-testid="category-chips"
        >
            <FilterChip
                label=text::ALL
                count=total
                pressed=when(move || chosen.with(Option::is_none))
                testid="category-chip-all"
                on_press=move |()| filters.choose(|filter| filter.family = None)
            />
            {live(move || {
                list.with(|list| list.iter().cloned().map(chip).collect_view()).into_any()
            })}
        </div>
    }
    .into_any()
}
