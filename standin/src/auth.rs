//! PIN sign-in, the session cookie, `whoami`, and the gate in front of everything else.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use crate::clock::{now_ms, seconds};
use crate::config::Auth;
use crate::state::App;
use crate::store::Store;
use crate::{answers, ids};

/// The address that everybody has when sign-in is switched to `fixed`.
pub(crate) const FIXED_USER: &str = "ops@acme.example";

const COOKIE: &str = "catalyst_session";
const SESSION_S: i64 = 8 * 3600;
const PIN_S: i64 = 600;
const PAUSE_S: i64 = 60;
const ATTEMPTS: u32 = 3;

struct Pin {
    pin: String,
    request: String,
    issued_ms: i64,
    wrong: u32,
}

/// One mail that would have been sent.
pub(crate) struct Mail {
    pub(crate) email: String,
    pub(crate) pin: String,
    pub(crate) request: String,
    pub(crate) at_ms: i64,
}

/// PINs, mail and revoked sessions. Only "nobody before this moment" is persisted; the rest dies with the process.
#[derive(Default)]
pub(crate) struct Desk {
    pins: HashMap<String, Pin>,
    mail: Vec<Mail>,
    revoked: HashSet<String>,
    ended_once: HashSet<String>,
    not_before_ms: i64,
}

impl Desk {
    pub(crate) fn of(store: &Store) -> Self {
        let kept = store.meta("not-before").and_then(|bytes| <[u8; 8]>::try_from(bytes).ok());
        Self { not_before_ms: kept.map_or(0, i64::from_be_bytes), ..Self::default() }
    }

    pub(crate) fn forget_pins(&mut self) {
        self.pins.clear();
    }

    /// Ends every session that exists now.
    pub(crate) fn expire_all(&mut self, store: &Store) {
        self.not_before_ms = now_ms();
        store.put_meta("not-before", self.not_before_ms.to_be_bytes().to_vec());
    }

    pub(crate) fn reset(&mut self, store: &Store) {
        *self = Self::default();
        self.expire_all(store);
    }

    /// Newest first.
    pub(crate) fn mail(&self) -> impl Iterator<Item = &Mail> {
        self.mail.iter().rev()
    }

    /// Ends this session, once per address.
    pub(crate) fn end_once(&mut self, session: &Session) -> bool {
        let first = self.ended_once.insert(session.email.to_ascii_lowercase());
        if first {
            self.revoked.insert(session.id.clone());
        }
        first
    }
}

/// Who asks. As an argument of a handler it is the gate.
pub(crate) struct Session {
    pub(crate) email: String,
    id: String,
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
    let good = number("exp_ms")? > now_ms()
        && number("iat_ms")? > desk.not_before_ms
        && !desk.revoked.contains(&id);
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

fn field(body: &[u8], key: &str) -> String {
    let value = serde_json::from_slice::<Value>(body).unwrap_or_default();
    value.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

/// `POST /auth/pin/issue`. An address at `rejected.example` bounces, one at `maildown.example` meets a dead server.
pub(crate) async fn issue(State(app): State<Arc<App>>, body: Bytes) -> Response {
    let config = app.config();
    if config.auth == Auth::None {
        return answers::code(StatusCode::SERVICE_UNAVAILABLE, "auth-unconfigured");
    }
    let email = field(&body, "email");
    if email.is_empty() {
        return answers::code(StatusCode::BAD_REQUEST, "email-required");
    }
    if email.ends_with("@rejected.example") || !email.contains('@') {
        let body = json!({ "error": "email-rejected", "detail": "the mail server refused this address", "smtpCode": 550 });
        return answers::json_body(StatusCode::UNPROCESSABLE_ENTITY, &body);
    }
    if email.ends_with("@maildown.example") {
        let body = json!({ "error": "email-send-failed", "smtpCode": 451 });
        return answers::json_body(StatusCode::BAD_GATEWAY, &body);
    }
    let now = now_ms();
    let mut desk = app.desk();
    let key = email.to_ascii_lowercase();
    if let Some(last) = desk.pins.get(&key) {
        let left = last.issued_ms + config.stated_ms(PAUSE_S) - now;
        if left > 0 {
            return rate_limited((left + 999) / 1000);
        }
    }
    let pin = Pin { pin: ids::pin(), request: ids::uuid(), issued_ms: now, wrong: 0 };
    let request = pin.request.clone();
    desk.mail.push(Mail { email, pin: pin.pin.clone(), request: request.clone(), at_ms: now });
    desk.pins.insert(key, pin);
    let life_s = (config.stated_ms(PIN_S) / 1000).max(1);
    answers::ok(&json!({ "ok": true, "requestId": request, "expiresInSec": life_s, "sent": true }))
}

fn rate_limited(wait_s: i64) -> Response {
    let body = json!({ "error": "pin-rate-limited", "detail": "one PIN per address per minute", "retryAfterSec": wait_s });
    let mut response = answers::json_body(StatusCode::TOO_MANY_REQUESTS, &body);
    response.headers_mut().insert(header::RETRY_AFTER, wait_s.into());
    response
}

/// `POST /auth/pin/verify`.
pub(crate) async fn verify(State(app): State<Arc<App>>, body: Bytes) -> Response {
    let config = app.config();
    if config.auth == Auth::None {
        return answers::code(StatusCode::SERVICE_UNAVAILABLE, "auth-unconfigured");
    }
    if serde_json::from_slice::<Value>(&body).is_err() {
        return answers::code(StatusCode::BAD_REQUEST, "invalid-body");
    }
    let (email, given, request) =
        (field(&body, "email"), field(&body, "pin"), field(&body, "requestId"));
    if email.is_empty() {
        return answers::code(StatusCode::BAD_REQUEST, "email-required");
    }
    if given.len() != 6 || !given.bytes().all(|byte| byte.is_ascii_digit()) {
        return answers::code(StatusCode::BAD_REQUEST, "pin-invalid");
    }
    let now = now_ms();
    let mut desk = app.desk();
    let key = email.to_ascii_lowercase();
    let Some(pin) = desk.pins.get_mut(&key).filter(|pin| pin.request == request) else {
        return answers::code(StatusCode::GONE, "pin-expired");
    };
    if pin.wrong >= ATTEMPTS {
        return answers::code(StatusCode::GONE, "attempts-exceeded");
    }
    if pin.issued_ms + config.stated_ms(PIN_S) < now {
        return answers::code(StatusCode::GONE, "pin-expired");
    }
    if pin.pin != given {
        pin.wrong += 1;
        if pin.wrong >= ATTEMPTS {
            return answers::code(StatusCode::GONE, "attempts-exceeded");
        }
        let left = ATTEMPTS - pin.wrong;
        let body = json!({ "error": "pin-invalid", "detail": "this is not the PIN that was sent", "attemptsRemaining": left });
        return answers::json_body(StatusCode::UNAUTHORIZED, &body);
    }
    desk.pins.remove(&key);
    drop(desk);
    let claims = json!({
        "sub": email, "email": email, "sid": ids::uuid(), "iat_ms": now, "exp_ms": now + SESSION_S * 1000,
    });
    let mut response = answers::ok(&json!({ "ok": true }));
    set_cookie(&mut response, &app.signer.sign(&claims), SESSION_S);
    response
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

/// The mailbox as JSON, newest first.
pub(crate) fn mailbox(app: &App) -> Vec<Value> {
    app.desk()
        .mail()
        .map(|mail| {
            json!({ "email": mail.email, "pin": mail.pin, "requestId": mail.request, "at": seconds(mail.at_ms) })
        })
        .collect()
}
