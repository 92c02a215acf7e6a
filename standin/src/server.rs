//! The routes, the headers on every answer, and the listener.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{delete, get, post};
use serde_json::json;
use tokio::net::TcpListener;

use crate::cli::Options;
use crate::state::App;
use crate::{
    answers, auth, catalog, checks, create, cutover, faults, handover, panel, pins, progress, read,
    remove, retry, sshkey, static_files, stream, wipe,
};

/// What every answer carries, one `Name: value` per line; production reads the same file.
const HEADERS: &str = include_str!("../../deploy/headers.txt");

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A server that listens.
#[derive(Debug)]
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    /// The address of the console.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/sovereign/", self.address)
    }

    /// Waits until the server ends, which it does not by itself.
    pub async fn wait(self) {
        let _ = self.task.await;
    }
}

/// Opens the database, binds the port, resumes what can be resumed, and serves.
///
/// # Errors
/// A sentence with the cause: the database cannot be opened or the port is taken.
pub async fn start(options: Options) -> Result<Running, Failure> {
    let (port, data) = (options.port, options.data.clone());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|cause| {
        format!(
            "Port {port} cannot be used ({cause}). Choose another with --port, or 0 for a free one."
        )
    })?;
    let app = App::open(options).map_err(|cause| {
        format!("The database in {} cannot be opened ({cause}). Another stand-in may be using it; choose another folder with --data.", data.display())
    })?;
    let address = listener.local_addr()?;
    app.set_origin(format!("http://{address}"));
    app.load()?;
    cutover::renew(&app);
    let router = router(app);
    let task = tokio::spawn(async move {
        let _ = axum::serve(listener, router).await;
    });
    Ok(Running { address, task })
}

fn router(app: Arc<App>) -> Router {
    Router::new()
        .nest("/api/v1", api())
        .nest("/sovereign/api/v1", api())
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(|| async { "ok" }))
        .route("/sovereign/healthz", get(|| async { "ok" }))
        .route("/auth/handover", get(handover::arrive))
        .merge(panel::routes())
        .fallback(static_files::serve)
        .layer(middleware::from_fn_with_state(Arc::clone(&app), faults::layer))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), headers))
        .with_state(app)
}

fn api() -> Router<Arc<App>> {
    Router::new()
        .route("/version", get(|| async { answers::ok(&json!({ "version": "standin" })) }))
        .route("/auth/pin/issue", post(pins::issue))
        .route("/auth/pin/verify", post(pins::verify))
        .route("/auth/session", delete(auth::sign_out).post(auth::sign_out))
        .route("/whoami", get(auth::whoami))
        .merge(cutover::routes())
        .route("/credentials/validate", post(checks::credentials))
        .route("/credentials/object-storage/validate", post(checks::object_storage))
        .route("/sshkey/generate", post(sshkey::generate))
        .route("/subdomains/check", post(checks::subdomain))
        .route("/registrar/{registrar}/validate", post(checks::registrar))
        .route("/registrar/{registrar}/set-ns", post(checks::set_ns))
        .route("/catalog", get(catalog::list))
        .route("/catalog/{name}", get(catalog::one))
        .route("/catalog/{name}/versions", get(catalog::versions))
        .route("/catalog/{name}/versions/{version}", get(catalog::version))
        .route("/deployments", post(create::create).get(read::list))
        .route("/deployments/in-flight-count", get(read::in_flight))
        .route("/deployments/{id}", get(read::state).delete(remove::delete))
        .route("/deployments/{id}/events", get(read::events))
        .route("/deployments/{id}/logs", get(stream::logs))
        .route("/deployments/{id}/kubeconfig", get(read::kubeconfig))
        .route("/deployments/{id}/components/state", get(progress::components))
        .route("/deployments/{id}/refresh-watch", post(progress::refresh))
        .route("/deployments/{id}/jobs", get(progress::jobs))
        .route("/deployments/{id}/jobs/{job}", get(progress::job))
        .route("/actions/executions/{id}/logs", get(progress::execution))
        .route("/deployments/{id}/phases/{phase}/retry", post(retry::retry))
        .route("/deployments/{id}/wipe", post(wipe::wipe))
        .route("/deployments/{id}/release-subdomain", delete(remove::release_subdomain))
        .route("/deployments/{id}/mint-handover-token", post(handover::mint_token))
        .route("/handover/public-key", get(handover::public_key))
        .fallback(|| async { answers::text(StatusCode::NOT_FOUND, "404 page not found") })
}

async fn headers(State(_app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let lines = HEADERS.lines().filter(|line| !line.starts_with('#'));
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
    }
    response
}
