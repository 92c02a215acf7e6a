//! What travels between catalyst-api and its clients: bodies, error forms, stream frames, paths.
//!
//! Promise: reading never loses anything. Keys and enum values that this version does not know are
//! kept and written back; absent, `null` and empty stay apart. The crate knows no rules (those are in
//! `domain`), no HTTP and no browser.
//!
//! Start at [`deployments`] and [`events`]. [`decode`] and [`encode`] are the two doors; the types also
//! implement serde's traits, both by way of [`serde_json::Value`], so that the code for one more type stays small.
//! Bodies that carry secrets are of another kind: they own [`Secret`]s and can only become a [`RequestBody`].

#[macro_use]
mod record;
#[macro_use]
mod open;
#[macro_use]
mod sealed;

pub mod auth;
pub mod catalog;
pub mod checks;
pub mod components;
pub mod cutover;
pub mod deployments;
pub mod events;
pub mod handover;
pub mod jobs;
pub mod paths;
mod problem;
mod secret;
pub mod sovereign;
pub mod wipe;

pub use problem::{Code, Form, Problem};
pub use record::{DecodeError, Each, Flaw, Map, OrNull, Wire, decode, encode};
pub use sealed::Sealed;
pub use secret::{Held, RequestBody, Secret};
