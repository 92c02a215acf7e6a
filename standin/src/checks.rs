//! The wizard's helper checks. Some inputs always get a fixed answer, so that every branch of a client can be reached:
//! a token that contains `refused` or `unreachable`; the labels of [`crate::names`]; registrar tokens that contain
//! `wrong`, `foreign`, `limited`, `error`, `down`.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::answers;
use crate::auth::Session;
use crate::names::Verdict;
use crate::state::App;

const REGISTRARS: [&str; 5] = ["cloudflare", "namecheap", "godaddy", "ovh", "dynadot"];
const BODY_LIMIT: usize = 16 * 1024;

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

fn verdict(status: StatusCode, valid: bool, message: &str) -> Response {
    answers::json_body(status, &json!({ "valid": valid, "message": message }))
}

fn probe(secret: &str) -> Response {
    if secret.contains("unreachable") {
        return verdict(
            StatusCode::SERVICE_UNAVAILABLE,
            false,
            "The provider could not be reached",
        );
    }
    if secret.contains("refused") {
        return verdict(StatusCode::OK, false, "The provider refused these credentials");
    }
    verdict(StatusCode::OK, true, "The credentials work")
}

/// `POST /credentials/validate`.
pub(crate) async fn credentials(body: Bytes) -> Response {
    let Ok(body) = serde_json::from_slice::<Value>(&body) else {
        return answers::text(StatusCode::BAD_REQUEST, "invalid request body");
    };
    let token = text(&body, "token");
    if token.len() < 64 {
        return verdict(StatusCode::BAD_REQUEST, false, "A Hetzner token has 64 characters");
    }
    probe(token)
}

/// `POST /credentials/object-storage/validate`.
pub(crate) async fn object_storage(body: Bytes) -> Response {
    let Ok(body) = serde_json::from_slice::<Value>(&body) else {
        return answers::text(StatusCode::BAD_REQUEST, "invalid request body");
    };
    let flaw = if !["fsn1", "nbg1", "hel1"].contains(&text(&body, "region")) {
        Some("This region has no object storage")
    } else if text(&body, "accessKey").len() < 16 {
        Some("An access key has at least 16 characters")
    } else if text(&body, "secretKey").len() < 32 {
        Some("A secret key has at least 32 characters")
    } else {
        None
    };
    match flaw {
        Some(message) => verdict(StatusCode::BAD_REQUEST, false, message),
        None => probe(&[text(&body, "accessKey"), text(&body, "secretKey")].join(" ")),
    }
}

/// `POST /subdomains/check`.
pub(crate) async fn subdomain(State(app): State<Arc<App>>, body: Bytes) -> Response {
    let Ok(body) = serde_json::from_slice::<Value>(&body) else {
        let body = json!({ "available": false, "reason": "invalid-format", "detail": "the body is not JSON" });
        return answers::json_body(StatusCode::BAD_REQUEST, &body);
    };
    let (label, domain) = (text(&body, "subdomain"), text(&body, "poolDomain"));
    let fqdn = format!("{label}.{domain}");
    answers::ok(&match app.names().check(label, domain) {
        Verdict::Free => json!({ "available": true, "fqdn": fqdn }),
        Verdict::Taken(reason, detail) => {
            json!({ "available": false, "reason": reason, "detail": detail, "fqdn": fqdn })
        }
    })
}

/// `POST /registrar/{registrar}/validate`.
pub(crate) async fn registrar(Path(registrar): Path<String>, body: Bytes) -> Response {
    match registrar_flaw(&registrar, &body) {
        Ok(body) => answers::ok(
            &json!({ "valid": true, "registrar": registrar, "domain": text(&body, "domain") }),
        ),
        Err(response) => response,
    }
}

/// `POST /registrar/{registrar}/set-ns`.
pub(crate) async fn set_ns(
    _session: Session,
    Path(registrar): Path<String>,
    body: Bytes,
) -> Response {
    let body = match registrar_flaw(&registrar, &body) {
        Ok(body) => body,
        Err(response) => return response,
    };
    let servers = body.get("nameservers").and_then(Value::as_array).cloned().unwrap_or_default();
    if servers.is_empty() {
        return answers::code(StatusCode::UNPROCESSABLE_ENTITY, "missing-nameservers");
    }
    answers::ok(&json!({
        "success": true, "registrar": registrar, "domain": text(&body, "domain"),
        "nameservers": servers, "propagation": "up to 48 hours",
    }))
}

fn registrar_flaw(registrar: &str, body: &[u8]) -> Result<Value, Response> {
    if !REGISTRARS.contains(&registrar) {
        let body = json!({ "error": "unsupported-registrar", "supported": REGISTRARS });
        return Err(answers::json_body(StatusCode::NOT_FOUND, &body));
    }
    if body.len() > BODY_LIMIT {
        return Err(answers::code(StatusCode::BAD_REQUEST, "request-too-large"));
    }
    let Ok(body) = serde_json::from_slice::<Value>(body) else {
        return Err(answers::code(StatusCode::BAD_REQUEST, "invalid-body"));
    };
    let (domain, token) = (text(&body, "domain"), text(&body, "token"));
    if domain.is_empty() {
        return Err(answers::code(StatusCode::UNPROCESSABLE_ENTITY, "missing-domain"));
    }
    if token.is_empty() {
        return Err(answers::code(StatusCode::UNPROCESSABLE_ENTITY, "missing-token"));
    }
    let refusals = [
        ("wrong", StatusCode::UNAUTHORIZED, "invalid-token", "the registrar refused the token"),
        (
            "foreign",
            StatusCode::FORBIDDEN,
            "domain-not-in-account",
            "this account does not hold the domain",
        ),
        ("limited", StatusCode::TOO_MANY_REQUESTS, "rate-limited", "the registrar wants a pause"),
        (
            "error",
            StatusCode::INTERNAL_SERVER_ERROR,
            "registrar-error",
            "the registrar answered nonsense",
        ),
        ("down", StatusCode::BAD_GATEWAY, "api-unavailable", "the registrar did not answer"),
    ];
    match refusals.into_iter().find(|(word, ..)| token.contains(word)) {
        Some((_, status, code, detail)) => {
            let body = json!({ "error": code, "detail": detail, "registrar": registrar, "domain": domain });
            Err(answers::json_body(status, &body))
        }
        None => Ok(body),
    }
}
