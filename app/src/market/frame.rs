//! The frame of the marketplace's pages: header, the way back, one main landmark.

use components::{Icon, IconName, LiveRegion};
use leptos::prelude::*;

use super::missing::storage_notice;
use super::state::MarketState;
use super::text;
use crate::parts::ledger;
use crate::parts::page_header::page_header;
use crate::parts::shapes::live;
use crate::plan::Plan;
use crate::route::{Route, Shelf};
use crate::{session, text as common};

/// Header, way back and main landmark around a page.
pub(super) fn framed(market: MarketState, shelf: Memo<Shelf>, content: AnyView) -> AnyView {
    let plan = market.plan;
    view! {
        {page_header([
            ("wizard", common::CREATE_SOVEREIGN),
            ("marketplace", text::TITLE),
            ("deployments", common::DEPLOYMENTS_TITLE),
        ])}
        <main
            id="main"
            class="page-main market-main"
            tabindex="-1"
            data-testid="marketplace"
            on:input=move |_| plan.touch()
        >
            {way_back(plan, shelf)}
            {storage_notice(market)}
            {content}
        </main>
        {ledger::layer(market.ledger, market.announcer)}
        <LiveRegion announcer=market.announcer />
    }
    .into_any()
}

/// The link to where the visit began: a step of the wizard, or the grid with its filters.
fn way_back(plan: Plan, shelf: Memo<Shelf>) -> AnyView {
    let target = Memo::new(move |_| match shelf.get() {
        Shelf::All => plan.step.get(),
        Shelf::Family(_) | Shelf::Product(_) => {
            Some(plan.home.get().unwrap_or_else(|| Route::Market(Shelf::All).path()))
        }
    });
    live(move || {
        let Some(home) = target.get() else { return ().into_any() };
        let is_wizard = home.starts_with("wizard");
        let label = if is_wizard { text::BACK_TO_WIZARD } else { text::BACK_TO_MARKET };
        view! {
            <a class="market-back" href=session::href(&home) data-testid="marketplace-back">
                <Icon name=IconName::Back />
                {label}
            </a>
        }
        .into_any()
    })
}
