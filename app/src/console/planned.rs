//! Sections that this release does not have yet: says so, and offers a way on.

use components::{ButtonKind, Level, LinkButton, StatePage};
use leptos::prelude::*;

use super::{MAIN_ID, sidebar, text};
use crate::parts::run_feed::RunFeed;
use crate::route::{Route, Section};
use crate::session;

/// The page of a section that this release does not have yet.
#[must_use]
pub fn planned(section: Section) -> AnyView {
    session::set_title(text::section(section));
    let run = use_context::<RunFeed>()
        .map(|feed| Route::Console(feed.id(), Section::Apps).path())
        .unwrap_or_default();
    let ways = move || {
        view! {
            <LinkButton kind=ButtonKind::Filled href=session::href(&run)>{text::TO_RUN}</LinkButton>
            <LinkButton href=session::href("deployments")>{text::ALL_RUNS}</LinkButton>
        }
        .into_any()
    };
    view! {
        <main id=MAIN_ID class="portal-body" tabindex="-1">
            <StatePage
                title=text::section(section)
                text=text::promise(section)
                level=Level::H1
                icon=sidebar::icon(section)
                testid="section-planned"
                actions=ViewFn::from(ways)
            >
                <p>
                    <b>{text::NOT_YET}". "</b>
                    {text::MEANWHILE}
                </p>
            </StatePage>
        </main>
    }
    .into_any()
}
