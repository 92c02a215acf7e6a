//! A choice from a list: the browser's own select, so that every platform brings its own picker.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};
use crate::input::Wiring;
use crate::shapes::{heard, is, live};

/// One line of a [`Select`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectOption {
    /// What is handed up.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Shown, but not to be chosen; the label says why.
    pub disabled: bool,
}

impl SelectOption {
    /// An ordinary line.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), disabled: false }
    }
}

/// A drop-down list.
#[component]
pub fn Select(
    /// Value of the chosen line.
    #[prop(into)]
    value: Signal<String>,
    /// Another line was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// The lines.
    #[prop(into)]
    options: Signal<Vec<SelectOption>>,
    /// First line while nothing is chosen (its value is empty).
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
    /// Accessible name when there is no field around it.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
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
    let empty = Signal::derive(move || value.with(String::is_empty));
    let line = move |option: SelectOption| {
        let own = option.value.clone();
        view! {
            <option
                value=option.value
                disabled=option.disabled
                prop:selected=is(value, own)
            >
                {option.label}
            </option>
        }
    };
    view! {
        <span class="ui-input" data-select=true data-disabled=disabled>
            <select
                id=wiring.id
                aria-label=label
                aria-describedby=described_by
                aria-invalid=invalid
                aria-required=wiring.required.then_some("true")
                disabled=disabled
                data-testid=testid
                data-empty=empty
                on:change=heard(move |event| on_change.run(event_target_value(&event)))
            >
                {placeholder
                    .map(|text| {
                        view! {
                            <option value="" prop:selected=empty>
                                {text}
                            </option>
                        }
                    })}
                {live(move || Some(options.get().into_iter().map(line).collect_view().into_any()))}
            </select>
            <Icon name=IconName::Down />
        </span>
    }
    .into_any()
}
