//! The card of a catalogue component: tile, name, family, one line of text, tier and dependencies.
//!
//! The name is a link that covers the card; the button that selects it and the link to its family
//! lie above that, so nothing operable stands inside anything else. The card does not decide
//! anything: a press travels up, the caller applies the rules.

use components::{Chip, Icon, IconName, Swatch};
use domain::cascade::Row;
use domain::catalog::Tier;
use domain::market::Entry;
use leptos::prelude::*;

use super::grid::{Stock, text as words};
use super::shapes::{live, pressed};
use super::text;
use super::tile::LookTile;
use crate::route::{Route, Shelf};
use crate::session::href;

/// How a card looks while the consequences of another one are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It is the card that is looked at.
    Cause,
    /// It would change with that card; the words say why.
    Along(String),
}

/// How the keyboard reaches a card's controls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stops {
    /// Each control is a stop of the tab key.
    #[default]
    Own,
    /// A grid around the card leads to its link, and keys act for the other controls.
    Grid,
}

/// One card. Its height never depends on its state.
#[component]
pub fn CatalogCard(
    /// The market that it belongs to.
    stock: Stock,
    /// Its row there.
    row: Row,
    /// Whether it is selected.
    #[prop(into)]
    selected: Signal<bool>,
    /// What a preview says about it.
    #[prop(optional, into)]
    mark: Signal<Option<Mark>>,
    /// How the keyboard reaches it.
    #[prop(optional)]
    stops: Stops,
    /// Its button was pressed; also called for locked cards, which answer with a reason.
    on_press: Callback<Row>,
) -> AnyView {
    let Some(entry) = stock.at(row) else { return ().into_any() };
    let locked = entry.tier == Tier::Mandatory;
    let flag = move || if selected.get() { "true" } else { "false" };
    let id = entry.id.as_ref();
    view! {
        <li
            class="corp-comp-card"
            class:in-cart=selected
            class:read-only=locked
            class:mandatory=locked
            data-testid=["component-card-", id].concat()
            data-selected=flag
            data-tier=entry.tier.id()
            data-preview=move || {
                mark.with(|mark| {
                    match mark {
                        Some(Mark::Cause) => Some("cause"),
                        Some(Mark::Along(_)) => Some("along"),
                        None => None,
                    }
                })
            }
            aria-label=text::card(&entry.name)
        >
            <LookTile id=entry.id.to_string() look=entry.look.clone() />
            <div class="corp-comp-body">
                {top(&stock, entry, row, selected, stops, on_press)}
                <p class="corp-comp-desc">{entry.summary.clone()}</p>
                {chips(&stock, entry, selected, mark)}
            </div>
        </li>
    }
    .into_any()
}

/// Line 1: the link, the family, the button.
fn top(
    stock: &Stock,
    entry: &Entry,
    row: Row,
    selected: Signal<bool>,
    stops: Stops,
    on_press: Callback<Row>,
) -> AnyView {
    let id = entry.id.as_ref();
    let tier = entry.tier;
    let locked = tier == Tier::Mandatory;
    let stop = (stops == Stops::Grid).then_some("-1");
    let (state, includes) = (["state-", id].concat(), ["includes-", id].concat());
    let described =
        if entry.needs.is_empty() { state.clone() } else { [&state, " ", &includes].concat() };
    let page = href(&Route::Market(Shelf::Product(id.to_owned())).path());
    let family = stock.family_of(entry).map(|family| {
        let page = href(&Route::Market(Shelf::Family(family.id.clone().into_owned())).path());
        view! {
            <a
                class="corp-comp-family-chip"
                href=page
                tabindex=stop
                data-testid=["family-chip-", id].concat()
            >
                <Swatch family=family.id.clone().into_owned() label=family.name.clone().into_owned() />
            </a>
        }
    });
    let shape = Signal::derive(move || match (locked, selected.get()) {
        (true, _) => IconName::Lock,
        (false, true) => IconName::Check,
        (false, false) => IconName::Plus,
    });
    view! {
        <div class="corp-comp-top">
            <h3 class="corp-comp-name">
                <a href=page tabindex=stop aria-describedby=described>
                    <bdi>{entry.name.clone()}</bdi>
                </a>
            </h3>
            {family}
            <button
                type="button"
                class="corp-comp-toggle"
                tabindex=stop
                data-testid=["toggle-", id].concat()
                aria-label=if locked { text::locked(&entry.name) } else { text::select(&entry.name) }
                aria-pressed=move || if selected.get() { "true" } else { "false" }
                aria-describedby=(!entry.needs.is_empty()).then_some(includes)
                on:click=pressed(move |_| on_press.run(row))
            >
                <Icon name=shape />
            </button>
            <span id=state hidden>
                {move || words::state(tier, selected.get())}
            </span>
        </div>
    }
    .into_any()
}

/// Line 4: tier, why the card is part of a preview, direct dependencies, and the mark of a selected one.
fn chips(
    stock: &Stock,
    entry: &Entry,
    selected: Signal<bool>,
    mark: Signal<Option<Mark>>,
) -> AnyView {
    let needs: Vec<&Entry> = entry.needs.iter().filter_map(|row| stock.at(*row)).collect();
    let dependency = |needed: &&Entry| {
        let testid = ["deps-", &entry.id, "-", &needed.id].concat();
        let words = text::brings(&needed.name);
        view! { <Chip testid=testid><bdi>{words}</bdi></Chip> }
    };
    let dependencies: Vec<_> = needs.iter().map(dependency).collect();
    let names: Vec<&str> = needs.iter().map(|needed| needed.name.as_ref()).collect();
    let hint = (!names.is_empty()).then(|| {
        let id = ["includes-", &entry.id].concat();
        let words = text::includes(&names);
        view! { <span hidden id=id.clone() data-testid=id>{words}</span> }
    });
    let testid = ["tier-", &entry.id].concat();
    let word = text::tier(entry.tier);
    let tier = if entry.tier == Tier::Mandatory {
        view! { <Chip icon=IconName::Lock testid=testid>{word}</Chip> }
    } else {
        view! { <Chip testid=testid>{word}</Chip> }
    };
    let dot = ["selected-", &entry.id].concat();
    view! {
        <div class="corp-comp-chips">
            {tier}
            {live(move || match mark.get() {
                Some(Mark::Along(why)) => view! { <Chip consequence=true><bdi>{why}</bdi></Chip> }.into_any(),
                Some(Mark::Cause) | None => ().into_any(),
            })}
            {dependencies}
            {live(move || {
                selected
                    .get()
                    .then(|| view! { <span class="corp-comp-dot" data-testid=dot.clone()></span> })
                    .into_any()
            })} {hint}
        </div>
    }
    .into_any()
}
