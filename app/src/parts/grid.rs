//! The grid of component cards: the wizard's step and the marketplace show this one.
//!
//! It shows cards, filters them and leads the keyboard through them. What a press changes, and what
//! the card under the pointer would change, is the caller's business: presses and the `hot` card go
//! up, the selection and a preview come down. Filters live in the address ([`query`]). The order is
//! stable, so a press never moves a card; only a search word brings an order of its own.

mod address;
mod cards;
mod keys;
mod list;
pub mod query;
pub mod text;
mod toolbar;
mod window;

use std::collections::HashMap;

use components::{Announcer, Button, EmptyState, Level, focus_by_id};
use domain::cascade::{Row, Set};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use self::address::Filters;
pub use self::cards::{Cards, Scope, Stock};
use self::query::Filter;
use crate::api::clock::Timeout;
use crate::parts::catalog_card::Mark;
use crate::parts::shapes::text as shape;

/// The cards that look different while consequences are shown.
pub type Marks = HashMap<Row, Mark>;

/// Id of the search field.
const SEARCH_ID: &str = "component-search";

/// How long the result must rest before it is said.
const SAY_AFTER_MS: i32 = 700;

/// Search, filters and cards.
#[component]
pub fn ComponentGrid(
    /// What the cards are made of.
    #[prop(into)]
    stock: Signal<Stock>,
    /// Which entries have a card.
    scope: Scope,
    /// Which rows are selected.
    #[prop(into)]
    selected: Signal<Set>,
    /// How cards look while the consequences of one of them are shown.
    #[prop(into)]
    marks: Signal<Marks>,
    /// The card under the pointer or with the focus; the grid writes it.
    hot: RwSignal<Option<Row>>,
    /// A card's button was pressed, or Space on its link; locked cards too, they answer with a reason.
    on_toggle: Callback<Row>,
    /// The button that brings the defaults back was pressed.
    on_reset: Callback<()>,
    /// The selection is the default one.
    #[prop(into)]
    is_default: Signal<bool>,
    /// Says how many cards a filter leaves.
    announcer: Announcer,
) -> AnyView {
    let filters = Filters::of_address();
    let cards = Memo::new(move |_| Cards::of(stock.get(), scope));
    let filter = Memo::new(move |_| {
        cards.with(|cards| filters.get().with(|filter| cards.sensible(filter.clone())))
    });
    let shown = Memo::new(move |_| {
        cards.with(|cards| filter.with(|filter| cards.shown(filter, || selected.get())))
    });
    let n_selected = Memo::new(move |_| {
        selected
            .with(|set| shown.with(|rows| rows.iter().filter(|row| set.contains(**row)).count()))
    });
    // What is listed and what only a search finds, where that differs.
    let hidden = Memo::new(move |_| {
        let is_whole = filter.with(|filter| !filter.is_any());
        is_whole.then(|| cards.with(|cards| cards.findable() - cards.len())).filter(|n| *n > 0)
    });
    announce(filter, shown, announcer);
    let keys = window_event_listener(ev::keydown, move |event| on_key(&event, filters));
    on_cleanup(move || keys.remove());
    view! {
        <div class="catalog">
            {toolbar::toolbar(filters, cards, selected, is_default, on_reset)}
            <div class="catalog-head">
                <p data-testid="component-head">
                    {shape(move || text::shown(shown.with(|rows| rows.len()), n_selected.get()))}
                    {shape(move || hidden.get().map(text::hidden).unwrap_or_default())}
                </p>
                <p class="catalog-keys" id=list::KEYS_ID>
                    {text::KEYS}
                </p>
            </div>
            {list::list(cards, shown, selected, marks, hot, on_toggle, filters)}
            <Show when=move || shown.with(|rows| rows.is_empty())>
                <EmptyState
                    level=Level::H3
                    title=text::NOTHING_TITLE
                    text=text::NOTHING_TEXT
                    testid="empty-state"
                    actions=move || {
                        view! {
                            <Button on_press=move |()| {
                                filters.choose(|filter| *filter = Filter::default());
                                focus_by_id(SEARCH_ID);
                            }>{text::CLEAR}</Button>
                        }
                    }
                />
            </Show>
        </div>
    }
    .into_any()
}

/// `/` leads to the search field, Escape empties it.
fn on_key(event: &KeyboardEvent, filters: Filters) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let in_search = target.as_ref().is_some_and(|target| target.id() == SEARCH_ID);
    match event.key().as_str() {
        "/" if !target.as_ref().is_some_and(takes_text) => {
            event.prevent_default();
            focus_by_id(SEARCH_ID);
        }
        "Escape" if in_search && filters.get().with_untracked(|f| !f.search.is_empty()) => {
            event.prevent_default();
            filters.search(String::new());
        }
        _ => {}
    }
}

/// Whether a key means something else here: where text is entered, and in front of the page.
fn takes_text(target: &web_sys::Element) -> bool {
    const ELSEWHERE: &str = "input:not([type=radio], [type=checkbox]), textarea, select, dialog";
    !matches!(target.closest(ELSEWHERE), Ok(None))
}

/// Says the result once it rests; not the first one, which nobody asked for.
fn announce(filter: Memo<Filter>, shown: Memo<std::sync::Arc<[Row]>>, announcer: Announcer) {
    let timer = StoredValue::new_local(None);
    Effect::watch(
        move || filter.get(),
        move |_, _, _| {
            let say = move || {
                if let Some(count) = shown.try_with_untracked(|rows| rows.len()) {
                    announcer.say(&text::announced(count));
                }
            };
            timer.set_value(Some(Timeout::new(SAY_AFTER_MS, say)));
        },
        false,
    );
}
