//! Faults on request: the next answers that are delayed, replaced or lost, and streams that break.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::stream;
use serde_json::Value;

use crate::state::{App, lock};
use crate::tail::Frame;
use crate::{answers, restart, static_files};

/// Enough for bytes that were handed over to reach the wire.
pub(crate) const FLUSH: Duration = Duration::from_millis(40);

/// A fault that waits for its next request.
#[derive(Debug, Clone)]
struct Armed {
    kind: Kind,
    ms: u64,
    count: u64,
    /// Only requests whose path contains this.
    path: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Delay,
    BadGateway,
    Html,
    LoseCreateAnswer,
    /// No answer at all: the connection closes.
    Drop,
}

/// What is armed, and whether the API is away.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    armed: Mutex<Vec<Armed>>,
    down: AtomicBool,
}

impl Faults {
    /// Says whether it was up.
    pub(crate) fn go_down(&self) -> bool {
        !self.down.swap(true, Ordering::SeqCst)
    }

    pub(crate) fn come_up(&self) {
        self.down.store(false, Ordering::SeqCst);
    }

    pub(crate) fn clear(&self) {
        lock(&self.armed).clear();
        self.come_up();
    }

    /// What is armed, for the panel.
    pub(crate) fn list(&self) -> Vec<Value> {
        lock(&self.armed)
            .iter()
            .map(|a| serde_json::json!({ "kind": format!("{:?}", a.kind), "ms": a.ms, "count": a.count, "path": a.path }))
            .collect()
    }

    fn take(&self, method: &Method, path: &str) -> Option<Armed> {
        let mut armed = lock(&self.armed);
        let at = armed.iter().position(|fault| match fault.kind {
            Kind::LoseCreateAnswer => method == Method::POST && path.ends_with("/deployments"),
            _ => path.contains(&fault.path),
        })?;
        let fault = armed.get_mut(at)?;
        fault.count -= 1;
        let taken = fault.clone();
        if taken.count == 0 {
            armed.remove(at);
        }
        Some(taken)
    }
}

/// Arms or performs the fault that a control request describes; a sentence if it cannot.
pub(crate) fn trigger(app: &Arc<App>, order: &Value) -> Result<(), String> {
    let number =
        |key: &str, default: u64| order.get(key).and_then(Value::as_u64).unwrap_or(default);
    let path = order.get("path").and_then(Value::as_str).unwrap_or_default().to_owned();
    let count = number("count", 1).max(1);
    let arm = |kind, ms| {
        lock(&app.faults.armed).push(Armed { kind, ms, count, path: path.clone() });
    };
    match order.get("kind").and_then(Value::as_str).unwrap_or_default() {
        "delay" => arm(Kind::Delay, number("ms", 3000)),
        "bad-gateway" => arm(Kind::BadGateway, 0),
        "html" => arm(Kind::Html, 0),
        "drop-requests" => arm(Kind::Drop, 0),
        "lose-create-answer" => arm(Kind::LoseCreateAnswer, 0),
        "drop-streams" => {
            for_streams(app, &path, |_| Frame::Cut);
            if count > 1 {
                let fault =
                    Armed { kind: Kind::BadGateway, ms: 0, count: count - 1, path: "/logs".into() };
                lock(&app.faults.armed).push(fault);
            }
        }
        "half-frame" => for_streams(app, &path, Frame::Half),
        "duplicate" => duplicate(app, &path, usize::try_from(count.max(5)).unwrap_or(5)),
        "restart" => {
            let away = Duration::from_millis(number("ms", 2000));
            tokio::spawn(restart::restart(Arc::clone(app), away));
        }
        "expire-sessions" => app.desk().expire_all(&app.store),
        other => return Err(format!("there is no fault {other:?}")),
    }
    Ok(())
}

/// Breaks the streams of the deployments whose id is in `path` (all, if it is empty).
fn for_streams(app: &App, path: &str, frame: impl Fn(String) -> Frame) {
    for deployment in app.all().iter().filter(|d| path.is_empty() || path.contains(&d.id)) {
        let mut inner = deployment.lock();
        let last = inner.events.back().map(|stored| stored.event.text());
        inner.tail.cut(&frame(last.unwrap_or_default()));
    }
}

/// Sends the newest events of every stream once more.
fn duplicate(app: &App, path: &str, count: usize) {
    for deployment in app.all().iter().filter(|d| path.is_empty() || path.contains(&d.id)) {
        let mut inner = deployment.lock();
        let skip = inner.events.len().saturating_sub(count);
        let again: Vec<String> =
            inner.events.iter().skip(skip).map(|stored| stored.event.text()).collect();
        for text in again {
            inner.tail.broadcast(&Frame::Event(text));
        }
    }
}

/// Stands before every route; only API paths are touched.
pub(crate) async fn layer(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if !path.contains("/api/v1/") || path.starts_with("/_standin") {
        return next.run(request).await;
    }
    if app.faults.down.load(Ordering::SeqCst) {
        return bad_gateway();
    }
    let Some(fault) = app.faults.take(request.method(), &path) else {
        return next.run(request).await;
    };
    match fault.kind {
        Kind::Delay => {
            tokio::time::sleep(Duration::from_millis(fault.ms)).await;
            next.run(request).await
        }
        Kind::BadGateway => bad_gateway(),
        Kind::Html => static_files::page(&app.options.dist),
        Kind::LoseCreateAnswer => cut_short(next.run(request).await),
        Kind::Drop => drop_connection(),
    }
}

/// What the ingress says while nothing stands behind it.
fn bad_gateway() -> Response {
    let page = "<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n<center><h1>502 Bad Gateway</h1></center>\n\
                <hr><center>ingress</center>\n</body>\n</html>\n";
    answers::html(StatusCode::BAD_GATEWAY, page.to_owned())
}

/// Status and headers arrive, the body breaks off: the browser reports a network error and does not send the POST
/// again by itself, as it would if the connection closed before the status line.
fn cut_short(whole: Response) -> Response {
    let (parts, _lost) = whole.into_parts();
    // Without the pause the server would give up before the status line is on the wire.
    let broken = stream::unfold(0_u8, |step| async move {
        if step == 0 {
            return Some((Ok(Bytes::from_static(b"{")), 1));
        }
        tokio::time::sleep(FLUSH).await;
        Some((Err(std::io::Error::other("the answer is lost on purpose")), 2))
    });
    Response::from_parts(parts, Body::from_stream(broken))
}

/// Unwinds the connection's task without a panic message; the socket closes before any answer.
fn drop_connection() -> Response {
    if cfg!(panic = "abort") {
        // A build that cannot unwind would end the whole server.
        return bad_gateway();
    }
    resume_unwind(Box::new("connection dropped on purpose"))
}
