//! Events of a run and the frames of its stream.

use crate::deployments::State;
use crate::handover::HandoverReady;
use crate::{DecodeError, Wire as _, decode as read, encode};

record! {
    /// One event. It has no id, and its time has whole seconds: neither is a key.
    pub struct Event {
        /// When, in RFC 3339.
        time: String = "time",
        /// What it belongs to.
        phase: Phase = "phase",
        /// How loud.
        level: Level = "level",
        /// Free text, one line; may be a tool's raw output.
        message: String = "message",
        /// The component's id, with a region prefix for secondary regions.
        component: Option<String> = "component",
        /// The component's new state.
        state: Option<ComponentState> = "state",
        /// What the component waits for.
        depends_on: Option<Vec<String>> = "dependsOn",
    }
}

/// One frame of `GET deployments/{id}/logs`.
#[derive(Clone, Debug, PartialEq)]
pub enum Frame {
    /// A frame without a name: one event.
    Progress(Event),
    /// The Sovereign can be entered.
    HandoverReady(HandoverReady),
    /// The run is over and the server closes; close the stream, else the browser reconnects for ever.
    Done(Box<State>),
    /// A name that this version does not know; keep it visible.
    Unknown {
        /// The frame's name.
        name: String,
        /// Its data.
        data: String,
    },
}

/// Names under which a client has to listen. The first is what browsers call frames without a name.
pub const FRAME_NAMES: [&str; 3] = ["message", "handover-ready", "done"];

/// Reads one frame.
///
/// # Errors
/// When the data of a known frame cannot be read, for example because it was cut.
pub fn decode(name: &str, data: &str) -> Result<Frame, DecodeError> {
    match name {
        "" | "message" => read(data).map(Frame::Progress),
        "handover-ready" => read(data).map(Frame::HandoverReady),
        "done" => read(data).map(|state| Frame::Done(Box::new(state))),
        other => Ok(Frame::Unknown { name: other.to_owned(), data: data.to_owned() }),
    }
}

impl Frame {
    /// The name on the wire; `None` for frames without one.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Frame::Progress(_) => None,
            Frame::HandoverReady(_) => Some("handover-ready"),
            Frame::Done(_) => Some("done"),
            Frame::Unknown { name, .. } => Some(name),
        }
    }

    /// The data on the wire.
    #[must_use]
    pub fn data(&self) -> String {
        match self {
            Frame::Progress(event) => encode(event),
            Frame::HandoverReady(ready) => encode(ready),
            Frame::Done(state) => state.to_wire().to_string(),
            Frame::Unknown { data, .. } => data.clone(),
        }
    }
}

open_enum! {
    /// What an event belongs to. The answer to a Phase-1 retry carries the named component as an unknown word.
    pub enum Phase {
        /// Marker: init starts.
        TofuInit = "tofu-init",
        /// Marker: plan starts.
        TofuPlan = "tofu-plan",
        /// Marker: apply starts.
        TofuApply = "tofu-apply",
        /// Marker: reading the outputs starts.
        TofuOutput = "tofu-output",
        /// A raw line of one of those calls.
        Tofu = "tofu",
        /// Marker: Phase 0 is over.
        FluxBootstrap = "flux-bootstrap",
        /// DNS is written, pool mode.
        PdmCommit = "pdm-commit",
        /// A note of the watch, or with a component its state change.
        Component = "component",
        /// A line of the Helm controller.
        ComponentLog = "component-log",
        /// The Sovereign can be entered.
        HandoverReady = "handover-ready",
        /// A step of the wipe.
        Wipe = "wipe",
    }
}

open_enum! {
    /// How loud an event is.
    pub enum Level {
        /// Normal.
        Info = "info",
        /// Worth a look.
        Warn = "warn",
        /// Went wrong.
        Error = "error",
    }
}

open_enum! {
    /// The state of a component. Absent on the wire means unknown, not pending.
    pub enum ComponentState {
        /// Not considered yet, or waiting for another.
        Pending = "pending",
        /// Helm works on it.
        Installing = "installing",
        /// Ready.
        Installed = "installed",
        /// Not ready, often in passing.
        Degraded = "degraded",
        /// Install, upgrade or fetch failed; it may still recover.
        Failed = "failed",
    }
}
