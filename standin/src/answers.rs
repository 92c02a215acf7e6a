//! The forms an answer can take: JSON with a line end, a code, a sentence, plain text.
//!
//! Which endpoint uses which form is a fact of the contract (§1.3), so handlers name the form they mean.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

/// One JSON value followed by a newline, as the Go encoder writes it.
pub(crate) fn json_body(status: StatusCode, value: &Value) -> Response {
    let mut text = value.to_string();
    text.push('\n');
    build(status, "application/json", text)
}

/// 200 with a JSON value.
pub(crate) fn ok(value: &Value) -> Response {
    json_body(StatusCode::OK, value)
}

/// `{"error": code}`.
pub(crate) fn code(status: StatusCode, code: &str) -> Response {
    json_body(status, &json!({ "error": code }))
}

/// `{"error": code, "detail": …}`; also used where `error` carries a sentence.
pub(crate) fn detail(status: StatusCode, code: &str, detail: &str) -> Response {
    json_body(status, &json!({ "error": code, "detail": detail }))
}

/// One line of plain text, as `http.Error` writes it.
pub(crate) fn text(status: StatusCode, line: &str) -> Response {
    build(status, "text/plain; charset=utf-8", format!("{line}\n"))
}

/// A status with nothing behind it.
pub(crate) fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// 404 as plain text: this id was never here.
pub(crate) fn unknown_deployment() -> Response {
    text(StatusCode::NOT_FOUND, "deployment not found")
}

/// 404 as JSON: the id exists and belongs to somebody else.
pub(crate) fn foreign_deployment() -> Response {
    code(StatusCode::NOT_FOUND, "deployment not found")
}

/// An HTML page of this program's own.
pub(crate) fn html(status: StatusCode, page: String) -> Response {
    build(status, "text/html; charset=utf-8", page)
}

/// Any body with its type.
pub(crate) fn build(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
