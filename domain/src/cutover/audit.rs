//! Who did what and when, as far as the server tells: its report, and before that its stream.

use super::journal::{Journal, Told};
use super::report::{Report, StepReport, StepState};
use super::steps::RESTART;
use crate::time::{MINUTE, SECOND};

/// One line, on the server's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: i64,
    /// What.
    pub deed: Deed,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The cutover was started, by this operator if known.
    Started(Option<String>),
    /// It was run again by this operator.
    Again(String),
    /// The server took it up by itself after it had restarted.
    Resumed,
    /// It was run again or taken up; the server does not say by whom.
    TakenUp,
    /// A step ended; with the reason if it failed.
    Step(String, StepState, Option<String>),
    /// The run failed without a step; with the reason.
    RunFailed(Option<String>),
    /// Everything was done.
    Complete,
}

/// A start that is known to have been sent: when on the server's clock, and by whom.
pub type Sent = (i64, String);

/// Who started the cutover, if that is known.
#[must_use]
pub fn starter(entries: &[Entry]) -> Option<&str> {
    entries.iter().find_map(|entry| match &entry.deed {
        Deed::Started(who) => who.as_deref(),
        _ => None,
    })
}

/// Whether nobody knows who began the newest run: neither somebody's press, nor what the server took
/// up of it.
#[must_use]
pub fn is_anybodys(entries: &[Entry]) -> bool {
    let begin = |entry: &&Entry| {
        matches!(entry.deed, Deed::Started(_) | Deed::Again(_) | Deed::Resumed | Deed::TakenUp)
    };
    match entries.iter().rfind(begin).map(|entry| &entry.deed) {
        Some(Deed::Again(_)) => false,
        Some(Deed::Started(_) | Deed::Resumed) => starter(entries).is_none(),
        _ => true,
    }
}

/// The list, oldest first.
#[must_use]
pub fn entries(report: &Report, journal: &Journal, sent: Option<&Sent>) -> Vec<Entry> {
    let mut all = starts(report, journal, sent);
    for note in journal.notes() {
        let deed = match &note.what {
            Told::Started => continue,
            // The newest attempt of a step stands in the report.
            Told::Done(id) | Told::Failed(Some(id), _) if is_newest(report, id, note.at) => {
                continue;
            }
            Told::Complete if report.complete && Some(note.at) >= report.started => continue,
            Told::Done(id) => Deed::Step(id.clone(), StepState::Done, None),
            Told::Failed(Some(id), why) => Deed::Step(id.clone(), StepState::Failed, why.clone()),
            Told::Failed(None, why) => Deed::RunFailed(why.clone()),
            Told::Complete => Deed::Complete,
        };
        all.push(Entry { at: note.at, deed });
    }
    all.extend(report.steps.iter().filter_map(|step| ended(report, step)));
    if let Some(at) = report.finished.filter(|_| report.complete) {
        all.push(Entry { at, deed: Deed::Complete });
    }
    all.sort_by_key(|entry| entry.at);
    all
}

fn ended(report: &Report, step: &StepReport) -> Option<Entry> {
    let at = step.finished?;
    let why = match step.state {
        StepState::Done | StepState::Skipped => None,
        StepState::Failed => report.words_of(step).map(ToOwned::to_owned),
        StepState::Waiting | StepState::Running | StepState::Unknown(_) => return None,
    };
    Some(Entry { at, deed: Deed::Step(step.id.clone(), step.state.clone(), why) })
}

/// Whether what was told then is about the attempt that the report has.
fn is_newest(report: &Report, id: &str, at: i64) -> bool {
    report.step(id).is_some_and(|step| {
        step.finished.is_some() && step.started.is_some_and(|started| at >= started)
    })
}

/// Every re-run and every restart of the API overwrites the start in the report. The first moment is
/// then the begin of the first step, and the newest start is a taking up.
fn starts(report: &Report, journal: &Journal, sent: Option<&Sent>) -> Vec<Entry> {
    let told = journal.notes().iter().filter(|note| note.what == Told::Started);
    let mut moments: Vec<i64> = told.map(|note| note.at).chain(report.started).collect();
    if let Some(first) = report.first_moment()
        && moments.iter().all(|at| *at > first)
    {
        moments.push(first);
    }
    moments.sort_unstable();
    // Status and event of one start are stamped one after the other.
    moments.dedup_by(|later, earlier| *later - *earlier <= SECOND);
    // One press makes one start: the one nearest to it.
    let pressed = sent
        .filter(|(_, who)| !who.is_empty())
        .and_then(|(at, _)| moments.iter().copied().min_by_key(|moment| (moment - at).abs()))
        .filter(|moment| sent.is_some_and(|(at, _)| (moment - at).abs() < MINUTE));
    let who = |at: i64| sent.filter(|_| pressed == Some(at)).map(|(_, who)| who.clone());
    let deed = |(row, at): (usize, i64)| {
        let deed = match who(at) {
            who if row == 0 => Deed::Started(who),
            Some(who) => Deed::Again(who),
            None if is_resumed(report, journal, at) => Deed::Resumed,
            None => Deed::TakenUp,
        };
        Entry { at, deed }
    };
    moments.into_iter().enumerate().map(deed).collect()
}

/// Whether the newest run, which began then, went on in the step that restarts the server, as far as
/// is known without a failure of it.
fn is_resumed(report: &Report, journal: &Journal, at: i64) -> bool {
    let began_since = |step: &&StepReport| step.started.is_some_and(|started| started >= at);
    let is_newest = report.started.is_some_and(|newest| newest - at <= SECOND);
    let is_failure = |told: &Told| matches!(told, Told::Failed(Some(id), _) if id == RESTART);
    is_newest
        && report.steps.iter().find(began_since).is_some_and(|step| step.id == RESTART)
        && !journal.notes().iter().any(|note| is_failure(&note.what))
}
