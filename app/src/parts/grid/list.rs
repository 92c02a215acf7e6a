//! The cards on the page: kept, placed and focused by hand.
//!
//! A card is built once and kept; a filter takes its element out of the page and puts it back, which
//! is what makes a keystroke cheap. Of a long list only the rows around the window are in the page
//! ([`super::window`]). One card at a time is a stop of the tab key; keys move it.

mod card;
mod events;
mod page;

use std::sync::Arc;

use components::focus_by_id;
use domain::cascade::{Row, Set};
use leptos::ev;
use leptos::html;
use leptos::prelude::{Set as _, *};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use self::card::Card;
use self::page::Page;
use super::Marks;
use super::address::Filters;
use super::cards::Cards;
use super::window;
use super::{SEARCH_ID, text};
use crate::api::clock::Timeout;
use crate::parts::catalog_card::{CatalogCard, Stops};
use crate::plan::{Plan, use_plan};
use crate::session;

pub(super) use self::page::KEYS_ID;

/// How long after the last change the cards outside the window follow. Longer than a word takes, so that
/// deleting it finds every card where it was.
const REST_MS: i32 = 1_500;

/// The list. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub(super) struct List {
    cards: Memo<Cards>,
    shown: Memo<Arc<[Row]>>,
    selected: Signal<Set>,
    marks: Signal<Marks>,
    hot: RwSignal<Option<Row>>,
    on_toggle: Callback<Row>,
    filters: Filters,
    state: State,
}

/// What the list keeps for itself.
#[derive(Clone, Copy)]
struct State {
    plan: Plan,
    node: NodeRef<html::Ul>,
    page: StoredValue<Page, LocalStorage>,
    /// The page is being arranged: what the browser says about focus meanwhile is our own doing.
    is_busy: StoredValue<bool>,
    /// Waits for a pause in typing.
    rest: StoredValue<Option<Timeout>, LocalStorage>,
    /// A frame was asked for.
    is_awaiting: StoredValue<bool>,
    /// The focus went from a card into a dialog.
    is_away: StoredValue<bool>,
    /// The card under the pointer.
    pointed: StoredValue<Option<Row>>,
    /// The pointer has not moved since the focus did.
    is_resting: StoredValue<bool>,
    /// Letters typed so far, and when the last one came.
    letters: StoredValue<(String, i64)>,
    /// Owns the cards.
    owner: StoredValue<Option<Owner>>,
}

impl Default for State {
    fn default() -> Self {
        State {
            plan: use_plan(),
            node: NodeRef::new(),
            page: StoredValue::new_local(Page::default()),
            is_busy: StoredValue::new(false),
            rest: StoredValue::new_local(None),
            is_awaiting: StoredValue::new(false),
            is_away: StoredValue::new(false),
            pointed: StoredValue::new(None),
            is_resting: StoredValue::new(false),
            letters: StoredValue::new((String::new(), 0)),
            owner: StoredValue::new(Owner::current()),
        }
    }
}

/// The list of cards. `on_toggle` also hears of Space.
pub(super) fn list(
    cards: Memo<Cards>,
    shown: Memo<Arc<[Row]>>,
    selected: Signal<Set>,
    marks: Signal<Marks>,
    hot: RwSignal<Option<Row>>,
    on_toggle: Callback<Row>,
    filters: Filters,
) -> AnyView {
    let state = State::default();
    let list = List { cards, shown, selected, marks, hot, on_toggle, filters, state };
    Effect::new(move |_| {
        cards.track();
        shown.track();
        if list.state.node.get().is_some() {
            untrack(|| {
                list.arrange(list.filters.is_typing());
                list.complete_later();
                list.welcome_back();
            });
        }
    });
    let scrolled = window_event_listener(ev::scroll, move |_| list.arrange_soon());
    let resized = window_event_listener(ev::resize, move |_| list.arrange_soon());
    on_cleanup(move || {
        scrolled.remove();
        resized.remove();
    });
    view! {
        <ul
            class="catalog-grid"
            data-testid="component-grid"
            aria-label=text::GRID
            node_ref=list.state.node
            on:click=move |event| list.on_click(&event)
            on:keydown=move |event| list.on_key(&event)
            on:focusin=move |event| list.on_focus(&event)
            on:focusout=move |event| list.on_blur(&event)
            on:pointerover=move |event| list.on_pointer(&event)
            on:pointermove=move |event| list.on_move(&event)
            on:pointerleave=move |_| list.on_leave()
        ></ul>
    }
    .into_any()
}

impl List {
    /// Brings the page in line with what is to be shown, and the focus to where it belongs.
    fn arrange(self, is_hurried: bool) {
        let Some(node) = self.state.node.get_untracked() else { return };
        let grid: &HtmlElement = &node;
        let shown = self.shown.get_untracked();
        let cards = self.cards.get_untracked();
        self.state.is_busy.set_value(true);
        let mut page = self.state.page.try_update_value(std::mem::take).unwrap_or_default();
        let stop = page.stop;
        page.adopt(&cards, &shown);
        page.arrange(grid, &shown, is_hurried, &mut |row| self.build(&cards, row));
        let lost = page.lost();
        let is_stop_gone = stop.is_some() && stop != page.stop;
        let is_hot_gone = self.hot.get_untracked().is_some_and(|row| !page.is_placed(row));
        self.state.page.set_value(page);
        self.state.is_busy.set_value(false);
        if is_hot_gone {
            self.state.pointed.set_value(None);
            self.hot.set(None);
        }
        if is_stop_gone && self.state.is_away.get_value() {
            request_animation_frame(move || self.catch_focus());
        }
        match lost {
            Some(Some(place)) => self.move_to(place),
            Some(None) => {
                focus_by_id(SEARCH_ID);
            }
            None => {}
        }
    }

    /// A dialog gives the focus back to where it came from; when that card has left, its neighbour
    /// takes it.
    fn catch_focus(self) {
        let stop = self.state.page.try_with_value(|page| page.stop).flatten();
        let place = stop.and_then(|row| {
            self.shown.with_untracked(|shown| shown.iter().position(|one| *one == row))
        });
        if let Some(place) = place
            && session::is_focus_free()
        {
            self.move_to(place);
        }
    }

    /// After a product's page the card that led there has the focus again.
    fn welcome_back(self) {
        let opened = self.state.plan.opened.try_update_value(Option::take).flatten();
        let row = opened.and_then(|id| self.cards.with_untracked(|cards| cards.stock.row(&id)));
        let place = row.and_then(|row| {
            self.shown.with_untracked(|shown| shown.iter().position(|one| *one == row))
        });
        if let Some(place) = place {
            self.move_to(place);
        }
    }

    /// Brings the cards that nobody can see yet, and everything into its place, once nobody types.
    fn complete_later(self) {
        let timer = self.needs_rest().then(|| Timeout::new(REST_MS, move || self.complete()));
        self.state.rest.set_value(timer);
    }

    fn complete(self) {
        if self.listens() {
            self.arrange(false);
        }
    }

    fn needs_rest(self) -> bool {
        self.state.page.try_with_value(Page::needs_rest) == Some(true)
    }

    /// Follows the window with the next frame.
    fn arrange_soon(self) {
        if !self.needs_rest() || self.state.is_awaiting.get_value() {
            return;
        }
        self.state.is_awaiting.set_value(true);
        request_animation_frame(move || {
            if self.state.is_awaiting.try_set_value(false).is_none() {
                self.arrange(false);
            }
        });
    }

    fn build(self, cards: &Cards, row: Row) -> Option<Card> {
        let owner = self.state.owner.get_value()?.child();
        let (stock, on_toggle) = (cards.stock.clone(), self.on_toggle);
        let view = owner.with(|| {
            let selected = Memo::new(move |_| self.selected.with(|set| set.contains(row)));
            let mark = Memo::new(move |_| self.marks.with(|marks| marks.get(&row).cloned()));
            view! {
                <CatalogCard
                    stock=stock
                    row=row
                    selected=selected
                    mark=mark
                    stops=Stops::Grid
                    on_press=on_toggle
                />
            }
        });
        Card::new(owner, view.into_any())
    }

    /// Puts the focus on the card at this place.
    fn move_to(self, place: usize) {
        let Some(row) = self.shown.with_untracked(|rows| rows.get(place).copied()) else { return };
        let Some(node) = self.state.node.get_untracked() else { return };
        let is_placed = self.state.page.with_value(|page| page.is_placed(row));
        if !is_placed {
            let card = self.state.page.with_value(Page::card_height);
            window::scroll_to(&node, card, place);
            self.arrange(false);
        }
        let found = self.state.page.with_value(|page| page.elements(row));
        if let Some((card, link)) = found {
            self.state.page.update_value(|page| page.set_stop(row, false));
            let still = web_sys::FocusOptions::new();
            still.set_prevent_scroll(true);
            let _ = link.focus_with_options(&still);
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            card.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }

    fn row_of(self, target: Option<web_sys::EventTarget>) -> Option<Row> {
        let card = target?.dyn_into::<Element>().ok()?.closest(".corp-comp-card").ok()??;
        self.state.page.with_value(|page| page.row_of(&card))
    }
}
