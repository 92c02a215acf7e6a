//! Everything under `/_standin/`: the control panel, the mailbox, and the endpoints that tests use.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::clock::now_ms;
use crate::handover::escaped;
use crate::pins::mailbox;
use crate::record::Status;
use crate::state::App;
use crate::static_files::labelled;
use crate::{answers, cutover, faults, scenarios};

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/_standin", get(|| async { Redirect::to("/_standin/") }))
        .route("/_standin/", get(panel))
        .route("/_standin/mail", get(mail_page))
        .route(
            "/_standin/label.css",
            get(|| asset("text/css; charset=utf-8", include_str!("../panel/label.css"))),
        )
        .route(
            "/_standin/panel.css",
            get(|| asset("text/css; charset=utf-8", include_str!("../panel/panel.css"))),
        )
        .route(
            "/_standin/panel.js",
            get(|| asset("text/javascript; charset=utf-8", include_str!("../panel/panel.js"))),
        )
        .route(
            "/_standin/icon.svg",
            get(|| asset("image/svg+xml", include_str!("../panel/icon.svg"))),
        )
        .route(
            "/_standin/api/mail",
            get(|State(app): State<Arc<App>>| async move { Json(mailbox(&app)) }),
        )
        .route("/_standin/api/config", get(config).put(put_config))
        .route("/_standin/api/state", get(state))
        .route("/_standin/api/reset", post(reset))
        .route("/_standin/api/fault", post(fault))
        .route("/_standin/api/adopt/{id}", post(adopt))
        .route("/_standin/api/cutover/start", post(cutover::start_elsewhere))
}

async fn asset(kind: &'static str, text: &'static str) -> Response {
    let mut response = answers::build(StatusCode::OK, kind, text);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

async fn panel() -> Response {
    let options: String = scenarios::ALL
        .iter()
        .map(|s| {
            format!("<option value=\"{}\">{}: {}</option>", s.name, s.name, escaped(s.summary))
        })
        .collect();
    let cutovers: String = cutover::ALL
        .iter()
        .map(|s| {
            format!("<option value=\"{}\">{}: {}</option>", s.name, s.name, escaped(s.summary))
        })
        .collect();
    let page = include_str!("../panel/panel.html")
        .replace("{{scenarios}}", &options)
        .replace("{{cutovers}}", &cutovers);
    answers::html(StatusCode::OK, labelled(&page))
}

async fn mail_page(State(app): State<Arc<App>>) -> Response {
    let rows: String = mailbox(&app)
        .iter()
        .map(|mail| {
            let text =
                |key: &str| escaped(mail.get(key).and_then(Value::as_str).unwrap_or_default());
            format!(
                "<tr><td>{}</td><td class=\"pin\">{}</td><td>{}</td></tr>",
                text("email"),
                text("pin"),
                text("at")
            )
        })
        .collect();
    let table = if rows.is_empty() {
        "<p>Nothing was sent yet.</p>".to_owned()
    } else {
        format!(
            "<table><thead><tr><th scope=\"col\">To</th><th scope=\"col\">PIN</th><th scope=\"col\">At</th></tr></thead>\
             <tbody>{rows}</tbody></table>"
        )
    };
    answers::html(
        StatusCode::OK,
        labelled(&include_str!("../panel/mail.html").replace("{{rows}}", &table)),
    )
}

async fn config(State(app): State<Arc<App>>) -> Response {
    answers::ok(&app.config().json())
}

async fn put_config(State(app): State<Arc<App>>, body: Bytes) -> Response {
    let patch = serde_json::from_slice::<Value>(&body).unwrap_or_default();
    match app.config().patched(&patch) {
        Ok(next) => {
            let answer = answers::ok(&next.json());
            let before = app.config.send_replace(next);
            let next = app.config();
            if (before.sovereign, before.cutover) != (next.sovereign, next.cutover) {
                cutover::renew(&app);
            }
            answer
        }
        Err(sentence) => answers::code(StatusCode::BAD_REQUEST, &sentence),
    }
}

/// For the panel: every record, whoever owns it, and the armed faults.
async fn state(State(app): State<Arc<App>>) -> Response {
    let mut rows: Vec<(i64, Value)> = app
        .all()
        .iter()
        .map(|deployment| {
            let inner = deployment.lock();
            let record = &inner.record;
            let row = json!({
                "id": record.id, "sovereignFQDN": record.fqdn(), "owner": record.owner, "scenario": record.scenario,
                "status": record.status.as_str(), "numEvents": inner.events.len(),
                "virtualSecond": record.cursor.at,
            });
            (-record.started_ms, row)
        })
        .collect();
    rows.sort_by_key(|(newest_first, _)| *newest_first);
    let rows: Vec<Value> = rows.into_iter().map(|(_, row)| row).collect();
    answers::ok(&json!({ "deployments": rows, "armed": app.faults.list() }))
}

async fn reset(State(app): State<Arc<App>>) -> Response {
    app.reset().await;
    answers::ok(&json!({ "ok": true }))
}

async fn fault(State(app): State<Arc<App>>, body: Bytes) -> Response {
    let order = serde_json::from_slice::<Value>(&body).unwrap_or_default();
    match faults::trigger(&app, &order) {
        Ok(()) => answers::ok(&json!({ "ok": true })),
        Err(sentence) => answers::code(StatusCode::BAD_REQUEST, &sentence),
    }
}

/// What the new Sovereign reports when its handover is finalised.
async fn adopt(State(app): State<Arc<App>>, Path(id): Path<String>) -> Response {
    let Some(deployment) = app.find(&id) else {
        return answers::unknown_deployment().into_response();
    };
    let mut inner = deployment.lock();
    inner.record.status = Status::Adopted;
    inner.record.adopted_ms = Some(now_ms());
    inner.save(&app.store);
    answers::ok(&json!({ "ok": true }))
}
