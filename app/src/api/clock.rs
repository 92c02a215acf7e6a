//! The browser's clock and timers.

use leptos::prelude::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// Now, in Unix milliseconds.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit into 53 bits")]
    let now = js_sys::Date::now() as i64;
    now
}

/// How far local time is from UTC now, in minutes: 120 for Central European Summer Time.
#[must_use]
pub fn offset_min() -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "at most a day of minutes")]
    let offset = js_sys::Date::new_0().get_timezone_offset() as i32;
    -offset
}

/// Calls a function at a fixed pace until it is dropped.
pub struct Interval {
    handle: i32,
    _callback: Closure<dyn FnMut()>,
}

/// Calls a function once after a while, unless it is dropped before.
pub struct Timeout {
    handle: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Interval {
    /// Starts at once; the first call comes after one period.
    #[must_use]
    pub fn new(period_ms: i32, callback: impl FnMut() + 'static) -> Interval {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let handle =
            window().set_interval_with_callback_and_timeout_and_arguments_0(function, period_ms);
        Interval { handle: handle.unwrap_or_default(), _callback: callback }
    }
}

impl Timeout {
    /// Starts at once.
    #[must_use]
    pub fn new(delay_ms: i32, callback: impl FnMut() + 'static) -> Timeout {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let handle =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(function, delay_ms);
        Timeout { handle: handle.unwrap_or_default(), _callback: callback }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        window().clear_interval_with_handle(self.handle);
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.handle);
    }
}
