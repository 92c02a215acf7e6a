//! Moments at which old data should be looked at again: the page became visible, the network came back.

use leptos::prelude::*;

/// Calls a function when the page comes back from the background or the network returns, until the owner goes away.
pub fn on_wake(callback: impl Fn() + Clone + 'static) {
    let wake = callback.clone();
    let online = window_event_listener_untyped("online", move |_| wake());
    let wake = callback.clone();
    let shown = window_event_listener_untyped("pageshow", move |_| wake());
    let visible = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            callback();
        }
    });
    on_cleanup(move || {
        online.remove();
        shown.remove();
        visible.remove();
    });
}

/// Whether the browser believes to be offline. Its belief to be online means nothing.
#[must_use]
pub fn is_offline() -> bool {
    !window().navigator().on_line()
}
