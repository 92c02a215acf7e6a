//! The Hetzner project is full. Network and machines are created, then the load balancer is refused, so resources are
//! left behind: the way on is a wipe and a raised limit.

use super::Scenario;
use crate::script::{Cast, Mishap, Phase0, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "quota",
    summary: "The project's resource limit is reached in the middle of apply.",
    script,
    retry: script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let mishap = Mishap {
        step: "tofu-apply",
        resource: "hcloud_load_balancer.main",
        reason: "hcloud: load balancer limit of the project is reached (resource_limit_exceeded, 403)",
    };
    Script::new(cast).phase0(&Phase0 { mishap: Some(mishap), ..Phase0::default() })
}
