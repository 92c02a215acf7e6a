//! The frame of the marketplace's pages: header, the way back, one main landmark.

use components::{Announcer, Icon, IconName, LiveRegion, SkipLink};
use leptos::prelude::*;

use super::text;
use crate::parts::shapes::{live, text as words};
use crate::parts::theme_toggle::ThemeToggle;
use crate::plan::{Plan, use_plan};
use crate::route::Shelf;
use crate::{session, text as common};

/// Header, way back and main landmark around a page.
pub(super) fn framed(shelf: Memo<Shelf>, content: AnyView) -> AnyView {
    let plan = use_plan();
    let announcer = Announcer::new();
    plan.watch_idle(Callback::new(move |()| announcer.say(text::SECRETS_CLEARED_IDLE)));
    view! {
        <SkipLink target="main" label=common::SKIP />
        <header class="corp-header">
            <a class="page-brand" href=session::href("wizard")>
                <Icon name=IconName::Mark />
                {common::PRODUCT}
            </a>
            <nav class="page-nav" aria-label=common::NAV>
                <a href=session::href("wizard")>{common::CREATE_SOVEREIGN}</a>
                <a href=session::href("deployments")>{common::DEPLOYMENTS_TITLE}</a>
            </nav>
            <ThemeToggle />
        </header>
        <main
            id="main"
            class="page-main market-main"
            tabindex="-1"
            data-testid="marketplace"
            on:input=move |_| plan.touch()
        >
            {way_back(plan, shelf)}
            {content}
        </main>
        <LiveRegion announcer=announcer />
    }
    .into_any()
}

/// The link to where the visit began: a step of the wizard, or the grid with its filters.
fn way_back(plan: Plan, shelf: Memo<Shelf>) -> AnyView {
    let target = Memo::new(move |_| {
        let home = plan.home.get().unwrap_or_else(|| "marketplace".to_owned());
        let is_grid = home.starts_with("marketplace");
        (!is_grid || shelf.get() != Shelf::All).then_some(home)
    });
    live(move || {
        let Some(home) = target.get() else { return ().into_any() };
        let label =
            if home.starts_with("wizard") { text::BACK_TO_WIZARD } else { text::BACK_TO_MARKET };
        view! {
            <a
                class="market-back"
                href=words(move || session::href(&home))
                data-testid="marketplace-back"
            >
                <Icon name=IconName::Back />
                {label}
            </a>
        }
        .into_any()
    })
}
