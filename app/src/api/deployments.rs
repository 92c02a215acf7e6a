//! Deployments: create, list, read, follow, repair, destroy.

use contract::components::{ComponentsPage, RefreshedWatch};
use contract::deployments::{
    CreateDeployment, Created, DeploymentList, EventsPage, Listed, Retried, State,
};
use contract::events::{FRAME_NAMES, Frame};
use contract::handover::MintedToken;
use contract::wipe::{RecordDeleted, SubdomainReleased, WipeDeployment, WipeReport};
use contract::{DecodeError, Sealed, events, paths};

use super::error::ApiError;
use super::http::{BRIEF, Call, ONCE, get};
use super::sse::{self, Stream, StreamNotice};

/// Orders a Sovereign. Not idempotent: when the error [leaves the outcome open](ApiError::leaves_outcome_open), look
/// into [`list`] before ordering again.
///
/// # Errors
/// See [`ApiError`].
pub async fn create(request: CreateDeployment<'_>) -> Result<Created, ApiError> {
    // Reserving the name alone may take ten seconds on the server.
    Call::new("POST", paths::deployments()).body(request.into_body()).read().await
}

/// The deployments of the session's person, newest first.
///
/// # Errors
/// See [`ApiError`].
pub async fn list() -> Result<Vec<Listed>, ApiError> {
    let mut list: DeploymentList = get(paths::deployments(), BRIEF).await?;
    // Start times carry different zone offsets: compare moments, not texts.
    list.deployments.sort_by_cached_key(|entry| {
        let started =
            entry.started_at.as_deref().map(js_sys::Date::parse).filter(|ms| ms.is_finite());
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit into 53 bits")]
        let key = started.map_or(i64::MAX, |ms| -(ms as i64));
        key
    });
    Ok(list.deployments)
}

/// The state of one deployment. Asked once: callers have a rhythm of their own.
///
/// # Errors
/// See [`ApiError`].
pub async fn read(id: &str) -> Result<State, ApiError> {
    get(paths::deployment(id), ONCE).await
}

/// The whole event buffer with the state. Asked once.
///
/// # Errors
/// See [`ApiError`].
pub async fn events(id: &str) -> Result<EventsPage, ApiError> {
    get(paths::events(id), ONCE).await
}

/// What the watcher knows of the components. Asked once.
///
/// # Errors
/// See [`ApiError`].
pub async fn components(id: &str) -> Result<ComponentsPage, ApiError> {
    get(paths::components_state(id), ONCE).await
}

/// Follows the stream of a deployment until the guard is dropped. Drop it on [`Frame::Done`].
#[must_use]
pub fn follow(id: &str, report: impl Fn(StreamNotice<Frame>) + 'static) -> Stream {
    sse::follow(&paths::logs(id), &FRAME_NAMES, events::decode, report)
}

/// Attaches a watcher again.
///
/// # Errors
/// See [`ApiError`].
pub async fn refresh_watch(id: &str) -> Result<RefreshedWatch, ApiError> {
    // The server waits up to thirty seconds for its first list.
    Call::new("POST", paths::refresh_watch(id)).without_timeout().read().await
}

/// Runs a phase again.
///
/// # Errors
/// See [`ApiError`].
pub async fn retry(id: &str, phase: &str) -> Result<Retried, ApiError> {
    Call::new("POST", paths::retry(id, phase)).read().await
}

/// Destroys the cloud resources. Answers when everything is done, which takes minutes; leaving the page
/// cancels it half-way.
///
/// # Errors
/// See [`ApiError`].
pub async fn wipe(
    id: &str,
    request: WipeDeployment<'_>,
    by_force: bool,
) -> Result<WipeReport, ApiError> {
    let path = if by_force { paths::wipe_by_force(id) } else { paths::wipe(id) };
    Call::new("POST", path).without_timeout().body(request.into_body()).read().await
}

/// Forgets the record. The machines keep running.
///
/// # Errors
/// See [`ApiError`].
pub async fn delete_record(id: &str) -> Result<RecordDeleted, ApiError> {
    Call::new("DELETE", paths::deployment(id)).read().await
}

/// Frees the pool name.
///
/// # Errors
/// See [`ApiError`].
pub async fn release_subdomain(id: &str) -> Result<SubdomainReleased, ApiError> {
    Call::new("DELETE", paths::release_subdomain(id)).read().await
}

/// Mints a one-time handover token. Go to its address at once.
///
/// # Errors
/// See [`ApiError`].
pub async fn mint_handover_token(id: &str) -> Result<MintedToken, ApiError> {
    let answer = Call::new("POST", paths::mint_handover_token(id)).send().await?;
    super::http::refuse_html(&answer)?;
    let value = serde_json::from_str(&answer.text).map_err(|_| DecodeError::NotJson)?;
    Ok(MintedToken::open(value).map_err(DecodeError::Shape)?)
}

/// The address of the kubeconfig, for a link with `download`.
#[must_use]
pub fn kubeconfig_href(id: &str) -> String {
    [crate::session::base(), &paths::kubeconfig(id)].concat()
}
