//! Words about what became of a run, and about runs that are not there.

use domain::run::{NextAction, Notice, OpenItem, PhaseId, Reason, Signature};

use super::{component, join};
use crate::run::state::Missing;

pub(in crate::run) fn unwatched(retried: bool) -> &'static str {
    if retried {
        "After a second attempt the server does not look at the components by itself. Check them again to see their state."
    } else {
        "It stopped before it saw the components. Check them again to see their state."
    }
}

pub(in crate::run) fn notice(notice: Notice) -> (&'static str, &'static str) {
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

pub(in crate::run) fn open_item(item: &OpenItem) -> String {
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
pub(in crate::run) fn reason(reason: &Reason) -> String {
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
pub(in crate::run) fn signature(signature: Signature) -> &'static str {
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
pub(in crate::run) fn advice(next: NextAction) -> &'static str {
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

pub(in crate::run) fn action_failed(what: &str, why: &str, next: &str) -> String {
    join(&["\"", what, "\" did not work. ", why, ". ", next])
}

/// The words of a page in place of a run.
pub(in crate::run) struct MissingWords {
    pub(in crate::run) title: String,
    pub(in crate::run) text: &'static str,
    pub(in crate::run) answer: &'static str,
    pub(in crate::run) testid: &'static str,
}

pub(in crate::run) fn missing(kind: Missing, id: &str) -> MissingWords {
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
