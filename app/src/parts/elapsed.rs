//! Moments in the reader's time zone.

use domain::time;

/// Minutes east of UTC of the reader's zone at this moment.
#[must_use]
pub fn offset_min(at_ms: i64) -> i32 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds fit into 53 bits")]
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(at_ms as f64));
    #[expect(clippy::cast_possible_truncation, reason = "a day has 1,440 minutes")]
    let offset = -(date.get_timezone_offset() as i32);
    offset
}

/// `18:02:16`.
#[must_use]
pub fn clock(at_ms: i64) -> String {
    time::clock(at_ms, offset_min(at_ms))
}

/// `18:02`.
#[must_use]
pub fn clock_minutes(at_ms: i64) -> String {
    time::clock_minutes(at_ms, offset_min(at_ms))
}

/// `2026-05-12 18:02:16`, for tooltips.
#[must_use]
pub fn date_clock(at_ms: i64) -> String {
    time::date_clock(at_ms, offset_min(at_ms))
}
