//! The review step.

use leptos::prelude::*;

/// The step.
#[component]
pub fn ReviewStep() -> AnyView {
    view! { <p></p> }.into_any()
}
