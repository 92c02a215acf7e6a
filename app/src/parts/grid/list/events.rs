//! What the list does with keys, focus and pointer.

use domain::cascade::Row;
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::List;
use super::page::Page;
use crate::api::clock::now_ms;
use crate::parts::grid::keys::{Layout, goes_on, typed};
use crate::parts::grid::window;

/// A pointer that moves further than this in one event is on its way somewhere, in CSS pixels.
const STRIDE: i32 = 6;

/// Letters that follow each other within this time belong together.
const TYPING_MS: i64 = 700;

impl List {
    /// The card whose page is opened here takes the focus when the grid is back, however short the
    /// visit was.
    pub(super) fn on_click(self, event: &MouseEvent) {
        let is_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest(".corp-comp-name > a").ok().flatten());
        let row = link.and_then(|link| self.row_of(Some(link.into())));
        let id = row.and_then(|row| {
            self.cards.with_untracked(|cards| cards.entry(row).map(|entry| entry.id.to_string()))
        });
        if id.is_some() && !is_elsewhere {
            self.state.plan.opened.set_value(id);
        }
    }

    pub(super) fn on_key(self, event: &KeyboardEvent) {
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
        if key == " " && !on_button && !event.ctrl_key() && self.goes_on(&rows) {
            self.on_letter(event, ' ', now, &rows);
            return;
        }
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

    /// Whether somebody is in the middle of a name that goes on with a space.
    fn goes_on(self, rows: &[Row]) -> bool {
        let (letters, at) = self.state.letters.get_value();
        now_ms() - at <= TYPING_MS
            && self.cards.with_untracked(|cards| {
                let name = |row: &Row| cards.entry(*row).map_or("", |entry| entry.name.as_ref());
                goes_on(rows.iter().map(name), &letters)
            })
    }

    pub(super) fn on_letter(self, event: &KeyboardEvent, letter: char, now: usize, rows: &[Row]) {
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
    pub(super) fn listens(self) -> bool {
        self.state.is_busy.try_get_value() == Some(false)
    }

    pub(super) fn on_focus(self, event: &FocusEvent) {
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
            self.state.is_away.set_value(false);
            self.state.is_resting.set_value(true);
            self.hot.set(Some(row));
        }
    }

    pub(super) fn on_blur(self, event: &FocusEvent) {
        if !self.listens() || self.contains(event.related_target()) {
            return;
        }
        let goes_to = event.related_target().and_then(|to| to.dyn_into::<Element>().ok());
        let dialog = goes_to.and_then(|to| to.closest("dialog").ok().flatten());
        self.state.is_away.set_value(dialog.is_some());
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

    /// A finger points at nothing before it presses. Nor does a pointer that rests while the keys
    /// move the page under it.
    pub(super) fn on_pointer(self, event: &PointerEvent) {
        if event.pointer_type() == "touch" || !self.listens() || self.state.is_resting.get_value() {
            return;
        }
        if let Some(row) = self.row_of(event.target()) {
            self.state.pointed.set_value(Some(row));
            if self.hot.get_untracked() != Some(row) {
                self.hot.set(Some(row));
            }
        }
    }

    /// The pointer takes over again with its first real movement.
    pub(super) fn on_move(self, event: &PointerEvent) {
        let stride = event.movement_x().abs().max(event.movement_y().abs());
        if stride > 0 && self.state.is_resting.try_get_value() == Some(true) {
            self.state.is_resting.set_value(false);
            self.on_pointer(event);
        } else if stride > STRIDE {
            // Whoever waits for the pointer to rest waits anew: it only crosses this card.
            self.hot.notify();
        }
    }

    pub(super) fn on_leave(self) {
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
