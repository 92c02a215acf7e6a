//! cloud-init breaks. The new cluster never posts its kubeconfig; after 15 silent minutes the run fails with outcome
//! `kubeconfig-missing`.

use super::Scenario;
use crate::record::Status;
use crate::script::{Act, Cast, Phase0, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "no-kubeconfig",
    summary: "The new cluster never reports: failed after 15 silent minutes.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let error =
        "no kubeconfig arrived within 15m0s: cloud-init on the first machine did not finish"
            .to_owned();
    Script::new(cast)
        .phase0(&Phase0::default())
        .cloud_init(false)
        .then(
            900.0,
            Act::WatchEnds { outcome: "kubeconfig-missing", status: Status::Failed, error },
        )
        .then(0.5, Act::Close)
}
