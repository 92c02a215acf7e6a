//! The self-sovereignty cutover: status, and the frames of its stream.
//!
//! Two vocabularies are in use. The earlier one says `step`, `status` and `startedAt`, the later one
//! `name`, `result` and `cutoverStartedAt`; one set of types reads both. Which one counts when both
//! are there is decided by [`Status::started`] and its neighbours, and nowhere else.

use std::collections::BTreeMap;

use crate::events::Level;
use crate::{DecodeError, Each, decode as read, encode};

record! {
    /// The answer of `GET …/cutover/status` and of a start.
    pub struct Status {
        /// Absent before May: then [`Status::is_complete`] decides.
        state: Option<Side> = "state",
        /// Whether the Sovereign is independent. Nothing else says so.
        cutover_complete: Option<bool> = "cutoverComplete",
        /// Start of the newest run, RFC 3339; a re-run overwrites it.
        cutover_started_at: Option<String> = "cutoverStartedAt",
        /// End of the run that completed, RFC 3339.
        cutover_finished_at: Option<String> = "cutoverFinishedAt",
        /// The earlier word for [`Status::cutover_started_at`].
        started_at: Option<String> = "startedAt",
        /// The earlier word for [`Status::cutover_finished_at`].
        finished_at: Option<String> = "finishedAt",
        /// The step at work; absent when idle, failed or complete.
        current_step: Option<String> = "currentStep",
        /// Counts from 0; stays at the failed step, equals the total when complete.
        current_step_index: Option<i64> = "currentStepIndex",
        /// Zero is possible before the first start.
        total_steps: Option<i64> = "totalSteps",
        /// Percent at the start of the current step.
        progress_percent: Option<i64> = "progressPercent",
        /// The step that failed.
        failed_step: Option<String> = "failedStep",
        /// The server's reason for the failure.
        last_error: Option<String> = "lastError",
        /// The steps, usually in alphabetical order.
        steps: Option<Each<Step>> = "steps",
        /// Every key of the server's status map; the values are always texts.
        raw: Option<BTreeMap<String, String>> = "raw",
        /// The commit that the local Git mirror holds.
        mirrored_commit: Option<String> = "mirroredCommitSHA",
        /// How many proxy-cache projects the local registry has.
        harbor_projects: Option<i64> = "harborProjectCount",
        /// Whether the hold with outside access blocked was passed.
        egress_passed: Option<bool> = "egressTestPassed",
    }
}

record! {
    /// One step as the status lists it, or as an event of the earlier vocabulary carries it.
    pub struct Step {
        /// The step's name, later vocabulary.
        name: Option<String> = "name",
        /// The step's name, earlier vocabulary.
        step: Option<String> = "step",
        /// How it went, later vocabulary; an empty text means not begun.
        result: Option<StepResult> = "result",
        /// How it goes, earlier vocabulary.
        status: Option<StepResult> = "status",
        /// Begin, RFC 3339.
        started_at: Option<String> = "startedAt",
        /// End, RFC 3339. On a re-run that of the earlier attempt may still stand here.
        finished_at: Option<String> = "finishedAt",
        /// The Kubernetes Job, or the DaemonSet of a step that waits for one.
        job_name: Option<String> = "jobName",
        /// What the step says, often the reason of a failure.
        message: Option<String> = "message",
    }
}

record! {
    /// What every frame of the later vocabulary carries.
    pub struct Event {
        /// When, RFC 3339, on the server's clock.
        time: Option<String> = "time",
        /// Equals the frame's name.
        phase: Option<String> = "phase",
        /// How loud.
        level: Option<Level> = "level",
        /// Free text; in a status frame the JSON text of the server's status map.
        message: Option<String> = "message",
        /// The step that it is about.
        step: Option<String> = "step",
        /// The step's job.
        job_name: Option<String> = "jobName",
    }
}

open_enum! {
    /// On which side of the cutover a Sovereign stands.
    pub enum Side {
        /// Something still points at the vendor, whatever is under way.
        Tethered = "tethered",
        /// Independent.
        Sovereign = "sovereign",
    }
}

open_enum! {
    /// How a step went, in both vocabularies.
    pub enum StepResult {
        /// Not begun (later vocabulary).
        None = "",
        /// Not begun (earlier vocabulary).
        Pending = "pending",
        /// At work.
        Running = "running",
        /// Done (later vocabulary).
        Success = "success",
        /// Done (earlier vocabulary).
        Done = "done",
        /// Was done before and left out.
        Skipped = "skipped",
        /// Failed.
        Failed = "failed",
    }
}

/// One frame of `GET …/cutover/events`. Every frame has a name.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// A run begins.
    Started(Event),
    /// A step begins.
    StepStarted(Event),
    /// A step succeeded, or was done before and left out.
    StepFinished(Event),
    /// A step failed; without a step the run could not begin.
    StepFailed(Event),
    /// Everything is done.
    Completed(Event),
    /// Somebody pressed start after completion.
    AlreadyComplete(Event),
    /// The snapshot after the replay: when it was made, and the server's status map.
    Map(Option<String>, BTreeMap<String, String>),
    /// The snapshot of the earlier vocabulary: a whole status.
    Whole(Box<Status>),
    /// A step of the earlier vocabulary.
    Step(Step),
    /// A name that this version does not know; keep it visible.
    Unknown {
        /// The frame's name.
        name: String,
        /// Its data.
        data: String,
    },
}

/// Names under which a client has to listen: no frame comes without one.
pub const FRAME_NAMES: [&str; 8] = [
    "cutover-started",
    "cutover-step-started",
    "cutover-step-finished",
    "cutover-step-failed",
    "cutover-completed",
    "cutover-already-complete",
    "cutover-status",
    "cutover-step",
];

/// Reads one frame.
///
/// # Errors
/// When the data of a known frame cannot be read, for example because it was cut.
pub fn decode(name: &str, data: &str) -> Result<Frame, DecodeError> {
    match name {
        "cutover-started" => read(data).map(Frame::Started),
        "cutover-step-started" => read(data).map(Frame::StepStarted),
        "cutover-step-finished" => read(data).map(Frame::StepFinished),
        "cutover-step-failed" => read(data).map(Frame::StepFailed),
        "cutover-completed" => read(data).map(Frame::Completed),
        "cutover-already-complete" => read(data).map(Frame::AlreadyComplete),
        "cutover-step" => read(data).map(Frame::Step),
        "cutover-status" => snapshot(data),
        other => Ok(Frame::Unknown { name: other.to_owned(), data: data.to_owned() }),
    }
}

fn snapshot(data: &str) -> Result<Frame, DecodeError> {
    let event: Event = read(data)?;
    match event.message.as_deref() {
        // A status of the earlier vocabulary has no message of its own.
        None => read(data).map(|status| Frame::Whole(Box::new(status))),
        Some(map) => read(map).map(|map| Frame::Map(event.time.clone(), map)),
    }
}

impl Frame {
    /// The name and the data on the wire.
    #[must_use]
    pub fn to_parts(&self) -> (&str, String) {
        match self {
            Frame::Started(event) => ("cutover-started", encode(event)),
            Frame::StepStarted(event) => ("cutover-step-started", encode(event)),
            Frame::StepFinished(event) => ("cutover-step-finished", encode(event)),
            Frame::StepFailed(event) => ("cutover-step-failed", encode(event)),
            Frame::Completed(event) => ("cutover-completed", encode(event)),
            Frame::AlreadyComplete(event) => ("cutover-already-complete", encode(event)),
            Frame::Step(step) => ("cutover-step", encode(step)),
            Frame::Whole(status) => ("cutover-status", encode(&**status)),
            Frame::Map(time, map) => {
                let event = Event {
                    time: time.clone(),
                    phase: Some("cutover-status".to_owned()),
                    level: Some(Level::Info),
                    message: Some(encode(map)),
                    ..Event::default()
                };
                ("cutover-status", encode(&event))
            }
            Frame::Unknown { name, data } => (name, data.clone()),
        }
    }
}

impl Status {
    /// Whether the Sovereign is independent: only the flag says so.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.cutover_complete == Some(true)
    }

    /// When the newest run began.
    #[must_use]
    pub fn started(&self) -> Option<&str> {
        filled(&self.cutover_started_at).or_else(|| filled(&self.started_at))
    }

    /// When the run that completed ended.
    #[must_use]
    pub fn finished(&self) -> Option<&str> {
        filled(&self.cutover_finished_at).or_else(|| filled(&self.finished_at))
    }
}

impl Step {
    /// The step's name; empty when the server gave none.
    #[must_use]
    pub fn id(&self) -> &str {
        filled(&self.name).or_else(|| filled(&self.step)).unwrap_or_default()
    }

    /// How it stands.
    #[must_use]
    pub fn outcome(&self) -> StepResult {
        self.result.clone().or_else(|| self.status.clone()).unwrap_or(StepResult::None)
    }
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}
