//! A few shapes that all controls share, so that the compiler builds the machinery behind a
//! reactive attribute or a listener once and not once for every closure: size is a feature here.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// `"true"` while it holds; else no attribute.
pub(crate) fn flag(on: Signal<bool>) -> Signal<Option<&'static str>> {
    Signal::derive(move || on.get().then_some("true"))
}

/// `"true"` or `"false"`, for attributes that must always be there.
pub(crate) fn either(on: Signal<bool>) -> Signal<&'static str> {
    Signal::derive(move || if on.get() { "true" } else { "false" })
}

/// Whether the text is exactly this value.
pub(crate) fn is(value: Signal<String>, own: String) -> Signal<bool> {
    Signal::derive(move || value.with(|now| *now == own))
}

/// A listener for presses.
pub(crate) fn pressed(listener: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(listener)
}

/// A listener for any other event that hands up a value.
pub(crate) fn heard(listener: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(listener)
}

/// A part of a view that is built again whenever what it reads changes.
pub(crate) fn live(part: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    let part: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(part);
    (move || part()).into_any()
}
