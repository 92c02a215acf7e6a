//! Words of the run page.

mod outcome;

use domain::catalog::{self, FamilyId};
use domain::kit;
use domain::run::{ComponentState, Counts, PhaseId, PhaseStatus, Verdict};
use domain::stream::Link;

pub(super) use self::outcome::{
    action_failed, advice, missing, notice, open_item, reason, signature, unwatched,
};
use super::state::Filter;

pub(super) const DASH: &str = "—";
pub(super) const FIGURES: &str = "Progress of the run";
pub(super) const PROGRESS: &str = "Components ready";
pub(super) const DIAGNOSTICS: &str = "Diagnostics";
pub(super) const COPY_DIAGNOSTICS: &str = "Copy diagnostics";
pub(super) const ASKING: &str = "Asking the server";
pub(super) const ELAPSED: &str = "Elapsed";
pub(super) const ELAPSED_OFFLINE: &str = "Elapsed. Not known while offline";
pub(super) const REMAINING: &str = "Remaining";
pub(super) const REMAINING_OFFLINE: &str = "Remaining. Comes back with the connection";
pub(super) const REMAINING_UNKNOWN: &str = "Remaining. Not known yet";
pub(super) const REMAINING_NONE: &str = "Remaining. The run is over";
pub(super) const NOT_KNOWN: &str = "not known";
pub(super) const NEWEST_LINES: &str = "Newest log lines";
pub(super) const ALL_LINES: &str = "Show more lines";
pub(super) const FEWER_LINES: &str = "Show fewer lines";
pub(super) const NO_LINES: &str = "The server has not reported anything yet.";
pub(super) const COMPONENTS: &str = "Components";
pub(super) const FILTER: &str = "Show components by state";
pub(super) const SEARCH: &str = "Search components";
pub(super) const NO_MATCH: &str = "No component matches the filter and the search.";

pub(super) const TRY_NOW: &str = "Try now";
pub(super) const SIGN_IN: &str = "Sign in";
pub(super) const ALL_RUNS: &str = "Show all runs";
pub(super) const NEW_RUN: &str = "Start a new run";
pub(super) const RETRY: &str = "Create the resources again";
pub(super) const WATCH_AGAIN: &str = "Check the components again";
pub(super) const KUBECONFIG: &str = "Download kubeconfig";
pub(super) const OPEN_CONSOLE: &str = "Open the console";
pub(super) const HAND_OVER: &str = "Go to the new Sovereign";
pub(super) const SERVER_SAYS: &str = "catalyst-api says";
pub(super) const CONSOLE: &str = "Console";

pub(super) const ASKED_FOR: &str = "Asked for";
pub(super) const ANSWER: &str = "Answer";
pub(super) const NEWEST_RUN: &str = "Your newest run";

pub(super) const SIGNED_OUT: &str = "The session has ended";
pub(super) const SIGNED_OUT_TEXT: &str =
    "The run goes on without this page. Sign in to follow it again; this page comes back.";
pub(super) const UNWATCHED: &str =
    "The server calls the run ready, but nobody watched the components";
pub(super) const WIPING: &str = "The cloud resources are being removed";
pub(super) const WIPING_TEXT: &str = "This takes a few minutes and cannot be undone.";
pub(super) const WIPED: &str = "The cloud resources are removed";
pub(super) const WIPED_TEXT: &str = "The record of this run disappears within a minute.";
pub(super) const UNKNOWN_STATUS: &str =
    "The server reports a state that this console does not know";
pub(super) const READY_BUT: &str = "The server calls the run ready, but something is left to do";
pub(super) const READY: &str = "The Sovereign is ready";
pub(super) const READY_TEXT: &str = "The server calls the run ready. The button signs you in there once, with a link that is made when you press it.";
pub(super) const REACHABLE: &str = "The Sovereign has its own console";
pub(super) const REACHABLE_TEXT: &str = "Sign in there with a PIN sent to your address.";
pub(super) const WATCHING_AGAIN: &str =
    "The server watches the components again. What it sees is shown below.";
pub(super) const WATCH_IS_SLOW: &str =
    "The server watches the components again, but has not seen them yet. Check again in a minute.";
pub(super) const NOT_RESUMABLE: &str =
    "The server cannot watch this cluster again, so the state of the components stays unknown.";
pub(super) const RETRY_BY_HAND: &str =
    "The server did nothing: this step has to be repeated by hand.";
pub(super) const ODD_ADDRESS: &str =
    "The server gave an address that is not a web address. Open the console and sign in there.";
pub(super) const NOT_SAVED: &str =
    "The browser did not take the file. Allow downloads for this page, then try again.";

fn join(parts: &[&str]) -> String {
    parts.concat()
}

pub(super) fn title_progress(counts: &Counts, name: &str) -> String {
    join(&[&of(counts.installed, counts.total), " · ", name])
}

pub(super) fn title_word(word: &str, name: &str) -> String {
    join(&[word, " · ", name])
}

/// The heading before the Sovereign's name.
pub(super) fn heading(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Unread => "Run",
        Verdict::Creating | Verdict::Installing => "Provisioning",
        Verdict::Wiping => "Removing",
        Verdict::Ready
        | Verdict::ReadyWithOpenItems(_)
        | Verdict::ReadyUnwatched { .. }
        | Verdict::Failed(_)
        | Verdict::Adopted
        | Verdict::Wiped
        | Verdict::Other(_) => "Run of",
    }
}

pub(super) fn last_seen_run(word: &str) -> String {
    join(&["Unknown, last seen: ", &word.to_ascii_lowercase()])
}

pub(super) fn last_seen(word: &str) -> String {
    join(&["Last seen: ", word])
}

/// `24 of 40`.
pub(super) fn of(done: usize, total: usize) -> String {
    join(&[&done.to_string(), " of ", &total.to_string()])
}

pub(super) fn ready_percent(percent: usize) -> String {
    join(&["Components ready, ", &percent.to_string(), " %"])
}

pub(super) fn ready_at(clock: &str) -> String {
    join(&["Components ready at ", clock])
}

pub(super) fn progress(counts: &Counts) -> String {
    join(&[&of(counts.installed, counts.total), " components ready"])
}

pub(super) fn elapsed_since(clock: &str) -> String {
    join(&["Elapsed. Started ", clock])
}

pub(super) fn took_until(clock: &str) -> String {
    join(&["Taken. Ended ", clock])
}

pub(super) fn finishes_between(from: &str, to: &str) -> String {
    if from == to {
        join(&["Remaining. Finishes about ", to])
    } else {
        join(&["Remaining. Finishes between ", from, " and ", to])
    }
}

/// `8–12`.
pub(super) fn range(from: i64, to: i64) -> String {
    if from == to { to.to_string() } else { join(&[&from.to_string(), "–", &to.to_string()]) }
}

pub(super) fn newest_data(link: Link) -> String {
    match link {
        Link::Connecting => "Age of newest data. Connecting",
        Link::CatchingUp => "Age of newest data. Catching up",
        Link::Live => "Age of newest data. Live",
        Link::Polling => "Age of newest data. Read every 5 s",
        Link::Reconnecting { .. } => "Age of newest data. Reconnecting",
        Link::Ended => "Age of newest data. The run is over",
        Link::SignedOut => "Age of newest data. Signed out",
        Link::Gone(_) => "Age of newest data. The run is gone",
    }
    .to_owned()
}

/// The name of a phase on the ruler.
pub(super) fn phase(id: PhaseId) -> &'static str {
    match id {
        PhaseId::Plan => "Plan",
        PhaseId::Apply => "Apply",
        PhaseId::Outputs => "Outputs",
        PhaseId::Dns => "DNS",
        PhaseId::CloudInit => "Cloud-init",
        PhaseId::Platform => "Platform components",
        PhaseId::Handover => "Handover",
    }
}

/// A phase in an attribute.
pub(super) fn phase_slug(id: PhaseId) -> &'static str {
    match id {
        PhaseId::Plan => "plan",
        PhaseId::Apply => "apply",
        PhaseId::Outputs => "outputs",
        PhaseId::Dns => "dns",
        PhaseId::CloudInit => "cloud-init",
        PhaseId::Platform => "platform",
        PhaseId::Handover => "handover",
    }
}

/// A phase that is not part of the run.
pub(super) fn skipped(id: PhaseId) -> &'static str {
    if id == PhaseId::Handover { "not offered" } else { "not needed" }
}

/// What happens in a phase.
pub(super) fn phase_work(id: PhaseId) -> &'static str {
    match id {
        PhaseId::Plan => "OpenTofu works out what to create",
        PhaseId::Apply => "Network, firewall and servers first, the load balancer last",
        PhaseId::Outputs => "Addresses and names are read back",
        PhaseId::Dns => "Names below the pool domain are written",
        PhaseId::CloudInit => {
            "The first server installs k3s and Flux. Nothing is reported until it answers"
        }
        PhaseId::Platform => "Flux reads the list of components",
        PhaseId::Handover => "Certificate, records and the one-time sign-in",
    }
}

/// The state of a phase for people who do not see the shape.
pub(super) fn phase_status(status: PhaseStatus) -> &'static str {
    match status {
        PhaseStatus::Pending => "pending",
        PhaseStatus::Running => "running",
        PhaseStatus::Done => "done",
        PhaseStatus::Failed => "failed",
        PhaseStatus::Skipped => "not part of this run",
        PhaseStatus::Unknown => "unknown",
    }
}

/// `1–2 min`, `40–90 s`.
pub(super) fn expected_range(low_secs: f64, high_secs: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "minutes in seconds")]
    let (low, high) = (low_secs.round() as i64, high_secs.ceil() as i64);
    if high >= 120 {
        join(&[&range(low / 60, (high + 59) / 60), " min"])
    } else {
        join(&[&range(low, high.max(1)), " s"])
    }
}

pub(super) fn elapsed_of(elapsed: &str, range: &str) -> String {
    join(&[elapsed, " of ", range])
}

pub(super) fn elapsed_about(elapsed: &str, expected: &str) -> String {
    join(&[elapsed, " / ~", expected])
}

pub(super) fn bar_label(name: &str) -> String {
    join(&[name, ": time against the estimate"])
}

pub(super) fn longest_path(names: &[&str]) -> String {
    join(&["Longest path: ", &names.join(" → ")])
}

pub(super) fn holds_up(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => join(&["Holds up ", one]),
        [one, two] => join(&["Holds up ", one, " and ", two]),
        [one, rest @ ..] => join(&["Holds up ", one, " and ", &rest.len().to_string(), " more"]),
    }
}

/// The server's message and what it holds up, as two sentences.
pub(super) fn waiting_words(message: &str, holds: &str) -> String {
    match (message.is_empty(), holds.is_empty()) {
        (true, _) => holds.to_owned(),
        (false, true) => message.to_owned(),
        (false, false) => join(&[message.trim_end_matches('.'), ". ", holds]),
    }
}

/// The heading of the waiting list; the number only where more is waited for than is shown.
pub(super) fn waiting_on(count: usize, shown: usize) -> String {
    if count > shown {
        join(&["Waiting on ", &count.to_string(), " components"])
    } else {
        "Waiting on".to_owned()
    }
}

pub(super) fn waiting_for_nothing(is_old: bool, verdict: &Verdict) -> &'static str {
    match verdict {
        _ if is_old => "Not known while the server does not answer.",
        Verdict::Unread => "Waiting for the first answer of the server.",
        Verdict::Creating | Verdict::Installing => "Nothing is reported as being worked on.",
        Verdict::Failed(_) => "Nothing: the run has stopped.",
        Verdict::Wiping => "The removal of the cloud resources.",
        Verdict::Ready
        | Verdict::ReadyWithOpenItems(_)
        | Verdict::ReadyUnwatched { .. }
        | Verdict::Adopted
        | Verdict::Wiped
        | Verdict::Other(_) => "Nothing: the run is over.",
    }
}

pub(super) fn log_summary(count: usize, kept: usize) -> String {
    if count >= kept {
        join(&["The newest ", &kept.to_string(), " lines are kept. Diagnostics saves them."])
    } else {
        join(&[&count.to_string(), " lines in all. Diagnostics saves them."])
    }
}

pub(super) fn search_hint(total: usize) -> String {
    join(&["Search ", &total.to_string(), " components"])
}

pub(super) fn filter(filter: Filter) -> &'static str {
    match filter {
        Filter::All => "All",
        Filter::Installing => "Installing",
        Filter::Degraded => "Degraded",
        Filter::Failed => "Failed",
        Filter::Pending => "Pending",
        Filter::Installed => "Installed",
    }
}

/// The state whose shape stands on a filter.
pub(super) fn filter_state(filter: Filter) -> Option<ComponentState> {
    match filter {
        Filter::All => None,
        Filter::Installing => Some(ComponentState::Installing),
        Filter::Degraded => Some(ComponentState::Degraded),
        Filter::Failed => Some(ComponentState::Failed),
        Filter::Pending => Some(ComponentState::Pending),
        Filter::Installed => Some(ComponentState::Installed),
    }
}

/// The name of a component: the catalogue's, the kit's, else its id.
pub(super) fn component(id: &str) -> &str {
    let bare = kit::split_region(id).1;
    catalog::get(bare)
        .map(|known| known.name())
        .or_else(|| kit::find(bare).map(|row| row.name))
        .unwrap_or(bare)
}

/// The family of a component.
pub(super) fn family(id: &str) -> Option<FamilyId> {
    let bare = kit::split_region(id).1;
    catalog::get(bare)
        .map(|known| known.family)
        .or_else(|| kit::find(bare).and_then(|row| FamilyId::parse(row.family)))
}

pub(super) fn took(span: &str) -> String {
    join(&["took ", span])
}

pub(super) fn waits_for(name: &str) -> String {
    join(&["waits for ", name])
}

pub(super) fn not_answered(span: &str) -> String {
    join(&["catalyst-api has not answered for ", span])
}

pub(super) fn offline(wait: &str, attempt: u32, seen: &str) -> String {
    join(&[
        "The run goes on without this page. Next try in ",
        wait,
        ", attempt ",
        &attempt.to_string(),
        ". What you see below was true at ",
        seen,
        ".",
    ])
}

pub(super) fn unknown_status(word: &str) -> String {
    join(&["The server's word is \"", word, "\". A newer console may know it."])
}
