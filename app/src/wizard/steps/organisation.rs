//! The organisation step.

use leptos::prelude::*;

/// The step.
#[component]
pub fn OrganisationStep() -> AnyView {
    view! { <p></p> }.into_any()
}
