//! The frame of the pages outside the areas: header with brand and theme, one main landmark.

use leptos::prelude::*;

use crate::parts::page_header::page_header;
use crate::text;

/// Header and main landmark around a page.
pub(super) fn framed(testid: &'static str, content: AnyView) -> AnyView {
    view! {
        {page_header([
            ("wizard", text::CREATE_SOVEREIGN),
            ("deployments", text::DEPLOYMENTS_TITLE),
        ])}
        <main id="main" class="page-main" tabindex="-1" data-testid=testid>
            {content}
        </main>
    }
    .into_any()
}
