//! `DELETE /deployments/{id}` (the record only) and `DELETE /deployments/{id}/release-subdomain`.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::answers;
use crate::auth::Session;
use crate::read::owned;
use crate::record::Status;
use crate::state::App;

pub(crate) async fn delete(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let (status, fqdn) = {
        let inner = deployment.lock();
        (inner.record.status, inner.record.fqdn().to_owned())
    };
    let refusal = match status {
        Status::Adopted => {
            Some((StatusCode::UNPROCESSABLE_ENTITY, "the deployment was adopted by its Sovereign"))
        }
        status if status.in_flight() => Some((StatusCode::CONFLICT, "the deployment is in flight")),
        _ => None,
    };
    let (status, deleted, note) = match refusal {
        Some((status, note)) => (status, false, note),
        None => {
            app.remove(&id);
            (
                StatusCode::OK,
                true,
                "only the record is gone: the machines keep running and keep costing money",
            )
        }
    };
    let body = json!({
        "deploymentId": id, "sovereignFQDN": fqdn, "storeDeleted": deleted, "localCleaned": deleted,
        "mode": "record-only", "note": note,
    });
    answers::json_body(status, &body)
}

pub(crate) async fn release_subdomain(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let inner = deployment.lock();
    let plan = &inner.record.plan;
    let answer = |status, released: bool, key: &str, text: &str| {
        let mut body = json!({
            "deploymentId": id, "poolDomain": plan.sovereign_pool_domain, "subdomain": plan.sovereign_subdomain,
            "pdmReleased": released,
        });
        if let (Some(fields), false) = (body.as_object_mut(), text.is_empty()) {
            fields.insert(key.to_owned(), json!(text));
        }
        answers::json_body(status, &body)
    };
    match inner.record.status {
        Status::Wiped => answer(StatusCode::GONE, false, "error", "the deployment is wiped"),
        Status::Adopted => {
            answer(StatusCode::UNPROCESSABLE_ENTITY, false, "error", "the deployment was adopted")
        }
        status if status.in_flight() => {
            answer(StatusCode::CONFLICT, false, "error", "the deployment is in flight")
        }
        _ if plan.sovereign_domain_mode != "pool" => {
            answer(StatusCode::OK, false, "noOp", "an own domain holds no pool name")
        }
        _ => {
            app.names().release(&app.store, &plan.sovereign_fqdn, &id);
            answer(StatusCode::OK, true, "noOp", "")
        }
    }
}
