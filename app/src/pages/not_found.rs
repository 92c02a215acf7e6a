//! The page for addresses that mean nothing here, with two ways on.

use leptos::prelude::*;

use crate::{session, text};

/// Says that nothing is here and offers the wizard and the list.
#[component]
pub fn NotFound() -> impl IntoView {
    session::set_title(text::NOT_FOUND_TITLE);
    view! {
        <main class="page-state" data-testid="not-found">
            <h1>{text::NOT_FOUND_TITLE}</h1>
            <p>{text::NOT_FOUND_LEAD}</p>
            <p class="page-state-ways">
                <a class="ui-button" data-kind="accent" href=session::href("wizard")>{text::CREATE_SOVEREIGN}</a>
                <a class="ui-button" data-kind="outline" href=session::href("deployments")>{text::SHOW_DEPLOYMENTS}</a>
            </p>
        </main>
    }
    .into_any()
}
