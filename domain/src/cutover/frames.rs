//! What one frame of the stream changes: live, in a replay, or before anything else is known.

use contract::cutover::{Event, Frame};

use super::fold::{Attempt, Cutover, Own, Start};
use super::input::Action;
use super::merge::{self, forward, is_stale, recall, recall_step};
use super::report::{Report, StepReport, StepState};
use crate::time::parse_rfc3339_ms;

/// Frames kept while it is not yet known to which run they belong.
const EARLY: usize = 256;

impl Cutover {
    pub(super) fn frame(&mut self, frame: Frame, now: i64, actions: &mut Vec<Action>) {
        self.rhythm.works();
        self.heard();
        match frame {
            Frame::Map(time, map) => {
                self.learn_clock(time.as_deref().and_then(parse_rfc3339_ms), now);
                let mut report = Report::of_map(&map);
                self.keep_unmapped(&mut report);
                self.take(report, now, true);
                self.rhythm.replayed();
            }
            Frame::Whole(status) => {
                self.take(Report::of_status(&status), now, true);
                self.rhythm.replayed();
            }
            // Only the flag makes a Sovereign; the words around it are a reason to look.
            Frame::Completed(_) | Frame::AlreadyComplete(_) => {
                if !self.truth.as_ref().is_some_and(|truth| truth.complete) {
                    self.read(now, actions);
                }
            }
            frame if self.truth.is_none() => {
                if self.early.len() < EARLY {
                    self.early.push(frame);
                }
            }
            frame => {
                if let Frame::Started(event) = &frame {
                    self.keep_own(merge::time(event), now);
                }
                self.apply(&frame, self.rhythm.is_replay);
                self.settle_start();
            }
        }
    }

    /// The status map lacks what only a whole status carries.
    fn keep_unmapped(&self, report: &mut Report) {
        let Some(old) = &self.truth else { return };
        report.total = report.total.or(old.total);
        report.commit = report.commit.take().or_else(|| old.commit.clone());
        report.projects = report.projects.or(old.projects);
        report.egress_passed = report.egress_passed.or(old.egress_passed);
        for step in &old.steps {
            if report.step(&step.id).is_none() {
                let wire = step.wire.clone();
                report.put(StepReport { wire, ..StepReport::waiting(&step.id) });
            }
        }
    }

    /// Moves the truth forward by one frame of the newest run.
    pub(super) fn apply(&mut self, frame: &Frame, is_replay: bool) {
        let Some(truth) = &mut self.truth else { return };
        // What the report knew already is no news, and without a run it was of an earlier one.
        let is_known = |event: &Event| {
            is_replay && self.told.is_none_or(|told| merge::time(event) <= Some(told))
        };
        match frame {
            Frame::Started(event) | Frame::StepStarted(event)
                if truth.started.is_none() && is_known(event) => {}
            Frame::StepFinished(event) | Frame::StepFailed(event)
                if event.step.is_some()
                    && (is_stale(truth, event) || truth.started.is_none() && is_known(event)) =>
            {
                self.recall(frame);
            }
            Frame::Step(step) if is_replay && truth.started.is_none() => {
                recall_step(truth, step);
            }
            Frame::Started(event) => {
                if self.attempt.as_ref().is_some_and(|last| last.at <= merge::time(event)) {
                    self.attempt = None;
                }
                merge::started(truth, event);
            }
            Frame::StepStarted(event) => merge::step_event(truth, event, StepState::Running),
            Frame::StepFinished(event) => merge::step_event(truth, event, StepState::Done),
            Frame::StepFailed(event) if event.step.is_none() => {
                if !is_stale(truth, event) {
                    let reason = event.message.clone().unwrap_or_default();
                    self.attempt = Some(Attempt { at: merge::time(event), reason });
                    if !is_replay && matches!(self.start, Start::Taken(..)) {
                        self.start = Start::Idle;
                        self.own = Own::None;
                    }
                }
            }
            Frame::StepFailed(event) => merge::step_event(truth, event, StepState::Failed),
            Frame::Step(step) => {
                if let Some(step) = StepReport::read(step) {
                    forward(truth, step);
                }
            }
            Frame::Completed(_)
            | Frame::AlreadyComplete(_)
            | Frame::Map(..)
            | Frame::Whole(_)
            | Frame::Unknown { .. } => {}
        }
    }

    /// Takes no more than its words from a frame that the report has overtaken.
    pub(super) fn recall(&mut self, frame: &Frame) {
        let Some(truth) = &mut self.truth else { return };
        match frame {
            Frame::StepStarted(event) => recall(truth, event, &StepState::Running),
            Frame::StepFinished(event) => recall(truth, event, &StepState::Done),
            Frame::StepFailed(event) => recall(truth, event, &StepState::Failed),
            Frame::Step(step) => recall_step(truth, step),
            Frame::Started(_)
            | Frame::Completed(_)
            | Frame::AlreadyComplete(_)
            | Frame::Map(..)
            | Frame::Whole(_)
            | Frame::Unknown { .. } => {}
        }
    }
}
