//! From the wire to the fold: instants are read, empty words become "not told". Total.

use contract::components::ComponentRow;
use contract::deployments::State;

use super::event::{ComponentReport, Event, Level, Snapshot};
use crate::time::parse_rfc3339_ms;

impl From<contract::events::Event> for Event {
    fn from(wire: contract::events::Event) -> Self {
        Self {
            at: parse_rfc3339_ms(&wire.time),
            phase: wire.phase.as_str().to_owned(),
            level: Level::parse(wire.level.as_str()),
            message: wire.message,
            component: wire.component.filter(|id| !id.is_empty()),
            state: wire.state.map(|state| state.as_str().to_owned()),
            depends_on: wire.depends_on.unwrap_or_default(),
        }
    }
}

impl From<&State> for Snapshot {
    fn from(wire: &State) -> Self {
        let result = wire.result.as_ref();
        let text = |text: Option<&str>| text.filter(|held| !held.is_empty()).map(str::to_owned);
        let time = |text: Option<&String>| text.and_then(|held| parse_rfc3339_ms(held));
        let states = wire
            .component_states
            .as_ref()
            .or_else(|| result.and_then(|held| held.component_states.as_ref()));
        let outcome = wire
            .phase1_outcome
            .as_ref()
            .or_else(|| result.and_then(|held| held.phase1_outcome.as_ref()));
        let substate = wire
            .phase1_substate
            .as_ref()
            .or_else(|| result.and_then(|held| held.phase1_substate.as_ref()));
        Self {
            id: wire.id.clone(),
            status: wire.status.as_str().to_owned(),
            fqdn: wire.sovereign_fqdn.clone(),
            region: wire.region.clone(),
            started: parse_rfc3339_ms(&wire.started_at),
            finished: time(wire.finished_at.0.as_ref()),
            num_events: u64::try_from(wire.num_events).unwrap_or(0),
            error: text(wire.error.as_deref()),
            outcome: text(outcome.map(contract::deployments::Outcome::as_str)),
            substate: text(substate.map(contract::deployments::Substate::as_str)),
            watch_finished: time(wire.phase1_finished_at.as_ref())
                .or_else(|| time(result.and_then(|held| held.phase1_finished_at.as_ref()))),
            handover_fired: time(wire.handover_fired_at.as_ref())
                .or_else(|| time(result.and_then(|held| held.handover_fired_at.as_ref()))),
            has_handover: wire.handover_url.is_some(),
            console_url: text(result.map(|held| held.console_url.as_str())),
            load_balancer_ip: text(result.map(|held| held.load_balancer_ip.as_str())),
            owner: text(wire.owner_email.as_deref()),
            components: states.map_or_else(Vec::new, |states| {
                states.iter().map(|(id, state)| (id.clone(), state.as_str().to_owned())).collect()
            }),
        }
    }
}

impl From<ComponentRow> for ComponentReport {
    fn from(wire: ComponentRow) -> Self {
        Self {
            id: wire.app_id,
            state: wire.status.as_str().to_owned(),
            at: wire.last_transition_at.as_deref().and_then(parse_rfc3339_ms),
            message: wire.message.unwrap_or_default(),
            depends_on: wire.depends_on.unwrap_or_default(),
        }
    }
}
