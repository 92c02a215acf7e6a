//! The self-sovereignty cutover as a pure machine: what the server said in, what to show and do out.
//!
//! [`report`] turns both vocabularies of the server into one [`Report`]; [`fold`](Cutover) keeps the
//! newest truth and decides when to read, listen and start; [`view`](View) is what a screen shows.
//! Time comes in as an argument, on the browser's clock; the machine learns the server's clock from
//! what the server says. Nothing here is a sentence, and nothing here claims success by itself: a
//! Sovereign is independent only when the server's completion flag says so.

pub mod audit;
pub mod detail;
pub mod evidence;
mod fold;
mod frames;
mod input;
mod journal;
pub mod lowest;
mod merge;
pub mod preflight;
mod proof;
mod report;
mod rhythm;
mod steady;
pub mod steps;
pub mod tethers;
mod view;

pub use fold::Cutover;
pub use input::{Action, Failed, Input, StartAnswer};
pub use journal::{Journal, Note, Told};
pub use proof::{Egress, Proof};
pub use report::{Report, Said, StepReport, StepState};
pub use view::{Absent, Hold, Phase, Row, View};

#[cfg(test)]
mod tests;
