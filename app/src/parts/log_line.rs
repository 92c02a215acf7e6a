//! One line of a log: time, level, text. Always left to right.

use domain::run::{Level, Line};
use leptos::prelude::*;

use super::elapsed;

/// A line. Warnings and errors carry a bar and their word; the text stays neutral.
#[component]
pub fn LogLine(
    /// The line.
    line: Line,
) -> AnyView {
    let level = line.event.level;
    let source = line.event.component.unwrap_or(line.event.phase);
    view! {
        <div class="log-line" data-level=(level != Level::Info).then(|| level.word())>
            <time title=elapsed::date_clock(line.at)>{elapsed::clock(line.at)}</time>
            <span class="log-level">{level.word()}</span>
            <span class="log-text">
                <b>{source}</b>
                " "
                {line.event.message}
            </span>
        </div>
    }
    .into_any()
}
