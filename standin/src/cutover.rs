//! The Sovereign side: `GET /sovereign/cutover/status`, `POST …/start`, `GET …/events`, and who this server is.
//!
//! On the mothership (the default) all three answer 503 `cutover-unconfigured`, as the real one does outside a
//! cluster. With `--sovereign` one cutover can be played, in the story that `--cutover` names.

mod board;
mod early;
mod play;
mod stories;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;

pub(crate) use self::board::Board;
pub(crate) use self::play::resume;
pub(crate) use self::stories::{ALL, find};
use crate::answers;
use crate::auth::Session;
use crate::state::{App, lock};
use crate::tail::Frame;

/// The name of the Sovereign that this server pretends to be.
const FQDN: &str = "meridian.omani.works";

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/sovereign/self", get(itself))
        .route("/sovereign/status", get(health))
        .route("/sovereign/apps", get(apps))
        .route("/sovereign/cutover/status", get(status))
        .route("/sovereign/cutover/start", post(start))
        .route("/sovereign/cutover/events", get(events))
}

/// A new Sovereign in the story that is switched on.
pub(crate) fn renew(app: &Arc<App>) {
    let config = app.config();
    let is_automatic = {
        let mut board = lock(&app.board);
        board.renew(&config.cutover);
        board.story.is_automatic
    };
    if config.sovereign && is_automatic {
        play::start(app);
    }
}

/// For tests and the panel: another operator presses start.
pub(crate) async fn start_elsewhere(State(app): State<Arc<App>>) -> Response {
    let started = play::start(&app);
    answers::ok(&json!({ "started": started }))
}

async fn itself(State(app): State<Arc<App>>) -> Response {
    if app.config().sovereign {
        let id = format!("sovereign-{FQDN}");
        answers::ok(&json!({ "deploymentId": id, "sovereignFQDN": FQDN }))
    } else {
        answers::code(StatusCode::NOT_FOUND, "not-a-sovereign")
    }
}

/// What the preflight reads: Helm releases and pods.
async fn health(State(app): State<Arc<App>>, _session: Session) -> Response {
    if !app.config().sovereign {
        return outside();
    }
    answers::ok(&lock(&app.board).health())
}

async fn apps(State(app): State<Arc<App>>, _session: Session) -> Response {
    if !app.config().sovereign {
        return outside();
    }
    let app = |id: &str, title: &str| {
        json!({
            "id": format!("bp-{id}"), "slug": id, "title": title, "summary": "", "tags": Value::Null,
            "depends": Value::Null, "status": "bootstrap", "bootstrapKit": true
        })
    };
    let apps = [app("gitea", "Gitea"), app("harbor", "Harbor")];
    answers::ok(&json!({ "apps": apps, "bootstrapKit": ["bp-gitea", "bp-harbor"] }))
}

fn outside() -> Response {
    answers::detail(
        StatusCode::SERVICE_UNAVAILABLE,
        "in-cluster-client-unavailable",
        "the API runs outside a cluster",
    )
}

fn unconfigured() -> Response {
    answers::detail(
        StatusCode::SERVICE_UNAVAILABLE,
        "cutover-unconfigured",
        "the API runs outside a Sovereign",
    )
}

async fn status(State(app): State<Arc<App>>, _session: Session) -> Response {
    if !app.config().sovereign {
        return unconfigured();
    }
    let (body, time) = {
        let board = lock(&app.board);
        (board.status(), board.now_ms())
    };
    dated(answers::ok(&body), time)
}

async fn start(State(app): State<Arc<App>>, _session: Session) -> Response {
    if !app.config().sovereign {
        return unconfigured();
    }
    // One look and one start under one lock: of two that press at once, one begins the run.
    let mut board = lock(&app.board);
    if board.story.is_beaten_to_it {
        // The other operator is always a moment earlier.
        play::start_on(&app, &mut board);
    }
    if board.story.steps.is_empty() {
        let sentence = "no step of bp-self-sovereign-cutover was found";
        return answers::detail(StatusCode::FAILED_DEPENDENCY, "no-steps-found", sentence);
    }
    if board.is_complete() {
        board.emit("cutover-already-complete", "the cutover is complete", None, false);
        return dated(answers::ok(&board.status()), board.now_ms());
    }
    // The answer of a fresh start lags: nothing of the run stands in it yet.
    let (mut body, time) = (board.status(), board.now_ms());
    if let Some(body) = body.as_object_mut() {
        for word in ["cutoverStartedAt", "startedAt", "currentStep"] {
            body.remove(word);
        }
    }
    if play::start_on(&app, &mut board) {
        dated(answers::ok(&body), time)
    } else {
        let sentence = "a cutover is under way in this process";
        answers::detail(StatusCode::CONFLICT, "cutover-in-progress", sentence)
    }
}

async fn events(State(app): State<Arc<App>>, _session: Session) -> Response {
    if !app.config().sovereign {
        return unconfigured();
    }
    let (replay, reader, time) = {
        let mut board = lock(&app.board);
        (board.replay(), board.subscribe(), board.now_ms())
    };
    let body = Body::from_stream(stream::unfold((Some(replay), reader), step));
    let mut response = answers::build(StatusCode::OK, "text/event-stream", body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    dated(response, time)
}

type Stage = (Option<String>, UnboundedReceiver<Frame>);

async fn step((replay, mut reader): Stage) -> Option<(Result<Bytes, std::io::Error>, Stage)> {
    if let Some(text) = replay {
        return Some((Ok(text.into()), (None, reader)));
    }
    match reader.recv().await? {
        Frame::Named(name, text) => Some((Ok(board::frame(name, &text).into()), (None, reader))),
        _ => None,
    }
}

/// The server's clock, which a story may set wrong.
fn dated(mut response: Response, time: i64) -> Response {
    if let Ok(value) = HeaderValue::from_str(&crate::clock::http_date(time)) {
        response.headers_mut().insert(header::DATE, value);
    }
    response
}
