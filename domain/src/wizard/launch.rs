//! The launch: one press, one request, and no second run when an answer is lost.
//!
//! A machine without time or network. The app feeds events and carries out the action it gets
//! back; [`LaunchAction::Send`] comes from an explicit press only.

use contract::deployments::Listed;

use super::draft::Pending;
use crate::time::parse_rfc3339_ms;

/// How far the clocks of this browser and of the server may differ.
const CLOCK_TOLERANCE_MS: i64 = 120_000;

/// The run that an unanswered request has created, if the list has it: same name, started after
/// the request was sent.
pub fn find_lost<'a>(list: &'a [Listed], pending: &Pending) -> Option<&'a str> {
    let earliest = pending.sent_at_ms.saturating_sub(CLOCK_TOLERANCE_MS);
    let started = |entry: &Listed| entry.started_at.as_deref().and_then(parse_rfc3339_ms);
    list.iter()
        .filter(|entry| entry.sovereign_fqdn.as_deref() == Some(pending.fqdn.as_str()))
        .filter(|entry| started(entry).is_some_and(|ms| ms >= earliest))
        .max_by_key(|entry| started(entry))
        .map(|entry| entry.id.as_str())
}

/// Where the launch stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Launch {
    /// Nothing has been sent.
    #[default]
    Idle,
    /// A session is needed first; the sign-in dialog is open.
    SigningIn,
    /// The request is on its way.
    Sending(Pending),
    /// No answer came. The server's list is being searched for the run.
    Looking(Pending),
    /// No answer came, and the list did not settle it.
    Unknown {
        /// What was sent.
        pending: Pending,
        /// Whether the list could be read: if so, the run is not in it.
        was_read: bool,
    },
    /// The run exists.
    Created(String),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaunchEvent {
    /// The launch button was pressed on a complete draft.
    Press {
        /// The name that is asked for.
        fqdn: String,
        /// Now, in Unix milliseconds.
        now_ms: i64,
        /// Whether there is no session for certain.
        signed_out: bool,
    },
    /// The sign-in dialog ended with a session.
    SignedIn,
    /// The sign-in dialog was closed without a session.
    SignInCancelled,
    /// The server answered that a session is needed.
    Unauthorised,
    /// The server created the run.
    Created(String),
    /// The server refused, whatever the reason. Nothing was created.
    Refused,
    /// No usable answer arrived: it is not known whether the run exists.
    Lost,
    /// The list names a run of this name that started after the request was sent.
    Found(String),
    /// The list was read and has no such run.
    NotInList,
    /// The list could not be read.
    ListUnreadable,
    /// The user asks to search the list once more.
    LookAgain,
    /// The user knows that the outcome is unknown and asks to send again.
    SendAgain {
        /// The name that is asked for now; it may have been changed meanwhile.
        fqdn: String,
        /// Now, in Unix milliseconds.
        now_ms: i64,
    },
    /// A draft with an unanswered launch was loaded.
    Resume(Pending),
}

/// What the app must do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaunchAction {
    /// Nothing.
    None,
    /// Open the sign-in dialog.
    SignIn,
    /// Send the create request, once.
    Send(Pending),
    /// Read the list of deployments.
    Look(Pending),
    /// Forget the secrets and go to the run.
    Open(String),
    /// Press the launch button again on the user's behalf: a session has arrived.
    PressAgain,
    /// Forget that something was sent.
    Forget,
}

/// One step of the machine. Events that do not fit the state are ignored.
pub fn launch(state: Launch, event: LaunchEvent) -> (Launch, LaunchAction) {
    use LaunchAction as A;
    use LaunchEvent as E;
    match (state, event) {
        (Launch::Idle, E::Press { signed_out: true, .. }) => (Launch::SigningIn, A::SignIn),
        (Launch::Idle, E::Press { fqdn, now_ms, signed_out: false }) => {
            send(Pending { fqdn, sent_at_ms: now_ms })
        }
        (Launch::Idle, E::Resume(pending)) => look(pending),

        (Launch::SigningIn, E::SignedIn) => (Launch::Idle, A::PressAgain),
        (Launch::SigningIn, E::SignInCancelled) => (Launch::Idle, A::None),

        (Launch::Sending(_), E::Unauthorised) => (Launch::SigningIn, A::SignIn),
        (Launch::Sending(_), E::Refused) => (Launch::Idle, A::Forget),
        (Launch::Sending(pending), E::Lost) => look(pending),
        (
            Launch::Sending(_) | Launch::Looking(_) | Launch::Unknown { .. },
            E::Created(id) | E::Found(id),
        ) => (Launch::Created(id.clone()), A::Open(id)),

        (Launch::Looking(pending), E::NotInList) => {
            (Launch::Unknown { pending, was_read: true }, A::None)
        }
        (Launch::Looking(pending), E::ListUnreadable | E::Unauthorised) => {
            (Launch::Unknown { pending, was_read: false }, A::None)
        }

        (Launch::Unknown { pending, .. }, E::LookAgain) => look(pending),
        (Launch::Unknown { .. }, E::SendAgain { fqdn, now_ms }) => {
            send(Pending { fqdn, sent_at_ms: now_ms })
        }

        (state, _) => (state, A::None),
    }
}

fn send(pending: Pending) -> (Launch, LaunchAction) {
    (Launch::Sending(pending.clone()), LaunchAction::Send(pending))
}

fn look(pending: Pending) -> (Launch, LaunchAction) {
    (Launch::Looking(pending.clone()), LaunchAction::Look(pending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn events() -> Vec<LaunchEvent> {
        use LaunchEvent as E;
        let pending = Pending { fqdn: "a.b".into(), sent_at_ms: 1 };
        vec![
            E::Press { fqdn: "a.b".into(), now_ms: 1, signed_out: false },
            E::Press { fqdn: "a.b".into(), now_ms: 1, signed_out: true },
            E::SignedIn,
            E::SignInCancelled,
            E::Unauthorised,
            E::Created("1".into()),
            E::Refused,
            E::Lost,
            E::Found("1".into()),
            E::NotInList,
            E::ListUnreadable,
            E::LookAgain,
            E::SendAgain { fqdn: "a.b".into(), now_ms: 1 },
            E::Resume(pending),
        ]
    }

    #[test]
    fn every_reachable_state_sends_only_on_an_explicit_press() {
        let mut seen = BTreeSet::new();
        let mut queue = vec![Launch::Idle];
        while let Some(state) = queue.pop() {
            if !seen.insert(format!("{state:?}")) {
                continue;
            }
            for event in events() {
                let (next, action) = launch(state.clone(), event.clone());
                if let LaunchAction::Send(_) = action {
                    let pressed = state == Launch::Idle
                        && matches!(event, LaunchEvent::Press { signed_out: false, .. });
                    let again = matches!(state, Launch::Unknown { .. })
                        && matches!(event, LaunchEvent::SendAgain { .. });
                    assert!(pressed || again, "{state:?} {event:?}");
                    assert!(matches!(next, Launch::Sending(_)));
                }
                if matches!(state, Launch::Created(_)) {
                    assert_eq!((&next, &action), (&state, &LaunchAction::None));
                }
                queue.push(next);
            }
        }
        assert_eq!(seen.len(), 7, "{seen:?}");
    }

    #[test]
    fn a_lost_answer_is_looked_for_before_anything_else() {
        let press = LaunchEvent::Press { fqdn: "a.b".into(), now_ms: 7, signed_out: false };
        let (state, _) = launch(Launch::Idle, press);
        let (state, action) = launch(state, LaunchEvent::Lost);
        assert!(matches!(action, LaunchAction::Look(Pending { sent_at_ms: 7, .. })));
        let (state, _) = launch(state, LaunchEvent::NotInList);
        assert!(matches!(state, Launch::Unknown { was_read: true, .. }));
        let (state, action) = launch(state, LaunchEvent::Found("x".into()));
        assert_eq!(action, LaunchAction::Open("x".into()));
        assert_eq!(state, Launch::Created("x".into()));
    }
}
