//! One component fails. Grafana exhausts its retries after everything else is installed or nearly so; the watch ends
//! with outcome `failed`, and no handover happens.

use super::Scenario;
use crate::record::Status;
use crate::script::{Act, Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "component-failed",
    summary: "Grafana fails for good; outcome failed, no handover.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let error = "1 component failed to install: grafana".to_owned();
    Script::new(cast)
        .phase0(&Phase0::default())
        .phase1(&Phase1 { fails: Some("grafana"), ..Phase1::default() })
        .then(3.0, Act::WatchEnds { outcome: "failed", status: Status::Failed, error })
        .then(0.5, Act::Close)
}
