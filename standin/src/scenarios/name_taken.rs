//! Left-overs of an earlier run. The SSH key of the same name exists already in the project, so apply stops at once;
//! another attempt meets the same left-over until somebody cleans up.

use super::Scenario;
use crate::script::{Cast, Mishap, Phase0, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "name-taken",
    summary: "Resources of an earlier run still carry the same names.",
    script,
    retry: script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let mishap = Mishap {
        step: "tofu-apply",
        resource: "hcloud_ssh_key.main",
        reason: "hcloud: SSH key name is already used (uniqueness_error, 409)",
    };
    Script::new(cast).phase0(&Phase0 { mishap: Some(mishap), ..Phase0::default() })
}
