//! What is true about a Sovereign: catalogue, validation, the wizard and run machines.
//!
//! Pure by contract: no I/O, no clock, no randomness, no UI. Time and ids come in as arguments;
//! answers are data, never sentences.

pub mod cascade;
pub mod catalog;
pub mod cutover;
pub mod install;
pub mod kit;
pub mod ledger;
pub mod market;
pub mod names;
pub mod placement;
pub mod providers;
pub mod run;
pub mod schema;
pub mod search;
pub mod sizing;
pub mod stream;
pub mod time;
pub mod topology;
pub mod upgrades;
pub mod wizard;
