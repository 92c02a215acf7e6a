//! From what the domain knows to the shape, colour and word of the status grammar.

use components::Status;
use domain::run::{ComponentState, PhaseStatus, Verdict};

use super::run_text as text;

/// The shape and colour of a component.
#[must_use]
pub fn of_component(state: Option<&ComponentState>) -> Status {
    match state {
        Some(ComponentState::Planned) => Status::Planned,
        Some(ComponentState::Pending) => Status::Pending,
        Some(ComponentState::Installing) => Status::Running,
        Some(ComponentState::Installed) => Status::Succeeded,
        Some(ComponentState::Degraded) => Status::Degraded,
        Some(ComponentState::Failed) => Status::Failed,
        Some(ComponentState::Other(_)) | None => Status::Unknown,
    }
}

/// The word of a component; a word of the server that is not known is shown as it is.
#[must_use]
pub fn component_word(state: Option<&ComponentState>) -> String {
    match state {
        Some(ComponentState::Planned) => text::PLANNED.to_owned(),
        Some(ComponentState::Pending) => text::PENDING.to_owned(),
        Some(ComponentState::Installing) => text::INSTALLING.to_owned(),
        Some(ComponentState::Installed) => text::INSTALLED.to_owned(),
        Some(ComponentState::Degraded) => text::DEGRADED.to_owned(),
        Some(ComponentState::Failed) => text::FAILED.to_owned(),
        Some(ComponentState::Other(word)) if !word.is_empty() => word.clone(),
        Some(ComponentState::Other(_)) | None => text::UNKNOWN.to_owned(),
    }
}

/// The shape and colour of a phase.
#[must_use]
pub fn of_phase(status: PhaseStatus) -> Status {
    match status {
        PhaseStatus::Pending => Status::Pending,
        PhaseStatus::Running => Status::Running,
        PhaseStatus::Done => Status::Succeeded,
        PhaseStatus::Failed => Status::Failed,
        PhaseStatus::Skipped => Status::Planned,
        PhaseStatus::Unknown => Status::Unknown,
    }
}

/// The shape and colour of a run.
#[must_use]
pub fn of_verdict(verdict: &Verdict) -> Status {
    match verdict {
        Verdict::Unread | Verdict::ReadyUnwatched { .. } | Verdict::Other(_) => Status::Unknown,
        Verdict::Creating | Verdict::Installing | Verdict::Wiping => Status::Running,
        Verdict::Ready | Verdict::Adopted => Status::Succeeded,
        Verdict::ReadyWithOpenItems(_) => Status::Degraded,
        Verdict::Failed(_) => Status::Failed,
        Verdict::Wiped => Status::Planned,
    }
}

/// The word of a run.
#[must_use]
pub fn verdict_word(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Unread => text::UNKNOWN.to_owned(),
        Verdict::Creating | Verdict::Installing => text::RUNNING.to_owned(),
        Verdict::Ready => text::READY.to_owned(),
        Verdict::ReadyWithOpenItems(_) => text::READY_WITH_OPEN_ITEMS.to_owned(),
        Verdict::ReadyUnwatched { .. } => text::NOT_CONFIRMED.to_owned(),
        Verdict::Failed(_) => text::FAILED.to_owned(),
        Verdict::Adopted => text::ADOPTED.to_owned(),
        Verdict::Wiping => text::WIPING.to_owned(),
        Verdict::Wiped => text::WIPED.to_owned(),
        Verdict::Other(word) => word.clone(),
    }
}
