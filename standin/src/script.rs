//! A script is the list of everything that happens in one attempt of a run, each at a virtual second.
//!
//! It is computed from the record alone (id, plan, scenario, attempt), so a restart computes the same script again and
//! goes on at the stored beat. Nothing of it is persisted.

mod phase0;
mod phase1;
mod tofu;

use rand::SeedableRng as _;
use rand::rngs::StdRng;

pub(crate) use phase0::{Mishap, Phase0};
pub(crate) use phase1::Phase1;

use crate::event::Event;
use crate::ids;
use crate::record::{Record, Status};
use crate::request::Region;

/// One thing that happens.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Event(Event),
    /// Phase 0 is over: `result` appears, status becomes `phase1-watching`.
    Phase0Done,
    /// The pool name is committed.
    NameCommitted,
    /// The new cluster posted its kubeconfig; the watch begins.
    Kubeconfig,
    /// Phase 0 failed with this `error`.
    Phase0Failed(String),
    /// The watch ends.
    WatchEnds {
        outcome: &'static str,
        status: Status,
        error: String,
    },
    /// Token minted, frame sent.
    HandoverReady,
    /// A Phase-0 retry succeeded: `ready` and nothing else (contract §8.4).
    BareReady,
    /// The log stream says `done` and closes.
    Close,
    /// catalyst-api itself restarts and is away for so many virtual seconds.
    ApiRestarts(f64),
}

/// An act at its virtual second.
#[derive(Debug, Clone)]
pub(crate) struct Beat {
    pub(crate) at: f64,
    pub(crate) act: Act,
}

/// What a script needs to know about its deployment.
#[derive(Debug, Clone)]
pub(crate) struct Cast {
    pub(crate) id: String,
    pub(crate) fqdn: String,
    pub(crate) pool: bool,
    pub(crate) ha: bool,
    pub(crate) regions: Vec<Region>,
    pub(crate) attempt: u32,
}

impl Cast {
    pub(crate) fn of(record: &Record) -> Self {
        let plan = &record.plan;
        let mut regions = plan.regions.clone();
        if regions.is_empty() {
            regions.push(Region {
                provider: "hetzner".into(),
                cloud_region: plan.region.clone(),
                control_plane_size: plan.control_plane_size.clone(),
                worker_size: plan.worker_size.clone(),
                worker_count: plan.worker_count,
            });
        }
        Self {
            id: record.id.clone(),
            fqdn: plan.sovereign_fqdn.clone(),
            pool: plan.sovereign_domain_mode == "pool",
            ha: plan.ha_enabled,
            regions,
            attempt: record.cursor.attempt,
        }
    }
}

/// A script while it is written.
pub(crate) struct Script {
    cast: Cast,
    rng: StdRng,
    /// The second that the next part starts at.
    now: f64,
    beats: Vec<Beat>,
}

impl Script {
    pub(crate) fn new(cast: &Cast) -> Self {
        let seed = ids::seed(&format!("{}/{}", cast.id, cast.attempt));
        Self { cast: cast.clone(), rng: StdRng::seed_from_u64(seed), now: 0.0, beats: Vec::new() }
    }

    /// Puts an act at an absolute second.
    fn at(&mut self, at: f64, act: Act) {
        self.beats.push(Beat { at, act });
    }

    fn event(&mut self, at: f64, event: Event) {
        self.at(at, Act::Event(event));
    }

    /// Puts an act `after` seconds behind the current part and moves there.
    pub(crate) fn then(mut self, after: f64, act: Act) -> Self {
        self.now += after;
        let at = self.now;
        self.at(at, act);
        self
    }

    /// The certificate wait, the handover and the end of the stream: only after outcome `ready`.
    pub(crate) fn handover(mut self) -> Self {
        let fqdn = self.cast.fqdn.clone();
        let note = |text: String| Act::Event(Event::info("component", text));
        self = self
            .then(2.0, note(format!("waiting for the wildcard certificate of *.{fqdn}")))
            .then(74.0, note(format!("wildcard certificate of *.{fqdn} is ready")))
            .then(20.0, note("kubeconfig and record handed to the new Sovereign".into()))
            .then(
                22.0,
                Act::WatchEnds { outcome: "ready", status: Status::Ready, error: String::new() },
            )
            .then(1.0, Act::HandoverReady);
        self.then(1.0, Act::Close)
    }

    /// The beats in order of time.
    pub(crate) fn finish(mut self) -> Vec<Beat> {
        self.beats.sort_by(|a, b| a.at.total_cmp(&b.at));
        self.beats
    }
}
