//! Text to type. Values are controlled: the signal is the truth, `on_input` proposes a change.

use leptos::prelude::*;

use crate::field::FieldContext;
use crate::shapes::{flag, heard};

/// What kind of text is expected; decides the keyboard on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A search word.
    Search,
    /// Digits, for a code.
    Code,
}

impl InputKind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Code => "text",
            Self::Email => "email",
            Self::Search => "search",
        }
    }

    fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Email => Some("email"),
            Self::Search => Some("search"),
            Self::Code => Some("numeric"),
        }
    }
}

/// Wiring that every control takes from the [`Field`](crate::Field) around it.
pub(crate) struct Wiring {
    pub(crate) id: Option<String>,
    pub(crate) described_by: Signal<Option<String>>,
    pub(crate) invalid: Signal<bool>,
    pub(crate) required: bool,
}

impl Wiring {
    pub(crate) fn take(id: Option<String>) -> Self {
        match FieldContext::current() {
            Some(field) => Self {
                id: Some(id.unwrap_or(field.id)),
                described_by: field.described_by,
                invalid: field.invalid,
                required: field.required,
            },
            None => Self {
                id,
                described_by: Signal::stored(None),
                invalid: Signal::stored(false),
                required: false,
            },
        }
    }

    pub(crate) fn invalid_attr(&self) -> Signal<Option<&'static str>> {
        flag(self.invalid)
    }
}

/// A line of text.
///
/// Stands in a [`Field`](crate::Field); alone it needs `label`.
#[component]
pub fn TextInput(
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The control was left.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
    /// Kind of text.
    #[prop(optional)]
    kind: InputKind,
    /// An example; never the label.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// Fixed text at the end, such as a domain.
    #[prop(optional, into)]
    suffix: Option<Signal<String>>,
    /// Accessible name when there is no field around it.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// `autocomplete` token.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Longest accepted text.
    #[prop(optional)]
    max_length: Option<u32>,
    /// Monospaced: identifiers and hosts.
    #[prop(optional)]
    mono: bool,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Takes the focus when a dialog opens.
    #[prop(optional)]
    initial_focus: bool,
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
    view! {
        <span class="ui-input" data-mono=mono data-disabled=disabled>
            <input
                id=wiring.id
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete=autocomplete
                spellcheck="false"
                autocapitalize=mono.then_some("none")
                maxlength=max_length
                placeholder=placeholder
                aria-label=label
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=wiring.required.then_some("true")
                disabled=disabled
                data-initial-focus=initial_focus
                data-testid=testid
                prop:value=value
                on:input=heard(move |event| on_input.run(event_target_value(&event)))
                on:blur=move |_| {
                    if let Some(on_blur) = on_blur {
                        on_blur.run(());
                    }
                }
            />
            {suffix
                .map(|suffix| {
                    view! { <span class="ui-input-end">{suffix}</span> }
                })}
        </span>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// What it shows.
    #[prop(into)]
    value: Signal<String>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// Visible lines.
    #[prop(default = 3)]
    rows: u32,
    /// An example; never the label.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// Accessible name when there is no field around it.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Monospaced: keys and manifests.
    #[prop(optional)]
    mono: bool,
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
    view! {
        <span class="ui-input" data-area=true data-mono=mono data-disabled=disabled>
            <textarea
                id=wiring.id
                rows=rows
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                aria-label=label
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=wiring.required.then_some("true")
                disabled=disabled
                data-testid=testid
                prop:value=value
                on:input=heard(move |event| on_input.run(event_target_value(&event)))
            ></textarea>
        </span>
    }
    .into_any()
}
