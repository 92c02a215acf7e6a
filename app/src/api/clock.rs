//! The browser's clock and timers.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// Now, in Unix milliseconds.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit into 53 bits")]
    let now = js_sys::Date::now() as i64;
    now
}

/// Calls a function at a fixed pace until it is dropped.
pub struct Interval {
    handle: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Interval {
    /// Starts at once; the first call comes after one period.
    #[must_use]
    pub fn new(period_ms: i32, callback: impl FnMut() + 'static) -> Interval {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let handle = leptos::prelude::window()
            .set_interval_with_callback_and_timeout_and_arguments_0(function, period_ms)
            .unwrap_or_default();
        Interval { handle, _callback: callback }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        leptos::prelude::window().clear_interval_with_handle(self.handle);
    }
}
