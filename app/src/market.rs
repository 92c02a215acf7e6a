//! The marketplace: everything that a Sovereign can be given, and a page for each family and product.
//!
//! Works on the same [`crate::plan::Plan`] as the wizard: what is chosen here is chosen there. The
//! server's list is read here and handed to [`crate::parts::shop`]; without it, what the console
//! ships is shown.

mod all;
mod facts;
mod family;
mod frame;
mod missing;
mod product;
mod section;
mod state;
mod text;

use leptos::prelude::*;

use crate::parts::shapes::live;
use crate::route::Shelf;

use self::state::MarketState;

/// The screen. `shelf` is what the address names.
#[component]
pub fn Market(
    /// The page to show.
    shelf: Memo<Shelf>,
) -> AnyView {
    let market = MarketState::provide();
    state::follow_page(shelf);
    let content = live(move || match shelf.get() {
        Shelf::All => all::page(market),
        Shelf::Family(id) => family::page(market, id),
        Shelf::Product(id) => product::page(market, id),
    });
    frame::framed(market, shelf, content)
}
