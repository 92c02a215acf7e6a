//! The live connection to one run: carries out what the stream machine asks for and feeds the fold.
//!
//! Made once by the console shell, so that every section of one deployment reads the same data. It
//! decides nothing: when to read, to wait or to give up is in [`domain::stream`], what it means in
//! [`domain::run`].

use contract::deployments::State;
use contract::events::Frame;
use domain::run::{ComponentReport, Event, Run, Snapshot};
use domain::stream::{Action, Failed, Gone, Input, Link, Machine, Reading};
use leptos::prelude::*;

use crate::api::clock::{Interval, now_ms};
use crate::api::deployments;
use crate::api::error::ApiError;
use crate::api::live::{Live, Turns};
use crate::api::sse::StreamNotice;
use crate::api::tasks::{self, Scope};
use crate::api::wake;

const TICK_MS: i32 = 500;

/// The connection and what came over it. `Copy`: pass it freely below the shell.
#[derive(Clone, Copy)]
pub struct RunFeed {
    id: StoredValue<String>,
    run: RwSignal<Run>,
    link: RwSignal<Link>,
    heard: RwSignal<Option<i64>>,
    machine: StoredValue<Machine>,
    live: Live,
    /// Only the answer to the newest question counts: an older one may tell what was true before the
    /// stream said `done`, and would take the record back.
    questions: Turns,
    ticker: StoredValue<Option<Interval>, LocalStorage>,
    scope: Scope,
}

impl RunFeed {
    /// Connects to a run until the current owner goes away.
    pub fn start(id: String) -> Self {
        let feed = Self {
            id: StoredValue::new(id),
            run: RwSignal::new(Run::new()),
            link: RwSignal::new(Link::Connecting),
            heard: RwSignal::new(None),
            machine: StoredValue::new(Machine::new()),
            live: Live::new(),
            questions: Turns::new(),
            ticker: StoredValue::new_local(None),
            scope: tasks::scope(),
        };
        feed.ticker.set_value(Some(Interval::new(TICK_MS, move || feed.input(Input::Tick))));
        wake::on_wake(move || feed.input(Input::Nudge));
        on_cleanup(move || {
            feed.ticker.try_set_value(None);
        });
        feed.input(Input::Tick);
        feed
    }

    /// The deployment's id, as the address gives it.
    #[must_use]
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// What is known about the run; follow it with `with`.
    #[must_use]
    pub fn run(self) -> RwSignal<Run> {
        self.run
    }

    /// How the connection stands.
    #[must_use]
    pub fn link(self) -> Signal<Link> {
        self.link.into()
    }

    /// When the server last said something.
    #[must_use]
    pub fn heard(self) -> Signal<Option<i64>> {
        self.heard.into()
    }

    /// Tries at once instead of waiting for the next try.
    pub fn try_now(self) {
        self.input(Input::Nudge);
    }

    /// Begins anew, after something set the run going again.
    pub fn restart(self) {
        self.input(Input::Restart);
    }

    /// Takes in a component list that an action brought along.
    pub fn absorb_components(self, watching: bool, rows: Vec<ComponentReport>) {
        self.run.try_update(|run| run.absorb_components(watching, &rows));
    }

    fn input(self, input: Input) {
        let Some(known) = self.run.try_with_untracked(Run::count) else { return };
        let step = self.machine.try_update_value(|machine| {
            let actions = machine.step(input, now_ms(), known);
            (actions, machine.link(), machine.heard())
        });
        let Some((actions, link, heard)) = step else { return };
        if self.link.get_untracked() != link {
            self.link.set(link);
        }
        if self.heard.get_untracked() != heard {
            self.heard.set(heard);
        }
        for action in actions {
            self.act(action);
        }
    }

    fn act(self, action: Action) {
        match action {
            Action::ReadHistory => {
                let question = self.questions.take();
                self.scope.spawn(async move {
                    let answer = deployments::events(&self.id()).await;
                    if !question.counts() {
                        return;
                    }
                    let reading = answer.map(|page| self.absorb_history(page.events, &page.state));
                    self.input(Input::History(reading.map_err(|error| failed(&error))));
                });
            }
            Action::ReadState => {
                let question = self.questions.take();
                self.scope.spawn(async move {
                    let answer = deployments::read(&self.id()).await;
                    if !question.counts() {
                        return;
                    }
                    let reading = answer.map(|state| self.absorb_state(&state));
                    self.input(Input::State(reading.map_err(|error| failed(&error))));
                });
            }
            Action::OpenStream => self.open_stream(),
            Action::CloseStream => self.live.close(),
            // The page offers it; nothing goes away by itself.
            Action::SignIn => {}
        }
    }

    fn absorb_history(self, events: Vec<contract::events::Event>, state: &State) -> Reading {
        let events: Vec<Event> = events.into_iter().map(Into::into).collect();
        let snapshot = Snapshot::from(state);
        let reading = reading(&snapshot);
        self.run.try_update(|run| {
            run.absorb_history(&events);
            run.absorb_snapshot(snapshot);
        });
        reading
    }

    fn absorb_state(self, state: &State) -> Reading {
        let snapshot = Snapshot::from(state);
        let reading = reading(&snapshot);
        let same = self.run.try_with_untracked(|run| run.snapshot() == Some(&snapshot));
        if same == Some(false) {
            self.run.try_update(|run| run.absorb_snapshot(snapshot));
        }
        reading
    }

    fn open_stream(self) {
        self.live.open(|turn| {
            deployments::follow(&self.id(), move |notice| {
                if turn.counts() {
                    self.notice(notice);
                }
            })
        });
        if self.machine.try_with_value(Machine::wants_stream) != Some(true) {
            self.live.close();
        }
    }

    fn notice(self, notice: StreamNotice<Frame>) {
        match notice {
            StreamNotice::Open => self.input(Input::StreamOpen),
            StreamNotice::Lost => self.input(Input::StreamBroken),
            StreamNotice::Frames(frames) => self.frames(frames),
        }
    }

    fn frames(self, frames: Vec<Result<Frame, contract::DecodeError>>) {
        let mut events: Vec<Event> = Vec::with_capacity(frames.len());
        let mut done = None;
        for frame in frames {
            match frame {
                Ok(Frame::Progress(event)) => events.push(event.into()),
                Ok(Frame::Done(state)) => done = Some(Snapshot::from(&*state)),
                // The event of the same name says it too; the address in it is not kept. What
                // cannot be read is missing in the count, and the next comparison fetches it.
                Ok(Frame::HandoverReady(_) | Frame::Unknown { .. }) | Err(_) => {}
            }
        }
        let over = done.as_ref().map(reading);
        if over.is_some() {
            self.questions.take();
        }
        let is_new = self.run.try_update_untracked(|run| {
            let mut is_new = false;
            for event in events {
                is_new |= run.apply(event);
            }
            if let Some(snapshot) = done {
                run.absorb_snapshot(snapshot);
                is_new = true;
            }
            is_new
        });
        // A replay says nothing new: then nothing on the screen has to be looked at.
        if is_new == Some(true) {
            self.run.notify();
        }
        self.input(Input::StreamEvents);
        if let Some(reading) = over {
            self.input(Input::StreamDone(reading));
        }
    }
}

fn reading(snapshot: &Snapshot) -> Reading {
    Reading { num_events: snapshot.num_events, terminal: snapshot.is_terminal() }
}

fn failed(error: &ApiError) -> Failed {
    match error {
        ApiError::Unauthorised => Failed::Unauthorised,
        ApiError::NotFound { foreign: true, .. } => Failed::Gone(Gone::Foreign),
        ApiError::NotFound { foreign: false, .. } => Failed::Gone(Gone::Unknown),
        ApiError::Forbidden(_)
        | ApiError::Problem(_)
        | ApiError::Decode(_)
        | ApiError::Network
        | ApiError::Timeout
        | ApiError::Cancelled => Failed::Away,
    }
}
