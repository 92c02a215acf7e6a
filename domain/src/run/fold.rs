//! The fold: events and state objects in, the state of the run out.
//!
//! Three entrances. [`Run::absorb_history`] takes the server's whole event buffer and is the truth
//! about what it contains: order and multiplicity come from there alone. [`Run::apply`] takes one
//! event of the live tail, which may be a repetition, late, or one of a pair that another tab
//! got: it adds only what is not known yet, and never moves anything back. [`Run::absorb_snapshot`]
//! takes the record itself. Whatever the tail lost or doubled, the next history read repairs.

use std::collections::BTreeMap;

use super::component::{Component, ComponentState, Order};
use super::event::{BUFFER_CAP, ComponentReport, Event, Level, Snapshot};
use super::log::{KEPT, Log};
use super::phase::{self, Ending, EndingKind, Marks, Phase, PhaseId};
use super::signature::{self, Signature};
use crate::kit;

/// More components than any Sovereign has; beyond it new ids are ignored.
const MAX_COMPONENTS: usize = 1_000;

/// A recognised cause with the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The cause.
    pub signature: Signature,
    /// The line that bears it.
    pub line: String,
    pub(super) at: i64,
}

/// Everything known about one run.
#[derive(Debug, Clone)]
pub struct Run {
    pub(super) snapshot: Option<Snapshot>,
    pub(super) components: BTreeMap<String, Component>,
    pub(super) marks: Marks,
    pub(super) evidence: Option<Evidence>,
    log: Log,
    count: u64,
    newest: Option<i64>,
    watching: Option<bool>,
}

impl Default for Run {
    fn default() -> Self {
        Self::new()
    }
}

impl Run {
    /// A run of which nothing is known: the components of the kit, planned.
    #[must_use]
    pub fn new() -> Self {
        Self {
            snapshot: None,
            components: seeded(),
            marks: Marks::default(),
            evidence: None,
            log: Log::default(),
            count: 0,
            newest: None,
            watching: None,
        }
    }

    /// Takes in one event of the live tail. Returns whether it was new.
    pub fn apply(&mut self, event: Event) -> bool {
        let digest = event.digest();
        if self.log.contains(digest) {
            return false;
        }
        let at = event.at.or(self.newest).unwrap_or(0);
        self.fold(&event, at, Order::Guess);
        if !self.log.admits(at) {
            return false;
        }
        self.count += 1;
        self.log.push(event, at, digest, None);
        true
    }

    /// Takes in the server's whole event buffer, oldest first.
    pub fn absorb_history(&mut self, events: &[Event]) {
        let truncated = events.len() as u64 >= BUFFER_CAP;
        if !truncated {
            self.marks = Marks::default();
            self.evidence = None;
            let reported = std::mem::replace(&mut self.components, seeded());
            self.components.extend(
                reported
                    .into_iter()
                    .filter(|(_, held)| held.source == super::component::Source::Report),
            );
        }
        self.newest = None;
        let mut held = self.log.restart();
        let skipped = events.len().saturating_sub(KEPT);
        let mut digests = Vec::with_capacity(events.len());
        let mut at = 0;
        for (index, event) in events.iter().enumerate() {
            at = event.at.unwrap_or(at);
            let digest = event.digest();
            digests.push(digest);
            self.fold(event, at, Order::Known);
            if index < skipped {
                self.log.raise_floor(at);
            } else {
                let seq = held.take_key(digest);
                self.log.push(event.clone(), at, digest, seq);
            }
        }
        self.count = events.len() as u64;
        digests.sort_unstable();
        // What came over the stream while this read was under way.
        for line in held.lines {
            if digests.binary_search(&line.digest).is_err() && self.log.admits(line.at) {
                self.fold(&line.event, line.at, Order::Guess);
                self.log.push(line.event, line.at, line.digest, Some(line.seq));
                self.count += 1;
            }
        }
    }

    /// Takes in the record. The newest answer is the truth, also when it contradicts an older one.
    pub fn absorb_snapshot(&mut self, snapshot: Snapshot) {
        let attempt = self.marks.attempts;
        // A retry may still bear the final states of the attempt before it.
        let bygone = attempt > 1
            && snapshot.watch_finished.zip(self.marks.init).is_some_and(|(end, init)| end < init);
        for (id, state) in snapshot.components.iter().filter(|_| !bygone) {
            let row = ComponentReport {
                id: id.clone(),
                state: state.clone(),
                at: snapshot.watch_finished,
                message: String::new(),
                depends_on: Vec::new(),
            };
            if let Some(component) = self.entry(id) {
                component.report(&row, attempt);
            }
        }
        self.snapshot = Some(snapshot);
    }

    /// Takes in the component list that the server keeps apart from the events.
    pub fn absorb_components(&mut self, watching: bool, rows: &[ComponentReport]) {
        self.watching = Some(watching);
        let attempt = self.marks.attempts;
        for row in rows {
            if let Some(component) = self.entry(&row.id) {
                component.report(row, attempt);
            }
        }
    }

    fn entry(&mut self, id: &str) -> Option<&mut Component> {
        if !self.components.contains_key(id) {
            if self.components.len() >= MAX_COMPONENTS {
                return None;
            }
            self.components.insert(id.to_owned(), Component::planned(id));
        }
        self.components.get_mut(id)
    }

    fn fold(&mut self, event: &Event, at: i64, order: Order) {
        self.newest = Some(self.newest.map_or(at, |held| held.max(at)));
        self.marks.apply(event, at);
        if event.level > Level::Info {
            self.note_evidence(event, at);
        }
        if event.phase == "component-log"
            && let Some(component) =
                event.component.as_ref().and_then(|id| self.components.get_mut(id))
        {
            component.note(&event.message, at);
        }
        if event.phase != "component" {
            return;
        }
        if let (Some(id), Some(word)) = (&event.component, &event.state) {
            let attempt = self.marks.attempts;
            if let Some(component) = self.entry(id) {
                component.apply(event, word, at, attempt, order);
            }
        }
    }

    fn note_evidence(&mut self, event: &Event, at: i64) {
        if self.evidence.as_ref().is_some_and(|held| held.at >= at) {
            return;
        }
        if let Some(signature) = signature::recognise(&event.message) {
            self.evidence = Some(Evidence { signature, line: event.message.clone(), at });
        }
    }

    /// The record, once read.
    #[must_use]
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.snapshot.as_ref()
    }

    /// The kept tail of the log.
    #[must_use]
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// How many events are known; to be compared with the server's `numEvents`.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The instant of the newest event.
    #[must_use]
    pub fn newest(&self) -> Option<i64> {
        self.newest
    }

    /// Whether the server has a component watch in memory, as far as it was asked.
    #[must_use]
    pub fn watching(&self) -> Option<bool> {
        self.watching
    }

    /// Which attempt at Phase 0 this is, from 1; 0 before the first marker.
    #[must_use]
    pub fn attempt(&self) -> u32 {
        self.marks.attempts
    }

    /// The components of this run: all of the kit until the watch has ended, then the reported.
    pub fn components(&self) -> impl Iterator<Item = &Component> {
        let only_reported = self.watch_ended();
        self.components.values().filter(move |component| !only_reported || component.is_reported())
    }

    /// One component.
    #[must_use]
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.get(id)
    }

    /// The state to show: a report of an earlier attempt says nothing about this one.
    #[must_use]
    pub fn state_of<'a>(&self, component: &'a Component) -> Option<&'a ComponentState> {
        (!component.is_reported() || component.attempt >= self.marks.attempts)
            .then_some(&component.state)
    }

    fn watch_ended(&self) -> bool {
        self.snapshot.as_ref().is_some_and(|held| held.watch_finished.is_some())
            && self.components.values().any(Component::is_reported)
    }

    /// A recognised cause in the log of this attempt.
    #[must_use]
    pub fn evidence(&self) -> Option<&Evidence> {
        let since = if self.marks.attempts > 1 { self.marks.init } else { None };
        self.evidence.as_ref().filter(|held| since.is_none_or(|since| held.at >= since))
    }

    /// When the warning came that the new cluster shows no Helm releases, unless it has since.
    #[must_use]
    pub fn zero_releases(&self) -> Option<i64> {
        self.marks.zero_releases.filter(|_| self.marks.first_component.is_none())
    }

    /// The Phase-0 step whose marker came last.
    #[must_use]
    pub fn last_step(&self) -> PhaseId {
        self.marks.last_step()
    }

    /// Whether the first server has begun to boot in this attempt.
    #[must_use]
    pub fn left_phase0(&self) -> bool {
        self.marks.flux.is_some()
            || self.marks.first_component.is_some()
            || self.marks.watch_note.is_some()
    }

    /// The ruler.
    #[must_use]
    pub fn phases(&self) -> Vec<Phase> {
        phase::phases(&self.marks, self.ending())
    }

    fn ending(&self) -> Ending {
        let Some(held) = &self.snapshot else {
            return Ending {
                kind: EndingKind::Unread,
                watch_finished: self.all_decided(),
                finished: None,
                handed_over: false,
                complete: false,
            };
        };
        let kind = match held.status.as_str() {
            "failed" => EndingKind::Failed,
            "adopted" => EndingKind::Good,
            "ready" if held.outcome.is_some() => EndingKind::Good,
            _ if held.is_terminal() || held.status == "wiping" => EndingKind::Other,
            _ => EndingKind::Open,
        };
        // A run that failed did not get beyond the components.
        let watch_finished = match kind {
            EndingKind::Failed => None,
            _ => held.watch_finished.or_else(|| self.all_decided()),
        };
        Ending {
            kind,
            watch_finished,
            finished: held.handover_fired.or(held.finished),
            handed_over: held.handover_fired.is_some()
                || held.has_handover
                || held.status == "adopted",
            complete: held.status == "adopted"
                || held.outcome.as_deref() == Some("ready")
                    && self.component(kit::PLATFORM).and_then(|platform| self.state_of(platform))
                        == Some(&ComponentState::Installed),
        }
    }

    /// When the last component became ready, if all reported ones are and the platform is among
    /// them.
    fn all_decided(&self) -> Option<i64> {
        let platform = self.components.get(kit::PLATFORM)?;
        if platform.state != ComponentState::Installed {
            return None;
        }
        let mut newest = platform.at?;
        for component in self.components.values().filter(|held| held.is_reported()) {
            if component.state != ComponentState::Installed {
                return None;
            }
            newest = newest.max(component.at?);
        }
        Some(newest)
    }
}

fn seeded() -> BTreeMap<String, Component> {
    kit::KIT.iter().map(|row| (row.id.to_owned(), Component::planned(row.id))).collect()
}
