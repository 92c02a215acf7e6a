//! What the pages of the marketplace share.

use components::Announcer;
use contract::catalog::Catalog;
use leptos::prelude::*;

use super::text;
use crate::api::query::Query;
use crate::parts::grid::Stock;
use crate::parts::ledger::Ledger;
use crate::parts::shop::{Shop, shop};
use crate::plan::{Plan, use_plan};
use crate::route::Shelf;
use crate::session;

/// Handles to what the pages share. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub(super) struct MarketState {
    /// The plan that everything here works on.
    pub(super) plan: Plan,
    /// The market as it is known now.
    pub(super) shop: Shop,
    /// What a press changes, and why.
    pub(super) ledger: Ledger,
    /// Speaks to people who do not see the screen.
    pub(super) announcer: Announcer,
    list: Query<Catalog>,
}

impl MarketState {
    /// Takes up the plan and asks for the server's list.
    pub(super) fn provide() -> MarketState {
        let plan = use_plan();
        plan.take_up();
        plan.follow_tabs();
        let state = MarketState {
            plan,
            shop: shop(plan),
            ledger: Ledger::of(plan),
            announcer: Announcer::new(),
            list: shop(plan).read(),
        };
        let announcer = state.announcer;
        plan.watch_idle(Callback::new(move |()| announcer.say(text::SECRETS_CLEARED_IDLE)));
        state
    }

    /// The market as it is known now.
    pub(super) fn stock(self) -> Signal<Stock> {
        self.shop.stock()
    }

    /// Asks for the server's list once more.
    pub(super) fn ask_again(self) {
        self.list.reload();
    }
}

/// A new page starts at its top and takes the keyboard with it; back in the grid, the card that was
/// left takes it.
pub(super) fn follow_page(shelf: Memo<Shelf>) {
    Effect::watch(
        move || shelf.get(),
        move |shelf, before, _| {
            if before == Some(shelf) {
                return;
            }
            let is_grid = *shelf == Shelf::All;
            request_animation_frame(move || {
                if !is_grid || session::is_focus_free() {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                    session::focus_main();
                }
            });
        },
        false,
    );
}
