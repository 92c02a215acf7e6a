//! The card of a catalogue component: tile, name, family, one line of text, tier and dependencies,
//! and the button that selects it.
//!
//! The card does not decide anything: a press travels up, the caller applies the rules.

use components::{Chip, Icon, IconName, Swatch};
use domain::catalog::{self, Component, Tier};
use leptos::prelude::*;

use super::text;
use super::tile::Tile;

/// One card. Its height never depends on its content or state.
#[component]
pub fn CatalogCard(
    /// What it shows.
    component: &'static Component,
    /// Whether it is selected.
    #[prop(into)]
    selected: Signal<bool>,
    /// Its button was pressed; also called for locked cards, which answer with a reason.
    on_press: Callback<&'static Component>,
) -> AnyView {
    let id = component.id;
    let tier = component.tier();
    let locked = tier == Tier::Mandatory;
    let flag = move || if selected.get() { "true" } else { "false" };
    let includes = ["includes-", id].concat();
    view! {
        <li
            class="corp-comp-card"
            class:in-cart=move || selected.get()
            class:read-only=locked
            class:mandatory=locked
            data-testid=["component-card-", id].concat()
            data-selected=flag
            data-tier=tier.id()
            aria-label=text::card(component.name())
        >
            <Tile component=component />
            <div class="corp-comp-body">
                <div class="corp-comp-top">
                    <h3 class="corp-comp-name">{component.name()}</h3>
                    <span
                        class="corp-comp-family-chip"
                        data-testid=["family-chip-", id].concat()
                    >
                        <Swatch family=component.family.id() label=component.family.name() />
                    </span>
                    <button
                        type="button"
                        class="corp-comp-toggle"
                        data-testid=["toggle-", id].concat()
                        aria-label=if locked {
                            text::locked(component.name())
                        } else {
                            text::select(component.name())
                        }
                        aria-pressed=flag
                        aria-describedby=(!component.needs.is_empty()).then(|| includes.clone())
                        on:click=move |_| on_press.run(component)
                    >
                        {if locked {
                            view! { <Icon name=IconName::Lock /> }.into_any()
                        } else {
                            let shape = Signal::derive(move || {
                                if selected.get() { IconName::Check } else { IconName::Plus }
                            });
                            view! { <Icon name=shape /> }.into_any()
                        }}
                    </button>
                </div>
                <p class="corp-comp-desc">{component.summary()}</p>
                {chips(component, tier)}
                {hint(component, includes)}
            </div>
        </li>
    }
    .into_any()
}

fn chips(component: &'static Component, tier: Tier) -> AnyView {
    let needs = component.needs.iter().filter_map(|id| catalog::get(id));
    let dependencies = needs.map(|needed| {
        let testid = ["deps-", component.id, "-", needed.id].concat();
        view! { <Chip testid=testid>{text::brings(needed.name())}</Chip> }
    });
    let testid = ["tier-", component.id].concat();
    view! {
        <div class="corp-comp-chips">
            {if tier == Tier::Mandatory {
                view! { <Chip icon=IconName::Lock testid=testid>{text::tier(tier)}</Chip> }.into_any()
            } else {
                view! { <Chip testid=testid>{text::tier(tier)}</Chip> }.into_any()
            }} {dependencies.collect_view()}
        </div>
    }
    .into_any()
}

/// What the card needs, for assistive technology; the chips may be clipped.
fn hint(component: &'static Component, id: String) -> AnyView {
    let needs = component.needs.iter().filter_map(|id| catalog::get(id));
    let names: Vec<&str> = needs.map(|needed| needed.name()).collect();
    let testid = id.clone();
    (!names.is_empty())
        .then(|| view! { <span class="ui-hidden" id=id data-testid=testid>{text::includes(&names)}</span> })
        .into_any()
}
