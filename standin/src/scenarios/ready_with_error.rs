//! Everything installs, but the DNS commit was refused in between: status `ready`, outcome `ready`, and an `error`
//! beside them. The Sovereign runs; nobody finds it by name.

use super::Scenario;
use crate::record::Status;
use crate::script::{Act, Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario {
    name: "ready-with-error",
    summary: "The DNS commit is refused: ready, with an error beside it.",
    script,
    ..Scenario::happy()
};

fn script(cast: &Cast) -> Script {
    let error = "the pool manager refused the DNS commit: zone is locked".to_owned();
    Script::new(cast)
        .phase0(&Phase0::default())
        .phase1(&Phase1 { dns_refused: true, ..Phase1::default() })
        .then(2.0, Act::WatchEnds { outcome: "ready", status: Status::Ready, error })
        .then(1.0, Act::HandoverReady)
        .then(1.0, Act::Close)
}
