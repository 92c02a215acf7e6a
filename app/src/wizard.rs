//! The wizard that turns a draft into a create request: header, the step on screen, footer.
//!
//! What a step asks lives in [`steps`], what is true about it in `domain::wizard`, and the state
//! of the page in [`state`].

use leptos::prelude::*;

pub mod state;
pub mod steps;
pub mod text;

use state::WizardState;

/// The wizard page. `step` is the slug of the address, absent at `wizard` itself and at the root.
#[component]
pub fn Wizard(
    /// The slug that the address names.
    step: Signal<Option<String>>,
) -> impl IntoView {
    let wizard = WizardState::provide();
    Effect::new(move |_| wizard.follow_address(step.get().as_deref()));
    view! { <main><h1>"Wizard"</h1>{move || steps::view(wizard.step().get())}</main> }.into_any()
}
