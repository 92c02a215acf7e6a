//! The browser's clock and timers.

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Now, in Unix milliseconds.
#[must_use]
pub fn now_ms() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit into 53 bits")]
    let now = js_sys::Date::now() as i64;
    now
}

/// Milliseconds on a clock that nobody can set: it begins at the Unix time that the browser believed
/// when it was first asked, and only goes forward. It may stand still while the machine sleeps.
#[must_use]
pub fn steady_ms() -> i64 {
    thread_local! {
        static BEGIN: std::cell::Cell<Option<f64>> = const { std::cell::Cell::new(None) };
    }
    let Some(running) = running_ms() else { return now_ms() };
    let begin = BEGIN.get().unwrap_or_else(|| {
        let begin = js_sys::Date::now() - running;
        BEGIN.set(Some(begin));
        begin
    });
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit into 53 bits")]
    let now = (begin + running) as i64;
    now
}

fn running_ms() -> Option<f64> {
    let performance = Reflect::get(&js_sys::global(), &"performance".into()).ok()?;
    let now = Reflect::get(&performance, &"now".into()).ok()?.dyn_into::<Function>().ok()?;
    now.call0(&performance).ok()?.as_f64()
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
    handle: JsValue,
    _callback: Closure<dyn FnMut()>,
}

/// Calls a function once after a while, unless it is dropped before.
pub struct Timeout {
    handle: JsValue,
    _callback: Closure<dyn FnMut()>,
}

/// Calls a timer function of the browser. Looked up at call time, and the handle stays what it is:
/// a replaced clock (in tests) gives handles that do not fit into 32 bits.
fn global(name: &str, first: &JsValue, second: &JsValue) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|function| function.call2(&JsValue::UNDEFINED, first, second))
        .unwrap_or(JsValue::UNDEFINED)
}

impl Interval {
    /// Starts at once; the first call comes after one period.
    #[must_use]
    pub fn new(period_ms: i32, callback: impl FnMut() + 'static) -> Interval {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let handle = global("setInterval", function, &period_ms.into());
        Interval { handle, _callback: callback }
    }
}

impl Timeout {
    /// Starts at once.
    #[must_use]
    pub fn new(delay_ms: i32, callback: impl FnMut() + 'static) -> Timeout {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let handle = global("setTimeout", function, &delay_ms.into());
        Timeout { handle, _callback: callback }
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        global("clearInterval", &self.handle, &JsValue::UNDEFINED);
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        global("clearTimeout", &self.handle, &JsValue::UNDEFINED);
    }
}
