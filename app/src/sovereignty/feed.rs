//! The live connection to the cutover: carries out what the machine asks for.
//!
//! It decides nothing: when to read, to listen and what that means is in [`domain::cutover`].

use contract::cutover::Status;
use contract::{Code, DecodeError};
use domain::cutover::{Action, Cutover, Failed, Input, Journal, Phase, Report, StartAnswer, View};
use leptos::prelude::*;

use crate::api::clock::{Interval, now_ms};
use crate::api::cutover::{self, StreamNotice};
use crate::api::sse::Stream;
use crate::api::tasks::{self, Scope};
use crate::api::{ApiError, wake};

const TICK_MS: i32 = 1000;

/// How this page came to the run that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attached {
    /// It was under way when the page was opened.
    Found,
    /// Somebody else had started it when the start was sent.
    Beaten,
}

/// The connection and what came over it. `Copy`: pass it freely below its owner.
#[derive(Clone, Copy)]
pub(super) struct Feed {
    machine: StoredValue<Cutover>,
    view: RwSignal<View>,
    report: RwSignal<Option<Report>>,
    journal: RwSignal<Journal>,
    attached: RwSignal<Option<Attached>>,
    refusal: RwSignal<Option<ApiError>>,
    posting: RwSignal<bool>,
    stream: StoredValue<Option<Stream>, LocalStorage>,
    generation: StoredValue<u32>,
    ticker: StoredValue<Option<Interval>, LocalStorage>,
    scope: Scope,
}

impl Feed {
    /// Connects until the current owner goes away.
    pub(super) fn start() -> Self {
        let machine = Cutover::new();
        let feed = Self {
            view: RwSignal::new(machine.view(now_ms())),
            machine: StoredValue::new(machine),
            report: RwSignal::new(None),
            journal: RwSignal::new(Journal::default()),
            attached: RwSignal::new(None),
            refusal: RwSignal::new(None),
            posting: RwSignal::new(false),
            stream: StoredValue::new_local(None),
            generation: StoredValue::new(0),
            ticker: StoredValue::new_local(None),
            scope: tasks::scope(),
        };
        feed.ticker.set_value(Some(Interval::new(TICK_MS, move || feed.input(Input::Tick))));
        wake::on_wake(move || feed.nudge());
        on_cleanup(move || {
            feed.ticker.try_set_value(None);
            feed.stream.try_set_value(None);
        });
        feed.input(Input::Tick);
        feed
    }

    /// What to show now; new every second while something moves.
    pub(super) fn view(self) -> RwSignal<View> {
        self.view
    }

    /// What the server said last.
    pub(super) fn report(self) -> RwSignal<Option<Report>> {
        self.report
    }

    /// What the stream told of this and earlier attempts.
    pub(super) fn journal(self) -> RwSignal<Journal> {
        self.journal
    }

    /// How this page came to the run, if not by its own start.
    pub(super) fn attached(self) -> Signal<Option<Attached>> {
        self.attached.into()
    }

    /// Why the last start was refused.
    pub(super) fn refusal(self) -> Signal<Option<ApiError>> {
        self.refusal.into()
    }

    /// Whether a start is on its way.
    pub(super) fn posting(self) -> Signal<bool> {
        self.posting.into()
    }

    /// The server's clock now, and whether the server told it.
    pub(super) fn server_now(self) -> (i64, bool) {
        let now = now_ms();
        self.machine
            .try_with_value(|machine| (machine.server_time(now), machine.knows_server_time()))
            .unwrap_or((now, false))
    }

    /// Asks the server to start, or to run again. Whatever comes of it shows in the view.
    pub(super) fn begin(self) {
        self.refusal.set(None);
        self.input(Input::Start);
    }

    /// Forgets why the last start was refused.
    pub(super) fn forgive(self) {
        self.refusal.set(None);
    }

    /// Looks again at once.
    pub(super) fn nudge(self) {
        self.input(Input::Nudge);
    }

    fn input(self, input: Input) {
        let now = now_ms();
        let step = self.machine.try_update_value(|machine| {
            let actions = machine.step(input, now);
            (actions, machine.view(now), machine.report().cloned())
        });
        let Some((actions, view, report)) = step else { return };
        self.publish(view, report);
        for action in actions {
            self.act(action);
        }
    }

    fn publish(self, view: View, report: Option<Report>) {
        let before = self.view.try_with_untracked(|view| view.phase.clone());
        if before == Some(Phase::Unknown)
            && matches!(view.phase, Phase::Running | Phase::Restarting(_))
        {
            self.attached.set(Some(Attached::Found));
        }
        if self.report.try_with_untracked(|held| *held != report) == Some(true) {
            self.report.set(report);
        }
        if self.view.try_with_untracked(|held| *held != view) == Some(true) {
            self.view.set(view);
        }
    }

    fn act(self, action: Action) {
        match action {
            Action::Read => self.scope.spawn(async move {
                match cutover::status().await {
                    Ok((status, at)) => self.input(Input::Status(Box::new(status), at)),
                    Err(error) => self.input(Input::Unread(failed(&error))),
                }
            }),
            Action::Open => self.open(),
            Action::Close => self.close(),
            Action::Post => self.post(),
        }
    }

    fn post(self) {
        self.posting.set(true);
        // The order must arrive even when the page is left at this moment.
        tasks::detach(async move {
            let answer = cutover::start().await;
            if self.machine.is_disposed() {
                return;
            }
            self.answered(answer);
            self.posting.try_set(false);
        });
    }

    fn answered(self, answer: Result<Status, ApiError>) {
        let answer = match answer {
            Ok(status) => {
                self.attached.try_set(None);
                StartAnswer::Taken(Box::new(status))
            }
            Err(error) if error.is(&Code::parse("cutover-in-progress")) => {
                self.attached.try_set(Some(Attached::Beaten));
                StartAnswer::InProgress
            }
            Err(error) if error.is(&Code::parse("no-steps-found")) => StartAnswer::NoSteps,
            Err(error) => {
                let answer = if error.leaves_outcome_open() {
                    StartAnswer::Lost
                } else {
                    StartAnswer::Refused(failed(&error))
                };
                self.refusal.try_set(Some(error));
                answer
            }
        };
        self.input(Input::Answer(answer));
    }

    fn open(self) {
        let generation = self.generation.try_update_value(|generation| {
            *generation = generation.wrapping_add(1);
            *generation
        });
        let stream = cutover::follow(move |notice| {
            if self.generation.try_get_value() == generation {
                self.notice(notice);
            }
        });
        // A browser without streams has said so already, and the machine has gone on.
        if self.generation.try_get_value() == generation {
            self.stream.try_set_value(Some(stream));
        }
    }

    fn close(self) {
        self.generation.try_update_value(|generation| *generation = generation.wrapping_add(1));
        if let Some(stream) = self.stream.try_update_value(Option::take).flatten() {
            // Its own callback may be the caller: let that return first.
            tasks::detach(async move { drop(stream) });
        }
    }

    fn notice(self, notice: StreamNotice) {
        match notice {
            StreamNotice::Open => self.input(Input::StreamOpen),
            StreamNotice::Lost => {
                // The machine says when to connect again; the browser's own rhythm would replay.
                self.close();
                self.input(Input::StreamLost);
            }
            // What cannot be read is missing, and the next status brings it.
            StreamNotice::Frames(frames) => {
                for frame in frames.into_iter().flatten() {
                    self.journal.try_maybe_update(|journal| (journal.take(&frame), ()));
                    self.input(Input::Frame(Box::new(frame)));
                }
            }
        }
    }
}

fn failed(error: &ApiError) -> Failed {
    match error {
        ApiError::Unauthorised => Failed::SignedOut,
        ApiError::NotFound { .. } | ApiError::Decode(DecodeError::Html) => Failed::NotFound,
        ApiError::Problem(problem) if problem.is(&Code::parse("cutover-unconfigured")) => {
            Failed::Unconfigured
        }
        ApiError::Forbidden(_)
        | ApiError::Problem(_)
        | ApiError::Decode(_)
        | ApiError::Network
        | ApiError::Timeout
        | ApiError::Cancelled => Failed::Away,
    }
}
