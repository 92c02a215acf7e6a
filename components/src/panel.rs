//! A box with a heading, for things that belong together.

use leptos::prelude::*;

/// Rank of a heading. The caller knows the outline of the page, the control does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// `h1`.
    H1,
    /// `h2`.
    #[default]
    H2,
    /// `h3`.
    H3,
    /// `h4`.
    H4,
}

/// A heading of the given rank.
#[component]
pub fn Heading(
    /// Rank.
    #[prop(optional)]
    level: Level,
    /// Id, so that a region can be named by it.
    #[prop(optional, into)]
    id: Option<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The words.
    #[prop(into)]
    text: Signal<String>,
) -> AnyView {
    match level {
        Level::H1 => view! { <h1 id=id data-testid=testid>{text}</h1> }.into_any(),
        Level::H2 => view! { <h2 id=id data-testid=testid>{text}</h2> }.into_any(),
        Level::H3 => view! { <h3 id=id data-testid=testid>{text}</h3> }.into_any(),
        Level::H4 => view! { <h4 id=id data-testid=testid>{text}</h4> }.into_any(),
    }
}

/// A panel.
#[component]
pub fn Panel(
    /// The heading; without one the panel is only a box.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// Rank of the heading.
    #[prop(optional)]
    level: Level,
    /// Id of the heading.
    #[prop(optional, into)]
    heading_id: Option<String>,
    /// What stands beside the heading.
    #[prop(optional, into)]
    aside: Option<ViewFn>,
    /// The body brings its own padding (tables, lists, logs).
    #[prop(optional)]
    flush: bool,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The body.
    children: Children,
) -> AnyView {
    let head = title.map(|title| {
        let heading = match heading_id {
            Some(id) => view! { <Heading level=level text=title id=id /> }.into_any(),
            None => view! { <Heading level=level text=title /> }.into_any(),
        };
        view! {
            <div class="ui-panel-head">
                {heading}
                {aside.map(|aside| view! { <div class="ui-panel-aside">{aside.run()}</div> })}
            </div>
        }
    });
    view! {
        <section class="ui-panel" data-testid=testid>
            {head}
            <div class="ui-panel-body" data-flush=flush>
                {children()}
            </div>
        </section>
    }
    .into_any()
}
