//! What the card asks beside the cutover: the Sovereign's name, who is there, and how it is.

use domain::cutover::Phase;
use domain::cutover::lowest::Lowest;
use domain::time::SECOND;
use leptos::prelude::*;

use super::state::{Card, Place};
use crate::api::{ApiError, auth, clock, cutover, tasks};
use crate::session::Identity;

/// How often the Sovereign is asked how it is.
const LOOK_MS: i64 = 15 * SECOND;
/// How often it is asked for its name, until it knows it.
const NAME_MS: i32 = 3000;

/// The lowest readings of the hold since this page was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Low {
    pub(super) releases: Lowest,
    pub(super) pods: Lowest,
}

impl Card {
    /// Asks what the card shows beside the cutover, once it is clear that a Sovereign answers: its
    /// name, and what is ready; the latter again and again while it matters.
    pub(super) fn look_around(self) {
        let is_there = Memo::new(move |_| {
            !matches!(self.phase.get(), Phase::Unknown | Phase::Absent(_) | Phase::SignedOut)
        });
        Effect::new(move |_| {
            if is_there.get() && self.place == Place::Console {
                self.learn_name();
            }
        });
        let session = self.session;
        let now = session.now();
        let round = Memo::new(move |_| {
            let matters = self.phase.get() == Phase::NotStarted
                || self.feed.view().with(|view| view.hold.is_some());
            matters.then(|| now.get() / LOOK_MS)
        });
        // Without a session these two are closed. Asking again is pointless until somebody signs in.
        let denied = RwSignal::new(None::<Identity>);
        Effect::new(move |_| {
            let is_denied = denied.get().is_some_and(|to| to == session.identity().get());
            if round.get().is_none() || is_denied {
                return;
            }
            self.scope.spawn(async move {
                let health = cutover::health().await;
                if health == Err(ApiError::Unauthorised) {
                    denied.try_set(session.identity().try_get_untracked());
                }
                self.health.try_set(health.ok());
                self.watch_health();
            });
            self.scope.spawn(async move {
                self.apps.try_set(cutover::apps().await.ok());
            });
        });
    }

    /// Keeps the lowest readings of the hold.
    fn watch_health(self) {
        let is_holding = self.feed.view().try_with_untracked(|view| view.hold.is_some());
        let Some(health) = self.health.try_get_untracked().flatten() else { return };
        if is_holding == Some(true) {
            let at = clock::now_ms();
            self.low.try_update(|low| {
                low.releases.note((health.releases_ready, health.releases_total), at);
                low.pods.note((health.pods_running, health.pods_total), at);
            });
        }
    }

    /// Asks which Sovereign this is, until it is told, and who is signed in.
    fn learn_name(self) {
        if self.is_learning.try_update_value(|held| std::mem::replace(held, true)) != Some(false) {
            return;
        }
        self.scope.spawn(async move {
            self.learn_person().await;
            while self.fqdn.try_with_untracked(Option::is_none) == Some(true) {
                let itself = auth::sovereign_self().await;
                let name =
                    itself.ok().map(|itself| itself.sovereign_fqdn).or_else(|| self.own_name());
                if let Some(name) = name.filter(|name| !name.is_empty()) {
                    self.fqdn.try_set(Some(name));
                    break;
                }
                tasks::sleep(NAME_MS).await;
            }
            self.is_learning.try_set_value(false);
        });
    }

    /// Asks who is signed in, unless that is known. Whether somebody is.
    pub(super) async fn learn_person(self) -> bool {
        let session = self.session;
        if session.identity().try_get_untracked() == Some(Identity::Unknown) {
            match auth::whoami().await {
                Ok(person) => session.set_identity(Identity::SignedIn(person)),
                Err(ApiError::Unauthorised) => session.set_identity(Identity::SignedOut),
                Err(_) => {}
            }
        }
        matches!(session.identity().try_get_untracked(), Some(Identity::SignedIn(_)))
    }

    /// The Sovereign's name as the session tells it.
    fn own_name(self) -> Option<String> {
        match self.session.identity().try_get_untracked() {
            Some(Identity::SignedIn(person)) => person.sovereign_fqdn,
            Some(Identity::Unknown | Identity::SignedOut) | None => None,
        }
    }
}
