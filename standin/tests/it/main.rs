//! The stand-in over real sockets: one module per thing that must hold.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod catalog;
mod client;
mod cutover;
mod faults;
mod refusals;
mod restarts;
mod runs;
mod stories;
mod traps;
mod web;
