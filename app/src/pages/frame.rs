//! The frame of the pages outside the areas: header with brand and theme, one main landmark.

use components::{Icon, IconName, SkipLink};
use leptos::prelude::*;

use crate::parts::theme_toggle::ThemeToggle;
use crate::{session, text};

/// Header and main landmark around a page.
pub(super) fn framed(testid: &'static str, content: AnyView) -> AnyView {
    view! {
        <SkipLink target="main" label=text::SKIP />
        <header class="corp-header">
            <a class="page-brand" href=session::href("wizard")>
                <Icon name=IconName::Mark />
                {text::PRODUCT}
            </a>
            <nav class="page-nav" aria-label=text::NAV>
                <a href=session::href("wizard")>{text::CREATE_SOVEREIGN}</a>
                <a href=session::href("deployments")>{text::DEPLOYMENTS_TITLE}</a>
            </nav>
            <ThemeToggle />
        </header>
        <main id="main" class="page-main" tabindex="-1" data-testid=testid>
            {content}
        </main>
    }
    .into_any()
}
