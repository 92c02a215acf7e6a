//! The credentials step.

use leptos::prelude::*;

/// The step.
#[component]
pub fn CredentialsStep() -> AnyView {
    view! { <p></p> }.into_any()
}
