//! Everything once more before the launch: what will be sent, what stays here, what was checked.
//!
//! Asks nothing itself; each section leads to the step that does, and back.

mod components;
mod preflight;
mod sections;

use ::components::{Banner, Status};
use leptos::prelude::*;

use crate::api::text::describe;
use crate::parts::shapes::live;
use crate::wizard::state::{WizardState, use_wizard};

pub use preflight::rail;

/// The step.
#[component]
pub fn ReviewStep() -> AnyView {
    let wizard = use_wizard();
    view! {
        {failure(wizard)}
        <div class="review-grid">
            {sections::organisation(wizard)} {sections::topology(wizard)}
            {sections::provider(wizard)} {sections::credentials(wizard)}
            {sections::ssh(wizard)} {sections::domain(wizard)}
            {components::section(wizard)} {sections::kept(wizard)}
        </div>
    }
    .into_any()
}

/// Why the last launch failed, if no field is to blame.
fn failure(wizard: WizardState) -> AnyView {
    live(move || {
        wizard
            .launch_error
            .get()
            .map(|error| {
                let explained = describe(&error);
                let words = explained.server_words.unwrap_or_default();
                view! {
                    <Banner
                        status=Status::Failed
                        title=explained.what.to_owned()
                        text=[explained.why, " ", explained.next].concat()
                        urgent=true
                        testid="launch-error"
                    >
                        <p class="credentials-words">{words}</p>
                    </Banner>
                }
            })
            .into_any()
    })
}
