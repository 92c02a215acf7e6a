//! The header: where this is, how fresh the data is, and the theme.

use components::{Icon, IconButton, IconName};
use domain::stream::Link;
use leptos::prelude::*;

use super::state::OFFLINE_AFTER;
use super::{sidebar, state, text};
use crate::parts::own_cutover::OwnCutover;
use crate::parts::run_feed::RunFeed;
use crate::parts::run_text::ago;
use crate::parts::shapes::{self, live, word};
use crate::parts::theme_toggle::ThemeToggle;
use crate::route::{Route, Section};
use crate::session;

/// Id of the button that opens the drawer.
pub(super) const MENU_ID: &str = "portal-menu";

/// The header.
pub(super) fn header(
    feed: RunFeed,
    own: OwnCutover,
    section: Signal<Section>,
    open: RwSignal<bool>,
) -> AnyView {
    view! {
        <header class="portal-header" data-testid="portal-header">
            <div class="portal-menu">
                <IconButton
                    icon=IconName::Menu
                    name=text::OPEN_MENU
                    id=MENU_ID
                    expanded=Signal::from(open)
                    controls=sidebar::SIDE_ID
                    on_press=move |()| {
                        open.set(true);
                        focus_first();
                    }
                />
            </div>
            <nav class="portal-trail" aria-label=text::TRAIL>
                {trail(feed, own, section)}
            </nav>
            {connection(feed)}
            <ThemeToggle />
        </header>
    }
    .into_any()
}

/// Where this is: a Sovereign has pages, and the installation that creates them has runs.
fn trail(feed: RunFeed, own: OwnCutover, section: Signal<Section>) -> AnyView {
    let tenant = state::tenant(feed);
    let settings = Route::Console(feed.id(), Section::Settings).path();
    live(move || match (own.is_own().get(), section.get()) {
        (true, Section::Settings) => view! {
            <a href=session::href(&settings)>{text::section(Section::Settings)}</a>
            <Icon name=IconName::Forward />
            <b aria-current="page">{text::SOVEREIGNTY}</b>
        }
        .into_any(),
        (true, section) => view! { <b aria-current="page">{text::section(section)}</b> }.into_any(),
        (false, _) => view! {
            <a href=session::href("deployments")>{text::RUNS}</a>
            <Icon name=IconName::Forward />
            <b>
                <bdi>{tenant}</bdi>
            </b>
        }
        .into_any(),
    })
}

/// The drawer is shown in the next frame; then its first link can take the focus.
fn focus_first() {
    request_animation_frame(|| {
        let first = document().query_selector("#portal-side a").ok().flatten();
        if let Some(first) = first {
            use wasm_bindgen::JsCast as _;
            let _ = first.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    });
}

fn connection(feed: RunFeed) -> AnyView {
    let now = session::use_session().now();
    let reading = Memo::new(move |_| {
        let age = || feed.heard().get().map(|heard| ago(now.get() - heard));
        match feed.link().get() {
            Link::Connecting => ("running", IconName::Running, text::CONNECTING.to_owned()),
            Link::CatchingUp => ("running", IconName::Running, text::CATCHING_UP.to_owned()),
            Link::Live => ("succeeded", IconName::Live, text::live(&age().unwrap_or_default())),
            Link::Polling => {
                ("succeeded", IconName::Live, text::polling(&age().unwrap_or_default()))
            }
            Link::Ended => ("succeeded", IconName::Live, text::COMPLETE.to_owned()),
            Link::Gone(_) => ("succeeded", IconName::Live, text::ANSWERED.to_owned()),
            Link::SignedOut => ("unknown", IconName::Cut, text::SIGNED_OUT.to_owned()),
            Link::Reconnecting { attempt, .. } => match age() {
                None => ("degraded", IconName::Cut, text::OFFLINE.to_owned()),
                Some(age) if attempt >= OFFLINE_AFTER => {
                    ("degraded", IconName::Cut, text::offline(&age))
                }
                Some(age) => ("degraded", IconName::Running, text::reconnecting(&age)),
            },
        }
    });
    view! {
        <p
            class="portal-link"
            data-testid="connection"
            data-status=word(move || reading.with(|(status, ..)| *status))
        >
            <Icon name=Signal::derive(move || reading.with(|(_, icon, _)| *icon)) />
            <span>{shapes::text(move || reading.with(|(.., words)| words.clone()))}</span>
        </p>
    }
    .into_any()
}
