//! The watch limit passes while one component still installs. Nothing failed, so the status is `ready`, but the outcome
//! is `timeout`, and there is no handover: `ready` alone is not success.

use super::Scenario;
use crate::record::Status;
use crate::script::{Act, Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "timeout-ready",
    summary: "NewAPI never finishes: ready with outcome timeout after 60 minutes.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    // The watch began one second before its first list; the kit ends 510 s later.
    let rest = 3600.0 - 510.0;
    Script::new(cast)
        .phase0(&Phase0::default())
        .phase1(&Phase1 { hangs: Some("newapi"), ..Phase1::default() })
        .then(
            rest,
            Act::WatchEnds { outcome: "timeout", status: Status::Ready, error: String::new() },
        )
        .then(0.5, Act::Close)
}
