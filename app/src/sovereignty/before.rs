//! Before a start: what is ready, what changes, and the one button.

use components::{Button, ButtonKind, Status, StatusMark};
use leptos::prelude::*;

use super::state::Card;
use super::{tethers, text};
use crate::parts::shapes::{self, live};

/// The button that begins everything.
pub(super) const START_ID: &str = "cutover-start";
const AWAY_ID: &str = "sov-start-away";

/// The body of the card while nothing was started.
pub(super) fn before(card: Card) -> AnyView {
    view! {
        <div class="sov-main">
            <div class="sov-now">
                <dl class="sov-consequences">
                    {consequence(text::CHANGES, text::CHANGES_TEXT)}
                    {consequence(text::FINAL, text::FINAL_TEXT)}
                    {consequence(text::STAYS, text::STAYS_TEXT)}
                </dl>
                {preflight(card)}
                {start(card, text::START)}
                {move || {
                    // After a fall-back nothing is freshly installed.
                    (!card.fell_back())
                        .then(|| {
                            view! {
                                <p class="sov-note" data-testid="cutover-auto-note">
                                    {text::AUTO}
                                </p>
                            }
                                .into_any()
                        })
                }}
            </div>
            {tethers::map(card)}
        </div>
    }
    .into_any()
}

fn consequence(name: &'static str, sentence: &'static str) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{sentence}</dd>
        </div>
    }
    .into_any()
}

fn preflight(card: Card) -> AnyView {
    let rows = live(move || {
        card.checks
            .get()
            .into_iter()
            .map(|(check, finding)| {
                let status = match finding.is_good() {
                    Some(true) => Status::Succeeded,
                    Some(false) => Status::Degraded,
                    None => Status::Unknown,
                };
                view! {
                    <li>
                        <StatusMark status label=text::check(check).to_owned() />
                        <span>{text::finding(check, finding)}</span>
                    </li>
                }
            })
            .collect_view()
            .into_any()
    });
    let counts = shapes::text(move || {
        let checks = card.checks.get();
        let count =
            |is: Option<bool>| checks.iter().filter(|(_, found)| found.is_good() == is).count();
        text::preflight(count(Some(true)), count(None), checks.len())
    });
    view! {
        <div class="sov-preflight" data-testid="cutover-preflight">
            <h3>{text::PREFLIGHT} <small>{counts}</small></h3>
            <ul>{rows}</ul>
        </div>
    }
    .into_any()
}

/// The button that asks before it starts.
pub(super) fn start(card: Card, label: &'static str) -> AnyView {
    let cannot = shapes::when(move || !card.feed.view().with(|view| view.can_start));
    let why =
        shapes::word(move || if cannot.get() { card.cannot_start().unwrap_or("") } else { "" });
    view! {
        <div class="sov-start">
            <Button
                kind=ButtonKind::Filled
                id=START_ID
                testid="cutover-start-button"
                disabled=cannot
                described_by=AWAY_ID
                on_press=move |()| card.ask()
            >
                {label}
            </Button>
            <span id=AWAY_ID class="sov-note">{why}</span>
        </div>
    }
    .into_any()
}
