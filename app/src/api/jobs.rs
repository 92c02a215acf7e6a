//! Jobs and the lines of their attempts.

use contract::jobs::{JobList, JobPage, LogPage};
use contract::paths;

use super::error::ApiError;
use super::http::{BRIEF, ONCE, get};

/// The jobs of a deployment.
///
/// # Errors
/// See [`ApiError`].
pub async fn list(deployment_id: &str) -> Result<JobList, ApiError> {
    get(paths::jobs(deployment_id), BRIEF).await
}

/// One job with its attempts.
///
/// # Errors
/// See [`ApiError`].
pub async fn read(deployment_id: &str, job_name: &str) -> Result<JobPage, ApiError> {
    get(paths::job(deployment_id, job_name), BRIEF).await
}

/// A page of an attempt's lines, from a 1-based line on. Asked once: callers poll.
///
/// # Errors
/// See [`ApiError`].
pub async fn log(execution_id: &str, from_line: i64, limit: i64) -> Result<LogPage, ApiError> {
    get(paths::execution_logs(execution_id, from_line, limit), ONCE).await
}
