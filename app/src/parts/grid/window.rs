//! Which rows of a long list are in the page.

use std::ops::Range;

use leptos::prelude::window;
use web_sys::HtmlElement;

/// Lists up to this length are in the page whole.
const WHOLE: usize = 150;

/// Rows above and below the window that are in the page as well, unless somebody types.
pub(super) const SPARE: usize = 2;

/// So few cards are not worth finding out what can be seen of them.
pub(super) const FEW: usize = 12;

/// Height of a card in px, as long as none has grown.
pub(super) const CARD: f64 = 108.0;

/// The part of a list that is in the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Window {
    /// Places of the cards.
    pub(super) places: Range<usize>,
    /// Room before the first and after the last of them, in px; `None` for a list that is in the
    /// page whole.
    pub(super) room: Option<[f64; 2]>,
}

/// Where the grid is and how its rows lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Geometry {
    /// How many cards stand in a row.
    pub(super) columns: usize,
    /// From the top of one row to the top of the next, in px.
    pub(super) stride: f64,
    /// From the left of one column to the left of the next, in px; negative where they follow each
    /// other to the left.
    pub(super) pitch: f64,
    /// How far the top of the grid is above the top of the browser's window, in px.
    pub(super) scrolled: f64,
    /// Height of the browser's window, in px, as far as nothing covers it.
    pub(super) height: f64,
}

/// Whether a list of this length is in the page whole.
pub(super) fn is_whole(count: usize) -> bool {
    count <= WHOLE
}

impl Geometry {
    /// How far the cell of a place is from the first one, in px to the right and down.
    pub(super) fn cell(self, place: usize) -> (f64, f64) {
        let columns = self.columns.max(1);
        (times(place % columns, self.pitch), times(place / columns, self.stride))
    }
}

impl Window {
    /// A list that is in the page whole.
    pub(super) fn whole(count: usize) -> Window {
        Window { places: 0..count, room: None }
    }

    /// The part of a long list that can be seen, and so many rows above and below.
    pub(super) fn around(count: usize, at: Geometry, spare: usize) -> Window {
        let columns = at.columns.max(1);
        let rows = count.div_ceil(columns);
        let row_at = |px: f64| rows_in(px, at.stride).min(rows);
        let last = row_at(at.scrolled + at.height).saturating_add(1 + spare).min(rows);
        let first = row_at(at.scrolled).saturating_sub(spare).min(last.saturating_sub(1));
        let room = [times(first, at.stride), times(rows - last, at.stride)];
        Window { places: first * columns..(last * columns).min(count), room: Some(room) }
    }
}

/// How many whole rows fit.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "floored, from zero on"
)]
fn rows_in(px: f64, stride: f64) -> usize {
    (px / stride.max(1.0)).floor().max(0.0) as usize
}

/// The length of some rows or columns.
#[expect(clippy::cast_precision_loss, reason = "a few thousand rows")]
fn times(count: usize, length: f64) -> f64 {
    count as f64 * length
}

/// Measures the grid; `card` is the height of the tallest card so far.
pub(super) fn measure(grid: &HtmlElement, card: f64) -> Geometry {
    let style = window().get_computed_style(grid).ok().flatten();
    let read = |name: &str| style.as_ref().and_then(|style| style.get_property_value(name).ok());
    let length = |name: &str| read(name).as_deref().map_or(0.0, px);
    let tracks = read("grid-template-columns").unwrap_or_default();
    let pitch = tracks.split_whitespace().next().map_or(0.0, px) + length("column-gap");
    let is_rtl = read("direction").is_some_and(|direction| direction == "rtl");
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    Geometry {
        columns: tracks.split_whitespace().count().max(1),
        stride: card + length("row-gap"),
        pitch: if is_rtl { -pitch } else { pitch },
        scrolled: -grid.get_bounding_client_rect().top(),
        // What a fixed footer covers cannot be seen.
        height: height.unwrap_or(800.0) - length("--covered"),
    }
}

/// How many rows the page keys move: what can be seen, less one for orientation.
pub(super) fn rows_per_page(at: Geometry) -> usize {
    rows_in(at.height, at.stride).saturating_sub(1).max(1)
}

/// Scrolls so that the row of a place comes to the middle.
pub(super) fn scroll_to(grid: &HtmlElement, card: f64, place: usize) {
    let at = measure(grid, card);
    let row = at.cell(place).1;
    let by = row - at.scrolled - (at.height - at.stride) / 2.0;
    window().scroll_by_with_x_and_y(0.0, by);
}

fn px(length: &str) -> f64 {
    length.trim().trim_end_matches("px").parse().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Geometry =
        Geometry { columns: 3, stride: 100.0, pitch: 350.0, scrolled: 0.0, height: 900.0 };

    #[test]
    fn the_rows_around_the_window_are_in_the_page() {
        let top = Window::around(6_000, Geometry { scrolled: -300.0, ..AT }, SPARE);
        assert_eq!(top, Window { places: 0..27, room: Some([0.0, 199_100.0]) });
        let middle = Window::around(6_000, Geometry { scrolled: 5_050.0, ..AT }, SPARE);
        assert_eq!(middle.places, 48 * 3..62 * 3);
        assert_eq!(middle.room, Some([4_800.0, 193_800.0]));
    }

    #[test]
    fn the_ends_hold() {
        let end = Window::around(301, Geometry { scrolled: 9_900.0, ..AT }, SPARE);
        assert_eq!(end.places, 97 * 3..301);
        assert_eq!(end.room, Some([9_700.0, 0.0]));
        let beyond = Window::around(301, Geometry { scrolled: 99_999.0, ..AT }, SPARE);
        assert_eq!(beyond.places, 99 * 3..301);
        let odd = Window::around(301, Geometry { columns: 0, stride: 0.0, ..AT }, SPARE);
        assert_eq!(odd.places, 0..301);
        let hurried = Window::around(63, Geometry { scrolled: -250.0, ..AT }, 0);
        assert_eq!(hurried.places, 0..21);
        assert!(is_whole(63) && !is_whole(6_000));
    }

    #[test]
    fn cells_follow_the_direction_of_the_page() {
        assert_eq!(AT.cell(0), (0.0, 0.0));
        assert_eq!(AT.cell(5), (700.0, 100.0));
        assert_eq!(Geometry { pitch: -350.0, ..AT }.cell(7), (-350.0, 200.0));
        assert_eq!(Geometry { columns: 0, ..AT }.cell(3), (0.0, 300.0));
    }
}
