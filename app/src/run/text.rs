//! Words of the run page.

use domain::catalog::{self, FamilyId};
use domain::kit;
use domain::run::{
    ComponentState, Counts, NextAction, Notice, OpenItem, PhaseId, PhaseStatus, Reason, Signature,
    Verdict,
};
use domain::stream::Link;

use super::state::{Filter, Missing};

pub(super) const DASH: &str = "—";
pub(super) const AGO: &str = "ago";
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
pub(super) const READY_BUT: &str = "The Sovereign answers, but something is left to do";
pub(super) const READY: &str = "The Sovereign is ready";
pub(super) const READY_TEXT: &str = "Every component is installed. The button signs you in there once, with a link that is made when you press it.";
pub(super) const REACHABLE: &str = "The Sovereign has its own console";
pub(super) const REACHABLE_TEXT: &str = "Sign in there with a PIN sent to your address.";
pub(super) const WATCHING_AGAIN: &str =
    "The server watches the components again. What it sees is shown below.";
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
    join(&["Unknown, last seen: ", &word.to_lowercase()])
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
        Link::Connecting => "Newest data. Connecting",
        Link::CatchingUp => "Newest data. Catching up",
        Link::Live => "Newest data. Live",
        Link::Polling => "Newest data. Read every 5 s",
        Link::Reconnecting { .. } => "Newest data. Reconnecting",
        Link::Ended => "Newest data. The run is over",
        Link::SignedOut => "Newest data. Signed out",
        Link::Gone(_) => "Newest data. The run is gone",
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
        .map(|known| known.name)
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

pub(super) fn unwatched(retried: bool) -> &'static str {
    if retried {
        "After a second attempt the server does not look at the components by itself. Check them again to see their state."
    } else {
        "It stopped before it saw the components. Check them again to see their state."
    }
}

pub(super) fn notice(notice: Notice) -> (&'static str, &'static str) {
    match notice {
        Notice::NotReconcilingYet => (
            "The new cluster is not reconciling yet",
            "Flux shows no Helm releases so far. This often passes; the server goes on waiting for up to an hour.",
        ),
        Notice::ApplyIsSlow => (
            "Creating the resources takes longer than usual",
            "Mostly the location is short of machines or load balancers. The server waits up to 30 minutes.",
        ),
        Notice::WatcherReconnecting => (
            "The server was restarted and is finding its way back",
            "The run goes on in the new cluster. States are up to date again in a moment.",
        ),
    }
}

pub(super) fn open_item(item: &OpenItem) -> String {
    match item {
        OpenItem::WatchTimedOut => {
            "The server stopped watching at its time limit, before every component was ready.".to_owned()
        }
        OpenItem::PlatformMissing => {
            "Catalyst Platform is not reported as installed: ready so far, the platform may still be coming.".to_owned()
        }
        OpenItem::Outcome(word) => {
            join(&["The watch ended with \"", word, "\", which this console does not know."])
        }
        OpenItem::ServerSays(_) => "The server noted a problem at the end of the run.".to_owned(),
    }
}

fn names(ids: &[String]) -> String {
    let shown: Vec<&str> = ids.iter().take(5).map(|id| component(id)).collect();
    match ids.len() {
        0 => "some components".to_owned(),
        count if count > 5 => {
            join(&[&shown.join(", "), " and ", &(count - 5).to_string(), " more"])
        }
        _ => shown.join(", "),
    }
}

/// Why the run ended, as a sentence.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Phase0(PhaseId::Plan) => "The plan of the cloud resources failed".to_owned(),
        Reason::Phase0(PhaseId::Outputs) => "Reading the created resources failed".to_owned(),
        Reason::Phase0(_) => "Creating the cloud resources failed".to_owned(),
        Reason::Components(ids) => join(&["Not installed: ", &names(ids)]),
        Reason::TimedOut(ids) => join(&["The time limit came first. Not installed: ", &names(ids)]),
        Reason::NotReconciling => "The new cluster never began to install anything".to_owned(),
        Reason::KubeconfigMissing => "The new cluster never reported back".to_owned(),
        Reason::WatcherNotStarted => "The server could not look into the new cluster".to_owned(),
        Reason::FluxMissing => "Flux is missing on the new cluster".to_owned(),
        Reason::NotWatched => {
            "The cloud resources exist, but the components were never watched".to_owned()
        }
        Reason::Outcome(word) => join(&["The run ended with \"", word, "\""]),
    }
}

/// A recognised cause, as a sentence.
pub(super) fn signature(signature: Signature) -> &'static str {
    match signature {
        Signature::TokenReadOnly => {
            "The token can read but not write, so nothing could be created with it."
        }
        Signature::TokenRejected => {
            "The cloud does not accept the token: it was deleted, or it has expired."
        }
        Signature::SecretsGone => {
            "The server has forgotten the cloud token, as it does after a restart."
        }
        Signature::QuotaExceeded => "A limit of the cloud project is reached.",
        Signature::NameTaken => {
            "The cloud project already has a resource of this name, probably from an earlier run."
        }
        Signature::SshKeyRefused => "The cloud refused the SSH key.",
        Signature::NoCapacity => "The location has no machines of this size at the moment.",
        Signature::Abandoned => {
            "The server was restarted while it created the resources. Some may exist and cost money."
        }
        Signature::SubdomainTaken => "The name below the pool domain belongs to another Sovereign.",
        Signature::CertificateLimit => {
            "The certificate authority issues only a few certificates per domain and week, and they are used up."
        }
        Signature::NotReconciling => "Flux did not apply anything on the new cluster.",
        Signature::KubeconfigMissing => {
            "The first server did not send its kubeconfig within 15 minutes."
        }
    }
}

/// What to do next, as a sentence.
pub(super) fn advice(next: NextAction) -> &'static str {
    match next {
        NextAction::RetryPhase0 => {
            "Create the resources again: what exists is kept, what is missing is made."
        }
        NextAction::RefreshWatch => {
            "Check the components again: the cluster may have recovered since."
        }
        NextAction::WipeAndStartAgain => {
            "To start over, remove what was created in the cloud's own console, then start a new run: this release cannot remove it, and until then it costs money."
        }
        NextAction::NewToken => "Create a token with \"Read & Write\" and start a new run with it.",
        NextAction::RaiseQuota => {
            "Ask the cloud to raise the limit, or delete what is not needed in the project."
        }
        NextAction::RemoveLeftovers => "Delete the leftovers in the cloud project.",
        NextAction::NewSshKey => "Start a new run with another SSH key.",
        NextAction::OtherLocation => {
            "Another location or another size may have room: start a new run there."
        }
        NextAction::OtherName => "Start a new run under another name.",
        NextAction::Inspect => "Look into the cluster with its kubeconfig.",
        NextAction::Wait => "Wait until the limit has passed; the cluster asks again by itself.",
    }
}

pub(super) fn action_failed(what: &str, why: &str, next: &str) -> String {
    join(&["\"", what, "\" did not work. ", why, ". ", next])
}

/// The words of a page in place of a run.
pub(super) struct MissingWords {
    pub(super) title: String,
    pub(super) text: &'static str,
    pub(super) answer: &'static str,
    pub(super) testid: &'static str,
}

pub(super) fn missing(kind: Missing, id: &str) -> MissingWords {
    match kind {
        Missing::Malformed => MissingWords {
            title: join(&["\"", id, "\" is not the ID of a run"]),
            text: "IDs have 16 characters, digits and the letters a to f. The address is probably incomplete. Nothing was started or stopped by opening this page.",
            answer: "no run found",
            testid: "state-malformed",
        },
        Missing::Unknown => MissingWords {
            title: join(&["No run has the ID ", id]),
            text: "Either it was removed, or the address is incomplete. Nothing was started or stopped by opening this page.",
            answer: "404, not known",
            testid: "state-not-found",
        },
        Missing::Foreign => MissingWords {
            title: join(&["You have no run with the ID ", id]),
            text: "It may belong to somebody else: the server shows a run only to the address that started it. Sign in with that address, or ask its owner.",
            answer: "404, not yours or not there",
            testid: "state-foreign",
        },
        Missing::Away => MissingWords {
            title: "catalyst-api does not answer".to_owned(),
            text: "A run goes on without this page. The console tries again by itself and shows the run as soon as the server answers.",
            answer: "none yet",
            testid: "state-offline",
        },
        Missing::SignedOut => MissingWords {
            title: "Sign in to see this run".to_owned(),
            text: "The server shows a run only to the address that started it. You come back here afterwards.",
            answer: "401, not signed in",
            testid: "state-signed-out",
        },
    }
}
