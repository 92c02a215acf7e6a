//! The sidebar: whose console this is, and its sections.

use components::{Icon, IconName, Status, StatusMark};
use domain::run::counts;
use leptos::prelude::*;

use super::{state, text};
use crate::parts::own_cutover::{OwnCutover, Side};
use crate::parts::run_feed::RunFeed;
use crate::parts::shapes::{self, pressed, when, word};
use crate::parts::status;
use crate::route::{Route, Section};
use crate::session::{self, Identity};

/// The sidebar; a drawer on narrow screens.
pub(super) fn sidebar(
    feed: RunFeed,
    own: OwnCutover,
    section: Signal<Section>,
    open: RwSignal<bool>,
) -> AnyView {
    let tenant = state::tenant(feed);
    let standing = state::standing(feed);
    let done = shapes::text(move || {
        let counts = feed.run().with(counts);
        if counts.installed == 0 {
            return String::new();
        }
        [&counts.installed.to_string(), "/", &counts.total.to_string()].concat()
    });
    let links = Section::ALL
        .iter()
        .map(|&(target, slug)| {
            let count = (target == Section::Apps).then_some(done);
            link(feed, target, slug, section, open, count)
        })
        .collect_view();
    view! {
        <aside
            class="portal-side"
            id=SIDE_ID
            data-testid="admin-sidebar"
            aria-label=text::SIDEBAR
            data-open=word(move || if open.get() { "true" } else { "false" })
        >
            <a class="portal-brand" href=session::href("")>
                <Icon name=IconName::Mark />
                <span>"Catalyst " <i>"Console"</i></span>
            </a>
            <div class="portal-tenant">
                <span>{text::TENANT}</span>
                <b data-testid="sov-tenant-label"><bdi>{tenant}</bdi></b>
                <span data-testid="sov-standing">
                    <StatusMark
                        status=Signal::derive(move || match own.side().get() {
                            Some(side) => of_side(side),
                            None => standing.with(status::of_verdict),
                        })
                        label=Signal::derive(move || match own.side().get() {
                            Some(side) => text::side(side).to_owned(),
                            None => standing.with(status::verdict_word),
                        })
                    />
                </span>
            </div>
            <nav class="portal-nav" data-testid="sov-nav" aria-label=text::NAV>
                {links}
            </nav>
            {person()}
        </aside>
    }
    .into_any()
}

fn of_side(side: Side) -> Status {
    match side {
        Side::Tethered | Side::Stopped => Status::Degraded,
        Side::Running => Status::Running,
        Side::Sovereign => Status::Succeeded,
    }
}

/// Id of the sidebar, for the button that opens it.
pub(super) const SIDE_ID: &str = "portal-side";

fn link(
    feed: RunFeed,
    target: Section,
    slug: &'static str,
    section: Signal<Section>,
    open: RwSignal<bool>,
    count: Option<Signal<String>>,
) -> AnyView {
    let current: Signal<Option<&'static str>> =
        Signal::derive(move || (section.get() == target).then_some("page"));
    let path = Route::Console(feed.id(), target).path();
    view! {
        <a
            href=session::href(&path)
            data-testid=["sov-nav-", slug].concat()
            aria-current=current
            on:click=pressed(move |_| open.set(false))
        >
            <Icon name=icon(target) />
            {text::section(target)}
            {count
                .map(|count| {
                    view! { " " <span class="portal-count" hidden=none(count)>{count}</span> }
                        .into_any()
                })}
        </a>
    }
    .into_any()
}

/// The icon of a section.
pub(super) fn icon(section: Section) -> IconName {
    match section {
        Section::Dashboard => IconName::Gauge,
        Section::Apps | Section::Unknown => IconName::Grid,
        Section::Jobs => IconName::Rows,
        Section::Domains => IconName::Globe,
        Section::Billing => IconName::Card,
        Section::Team => IconName::People,
        Section::Settings => IconName::Sliders,
    }
}

fn person() -> AnyView {
    let identity = session::use_session().identity();
    let email = shapes::text(move || match identity.get() {
        Identity::SignedIn(who) => who.email,
        Identity::Unknown | Identity::SignedOut => String::new(),
    });
    view! {
        <p class="portal-who" hidden=none(email)>
            <b>{email}</b>
            {text::SIGNED_IN}
        </p>
    }
    .into_any()
}

/// Whether there is nothing to show.
fn none(text: Signal<String>) -> Signal<bool> {
    when(move || text.with(String::is_empty))
}
