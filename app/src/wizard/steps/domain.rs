//! The domain step.

use leptos::prelude::*;

/// The step.
#[component]
pub fn DomainStep() -> AnyView {
    view! { <p></p> }.into_any()
}
