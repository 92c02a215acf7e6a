//! How a run stands or ended. `ready` alone is not success: the truth table is in here, once.

use super::component::ComponentState;
use super::fold::Run;
use super::phase::PhaseId;
use super::signature::{self, Signature};
use crate::kit;
use crate::time::MINUTE;

/// How a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The record was not read yet.
    Unread,
    /// Cloud resources are being made.
    Creating,
    /// The new cluster is installing itself.
    Installing,
    /// Done, and confirmed.
    Ready,
    /// The server says ready, but something is left to do.
    ReadyWithOpenItems(Vec<OpenItem>),
    /// The server says ready, but nobody watched the components: their state is unknown.
    ReadyUnwatched {
        /// A retry of Phase 0 led here.
        retried: bool,
    },
    /// Ended without success.
    Failed(Failure),
    /// The Sovereign has taken itself over.
    Adopted,
    /// Resources are being removed.
    Wiping,
    /// Resources are gone; the record goes next.
    Wiped,
    /// A status this console does not know, in the server's word.
    Other(String),
}

/// What is left to do on a run that the server calls ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenItem {
    /// The watch reached its time limit before every component was ready.
    WatchTimedOut,
    /// The platform itself is not reported as installed.
    PlatformMissing,
    /// The watch ended with this word, which does not go with `ready`.
    Outcome(String),
    /// The server added words of its own.
    ServerSays(String),
}

/// Why a run ended without success, and the way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub reason: Reason,
    /// A recognised cause.
    pub signature: Option<Signature>,
    /// The server's own words.
    pub words: Option<String>,
    /// The line of the log that shows the cause.
    pub line: Option<String>,
    /// What to do next, the best first.
    pub next: Vec<NextAction>,
}

/// Why a run ended without success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A step of Phase 0 failed.
    Phase0(PhaseId),
    /// These components failed.
    Components(Vec<String>),
    /// The watch reached its limit, and these components had failed.
    TimedOut(Vec<String>),
    /// The new cluster never showed a Helm release.
    NotReconciling,
    /// The new cluster never posted its kubeconfig.
    KubeconfigMissing,
    /// The server could not begin to watch the new cluster.
    WatcherNotStarted,
    /// Flux is not installed on the new cluster.
    FluxMissing,
    /// Phase 0 ended, but the components were never watched.
    NotWatched,
    /// The watch ended with a word this console does not know.
    Outcome(String),
}

/// A way on after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextAction {
    /// Run Phase 0 again on the same working directory.
    RetryPhase0,
    /// Attach a new component watch.
    RefreshWatch,
    /// Remove what was created, then begin anew.
    WipeAndStartAgain,
    /// Begin anew with a token that may write.
    NewToken,
    /// Raise a limit of the cloud project, then retry.
    RaiseQuota,
    /// Remove the leftovers of an earlier run, then retry.
    RemoveLeftovers,
    /// Begin anew with another SSH key.
    NewSshKey,
    /// Begin anew in another location or size.
    OtherLocation,
    /// Begin anew with another name.
    OtherName,
    /// Look at the cluster with its kubeconfig.
    Inspect,
    /// Wait for the limit to pass.
    Wait,
}

/// Derives how a run stands from the record and from what was reported.
#[must_use]
pub fn verdict(run: &Run) -> Verdict {
    let Some(held) = run.snapshot() else { return Verdict::Unread };
    match held.status.as_str() {
        "" => Verdict::Unread,
        "pending" | "provisioning" | "tofu-applying" | "flux-bootstrapping" => Verdict::Creating,
        "phase1-watching" => Verdict::Installing,
        "ready" => ready(run),
        "failed" => Verdict::Failed(failure(run)),
        "adopted" => Verdict::Adopted,
        "wiping" => Verdict::Wiping,
        "wiped" => Verdict::Wiped,
        other => Verdict::Other(other.to_owned()),
    }
}

fn ready(run: &Run) -> Verdict {
    let Some(held) = run.snapshot() else { return Verdict::Unread };
    let mut open = Vec::new();
    match held.outcome.as_deref() {
        None => return Verdict::ReadyUnwatched { retried: run.attempt() > 1 },
        Some("ready") => {}
        Some("timeout") => open.push(OpenItem::WatchTimedOut),
        Some(other) => open.push(OpenItem::Outcome(other.to_owned())),
    }
    let platform = run.component(kit::PLATFORM).and_then(|held| run.state_of(held));
    if platform != Some(&ComponentState::Installed) {
        open.push(OpenItem::PlatformMissing);
    }
    if let Some(words) = &held.error {
        open.push(OpenItem::ServerSays(words.clone()));
    }
    if open.is_empty() { Verdict::Ready } else { Verdict::ReadyWithOpenItems(open) }
}

fn failure(run: &Run) -> Failure {
    let outcome = run.snapshot().and_then(|held| held.outcome.as_deref());
    let words = run.snapshot().and_then(|held| held.error.clone());
    let reason = match outcome {
        Some("failed") => Reason::Components(failed_components(run)),
        Some("timeout") => Reason::TimedOut(failed_components(run)),
        Some("flux-not-reconciling") => Reason::NotReconciling,
        Some("kubeconfig-missing") => Reason::KubeconfigMissing,
        Some("watcher-start-failed") => Reason::WatcherNotStarted,
        Some("flux-crds-absent") => Reason::FluxMissing,
        Some(other) => Reason::Outcome(other.to_owned()),
        None if run.left_phase0() => Reason::NotWatched,
        None => Reason::Phase0(run.last_step()),
    };
    let said = words.as_deref().and_then(signature::recognise);
    let seen = run.evidence();
    let phase0 = matches!(reason, Reason::Phase0(_));
    // In Phase 1 the reason already says more than a line of the log could, and the same words
    // ("forbidden", "limit reached") are the cluster's there, not the cloud's.
    let signature = if phase0 {
        said.or_else(|| seen.map(|held| held.signature))
    } else {
        said.filter(|said| {
            matches!(
                said,
                Signature::Abandoned
                    | Signature::CertificateLimit
                    | Signature::NotReconciling
                    | Signature::KubeconfigMissing
            )
        })
    };
    let line = if phase0 { seen.map(|held| held.line.clone()) } else { None };
    let next = next_actions(&reason, signature);
    Failure { reason, signature, words, line, next }
}

fn failed_components(run: &Run) -> Vec<String> {
    run.components()
        .filter(|held| held.state == ComponentState::Failed)
        .map(|held| held.id.clone())
        .collect()
}

fn next_actions(reason: &Reason, signature: Option<Signature>) -> Vec<NextAction> {
    match signature {
        Some(Signature::TokenReadOnly | Signature::TokenRejected) => {
            return vec![NextAction::NewToken, NextAction::WipeAndStartAgain];
        }
        Some(Signature::SecretsGone | Signature::Abandoned) => {
            return vec![NextAction::WipeAndStartAgain];
        }
        Some(Signature::QuotaExceeded) => {
            return vec![NextAction::RaiseQuota, NextAction::RetryPhase0];
        }
        Some(Signature::NameTaken) => {
            return vec![NextAction::RemoveLeftovers, NextAction::RetryPhase0];
        }
        Some(Signature::SshKeyRefused) => {
            return vec![NextAction::NewSshKey, NextAction::WipeAndStartAgain];
        }
        Some(Signature::NoCapacity) => {
            return vec![NextAction::RetryPhase0, NextAction::OtherLocation];
        }
        Some(Signature::SubdomainTaken) => {
            return vec![NextAction::OtherName, NextAction::WipeAndStartAgain];
        }
        Some(Signature::CertificateLimit) => return vec![NextAction::Wait],
        Some(Signature::NotReconciling | Signature::KubeconfigMissing) | None => {}
    }
    match reason {
        Reason::Phase0(_) => vec![NextAction::RetryPhase0, NextAction::WipeAndStartAgain],
        Reason::Components(_) | Reason::TimedOut(_) | Reason::Outcome(_) => {
            vec![NextAction::RefreshWatch, NextAction::Inspect, NextAction::WipeAndStartAgain]
        }
        Reason::NotReconciling | Reason::WatcherNotStarted | Reason::NotWatched => {
            vec![NextAction::RefreshWatch, NextAction::WipeAndStartAgain]
        }
        Reason::KubeconfigMissing | Reason::FluxMissing => vec![NextAction::WipeAndStartAgain],
    }
}

/// Something worth saying while a run goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The new cluster shows no Helm releases yet.
    NotReconcilingYet,
    /// Apply takes more than ten minutes: often a lack of machines at the location.
    ApplyIsSlow,
    /// The service was restarted and is taking up the watch again.
    WatcherReconnecting,
}

/// What is worth saying about a run that goes on, the most important first.
#[must_use]
pub fn notice(run: &Run, now: i64) -> Option<Notice> {
    match verdict(run) {
        Verdict::Installing if run.zero_releases().is_some() => Some(Notice::NotReconcilingYet),
        Verdict::Installing
            if run.snapshot().and_then(|held| held.substate.as_deref())
                == Some("watcher-reconnecting") =>
        {
            Some(Notice::WatcherReconnecting)
        }
        Verdict::Creating => run
            .phases()
            .iter()
            .find(|phase| phase.id == PhaseId::Apply)
            .and_then(|phase| phase.elapsed(now).filter(|_| phase.finished.is_none()))
            .filter(|elapsed| *elapsed > 10 * MINUTE)
            .map(|_| Notice::ApplyIsSlow),
        _ => None,
    }
}
