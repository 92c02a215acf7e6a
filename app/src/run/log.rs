//! The newest lines of the log; on request all that are kept.

use components::{Button, ButtonKind, Panel};
use domain::run::{KEPT, Line};
use leptos::html;
use leptos::prelude::*;

use super::state::View;
use super::text;
use crate::parts::log_line::LogLine;
use crate::parts::shapes;

/// Lines that fit beside the waiting list.
const NEWEST: usize = 7;
/// Lines of the tall log: more are kept for the file, but a document need not hold them.
const TALL: usize = 500;

pub(super) fn newest(view: View) -> AnyView {
    let tall = RwSignal::new(false);
    let lines = Memo::new(move |_| view.lines(if tall.get() { TALL } else { NEWEST }));
    let list = NodeRef::<html::Div>::new();
    // The tall log follows its end while the reader stands there.
    let at_end = StoredValue::new(true);
    Effect::new(move |_| {
        lines.track();
        if let (true, Some(list)) = (tall.get() && at_end.get_value(), list.get()) {
            list.set_scroll_top(list.scroll_height());
        }
    });
    let note_place = move |_| {
        if let Some(list) = list.get_untracked() {
            let rest = list.scroll_height() - list.scroll_top() - list.client_height();
            at_end.set_value(rest < 24);
        }
    };
    let press = move |()| {
        at_end.set_value(true);
        tall.update(|tall| *tall = !*tall);
    };
    let label = shapes::word(move || if tall.get() { text::FEWER_LINES } else { text::ALL_LINES });
    let aside = move || {
        view! {
            <Button kind=ButtonKind::Link testid="run-log-toggle" on_press=press>
                {label}
            </Button>
        }
        .into_any()
    };
    let summary =
        shapes::text(move || text::log_summary(view.run.with(|run| run.log().lines().len()), KEPT));
    view! {
        <Panel title=text::NEWEST_LINES aside=ViewFn::from(aside) flush=true testid="run-log">
            <div
                class="log"
                role="log"
                aria-live="off"
                aria-label=text::NEWEST_LINES
                tabindex="0"
                data-tall=shapes::word(move || if tall.get() { "true" } else { "false" })
                node_ref=list
                on:scroll=note_place
            >
                <For each=move || lines.get() key=|line: &Line| line.seq let:line>
                    <LogLine line />
                </For>
            </div>
            <p class="run-quiet run-log-end" hidden=shapes::when(move || lines.with(|lines| !lines.is_empty()))>
                {text::NO_LINES}
            </p>
            <p class="run-quiet run-log-end" hidden=shapes::when(move || !tall.get())>
                {summary}
            </p>
        </Panel>
    }
    .into_any()
}
