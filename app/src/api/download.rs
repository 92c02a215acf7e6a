//! Saving a text as a file.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Offers a text as a file; tells whether the browser took it. The text leaves memory for the file only.
pub fn save_text(file_name: &str, text: &str) -> bool {
    save(file_name, text).is_some()
}

fn save(file_name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let document = leptos::prelude::document();
    let link: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    link.click();
    // The download has its own copy by the time the next task runs.
    super::tasks::detach(async move {
        super::tasks::sleep(1000).await;
        let _ = Url::revoke_object_url(&address);
    });
    Some(())
}
