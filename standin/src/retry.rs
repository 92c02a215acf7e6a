//! `POST /deployments/{id}/phases/{phase}/retry`, with all that is odd about it (contract §8.4).

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;

use crate::auth::Session;
use crate::clock::now_ms;
use crate::event::Event;
use crate::read::owned;
use crate::record::{Cursor, Status};
use crate::state::App;
use crate::{answers, handover, playback};

const PHASE0: [&str; 5] = ["tofu-init", "tofu-plan", "tofu-apply", "tofu-output", "flux-bootstrap"];
const PHASE1: [&str; 11] = [
    "cilium",
    "cert-manager",
    "flux",
    "crossplane",
    "sealed-secrets",
    "spire",
    "jetstream",
    "openbao",
    "keycloak",
    "gitea",
    "bp-catalyst-platform",
];

pub(crate) async fn retry(
    State(app): State<Arc<App>>,
    session: Session,
    Path((id, phase)): Path<(String, String)>,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let technical = PHASE0.contains(&phase.as_str());
    if !technical && !PHASE1.contains(&phase.as_str()) {
        return answers::code(StatusCode::BAD_REQUEST, &format!("phase {phase} cannot be retried"));
    }
    let fanout = app.config.borrow().fanout;
    let mut inner = deployment.lock();
    if inner.record.status == Status::Provisioning {
        return answers::code(StatusCode::CONFLICT, "the deployment is still provisioning");
    }
    let stream = format!("/api/v1/deployments/{id}/logs");
    if !technical {
        // The click replaces the live channel of a running watch: its readers get `done` although nothing is over.
        let live = inner.tail.is_open();
        if live {
            let state = handover::state(&app, &inner).to_string();
            inner.tail.close(&state);
            inner.tail.open();
        }
        let advice = format!("{phase} has to be retried by hand on the Sovereign, see the runbook");
        inner.emit(now_ms(), Event::info(&phase, advice).level("warn"), fanout);
        if !live {
            inner.tail = crate::tail::Tail::default();
        }
        inner.save(&app.store);
        return answers::ok(&json!({
            "id": id, "status": "manual-retry-required", "phase": phase, "streamURL": stream,
            "runbook": format!("flux reconcile helmrelease -n flux-system {}", release(&phase)),
            "message": "This step runs on the Sovereign and has to be retried there.",
        }));
    }
    inner.stop();
    let redacted = !inner.secrets_live;
    let record = &mut inner.record;
    record.status = Status::Provisioning;
    record.error.clear();
    record.finished_ms = None;
    record.outcome = None;
    record.cursor = Cursor { attempt: record.cursor.attempt + 1, redacted, ..Cursor::default() };
    inner.attached = false;
    inner.tail.open();
    inner.emit(
        now_ms(),
        Event::info(&phase, format!("retry of Phase 0, asked for at {phase}")),
        fanout,
    );
    inner.save(&app.store);
    drop(inner);
    playback::start(&app, &deployment);
    answers::ok(&json!({
        "id": id, "status": "provisioning", "phase": phase, "streamURL": stream,
        "message": "Phase 0 runs again from the start on the existing working directory.",
    }))
}

fn release(phase: &str) -> String {
    match phase {
        "jetstream" => "bp-nats-jetstream".into(),
        "bp-catalyst-platform" => phase.into(),
        other => format!("bp-{other}"),
    }
}
