//! Which parts of a name a query found, for highlighting.

use std::ops::Range;

use super::fold::{Folded, fold};
use super::{near, typed};

/// A text as search sees it, and where each of its bytes came from.
struct Seen {
    /// The words, with the first byte of each in `joined`.
    words: Vec<(usize, String)>,
    joined: String,
    /// For each byte of `joined`, the bytes of the text that it came from.
    origins: Vec<Range<usize>>,
}

/// The parts of a name that a query found: byte ranges in order that do not touch. Where a typing
/// error was forgiven, the whole word is one.
#[must_use]
pub fn marks(name: &str, query: &str) -> Vec<Range<usize>> {
    let seen = Seen::of(name);
    let words = typed(query);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in words.iter().chain((words.len() > 1).then_some(&words.concat())) {
        found.extend(seen.find(word));
    }
    found.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

impl Seen {
    fn of(text: &str) -> Seen {
        let mut seen = Seen { words: Vec::new(), joined: String::new(), origins: Vec::new() };
        let mut is_new = true;
        for (at, letter) in text.char_indices() {
            let end = at + letter.len_utf8();
            match fold(letter) {
                Folded::Gap => is_new = true,
                Folded::Nothing => {
                    if let Some(last) = seen.origins.last_mut().filter(|last| last.end == at) {
                        last.end = end;
                    }
                }
                Folded::Letter(letter) => {
                    if is_new {
                        seen.words.push((seen.joined.len(), String::new()));
                        is_new = false;
                    }
                    if let Some((_, word)) = seen.words.last_mut() {
                        word.push(letter);
                    }
                    seen.joined.push(letter);
                    seen.origins.resize(seen.joined.len(), at..end);
                }
            }
        }
        seen
    }

    fn find(&self, typed: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (start, word) in &self.words {
            let inside = word.match_indices(typed).map(|(at, _)| at);
            let counts = |at: &usize| typed.len() > 1 || *at == 0;
            found.extend(
                inside.filter(counts).filter_map(|at| self.origin(start + at, typed.len())),
            );
        }
        if found.is_empty() && typed.len() > 1 {
            let across = self.joined.find(typed);
            found.extend(across.and_then(|at| self.origin(at, typed.len())));
        }
        if found.is_empty() {
            let errors = near::forgiven(typed.len());
            let like = |word: &str| near::likeness(typed, word, errors).is_some();
            let words = self.words.iter().filter(|(_, word)| like(word));
            found.extend(words.filter_map(|(start, word)| self.origin(*start, word.len())));
            if found.is_empty() && like(&self.joined) {
                found.extend(self.origin(0, self.joined.len()));
            }
        }
        found
    }

    /// The bytes of the text that a part of `joined` came from.
    fn origin(&self, at: usize, len: usize) -> Option<Range<usize>> {
        let first = self.origins.get(at)?;
        let last = self.origins.get((at + len).checked_sub(1)?)?;
        Some(first.start..last.end)
    }
}
