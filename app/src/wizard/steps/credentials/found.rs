//! What a check came to: one status line, a sentence, and the server's own words.

use components::{CopyButton, Status, StatusMark};
use domain::wizard::Verdict;
use leptos::prelude::*;

use crate::parts::shapes::live;
use crate::wizard::text::credentials as text;

/// What to say about each outcome.
#[derive(Clone, Copy)]
pub(super) struct Sentences {
    /// Nothing was asked yet.
    pub(super) open: &'static str,
    /// Accepted.
    pub(super) good: &'static str,
    /// Refused.
    pub(super) refused: &'static str,
}

/// The outcome of a check.
pub(super) fn outcome(
    verdict: Signal<Verdict>,
    sentences: Sentences,
    testid: &'static str,
) -> AnyView {
    let draw = live(move || {
        let (status, label, sentence, words) = match verdict.get() {
            Verdict::Open => (Status::Pending, text::NOT_CHECKED, sentences.open, String::new()),
            Verdict::Checking => (Status::Running, text::CHECKING, "", String::new()),
            Verdict::Good => (Status::Succeeded, text::CHECKED, sentences.good, String::new()),
            Verdict::Refused(words) => (Status::Failed, text::REFUSED, sentences.refused, words),
            Verdict::CouldNot(words) => (Status::Unknown, text::UNKNOWN, text::COULD_NOT, words),
        };
        let copied = words.clone();
        view! {
            <StatusMark status=status label=label.to_owned() />
            {(!sentence.is_empty()).then(|| view! { <p>{sentence}</p> })}
            {(!words.is_empty())
                .then(|| {
                    view! {
                        <p class="credentials-words">{words}</p>
                        <CopyButton text=copied label=text::COPY_DIAGNOSTIC.to_owned() />
                    }
                })}
        }
        .into_any()
    });
    view! {
        <div class="credentials-found" role="status" data-testid=testid>
            {draw}
        </div>
    }
    .into_any()
}
