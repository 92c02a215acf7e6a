//! One card as the list keeps it: its element, and where it stands or was moved to.

use leptos::prelude::*;
use leptos::tachys::view::Render;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// A card that was built.
pub(super) struct Card {
    owner: Owner,
    /// Keeps alive what the view needs.
    _state: <AnyView as Render>::State,
    /// The card itself.
    pub(super) element: HtmlElement,
    /// The link that the keyboard reaches.
    pub(super) link: HtmlElement,
    /// Ids of the link's description.
    pub(super) described_by: String,
    /// Its place among the elements of the grid, counted from 0; `None`: not in the page.
    pub(super) cell: Option<usize>,
    /// It is in the page and not shown.
    is_aside: bool,
    /// How far it is moved from its cell, in px to the right and down.
    moved: (f64, f64),
}

impl Card {
    /// Builds the view of a card; its owner ends with it.
    pub(super) fn new(owner: Owner, view: AnyView) -> Option<Card> {
        let state = owner.with(|| view.build());
        let element: HtmlElement = state.elements().into_iter().next()?.dyn_into().ok()?;
        let link = element.query_selector(".corp-comp-name > a").ok().flatten()?;
        let described_by = link.get_attribute("aria-describedby").unwrap_or_default();
        let link = link.dyn_into().ok()?;
        Some(Card {
            owner,
            _state: state,
            element,
            link,
            described_by,
            cell: None,
            is_aside: false,
            moved: (0.0, 0.0),
        })
    }

    /// Hides it without taking it out of the page, or shows it again.
    pub(super) fn set_aside(&mut self, is_aside: bool) {
        if self.is_aside != is_aside {
            self.is_aside = is_aside;
            let _ = self.element.toggle_attribute_with_force("data-aside", is_aside);
            if is_aside {
                // A way of its own would be stronger than the rule that hides it.
                self.move_by((0.0, 0.0));
                let _ = self.element.set_attribute("aria-hidden", "true");
            } else {
                let _ = self.element.remove_attribute("aria-hidden");
            }
        }
    }

    /// Draws it away from its cell, without touching the layout of the page.
    pub(super) fn move_by(&mut self, way: (f64, f64)) {
        if self.moved != way {
            self.moved = way;
            let style = self.element.style();
            if way == (0.0, 0.0) {
                let _ = style.remove_property("translate");
            } else {
                let (x, y) = (way.0.to_string(), way.1.to_string());
                let _ = style.set_property("translate", &[&x, "px ", &y, "px"].concat());
            }
        }
    }

    /// Takes it out of the page.
    pub(super) fn leave(&mut self) {
        self.element.remove();
        self.cell = None;
        self.settle();
    }

    /// Shows it in its cell.
    pub(super) fn settle(&mut self) {
        self.set_aside(false);
        self.move_by((0.0, 0.0));
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.element.remove();
        self.owner.cleanup();
    }
}
