//! The market as this page knows it: what the console ships, and what the server lists besides.
//!
//! One for the whole plan ([`shop`]), so that the wizard, the grid and a product's page mean the same
//! rows. A list that cannot be read changes nothing.

use std::sync::Arc;

use contract::catalog::Catalog;
use domain::market::Market;
use leptos::prelude::*;

use super::grid::Stock;
use crate::api::catalog::{self, Absence};
use crate::api::clock;
use crate::api::query::{Loaded, Query};
use crate::plan::Plan;

/// The market and where it comes from. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub struct Shop {
    stock: RwSignal<Stock>,
    served: RwSignal<Served>,
    // Made once: a handle made anew would belong to the screen that asks for it, and go with it.
    shown_stock: Signal<Stock>,
    shown_served: Signal<Served>,
    list: StoredValue<Option<Catalog>>,
}

/// What became of the server's list.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Served {
    /// Not asked, or no answer yet.
    #[default]
    Waiting,
    /// It is part of the market.
    Here,
    /// The newest attempt failed, and when that was in Unix milliseconds.
    Missing(Absence, i64),
}

impl Served {
    /// Whether it is known what the server lists: its list is here, or it has none of its own.
    #[must_use]
    pub fn is_known(&self) -> bool {
        matches!(self, Served::Here | Served::Missing(Absence::NotOffered, _))
    }
}

/// The market of this plan.
#[must_use]
pub fn shop(plan: Plan) -> Shop {
    plan.shelved(|| {
        let stock = RwSignal::new(Stock::Shipped(Market::shipped()));
        let served = RwSignal::new(Served::Waiting);
        Shop {
            stock,
            served,
            shown_stock: stock.into(),
            shown_served: served.into(),
            list: StoredValue::new(None),
        }
    })
}

impl Shop {
    /// The market as it is known now.
    #[must_use]
    pub fn stock(self) -> Signal<Stock> {
        self.shown_stock
    }

    /// What became of the server's list.
    #[must_use]
    pub fn served(self) -> Signal<Served> {
        self.shown_served
    }

    /// Asks for the server's list, and takes over what comes of it while the asking screen is there.
    #[must_use]
    pub fn read(self) -> Query<Catalog> {
        let list = Query::new(catalog::list);
        let answer = list.loaded();
        Effect::new(move |_| match answer.get() {
            Loaded::Loading => {}
            Loaded::Ready(list) => self.take(list),
            Loaded::Failed(error) => {
                if let Some(why) = catalog::absence(&error) {
                    self.miss(why, clock::now_ms());
                }
            }
        });
        list
    }

    /// Takes over the server's list. The same list again changes nothing.
    fn take(self, list: Catalog) {
        let is_known = self.list.with_value(|known| known.as_ref() == Some(&list));
        if !is_known {
            self.stock.set(Stock::Served(Arc::new(Market::with(&list.items))));
            self.list.set_value(Some(list));
        }
        self.served.set(Served::Here);
    }

    /// Notes that the list could not be read. What is known stays.
    fn miss(self, why: Absence, now_ms: i64) {
        self.served.set(Served::Missing(why, now_ms));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_could_not_be_read_says_nothing_about_the_server() {
        assert!(Served::Here.is_known() && Served::Missing(Absence::NotOffered, 0).is_known());
        for why in [Absence::Away, Absence::SignIn, Absence::Forbidden, Absence::Broken] {
            assert!(!Served::Missing(why, 0).is_known());
        }
        assert!(!Served::Waiting.is_known());
    }
}
