//! Making the index: every different word once, with all its places.

use std::collections::HashMap;

use super::index::{Index, Part, Place, Word};
use super::{Field, Words, fold, near};

/// An index in the making.
#[derive(Default)]
pub(super) struct Building {
    rows: u32,
    numbers: HashMap<String, usize>,
    words: Vec<String>,
    places: Vec<Vec<Place>>,
}

impl Building {
    /// Adds the next row.
    pub(super) fn add(&mut self, words: Words<'_>) {
        self.name(Field::Name, words.name);
        self.name(Field::Id, words.id);
        for text in words.family {
            self.text(Field::Family, text);
        }
        self.text(Field::Summary, words.summary);
        self.text(Field::Upstream, words.upstream);
        self.rows += 1;
    }

    /// A name is also found when its words are typed as one.
    fn name(&mut self, field: Field, text: &str) {
        let joined = fold::joined(text);
        if !joined.is_empty() {
            self.word(field, Part::Whole, &joined);
        }
        self.text(field, text);
    }

    fn text(&mut self, field: Field, text: &str) {
        let mut part = Part::First;
        fold::words(text, |word| {
            self.word(field, part, word);
            part = Part::Later;
        });
    }

    fn word(&mut self, field: Field, part: Part, word: &str) {
        let number = match self.numbers.get(word) {
            Some(number) => *number,
            None => {
                let number = self.places.len();
                self.numbers.insert(word.to_owned(), number);
                self.words.push(word.to_owned());
                self.places.push(Vec::new());
                number
            }
        };
        let Some(places) = self.places.get_mut(number) else { return };
        // The best part of a field comes first, so a later one adds nothing.
        let known = places.iter().rev().take_while(|place| place.row == self.rows);
        if !known.into_iter().any(|place| place.field == field) {
            places.push(Place { row: self.rows, field, part });
        }
    }

    /// The finished index.
    pub(super) fn done(self) -> Index {
        let mut index = Index { rows: self.rows as usize, ..Index::default() };
        let mut words: Vec<(String, Vec<Place>)> =
            self.words.into_iter().zip(self.places).collect();
        // Words with the same beginning stand together, so that it is compared once.
        words.sort_unstable_by(|left, right| left.0.cmp(&right.0));
        for (word, places) in words {
            index.text.push('\n');
            index.words.push(Word {
                start: index.text.len(),
                len: word.len(),
                letters: near::letters(&word),
                places: index.places.len(),
            });
            index.text.push_str(&word);
            index.places.extend(places);
        }
        index
    }
}
