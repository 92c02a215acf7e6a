//! The session cookie, the gate in front of everything that needs one, `whoami`, signing out.

use std::sync::Arc;

use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use crate::clock::now_ms;
use crate::config::Auth;
use crate::state::App;
use crate::{answers, ids};

/// The address that everybody has when sign-in is switched to `fixed`.
pub(crate) const FIXED_USER: &str = "ops@acme.example";

const COOKIE: &str = "catalyst_session";
const SESSION_S: i64 = 8 * 3600;

/// Who asks. As an argument of a handler it is the gate.
pub(crate) struct Session {
    pub(crate) email: String,
    pub(crate) id: String,
}

impl FromRequestParts<Arc<App>> for Session {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        if app.config().auth != Auth::Pin {
            return Ok(Self { email: FIXED_USER.into(), id: String::new() });
        }
        let query = parts.uri.query().unwrap_or_default();
        let from_query = query.split('&').find_map(|pair| pair.strip_prefix("access_token="));
        let bearer = header_text(&parts.headers, header::AUTHORIZATION)
            .and_then(|text| text.strip_prefix("Bearer "));
        let cookie = cookie(&parts.headers);
        let token = cookie.or(bearer).or(from_query);
        match token.and_then(|token| session(app, token)) {
            Some(session) => Ok(session),
            None => Err(unauthenticated(cookie.is_some())),
        }
    }
}

/// 401 of the gate; an invalid cookie is taken back in the same answer.
pub(crate) fn unauthenticated(clear: bool) -> Response {
    let mut response = answers::code(StatusCode::UNAUTHORIZED, "unauthenticated");
    if clear {
        set_cookie(&mut response, "", -1);
    }
    response
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    header_text(headers, header::COOKIE)?
        .split(';')
        .find_map(|pair| pair.trim().strip_prefix("catalyst_session="))
        .filter(|token| !token.is_empty())
}

fn session(app: &App, token: &str) -> Option<Session> {
    let claims = app.signer.claims(token)?;
    let number = |key: &str| claims.get(key).and_then(Value::as_i64);
    let word = |key: &str| claims.get(key).and_then(Value::as_str).map(str::to_owned);
    let desk = app.desk();
    let id = word("sid")?;
    let good = number("exp_ms")? > now_ms() && desk.admits(&id, number("iat_ms")?);
    good.then_some(Session { email: word("email")?, id })
}

fn set_cookie(response: &mut Response, token: &str, max_age: i64) {
    for name in [COOKIE, "catalyst_refresh"] {
        if name != COOKIE && max_age > 0 {
            continue;
        }
        let text = format!("{name}={token}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax");
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
}

/// Puts a fresh session for this address into an answer.
pub(crate) fn begin(app: &App, response: &mut Response, email: &str) {
    let now = now_ms();
    let claims = json!({
        "sub": email, "email": email, "sid": ids::uuid(), "iat_ms": now, "exp_ms": now + SESSION_S * 1000,
    });
    set_cookie(response, &app.signer.sign(&claims), SESSION_S);
}

/// `DELETE` and `POST /auth/session`.
pub(crate) async fn sign_out() -> Response {
    let mut response = answers::ok(&json!({ "ok": true, "keycloakLogoutURL": "" }));
    set_cookie(&mut response, "", -1);
    response
}

/// `GET /whoami`.
pub(crate) async fn whoami(State(app): State<Arc<App>>, session: Session) -> Response {
    if app.config().auth == Auth::None {
        return unauthenticated(false);
    }
    answers::ok(&json!({
        "email": session.email, "sub": session.email, "verified": true,
        "tier": "owner", "realm_access": { "roles": ["catalyst-owner"] },
    }))
}
