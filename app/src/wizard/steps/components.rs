//! Which components the Sovereign gets: one flat grid of every card, stable in order.
//!
//! Fills `selectedComponents`. What a press changes, and what is asked and said about it, is the
//! ledger's business (`parts::ledger`); this step puts grid and ledger together.

mod rail;

use leptos::prelude::*;

pub use self::rail::rail;
use crate::parts::grid::Scope;
use crate::parts::ledger::{Ledger, grid, layer};
use crate::parts::shop::shop;
use crate::route::{Route, Shelf};
use crate::session::href;
use crate::wizard::state::use_wizard;
use crate::wizard::text::components as text;

/// The step.
#[component]
pub fn ComponentsStep() -> AnyView {
    let wizard = use_wizard();
    let ledger = Ledger::of(wizard.plan);
    // What was chosen in the marketplace counts here as well. Without an answer the shipped cards stay.
    if untrack(|| ledger.absent()) > 0 {
        let _ = shop(wizard.plan).read();
    }
    view! {
        {grid(ledger, Scope::Wizard, wizard.announcer)}
        <p class="catalog-more">
            {text::MORE_LEAD} " "
            <a href=href(&Route::Market(Shelf::All).path()) data-testid="marketplace-open">
                {text::MORE}
            </a>
        </p>
        {layer(ledger, wizard.announcer)}
    }
    .into_any()
}
