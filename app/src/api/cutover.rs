//! The cutover of a Sovereign, and what the Sovereign says about itself beforehand.

use contract::cutover::{FRAME_NAMES, Frame, Status, decode as read_frame};
use contract::sovereign::{Apps, Health};
use contract::{decode, paths};

use super::error::ApiError;
use super::http::{Answer, BRIEF, Call, get, refuse_html};
use super::sse::{self, Stream, StreamNotice};

/// How the cutover stands, and the server's clock when it said so. Asked once: the caller has a
/// rhythm of its own.
///
/// # Errors
/// See [`ApiError`].
pub async fn status() -> Result<(Status, Option<i64>), ApiError> {
    dated(Call::new("GET", paths::cutover_status()).send().await?)
}

/// Starts the cutover, or runs it again. Not idempotent: when the error
/// [leaves the outcome open](ApiError::leaves_outcome_open), read [`status`].
///
/// # Errors
/// See [`ApiError`].
pub async fn start() -> Result<Status, ApiError> {
    dated(Call::new("POST", paths::cutover_start()).send().await?).map(|(status, _)| status)
}

/// How healthy the Sovereign is.
///
/// # Errors
/// See [`ApiError`].
pub async fn health() -> Result<Health, ApiError> {
    get(paths::sovereign_status(), BRIEF).await
}

/// What is installed on the Sovereign.
///
/// # Errors
/// See [`ApiError`].
pub async fn apps() -> Result<Apps, ApiError> {
    get(paths::sovereign_apps(), BRIEF).await
}

fn dated(answer: Answer) -> Result<(Status, Option<i64>), ApiError> {
    refuse_html(&answer)?;
    let at = answer.date.as_deref().map(js_sys::Date::parse).filter(|at| at.is_finite());
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds fit into 53 bits")]
    let at = at.map(|at| at as i64);
    Ok((decode(&answer.text)?, at))
}

/// Follows the stream until the guard is dropped.
#[must_use]
pub fn follow(report: impl Fn(StreamNotice<Frame>) + 'static) -> Stream {
    sse::follow(&paths::cutover_events(), &FRAME_NAMES, read_frame, report)
}
