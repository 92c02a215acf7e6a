//! catalyst-api restarts while the kit installs. Streams break, requests get 502 for a while, then the watch resumes
//! with `phase1Substate`, a full replay, and the rest of the run.

use super::Scenario;
use crate::script::{Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "restart-phase1",
    summary: "The API restarts during Phase 1: streams break, the watch resumes.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    Script::new(cast)
        .phase0(&Phase0::default())
        .phase1(&Phase1 { api_restarts: true, ..Phase1::default() })
        .handover()
}
