//! Somebody else takes the pool name between the check and the launch: the check says available, creating answers 409.

use super::Scenario;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "subdomain-race",
    summary: "The check says available, creating answers 409.",
    loses_name: true,
    ..Scenario::happy()
};
