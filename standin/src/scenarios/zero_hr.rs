//! Flux never reconciles. The kubeconfig arrives, no HelmRelease does: a warning after 15 minutes (the banner of
//! contract §6.3), and outcome `flux-not-reconciling` when the watch ends after 60.

use super::Scenario;
use crate::event::Event;
use crate::record::Status;
use crate::script::{Act, Cast, Phase0, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "zero-hr",
    summary: "No HelmRelease ever appears: warning at 15 minutes, failed at 60.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let warning = "saw 0 HelmReleases in 15m0s; the watch goes on, look at the Flux Kustomization bootstrap-kit";
    let error = "0 HelmReleases in 60m0s: the Kustomization bootstrap-kit in flux-system does not reconcile".to_owned();
    Script::new(cast)
        .phase0(&Phase0::default())
        .cloud_init(false)
        .kubeconfig()
        .then(900.0, Act::Event(Event::info("component", warning).level("warn")))
        .then(
            2700.0,
            Act::WatchEnds { outcome: "flux-not-reconciling", status: Status::Failed, error },
        )
        .then(0.5, Act::Close)
}
