//! Capacity stall. The load balancer takes nine minutes, with one "still creating" line every ten seconds and nothing
//! else; then all goes well.

use super::Scenario;
use crate::script::{Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "slow-lb",
    summary: "The load balancer takes nine minutes, then all goes well.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    Script::new(cast)
        .phase0(&Phase0 { lb_extra: 460.0, ..Phase0::default() })
        .phase1(&Phase1::default())
        .handover()
}
