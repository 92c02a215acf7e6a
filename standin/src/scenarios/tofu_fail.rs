//! Apply fails once for a passing reason. A Phase-0 retry works and ends straight in `ready`, without a watch, an outcome
//! or component states: the trap of contract §8.4.

use super::{Scenario, happy};
use crate::script::{Cast, Mishap, Phase0, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "tofu-fail",
    summary: "Apply fails once; the retry succeeds and ends in a bare ready.",
    script,
    retry: happy::retry,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let mishap = Mishap {
        step: "tofu-apply",
        resource: "hcloud_load_balancer.main",
        reason: "hcloud: the service is not available right now (service_error, 503)",
    };
    Script::new(cast).phase0(&Phase0 { mishap: Some(mishap), ..Phase0::default() })
}
