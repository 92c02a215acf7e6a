//! A read-only token. The credential check can only list servers, so it says valid; the first write of `tofu-apply` is
//! refused. Another attempt with the same token ends the same way.

use super::Scenario;
use crate::script::{Cast, Mishap, Phase0, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "token-readonly",
    summary: "The token can only read: the check says valid, apply is refused.",
    script,
    retry: script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let mishap = Mishap {
        step: "tofu-apply",
        resource: "hcloud_network.main",
        reason: "hcloud: the token is read-only, a write was refused (token_readonly, 403)",
    };
    Script::new(cast).phase0(&Phase0 { mishap: Some(mishap), ..Phase0::default() })
}
