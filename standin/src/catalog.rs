//! The Blueprint list: `GET /catalog` and what lies below it.
//!
//! The shape of the answers is known from what clients expect of them, not from the server's source:
//! see the README.

mod data;

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::answers;
use crate::auth::Session;
use crate::config::Shelf;
use crate::state::App;
use data::Blueprint;

/// Whoever asks, signed in or not.
type Asker = Result<Session, Response>;

/// `GET /catalog`.
pub(crate) async fn list(State(app): State<Arc<App>>, asker: Asker) -> Response {
    let sees_private = match enter(&app, asker) {
        Ok(sees_private) => sees_private,
        Err(refusal) => return refusal,
    };
    let cards = app.config().cards;
    let shown = data::all().iter().filter(|blueprint| sees_private || !blueprint.is_private());
    let mut items: Vec<Value> = shown.map(Blueprint::item).collect();
    items.extend((0..cards).map(|number| data::synthetic(number).item()));
    if app.config().catalog == Shelf::Odd {
        items.extend(data::odd());
    }
    answers::ok(&json!({ "items": items }))
}

/// `GET /catalog/{name}`.
pub(crate) async fn one(
    State(app): State<Arc<App>>,
    asker: Asker,
    Path(name): Path<String>,
) -> Response {
    match find(&app, asker, &name) {
        Ok(blueprint) => answers::ok(&blueprint.page()),
        Err(refusal) => refusal,
    }
}

/// `GET /catalog/{name}/versions`.
pub(crate) async fn versions(
    State(app): State<Arc<App>>,
    asker: Asker,
    Path(name): Path<String>,
) -> Response {
    match find(&app, asker, &name) {
        Ok(blueprint) => answers::ok(&blueprint.versions_page()),
        Err(refusal) => refusal,
    }
}

/// `GET /catalog/{name}/versions/{version}`.
pub(crate) async fn version(
    State(app): State<Arc<App>>,
    asker: Asker,
    Path((name, version)): Path<(String, String)>,
) -> Response {
    match find(&app, asker, &name).map(|blueprint| blueprint.version_page(&version)) {
        Ok(Some(page)) => answers::ok(&page),
        Ok(None) => answers::code(StatusCode::NOT_FOUND, "version-not-found"),
        Err(refusal) => refusal,
    }
}

/// Whether the asker sees private Blueprints; or what is said at the door.
fn enter(app: &App, asker: Asker) -> Result<bool, Response> {
    match (app.config().catalog, asker) {
        (Shelf::Absent, _) => Err(answers::text(StatusCode::NOT_FOUND, "404 page not found")),
        (Shelf::Guarded, Err(refusal)) => Err(refusal),
        (Shelf::Open | Shelf::Odd | Shelf::Guarded, asker) => Ok(asker.is_ok()),
    }
}

fn find(app: &App, asker: Asker, name: &str) -> Result<Blueprint, Response> {
    let sees_private = enter(app, asker)?;
    let known = data::all().iter().find(|blueprint| blueprint.name == name);
    known
        .cloned()
        .or_else(|| data::synthetic_named(name, app.config().cards))
        .filter(|blueprint| sees_private || !blueprint.is_private())
        .ok_or_else(|| answers::code(StatusCode::NOT_FOUND, "blueprint-not-found"))
}
