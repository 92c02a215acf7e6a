//! The cards on the page: kept, placed and focused by hand.
//!
//! A card is built once and kept; a filter takes its element out of the page and puts it back, which
//! is what makes a keystroke cheap. Of a long list only the rows around the window are in the page
//! ([`super::window`]). One card at a time is a stop of the tab key; keys move it.

mod page;

use std::sync::Arc;

use components::focus_by_id;
use domain::cascade::{Row, Set};
use leptos::ev::{self, FocusEvent, KeyboardEvent, PointerEvent};
use leptos::html;
use leptos::prelude::{Set as _, *};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use self::page::{Card, Page};
use super::Marks;
use super::cards::Cards;
use super::keys::{Layout, typed};
use super::window;
use super::{SEARCH_ID, text};
use crate::api::clock::now_ms;
use crate::parts::catalog_card::{CatalogCard, Stops};
use crate::plan::use_plan;

pub(super) use self::page::KEYS_ID;

/// Letters that follow each other within this time belong together.
const TYPING_MS: i64 = 700;

/// The list. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) cards: Memo<Cards>,
    pub(super) shown: Memo<Arc<[Row]>>,
    pub(super) selected: Signal<Set>,
    pub(super) marks: Signal<Marks>,
    pub(super) hot: RwSignal<Option<Row>>,
    pub(super) on_toggle: Callback<Row>,
    state: State,
}

/// What the list keeps for itself.
#[derive(Clone, Copy)]
struct State {
    node: NodeRef<html::Ul>,
    page: StoredValue<Page, LocalStorage>,
    /// The page is being arranged: what the browser says about focus meanwhile is our own doing.
    is_busy: StoredValue<bool>,
    /// A frame was asked for.
    is_awaiting: StoredValue<bool>,
    /// The card under the pointer.
    pointed: StoredValue<Option<Row>>,
    /// Letters typed so far, and when the last one came.
    letters: StoredValue<(String, i64)>,
    /// Owns the cards.
    owner: StoredValue<Option<Owner>>,
}

impl Default for State {
    fn default() -> Self {
        State {
            node: NodeRef::new(),
            page: StoredValue::new_local(Page::default()),
            is_busy: StoredValue::new(false),
            is_awaiting: StoredValue::new(false),
            pointed: StoredValue::new(None),
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
) -> AnyView {
    let list = List { cards, shown, selected, marks, hot, on_toggle, state: State::default() };
    Effect::new(move |_| {
        cards.track();
        shown.track();
        if list.state.node.get().is_some() {
            untrack(|| {
                list.arrange();
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
            on:keydown=move |event| list.on_key(&event)
            on:focusin=move |event| list.on_focus(&event)
            on:focusout=move |event| list.on_blur(&event)
            on:pointerover=move |event| list.on_pointer(&event)
            on:pointerleave=move |_| list.on_leave()
        ></ul>
    }
    .into_any()
}

impl List {
    /// Brings the page in line with what is to be shown, and the focus to where it belongs.
    fn arrange(self) {
        let Some(node) = self.state.node.get_untracked() else { return };
        let grid: &HtmlElement = &node;
        let shown = self.shown.get_untracked();
        let cards = self.cards.get_untracked();
        self.state.is_busy.set_value(true);
        let mut page = self.state.page.try_update_value(std::mem::take).unwrap_or_default();
        page.adopt(&cards);
        page.arrange(grid, &shown, &mut |row| self.build(&cards, row));
        let lost = page.lost();
        let is_hot_gone = self.hot.get_untracked().is_some_and(|row| !page.is_placed(row));
        self.state.page.set_value(page);
        self.state.is_busy.set_value(false);
        if is_hot_gone {
            self.state.pointed.set_value(None);
            self.hot.set(None);
        }
        match lost {
            Some(Some(place)) => self.move_to(place),
            Some(None) => {
                focus_by_id(SEARCH_ID);
            }
            None => {}
        }
    }

    /// After a product's page the card that led there has the focus again.
    fn welcome_back(self) {
        let opened = use_plan().opened.try_update_value(Option::take).flatten();
        let row = opened.and_then(|id| self.cards.with_untracked(|cards| cards.stock.row(&id)));
        let place = row.and_then(|row| {
            self.shown.with_untracked(|shown| shown.iter().position(|one| *one == row))
        });
        if let Some(place) = place {
            self.move_to(place);
        }
    }

    /// The same with the next frame, for a long list.
    fn arrange_soon(self) {
        let is_whole = self.shown.try_with_untracked(|rows| window::is_whole(rows.len()));
        if is_whole != Some(false) || self.state.is_awaiting.get_value() {
            return;
        }
        self.state.is_awaiting.set_value(true);
        request_animation_frame(move || {
            if self.state.is_awaiting.try_set_value(false).is_none() {
                self.arrange();
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
            self.arrange();
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

    fn on_key(self, event: &KeyboardEvent) {
        let Some(row) = self.row_of(event.target()) else { return };
        if event.alt_key() || event.meta_key() || event.shift_key() && event.key().len() > 1 {
            return;
        }
        let key = event.key();
        let on_button = event
            .target()
            .is_some_and(|target| target.dyn_into::<web_sys::HtmlButtonElement>().is_ok());
        let rows = self.shown.get_untracked();
        let Some(now) = rows.iter().position(|shown| *shown == row) else { return };
        if key == " " {
            // A button hears Space by itself.
            if !on_button {
                event.prevent_default();
                self.on_toggle.run(row);
            }
            return;
        }
        if event.ctrl_key() && key != "Home" && key != "End" {
            return;
        }
        let mut letters = key.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            if letter != '/' {
                self.on_letter(event, letter, now, &rows);
            }
            return;
        }
        let Some(layout) = self.layout(rows.len()) else { return };
        if let Some(place) = layout.target(&key, event.ctrl_key(), now) {
            event.prevent_default();
            self.move_to(place);
        }
    }

    fn on_letter(self, event: &KeyboardEvent, letter: char, now: usize, rows: &[Row]) {
        let at = now_ms();
        let mut letters = self.state.letters.get_value();
        if at - letters.1 > TYPING_MS {
            letters.0.clear();
        }
        letters.0.push(letter);
        letters.1 = at;
        let found = self.cards.with_untracked(|cards| {
            let name = |row: &Row| cards.entry(*row).map_or("", |entry| entry.name.as_ref());
            typed(rows.iter().map(name), &letters.0, now)
        });
        self.state.letters.set_value(letters);
        if let Some(place) = found {
            event.prevent_default();
            self.move_to(place);
        }
    }

    fn layout(self, count: usize) -> Option<Layout> {
        let node = self.state.node.get_untracked()?;
        let root = document().document_element();
        let dir = root.and_then(|root| root.get_attribute("dir"));
        let card = self.state.page.with_value(Page::card_height);
        let at = window::measure(&node, card);
        Some(Layout {
            count,
            columns: at.columns,
            page: window::rows_per_page(at),
            rtl: dir.is_some_and(|dir| dir == "rtl"),
        })
    }

    /// Whether events mean something: not while the page is arranged, and not when it is gone.
    fn listens(self) -> bool {
        self.state.is_busy.try_get_value() == Some(false)
    }

    fn on_focus(self, event: &FocusEvent) {
        if !self.listens() {
            return;
        }
        if let Some(row) = self.row_of(event.target()) {
            // Coming from outside, the description of the keys stays until the first move.
            let inside = self.contains(event.related_target());
            self.state.page.update_value(|page| {
                page.focused = Some(row);
                page.set_stop(row, !inside);
            });
            self.hot.set(Some(row));
        }
    }

    fn on_blur(self, event: &FocusEvent) {
        if !self.listens() || self.contains(event.related_target()) {
            return;
        }
        self.state.page.update_value(|page| {
            page.focused = None;
            if let Some(stop) = page.stop {
                page.set_stop(stop, true);
            }
        });
        self.hot.set(self.state.pointed.get_value());
    }

    fn contains(self, target: Option<web_sys::EventTarget>) -> bool {
        let target = target.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let node = self.state.node.get_untracked();
        node.is_some_and(|node| node.contains(target.as_ref()) && target.is_some())
    }

    /// A finger points at nothing before it presses.
    fn on_pointer(self, event: &PointerEvent) {
        if event.pointer_type() == "touch" || !self.listens() {
            return;
        }
        if let Some(row) = self.row_of(event.target()) {
            self.state.pointed.set_value(Some(row));
            if self.hot.get_untracked() != Some(row) {
                self.hot.set(Some(row));
            }
        }
    }

    fn on_leave(self) {
        if !self.listens() {
            return;
        }
        self.state.pointed.set_value(None);
        let focused = self.state.page.with_value(|page| page.focused);
        if self.hot.get_untracked() != focused {
            self.hot.set(focused);
        }
    }
}
