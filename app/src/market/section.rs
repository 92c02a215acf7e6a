//! A section of a page: its heading, what there is to know about it, and what it holds.

use leptos::prelude::*;

/// Which section, by its ids and words.
pub(super) struct Section {
    /// Id of the heading.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// A sentence under it.
    pub note: Option<&'static str>,
    /// Test id.
    pub testid: Option<&'static str>,
}

impl Section {
    /// A section with a heading alone.
    pub(super) fn new(id: &'static str, title: &'static str) -> Self {
        Self { id, title, note: None, testid: None }
    }

    /// Adds the sentence under the heading.
    pub(super) fn note(mut self, note: &'static str) -> Self {
        self.note = Some(note);
        self
    }

    /// Gives it a test id.
    pub(super) fn testid(mut self, testid: &'static str) -> Self {
        self.testid = Some(testid);
        self
    }

    /// Puts the content into it.
    pub(super) fn holding(self, content: impl IntoAny) -> AnyView {
        let Self { id, title, note, testid } = self;
        view! {
            <section class="market-section" aria-labelledby=id data-testid=testid>
                <h2 id=id>{title}</h2>
                {note.map(|note| view! { <p class="market-note">{note}</p> })}
                {content.into_any()}
            </section>
        }
        .into_any()
    }
}
