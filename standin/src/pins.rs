//! Sign-in by PIN: issuing, verifying, and the mailbox that shows what would have been mailed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use crate::auth::{Session, begin};
use crate::clock::{now_ms, seconds};
use crate::config::Auth;
use crate::state::App;
use crate::store::Store;
use crate::{answers, ids};

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

    /// Whether a session with this id and start is still good.
    pub(crate) fn admits(&self, id: &str, since_ms: i64) -> bool {
        since_ms > self.not_before_ms && !self.revoked.contains(id)
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
    let mut response = answers::ok(&json!({ "ok": true }));
    begin(&app, &mut response, &email);
    response
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
