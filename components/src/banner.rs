//! One message about the whole view, above it.

use leptos::prelude::*;

use crate::icon::Icon;
use crate::status::{Status, shape, word};

/// A banner: what is the case, what follows, what can be done.
#[component]
pub fn Banner(
    /// Decides shape and bar.
    #[prop(into)]
    status: Signal<Status>,
    /// The bold sentence.
    #[prop(into)]
    title: Signal<String>,
    /// The plain sentence.
    #[prop(optional, into)]
    text: Option<Signal<String>>,
    /// Buttons at the end.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Read out at once when it appears (use it for failures that stop the work).
    #[prop(optional)]
    urgent: bool,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// More below the sentence.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div
            class="ui-banner"
            role=if urgent { "alert" } else { "status" }
            data-status=word(status)
            data-testid=testid
        >
            <Icon name=shape(status) />
            <div class="ui-banner-text">
                <strong>{title}</strong>
                {text.map(|text| view! { <p>{text}</p> })}
                {children.map(|children| children())}
            </div>
            {actions.map(|actions| view! { <div class="ui-banner-actions">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}
