//! Everything once more before the launch: what will be sent, what stays here, what was checked.
//!
//! Asks nothing itself; each section leads to the step that does, and back.

mod components;
mod kept;
mod preflight;
mod sections;

use ::components::{Banner, Status};
use domain::wizard::{DomainMode, Owner, owner_of};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::text::describe;
use crate::parts::shapes::live;
use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::review as text;

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
            {components::section(wizard)} {kept::section(wizard)}
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
                let (title, why) = if is_setting(&error) {
                    (text::SERVER_SETTING, text::SERVER_SETTING_TEXT.to_owned())
                } else {
                    (explained.what, [explained.why, " ", explained.next].concat())
                };
                view! {
                    <Banner
                        status=Status::Failed
                        title=title.to_owned()
                        text=why
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

/// Whether the server refuses for want of a setting of its own, which it says like a wrong entry.
fn is_setting(error: &ApiError) -> bool {
    let words = error.problem().filter(|problem| problem.status == 400);
    words.is_some_and(|problem| owner_of(&problem.text, DomainMode::Pool) == Owner::Server)
}
