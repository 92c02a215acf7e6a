//! Search that forgives typing errors and ranks what it finds.
//!
//! Every word of the query must be found somewhere in a row. A name weighs more than an id, an id
//! more than a family, a family more than a description, a description more than the upstream
//! project; the beginning of a word more than its middle; what is written so more than what is
//! only nearly so. Rows of the same weight keep their order.

mod build;
mod fold;
mod index;
mod near;

use crate::cascade::Row;

pub use index::Index;

/// What is searched in one row.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its family's name and subject.
    pub family: [&'a str; 2],
    /// Its description.
    pub summary: &'a str,
    /// The project it packages.
    pub upstream: &'a str,
}

/// Where a query was found, most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// In the name.
    Name,
    /// In the id.
    Id,
    /// In the family.
    Family,
    /// In the description.
    Summary,
    /// In the upstream project's name.
    Upstream,
}

/// A row that fits a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The row.
    pub row: Row,
    /// The most telling field in which a word of the query was found.
    pub field: Field,
    /// Whether a word was found only by forgiving a typing error.
    pub is_near: bool,
}

/// Whether a query has a word at all; signs alone search for nothing.
#[must_use]
pub fn has_words(query: &str) -> bool {
    query.chars().any(|letter| matches!(fold::fold(letter), fold::Folded::Letter(_)))
}

/// The different words of a query.
fn typed(query: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    fold::words(query, |word| {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    });
    // Ids may be typed as Blueprints write them.
    if words.len() > 1 && words.first().is_some_and(|word| word == "bp") {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests;
