//! Which Sovereign answers here, asked from the first view.
//!
//! One question without a body, whose failures all mean the same: it does without `http`, which
//! otherwise comes with the later parts and would double what this costs.

use contract::paths;
use js_sys::Reflect;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::session::base;

/// What the server says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// It is the Sovereign with this id.
    Is(String),
    /// It is one, and does not know which yet.
    NotYet,
    /// It is none, or cannot be asked.
    No,
}

/// Asks once.
pub async fn ask() -> Own {
    answer().await.unwrap_or(Own::No)
}

async fn answer() -> Option<Own> {
    let address = [base(), &paths::sovereign_self()].concat();
    let promise = leptos::prelude::window().fetch_with_str(&address);
    let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    match response.status() {
        200 => {
            let json = JsFuture::from(response.json().ok()?).await.ok()?;
            let id = Reflect::get(&json, &"deploymentId".into()).ok()?.as_string()?;
            (!id.is_empty()).then_some(Own::Is(id))
        }
        503 => Some(Own::NotYet),
        _ => None,
    }
}
