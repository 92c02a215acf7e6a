//! Files that the user chose. They are read here and go nowhere.

use wasm_bindgen_futures::JsFuture;

/// The text of a file; `None` if it is too large, not text, or cannot be read.
pub async fn read_text(file: &web_sys::File, max_bytes: u32) -> Option<String> {
    if file.size() > f64::from(max_bytes) {
        return None;
    }
    let text = JsFuture::from(file.text()).await.ok()?.as_string()?;
    (!text.contains(['\0', '\u{fffd}'])).then_some(text)
}
