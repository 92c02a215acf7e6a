//! The live connection to the cutover: carries out what the machine asks for.
//!
//! It decides nothing: when to read, to listen and what that means is in [`domain::cutover`].

use contract::cutover::{Frame, Status};
use contract::{Code, DecodeError};
use domain::cutover::{
    Action, Cutover, Failed, Input, Journal, Phase, Report, Said, StartAnswer, View,
};
use leptos::prelude::*;

use crate::api::clock::{Interval, now_ms, steady_ms};
use crate::api::cutover;
use crate::api::live::Live;
use crate::api::sse::StreamNotice;
use crate::api::tasks::{self, Scope};
use crate::api::{ApiError, wake};

const TICK_MS: i32 = 1000;
/// Two clocks that run side by side differ by less from one tick to the next.
const DRIFT_MS: i64 = 2000;

/// How this page came to the run that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    live: Live,
    ticker: StoredValue<Option<Interval>, LocalStorage>,
    /// How far the browser's clock is ahead of the steady one.
    ahead: StoredValue<i64>,
    scope: Scope,
}

impl Feed {
    /// Connects until the current owner goes away. `own`: the run that this browser started;
    /// `said`: what steps said when it followed them.
    pub(super) fn start(own: Option<i64>, said: Vec<Said>) -> Self {
        let mut machine = Cutover::new();
        machine.remember(said);
        if let Some(run) = own {
            machine.claim(run);
        }
        let feed = Self {
            view: RwSignal::new(machine.view(steady_ms())),
            machine: StoredValue::new(machine),
            report: RwSignal::new(None),
            journal: RwSignal::new(Journal::default()),
            attached: RwSignal::new(None),
            refusal: RwSignal::new(None),
            posting: RwSignal::new(false),
            live: Live::new(),
            ticker: StoredValue::new_local(None),
            ahead: StoredValue::new(ahead()),
            scope: tasks::scope(),
        };
        feed.ticker.set_value(Some(Interval::new(TICK_MS, move || feed.tick())));
        wake::on_wake(move || feed.nudge());
        on_cleanup(move || {
            feed.ticker.try_set_value(None);
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
        let now = steady_ms();
        self.machine
            .try_with_value(|machine| (machine.server_time(now), machine.knows_server_time()))
            .unwrap_or((now, false))
    }

    /// Asks the server to start, or to run again. Whatever comes of it shows in the view. `false`
    /// when nothing was sent, because nothing can be started now.
    pub(super) fn begin(self) -> bool {
        self.refusal.set(None);
        self.input(Input::Start);
        self.posting.get_untracked()
    }

    /// Another tab of this browser started the run that began then.
    pub(super) fn claim(self, run: i64) {
        self.machine.try_update_value(|machine| machine.claim(run));
        self.input(Input::Tick);
    }

    /// Forgets why the last start was refused.
    pub(super) fn forgive(self) {
        self.refusal.set(None);
    }

    /// Looks again at once.
    pub(super) fn nudge(self) {
        self.input(Input::Nudge);
    }

    fn tick(self) {
        let ahead = ahead();
        let drift = self.ahead.try_update_value(|held| std::mem::replace(held, ahead) - ahead);
        // The clock was set, or the machine slept: what is shown may be old.
        let has_jumped = drift.is_some_and(|drift| drift.abs() > DRIFT_MS);
        self.input(if has_jumped { Input::Nudge } else { Input::Tick });
    }

    fn input(self, input: Input) {
        let now = steady_ms();
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

    fn publish(self, mut view: View, report: Option<Report>) {
        // Shown on the clock that the reader sees.
        let ahead = self.ahead.try_get_value().unwrap_or(0);
        view.away_since = view.away_since.map(|since| since.saturating_add(ahead));
        let before = self.view.try_with_untracked(|view| view.phase.clone());
        if before == Some(Phase::Unknown)
            && matches!(view.phase, Phase::Running | Phase::Restarting(_))
            && view.own.is_none()
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
            Action::Close => self.live.close(),
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
            Err(error) if error.is(&Code::parse("no-steps-found")) => {
                self.refusal.try_set(Some(error));
                StartAnswer::NoSteps
            }
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
        self.live.open(|turn| {
            cutover::follow(move |notice| {
                if turn.counts() {
                    self.notice(notice);
                }
            })
        });
    }

    fn notice(self, notice: StreamNotice<Frame>) {
        match notice {
            StreamNotice::Open => self.input(Input::StreamOpen),
            StreamNotice::Lost => {
                // The machine says when to connect again; the browser's own rhythm would replay.
                self.live.close();
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

fn ahead() -> i64 {
    now_ms().saturating_sub(steady_ms())
}

fn failed(error: &ApiError) -> Failed {
    match error {
        ApiError::Unauthorised => Failed::SignedOut,
        ApiError::NotFound { .. } | ApiError::Decode(DecodeError::Html) => Failed::NotFound,
        ApiError::Problem(problem) if problem.is(&Code::parse("cutover-unconfigured")) => {
            Failed::Unconfigured
        }
        ApiError::Forbidden(_) => Failed::Forbidden,
        // What a gateway says for a server that is away.
        ApiError::Problem(problem) if matches!(problem.status, 502..=504) => Failed::Away,
        ApiError::Problem(_) | ApiError::Decode(_) => Failed::Faulty,
        ApiError::Network | ApiError::Timeout | ApiError::Cancelled => Failed::Away,
    }
}
