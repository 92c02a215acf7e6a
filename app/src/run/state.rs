//! What the parts of the run page share: memos over the feed, the filter and the search.

use domain::run::{
    ComponentState, Counts, Line, Phase, PhaseStatus, Run, Verdict, counts, verdict,
};
use domain::stream::{Gone, Link};
use domain::time::SECOND;
use leptos::prelude::*;

use super::text;
use crate::parts::run_feed::RunFeed;
use crate::session;

/// Failures in a row after which shown states are no longer taken for current.
const STALE_AFTER: u32 = 3;

/// How current the shown data is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freshness {
    /// Nothing was heard yet, and nothing failed.
    Awaited,
    /// Current.
    Current,
    /// Was true once; the server is away.
    Old,
}

/// Why there is no run to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// The address does not have the form of an id, and the server did not know it or is away.
    Malformed,
    /// No record has this id.
    Unknown,
    /// The record belongs to somebody else.
    Foreign,
    /// The server never answered.
    Away,
    /// There is no session.
    SignedOut,
}

/// Which components are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Filter {
    #[default]
    All,
    Installing,
    Degraded,
    Failed,
    Pending,
    Installed,
}

impl Filter {
    pub(super) const ALL: [Filter; 6] = [
        Filter::All,
        Filter::Installing,
        Filter::Degraded,
        Filter::Failed,
        Filter::Pending,
        Filter::Installed,
    ];

    pub(super) fn admits(self, state: Option<&ComponentState>) -> bool {
        match self {
            Filter::All => true,
            Filter::Installing => state == Some(&ComponentState::Installing),
            Filter::Degraded => state == Some(&ComponentState::Degraded),
            Filter::Failed => state == Some(&ComponentState::Failed),
            Filter::Pending => {
                matches!(state, Some(ComponentState::Pending | ComponentState::Planned))
            }
            Filter::Installed => state == Some(&ComponentState::Installed),
        }
    }

    pub(super) fn count(self, counts: &Counts) -> usize {
        match self {
            Filter::All => counts.total,
            Filter::Installing => counts.installing,
            Filter::Degraded => counts.degraded,
            Filter::Failed => counts.failed,
            Filter::Pending => counts.pending,
            Filter::Installed => counts.installed,
        }
    }
}

/// What the parts of the page read. `Copy`: pass it down.
#[derive(Clone, Copy)]
pub(super) struct View {
    pub(super) feed: RunFeed,
    pub(super) run: RwSignal<Run>,
    pub(super) now: Signal<i64>,
    pub(super) freshness: Memo<Freshness>,
    pub(super) counts: Memo<Counts>,
    pub(super) verdict: Memo<Verdict>,
    pub(super) phases: Memo<Vec<Phase>>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) query: RwSignal<String>,
    /// What an action of the page answered, in words.
    pub(super) note: RwSignal<Option<Note>>,
}

/// What an action of the page answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// In our words.
    pub(super) text: String,
    /// In the server's.
    pub(super) server: Option<String>,
    /// It did not work.
    pub(super) failed: bool,
}

impl View {
    pub(super) fn new(feed: RunFeed) -> Self {
        let run = feed.run();
        let freshness = Memo::new(move |_| match (feed.link().get(), feed.heard().get()) {
            (Link::Reconnecting { attempt, .. }, Some(_)) if attempt >= STALE_AFTER => {
                Freshness::Old
            }
            (Link::SignedOut | Link::Gone(_), Some(_)) => Freshness::Old,
            (_, None) => Freshness::Awaited,
            (_, Some(_)) => Freshness::Current,
        });
        Self {
            feed,
            run,
            now: session::use_session().now(),
            freshness,
            counts: Memo::new(move |_| run.with(counts)),
            verdict: Memo::new(move |_| run.with(verdict)),
            phases: Memo::new(move |_| run.with(Run::phases)),
            filter: RwSignal::new(Filter::default()),
            query: RwSignal::new(String::new()),
            note: RwSignal::new(None),
        }
    }

    /// Why there is no run to show, if there is none.
    pub(super) fn missing(self) -> Memo<Option<Missing>> {
        let feed = self.feed;
        Memo::new(move |_| {
            let known = feed.heard().get().is_some();
            let malformed = Missing::of_id(&feed.id());
            match feed.link().get() {
                Link::Gone(Gone::Foreign) => Some(Missing::Foreign),
                Link::Gone(Gone::Unknown) if malformed => Some(Missing::Malformed),
                Link::Gone(Gone::Unknown) => Some(Missing::Unknown),
                Link::SignedOut if !known => Some(Missing::SignedOut),
                Link::Reconnecting { .. } if !known && malformed => Some(Missing::Malformed),
                Link::Reconnecting { .. } if !known => Some(Missing::Away),
                _ => None,
            }
        })
    }

    /// The Sovereign's host name, else the id.
    pub(super) fn name(self) -> String {
        self.run.with(|run| {
            run.snapshot()
                .map(|held| held.fqdn.clone())
                .filter(|fqdn| !fqdn.is_empty())
                .unwrap_or_else(|| self.feed.id())
        })
    }

    /// The document's title: the progress first, so that it shows in a narrow tab.
    pub(super) fn title(self) -> String {
        let name = self.name();
        match self.verdict.get() {
            Verdict::Installing => text::title_progress(&self.counts.get(), &name),
            Verdict::Unread => name,
            other => text::title_word(&crate::parts::status::verdict_word(&other), &name),
        }
    }

    /// The id, unless the page was left meanwhile.
    pub(super) fn id(self) -> Option<String> {
        (!self.run.is_disposed()).then(|| self.feed.id())
    }

    /// Whether the run is going on, as far as known.
    pub(super) fn is_open(self) -> bool {
        self.phases.with(|phases| phases.iter().any(|phase| phase.status == PhaseStatus::Running))
    }

    /// The newest lines, oldest first. Tools print empty lines, too; those say nothing here.
    pub(super) fn lines(self, count: usize) -> Vec<Line> {
        self.run.with(|run| {
            let full = |line: &&Line| !line.event.message.trim().is_empty();
            let mut lines: Vec<Line> =
                run.log().lines().rev().filter(full).take(count).cloned().collect();
            lines.reverse();
            lines
        })
    }

    /// Now, in steps: forecasts that change every second cannot be read.
    pub(super) fn slow_now(self) -> Memo<i64> {
        let now = self.now;
        Memo::new(move |_| now.get() / (5 * SECOND) * (5 * SECOND))
    }
}
