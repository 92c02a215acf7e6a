//! What the handlers share: options, switches, database, deployments, sign-in, faults.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use tokio::sync::watch;

use crate::cli::Options;
use crate::clock::now_ms;
use crate::config::Config;
use crate::cutover::{self, Board};
use crate::deployment::{Deployment, Inner};
use crate::faults::Faults;
use crate::names::Names;
use crate::pins::Desk;
use crate::playback;
use crate::record::{Record, Status};
use crate::store::Store;
use crate::token::Signer;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// One server.
pub(crate) struct App {
    pub(crate) options: Options,
    origin: OnceLock<String>,
    pub(crate) config: watch::Sender<Config>,
    pub(crate) store: Store,
    pub(crate) signer: Signer,
    fleet: RwLock<HashMap<String, Arc<Deployment>>>,
    names: Mutex<Names>,
    pub(crate) desk: Mutex<Desk>,
    pub(crate) faults: Faults,
    /// The one cutover of the Sovereign side.
    pub(crate) board: Mutex<Board>,
    /// Handover tokens that were used.
    pub(crate) handed_over: Mutex<HashSet<String>>,
}

/// A lock that survives a panic elsewhere.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl App {
    /// Opens the database and the records in it; nothing plays yet.
    pub(crate) fn open(options: Options) -> Result<Arc<Self>, Failure> {
        let store = Store::open(&options.data)?;
        let config = Config::of(&options);
        let app = Arc::new(Self {
            origin: OnceLock::new(),
            config: watch::Sender::new(config),
            signer: Signer::of(&store),
            fleet: RwLock::default(),
            names: Mutex::new(Names::load(&store)),
            desk: Mutex::new(Desk::of(&store)),
            faults: Faults::default(),
            board: Mutex::new(Board::new(&options.cutover)),
            handed_over: Mutex::default(),
            options,
            store,
        });
        Ok(app)
    }

    /// Reads every record from the database, as a process that starts does (contract §6.4), and lets the resumable
    /// runs go on.
    pub(crate) fn load(self: &Arc<Self>) -> Result<(), Failure> {
        *lock(&self.names) = Names::load(&self.store);
        let mut fleet = HashMap::new();
        let mut resumable = Vec::new();
        for (mut record, first, events) in self.store.deployments()? {
            if record.status == Status::Wiped {
                self.store.remove(&record.id);
                continue;
            }
            if record.status == Status::Provisioning {
                self.abandon(&mut record);
            }
            let deployment = Arc::new(Deployment::new(Inner::restored(record, first, events)));
            let mut inner = deployment.lock();
            inner.save(&self.store);
            if inner.record.status == Status::Phase1Watching {
                inner.tail.open();
                resumable.push(Arc::clone(&deployment));
            }
            drop(inner);
            fleet.insert(deployment.id.clone(), deployment);
        }
        *self.fleet.write().unwrap_or_else(PoisonError::into_inner) = fleet;
        for deployment in resumable {
            playback::resume(self, &deployment);
        }
        Ok(())
    }

    /// A run that was in Phase 0 when the process ended cannot be taken up again.
    fn abandon(&self, record: &mut Record) {
        record.status = Status::Failed;
        record.finished_ms = Some(now_ms());
        record.error = "catalyst-api restarted during Phase 0; the run was abandoned, and machines that it had \
                        already ordered may be left in the project"
            .into();
        self.names().release(&self.store, record.fqdn(), &record.id);
    }

    pub(crate) fn config(&self) -> Config {
        self.config.borrow().clone()
    }

    /// Where this server answers, without a trailing slash.
    pub(crate) fn origin(&self) -> &str {
        self.origin.get().map_or("http://127.0.0.1:8080", String::as_str)
    }

    pub(crate) fn set_origin(&self, origin: String) {
        let _ = self.origin.set(origin);
    }

    pub(crate) fn names(&self) -> MutexGuard<'_, Names> {
        lock(&self.names)
    }

    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        lock(&self.desk)
    }

    pub(crate) fn find(&self, id: &str) -> Option<Arc<Deployment>> {
        self.fleet.read().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Every deployment, in no order.
    pub(crate) fn all(&self) -> Vec<Arc<Deployment>> {
        self.fleet.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    pub(crate) fn insert(&self, deployment: Arc<Deployment>) {
        let id = deployment.id.clone();
        self.fleet.write().unwrap_or_else(PoisonError::into_inner).insert(id, deployment);
    }

    /// Forgets a record for good.
    pub(crate) fn remove(&self, id: &str) {
        let gone = self.fleet.write().unwrap_or_else(PoisonError::into_inner).remove(id);
        if let Some(deployment) = gone {
            let mut inner = deployment.lock();
            inner.stop();
            inner.retired = true;
        }
        self.store.remove(id);
    }

    /// Everything that lives in memory only: players stop, streams break, nobody writes any more.
    pub(crate) fn retire_all(&self) {
        for deployment in self.all() {
            let mut inner = deployment.lock();
            inner.stop();
            inner.retired = true;
            inner.tail.cut(&crate::tail::Frame::Cut);
        }
    }

    /// Forgets records, sessions, mail and faults; the switches go back to the command line's values.
    pub(crate) async fn reset(self: &Arc<Self>) {
        self.retire_all();
        self.fleet.write().unwrap_or_else(PoisonError::into_inner).clear();
        self.store.clear();
        *self.names() = Names::default();
        self.faults.clear();
        lock(&self.handed_over).clear();
        self.desk().reset(&self.store);
        self.config.send_replace(Config::of(&self.options));
        cutover::renew(self);
        self.store.settle().await;
    }
}
