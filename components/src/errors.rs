//! What keeps a form from going on, in one list that leads to each field.

use leptos::html;
use leptos::prelude::*;

use crate::focus::focus_by_id;
use crate::icon::{Icon, IconName};
use crate::shapes::{live, pressed};

/// One line of an [`ErrorSummary`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorItem {
    /// Id of the control to go to.
    pub field_id: String,
    /// The sentence; names the field first.
    pub text: String,
}

/// The list of problems. Draws nothing while there are none.
///
/// Raise `attempt` on every press of the button that was refused: the summary then takes the focus.
#[component]
pub fn ErrorSummary(
    /// The heading, such as "Two things keep this step from going on".
    #[prop(into)]
    title: Signal<String>,
    /// The problems.
    #[prop(into)]
    items: Signal<Vec<ErrorItem>>,
    /// Number of refused presses.
    #[prop(optional, into)]
    attempt: Signal<u32>,
    /// A line was followed; gets its field id. Without it the control with that id takes the focus.
    #[prop(optional, into)]
    on_follow: Option<Callback<String>>,
    /// Test id.
    #[prop(default = "error-summary".to_owned(), into)]
    testid: String,
) -> AnyView {
    let node = NodeRef::<html::Div>::new();
    Effect::watch(
        move || attempt.get(),
        move |count, _, _| {
            if *count > 0 {
                request_animation_frame(move || {
                    if let Some(summary) = node.get_untracked() {
                        let _ = summary.focus();
                    }
                });
            }
        },
        true,
    );
    let line = move |item: ErrorItem| {
        let href = ["#", &item.field_id].concat();
        view! {
            <li>
                <a
                    href=href
                    on:click=pressed(move |event| {
                        event.prevent_default();
                        match on_follow {
                            Some(on_follow) => on_follow.run(item.field_id.clone()),
                            None => {
                                focus_by_id(&item.field_id);
                            }
                        }
                    })
                >
                    {item.text}
                </a>
            </li>
        }
    };
    let shown = Memo::new(move |_| items.with(|items| !items.is_empty()));
    view! {
        <Show when=move || shown.get()>
            <div
                class="ui-errors"
                node_ref=node
                role="group"
                tabindex="-1"
                aria-labelledby="ui-errors-title"
                data-testid=testid.clone()
            >
                <h3 id="ui-errors-title">
                    <Icon name=IconName::Failed />
                    {title}
                </h3>
                <ul>{live(move || Some(items.get().into_iter().map(line).collect_view().into_any()))}</ul>
            </div>
        </Show>
    }
    .into_any()
}
