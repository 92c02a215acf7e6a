//! Where the card stands: its own page, and two sections of the console.

use components::{Announcer, LiveRegion, focus_by_id};
use domain::cutover::{Absent, Phase};
use leptos::prelude::*;

use super::state::{Card, Place};
use super::{card, outcome, seal, text};
use crate::parts::own_cutover;
use crate::parts::page_header::page_header;
use crate::parts::shapes::live;
use crate::route::{Route, Section};
use crate::session;

/// The card on a page of its own, for looking at it without a console around it.
#[must_use]
pub fn preview() -> AnyView {
    let announcer = Announcer::new();
    let content = card::card(following(Place::Preview, announcer, text::TITLE));
    view! {
        {page_header([("deployments", crate::text::DEPLOYMENTS_TITLE)])}
        <main id="main" class="page-main sov-page" tabindex="-1">
            <div class="sov-head">
                <h1>{text::TITLE}</h1>
                <p>{text::PREVIEW_LEAD}</p>
            </div>
            {content}
        </main>
        <LiveRegion announcer />
    }
    .into_any()
}

/// The settings of a Sovereign, of which this release has one section.
#[must_use]
pub fn settings() -> AnyView {
    let content = card::card(in_console(text::SETTINGS));
    view! {
        <main id="main" class="portal-body" tabindex="-1">
            <div class="sov-head">
                <h1>{text::SETTINGS}</h1>
                <p>{text::OTHER_SETTINGS}</p>
            </div>
            <section class="sov-section" id="sovereignty" data-testid="settings-sovereignty">
                {content}
            </section>
        </main>
    }
    .into_any()
}

/// The dashboard of a Sovereign: the card until it is achieved, then a quiet seal.
#[must_use]
pub fn dashboard(id: &str) -> AnyView {
    let held = in_console(text::DASHBOARD);
    let is_absent = Memo::new(move |_| {
        matches!(held.phase.get(), Phase::Absent(Absent::Mothership | Absent::OldServer))
    });
    let is_quiet = Memo::new(move |_| held.phase.get() == Phase::Sovereign);
    let inner = id.to_owned();
    let run = Route::Console(id.to_owned(), Section::Apps).path();
    let way = run.clone();
    // The seal takes the place of the card: whoever was inside it is led to the page.
    Effect::watch(
        move || is_quiet.get(),
        |_, _, _| {
            request_animation_frame(|| {
                if session::is_focus_free() {
                    focus_by_id("main");
                }
            });
        },
        false,
    );
    let content = live(move || match (is_absent.get(), is_quiet.get()) {
        (true, _) => outcome::absent_here(held, &way),
        (_, true) => seal::quiet(held, &inner),
        _ => card::card(held),
    });
    view! {
        <main id="main" class="portal-body" tabindex="-1">
            <div class="sov-head">
                <h1>{text::DASHBOARD}</h1>
                <p>{text::DASHBOARD_TEXT} " " <a href=session::href(&run)>{text::SHOW_RUN}</a></p>
            </div>
            {content}
        </main>
    }
    .into_any()
}

fn in_console(name: &'static str) -> Card {
    // The shell of the console has the one live region of its page.
    let announcer = use_context::<Announcer>().unwrap_or_default();
    let held = following(Place::Console, announcer, name);
    own_cutover::write(held.phase);
    held
}

fn following(place: Place, announcer: Announcer, name: &'static str) -> Card {
    let held = Card::new(place);
    held.announce(announcer);
    let title = Memo::new(move |_| {
        let total = held.total();
        let current = held.current().map(|(number, _)| (number, total));
        text::title(name, &held.phase.get(), current)
    });
    Effect::new(move |_| session::set_title(&title.get()));
    held
}
