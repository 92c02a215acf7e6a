//! The session ends in the middle of the wizard: the first `POST /deployments` of each address answers 401 and takes the
//! cookie back. After signing in again everything works.

use super::Scenario;

pub(super) const SCENARIO: Scenario = Scenario {
    name: "session-expiry",
    summary: "The first launch answers 401; after a new sign-in it works.",
    ends_session: true,
    ..Scenario::happy()
};
