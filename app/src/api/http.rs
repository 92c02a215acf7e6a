//! One `send` for every call: same origin, no cache, a timeout, aborted when its future is dropped.
//!
//! Retries are data ([`Retry`]), and only reads may have them: a POST is never sent twice.

use std::cell::Cell;
use std::rc::Rc;

use contract::{DecodeError, RequestBody, Wire, decode};
use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit, Response};

use super::clock::Timeout;
use super::error::ApiError;
use super::tasks::sleep;
use crate::session::base;

/// When a read is tried again after a passing failure.
#[derive(Clone, Copy)]
pub(super) struct Retry(&'static [i32]);

/// Never: the caller has a plan of its own.
pub(super) const ONCE: Retry = Retry(&[]);
/// One more try after a second, which hides a blip and does not keep anybody waiting.
pub(super) const BRIEF: Retry = Retry(&[1000]);
/// The pauses of anybody who keeps trying, in milliseconds; the last one repeats.
pub(super) const BACKOFF_MS: [i32; 6] = [1000, 2000, 4000, 8000, 16_000, 30_000];

/// Long enough for the slowest check of the server (ten seconds) and its proxy.
const TIMEOUT_MS: i32 = 20_000;

/// One call.
pub(super) struct Call {
    method: &'static str,
    path: String,
    body: Option<RequestBody>,
    timeout_ms: i32,
    own_401: bool,
}

/// An answer inside 2xx.
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    /// The body.
    pub(super) text: String,
    /// When the server answered, on its clock, as it wrote it.
    pub(super) date: Option<String>,
}

impl Call {
    pub(super) fn new(method: &'static str, path: String) -> Call {
        Call { method, path, body: None, timeout_ms: TIMEOUT_MS, own_401: false }
    }

    pub(super) fn body(mut self, body: RequestBody) -> Call {
        self.body = Some(body);
        self
    }

    /// A 401 or 403 of this endpoint judges what was sent, not the session.
    pub(super) fn own_401(mut self) -> Call {
        self.own_401 = true;
        self
    }

    /// Waits as long as it takes.
    pub(super) fn without_timeout(mut self) -> Call {
        self.timeout_ms = 0;
        self
    }

    /// Sends the call and reads the answer as text.
    pub(super) async fn send(self) -> Result<Answer, ApiError> {
        send(self).await
    }

    /// Sends the call and reads the answer as a body.
    pub(super) async fn read<T: Wire>(self) -> Result<T, ApiError> {
        Ok(decode(&send(self).await?.text)?)
    }
}

/// Reads a body, trying again as `retry` says.
pub(super) async fn get<T: Wire>(path: String, retry: Retry) -> Result<T, ApiError> {
    Ok(decode(&get_text(path, retry).await?.text)?)
}

/// Reads a text, trying again as `retry` says.
pub(super) async fn get_text(path: String, retry: Retry) -> Result<Answer, ApiError> {
    let mut pauses = retry.0.iter();
    loop {
        match send(Call::new("GET", path.clone())).await {
            Err(error) if error.is_transient() => match pauses.next() {
                Some(&pause) => sleep(pause).await,
                None => return Err(error),
            },
            answer => return answer,
        }
    }
}

/// A JSON body without secrets.
pub(super) fn json<T: Wire>(value: &T) -> RequestBody {
    RequestBody::new(contract::encode(value))
}

async fn send(call: Call) -> Result<Answer, ApiError> {
    let abort = Abort::new();
    let timed_out = Rc::new(Cell::new(false));
    let _timeout = (call.timeout_ms > 0).then(|| {
        let (controller, timed_out) = (abort.0.clone(), timed_out.clone());
        Timeout::new(call.timeout_ms, move || {
            timed_out.set(true);
            if let Some(controller) = &controller {
                controller.abort();
            }
        })
    });
    let failed = |error: JsValue| {
        if timed_out.get() {
            ApiError::Timeout
        } else if is_abort(&error) {
            ApiError::Cancelled
        } else {
            ApiError::Network
        }
    };

    let init = RequestInit::new();
    init.set_method(call.method);
    init.set_cache(RequestCache::NoStore);
    init.set_credentials(RequestCredentials::SameOrigin);
    if let Some(controller) = &abort.0 {
        init.set_signal(Some(&controller.signal()));
    }
    if let Some(body) = call.body {
        let headers = js_sys::Object::new();
        let _ = Reflect::set(&headers, &"Content-Type".into(), &"application/json".into());
        init.set_headers(&headers);
        body.send_with(|text| init.set_body(&JsValue::from_str(text)));
    }
    let address = [base(), &call.path].concat();
    let promise = leptos::prelude::window().fetch_with_str_and_init(&address, &init);
    let response: Response = JsFuture::from(promise).await.map_err(failed)?.unchecked_into();
    let status = response.status();
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let (retry_after, date) = (header("Retry-After"), header("Date"));
    let text = JsFuture::from(response.text().map_err(failed)?).await.map_err(failed)?;
    let text = text.as_string().unwrap_or_default();
    abort.finished();

    if response.ok() {
        Ok(Answer { status, text, date })
    } else {
        Err(ApiError::from_answer(status, &text, retry_after.as_deref(), call.own_401))
    }
}

/// Aborts the request when its future is dropped before the end.
struct Abort(Option<AbortController>);

impl Abort {
    fn new() -> Abort {
        Abort(AbortController::new().ok())
    }

    fn finished(mut self) {
        self.0 = None;
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = self.0.take() {
            controller.abort();
        }
    }
}

fn is_abort(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "AbortError")
}

/// Whether a successful answer is a web page: the page server answered instead of the API.
pub(super) fn refuse_html(answer: &Answer) -> Result<(), ApiError> {
    if answer.text.trim_start().starts_with('<') {
        Err(ApiError::Decode(DecodeError::Html))
    } else {
        Ok(())
    }
}
