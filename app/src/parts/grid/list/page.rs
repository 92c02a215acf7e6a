//! Which cards are in the page, and in which order. No signals: elements only.
//!
//! While somebody types, no card leaves the page and none changes its cell: what is found is drawn where
//! it belongs, and what is not is drawn out of sight. That is paint alone, because a browser lays nothing
//! out for a box that is only drawn elsewhere; the page keeps its height meanwhile. Once nobody types, or
//! as soon as somebody scrolls, cards that are aside leave and the others take their cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::cascade::{Row, Set};
use web_sys::{Element, HtmlElement};

use super::card::Card;
use crate::parts::grid::cards::Cards;
use crate::parts::grid::window::{self, Geometry, Window};

/// Id of the sentence that describes the keys.
pub(in crate::parts::grid) const KEYS_ID: &str = "component-keys";

/// So many cards are kept although they are not in the page.
const KEPT: usize = 300;

/// With so many cards aside it is time to take them out.
const ASIDE: usize = 150;

/// What is in the page.
#[derive(Default)]
pub(super) struct Page {
    cards: BTreeMap<Row, Card>,
    made_of: Option<Cards>,
    shown: Arc<[Row]>,
    window: Window,
    placed: Set,
    card_height: f64,
    /// How many cells of the grid hold a card.
    cells: usize,
    /// Height of the room before the first cell, in px.
    above: f64,
    /// Cards are aside or drawn away from their cells; where the grid is as long as that lasts.
    makeshift: Option<Geometry>,
    /// The stop of the tab key.
    pub(super) stop: Option<Row>,
    /// The card that holds the focus.
    pub(super) focused: Option<Row>,
    /// The focused card has left: the place that takes over, or nowhere.
    lost: Option<Option<usize>>,
}

impl Page {
    /// Cards of another market are thrown away. The stop and the focus stay on the same entry, wherever
    /// it stands now; when it is gone, whatever follows where it stood takes the focus.
    pub(super) fn adopt(&mut self, cards: &Cards, shown: &[Row]) {
        if self.made_of.as_ref() == Some(cards) {
            return;
        }
        let before = self.made_of.replace(cards.clone());
        let moved = |row: Option<Row>| {
            let id = before.as_ref()?.entry(row?)?.id.as_ref();
            cards.stock.row(id).filter(|row| shown.contains(row))
        };
        if let Some(was) = self.focused {
            let place = |rows: &[Row], row: Row| rows.iter().position(|other| *other == row);
            let own = moved(Some(was)).and_then(|row| place(shown, row));
            let near = || Some(place(&self.shown, was)?.min(shown.len().checked_sub(1)?));
            self.lost = Some(own.or_else(near));
        }
        (self.stop, self.focused) = (moved(self.stop), moved(self.focused));
        self.shown = Arc::default();
        self.cards.clear();
        self.placed = Set::new();
        self.cells = 0;
        self.makeshift = None;
    }

    /// Where the focus is to go because its card has left; asked once.
    pub(super) fn lost(&mut self) -> Option<Option<usize>> {
        self.lost.take()
    }

    /// Whether the page is to be put in order once nobody types.
    pub(super) fn needs_rest(&self) -> bool {
        self.makeshift.is_some() || self.is_partial()
    }

    /// Whether only a part of the list is in the page.
    pub(super) fn is_partial(&self) -> bool {
        self.window.room.is_some()
    }

    /// Whether a card is in the page.
    pub(super) fn is_placed(&self, row: Row) -> bool {
        self.placed.contains(row)
    }

    /// Height of the tallest card so far.
    pub(super) fn card_height(&self) -> f64 {
        self.card_height.max(window::CARD)
    }

    /// The element of a card in the page, and its link.
    pub(super) fn elements(&self, row: Row) -> Option<(HtmlElement, HtmlElement)> {
        self.cards.get(&row).map(|card| (card.element.clone(), card.link.clone()))
    }

    /// The row of an element.
    pub(super) fn row_of(&self, element: &Element) -> Option<Row> {
        let is_it = |card: &Card| AsRef::<Element>::as_ref(&card.element) == element;
        self.cards.iter().find(|(_, card)| is_it(card)).map(|(row, _)| *row)
    }

    /// Makes a card the stop of the tab key; `hint`: its description tells about the keys.
    pub(super) fn set_stop(&mut self, row: Row, hint: bool) {
        if let Some(before) = self.stop.filter(|before| *before != row)
            && let Some(card) = self.cards.get(&before)
        {
            card.link.set_tab_index(-1);
            let _ = card.link.set_attribute("aria-describedby", &card.described_by);
        }
        self.stop = Some(row);
        if let Some(card) = self.cards.get(&row) {
            card.link.set_tab_index(0);
            let keys =
                if hint { [&card.described_by, " ", KEYS_ID].concat() } else { String::new() };
            let ids = if hint { &keys } else { &card.described_by };
            let _ = card.link.set_attribute("aria-describedby", ids);
        }
    }

    /// Puts these cards into the page in this order; what is not among them leaves it. In a hurry
    /// only what can be seen is brought, and drawn where it belongs; call again to bring the rest.
    pub(super) fn arrange(
        &mut self,
        grid: &HtmlElement,
        shown: &Arc<[Row]>,
        is_hurried: bool,
        build: &mut dyn FnMut(Row) -> Option<Card>,
    ) {
        let anchor = self.anchor(shown);
        let count = shown.len();
        let hurried = if is_hurried { self.in_a_hurry(grid) } else { None };
        self.window = match hurried {
            Some(at) if count > window::FEW => Window::around(count, at, 0),
            None if !window::is_whole(count) => {
                let at = window::measure(grid, self.card_height());
                Window::around(count, at, window::SPARE)
            }
            _ => Window::whole(count),
        };
        let places = self.window.places.clone();
        let mut wanted: Vec<(usize, Row)> = Vec::with_capacity(places.len() + 1);
        wanted.extend(
            places.clone().zip(shown.get(places.clone()).unwrap_or_default().iter().copied()),
        );
        // The card with the focus stays in the page wherever the page is scrolled to.
        let pinned = self.focused.and(anchor).filter(|place| !places.contains(place));
        if let Some(place) = pinned
            && let Some(row) = shown.get(place).copied()
            && Some(row) == self.focused
        {
            let at = if place < places.start { 0 } else { wanted.len() };
            wanted.insert(at, (place, row));
        }
        let now: Set = wanted.iter().map(|(_, row)| *row).collect();
        if self.focused.is_some_and(|focused| !now.contains(focused)) {
            self.lost = Some(anchor);
            self.focused = None;
        }
        for (_, row) in &wanted {
            if !self.cards.contains_key(row)
                && let Some(card) = build(*row)
            {
                self.cards.insert(*row, card);
            }
        }
        match hurried {
            Some(at) => self.draw(grid, &wanted, at, &now),
            None => {
                self.take_away(&now);
                self.put(grid, &wanted);
                self.number(grid, &wanted, pinned, count);
            }
        }
        self.makeshift = hurried;
        self.placed = now;
        self.shown = Arc::clone(shown);
        self.forget();
        self.keep_a_stop(anchor, &wanted);
        if hurried.is_none() {
            self.grow(grid);
        }
    }

    /// Where the grid is, if cards may be drawn away from their cells: there is something to draw,
    /// nothing in the grid has the focus, and all cards are alike. In one column they may grow.
    fn in_a_hurry(&self, grid: &HtmlElement) -> Option<Geometry> {
        let aside = self.cells.saturating_sub(self.placed.len());
        if self.placed.is_empty() || self.focused.is_some() || aside > ASIDE {
            return None;
        }
        // Asked once: measuring makes the browser lay out what the last key has changed.
        let at = self.makeshift.unwrap_or_else(|| window::measure(grid, self.card_height()));
        (at.columns > 1).then_some(at)
    }

    /// The place that stands for the focus or the tab stop among these rows: its own, or the one
    /// that follows where it was.
    fn anchor(&self, shown: &[Row]) -> Option<usize> {
        let row = self.focused.or(self.stop)?;
        let last = shown.len().checked_sub(1)?;
        let own = shown.iter().position(|other| *other == row);
        own.or_else(|| self.shown.iter().position(|other| *other == row).map(|was| was.min(last)))
    }

    /// Cards that are not wanted now leave the page.
    fn take_away(&mut self, now: &Set) {
        for (row, card) in &mut self.cards {
            if !now.contains(*row) && card.cell.is_some() {
                card.leave();
            }
        }
    }

    /// Draws the cards where they belong, and all others out of sight.
    fn draw(&mut self, grid: &HtmlElement, wanted: &[(usize, Row)], at: Geometry, now: &Set) {
        for (row, card) in &mut self.cards {
            if !now.contains(*row) && card.cell.is_some() {
                card.set_aside(true);
            }
        }
        for (place, row) in wanted {
            let Some(card) = self.cards.get_mut(row) else { continue };
            let cell = *card.cell.get_or_insert_with(|| {
                let _ = grid.append_child(&card.element);
                self.cells += 1;
                self.cells - 1
            });
            card.set_aside(false);
            let ((x, y), (from_x, from_y)) = (at.cell(*place), at.cell(cell));
            card.move_by((x - from_x, y - from_y - self.above));
        }
    }

    /// Puts the elements in order, moving as few as the order asks for and never the focused one.
    fn put(&mut self, grid: &HtmlElement, wanted: &[(usize, Row)]) {
        for card in self.cards.values_mut() {
            card.settle();
        }
        let mut cursor = grid.first_element_child();
        for (_, row) in wanted {
            let Some(card) = self.cards.get(row) else { continue };
            let element: &Element = card.element.as_ref();
            if self.focused == Some(*row) && card.cell.is_some() {
                while let Some(other) = cursor.take_if(|other| other != element) {
                    cursor = other.next_element_sibling();
                    let _ = grid.append_child(&other);
                }
            }
            if cursor.as_ref() == Some(element) {
                cursor = element.next_element_sibling();
            } else {
                let _ = grid.insert_before(element, cursor.as_deref());
            }
        }
        for (cell, (_, row)) in wanted.iter().enumerate() {
            if let Some(card) = self.cards.get_mut(row) {
                card.cell = Some(cell);
            }
        }
        self.cells = wanted.len();
    }

    /// Room for what is not in the page, and the number of each card among all.
    fn number(
        &mut self,
        grid: &HtmlElement,
        wanted: &[(usize, Row)],
        pinned: Option<usize>,
        count: usize,
    ) {
        let style = grid.style();
        let was = grid.has_attribute("data-windowed");
        self.above = self.window.room.map_or(0.0, |[above, _]| above);
        let Some([above, below]) = self.window.room else {
            if was {
                let _ = grid.remove_attribute("data-windowed");
                for card in self.cards.values() {
                    let _ = card.element.remove_attribute("aria-posinset");
                    let _ = card.element.remove_attribute("aria-setsize");
                    let _ = card.element.remove_attribute("data-pinned");
                }
            }
            return;
        };
        let _ = grid.set_attribute("data-windowed", "");
        let _ = style.set_property("--above", &px(above));
        let _ = style.set_property("--below", &px(below));
        let _ = style.set_property("--row", &px(self.card_height()));
        let count = count.to_string();
        for (place, row) in wanted {
            if let Some(card) = self.cards.get(row) {
                let _ = card.element.set_attribute("aria-posinset", &(place + 1).to_string());
                let _ = card.element.set_attribute("aria-setsize", &count);
                let _ =
                    card.element.toggle_attribute_with_force("data-pinned", pinned == Some(*place));
            }
        }
    }

    fn forget(&mut self) {
        if self.makeshift.is_none() && self.cards.len() > KEPT + self.placed.len() {
            let placed = &self.placed;
            self.cards.retain(|row, _| placed.contains(*row));
        }
    }

    /// One card in the page is always a stop.
    fn keep_a_stop(&mut self, anchor: Option<usize>, wanted: &[(usize, Row)]) {
        if let Some(stop) = self.stop.filter(|stop| self.placed.contains(*stop)) {
            // It may have been built anew.
            if self.cards.get(&stop).is_some_and(|card| card.link.tab_index() != 0) {
                self.set_stop(stop, self.focused.is_none());
            }
            return;
        }
        let near = anchor.and_then(|place| wanted.iter().find(|(at, _)| *at == place));
        if let Some((_, row)) = near.or_else(|| wanted.first()) {
            self.set_stop(*row, true);
        }
    }

    /// Rows of a long list are as high as the tallest card that was seen, so that places stay where
    /// they are counted to be.
    fn grow(&mut self, grid: &HtmlElement) {
        if self.window.room.is_none() {
            return;
        }
        let placed = self.placed.iter().filter_map(|row| self.cards.get(&row));
        let tallest = placed.map(|card| card.element.offset_height()).max().unwrap_or_default();
        if f64::from(tallest) > self.card_height() {
            self.card_height = f64::from(tallest);
            let _ = grid.style().set_property("--row", &px(self.card_height));
        }
    }
}

fn px(length: f64) -> String {
    [&length.to_string(), "px"].concat()
}
