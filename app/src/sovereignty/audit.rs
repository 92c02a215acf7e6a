//! Who did what and when, as far as the API tells.

use domain::cutover::audit::{Deed, Entry};
use leptos::prelude::*;

use super::state::Card;
use super::text;
use crate::parts::elapsed;
use crate::parts::shapes::live;

/// The list, oldest first.
pub(super) fn audit(card: Card) -> AnyView {
    let all = Memo::new(move |_| card.deeds());
    let rows = live(move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <li>{text::AUDIT_EMPTY}</li> }.into_any();
        }
        all.into_iter().map(row).collect_view().into_any()
    });
    let (now, _) = card.feed.server_now();
    view! {
        <section class="sov-audit" data-testid="cutover-audit">
            <h3>{text::AUDIT}</h3>
            <ol>{rows}</ol>
            <p class="sov-note">{text::AUDIT_NOTE} " " {text::times_in(elapsed::offset_min(now))}</p>
        </section>
    }
    .into_any()
}

fn row(entry: Entry) -> AnyView {
    let why = match &entry.deed {
        Deed::Step(_, _, why) | Deed::RunFailed(why) => why.clone(),
        Deed::Started(_) | Deed::Again(_) | Deed::Resumed | Deed::TakenUp | Deed::Complete => None,
    };
    view! {
        <li>
            <time>
                <bdi dir="ltr">{elapsed::date_clock(entry.at)}</bdi>
            </time>
            <span>
                {text::deed(&entry.deed)} {why.map(|why| view! { <code dir="auto">{why}</code> })}
            </span>
        </li>
    }
    .into_any()
}
