//! The cloud token and its project.

use components::{Button, Field, Level, Panel, SecretInput, TextInput};
use domain::providers;
use domain::wizard::{Field as Asked, SecretKind, Verdict};
use leptos::prelude::*;

use super::found::{Sentences, outcome};
use crate::parts::shapes::{text as words, when, word};
use crate::wizard::ask;
use crate::wizard::state::WizardState;
use crate::wizard::text::credentials as text;

/// The panel.
pub(super) fn token_panel(wizard: WizardState) -> AnyView {
    let verdict = Signal::derive(move || {
        wizard.facts.with(|facts| wizard.shapes.with(|shapes| facts.token_verdict(shapes)))
    });
    let label = word(move || match verdict.get() {
        Verdict::Open | Verdict::Checking => text::CHECK,
        Verdict::Good => text::CHECKED,
        Verdict::Refused(_) | Verdict::CouldNot(_) => text::CHECK_AGAIN,
    });
    let regions = move || {
        let regions =
            words(move || wizard.draft.with(|draft| text::regions_of(draft, providers::DEFAULT)));
        view! { <span class="wizard-note">{regions}</span> }
    };
    view! {
        <Panel
            title=text::HETZNER.to_owned()
            level=Level::H3
            aside=regions
            testid="token-section-hetzner"
        >
            <div class="credentials-columns">
                <div class="credentials-stack">
                    <Field
                        id=Asked::Token.dom_id()
                        label=text::TOKEN.to_owned()
                        hint=text::TOKEN_HINT.to_owned()
                        error=wizard.error(Asked::Token)
                    >
                        <div class="credentials-check">
                            <SecretInput
                                length=wizard.secret_len(SecretKind::Token)
                                on_input=move |raw| wizard.set_secret(SecretKind::Token, raw)
                            />
                            <Button
                                busy=when(move || verdict.get() == Verdict::Checking)
                                testid="token-validate-button"
                                on_press=move |()| ask::check_token(wizard)
                            >
                                {label}
                            </Button>
                        </div>
                    </Field>
                    <Field
                        id=Asked::ProjectId.dom_id()
                        label=text::PROJECT.to_owned()
                        hint=text::PROJECT_HINT.to_owned()
                        error=wizard.error(Asked::ProjectId)
                    >
                        <TextInput
                            value=wizard.entry(|draft| &draft.hetzner_project_id)
                            on_input=wizard.enter(|draft, value| draft.hetzner_project_id = value)
                            max_length=120
                        />
                    </Field>
                </div>
                <div class="credentials-stack">
                    <h4>{text::FOUND}</h4>
                    {outcome(
                        verdict,
                        Sentences {
                            open: text::TOKEN_OPEN,
                            good: text::TOKEN_GOOD,
                            refused: text::TOKEN_REFUSED,
                        },
                        "token-verdict",
                    )}
                    <p class="wizard-note">{text::TOKEN_LIMITS}</p>
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
