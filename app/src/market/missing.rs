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
use crate::parts::shapes::{live, text as words};
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

/// Says quietly that the server's list is not part of what is shown, and since when. Stays as it is
/// while attempts fail, so that its button keeps the focus.
pub(super) fn list_notice(market: MarketState) -> AnyView {
    let missing = Memo::new(move |_| {
        market.shop.served().with(|served| match served {
            Served::Waiting | Served::Here => None,
            Served::Missing(why, at_ms) => Some((*why, *at_ms)),
        })
    });
    let is_missing = Memo::new(move |_| missing.with(Option::is_some));
    live(move || if is_missing.get() { notice(market, missing) } else { ().into_any() })
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

fn notice(market: MarketState, missing: Memo<Option<(Absence, i64)>>) -> AnyView {
    let has_asked = StoredValue::new(false);
    let ask = move |()| {
        has_asked.set_value(true);
        market.ask_again();
    };
    // Once the list is here, the button that was pressed is gone.
    on_cleanup(move || {
        if has_asked.try_get_value() == Some(true) {
            request_animation_frame(|| {
                if session::is_focus_free() {
                    session::focus_main();
                }
            });
        }
    });
    let again = move || {
        view! {
            <Button
                size=Size::Small
                testid="marketplace-list-again"
                on_press=ask
            >
                {text::TRY_AGAIN}
            </Button>
        }
    };
    let title = words(move || {
        missing.get().map(|(why, _)| text::list_missing(why).to_owned()).unwrap_or_default()
    });
    let text = words(move || {
        let said = missing.get().map(|(why, at_ms)| {
            text::list_missing_why(why, &time::clock(at_ms, clock::offset_min()))
        });
        said.unwrap_or_default()
    });
    view! {
        <Banner
            status=Status::Unknown
            title=title
            text=text
            actions=again
            testid="marketplace-list-missing"
        />
    }
    .into_any()
}
