//! What can be done from the run page. Each answers on the page, in words.

use contract::Code;
use contract::deployments::Status as WireStatus;
use domain::run::PhaseId;
use leptos::prelude::*;

use super::state::{Note, View};
use super::text;
use crate::api::error::ApiError;
use crate::api::{deployments, download, tasks};
use crate::parts::elapsed;
use crate::route::{Route, escape};
use crate::session;

/// Lines that go into the diagnostics.
const LINES: usize = 2_000;

fn failed(view: View, what: &str, error: &ApiError) {
    let explained = crate::api::text::describe(error);
    let text = text::action_failed(what, explained.what, explained.next);
    view.note.try_set(Some(Note { text, server: explained.server_words, failed: true }));
}

/// Runs Phase 0 again. The server repeats all of it, whichever step is named.
pub(super) fn retry(view: View, busy: RwSignal<bool>) {
    let step = view.run.with_untracked(|run| match run.last_step() {
        PhaseId::Outputs => "tofu-output",
        PhaseId::Apply => "tofu-apply",
        _ => "tofu-plan",
    });
    busy.set(true);
    view.note.set(None);
    // The press must not be lost with the banner that it came from.
    tasks::detach(async move {
        let Some(id) = view.id() else { return };
        match deployments::retry(&id, step).await {
            Ok(answer) if answer.status == WireStatus::ManualRetryRequired => {
                let text = text::RETRY_BY_HAND.to_owned();
                let server = answer.runbook.or(answer.message);
                view.note.try_set(Some(Note { text, server, failed: true }));
            }
            Ok(_) => view.feed.restart(),
            Err(error) => {
                failed(view, text::RETRY, &error);
                // The server may have begun all the same, or another tab was first: look.
                view.feed.restart();
            }
        }
        busy.try_set(false);
    });
}

/// Attaches a component watch again and takes in what it sees.
pub(super) fn watch_again(view: View, busy: RwSignal<bool>) {
    busy.set(true);
    view.note.set(None);
    tasks::detach(async move {
        let Some(id) = view.id() else { return };
        match deployments::refresh_watch(&id).await {
            Ok(answer) => {
                let rows = answer.components.into_iter().map(Into::into).collect();
                view.feed.absorb_components(answer.watching, rows);
                let text = text::WATCHING_AGAIN.to_owned();
                view.note.try_set(Some(Note { text, server: None, failed: false }));
            }
            Err(error) if error.problem().is_some_and(|problem| problem.status == 409) => {
                let text = text::NOT_RESUMABLE.to_owned();
                let server = crate::api::text::describe(&error).server_words;
                view.note.try_set(Some(Note { text, server, failed: true }));
            }
            Err(error) if error.is(&Code::SeedTimeout) => {
                let text = text::WATCH_IS_SLOW.to_owned();
                view.note.try_set(Some(Note { text, server: None, failed: false }));
            }
            Err(error) => failed(view, text::WATCH_AGAIN, &error),
        }
        busy.try_set(false);
    });
}

/// Goes to the Sovereign with a one-time token that is fetched now: it lives five minutes.
pub(super) fn hand_over(view: View, busy: RwSignal<bool>) {
    busy.set(true);
    view.note.set(None);
    tasks::detach(async move {
        let Some(id) = view.id() else { return };
        let fresh = deployments::read(&id).await.ok().and_then(|state| state.handover_url);
        // Whoever has left the run meanwhile is not taken away from where they are.
        let go = |address: &str| view.run.is_disposed() || go(address);
        let done = match fresh {
            Some(address) => Ok(go(&address)),
            None => deployments::mint_handover_token(&id)
                .await
                .map(|minted| minted.redirect_url.inspect(go)),
        };
        match done {
            Ok(true) => {}
            Ok(false) => {
                let text = text::ODD_ADDRESS.to_owned();
                view.note.try_set(Some(Note { text, server: None, failed: true }));
            }
            Err(error) => failed(view, text::HAND_OVER, &error),
        }
        busy.try_set(false);
    });
}

/// Leaves for a web address; anything else (a script, a file) is refused.
fn go(address: &str) -> bool {
    let web = address.starts_with("https://") || address.starts_with("http://");
    web && window().location().assign(address).is_ok()
}

/// Where to sign in, with the way back.
pub(super) fn sign_in_href(view: View) -> String {
    let path = Route::Console(view.feed.id(), crate::route::Section::Apps).path();
    session::href(&["login?next=", &escape(&path)].concat())
}

/// Saves the diagnostics as a file.
pub(super) fn save_diagnostics(view: View) {
    let name = ["run-", &view.feed.id(), ".txt"].concat();
    let saved = download::save_text(&name, &diagnostics(view));
    if !saved {
        let text = text::NOT_SAVED.to_owned();
        view.note.set(Some(Note { text, server: None, failed: true }));
    }
}

/// What is known about the run, as text. Addresses with tokens are never part of it.
pub(super) fn diagnostics(view: View) -> String {
    let mut out = String::with_capacity(64 * 1024);
    let mut put = |parts: &[&str]| {
        for part in parts {
            out.push_str(part);
        }
        out.push('\n');
    };
    view.run.with_untracked(|run| {
        put(&["deployment  ", &view.feed.id()]);
        if let Some(held) = run.snapshot() {
            put(&["sovereign   ", &held.fqdn]);
            put(&["status      ", &held.status]);
            put(&["outcome     ", held.outcome.as_deref().unwrap_or("-")]);
            put(&["error       ", held.error.as_deref().unwrap_or("-")]);
            put(&["events      ", &held.num_events.to_string(), " / ", &run.count().to_string()]);
        }
        put(&["attempt     ", &run.attempt().to_string()]);
        put(&[""]);
        for component in run.components() {
            let state = crate::parts::status::component_word(run.state_of(component));
            put(&["component   ", &component.id, "  ", &state, "  ", &component.message]);
        }
        put(&[""]);
        let lines = run.log().lines();
        let skip = lines.len().saturating_sub(LINES);
        for line in run.log().lines().skip(skip) {
            put(&[
                &elapsed::date_clock(line.at),
                "  ",
                line.event.level.word(),
                "  ",
                &line.event.phase,
                "  ",
                line.event.component.as_deref().unwrap_or("-"),
                "  ",
                &line.event.message,
            ]);
        }
    });
    out
}
