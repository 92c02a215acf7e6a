//! catalyst-api restarts while OpenTofu applies. The working directory dies with it: the run is `failed` with its
//! reason, the pool name is free again, and a retry fails because the token is redacted.

use super::Scenario;
use crate::script::{Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "restart-phase0",
    summary: "The API restarts during apply: the run is lost and says so.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    Script::new(cast)
        .phase0(&Phase0 { api_restarts: true, ..Phase0::default() })
        .phase1(&Phase1::default())
        .handover()
}
