//! Words at the top of the card: heading, sentence, badge, and the document's title.

use domain::cutover::{Absent, Phase, Row};

use super::{UNKNOWN, step};

/// Heading of the card.
pub(in crate::sovereignty) fn head(
    phase: &Phase,
    current: Option<&(usize, Row)>,
    total: usize,
    has_step: bool,
    since: Option<&str>,
) -> String {
    match phase {
        Phase::Unknown => "Asking how this Sovereign stands".to_owned(),
        Phase::SignedOut => "Sign in to see how this Sovereign stands".to_owned(),
        Phase::Absent(_) | Phase::NotStarted => "Cluster sovereignty".to_owned(),
        Phase::Starting => "The cutover is starting".to_owned(),
        Phase::Interrupted => "The cutover has stalled".to_owned(),
        Phase::Failed if has_step => "The cutover stopped at a failed step".to_owned(),
        Phase::Failed => "The cutover failed".to_owned(),
        Phase::Sovereign => match since {
            // A heading may wrap, but not within the date.
            Some(since) => ["Sovereign since ", &since.replace('-', "-\u{2060}")].concat(),
            None => "Sovereign".to_owned(),
        },
        Phase::Running | Phase::Restarting(_) => match current {
            Some((number, row)) => step_of(*number, total, &step(&row.step.id)),
            None => "Between two steps".to_owned(),
        },
    }
}

/// Sentence under the heading.
pub(in crate::sovereignty) fn lead(phase: &Phase, cut: usize, whole: usize) -> String {
    match phase {
        Phase::Unknown => "Nothing is shown as known until the server has answered.".to_owned(),
        Phase::SignedOut => "The server shows the cutover to signed-in people only. Nothing on the Sovereign changes by signing in.".to_owned(),
        Phase::Absent(_) | Phase::NotStarted => [
            &whole.to_string(),
            " of 8 tethers point at hosts you do not run. The cutover takes 25 to 45 minutes, blocks outside access for ten of them, and cannot be undone.",
        ]
        .concat(),
        Phase::Starting => "The start was sent. The server has not reported a step yet.".to_owned(),
        Phase::Running | Phase::Restarting(_) => [
            &cut.to_string(),
            " of 8 tethers are cut. The Sovereign is not independent until the last step has passed and the server says so.",
        ]
        .concat(),
        Phase::Interrupted => "A run was begun, and nothing has moved for a long time. Whatever was done stays done, and the Sovereign keeps working.".to_owned(),
        Phase::Failed => [
            &cut.to_string(),
            " of 8 tethers are cut. The Sovereign keeps working in this mixed state.",
        ]
        .concat(),
        Phase::Sovereign => "The server reports the cutover as complete.".to_owned(),
    }
}

/// Word of the badge.
pub(in crate::sovereignty) fn badge(phase: &Phase, fell_back: bool) -> &'static str {
    match phase {
        Phase::Unknown
        | Phase::SignedOut
        | Phase::Absent(Absent::Mothership | Absent::OldServer) => UNKNOWN,
        Phase::Sovereign => "Sovereign",
        Phase::Starting | Phase::Running | Phase::Restarting(_) => "Tethered, cutover running",
        Phase::Failed => "Tethered, cutover failed",
        Phase::Interrupted => "Tethered, cutover interrupted",
        Phase::NotStarted | Phase::Absent(Absent::NoSteps) if fell_back => "Tethered again",
        Phase::NotStarted | Phase::Absent(Absent::NoSteps) => "Tethered",
    }
}

/// `Step 3 of 8: Fill the local registry`.
pub(in crate::sovereignty) fn step_of(number: usize, total: usize, name: &str) -> String {
    ["Step ", &number.to_string(), " of ", &total.to_string(), ": ", name].concat()
}

/// The document's title: how a run stands, in front of the page's own name.
pub(in crate::sovereignty) fn title(
    page: &str,
    phase: &Phase,
    current: Option<(usize, usize)>,
) -> String {
    match (phase, current) {
        (Phase::Running | Phase::Restarting(_), Some((number, total))) => {
            ["(Step ", &number.to_string(), " of ", &total.to_string(), ") ", page].concat()
        }
        (Phase::Failed, _) => ["(failed) ", page].concat(),
        (Phase::Interrupted, _) => ["(stalled) ", page].concat(),
        (Phase::Sovereign, _) => ["(complete) ", page].concat(),
        _ => page.to_owned(),
    }
}
