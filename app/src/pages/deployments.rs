//! The list of deployments of the signed-in person.

use leptos::prelude::*;

use crate::{session, text};

/// The list, newest first.
#[component]
pub fn Deployments() -> impl IntoView {
    session::set_title(text::DEPLOYMENTS_TITLE);
    view! { <main class="page-list" data-testid="deployments-list"><h1>{text::DEPLOYMENTS_TITLE}</h1></main> }.into_any()
}
