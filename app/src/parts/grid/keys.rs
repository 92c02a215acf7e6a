//! Which card a key leads to. Pure: places are counted in reading order, columns come from the layout.

/// How the cards lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// How many cards there are.
    pub(super) count: usize,
    /// How many stand in a row.
    pub(super) columns: usize,
    /// How many rows one page key moves.
    pub(super) page: usize,
    /// Whether the first column is on the right.
    pub(super) rtl: bool,
}

impl Layout {
    /// The place that a key leads to from another; `None` where the key does nothing.
    #[must_use]
    pub(super) fn target(self, key: &str, ctrl: bool, now: usize) -> Option<usize> {
        let last = self.count.checked_sub(1)?;
        let columns = self.columns.max(1);
        let now = now.min(last);
        let row_start = now - now % columns;
        let last_row = last - last % columns;
        let down = |rows: usize| {
            let wanted = now.saturating_add(rows.saturating_mul(columns));
            if wanted <= last {
                wanted
            } else {
                // The same column of the last row, or its last card when the row is short.
                (last_row + now % columns).min(last).max(now)
            }
        };
        let up = |rows: usize| {
            let rows = rows.min(now / columns);
            now - rows * columns
        };
        Some(match (key, self.rtl) {
            ("ArrowRight", false) | ("ArrowLeft", true) => (now + 1).min(last),
            ("ArrowLeft", false) | ("ArrowRight", true) => now.saturating_sub(1),
            ("ArrowDown", _) => down(1),
            ("ArrowUp", _) => up(1),
            ("PageDown", _) => down(self.page.max(1)),
            ("PageUp", _) => up(self.page.max(1)),
            ("Home", _) if ctrl => 0,
            ("End", _) if ctrl => last,
            ("Home", _) => row_start,
            ("End", _) => (row_start + columns - 1).min(last),
            _ => return None,
        })
    }
}

/// The next card whose name starts with what was typed, from a place on and around the end. One letter
/// moves on; more letters stay where they fit.
pub(super) fn typed<'a>(
    names: impl Iterator<Item = &'a str> + Clone,
    typed: &str,
    now: usize,
) -> Option<usize> {
    let letters = typed.to_lowercase();
    let from = if letters.chars().nth(1).is_some() { now } else { now.saturating_add(1) };
    let fits = |name: &str| {
        let mut name = name.chars().flat_map(char::to_lowercase);
        letters.chars().all(|letter| name.next() == Some(letter))
    };
    let fitting = names.enumerate().filter(|(_, name)| fits(name)).map(|(place, _)| place);
    fitting.clone().find(|place| *place >= from).or_else(|| fitting.clone().next())
}

/// Whether a space after these letters leads on in a name, as in "apache flink".
pub(super) fn goes_on<'a>(names: impl Iterator<Item = &'a str> + Clone, letters: &str) -> bool {
    !letters.is_empty() && typed(names, &[letters, " "].concat(), 0).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const EIGHT: Layout = Layout { count: 8, columns: 3, page: 4, rtl: false };

    #[test]
    fn arrows_follow_rows_and_columns() {
        let table = [
            ("ArrowRight", 2, 3),
            ("ArrowRight", 7, 7),
            ("ArrowLeft", 3, 2),
            ("ArrowLeft", 0, 0),
            ("ArrowDown", 1, 4),
            // The last row has two cards.
            ("ArrowDown", 5, 7),
            ("ArrowDown", 7, 7),
            ("ArrowUp", 7, 4),
            ("ArrowUp", 1, 1),
            ("PageDown", 0, 6),
            ("PageDown", 2, 7),
            ("PageUp", 7, 1),
            ("Home", 5, 3),
            ("End", 3, 5),
            ("End", 6, 7),
        ];
        for (key, now, to) in table {
            assert_eq!(EIGHT.target(key, false, now), Some(to), "{key} from {now}");
        }
        assert_eq!(EIGHT.target("Home", true, 5), Some(0));
        assert_eq!(EIGHT.target("End", true, 0), Some(7));
        assert_eq!(EIGHT.target("x", false, 0), None);
    }

    #[test]
    fn arrows_follow_the_reading_direction() {
        let mirrored = Layout { rtl: true, ..EIGHT };
        assert_eq!(mirrored.target("ArrowLeft", false, 0), Some(1));
        assert_eq!(mirrored.target("ArrowRight", false, 1), Some(0));
    }

    #[test]
    fn nothing_leads_nowhere() {
        assert_eq!(Layout { count: 0, ..EIGHT }.target("ArrowDown", false, 0), None);
        let odd = Layout { columns: 0, ..EIGHT };
        assert_eq!(odd.target("ArrowDown", false, 3), Some(4));
        assert_eq!(EIGHT.target("ArrowUp", false, 99), Some(4));
    }

    #[test]
    fn a_space_belongs_to_letters_only_where_a_name_goes_on() {
        let names = ["Alloy", "Apache Flink", "Apache Iceberg"];
        assert!(goes_on(names.iter().copied(), "apache"));
        assert!(!goes_on(names.iter().copied(), "allo"));
        assert!(!goes_on(names.iter().copied(), ""));
        assert_eq!(typed(names.iter().copied(), "apache i", 1), Some(2));
    }

    #[test]
    fn letters_jump_around_the_end() {
        let names = ["Cilium", "Coraza", "Milvus", "cnpg"];
        let find = |text: &str, now: usize| typed(names.iter().copied(), text, now);
        assert_eq!(find("c", 0), Some(1));
        assert_eq!(find("c", 1), Some(3));
        assert_eq!(find("C", 3), Some(0));
        assert_eq!(find("co", 1), Some(1));
        assert_eq!(find("m", 2), Some(2));
        assert_eq!(find("z", 0), None);
    }
}
