//! Words of the sign-in form.

use contract::{Code, Problem};
use domain::time;

use super::state::Trouble;
use crate::api::text::describe;

pub(super) const EMAIL: &str = "E-mail address";
pub(super) const EMAIL_HINT: &str = "A 6-digit PIN is sent there. No password is needed.";
pub(super) const SEND_PIN: &str = "Send PIN";
pub(super) const SEND_AGAIN: &str = "Send another PIN";
pub(super) const PIN: &str = "PIN";
pub(super) const SIGN_IN: &str = "Sign in";
pub(super) const OTHER_ADDRESS: &str = "Use another address";

/// A failure: what is wrong, then what to do.
pub(super) struct Sentence {
    pub(super) title: String,
    pub(super) next: String,
}

/// Where the PIN went.
pub(super) fn sent_to(email: &str) -> String {
    ["A PIN is on its way to ", email, "."].concat()
}

/// How long the PIN lives, in whole minutes so that nobody is rushed by seconds.
pub(super) fn pin_lives(left_ms: i64) -> String {
    if left_ms <= 0 {
        return "The PIN has expired. Ask for another one.".to_owned();
    }
    let minutes = (left_ms + 59_999) / 60_000;
    if minutes == 1 {
        "Six digits from the message. The PIN is valid for less than a minute.".to_owned()
    } else {
        ["Six digits from the message. The PIN is valid for ", &minutes.to_string(), " min."]
            .concat()
    }
}

/// How long until another PIN can be sent.
pub(super) fn wait(left_ms: i64) -> String {
    if left_ms <= 0 {
        "Another PIN can be sent now.".to_owned()
    } else {
        ["Another PIN can be sent in ", &time::words(left_ms + 999), "."].concat()
    }
}

/// A failure in words.
pub(super) fn trouble(trouble: &Trouble) -> Sentence {
    match trouble {
        Trouble::Email => of(
            "This does not look like an e-mail address.",
            "Enter the complete address, such as name@company.example.",
        ),
        Trouble::PinForm => of("The PIN has six digits.", "Enter all six digits from the message."),
        Trouble::Expired => of("The PIN has expired.", "Ask for another one."),
        Trouble::Server(error) => error.problem().and_then(known).unwrap_or_else(|| {
            let words = describe(error);
            let why = [words.why, " ", words.next].concat();
            Sentence { title: [words.what, "."].concat(), next: why }
        }),
    }
}

fn known(problem: &Problem) -> Option<Sentence> {
    Some(match problem.code.as_ref()? {
        Code::PinInvalid => match problem.attempts_remaining() {
            Some(1) => of(
                "The PIN is not the one that was sent. 1 attempt is left.",
                "Compare the digits with the newest message.",
            ),
            Some(left) => Sentence {
                title: [
                    "The PIN is not the one that was sent. ",
                    &left.to_string(),
                    " attempts are left.",
                ]
                .concat(),
                next: "Compare the digits with the newest message.".to_owned(),
            },
            None => of("The PIN was not accepted.", "Compare the digits with the newest message."),
        },
        Code::AttemptsExceeded => of("The PIN was wrong three times.", "Ask for another PIN."),
        Code::PinExpired => of("The PIN is not valid any more.", "Ask for another PIN."),
        Code::PinRateLimited => of(
            "A PIN was sent to this address a moment ago.",
            "Use that one, or wait before asking for another.",
        ),
        Code::EmailRejected => of(
            "The mail server refuses this address.",
            "Check the spelling, or use another address.",
        ),
        Code::EmailRequired => of("The address is missing.", "Enter your e-mail address."),
        Code::EmailSendFailed => of("The message could not be sent.", "Try again in a minute."),
        Code::AuthUnconfigured => {
            of("This installation has no sign-in.", "Ask whoever runs it to configure one.")
        }
        _ => return None,
    })
}

fn of(title: &str, next: &str) -> Sentence {
    Sentence { title: title.to_owned(), next: next.to_owned() }
}
