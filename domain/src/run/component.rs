//! One component of the Sovereign: its state is a total function of what was reported.

use super::event::{ComponentReport, Event};
use crate::kit;

/// The state of a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComponentState {
    /// In the bootstrap kit, nothing reported yet.
    Planned,
    /// Known to the cluster, waiting for its turn.
    Pending,
    /// Helm works on it.
    Installing,
    /// Ready.
    Installed,
    /// Not ready for another reason; often passes.
    Degraded,
    /// Install, upgrade or chart fetch failed; may recover while the watch runs.
    Failed,
    /// A word this console does not know, shown as it is.
    Other(String),
}

impl ComponentState {
    /// Reads the server's word.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "pending" | "queued" | "skipped" => Self::Pending,
            "installing" => Self::Installing,
            "installed" => Self::Installed,
            "degraded" => Self::Degraded,
            "failed" => Self::Failed,
            other => Self::Other(other.to_owned()),
        }
    }

    /// Whether the watch counts the component as decided.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        matches!(self, Self::Installed | Self::Failed)
    }

    /// Decides between two reports of the same instant when the server's order is not known.
    fn rank(&self) -> u8 {
        match self {
            Self::Planned => 0,
            Self::Pending => 1,
            Self::Other(_) => 2,
            Self::Installing | Self::Degraded => 3,
            Self::Failed => 4,
            Self::Installed => 5,
        }
    }

    /// How bad it is, for "the worst child wins".
    #[must_use]
    pub fn badness(&self) -> u8 {
        match self {
            Self::Failed => 6,
            Self::Degraded => 5,
            Self::Other(_) => 4,
            Self::Installing => 3,
            Self::Pending => 2,
            Self::Planned => 1,
            Self::Installed => 0,
        }
    }
}

/// Where the newest report on a component came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Kit,
    Event,
    Report,
}

/// Whether two reports of one instant come in the server's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// History: a later report of the same instant wins.
    Known,
    /// Live tail: repetitions and late copies are possible, the further state wins.
    Guess,
}

/// A component as the run page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Component {
    /// Id with region prefix, the key of the list.
    pub id: String,
    /// The newest state.
    pub state: ComponentState,
    /// When that state was reported.
    pub at: Option<i64>,
    /// When Helm was first seen working on it.
    pub started: Option<i64>,
    /// When it was last reported ready.
    pub finished: Option<i64>,
    /// The newest message about it.
    pub message: String,
    /// The newest line of the Helm controller about it, and when it came.
    pub(super) detail: Option<(i64, String)>,
    /// What it waits for: reported edges, else those of the kit.
    pub depends_on: Vec<String>,
    /// The attempt of the run in which it was last reported.
    pub(super) attempt: u32,
    pub(super) source: Source,
}

impl Component {
    /// A component that nobody has reported yet; edges come from the kit.
    pub(super) fn planned(id: &str) -> Self {
        let (region, bare) = kit::split_region(id);
        let depends_on = kit::find(bare).map_or_else(Vec::new, |known| {
            known
                .depends_on
                .iter()
                .map(|dependency| match region {
                    Some(region) => [region, ":", dependency].concat(),
                    None => (*dependency).to_owned(),
                })
                .collect()
        });
        Self {
            id: id.to_owned(),
            state: ComponentState::Planned,
            at: None,
            started: None,
            finished: None,
            message: String::new(),
            detail: None,
            depends_on,
            attempt: 0,
            source: Source::Kit,
        }
    }

    /// Whether anybody reported it.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.source != Source::Kit
    }

    /// What was last said about it: its message, or a newer line of the Helm controller where the
    /// message only repeats the state.
    #[must_use]
    pub fn says(&self) -> Option<&str> {
        let repeats = self
            .message
            .strip_prefix(self.id.as_str())
            .and_then(|rest| rest.strip_prefix(": "))
            .is_some_and(|word| !word.contains(' '));
        if !self.message.is_empty() && !repeats {
            return Some(&self.message);
        }
        let detail = self.detail.as_ref()?;
        self.started.is_none_or(|started| detail.0 >= started).then_some(detail.1.as_str())
    }

    /// Takes in a line of the Helm controller.
    pub(super) fn note(&mut self, line: &str, at: i64) {
        if self.detail.as_ref().is_none_or(|held| at >= held.0) {
            self.detail = Some((at, line.to_owned()));
        }
    }

    /// Estimated install time in seconds; unknown components count as a minute.
    #[must_use]
    pub fn expected_secs(&self) -> u32 {
        kit::find(kit::split_region(&self.id).1).map_or(60, |known| known.expected_secs)
    }

    fn wins(&self, state: &ComponentState, at: i64, order: Order) -> bool {
        match self.at {
            None => true,
            Some(held) if at != held => at > held,
            Some(_) => order == Order::Known || state.rank() >= self.state.rank(),
        }
    }

    fn set(&mut self, state: ComponentState, at: i64) {
        match state {
            ComponentState::Installing | ComponentState::Degraded => {
                self.started = Some(self.started.map_or(at, |held| held.min(at)));
            }
            ComponentState::Installed => {
                let same = self.state == ComponentState::Installed;
                self.finished = if same { self.finished.or(Some(at)) } else { Some(at) };
            }
            _ => {}
        }
        self.state = state;
        self.at = Some(at);
    }

    /// Takes in a state event.
    pub(super) fn apply(&mut self, event: &Event, word: &str, at: i64, attempt: u32, order: Order) {
        let state = ComponentState::parse(word);
        // What a newer attempt reported stands against any event of an older one.
        if attempt < self.attempt || !self.wins(&state, at, order) {
            // An older report never moves the component back; it can still tell when work began.
            if matches!(state, ComponentState::Installing) {
                self.started = Some(self.started.map_or(at, |held| held.min(at)));
            }
            return;
        }
        self.set(state, at);
        self.message.clone_from(&event.message);
        if !event.depends_on.is_empty() {
            self.depends_on.clone_from(&event.depends_on);
        }
        self.attempt = attempt;
        self.source = Source::Event;
    }

    /// Takes in a row of the component list or of the final states. Without a time of its own a row
    /// only fills a gap.
    pub(super) fn report(&mut self, row: &ComponentReport, attempt: u32) {
        let state = ComponentState::parse(&row.state);
        let take = match (row.at, self.at) {
            (_, None) => true,
            // The cluster outlives a retry: its last change may lie in the attempt before.
            _ if self.attempt < attempt => true,
            (Some(at), Some(held)) => {
                at > held || (at == held && state.rank() >= self.state.rank())
            }
            (None, Some(_)) => false,
        };
        if !take {
            return;
        }
        match row.at {
            Some(at) => self.set(state, at),
            None => self.state = state,
        }
        if !row.message.is_empty() {
            self.message.clone_from(&row.message);
        }
        if !row.depends_on.is_empty() {
            self.depends_on.clone_from(&row.depends_on);
        }
        self.attempt = attempt;
        self.source = Source::Report;
    }
}
