//! The grid of everything, with the filters in the address, and the ledger beside it.

use leptos::prelude::*;

use super::missing::list_notice;
use super::state::MarketState;
use super::text;
use crate::parts::grid::Scope;
use crate::parts::ledger::{Bar, bar, grid, rail};
use crate::session;

/// The page.
pub(super) fn page(market: MarketState) -> AnyView {
    session::set_title(text::TITLE);
    let ledger = market.ledger;
    view! {
        <div class="market-all">
            <div class="market-grid">
                <div class="market-head">
                    <h1>{text::TITLE}</h1>
                    <p>{text::LEAD}</p>
                </div>
                <section aria-labelledby="market-cards">
                    <h2 class="ui-hidden" id="market-cards">
                        {text::CARDS}
                    </h2>
                    {grid(ledger, Scope::Market, market.announcer)}
                </section>
                // Comes late, so it stands where it pushes nothing away.
                <div class="market-notice">{list_notice(market)}</div>
            </div>
            <aside class="market-rail" aria-label=text::RAIL>
                {rail(ledger)}
            </aside>
            {bar(ledger, Bar::WithoutRail)}
        </div>
    }
    .into_any()
}
