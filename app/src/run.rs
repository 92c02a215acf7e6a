//! The run page: what happens to one deployment, from the first OpenTofu line to the verdict.

use leptos::prelude::*;

/// The run of one deployment.
#[component]
pub fn Run(
    /// The deployment's id, as the address gives it.
    id: String,
) -> impl IntoView {
    view! { <h1>{id}</h1> }.into_any()
}
