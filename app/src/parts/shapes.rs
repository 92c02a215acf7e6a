//! A few shapes that views share, so that the compiler builds the machinery behind a reactive text,
//! attribute or listener once and not once for every closure: size is a feature here.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A text that changes.
pub fn text(text: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(text)
}

/// A fixed word, or another one.
pub fn word(word: impl Fn() -> &'static str + Send + Sync + 'static) -> Signal<&'static str> {
    Signal::derive(word)
}

/// A condition.
pub fn when(on: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(on)
}

/// A listener for presses.
pub fn pressed(listener: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(listener)
}

/// A part of a view that is built again whenever what it reads changes.
pub fn live(part: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let part: Box<dyn Fn() -> AnyView + Send> = Box::new(part);
    (move || part()).into_any()
}
