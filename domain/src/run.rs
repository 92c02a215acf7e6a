//! The run of one deployment: folds what the server reports into what the page shows.
//!
//! Pure and total: no input makes it fail, and it holds no more than the newest lines of the log
//! whatever the length of the run. It neither fetches nor knows the time; see [`crate::stream`] for
//! the connection.

mod component;
mod event;
mod fold;
mod log;
mod outlook;
mod phase;
mod signature;
#[cfg(test)]
mod tests;
mod verdict;
mod wire;

pub use component::{Component, ComponentState};
pub use event::{BUFFER_CAP, ComponentReport, Event, Level, Snapshot};
pub use fold::{Evidence, Run};
pub use log::{KEPT, Line, Log};
pub use outlook::{
    Counts, Waiting, counts, fill_percent, longest_path, pace, remaining, waiting, waits_for,
};
pub use phase::{Phase, PhaseId, PhaseStatus};
pub use signature::{Signature, recognise};
pub use verdict::{Failure, NextAction, Notice, OpenItem, Reason, Verdict, notice, verdict};
