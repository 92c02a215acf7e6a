//! The index: where each word occurs, and the ranking of what a query finds.

use crate::cascade::Row;

use super::build::Building;
use super::{Field, Hit, Words, near, typed};

/// The words of all rows, made once.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub(super) rows: usize,
    /// Every different word once, each after a line end.
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    pub(super) places: Vec<Place>,
}

/// One word of the index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Where it stands in the text.
    pub(super) start: usize,
    pub(super) len: usize,
    pub(super) letters: u64,
    /// Its places are those from here to the next word's.
    pub(super) places: usize,
}

/// One place where a word occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) row: u32,
    pub(super) field: Field,
    pub(super) part: Part,
}

/// Which part of its field a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Whole,
    First,
    Later,
}

/// How a word of the query was found in a row; the smaller, the better.
type Rank = u32;

const FIELD: Rank = 8;
const NEAR: Rank = 1024;
const NOT: Rank = Rank::MAX;

/// Where typing errors are forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forgives {
    Anywhere,
    Names,
    Nowhere,
}

/// How well a typed word fits a word of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Equal,
    Beginning,
    Inside,
    Near(near::Likeness),
}

impl Index {
    /// Reads all rows, in their order.
    pub fn new<'a>(rows: impl IntoIterator<Item = Words<'a>>) -> Index {
        let mut building = Building::default();
        for words in rows {
            building.add(words);
        }
        building.done()
    }

    /// How many rows it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether it knows no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Rows in which every word of the query is found, best first. An empty query finds every row,
    /// in row order.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<Hit> {
        let typed = typed(query);
        let mut totals: Vec<Rank> = vec![0; self.rows];
        let mut fields: Vec<Rank> = vec![if typed.is_empty() { 0 } else { NOT }; self.rows];
        for word in &typed {
            let ranks = self.ranks(word, Forgives::Anywhere);
            for ((total, field), rank) in totals.iter_mut().zip(&mut fields).zip(ranks) {
                *total = total.saturating_add(rank);
                *field = (*field).min(rank);
            }
            // What misses one word is found by none of the others.
            if totals.iter().all(|total| *total == NOT) {
                break;
            }
        }
        // "cert manager" may be typed for "certmanager" as well. Errors in that are looked for only
        // when nothing else is found: it is the dearest question, and the last resort.
        for forgives in [Forgives::Nowhere, Forgives::Names] {
            let is_found = totals.iter().any(|total| *total != NOT);
            if typed.len() < 2 || (forgives == Forgives::Names && is_found) {
                break;
            }
            let ranks = self.ranks(&typed.concat(), forgives);
            for ((total, field), rank) in totals.iter_mut().zip(&mut fields).zip(ranks) {
                if rank < *total {
                    (*total, *field) = (rank, rank);
                }
            }
        }
        let mut found: Vec<(Rank, usize, Rank)> = (totals.into_iter().zip(fields))
            .enumerate()
            .filter(|(_, (total, _))| *total != NOT)
            .map(|(row, (total, field))| (total, row, field))
            .collect();
        found.sort_unstable();
        found
            .into_iter()
            .map(|(total, row, best)| Hit {
                row: Row::new(row),
                field: field_of(best),
                is_near: total >= NEAR,
            })
            .collect()
    }

    /// How well each row fits one typed word.
    fn ranks(&self, typed: &str, forgives: Forgives) -> Vec<Rank> {
        let mut ranks = vec![NOT; self.rows];
        // A name that begins so is what was meant; otherwise it may be a typing error.
        let (mut begins_name, mut anywhere) = (false, false);
        let mut cursor = 0;
        for (at, _) in self.text.match_indices(typed) {
            while self.words.get(cursor).is_some_and(|word| word.start + word.len <= at) {
                cursor += 1;
            }
            let Some(word) = self.words.get(cursor) else { break };
            let fit = match at - word.start {
                0 if word.len == typed.len() => Fit::Equal,
                0 => Fit::Beginning,
                // One letter is inside of nearly everything.
                _ if typed.len() == 1 => continue,
                _ => Fit::Inside,
            };
            for place in self.places_of(cursor) {
                anywhere = true;
                begins_name |= fit != Fit::Inside && place.field <= Field::Id;
                improve(&mut ranks, *place, fit);
            }
        }
        let errors = near::forgiven(typed.len());
        if forgives != Forgives::Nowhere && !begins_name && errors > 0 {
            let names_only = anywhere || forgives == Forgives::Names;
            self.add_near(typed, errors, names_only, &mut ranks);
        }
        ranks
    }

    /// Adds rows with a word that is nearly the typed one.
    fn add_near(&self, typed: &str, errors: usize, names_only: bool, ranks: &mut [Rank]) {
        let letters = near::letters(typed);
        let mut last = ("", None);
        let is_name = |place: &Place| place.field <= Field::Id;
        for (number, word) in self.words.iter().enumerate() {
            if (letters & !word.letters).count_ones() as usize > errors {
                continue;
            }
            let text = self.text.get(word.start..word.start + word.len).unwrap_or_default();
            // Longer words are told by their beginning alone, which many share.
            let beginning = text.get(..typed.len() + errors + 1).unwrap_or_default();
            if beginning.is_empty() || beginning != last.0 {
                last = (beginning, near::likeness(typed, text, errors));
            }
            let places = self.places_of(number);
            if let Some(likeness) = last.1 {
                for place in places.iter().filter(|place| !names_only || is_name(place)) {
                    improve(ranks, *place, Fit::Near(likeness));
                }
            } else if places.iter().any(is_name) && near::begins_name(typed, text) {
                for place in places.iter().filter(|place| is_name(place)) {
                    improve(ranks, *place, Fit::Near(near::Likeness::Beginning));
                }
            }
        }
    }

    fn places_of(&self, word: usize) -> &[Place] {
        let begin = self.words.get(word).map_or(0, |word| word.places);
        let end = self.words.get(word + 1).map_or(self.places.len(), |word| word.places);
        self.places.get(begin..end).unwrap_or_default()
    }
}

fn improve(ranks: &mut [Rank], place: Place, fit: Fit) {
    let kind = match (fit, place.part) {
        (Fit::Equal, Part::Whole) => 0,
        (Fit::Equal, Part::First) => 1,
        (Fit::Beginning, Part::Whole | Part::First) => 2,
        (Fit::Equal, Part::Later) => 3,
        (Fit::Beginning, Part::Later) => 4,
        (Fit::Inside, _) => 5,
        (Fit::Near(near::Likeness::Word), _) => NEAR,
        (Fit::Near(near::Likeness::Beginning), _) => NEAR + 1,
    };
    let rank = kind + place.field as Rank * FIELD;
    if let Some(best) = ranks.get_mut(place.row as usize) {
        *best = rank.min(*best);
    }
}

fn field_of(rank: Rank) -> Field {
    match rank % NEAR / FIELD {
        0 => Field::Name,
        1 => Field::Id,
        2 => Field::Family,
        3 => Field::Summary,
        _ => Field::Upstream,
    }
}
