//! Reading deployments: the list, the state, the buffer, the kubeconfig, and who may see what.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::json;

use crate::answers;
use crate::auth::Session;
use crate::deployment::Deployment;
use crate::handover;
use crate::record::Status;
use crate::state::App;

/// The deployment of this id, or the 404 that fits: plain text for unknown, JSON for foreign.
pub(crate) fn owned(app: &App, session: &Session, id: &str) -> Result<Arc<Deployment>, Response> {
    let deployment = app.find(id).ok_or_else(answers::unknown_deployment)?;
    let own = deployment.lock().record.owner.eq_ignore_ascii_case(&session.email);
    if own { Ok(deployment) } else { Err(answers::foreign_deployment()) }
}

/// `GET /deployments`. The query is a hint: a foreign address gives an empty list.
pub(crate) async fn list(
    State(app): State<Arc<App>>,
    session: Session,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let wished = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("owner="))
        .map(|o| o.replace("%40", "@"));
    let foreign = wished
        .is_some_and(|owner| !owner.is_empty() && !owner.eq_ignore_ascii_case(&session.email));
    let mut entries = Vec::new();
    for deployment in app.all().iter().filter(|_| !foreign) {
        let inner = deployment.lock();
        let record = &inner.record;
        if record.owner.eq_ignore_ascii_case(&session.email) && record.status != Status::Adopted {
            entries.push(record.entry());
        }
    }
    answers::ok(&json!({ "deployments": entries }))
}

/// `GET /deployments/{id}`.
pub(crate) async fn state(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    match owned(&app, &session, &id) {
        Ok(deployment) => answers::ok(&handover::state(&app, &deployment.lock())),
        Err(response) => response,
    }
}

/// `GET /deployments/{id}/events`.
pub(crate) async fn events(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let inner = deployment.lock();
    let events: Vec<_> = inner.events.iter().map(|stored| stored.event.json()).collect();
    let done = !inner.record.status.in_flight();
    answers::ok(&json!({ "state": handover::state(&app, &inner), "events": events, "done": done }))
}

/// `GET /deployments/{id}/kubeconfig`.
pub(crate) async fn kubeconfig(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let inner = deployment.lock();
    if !inner.record.outcome.as_ref().is_some_and(|outcome| outcome.kubeconfig) {
        return answers::detail(
            StatusCode::CONFLICT,
            "not-implemented",
            "the new cluster has not posted its kubeconfig yet",
        );
    }
    let fqdn = inner.record.fqdn();
    let yaml = format!(
        "# Played back by a local catalyst-api: this cluster does not exist.\napiVersion: v1\nkind: Config\n\
         clusters:\n- name: {fqdn}\n  cluster:\n    server: https://api.{fqdn}:6443\n\
         contexts:\n- name: {fqdn}\n  context:\n    cluster: {fqdn}\n    user: admin\n\
         current-context: {fqdn}\nusers:\n- name: admin\n  user: {{}}\n"
    );
    let mut response = answers::build(StatusCode::OK, "application/yaml", yaml);
    let name = format!("attachment; filename=\"{fqdn}-kubeconfig.yaml\"");
    if let Ok(value) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// `GET /deployments/in-flight-count`, public.
pub(crate) async fn in_flight(State(app): State<Arc<App>>) -> Response {
    let ids: Vec<String> = app
        .all()
        .iter()
        .filter(|deployment| deployment.lock().record.status.in_flight())
        .map(|deployment| deployment.id.clone())
        .collect();
    answers::ok(&json!({ "count": ids.len(), "ids": ids }))
}
