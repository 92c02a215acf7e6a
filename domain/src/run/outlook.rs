//! Where a run stands and what it waits for: counts, the longest path, what holds up what, and how
//! long it may still take. Forecasts are ranges, from estimates scaled by the pace of this run.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::component::{Component, ComponentState};
use super::fold::Run;
use super::phase::{Phase, PhaseId, PhaseStatus};
use crate::time::SECOND;

/// How many components are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All components of the run.
    pub total: usize,
    /// Ready.
    pub installed: usize,
    /// Being worked on.
    pub installing: usize,
    /// Not ready for another reason.
    pub degraded: usize,
    /// Failed.
    pub failed: usize,
    /// Waiting for their turn, or in the plan only.
    pub pending: usize,
    /// Not known.
    pub unknown: usize,
}

impl Counts {
    /// Ready components in percent, rounded down: 100 only when all are.
    #[must_use]
    pub fn percent(&self) -> usize {
        (self.installed * 100).checked_div(self.total).unwrap_or(0)
    }
}

/// Counts the components by state.
#[must_use]
pub fn counts(run: &Run) -> Counts {
    let mut out = Counts::default();
    for component in run.components() {
        out.total += 1;
        match run.state_of(component) {
            Some(ComponentState::Installed) => out.installed += 1,
            Some(ComponentState::Installing) => out.installing += 1,
            Some(ComponentState::Degraded) => out.degraded += 1,
            Some(ComponentState::Failed) => out.failed += 1,
            Some(ComponentState::Pending | ComponentState::Planned) => out.pending += 1,
            Some(ComponentState::Other(_)) | None => out.unknown += 1,
        }
    }
    out
}

/// A component that the run waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The component's id.
    pub id: String,
    /// Everything that cannot be installed before it, nearest first.
    pub holds_up: Vec<String>,
}

/// The components that are being worked on, degraded or failed: those that hold up most come first.
#[must_use]
pub fn waiting(run: &Run) -> Vec<Waiting> {
    let dependents = dependents(run);
    let mut out: Vec<(u8, Waiting)> = run
        .components()
        .filter(|component| {
            matches!(
                run.state_of(component),
                Some(
                    ComponentState::Installing | ComponentState::Degraded | ComponentState::Failed
                )
            )
        })
        .map(|component| {
            let mut holds_up = held_up(run, &dependents, &component.id);
            // Those that hold up most themselves are named first.
            holds_up.sort_by_cached_key(|id| Reverse(held_up(run, &dependents, id).len()));
            (component.state.badness(), Waiting { id: component.id.clone(), holds_up })
        })
        .collect();
    out.sort_by(|(bad_a, a), (bad_b, b)| {
        (u8::from(*bad_b == 6), b.holds_up.len(), &a.id).cmp(&(
            u8::from(*bad_a == 6),
            a.holds_up.len(),
            &b.id,
        ))
    });
    out.into_iter().map(|(_, waiting)| waiting).collect()
}

fn is_open(run: &Run, component: &Component) -> bool {
    run.state_of(component) != Some(&ComponentState::Installed)
}

fn dependents(run: &Run) -> BTreeMap<&str, Vec<&str>> {
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for component in run.components().filter(|component| is_open(run, component)) {
        for dependency in &component.depends_on {
            out.entry(dependency).or_default().push(&component.id);
        }
    }
    out
}

fn held_up(run: &Run, dependents: &BTreeMap<&str, Vec<&str>>, id: &str) -> Vec<String> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    let mut wave = vec![id];
    while !wave.is_empty() {
        let mut next = Vec::new();
        for at in wave {
            for dependent in dependents.get(at).into_iter().flatten() {
                if *dependent != id && seen.insert(dependent) {
                    out.push((*dependent).to_owned());
                    next.push(*dependent);
                }
            }
        }
        wave = next;
    }
    debug_assert!(out.len() <= run.components().count());
    out
}

/// The first dependency of a component that is not ready yet.
#[must_use]
pub fn waits_for<'a>(run: &'a Run, component: &'a Component) -> Option<&'a str> {
    component
        .depends_on
        .iter()
        .find(|id| run.component(id).is_none_or(|held| is_open(run, held)))
        .map(String::as_str)
}

/// Expected milliseconds of a component that are still to come.
fn remaining_of(component: &Component, now: i64, pace: f64) -> f64 {
    let expected = f64::from(component.expected_secs()) * 1_000.0 * pace;
    match (&component.state, component.started) {
        (ComponentState::Installed, _) => 0.0,
        (_, Some(started)) => (expected - (now - started) as f64).max(expected * 0.05),
        _ => expected,
    }
}

/// The chain of open components that decides when the run is over, first to last.
#[must_use]
pub fn longest_path(run: &Run, now: i64) -> Vec<String> {
    path(run, now, 1.0).1
}

fn path(run: &Run, now: i64, pace: f64) -> (f64, Vec<String>) {
    let mut known: BTreeMap<&str, (f64, Option<&str>)> = BTreeMap::new();
    let mut best: Option<(f64, &str)> = None;
    for component in run.components().filter(|component| is_open(run, component)) {
        let length = length_of(run, component, now, pace, &mut known, 0);
        if best.is_none_or(|(held, _)| length > held) {
            best = Some((length, &component.id));
        }
    }
    let Some((length, mut at)) = best else { return (0.0, Vec::new()) };
    let mut chain = vec![at.to_owned()];
    while let Some((_, Some(before))) = known.get(at) {
        at = before;
        chain.push(at.to_owned());
    }
    chain.reverse();
    (length, chain)
}

fn length_of<'a>(
    run: &'a Run,
    component: &'a Component,
    now: i64,
    pace: f64,
    known: &mut BTreeMap<&'a str, (f64, Option<&'a str>)>,
    depth: usize,
) -> f64 {
    if let Some((length, _)) = known.get(component.id.as_str()) {
        return *length;
    }
    // Reported edges may form a ring; the mark stops the walk.
    known.insert(&component.id, (0.0, None));
    let mut before = (0.0, None);
    if depth < 64 {
        for id in &component.depends_on {
            let Some(dependency) = run.component(id).filter(|held| is_open(run, held)) else {
                continue;
            };
            if known.get(id.as_str()).is_some_and(|held| *held == (0.0, None)) {
                continue;
            }
            let length = length_of(run, dependency, now, pace, known, depth + 1);
            if length > before.0 {
                before = (length, Some(id.as_str()));
            }
        }
    }
    let length = before.0 + remaining_of(component, now, pace);
    known.insert(&component.id, (length, before.1));
    length
}

/// How fast this run is against the estimates, from what it has finished: 1 is as expected.
#[must_use]
pub fn pace(run: &Run) -> f64 {
    let mut actual = 0.0;
    let mut expected = 0.0;
    for phase in run.phases() {
        // Apply has a long tail at the cloud: it says little about the rest.
        let typical = matches!(phase.id, PhaseId::Plan | PhaseId::CloudInit);
        if let (true, Some(started), Some(finished)) = (typical, phase.started, phase.finished) {
            let (low, high) = phase.id.expected_secs();
            actual += (finished - started).max(0) as f64;
            expected += f64::from(low + high) / 2.0 * 1_000.0;
        }
    }
    let mut measured = 0;
    for component in run.components() {
        if let (Some(started), Some(finished)) = (component.started, component.finished)
            && finished > started
        {
            measured += 1;
            actual += (finished - started) as f64;
            expected += f64::from(component.expected_secs()) * 1_000.0;
        }
    }
    if expected < 30_000.0 && measured < 3 { 1.0 } else { (actual / expected).clamp(0.02, 3.0) }
}

/// Shortest and longest time that the run may still take, in milliseconds.
#[must_use]
pub fn remaining(run: &Run, now: i64) -> Option<(i64, i64)> {
    let phases = run.phases();
    if !phases.iter().any(|phase| phase.status == PhaseStatus::Running) {
        return None;
    }
    let pace = pace(run);
    let mut low = 0.0;
    let mut high = 0.0;
    for phase in &phases {
        let (shortest, longest) = remaining_in(run, phase, now, pace);
        low += shortest;
        high += longest;
    }
    Some((low as i64, (high as i64).max(SECOND)))
}

fn remaining_in(run: &Run, phase: &Phase, now: i64, pace: f64) -> (f64, f64) {
    let (low, high) = phase.id.expected_secs();
    let (low, high) = (f64::from(low) * 1_000.0 * pace, f64::from(high) * 1_000.0 * pace);
    match phase.status {
        PhaseStatus::Pending => (low, high),
        PhaseStatus::Running if phase.id == PhaseId::Platform => {
            let (length, _) = path(run, now, pace);
            (length * 0.9, length * 1.5)
        }
        PhaseStatus::Running => {
            let elapsed = phase.elapsed(now).unwrap_or(0) as f64;
            ((low - elapsed).max(0.0), (high - elapsed).max(high * 0.1))
        }
        _ => (0.0, 0.0),
    }
}

/// How far a bar of `elapsed` against `expected` milliseconds is filled, in percent: never full
/// before the server says so.
#[must_use]
pub fn fill_percent(elapsed: i64, expected: i64) -> u32 {
    if expected <= 0 || elapsed <= 0 {
        return 0;
    }
    u32::try_from(elapsed.saturating_mul(100) / expected).map_or(95, |percent| percent.min(95))
}
