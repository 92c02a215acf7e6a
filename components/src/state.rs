//! Views without data: nothing yet, not found, not allowed, not reachable.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};
use crate::panel::{Heading, Level};

/// What will be here, how it comes, one action.
#[component]
pub fn EmptyState(
    /// What will be here.
    #[prop(into)]
    title: Signal<String>,
    /// How it comes.
    #[prop(into)]
    text: Signal<String>,
    /// Rank of the heading.
    #[prop(optional)]
    level: Level,
    /// The action.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    view! {
        <div class="ui-empty" data-testid=testid>
            <Heading level=level text=title />
            <p>{text}</p>
            {actions.map(|actions| view! { <div class="ui-actions">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}

/// A whole page in place of the one that was asked for.
#[component]
pub fn StatePage(
    /// The fact, as the page's heading.
    #[prop(into)]
    title: Signal<String>,
    /// What it means.
    #[prop(into)]
    text: Signal<String>,
    /// The shape above the heading.
    #[prop(default = IconName::Unknown)]
    icon: IconName,
    /// Rank of the heading.
    #[prop(default = Level::H1)]
    level: Level,
    /// Ways on.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// Facts: what was asked, what answered.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="ui-state" data-testid=testid>
            <Icon name=icon />
            <Heading level=level text=title />
            <p>{text}</p>
            {children.map(|children| children())}
            {actions.map(|actions| view! { <div class="ui-actions">{actions.run()}</div> })}
        </div>
    }
    .into_any()
}
