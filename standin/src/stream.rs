//! `GET /deployments/{id}/logs`: the SSE stream. Full replay on every connection, no ids, no heartbeats, `done`, close.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use futures_util::stream;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::answers;
use crate::auth::Session;
use crate::faults::FLUSH;
use crate::handover;
use crate::read::owned;
use crate::state::App;
use crate::tail::Frame;

/// What a connection still has to write.
enum Stage {
    Replay(String, After),
    Live(UnboundedReceiver<Frame>),
    Break,
    Over,
}

enum After {
    Live(UnboundedReceiver<Frame>),
    Done(String),
}

pub(crate) async fn logs(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let stage = {
        let mut inner = deployment.lock();
        let replay: String = inner.events.iter().map(|stored| data(&stored.event.text())).collect();
        let after = match inner.tail.subscribe() {
            Some(reader) => After::Live(reader),
            None => After::Done(handover::state(&app, &inner).to_string()),
        };
        Stage::Replay(replay, after)
    };
    let body = Body::from_stream(stream::unfold(stage, step));
    let mut response = answers::build(StatusCode::OK, "text/event-stream", body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

async fn step(stage: Stage) -> Option<(Result<Bytes, std::io::Error>, Stage)> {
    match stage {
        Stage::Replay(text, After::Live(reader)) => Some((Ok(text.into()), Stage::Live(reader))),
        Stage::Replay(text, After::Done(state)) => {
            Some((Ok((text + &named("done", &state)).into()), Stage::Over))
        }
        Stage::Live(mut reader) => match reader.recv().await? {
            Frame::Event(text) => Some((Ok(data(&text).into()), Stage::Live(reader))),
            Frame::Named(name, text) => Some((Ok(named(name, &text).into()), Stage::Live(reader))),
            Frame::Done(state) => Some((Ok(named("done", &state).into()), Stage::Over)),
            Frame::Half(text) => {
                let frame = data(&text);
                let half: String = frame.chars().take(frame.chars().count() / 2).collect();
                Some((Ok(half.into()), Stage::Break))
            }
            Frame::Cut => broken(),
        },
        Stage::Break => {
            tokio::time::sleep(FLUSH).await;
            broken()
        }
        Stage::Over => None,
    }
}

/// An error in the body makes the server close the connection without the end mark.
fn broken() -> Option<(Result<Bytes, std::io::Error>, Stage)> {
    Some((Err(std::io::Error::other("the stream breaks on purpose")), Stage::Over))
}

fn data(text: &str) -> String {
    format!("data: {text}\n\n")
}

fn named(name: &str, text: &str) -> String {
    format!("event: {name}\ndata: {text}\n\n")
}
