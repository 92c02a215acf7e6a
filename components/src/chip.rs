//! Small labels: facts, filters, families.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};
use crate::shapes::{either, pressed as press};

/// A fact in a frame. Not operable.
#[component]
pub fn Chip(
    /// An icon before the words.
    #[prop(optional)]
    icon: Option<IconName>,
    /// It is the consequence of something that has not been done yet.
    #[prop(optional, into)]
    consequence: Signal<bool>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
    /// The words.
    children: Children,
) -> AnyView {
    view! {
        <span class="ui-chip" data-consequence=consequence data-testid=testid>
            {icon.map(|name| view! { <Icon name=name /> })}
            {children()}
        </span>
    }
    .into_any()
}

/// A filter that can be pressed in, with the number of hits.
#[component]
pub fn FilterChip(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// How many there are.
    #[prop(optional, into)]
    count: Option<Signal<usize>>,
    /// Family whose swatch stands before the label.
    #[prop(optional, into)]
    family: Option<String>,
    /// Pressed in.
    #[prop(into)]
    pressed: Signal<bool>,
    /// Pressed.
    #[prop(into)]
    on_press: Callback<()>,
    /// Test id.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="ui-filter"
            aria-pressed=either(pressed)
            data-fam=family
            data-testid=testid
            on:click=press(move |_| on_press.run(()))
        >
            {label}
            {count.map(|count| view! { <span class="ui-filter-count">{count}</span> })}
        </button>
    }
    .into_any()
}

/// A family name with its swatch.
#[component]
pub fn Swatch(
    /// Id of the family; the style sheet knows its colour.
    #[prop(into)]
    family: String,
    /// Its name.
    #[prop(into)]
    label: String,
) -> AnyView {
    view! {
        <span class="ui-swatch" data-fam=family>
            {label}
        </span>
    }
    .into_any()
}
