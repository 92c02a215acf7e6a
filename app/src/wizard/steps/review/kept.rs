//! What stays in this browser, and the exact request for those who want to see it.

use components::{Level, Panel};
use domain::wizard::{Draft, preview_request};
use leptos::prelude::*;
use serde_json::Value;

use crate::parts::shapes::{live, text as words};
use crate::wizard::ask;
use crate::wizard::state::WizardState;
use crate::wizard::text::review as text;

/// The section.
pub(super) fn section(wizard: WizardState) -> AnyView {
    let opened = RwSignal::new(false);
    let request = words(move || {
        let shown = opened.get().then(|| {
            wizard.shapes.track();
            let held = ask::hold(wizard);
            let body = wizard
                .draft
                .with(|draft| wizard.facts.with(|facts| preview_request(draft, &held, facts)));
            pretty(&body)
        });
        shown.unwrap_or_default()
    });
    view! {
        <Panel title=text::KEPT.to_owned() level=Level::H3 testid="review-section-kept">
            <p class="review-text">{words(move || wizard.draft.with(text::kept))}</p>
            {live(move || wizard.draft.with(kept_blueprints))}
            <details
                class="review-exact"
                on:toggle=move |_| opened.set(true)
                data-testid="review-exact-request"
            >
                <summary>{text::EXACT}</summary>
                <p class="wizard-note">{text::EXACT_NOTE}</p>
                <pre tabindex="0">{request}</pre>
            </details>
        </Panel>
    }
    .into_any()
}

/// What the plan keeps for Blueprints: which are chosen, and for which something was entered.
fn kept_blueprints(draft: &Draft) -> AnyView {
    let holding = |test: fn(&Value) -> bool| -> Vec<&str> {
        let kept = draft.blueprints.iter().filter(|(_, kept)| test(kept));
        kept.map(|(id, _)| id.as_str()).collect()
    };
    let chosen = holding(|kept| kept.get("selected").and_then(|on| on.as_bool()) == Some(true));
    let entered = holding(|kept| kept.get("values").is_some() || kept.get("placement").is_some());
    let line = |sentence: String, testid: &'static str| {
        view! {
            <p class="review-text" data-testid=testid>
                {sentence}
            </p>
        }
    };
    let chosen = (!chosen.is_empty())
        .then(|| line(text::kept_blueprints(&chosen), "review-kept-blueprints"));
    let entered =
        (!entered.is_empty()).then(|| line(text::kept_values(&entered), "review-kept-values"));
    (chosen, entered).into_any()
}

/// One key per line. Good enough for a flat object, and much smaller than a formatter.
fn pretty(body: &Value) -> String {
    let Some(map) = body.as_object() else { return body.to_string() };
    let mut out = String::from("{\n");
    for (key, value) in map {
        out.push_str("  ");
        out.push_str(&Value::from(key.as_str()).to_string());
        out.push_str(": ");
        out.push_str(&value.to_string());
        out.push_str(",\n");
    }
    if out.ends_with(",\n") {
        out.truncate(out.len() - 2);
        out.push('\n');
    }
    out.push('}');
    out
}
