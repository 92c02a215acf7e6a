//! The page of one product: what it is, what it brings and who needs it, its versions and its
//! configuration, and the button that puts it into the plan.

mod config;
mod hero;
mod relations;
mod sheet;
mod versions;

use leptos::prelude::*;

use super::facts::{Product, Relations};
use super::missing;
use super::state::MarketState;
use super::text;
use crate::parts::ledger::effect;
use crate::parts::shapes::live;
use crate::parts::shop::Served;
use crate::session;

/// How far the search for a product has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Here,
    Waiting,
    /// With a heading and what is known about it.
    Nowhere(&'static str, &'static str),
}

/// Whether the server can be asked about a product. What it does not list it does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// Its list is on its way.
    Waiting,
    /// It does not list the product.
    Unlisted,
    /// Its list could not be read, so it was not asked.
    Unasked,
    /// It lists the Blueprint, in this newest version.
    Lists(String, Option<String>),
}

/// The page of the product with this id, with or without `bp-`.
pub(super) fn page(market: MarketState, id: String) -> AnyView {
    let asked = id.clone();
    let product = Memo::new(move |_| market.stock().with(|stock| Product::find(stock, &asked)));
    let found = Memo::new(move |_| {
        if product.with(Option::is_some) {
            return Found::Here;
        }
        market.shop.served().with(|served| match served {
            Served::Waiting => Found::Waiting,
            Served::Here => Found::Nowhere(text::PRODUCT_MISSING, text::PRODUCT_MISSING_WHY),
            served if served.is_known() => {
                Found::Nowhere(text::PRODUCT_MISSING, text::PRODUCT_MISSING_NO_LIST)
            }
            Served::Missing(..) => Found::Nowhere(text::PRODUCT_UNSURE, text::PRODUCT_MISSING_LIST),
        })
    });
    live(move || match found.get() {
        Found::Here => untrack(|| product.get())
            .map_or_else(missing::waiting, |first| here(market, product, first)),
        Found::Waiting => missing::waiting(),
        Found::Nowhere(title, why) => view! {
            {missing::list_notice(market)}
            {missing::nothing(&id, title, why, "marketplace-product-not-found")}
        }
        .into_any(),
    })
}

fn here(market: MarketState, product: Memo<Option<Product>>, first: Product) -> AnyView {
    let id = first.id.clone();
    market.plan.opened.update_value(|opened| {
        opened.get_or_insert(id);
    });
    let testid = ["marketplace-product-", &first.id].concat();
    // A list without it takes the whole page away; until then the page stays as it is.
    let product = Memo::new(move |last: Option<&Product>| {
        product.get().or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    Effect::new(move |_| product.with(|product| session::set_title(&product.name)));
    let relations = Memo::new(move |_| {
        let row = product.with(|product| product.row);
        market.stock().with(|stock| Relations::of(stock, row))
    });
    let row = Memo::new(move |_| product.with(|product| product.row));
    let source = Memo::new(move |_| {
        product.with(|product| {
            if product.is_served {
                Source::Lists(product.blueprint.clone(), product.version.clone())
            } else {
                market.shop.served().with(|served| match served {
                    Served::Waiting => Source::Waiting,
                    known if known.is_known() => Source::Unlisted,
                    Served::Here | Served::Missing(..) => Source::Unasked,
                })
            }
        })
    });
    view! {
        <article class="market-page" data-testid=testid>
            {live(move || hero::hero(market, &product.get()))}
            {live(move || effect(market.ledger, row.get()))}
            {missing::list_notice(market)}
            {live(move || sheet::about(&product.get()))}
            {live(move || relations::needs(&relations.get()))}
            {live(move || relations::users(&relations.get()))}
            {live(move || product.with(|product| relations::installation(&product.id)))}
            {live(move || sheet::facts(&product.get()))}
            {live(move || versions::section(source.get()))}
            {live(move || config::section(market, source.get()))}
        </article>
    }
    .into_any()
}
