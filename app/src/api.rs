//! The only place that talks to the world outside: HTTP, streams, storage, tasks, clock.
//!
//! Endpoint files ([`auth`], [`catalog`], [`checks`], [`cutover`], [`deployments`], [`jobs`]) hold plain `async fn`s without
//! signals. Pages start them through [`tasks`], or read through a [`query::Query`]. Failures are
//! [`error::ApiError`]; its words are in [`text`].

pub mod auth;
pub mod catalog;
pub mod checks;
pub mod clock;
pub mod cutover;
pub mod deployments;
pub mod download;
pub mod error;
pub mod files;
mod http;
pub mod jobs;
pub mod live;
pub mod own;
pub mod query;
pub mod sse;
pub mod storage;
#[cfg(split)]
pub mod styles;
pub mod tasks;
pub mod text;
pub mod wake;

pub use error::ApiError;
