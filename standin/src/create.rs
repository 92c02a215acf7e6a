//! `POST /deployments`: the checks in the contract's order, the pool name, the record, the playback.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::json;

use crate::auth::{Session, unauthenticated};
use crate::clock::now_ms;
use crate::config::Auth;
use crate::deployment::{Deployment, Inner};
use crate::names::{POOLS, Verdict};
use crate::record::{Cursor, Record, Status};
use crate::request::Request;
use crate::scenarios::{self, Scenario};
use crate::state::App;
use crate::{answers, ids, playback};

/// Chooses the scenario of one deployment against the switch; for tests that share a server.
const SCENARIO_HEADER: &str = "x-standin-scenario";

pub(crate) async fn create(
    State(app): State<Arc<App>>,
    session: Session,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let config = app.config();
    let wished = headers.get(SCENARIO_HEADER).and_then(|value| value.to_str().ok());
    let name = wished.unwrap_or(&config.scenario);
    let Some(scenario) = scenarios::find(name) else {
        return answers::text(
            StatusCode::BAD_REQUEST,
            "the scenario in the request header does not exist",
        );
    };
    if scenario.ends_session && config.auth == Auth::Pin && app.desk().end_once(&session) {
        return unauthenticated(true);
    }
    let mut request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(flaw) => {
            return answers::text(
                StatusCode::BAD_REQUEST,
                &format!("invalid request body: {flaw}"),
            );
        }
    };
    let named = request.plan.org_email.trim();
    if config.auth == Auth::Pin && !named.is_empty() && !named.eq_ignore_ascii_case(&session.email)
    {
        let sentence = "orgEmail must be the address of the signed-in session";
        return answers::code(StatusCode::FORBIDDEN, sentence);
    }
    request.normalise();
    if let Some(sentence) = request.problem() {
        return answers::code(StatusCode::BAD_REQUEST, &sentence);
    }
    let id = ids::deployment();
    if let Err(response) = reserve(&app, &request, scenario, &id) {
        return response;
    }
    let record = Record {
        id: id.clone(),
        owner: session.email,
        scenario: story(scenario, &request).to_owned(),
        plan: request.redact(),
        status: Status::Provisioning,
        error: String::new(),
        started_ms: now_ms(),
        finished_ms: None,
        outcome: None,
        adopted_ms: None,
        vanishes_ms: None,
        cursor: Cursor::default(),
    };
    let mut inner = Inner::new(record);
    inner.tail.open();
    inner.save(&app.store);
    let deployment = Arc::new(Deployment::new(inner));
    app.insert(Arc::clone(&deployment));
    // In a task of its own: the run goes on even if the client has left before the answer.
    playback::start(&app, &deployment);
    app.store.settle().await;
    let body = json!({
        "id": id, "status": "provisioning", "streamURL": format!("/api/v1/deployments/{id}/logs"),
    });
    answers::json_body(StatusCode::CREATED, &body)
}

/// A token that contains `readonly` is one, whatever the scenario.
fn story(scenario: &'static Scenario, request: &Request) -> &'static str {
    if request.hetzner_token.contains("readonly") { "token-readonly" } else { scenario.name }
}

fn reserve(app: &App, request: &Request, scenario: &Scenario, id: &str) -> Result<(), Response> {
    let plan = &request.plan;
    if plan.sovereign_domain_mode != "pool" {
        return Ok(());
    }
    let (label, domain) = (plan.sovereign_subdomain.as_str(), plan.sovereign_pool_domain.as_str());
    let conflict = |detail: &str| {
        Err(answers::detail(
            StatusCode::CONFLICT,
            "subdomain-conflict",
            &format!("{label} under {domain}: {detail}"),
        ))
    };
    if scenario.loses_name {
        return conflict("taken by another Sovereign a moment ago");
    }
    if !POOLS.contains(&domain) {
        return conflict("this domain is not a managed pool");
    }
    let mut names = app.names();
    match names.check(label, domain) {
        Verdict::Free => {
            names.reserve(&app.store, &plan.sovereign_fqdn, id);
            Ok(())
        }
        Verdict::Taken("pdm-unavailable" | "lookup-error", detail) => {
            Err(answers::detail(StatusCode::SERVICE_UNAVAILABLE, "pdm-unavailable", detail))
        }
        Verdict::Taken(_, detail) => conflict(detail),
    }
}
