//! One of several: real radio buttons, drawn as cards or as segments.

use leptos::prelude::*;

use crate::shapes::{heard, is};

/// What the cards of a group share.
#[derive(Clone)]
struct Group {
    name: String,
    value: Signal<String>,
    on_change: Callback<String>,
}

/// A group of [`RadioCard`]s.
///
/// ```ignore
/// <RadioCards name="topology" legend="Topology" value=chosen on_change=choose>
///     <RadioCard value="solo" title="SOLO" note="One region, one cluster" />
/// </RadioCards>
/// ```
#[component]
pub fn RadioCards(
    /// Name that ties the radios together; unique on the page. Also the group's id.
    #[prop(into)]
    name: String,
    /// The question.
    #[prop(into)]
    legend: Signal<String>,
    /// The question stands elsewhere on the screen: keep it for assistive technology only.
    #[prop(optional)]
    legend_hidden: bool,
    /// Value of the chosen card; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Another card was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The cards.
    children: Children,
) -> AnyView {
    let group = Group { name: name.clone(), value, on_change };
    view! {
        <fieldset class="ui-radio-cards" id=name tabindex="-1" data-testid=testid>
            <legend class:ui-hidden=legend_hidden>{legend}</legend>
            <leptos::context::Provider value=group>{children()}</leptos::context::Provider>
        </fieldset>
    }
    .into_any()
}

/// One card of [`RadioCards`]: the whole card is the label.
#[component]
pub fn RadioCard(
    /// What is handed up.
    #[prop(into)]
    value: String,
    /// The name of the choice.
    #[prop(into)]
    title: Signal<String>,
    /// One sentence about it.
    #[prop(optional, into)]
    note: Option<Signal<String>>,
    /// Cannot be chosen now; the note says why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Test id of the card.
    #[prop(optional, into)]
    testid: Option<String>,
    /// Facts below the sentence.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let group = use_context::<Group>();
    let name = group.as_ref().map(|group| group.name.clone());
    let title_id = [name.as_deref().unwrap_or_default(), "-", &value, "-title"].concat();
    let note_id = [name.as_deref().unwrap_or_default(), "-", &value, "-note"].concat();
    let own = value.clone();
    let chosen = group.as_ref().map(|group| group.value);
    let checked =
        Signal::derive(move || chosen.is_some_and(|chosen| chosen.with(|now| *now == own)));
    let on_change = group.map(|group| group.on_change);
    let up = value.clone();
    view! {
        <label class="ui-radio-card" data-checked=checked data-testid=testid>
            <input
                type="radio"
                name=name
                value=value
                aria-labelledby=title_id.clone()
                aria-describedby=note_id.clone()
                prop:checked=checked
                disabled=disabled
                on:change=heard(move |_| {
                    if let Some(on_change) = on_change {
                        on_change.run(up.clone());
                    }
                })
            />
            <span class="ui-radio-card-title" id=title_id>
                {title}
            </span>
            <span class="ui-radio-card-note" id=note_id>
                {note.map(|note| view! { <span>{note}</span> })}
                {children.map(|children| children())}
            </span>
        </label>
    }
    .into_any()
}

/// One part of a [`Segmented`] switch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// What is handed up.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Test id of the part.
    pub testid: Option<String>,
}

impl Segment {
    /// A part without test id.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), testid: None }
    }
}

/// A few short choices in one row. For views of the same thing use [`Tabs`](crate::Tabs).
#[component]
pub fn Segmented(
    /// Name that ties the radios together; unique on the page.
    #[prop(into)]
    name: String,
    /// Accessible name of the group.
    #[prop(into)]
    label: Signal<String>,
    /// Value of the chosen part.
    #[prop(into)]
    value: Signal<String>,
    /// Another part was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// The parts.
    segments: Vec<Segment>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let part = |segment: Segment| {
        let own = segment.value.clone();
        let up = segment.value.clone();
        view! {
            <label data-testid=segment.testid>
                <input
                    type="radio"
                    name=name.clone()
                    value=segment.value
                    prop:checked=is(value, own)
                    on:change=heard(move |_| on_change.run(up.clone()))
                />
                <span>{segment.label}</span>
            </label>
        }
    };
    let parts = segments.into_iter().map(part).collect_view();
    view! {
        <div
            class="ui-segmented"
            role="radiogroup"
            aria-label=label
            data-testid=testid
        >
            {parts}
        </div>
    }
    .into_any()
}
