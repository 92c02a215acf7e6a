//! A deployment in memory: its record, its events, what is folded from them, its live tail.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::task::AbortHandle;

use crate::clock;
use crate::event::{Event, Stored};
use crate::jobs::{Jobs, state_text};
use crate::record::{Record, Status};
use crate::store::Store;
use crate::tail::{Frame, Tail};

/// The buffer drops its oldest events beyond this; `numEvents` stops here.
const BUFFER: usize = 10_000;

/// One deployment; the lock is never held across an await.
pub(crate) struct Deployment {
    pub(crate) id: String,
    inner: Mutex<Inner>,
}

impl Deployment {
    pub(crate) fn new(inner: Inner) -> Self {
        Self { id: inner.record.id.clone(), inner: Mutex::new(inner) }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Last known state of one component.
#[derive(Debug, Clone)]
pub(crate) struct Live {
    state: String,
    since_ms: i64,
    depends_on: Vec<String>,
}

/// Everything that belongs to one deployment.
pub(crate) struct Inner {
    pub(crate) record: Record,
    pub(crate) events: VecDeque<Stored>,
    first: u64,
    unsaved: usize,
    trimmed: bool,
    pub(crate) jobs: Jobs,
    pub(crate) live: BTreeMap<String, Live>,
    pub(crate) tail: Tail,
    /// Whether this process still has the cloud token in memory.
    pub(crate) secrets_live: bool,
    /// A watcher that `refresh-watch` attached to a finished run.
    pub(crate) attached: bool,
    pub(crate) wiping: bool,
    /// A restart has replaced this object: whoever still holds it must not write any more.
    pub(crate) retired: bool,
    pub(crate) player: Option<AbortHandle>,
}

impl Inner {
    pub(crate) fn new(record: Record) -> Self {
        Self {
            jobs: Jobs::new(&record.id),
            record,
            events: VecDeque::new(),
            first: 0,
            unsaved: 0,
            trimmed: false,
            live: BTreeMap::new(),
            tail: Tail::default(),
            secrets_live: true,
            attached: false,
            wiping: false,
            retired: false,
            player: None,
        }
    }

    /// As it comes from the database after a restart.
    pub(crate) fn restored(record: Record, first: u64, events: Vec<Stored>) -> Self {
        let mut inner = Self::new(record);
        inner.first = first;
        inner.secrets_live = false;
        for stored in &events {
            inner.fold(stored);
        }
        inner.events = events.into();
        if let (Status::Failed, Some(ms)) = (inner.record.status, inner.record.finished_ms) {
            inner.jobs.fail_running(ms);
        }
        inner
    }

    fn fold(&mut self, stored: &Stored) {
        self.jobs.apply(stored);
        let event = &stored.event;
        if let (Some(id), Some(state)) = (&event.component, &event.state) {
            let depends_on = event.depends_on.clone().unwrap_or_default();
            let live = Live { state: state.clone(), since_ms: stored.ms, depends_on };
            self.live.insert(id.clone(), live);
        }
    }

    /// Buffers an event and hands it to the tail.
    pub(crate) fn emit(&mut self, ms: i64, event: Event, fanout: bool) {
        let stored = Stored::new(ms, event);
        self.fold(&stored);
        self.tail.send(Frame::Event(stored.event.text()), fanout);
        self.events.push_back(stored);
        self.unsaved += 1;
        if self.events.len() > BUFFER {
            self.events.pop_front();
            self.first += 1;
            self.trimmed = true;
        }
    }

    /// Hands the record and the events since the last call to the database.
    pub(crate) fn save(&mut self, store: &Store) {
        if self.retired {
            return;
        }
        let skip = self.events.len().saturating_sub(self.unsaved);
        let events: Vec<(u64, &Stored)> = (self.first..).zip(&self.events).skip(skip).collect();
        let trimmed = self.trimmed.then_some(self.first);
        store.save(&self.record, &events, trimmed);
        self.unsaved = 0;
        self.trimmed = false;
    }

    /// Ends whatever plays this deployment.
    pub(crate) fn stop(&mut self) {
        if let Some(player) = self.player.take() {
            player.abort();
        }
    }

    /// Whether a watcher is in memory.
    pub(crate) fn watching(&self) -> bool {
        let has_config = self.record.outcome.as_ref().is_some_and(|outcome| outcome.kubeconfig);
        self.attached || (self.record.status == Status::Phase1Watching && has_config)
    }

    /// Final states of all components seen.
    pub(crate) fn states(&self) -> BTreeMap<String, String> {
        self.live.iter().map(|(id, live)| (id.clone(), live.state.clone())).collect()
    }

    /// The list of `components/state`: live rows, or stored final states with the zero time.
    pub(crate) fn components(&self) -> Vec<Value> {
        if self.watching() {
            return self
                .live
                .iter()
                .map(|(id, live)| {
                    let at = clock::seconds(live.since_ms);
                    row(id, &live.state, &at, &state_text(id, &live.state), &live.depends_on)
                })
                .collect();
        }
        let stored = self.record.outcome.as_ref().and_then(|o| o.component_states.clone());
        stored
            .unwrap_or_default()
            .iter()
            .map(|(id, state)| row(id, state, clock::ZERO_TIME, "", &[]))
            .collect()
    }

    /// Shows components that no event reported, as a re-attached watcher would find them.
    pub(crate) fn attach(&mut self, found: Vec<(String, String, Vec<String>)>) {
        let now = clock::now_ms();
        for (id, state, depends_on) in found {
            self.live.insert(id, Live { state, since_ms: now, depends_on });
        }
        self.attached = true;
    }
}

fn row(id: &str, state: &str, at: &str, message: &str, depends_on: &[String]) -> Value {
    let (region, bare) =
        id.rsplit_once(':').map_or((None, id), |(region, bare)| (Some(region), bare));
    let release = match region {
        Some(region) => format!("{region}:bp-{bare}"),
        None => format!("bp-{bare}"),
    };
    let mut row = json!({
        "appId": id, "status": state, "helmReleaseName": release, "namespace": "flux-system",
        "lastTransitionAt": at, "message": message,
    });
    if let (Some(fields), false) = (row.as_object_mut(), depends_on.is_empty()) {
        fields.insert("dependsOn".into(), json!(depends_on));
    }
    row
}
