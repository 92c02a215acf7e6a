//! Who did what and when, as far as the API tells.

use domain::cutover::StepState;
use leptos::prelude::*;

use super::state::Card;
use super::text;
use crate::parts::elapsed;
use crate::parts::shapes::live;

/// The list, oldest first.
pub(super) fn audit(card: Card) -> AnyView {
    let rows = live(move || {
        let mut all = entries(card);
        if all.is_empty() {
            return view! { <li>{text::AUDIT_EMPTY}</li> }.into_any();
        }
        all.sort_by_key(|(at, _)| *at);
        all.into_iter()
            .map(|(at, words)| {
                view! {
                    <li>
                        <time>{elapsed::date_clock(at)}</time>
                        <span>{words}</span>
                    </li>
                }
            })
            .collect_view()
            .into_any()
    });
    view! {
        <section class="sov-audit" data-testid="cutover-audit">
            <h3>{text::AUDIT}</h3>
            <ol>{rows}</ol>
            <p class="sov-note">{text::AUDIT_NOTE}</p>
        </section>
    }
    .into_any()
}

fn entries(card: Card) -> Vec<(i64, String)> {
    card.feed.report().with(|report| {
        let Some(report) = report else { return Vec::new() };
        let who = card.operator().unwrap_or_else(|| text::OPERATOR_UNKNOWN.to_owned());
        let mut all = Vec::new();
        if let Some(at) = report.started {
            all.push((at, text::audit_step(text::RUN_STARTED, &who)));
        }
        for step in &report.steps {
            let is_over =
                matches!(step.state, StepState::Done | StepState::Skipped | StepState::Failed);
            if let Some(at) = step.finished.filter(|_| is_over) {
                all.push((at, text::audit_step(&text::step(&step.id), &text::state(&step.state))));
            }
        }
        if let Some(at) = report.finished.filter(|_| report.complete) {
            all.push((at, text::RUN_COMPLETE.to_owned()));
        }
        all
    })
}
