//! The ledger behind things that are chosen: the grid of cards, and a single product on its page.

use components::{Announcer, Level};
use domain::cascade::Row;
use leptos::prelude::*;

use super::shown::{Face, Shown, shown};
use super::{Ledger, preview};
use crate::parts::grid::{ComponentGrid, Scope};
use crate::parts::shapes::{live, text as words};
use crate::parts::shop::shop;

/// Id of the heading over the consequences on a page.
const EFFECT_ID: &str = "ledger-effect";

/// The grid of cards, with this ledger behind it.
pub fn grid(ledger: Ledger, scope: Scope, announcer: Announcer) -> AnyView {
    view! {
        <ComponentGrid
            stock=shop(ledger.plan).stock()
            scope=scope
            selected=ledger.selected()
            marks=ledger.marks()
            hot=ledger.hot()
            on_toggle=Callback::new(move |row| ledger.press(row))
            on_reset=Callback::new(move |()| ledger.reset())
            is_default=ledger.is_default()
            announcer=announcer
        />
    }
    .into_any()
}

/// What the button on a product's page would do, as a section of that page.
pub fn effect(ledger: Ledger, row: Row) -> AnyView {
    let now: Memo<Shown> = Memo::new(move |_| {
        ledger.book.with(|book| ledger.selection.with(|selection| shown(book, selection, row)))
    });
    // Made anew only when it says something else: what is entered on the page changes the draft too.
    let impact = Memo::new(move |_| now.with(|shown| ledger.impact(&shown.change)));
    let list = live(move || now.with(|shown| preview::list(shown, Level::H3)));
    let figures = live(move || {
        let acts = now.with(|shown| shown.face != Face::Locked);
        acts.then(|| impact.with(preview::effect)).into_any()
    });
    ledger.look_at(row);
    on_cleanup(move || {
        let _ = ledger.sight.try_set(None);
    });
    view! {
        <section
            class="ledger-effect"
            aria-labelledby=EFFECT_ID
            data-testid="marketplace-product-effect"
        >
            <h2 id=EFFECT_ID>
                <bdi>{words(move || now.with(preview::title))}</bdi>
            </h2>
            {list}
            {figures}
        </section>
    }
    .into_any()
}
