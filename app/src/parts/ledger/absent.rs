//! Chosen Blueprints that only the server lists, while its list is not here: they stay chosen, but
//! what they ask for and need is not known.

use leptos::prelude::*;

use super::{Ledger, text};
use crate::parts::shapes::live;

impl Ledger {
    /// How many chosen Blueprints are in no figure. Tracked.
    #[must_use]
    pub fn absent(self) -> usize {
        self.book.with(|book| self.plan.draft.with(|draft| book.absent(draft)))
    }
}

/// Says that the figures are not whole; nothing while they are.
pub(super) fn note(ledger: Ledger) -> AnyView {
    let count = Memo::new(move |_| ledger.absent());
    live(move || match count.get() {
        0 => ().into_any(),
        count => view! {
            <p class="ledger-short" data-testid="ledger-absent">
                {text::absent(count)}
            </p>
        }
        .into_any(),
    })
}

/// The same in the question before a removal.
pub(super) fn removal_note(ledger: Ledger) -> AnyView {
    match untrack(|| ledger.absent()) {
        0 => ().into_any(),
        count => view! { <p class="ledger-short">{text::absent_needs(count)}</p> }.into_any(),
    }
}
