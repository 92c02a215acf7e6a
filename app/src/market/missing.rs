//! What a page shows when the address names nothing, and what is said about the server's list.

use components::{
    Banner, Button, ButtonKind, IconName, LinkButton, Size, Skeleton, StatePage, Status,
};
use domain::time;
use leptos::prelude::*;

use super::state::MarketState;
use super::text;
use crate::api::catalog::Absence;
use crate::api::clock;
use crate::parts::shapes::live;
use crate::parts::shop::Served;
use crate::route::{Route, Shelf};
use crate::session;

/// Nothing has this id: what was asked for, and two ways on.
pub(super) fn nothing(
    id: &str,
    title: &'static str,
    why: &'static str,
    testid: &'static str,
) -> AnyView {
    session::set_title(title);
    let asked = text::asked_for(id);
    let ways = || {
        let grid = Route::Market(Shelf::All).path();
        view! {
            <LinkButton href=session::href(&grid) kind=ButtonKind::Filled>
                {text::SHOW_MARKET}
            </LinkButton>
            <LinkButton href=session::href("wizard/components")>{text::SHOW_STEP}</LinkButton>
        }
    };
    view! {
        <StatePage title=title text=why icon=IconName::Unknown actions=ways testid=testid>
            <p class="market-asked">
                <bdi>{asked}</bdi>
            </p>
        </StatePage>
    }
    .into_any()
}

/// The page of something that the server's list may still have.
pub(super) fn waiting() -> AnyView {
    session::set_title(text::PRODUCT_WAITING);
    view! {
        <h1 class="ui-hidden">{text::PRODUCT_WAITING}</h1>
        <div data-testid="marketplace-loading">
            <Skeleton lines=4 />
        </div>
    }
    .into_any()
}

/// Says quietly that the server's list is not part of what is shown, and since when.
pub(super) fn list_notice(market: MarketState) -> AnyView {
    live(move || match market.shop.served().get() {
        Served::Waiting | Served::Here => ().into_any(),
        Served::Missing(why, at_ms) => notice(market, why, at_ms),
    })
}

/// Says that the plan cannot be stored: what is chosen here then lasts as long as the page.
pub(super) fn storage_notice(market: MarketState) -> AnyView {
    live(move || {
        if market.plan.storage_error.get().is_none() {
            return ().into_any();
        }
        view! {
            <Banner
                status=Status::Degraded
                title=text::NOT_STORED.to_owned()
                text=text::NOT_STORED_WHY.to_owned()
                testid="storage-banner"
            />
        }
        .into_any()
    })
}

fn notice(market: MarketState, why: Absence, at_ms: i64) -> AnyView {
    let again = move || {
        view! {
            <Button size=Size::Small on_press=move |()| market.ask_again()>
                {text::TRY_AGAIN}
            </Button>
        }
    };
    let clock = time::clock(at_ms, clock::offset_min());
    view! {
        <Banner
            status=Status::Unknown
            title=text::list_missing(why).to_owned()
            text=text::list_missing_why(why, &clock)
            actions=again
            testid="marketplace-list-missing"
        />
    }
    .into_any()
}
