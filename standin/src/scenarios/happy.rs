//! Everything works. Phase 0 in three minutes, cloud-init in four, the bootstrap kit in nine, then the certificate
//! wait and the handover. Two components pass through `degraded`, as real runs have it.

use super::Scenario;
use crate::script::{Cast, Phase0, Phase1, Script};

pub(super) const SCENARIO: Scenario = Scenario::happy();

pub(super) fn script(cast: &Cast) -> Script {
    Script::new(cast).phase0(&Phase0::default()).phase1(&Phase1::default()).handover()
}

pub(super) fn retry(cast: &Cast) -> Script {
    Script::new(cast).bare_retry()
}
