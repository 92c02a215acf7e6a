//! Components, jobs, executions: what the progress page reads beside the stream.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::auth::Session;
use crate::clock::{now_ms, seconds};
use crate::deployment::Deployment;
use crate::record::Status;
use crate::state::App;
use crate::{answers, kit};

const DEFAULT_LIMIT: usize = 500;
const MAX_LIMIT: usize = 5000;

/// As [`crate::read::owned`], but unknown is a JSON code on these endpoints.
fn owned(app: &App, session: &Session, id: &str) -> Result<Arc<Deployment>, Response> {
    if app.find(id).is_none() {
        return Err(answers::code(StatusCode::NOT_FOUND, "deployment-not-found"));
    }
    crate::read::owned(app, session, id)
}

/// `GET /deployments/{id}/components/state`.
pub(crate) async fn components(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    match owned(&app, &session, &id) {
        Ok(deployment) => {
            let inner = deployment.lock();
            answers::ok(&json!({ "watching": inner.watching(), "components": inner.components() }))
        }
        Err(response) => response,
    }
}

/// `POST /deployments/{id}/refresh-watch`.
pub(crate) async fn refresh(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let mut inner = deployment.lock();
    if inner.watching() {
        let body =
            json!({ "watching": true, "alreadyActive": true, "components": inner.components() });
        return answers::ok(&body);
    }
    let detail = match inner.record.status {
        Status::Provisioning => Some("the deployment is still in Phase 0"),
        Status::Wiping | Status::Wiped => Some("the deployment is being wiped"),
        _ => None,
    };
    if let Some(detail) = detail {
        return answers::detail(StatusCode::CONFLICT, "watch-not-resumable", detail);
    }
    if !has_cluster(&app, &inner.record) {
        return answers::detail(
            StatusCode::CONFLICT,
            "watch-not-resumable",
            "there is no kubeconfig to watch with",
        );
    }
    let found =
        if inner.live.is_empty() { bare_components(&app, &inner.record) } else { Vec::new() };
    if let Some(outcome) = &mut inner.record.outcome {
        outcome.kubeconfig = true;
    }
    inner.attach(found);
    inner.save(&app.store);
    let body = json!({ "watching": true, "seededAt": seconds(now_ms()), "components": inner.components() });
    answers::json_body(StatusCode::ACCEPTED, &body)
}

/// Virtual seconds since the end of the run.
fn age(app: &App, record: &crate::record::Record) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "hours at most")]
    let ms = record.finished_ms.map_or(0, |ms| now_ms() - ms) as f64;
    ms / 1000.0 * app.config.borrow().speed
}

/// After a bare retry the new cluster posts its kubeconfig some minutes later, although no watch waits for it.
fn has_cluster(app: &App, record: &crate::record::Record) -> bool {
    let Some(outcome) = &record.outcome else { return false };
    let bare = record.status == Status::Ready && outcome.phase1_outcome.is_none();
    outcome.kubeconfig || (bare && age(app, record) > 260.0)
}

fn bare_components(
    app: &App,
    record: &crate::record::Record,
) -> Vec<(String, String, Vec<String>)> {
    let second = age(app, record) - 260.0;
    kit::components()
        .iter()
        .map(|component| {
            let state = match second {
                s if s >= component.installed => "installed",
                s if s >= component.installing => "installing",
                _ => "pending",
            };
            (component.id.clone(), state.to_owned(), component.depends_on.clone())
        })
        .collect()
}

/// `GET /deployments/{id}/jobs`: an unknown id is an empty list.
pub(crate) async fn jobs(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    if app.find(&id).is_none() {
        return answers::ok(&json!({ "jobs": [] }));
    }
    match crate::read::owned(&app, &session, &id) {
        Ok(deployment) => answers::ok(&json!({ "jobs": deployment.lock().jobs.list() })),
        Err(response) => response,
    }
}

/// `GET /deployments/{id}/jobs/{job}`.
pub(crate) async fn job(
    State(app): State<Arc<App>>,
    session: Session,
    Path((id, job)): Path<(String, String)>,
) -> Response {
    if app.find(&id).is_none() {
        return answers::code(StatusCode::NOT_FOUND, "job-not-found");
    }
    let deployment = match crate::read::owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let found = deployment.lock().jobs.one(&job);
    found.map_or_else(
        || answers::code(StatusCode::NOT_FOUND, "job-not-found"),
        |body| answers::ok(&body),
    )
}

/// `GET /actions/executions/{id}/logs`.
pub(crate) async fn execution(
    State(app): State<Arc<App>>,
    session: Session,
    Path(execution): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let number = |key: &str| {
        query
            .split('&')
            .find_map(|pair| pair.strip_prefix(key)?.strip_prefix('=')?.parse::<usize>().ok())
    };
    let from = number("fromLine").unwrap_or(1).max(1);
    let limit = number("limit").filter(|limit| *limit > 0).unwrap_or(DEFAULT_LIMIT).min(MAX_LIMIT);
    for deployment in app.all() {
        let inner = deployment.lock();
        if let Some(page) = inner.jobs.log(&execution, from, limit) {
            let own = inner.record.owner.eq_ignore_ascii_case(&session.email);
            return if own { answers::ok(&page) } else { answers::foreign_deployment() };
        }
    }
    answers::code(StatusCode::NOT_FOUND, "execution-not-found")
}
