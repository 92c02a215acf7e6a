//! What the stream told of attempts, the earlier ones included: the truth of now forgets them.
//!
//! A new connection replays the newest events of the server's process, over several runs. Replays
//! overlap, so an event that is already here is not taken twice.

use contract::cutover::{Event, Frame};

use super::report::{StepReport, StepState};
use super::steps::canonical;
use crate::time::parse_rfc3339_ms;

/// As many as the server itself keeps, twice.
const LIMIT: usize = 512;

/// One thing that was told, and when on the server's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// When.
    pub at: i64,
    /// What.
    pub what: Told,
}

/// What can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// A run began.
    Started,
    /// A step of this name was done.
    Done(String),
    /// A step of this name failed, or none in particular; with the reason.
    Failed(Option<String>, Option<String>),
    /// Everything was done.
    Complete,
}

/// Everything that was told, in the order in which it happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal(Vec<Note>);

impl Journal {
    /// Takes a frame in. `true` when it told something new.
    pub fn take(&mut self, frame: &Frame) -> bool {
        let Some(note) = note(frame) else { return false };
        if self.0.contains(&note) {
            return false;
        }
        let place = self.0.partition_point(|other| other.at <= note.at);
        self.0.insert(place, note);
        if self.0.len() > LIMIT {
            self.0.remove(0);
        }
        true
    }

    /// The notes, oldest first.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.0
    }
}

fn note(frame: &Frame) -> Option<Note> {
    let by_event = |event: &Event, what: Told| {
        let at = event.time.as_deref().and_then(parse_rfc3339_ms)?;
        Some(Note { at, what })
    };
    let name = |event: &Event| event.step.as_deref().map(|step| canonical(step).to_owned());
    match frame {
        Frame::Started(event) => by_event(event, Told::Started),
        // A step that was left out is told as done without a job; that is no attempt of its own.
        Frame::StepFinished(event) if event.job_name.is_none() => None,
        Frame::StepFinished(event) => by_event(event, Told::Done(name(event)?)),
        Frame::StepFailed(event) => {
            by_event(event, Told::Failed(name(event), event.message.clone()))
        }
        Frame::Completed(event) => by_event(event, Told::Complete),
        Frame::Step(step) => {
            let step = StepReport::read(step)?;
            let what = match step.state {
                StepState::Done => Told::Done(step.id),
                StepState::Failed => Told::Failed(Some(step.id), step.message),
                _ => return None,
            };
            Some(Note { at: step.finished?, what })
        }
        Frame::StepStarted(_)
        | Frame::AlreadyComplete(_)
        | Frame::Map(..)
        | Frame::Whole(_)
        | Frame::Unknown { .. } => None,
    }
}
