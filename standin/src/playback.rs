//! Plays a script: waits on the run's clock, performs the acts that are due, saves after every batch.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use crate::clock::{RunClock, now_ms, seconds};
use crate::deployment::{Deployment, Inner};
use crate::event::Event;
use crate::record::{Outcome, Status};
use crate::script::{Act, Beat};
use crate::state::App;
use crate::tail::Frame;
use crate::{handover, restart, scenarios};

/// Virtual seconds that a resumed watch needs to find its cluster again.
const RECONNECT_S: f64 = 8.0;

/// Starts the attempt that the record's cursor names.
pub(crate) fn start(app: &Arc<App>, deployment: &Arc<Deployment>) {
    spawn(app, deployment, false);
}

/// Goes on after a restart of the service.
pub(crate) fn resume(app: &Arc<App>, deployment: &Arc<Deployment>) {
    spawn(app, deployment, true);
}

fn spawn(app: &Arc<App>, deployment: &Arc<Deployment>, resumed: bool) {
    let task = tokio::spawn(play(Arc::clone(app), Arc::clone(deployment), resumed));
    let mut inner = deployment.lock();
    inner.stop();
    inner.player = Some(task.abort_handle());
}

async fn play(app: Arc<App>, deployment: Arc<Deployment>, resumed: bool) {
    let mut switches = app.config.subscribe();
    let (beats, mut next, base) = {
        let inner = deployment.lock();
        let cursor = &inner.record.cursor;
        (scenarios::beats(&inner.record), cursor.beat, cursor.at)
    };
    let mut speed = switches.borrow_and_update().speed;
    if resumed {
        substate(&app, &deployment, "watcher-reconnecting");
        tokio::time::sleep(Duration::from_secs_f64(RECONNECT_S / speed)).await;
        substate(&app, &deployment, "watcher-watching");
    }
    let mut clock = RunClock::start(base, speed);
    while let Some(beat) = beats.get(next) {
        tokio::select! {
            () = tokio::time::sleep(clock.until(beat.at)) => {}
            Ok(()) = switches.changed() => {
                speed = switches.borrow_and_update().speed;
                clock.set_speed(speed);
                continue;
            }
        }
        let now = clock.now();
        let due: Vec<&Beat> =
            beats.iter().skip(next).take_while(|beat| beat.at <= now + 1e-6).collect();
        next += due.len().max(1);
        if let Some(away) = perform(&app, &deployment, &due, &clock) {
            // The restart ends this task, so it has to live in another.
            tokio::spawn(restart::restart(Arc::clone(&app), Duration::from_secs_f64(away / speed)));
            return;
        }
    }
    deployment.lock().player = None;
}

fn substate(app: &App, deployment: &Deployment, state: &str) {
    let mut inner = deployment.lock();
    if let Some(outcome) = &mut inner.record.outcome {
        outcome.phase1_substate = Some(state.to_owned());
    }
    inner.save(&app.store);
}

/// Performs beats as one batch; answers how long the API is to be away, if one of them says so.
fn perform(
    app: &Arc<App>,
    deployment: &Deployment,
    due: &[&Beat],
    clock: &RunClock,
) -> Option<f64> {
    let fanout = app.config.borrow().fanout;
    let mut inner = deployment.lock();
    if inner.retired {
        return None;
    }
    let mut away = None;
    for beat in due {
        inner.record.cursor.beat += 1;
        inner.record.cursor.at = beat.at;
        let ms = clock.wall_ms(beat.at);
        match &beat.act {
            Act::Event(event) => inner.emit(ms, event.clone(), fanout),
            Act::ApiRestarts(seconds) => {
                away = Some(*seconds);
                break;
            }
            Act::Close => {
                let state = handover::state(app, &inner);
                inner.tail.close(&state.to_string());
            }
            Act::HandoverReady => hand_over(app, &mut inner, ms, fanout),
            Act::NameCommitted => {
                app.names().commit(&app.store, inner.record.fqdn(), &inner.record.id)
            }
            other => settle(&mut inner, other, ms),
        }
    }
    inner.save(&app.store);
    away
}

/// The acts that only change the record.
fn settle(inner: &mut Inner, act: &Act, ms: i64) {
    match act {
        Act::Phase0Done => {
            inner.record.status = Status::Phase1Watching;
            inner.record.outcome = Some(Outcome::default());
        }
        Act::Kubeconfig => {
            if let Some(outcome) = &mut inner.record.outcome {
                outcome.kubeconfig = true;
            }
        }
        Act::Phase0Failed(error) => {
            inner.record.status = Status::Failed;
            inner.record.error.clone_from(error);
            inner.record.finished_ms = Some(ms);
            inner.jobs.fail_running(ms);
        }
        Act::WatchEnds { outcome: word, status, error } => {
            let states = inner.states();
            if let Some(outcome) = &mut inner.record.outcome {
                outcome.component_states = (!states.is_empty()).then_some(states);
                outcome.phase1_outcome = Some((*word).to_owned());
                outcome.phase1_finished_ms = Some(ms);
                outcome.phase1_substate = None;
            }
            inner.record.status = *status;
            inner.record.error.clone_from(error);
            inner.record.finished_ms = Some(ms);
        }
        Act::BareReady => {
            inner.record.status = Status::Ready;
            inner.record.finished_ms = Some(ms);
            inner.record.outcome = Some(Outcome::default());
        }
        Act::Event(_)
        | Act::Close
        | Act::HandoverReady
        | Act::NameCommitted
        | Act::ApiRestarts(_) => {}
    }
}

fn hand_over(app: &App, inner: &mut Inner, ms: i64, fanout: bool) {
    if let Some(outcome) = &mut inner.record.outcome {
        outcome.handover_fired_ms = Some(ms);
    }
    let (url, expires_ms) = handover::mint(app, &inner.record);
    let text = format!("{} is ready to be handed over", inner.record.fqdn());
    inner.emit(ms, Event::info("handover-ready", text), fanout);
    let data = json!({ "handoverURL": url, "expiresAt": seconds(expires_ms) });
    inner.tail.send(Frame::Named("handover-ready", data.to_string()), fanout);
}

/// Records one event outside a script, stamped now.
pub(crate) fn note(app: &App, deployment: &Deployment, event: Event) {
    let fanout = app.config.borrow().fanout;
    let mut inner = deployment.lock();
    inner.emit(now_ms(), event, fanout);
    inner.save(&app.store);
}
