//! A button that copies a text.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use crate::button::{Button, ButtonKind, Size};
use crate::icon::IconName;
use crate::text;

type Done = Closure<dyn FnMut(JsValue)>;

/// Copies `text` and says so in its own label.
#[component]
pub fn CopyButton(
    /// What to copy.
    #[prop(into)]
    text: Signal<String>,
    /// The label, such as "Copy ID".
    #[prop(into)]
    label: Signal<String>,
    /// How loud.
    #[prop(default = ButtonKind::Quiet)]
    kind: ButtonKind,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let outcome = RwSignal::new(None::<bool>);
    let keep = StoredValue::new_local(None::<(Done, Done)>);
    let settle = move |copied: bool| {
        let _ = outcome.try_set(Some(copied));
        set_timeout(
            move || {
                let _ = outcome.try_set(None);
            },
            std::time::Duration::from_secs(3),
        );
    };
    let copy = move |()| {
        let done = Done::new(move |_| settle(true));
        let refused = Done::new(move |_| settle(false));
        let promise = window().navigator().clipboard().write_text(&text.get_untracked());
        let _ = promise.then2(&done, &refused);
        keep.set_value(Some((done, refused)));
    };
    let words = move || match outcome.get() {
        None => label.get(),
        Some(true) => text::COPIED.to_owned(),
        Some(false) => text::COPY_REFUSED.to_owned(),
    };
    let button = move |testid: String| {
        view! {
            <Button kind=kind size=Size::Small icon=IconName::Copy on_press=copy testid=testid>
                <span aria-live="polite">{words}</span>
            </Button>
        }
    };
    button(testid.unwrap_or_else(|| "copy".to_owned())).into_any()
}
