//! The head of a product's page: tile, name, family, tier, and the button for the plan.

use components::{Button, ButtonKind, Chip, IconName, Swatch};
use domain::cascade::Row;
use domain::catalog::Tier;
use leptos::prelude::*;

use crate::market::facts::Product;
use crate::market::state::MarketState;
use crate::market::text;
use crate::parts::shapes::{live, pressed, word};
use crate::parts::text as parts;
use crate::parts::tile::{LookTile, TileSize};
use crate::route::{Route, Shelf};
use crate::session;

/// The head.
pub(super) fn hero(market: MarketState, product: &Product) -> AnyView {
    let (family, family_name) = product.family.clone();
    let family_page = Route::Market(Shelf::Family(family.clone())).path();
    let locked = product.tier == Tier::Mandatory;
    let tier = parts::tier(product.tier);
    view! {
        <header class="market-hero" data-testid="marketplace-product-hero">
            <LookTile id=product.id.clone() look=product.look.clone() size=TileSize::Hero />
            <div class="market-hero-text">
                <h1>
                    <bdi>{product.name.clone()}</bdi>
                </h1>
                <ul class="market-meta">
                    <li>
                        <span class="ui-hidden">{text::FAMILY}</span>
                        " "
                        <a
                            class="market-chip"
                            href=session::href(&family_page)
                            data-testid="marketplace-product-family-chip"
                        >
                            <Swatch family=family label=family_name />
                        </a>
                    </li>
                    <li data-testid="marketplace-product-tier">
                        <span class="ui-hidden">{text::TIER}</span>
                        " "
                        {if locked {
                            view! {
                                <Chip icon=IconName::Lock testid="marketplace-product-tier-pill">
                                    {tier}
                                </Chip>
                            }
                                .into_any()
                        } else {
                            view! { <Chip testid="marketplace-product-tier-pill">{tier}</Chip> }
                                .into_any()
                        }}
                    </li>
                </ul>
            </div>
            {action(market, product.row, locked)}
        </header>
    }
    .into_any()
}

/// The button that obeys the ledger, and why the product is in the plan.
fn action(market: MarketState, row: Row, locked: bool) -> AnyView {
    let ledger = market.ledger;
    let on = Memo::new(move |_| ledger.is_on(row));
    let why = live(move || {
        if !on.get() {
            return ().into_any();
        }
        view! {
            <Button
                kind=ButtonKind::Quiet
                testid="marketplace-product-why"
                on_press=move |()| ledger.ask_why(row)
            >
                {text::WHY}
            </Button>
        }
        .into_any()
    });
    let label = word(move || match (locked, on.get()) {
        (true, _) => text::ALWAYS,
        (false, true) => text::REMOVE,
        (false, false) => text::ADD,
    });
    let state = word(move || if on.get() { text::IN_PLAN } else { text::NOT_IN_PLAN });
    // Only the addition is loud. One button for both, so that the focus stays on it.
    let kind = word(move || if locked || on.get() { "outline" } else { "filled" });
    view! {
        <div class="market-action">
            <div class="ui-actions">
                {why}
                <button
                    type="button"
                    class="ui-button"
                    data-kind=kind
                    data-testid="marketplace-product-toggle"
                    on:click=pressed(move |_| ledger.press(row))
                >
                    {label}
                </button>
            </div>
            <p class="market-note" data-testid="marketplace-product-state">
                {state}
            </p>
        </div>
    }
    .into_any()
}
