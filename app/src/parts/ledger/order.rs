//! The order in which the selection would be installed, as far as the bootstrap kit tells.
//!
//! The kit's order is a third graph beside those of selection and manifest; nothing of it is drawn
//! from the others, and what the kit does not name is listed apart.

use components::{Dialog, Heading, Level};
use domain::install::{Fate, Item, Outside, Part, Wave, order};
use leptos::prelude::*;

use super::ask::Ask;
use super::{Ledger, text};
use crate::parts::shapes::{live, when};

/// The dialog.
pub(super) fn dialog(ledger: Ledger) -> AnyView {
    let is_open = Memo::new(move |_| ledger.ask.with(|ask| matches!(ask, Some(Ask::Order))));
    view! {
        <Dialog
            id="install-order"
            open=when(move || is_open.get())
            on_close=move |()| ledger.ask.set(None)
            title=text::ORDER.to_owned()
            testid="install-order"
        >
            <p>{text::ORDER_LEAD}</p>
            // Longer than the window, so it scrolls and must be reachable by keyboard.
            <div class="ledger-ask" tabindex="0" role="group" aria-labelledby="install-order-title">
                {live(move || if is_open.get() { content(ledger) } else { ().into_any() })}
            </div>
        </Dialog>
    }
    .into_any()
}

fn content(ledger: Ledger) -> AnyView {
    let book = ledger.book.get();
    let ids: Vec<String> =
        ledger.selection.with(|now| now.selected.iter().map(|row| book.id(row)).collect());
    let order = order(ids.iter().map(String::as_str), &|id| domain::catalog::get(id).is_some());
    let waves = order.waves.iter().enumerate().map(|(place, wave)| wave_view(place, wave));
    let name = |outside: &Outside<'_>| match book.row(outside.id) {
        Some(row) => book.name(row),
        None => outside.id.to_owned(),
    };
    let of = |fate: Fate| -> Vec<String> {
        order.outside.iter().filter(|outside| outside.fate == fate).map(name).collect()
    };
    let group = |title: &'static str, lead: &'static str, names: Vec<String>| {
        (!names.is_empty()).then(|| {
            view! {
                <li>
                    <Heading level=Level::H3 text=title />
                    <p class="ledger-note">{lead}</p>
                    <ul>
                        {names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view()}
                    </ul>
                </li>
            }
        })
    };
    let minutes = order.ready_secs().div_ceil(60);
    view! {
        <p class="ledger-note">{text::order_takes(minutes)}</p>
        <ol class="ledger-waves">
            {group(text::ORDER_BEFORE, text::ORDER_BEFORE_TEXT, of(Fate::BeforeCluster))}
            {waves.collect_view()}
            {group(text::ORDER_LATER, text::ORDER_LATER_TEXT, of(Fate::Unknown))}
        </ol>
    }
    .into_any()
}

fn wave_view(place: usize, wave: &Wave) -> AnyView {
    view! {
        <li data-testid="wave">
            <Heading level=Level::H3 text=text::wave(place + 1) />
            <ul>{wave.items.iter().map(release).collect_view()}</ul>
        </li>
    }
    .into_any()
}

fn release(item: &Item) -> AnyView {
    let waits: Vec<String> = item
        .release
        .depends_on
        .iter()
        .map(|id| domain::kit::find(id).map_or(*id, |release| release.name).to_owned())
        .collect();
    let mut notes = Vec::new();
    match item.part {
        Part::Selected => {}
        Part::Platform => notes.push(text::ORDER_EXTRA.to_owned()),
        Part::Unselected => notes.push(text::ORDER_UNCHOSEN.to_owned()),
    }
    if !waits.is_empty() {
        notes.push(text::waits_for(&waits.join(", ")));
    }
    let notes = (!notes.is_empty()).then(|| view! { " " <span>{notes.join(" · ")}</span> });
    view! { <li>{item.release.name} {notes}</li> }.into_any()
}
