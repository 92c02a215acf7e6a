//! The stories a run can follow, one file each. [`ALL`] is the only list.
//!
//! A deployment keeps the scenario that was set when it was created.

mod component_failed;
mod happy;
mod name_taken;
mod no_kubeconfig;
mod quota;
mod ready_with_error;
mod restart_phase0;
mod restart_phase1;
mod session_expiry;
mod slow_lb;
mod subdomain_race;
mod timeout_ready;
mod tofu_fail;
mod token_readonly;
mod zero_hr;

use crate::record::Record;
use crate::script::{Beat, Cast, Script};

/// A named story.
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    /// One line for the panel.
    pub(crate) summary: &'static str,
    /// The first attempt.
    pub(crate) script: fn(&Cast) -> Script,
    /// A Phase-0 retry while the cloud token is still in memory.
    pub(crate) retry: fn(&Cast) -> Script,
    /// `POST /deployments` loses the race for the pool name.
    pub(crate) loses_name: bool,
    /// The session ends at the first `POST /deployments`.
    pub(crate) ends_session: bool,
}

/// Every scenario, in the order of the panel.
pub(crate) const ALL: [&Scenario; 15] = [
    &happy::SCENARIO,
    &slow_lb::SCENARIO,
    &token_readonly::SCENARIO,
    &quota::SCENARIO,
    &name_taken::SCENARIO,
    &tofu_fail::SCENARIO,
    &component_failed::SCENARIO,
    &zero_hr::SCENARIO,
    &no_kubeconfig::SCENARIO,
    &timeout_ready::SCENARIO,
    &ready_with_error::SCENARIO,
    &restart_phase0::SCENARIO,
    &restart_phase1::SCENARIO,
    &subdomain_race::SCENARIO,
    &session_expiry::SCENARIO,
];

/// The scenario of this name.
pub(crate) fn find(name: &str) -> Option<&'static Scenario> {
    ALL.into_iter().find(|scenario| scenario.name == name)
}

/// The beats of the attempt that a record is in.
pub(crate) fn beats(record: &Record) -> Vec<Beat> {
    let scenario = find(&record.scenario).unwrap_or(&happy::SCENARIO);
    let cast = Cast::of(record);
    let script = match (record.cursor.attempt, record.cursor.redacted) {
        (0, _) => (scenario.script)(&cast),
        (_, true) => Script::new(&cast).redacted_retry(),
        (_, false) => (scenario.retry)(&cast),
    };
    script.finish()
}

impl Scenario {
    /// The story that the others vary.
    const fn happy() -> Self {
        Self {
            name: "happy",
            summary: "Everything works: about 18 minutes in real time.",
            script: happy::script,
            retry: happy::retry,
            loses_name: false,
            ends_session: false,
        }
    }
}
