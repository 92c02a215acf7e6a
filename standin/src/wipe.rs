//! `POST /deployments/{id}/wipe`: synchronous, bound to the request, 200 even after partial failure (contract §9.1).

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::answers;
use crate::auth::Session;
use crate::clock::{now_ms, seconds};
use crate::deployment::Deployment;
use crate::event::Event;
use crate::playback::note;
use crate::read::owned;
use crate::record::Status;
use crate::state::App;

/// A watch younger than this is guarded.
const MIN_LIFE_S: i64 = 1800;
/// A wiped record vanishes after this.
const LINGER_S: i64 = 60;

const STEPS: [(i64, &str); 6] = [
    (2, "destroying the cloud resources"),
    (70, "machines and load balancer destroyed"),
    (20, "network, firewall and SSH key destroyed"),
    (25, "looking for left-overs by label"),
    (40, "emptying the object storage bucket"),
    (6, "releasing the pool name"),
];

/// Gives the wipe up when the client leaves: the handler's future is dropped, and this with it.
struct Running<'a>(&'a Deployment);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.lock().wiping = false;
    }
}

pub(crate) async fn wipe(
    State(app): State<Arc<App>>,
    session: Session,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Response {
    let deployment = match owned(&app, &session, &id) {
        Ok(deployment) => deployment,
        Err(response) => return response,
    };
    let Ok(order) = serde_json::from_slice::<Value>(&body) else {
        return answers::text(StatusCode::BAD_REQUEST, "invalid request body");
    };
    let given = |key: &str| {
        order.get(key).and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty())
    };
    if !given("hetznerToken") {
        return answers::text(StatusCode::BAD_REQUEST, "hetznerToken is required");
    }
    let force = query.unwrap_or_default().split('&').any(|pair| pair == "force=true");
    let bucket_keys = ["objectStorageAccessKey", "objectStorageSecretKey", "objectStorageRegion"]
        .into_iter()
        .all(given);
    let started_ms = now_ms();
    let bucket_known = {
        let mut inner = deployment.lock();
        if inner.wiping {
            return answers::text(
                StatusCode::CONFLICT,
                "a wipe of this deployment is already running",
            );
        }
        if let (false, Some(refusal)) = (force, guard(&app, &inner.record, started_ms)) {
            return refusal;
        }
        inner.stop();
        inner.wiping = true;
        inner.record.status = Status::Wiping;
        inner.tail = crate::tail::Tail::default();
        inner.save(&app.store);
        bucket_keys || inner.secrets_live
    };
    let running = Running(&deployment);
    for (after_s, text) in STEPS {
        let ms = u64::try_from(app.config().scaled_ms(after_s)).unwrap_or_default();
        tokio::time::sleep(Duration::from_millis(ms)).await;
        note(&app, &deployment, Event::info("wipe", text));
    }
    let body = conclude(&app, &deployment, started_ms, bucket_known);
    drop(running);
    vanish_later(&app, id);
    answers::ok(&body)
}

/// The 409 of a young watch.
fn guard(app: &App, record: &crate::record::Record, now: i64) -> Option<Response> {
    if record.status != Status::Phase1Watching {
        return None;
    }
    let min_life_s = (app.config().scaled_ms(MIN_LIFE_S) / 1000).max(1);
    let age_s = (now - record.started_ms) / 1000;
    (age_s < min_life_s).then(|| {
        let body = json!({
            "error": "this deployment is younger than the minimum life of a running watch",
            "deploymentId": record.id, "sovereignFQDN": record.fqdn(), "status": record.status.as_str(),
            "startedAt": seconds(record.started_ms), "ageSec": age_s, "minLifeSec": min_life_s,
            "retryAfterSec": min_life_s - age_s, "hint": "repeat with force=true to wipe it all the same",
        });
        answers::json_body(StatusCode::CONFLICT, &body)
    })
}

fn conclude(app: &App, deployment: &Deployment, started_ms: i64, bucket_known: bool) -> Value {
    let config = app.config();
    let mut inner = deployment.lock();
    let fqdn = inner.record.fqdn().to_owned();
    let name = fqdn.replace('.', "-");
    let pool = inner.record.plan.sovereign_domain_mode == "pool";
    app.names().release(&app.store, &fqdn, &inner.record.id);
    let end = if bucket_known {
        "wipe finished"
    } else {
        "wipe finished, the bucket stays: its keys are not known"
    };
    inner.emit(now_ms(), Event::info("wipe", end), config.fanout);
    inner.record.status = Status::Wiped;
    inner.record.finished_ms = Some(now_ms());
    inner.record.vanishes_ms = Some(now_ms() + config.scaled_ms(LINGER_S));
    inner.save(&app.store);
    let errors = (!bucket_known)
        .then(|| vec![format!("bucket catalyst-{name}-* was not removed: no keys were given")]);
    json!({
        "deploymentId": inner.record.id, "sovereignFQDN": fqdn, "tofuDestroyed": true,
        "hetznerPurge": {
            "servers": null, "load_balancers": null, "networks": null, "firewalls": null,
            "ssh_keys": [format!("catalyst-{name}")],
            "s3_buckets": bucket_known.then(|| vec![format!("catalyst-{name}-*")]),
            "volumes": null, "primary_ips": null, "floating_ips": null, "firewalls_retried": 0, "errors": null,
        },
        "pdmReleased": pool, "localCleaned": true, "errors": errors, "wipedAt": seconds(started_ms),
    })
}

fn vanish_later(app: &Arc<App>, id: String) {
    let app = Arc::clone(app);
    let ms = u64::try_from(app.config().scaled_ms(LINGER_S)).unwrap_or_default();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(ms)).await;
        app.remove(&id);
    });
}
