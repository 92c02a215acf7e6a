//! The frame around every control: label, hint, error, and the wiring between them.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};
use crate::shapes::live;
use crate::text;

/// What a control inside a [`Field`] takes over from it.
#[derive(Clone)]
pub struct FieldContext {
    /// Id of the control.
    pub id: String,
    /// Ids of hint and error, in reading order.
    pub described_by: Signal<Option<String>>,
    /// The value was found wanting.
    pub invalid: Signal<bool>,
    /// Whether the field may stay empty.
    pub required: bool,
}

impl FieldContext {
    pub(crate) fn current() -> Option<Self> {
        use_context::<Self>()
    }
}

fn error_line(id: String, error: Signal<Option<String>>, testid: Option<String>) -> AnyView {
    view! {
        <p class="ui-field-error" id=id data-testid=testid>
            {live(move || {
                let sentence = error.get()?;
                Some(view! { <Icon name=IconName::Failed /> <span>{sentence}</span> }.into_any())
            })}
        </p>
    }
    .into_any()
}

fn described_by(id: &str, hint: bool, error: Signal<Option<String>>) -> Signal<Option<String>> {
    let hint_id = hint.then(|| [id, "-hint"].concat());
    let error_id = [id, "-error"].concat();
    Signal::derive(move || match (&hint_id, error.with(Option::is_some)) {
        (None, false) => None,
        (Some(hint), false) => Some(hint.clone()),
        (None, true) => Some(error_id.clone()),
        (Some(hint), true) => Some([hint, " ", &error_id].concat()),
    })
}

/// One labelled control. Put exactly one input, select or stepper inside: it finds its id, its
/// description and its validity through context.
///
/// ```ignore
/// <Field id="org-name" label="Organisation name" hint="As on the contract" error=error>
///     <TextInput value=name on_input=set_name />
/// </Field>
/// ```
#[component]
pub fn Field(
    /// Id of the control; hint and error get `-hint` and `-error`.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong, and what to do about it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// May stay empty: says so beside the label.
    #[prop(optional)]
    optional: bool,
    /// Test id of the frame.
    #[prop(optional, into)]
    testid: Option<String>,
    /// Test id of the line with the error.
    #[prop(optional, into)]
    error_testid: Option<String>,
    /// The control.
    children: Children,
) -> AnyView {
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let context = FieldContext {
        id: id.clone(),
        described_by: described_by(&id, hint.is_some(), error),
        invalid,
        required: !optional,
    };
    let hint_id = [&id, "-hint"].concat();
    let error_id = [&id, "-error"].concat();
    view! {
        <div class="ui-field" data-invalid=invalid data-testid=testid>
            <label for=id>
                {label}
                {optional.then(|| view! { <span class="ui-field-tag">{text::OPTIONAL}</span> })}
            </label>
            {hint.map(|hint| view! { <p class="ui-field-hint" id=hint_id>{hint}</p> })}
            {error_line(error_id, error, error_testid)}
            <leptos::context::Provider value=context>{children()}</leptos::context::Provider>
        </div>
    }
    .into_any()
}

/// Several controls under one question: a `fieldset` with a legend, hint and error.
#[component]
pub fn FieldGroup(
    /// Id of the group; an error summary may point here.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// One sentence of help.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong, and what to do about it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// May stay empty: says so beside the legend.
    #[prop(optional)]
    optional: bool,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The controls.
    children: Children,
) -> AnyView {
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let description = described_by(&id, hint.is_some(), error);
    let hint_id = [&id, "-hint"].concat();
    let error_id = [&id, "-error"].concat();
    view! {
        <fieldset
            class="ui-field"
            id=id
            tabindex="-1"
            aria-describedby=description
            data-invalid=invalid
            data-testid=testid
        >
            <legend>
                {legend}
                {optional.then(|| view! { <span class="ui-field-tag">{text::OPTIONAL}</span> })}
            </legend>
            {hint.map(|hint| view! { <p class="ui-field-hint" id=hint_id>{hint}</p> })}
            {error_line(error_id, error, None)}
            {children()}
        </fieldset>
    }
    .into_any()
}
