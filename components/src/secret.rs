//! A field for passwords, tokens and keys. The secret goes up and never comes back down: the app
//! tells only how long it is, so nothing secret is ever written into the document.

use leptos::html;
use leptos::prelude::*;

use crate::button::IconButton;
use crate::icon::IconName;
use crate::input::Wiring;
use crate::shapes::heard;
use crate::text;

/// A secret to paste or type.
///
/// `length` is what the app holds. When it falls to zero from outside, the box is emptied; when
/// the box is new and the app still holds a secret, a placeholder says so.
#[component]
pub fn SecretInput(
    /// How many characters the app holds.
    #[prop(into)]
    length: Signal<usize>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The control was left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// An example; never the label.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// Shows how many characters were entered.
    #[prop(default = true)]
    readout: bool,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Id, where it differs from the field's.
    #[prop(optional, into)]
    id: Option<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let wiring = Wiring::take(id);
    let invalid = wiring.invalid_attr();
    let described_by = wiring.described_by;
    let shown = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();

    Effect::new(move || {
        if length.get() == 0
            && let Some(input) = node.get()
            && !input.value().is_empty()
        {
            input.set_value("");
        }
    });

    let hint = Signal::derive(move || match length.get() {
        0 => placeholder.map(|text| text.get()),
        _ => Some(text::KEPT.to_owned()),
    });
    let kind = Signal::derive(move || if shown.get() { "text" } else { "password" });
    let count = Signal::derive(move || text::characters(length.get()));
    view! {
        <span class="ui-input" data-secret=true data-disabled=disabled>
            <input
                node_ref=node
                id=wiring.id
                type=kind
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                placeholder=hint
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=wiring.required.then_some("true")
                disabled=disabled
                data-testid=testid
                on:input=heard(move |event| on_input.run(event_target_value(&event)))
                on:blur=move |_| {
                    if let Some(on_blur) = on_blur {
                        on_blur.run(());
                    }
                }
            />
            {readout
                .then(|| {
                    view! { <span class="ui-input-end">{count}</span> }
                })}
            <IconButton
                icon=Signal::derive(move || if shown.get() { IconName::EyeOff } else { IconName::Eye })
                name=Signal::derive(move || {
                    if shown.get() { text::HIDE.to_owned() } else { text::SHOW.to_owned() }
                })
                size=crate::button::Size::Small
                disabled=disabled
                on_press=move |()| shown.update(|on| *on = !*on)
            />
        </span>
    }
    .into_any()
}
