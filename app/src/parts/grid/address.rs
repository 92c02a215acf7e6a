//! The filters of the grid live in the address: typing replaces it, a choice is a new entry.
//!
//! The signal is ahead of the address while somebody types, because browsers allow few replacements
//! in a short time; leaving the field brings the address up to date.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::query::Filter;
use crate::api::clock::Timeout;

/// How long after the last keystroke the address follows.
const REST_MS: i32 = 300;

/// The filters of the page. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    filter: RwSignal<Filter>,
    /// Notes which page is being filtered: a wizard's address is completed after it is shown.
    begin: Callback<()>,
    /// Writes the address: a new entry or not.
    write: Callback<bool>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// Something typed is not in the address yet.
    is_waiting: StoredValue<bool>,
}

impl Filters {
    /// The filters that the address names. Call it while setting up.
    #[must_use]
    pub(super) fn of_address() -> Filters {
        let location = use_location();
        let navigate = use_navigate();
        let (pathname, search) = (location.pathname, location.search);
        let filter = RwSignal::new(Filter::read(&search.get_untracked()));
        let is_waiting = StoredValue::new(false);

        let page = StoredValue::new(String::new());
        let write = Callback::new(move |is_new: bool| {
            let query = filter.with_untracked(Filter::write);
            let page = page.get_value();
            // Elsewhere already: that address is not ours to write.
            if pathname.get_untracked() == page
                && Filter::read(&search.get_untracked()).write() != query
            {
                let options = NavigateOptions {
                    resolve: false,
                    replace: !is_new,
                    scroll: false,
                    ..NavigateOptions::default()
                };
                navigate(&[page.as_str(), &query].concat(), options);
            }
        });
        // Back, forward, and links to this page with another query.
        Effect::watch(
            move || search.get(),
            move |search, _, _| {
                let named = Filter::read(search);
                if filter.with_untracked(Filter::write) != named.write() {
                    is_waiting.set_value(false);
                    filter.set(named);
                }
            },
            false,
        );
        let begin = Callback::new(move |()| page.set_value(pathname.get_untracked()));
        Filters { filter, begin, write, timer: StoredValue::new_local(None), is_waiting }
    }

    /// Whether the search word was changed last and somebody may go on typing.
    pub(super) fn is_typing(self) -> bool {
        self.is_waiting.get_value()
    }

    /// What is looked for.
    #[must_use]
    pub(super) fn get(self) -> Signal<Filter> {
        self.filter.into()
    }

    /// The search word changed by typing: shown at once, in the address after a moment of rest.
    pub(super) fn search(self, text: String) {
        self.begin.run(());
        self.is_waiting.set_value(true);
        self.filter.update(|filter| filter.search = text);
        self.timer.set_value(Some(Timeout::new(REST_MS, move || self.settle())));
    }

    /// Brings the address up to date with what was typed.
    pub(super) fn settle(self) {
        if self.is_waiting.try_get_value() == Some(true) {
            self.is_waiting.set_value(false);
            self.write.run(false);
        }
    }

    /// A choice: a new entry in the history.
    pub(super) fn choose(self, change: impl FnOnce(&mut Filter)) {
        self.settle();
        self.begin.run(());
        self.filter.update(change);
        self.write.run(true);
    }
}
