//! What the shell shares with the sections inside it.

use components::Announcer;
use contract::cutover::Status;
use domain::cutover::{Cutover, Input, Phase};
use domain::run::{Verdict, counts, verdict};
use domain::stream::Link;
use leptos::prelude::*;

use super::text;
use crate::api::clock::Interval;
use crate::api::tasks;
use crate::api::{auth, cutover, wake};
use crate::parts::own_cutover::OwnCutover;
use crate::parts::run_feed::RunFeed;
use crate::parts::status::verdict_word;

/// Failures in a row after which the reading says "offline".
pub(super) const OFFLINE_AFTER: u32 = 3;

/// Makes the feed available to the sections.
pub(super) fn provide(feed: RunFeed) -> RunFeed {
    provide_context(feed);
    feed
}

/// How often the shell reads how the cutover stands while no screen follows it.
const LOOK_MS: i32 = 60_000;

/// Makes the reading of the Sovereign's own cutover available, and keeps it alive.
pub(super) fn provide_own(id: String) -> OwnCutover {
    // The server gives this form of id to the Sovereign itself; its own word follows.
    let own = OwnCutover::new(id.starts_with("sovereign-"));
    provide_context(own);
    let tasks = tasks::scope();
    tasks.spawn(async move {
        if let Ok(itself) = auth::sovereign_self().await {
            own.is_own().try_set(itself.deployment_id == id);
        }
    });
    let look = move || {
        if own.is_own().try_get_untracked() == Some(true) && !untrack(|| own.is_written()) {
            tasks.spawn(async move {
                if let Ok((status, _)) = cutover::status().await {
                    own.tell(&phase_of(status));
                }
            });
        }
    };
    // At once, when a screen that followed it is left, and every now and then.
    Effect::new(move |_| {
        if own.is_own().get() && !own.is_written() {
            look();
        }
    });
    wake::on_wake(look);
    let ticker = StoredValue::new_local(Some(Interval::new(LOOK_MS, look)));
    on_cleanup(move || {
        ticker.try_set_value(None);
    });
    own
}

fn phase_of(status: Status) -> Phase {
    let now = crate::api::clock::now_ms();
    let mut machine = Cutover::new();
    machine.step(Input::Status(Box::new(status), None), now);
    machine.view(now).phase
}

/// The name to show for a deployment: its host name, else a short form of its id.
pub(super) fn tenant(feed: RunFeed) -> Signal<String> {
    let id = feed.id();
    let short: String = id.chars().take(8).collect();
    // A Sovereign without a record of how it was made goes by its name.
    let fallback =
        id.strip_prefix("sovereign-").map_or_else(|| text::deployment(&short), str::to_owned);
    Signal::from(Memo::new(move |_| {
        feed.run().with(|run| {
            run.snapshot()
                .map(|held| held.fqdn.as_str())
                .filter(|fqdn| !fqdn.is_empty())
                .map_or_else(|| fallback.clone(), str::to_owned)
        })
    }))
}

/// How the run stands.
pub(super) fn standing(feed: RunFeed) -> Memo<Verdict> {
    Memo::new(move |_| match feed.link().get() {
        // What ran when the server was last heard is not known any more.
        Link::Reconnecting { attempt, .. } if attempt >= OFFLINE_AFTER => Verdict::Unread,
        Link::SignedOut | Link::Gone(_) => Verdict::Unread,
        _ => feed.run().with(verdict),
    })
}

/// Says aloud what changes: the verdict, the phase, and every quarter of the components. Nothing is
/// said about what was so when the page was opened.
pub(super) fn announce(feed: RunFeed, announcer: Announcer) {
    // The sections speak through the same region.
    provide_context(announcer);
    let reading = Memo::new(move |_| {
        feed.run().with(|run| {
            let counts = counts(run);
            let quarter = counts.percent() / 25;
            let phase = run
                .phases()
                .iter()
                .rev()
                .find(|phase| phase.status == domain::run::PhaseStatus::Running)
                .map(|phase| phase.id);
            (verdict_word(&verdict(run)), phase, quarter, run.snapshot().is_some())
        })
    });
    Effect::new(move |before: Option<(String, Option<_>, usize, bool)>| {
        let now = reading.get();
        if let Some((word, phase, quarter, true)) = before {
            if word != now.0 {
                announcer.say(&text::announce_verdict(&now.0));
            } else if let Some(id) = now.1.filter(|_| phase != now.1) {
                announcer.say(&text::announce_phase(id));
            } else if now.2 > quarter {
                announcer.say(&text::announce_quarter(now.2 * 25));
            }
        }
        now
    });
}
