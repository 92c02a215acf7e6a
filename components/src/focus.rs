//! Moving the focus on purpose.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

/// Focuses the element with this id and scrolls it into view. Says whether there was one.
pub fn focus_by_id(id: &str) -> bool {
    let target = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    match target {
        Some(element) => {
            let focused = element.focus().is_ok();
            element.scroll_into_view_with_bool(false);
            focused
        }
        None => false,
    }
}

/// First stop of the keyboard: jumps over the header. Works without touching the address.
#[component]
pub fn SkipLink(
    /// Id of the main content; it must be focusable (`tabindex="-1"`).
    #[prop(into)]
    target: String,
    /// The label.
    #[prop(into)]
    label: String,
) -> AnyView {
    let href = ["#", &target].concat();
    view! {
        <a
            class="ui-skip"
            href=href
            on:click=move |event| {
                event.prevent_default();
                focus_by_id(&target);
            }
        >
            {label}
        </a>
    }
    .into_any()
}
