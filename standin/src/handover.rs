//! Handover: the one-time token, the state object that carries it, and the page where it leads.
//!
//! In production the address is `https://console.<fqdn>/auth/handover`. That host does not exist for a run that was
//! only played back (and might belong to somebody), so the address leads to this server, which says what would happen.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use crate::answers;
use crate::auth::Session;
use crate::clock::now_ms;
use crate::deployment::Inner;
use crate::read::owned;
use crate::record::{Record, Status};
use crate::state::{App, lock};
use crate::static_files::labelled;

const LIFE_S: i64 = 300;

/// A fresh address and the millisecond at which it ends.
pub(crate) fn mint(app: &App, record: &Record) -> (String, i64) {
    let expires_ms = now_ms() + app.config().stated_ms(LIFE_S);
    let url = format!("{}/auth/handover?token={}", app.origin(), token(app, record, expires_ms));
    (url, expires_ms)
}

fn token(app: &App, record: &Record, expires_ms: i64) -> String {
    app.signer.sign(&json!({
        "aud": format!("https://console.{}", record.fqdn()), "sub": record.owner,
        "deployment": record.id, "jti": crate::ids::uuid(), "exp_ms": expires_ms,
    }))
}

/// The state object; `handoverURL` is minted anew each time once the handover has fired.
pub(crate) fn state(app: &App, inner: &Inner) -> Value {
    let record = &inner.record;
    let fired = record.outcome.as_ref().is_some_and(|outcome| outcome.handover_fired_ms.is_some());
    let url = (fired && record.status == Status::Ready).then(|| mint(app, record).0);
    record.state(inner.events.len(), url)
}

/// `POST /deployments/{id}/mint-handover-token`.
pub(crate) async fn mint_token(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let inner = deployment.lock();
    if inner.record.status != Status::Ready {
        return answers::detail(
            StatusCode::CONFLICT,
            "not-handover-ready",
            "the deployment is not ready for handover",
        );
    }
    let (url, _) = mint(&app, &inner.record);
    let token = url.rsplit("token=").next().unwrap_or_default();
    answers::ok(&json!({ "token": token, "redirectURL": url }))
}

/// `GET /handover/public-key`.
pub(crate) async fn public_key(State(app): State<Arc<App>>, _session: Session) -> Response {
    let mut response = answers::ok(&app.signer.jwk());
    let value = HeaderValue::from_static("public, max-age=3600");
    response.headers_mut().insert(header::CACHE_CONTROL, value);
    response
}

/// `GET /auth/handover`: stands for the new Sovereign.
pub(crate) async fn arrive(State(app): State<Arc<App>>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let token = query.split('&').find_map(|pair| pair.strip_prefix("token=")).unwrap_or_default();
    let claims = app.signer.claims(token).filter(|claims| {
        claims.get("exp_ms").and_then(Value::as_i64).is_some_and(|end| end > now_ms())
    });
    let word = |key: &str| claims.as_ref().and_then(|c| Some(c.get(key)?.as_str()?.to_owned()));
    let (Some(id), Some(console), Some(user), Some(once)) =
        (word("deployment"), word("aud"), word("sub"), word("jti"))
    else {
        return answers::code(StatusCode::UNAUTHORIZED, "invalid token");
    };
    if app.find(&id).is_none() || !lock(&app.handed_over).insert(once) {
        return answers::code(StatusCode::UNAUTHORIZED, "invalid token");
    }
    let page = include_str!("../panel/handover.html")
        .replace("{{console}}", &escaped(&console))
        .replace("{{user}}", &escaped(&user))
        .replace("{{id}}", &escaped(&id));
    answers::html(StatusCode::OK, labelled(&page))
}

/// Text for an HTML page.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
