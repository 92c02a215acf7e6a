//! The wizard that turns a draft into a create request.

use leptos::prelude::*;

/// The wizard page. `step` is the slug of the address, absent at `wizard` itself and at the root.
#[component]
pub fn Wizard(
    /// The slug that the address names.
    step: Signal<Option<String>>,
) -> impl IntoView {
    view! { <main><h1>"Wizard"</h1><p>{move || step.get()}</p></main> }.into_any()
}
