//! A local catalyst-api: one process that serves the built console and plays provisioning runs back.
//!
//! It creates nothing in any cloud, asks no network, and says so on every page. It keeps to the wire contract of May
//! 2026 with all its traps (see `README.md`), because a client that only ever met a smooth server breaks on the real
//! one. Start reading at [`start`]; a run's story begins in `scenarios.rs`.

#![expect(
    clippy::result_large_err,
    reason = "the error is the answer itself, built at most once per request"
)]

mod answers;
mod auth;
mod catalog;
mod checks;
mod cli;
mod clock;
mod config;
mod create;
mod cutover;
mod deployment;
mod event;
mod faults;
mod handover;
mod ids;
mod jobs;
mod kit;
mod names;
mod panel;
mod pins;
mod playback;
mod progress;
mod read;
mod record;
mod remove;
mod request;
mod restart;
mod retry;
mod scenarios;
mod script;
mod server;
mod sshkey;
mod state;
mod static_files;
mod store;
mod stream;
mod tail;
mod token;
mod wipe;

pub use cli::{Options, help};
pub use server::{Running, start};
