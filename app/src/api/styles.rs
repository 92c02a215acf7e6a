//! The stylesheet of everything beyond the first screen, which `app/boot.js` fetches beside the app.

use js_sys::{Function, Promise, Reflect};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Waits until the sheet applies; asks again for one that did not arrive. False if it did not arrive this time either.
pub fn arrived() -> impl Future<Output = bool> + Send {
    SendWrapper::new(ask())
}

async fn ask() -> bool {
    let asked = Reflect::get(&js_sys::global(), &"catalystStyles".into())
        .and_then(JsCast::dyn_into::<Function>)
        .and_then(|styles| styles.call0(&JsValue::UNDEFINED))
        .and_then(JsCast::dyn_into::<Promise>);
    match asked {
        Ok(answer) => JsFuture::from(answer).await.is_ok_and(|answer| answer.is_truthy()),
        // Without a starter of ours nothing is fetched later.
        Err(_) => true,
    }
}
