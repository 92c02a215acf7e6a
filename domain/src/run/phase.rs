//! The phases of a run, derived from event markers alone.
//!
//! The status stays `provisioning` for the whole of Phase 0, and raw `tofu` lines may be dropped
//! by the server: neither drives progress. A marker ends the step before it and begins its own.

use super::event::{Event, Level};

/// A segment of the ruler, in the order of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhaseId {
    /// OpenTofu init and plan.
    Plan,
    /// OpenTofu apply: network, firewall, servers, load balancer.
    Apply,
    /// Reading the outputs.
    Outputs,
    /// The pool domain's records; not part of every run.
    Dns,
    /// The first server boots, installs k3s and Flux, and reports back.
    CloudInit,
    /// Flux installs the bootstrap kit.
    Platform,
    /// Certificate, shipping of the records, one-time sign-in.
    Handover,
}

impl PhaseId {
    /// All phases, in order.
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::Apply,
        Self::Outputs,
        Self::Dns,
        Self::CloudInit,
        Self::Platform,
        Self::Handover,
    ];

    /// Estimated shortest and longest duration in seconds.
    #[must_use]
    pub fn expected_secs(self) -> (u32, u32) {
        match self {
            Self::Plan => (40, 90),
            Self::Apply => (60, 120),
            Self::Outputs => (2, 5),
            Self::Dns => (1, 5),
            Self::CloudInit => (180, 300),
            Self::Platform => (480, 900),
            Self::Handover => (60, 120),
        }
    }
}

/// The state of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhaseStatus {
    /// Not begun.
    Pending,
    /// Begun, not ended.
    Running,
    /// Ended as it should.
    Done,
    /// The run failed in here.
    Failed,
    /// Not part of this run.
    Skipped,
    /// Cannot be told from what was reported.
    Unknown,
}

/// One phase as the ruler shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// Which phase.
    pub id: PhaseId,
    /// Its state.
    pub status: PhaseStatus,
    /// When it began, if reported.
    pub started: Option<i64>,
    /// When it ended, if reported.
    pub finished: Option<i64>,
}

impl Phase {
    /// Time spent in it so far.
    #[must_use]
    pub fn elapsed(&self, now: i64) -> Option<i64> {
        let started = self.started?;
        match (self.finished, self.status) {
            (Some(finished), _) => Some((finished - started).max(0)),
            (None, PhaseStatus::Running) => Some((now - started).max(0)),
            _ => None,
        }
    }
}

/// The instants of one attempt's markers. Merging is by earliest instant, so that repetition and
/// order do not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// How many attempts at Phase 0 were seen.
    pub(super) attempts: u32,
    pub(super) init: Option<i64>,
    pub(super) plan: Option<i64>,
    pub(super) apply: Option<i64>,
    pub(super) output: Option<i64>,
    pub(super) flux: Option<i64>,
    pub(super) dns_first: Option<i64>,
    pub(super) dns_last: Option<i64>,
    pub(super) dns_trouble: bool,
    /// First note of the component watch that names no component.
    pub(super) watch_note: Option<i64>,
    /// First report that names a component.
    pub(super) first_component: Option<i64>,
    pub(super) handover: Option<i64>,
    /// The warning that the new cluster shows no Helm releases.
    pub(super) zero_releases: Option<i64>,
    pub(super) wipe: Option<i64>,
}

fn earliest(slot: &mut Option<i64>, at: i64) {
    *slot = Some(slot.map_or(at, |held| held.min(at)));
}

impl Marks {
    /// Takes in one event.
    pub(super) fn apply(&mut self, event: &Event, at: i64) {
        if event.phase == "tofu-init" {
            self.begin(at);
            return;
        }
        // A late copy of an earlier attempt says nothing about this one.
        if self.attempts > 1 && self.init.is_some_and(|init| at < init) {
            return;
        }
        match event.phase.as_str() {
            "tofu-plan" => earliest(&mut self.plan, at),
            "tofu-apply" => earliest(&mut self.apply, at),
            "tofu-output" => earliest(&mut self.output, at),
            "flux-bootstrap" => earliest(&mut self.flux, at),
            "pdm-commit" => {
                earliest(&mut self.dns_first, at);
                self.dns_last = Some(self.dns_last.map_or(at, |held| held.max(at)));
                self.dns_trouble |= event.level == Level::Error;
            }
            "component" if event.component.is_some() => earliest(&mut self.first_component, at),
            "component" => {
                earliest(&mut self.watch_note, at);
                if event.level == Level::Warn && event.message.contains("0 HelmReleases") {
                    earliest(&mut self.zero_releases, at);
                }
            }
            "handover-ready" => earliest(&mut self.handover, at),
            "wipe" => earliest(&mut self.wipe, at),
            _ => {}
        }
    }

    /// `tofu-init` again, after later steps of the held attempt, is a new attempt.
    fn begin(&mut self, at: i64) {
        let Some(init) = self.init else {
            self.init = Some(at);
            self.attempts = self.attempts.max(1);
            return;
        };
        if at <= init {
            if self.attempts == 1 {
                self.init = Some(at);
            }
            return;
        }
        let moved_on = [self.plan, self.apply, self.output, self.flux]
            .into_iter()
            .flatten()
            .any(|later| later > init && later <= at);
        if moved_on {
            let attempts = self.attempts + 1;
            *self = Self { attempts, init: Some(at), ..Self::default() };
        }
    }

    /// The Phase-0 step whose marker came last.
    pub(super) fn last_step(&self) -> PhaseId {
        if self.output.is_some() {
            PhaseId::Outputs
        } else if self.apply.is_some() {
            PhaseId::Apply
        } else {
            PhaseId::Plan
        }
    }

    /// The newest instant that shows work in this attempt.
    fn evidence(&self) -> [Option<i64>; 7] {
        [
            self.init.or(self.plan),
            self.apply,
            self.output,
            self.dns_first,
            self.dns_last.or(self.flux).or(self.watch_note),
            self.first_component,
            self.handover,
        ]
    }
}

/// What the marks do not know: the state of the record and of the components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ending {
    /// How the record stands.
    pub(super) kind: EndingKind,
    /// When the component watch ended, by record or by all components being decided.
    pub(super) watch_finished: Option<i64>,
    /// When the record was finished.
    pub(super) finished: Option<i64>,
    /// Handover was fired.
    pub(super) handed_over: bool,
    /// The server reported the platform as installed and the watch as ended well.
    pub(super) complete: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EndingKind {
    /// Nothing was read yet.
    Unread,
    /// Going on.
    Open,
    /// `failed`.
    Failed,
    /// `ready` with an outcome, or `adopted`.
    Good,
    /// Anything else that is over.
    Other,
}

/// Derives the ruler.
pub(super) fn phases(marks: &Marks, ending: Ending) -> Vec<Phase> {
    let begun = marks.evidence();
    let dns_closed = marks.watch_note.or(marks.first_component).is_some()
        || ending.kind != EndingKind::Open && ending.kind != EndingKind::Unread;
    let ended = [
        marks.apply,
        marks.output,
        marks.flux,
        if dns_closed { marks.dns_last } else { None },
        marks.first_component,
        ending.watch_finished.or(marks.handover),
        marks.handover.or(if ending.handed_over { ending.finished } else { None }),
    ];
    let mut out: Vec<Phase> = PhaseId::ALL
        .into_iter()
        .zip(begun.into_iter().zip(ended))
        .map(|(id, (started, finished))| Phase {
            id,
            status: PhaseStatus::Pending,
            started,
            finished: finished.filter(|_| started.is_some()),
        })
        .collect();
    let dns_running = marks.dns_first.is_some() && !dns_closed;
    for phase in &mut out {
        if phase.id == PhaseId::CloudInit && dns_running {
            phase.started = None;
        }
        if phase.id == PhaseId::Handover && phase.started.is_none() {
            phase.started = ending.watch_finished.filter(|_| marks.first_component.is_some());
        }
        if phase.id == PhaseId::Handover && ending.handed_over {
            phase.finished = phase.finished.or(ending.finished);
        }
    }
    settle(&mut out, marks, ending);
    out
}

fn settle(phases: &mut [Phase], marks: &Marks, ending: Ending) {
    let last = phases.iter().rposition(|phase| phase.started.is_some());
    for (index, phase) in phases.iter_mut().enumerate() {
        let reached = last.is_some_and(|last| index <= last);
        let current = last == Some(index);
        phase.status = match (ending.kind, reached, current) {
            (EndingKind::Good, _, _) => good(phase, marks, ending),
            (_, false, _) => PhaseStatus::Pending,
            (_, true, false) if phase.started.is_none() && phase.id == PhaseId::Dns => {
                PhaseStatus::Skipped
            }
            (_, true, false) => PhaseStatus::Done,
            (_, true, true) if phase.finished.is_some() => PhaseStatus::Done,
            (EndingKind::Failed, true, true) => PhaseStatus::Failed,
            (EndingKind::Other, true, true) => PhaseStatus::Unknown,
            (EndingKind::Open | EndingKind::Unread, true, true) => PhaseStatus::Running,
        };
        if phase.status == PhaseStatus::Failed {
            phase.finished = phase.finished.or(ending.finished);
        }
    }
    // Between the outputs and the first sign of the new cluster something is always going on.
    if ending.kind == EndingKind::Open
        && phases.iter().all(|p| p.status != PhaseStatus::Running)
        && let Some(next) = phases.iter_mut().find(|p| p.status == PhaseStatus::Pending)
        && last.is_some()
    {
        next.status = PhaseStatus::Running;
    }
}

/// A phase of a run that ended well: what was not reported is not claimed.
fn good(phase: &Phase, marks: &Marks, ending: Ending) -> PhaseStatus {
    match phase.id {
        PhaseId::Dns if marks.dns_first.is_none() => PhaseStatus::Skipped,
        PhaseId::Dns if marks.dns_trouble => PhaseStatus::Failed,
        PhaseId::Platform if !ending.complete => PhaseStatus::Unknown,
        PhaseId::Platform if marks.first_component.is_none() && ending.watch_finished.is_none() => {
            PhaseStatus::Unknown
        }
        PhaseId::CloudInit
            if marks.first_component.is_none() && ending.watch_finished.is_none() =>
        {
            PhaseStatus::Unknown
        }
        PhaseId::Handover if !ending.handed_over && marks.handover.is_none() => {
            PhaseStatus::Skipped
        }
        _ => PhaseStatus::Done,
    }
}
