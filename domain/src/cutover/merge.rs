//! How one event or report is put onto what is known.

use contract::cutover::{Event, Step};

use super::report::{Report, StepReport, StepState};
use super::steps::{PIVOT, canonical};
use crate::time::{SECOND, parse_rfc3339_ms};

/// Moments of one end, told by a frame and by a report, differ by less.
const SAME: i64 = 5 * SECOND;

/// When it was sent, on the server's clock.
pub(super) fn time(event: &Event) -> Option<i64> {
    event.time.as_deref().and_then(parse_rfc3339_ms)
}

/// Whether an event belongs to a run before the newest one.
pub(super) fn is_stale(truth: &Report, event: &Event) -> bool {
    matches!((time(event), truth.started), (Some(at), Some(began)) if at < began)
}

pub(super) fn started(truth: &mut Report, event: &Event) {
    let at = time(event);
    if at <= truth.started {
        return;
    }
    truth.started = at;
    truth.failed = None;
    truth.error = None;
    truth.current = None;
    for step in &mut truth.steps {
        if step.state == StepState::Running {
            step.state = StepState::Waiting;
        }
    }
}

pub(super) fn step_event(truth: &mut Report, event: &Event, state: StepState) {
    let Some(id) = event.step.as_deref().map(canonical) else { return };
    if is_stale(truth, event) {
        return;
    }
    let at = time(event);
    let old = truth.step(id).cloned().unwrap_or_else(|| StepReport::waiting(id));
    let began = if state == StepState::Running { at } else { old.started };
    let was = old.state.clone();
    let mut step = StepReport { state: state.clone(), started: began, finished: None, ..old };
    if step.state != StepState::Running {
        step.finished = at;
    }
    step.wire = event.step.clone();
    step.job = event.job_name.clone().or(step.job);
    // What it said at its begin is over with it.
    let before = step.message.take().filter(|_| is_same(&was, &state));
    // A step that was left out is reported as finished without a job; what it said when it ran stays.
    let is_left_out = state == StepState::Done && event.job_name.is_none();
    step.message = match before {
        Some(before) if is_left_out => Some(before),
        before => event.message.clone().or(before),
    };
    forward(truth, step);
}

/// Puts a step that is not behind what is known.
pub(super) fn forward(truth: &mut Report, step: StepReport) {
    if let Some(old) = truth.step(&step.id) {
        let is_new_attempt = step.started > old.started && step.state == StepState::Running;
        if !is_new_attempt && step.state.rank() <= old.state.rank() {
            if step.state == old.state && step.message.is_some() {
                let message = step.message;
                if let Some(old) = truth.steps.iter_mut().find(|old| old.id == step.id) {
                    old.message = message;
                }
            }
            return;
        }
    }
    match &step.state {
        StepState::Running => {
            truth.current = Some(step.id.clone());
            truth.failed = None;
            truth.error = None;
        }
        StepState::Failed => {
            truth.failed = Some(step.id.clone());
            truth.error = step.message.clone().or(truth.error.take());
            truth.current = None;
        }
        // What was read about the nodes is from before; the next report says what holds now.
        StepState::Done if step.id == PIVOT => truth.registries = None,
        _ => {}
    }
    truth.put(step);
}

/// Whether a report of the same or an earlier run is less far than what is known.
pub(super) fn is_behind(report: &Report, old: &Report) -> bool {
    if report.started > old.started || report.complete {
        return false;
    }
    let step_behind = |old: &StepReport| match report.step(&old.id) {
        Some(new) => {
            new.started <= old.started && new.state.rank() < old.state.rank()
                || new.started < old.started
        }
        None => old.state.rank() > 0,
    };
    old.complete || report.started < old.started || old.steps.iter().any(step_behind)
}

/// Messages come with frames and not with answers.
pub(super) fn keep_messages(report: &mut Report, old: &Report) {
    for step in &mut report.steps {
        if step.message.is_none()
            && let Some(old) = old.step(&step.id)
            && old.started == step.started
            && is_same(&old.state, &step.state)
        {
            step.message = old.message.clone();
        }
    }
}

/// Whether words about the one state are words about the other.
fn is_same(one: &StepState, other: &StepState) -> bool {
    one == other || one.is_done() && other.is_done()
}

/// Takes the words of an event for the step that it is about, and nothing else: the report says how
/// the step stands. The moment of the event has to lie within the attempt that the report speaks of.
pub(super) fn recall(truth: &mut Report, event: &Event, state: &StepState) {
    let (Some(id), Some(at)) = (event.step.as_deref().map(canonical), time(event)) else { return };
    let Some(step) = truth.steps.iter_mut().find(|step| step.id == id) else { return };
    let is_within = step.started.or(step.finished).is_some()
        && step.started.is_none_or(|from| from.saturating_sub(SAME) <= at)
        && step.finished.is_none_or(|to| at <= to.saturating_add(SAME));
    if step.message.is_none() && is_within && is_same(&step.state, state) {
        step.message = event.message.clone().filter(|words| !words.is_empty());
    }
}

/// The same for a step of the earlier vocabulary.
pub(super) fn recall_step(truth: &mut Report, step: &Step) {
    let Some(said) = StepReport::read(step) else { return };
    if let Some(step) = truth.steps.iter_mut().find(|step| step.id == said.id)
        && step.message.is_none()
        && step.started.is_some()
        && step.started == said.started
        && is_same(&step.state, &said.state)
    {
        step.message = said.message;
    }
}
