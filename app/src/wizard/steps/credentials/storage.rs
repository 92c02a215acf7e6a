//! The object storage: location and key pair.

use components::{Button, Field, Level, Panel, SecretInput, Select, SelectOption};
use domain::wizard::{Field as Asked, STORAGE_REGIONS, SecretKind, Verdict};
use leptos::prelude::*;

use super::found::{Sentences, outcome};
use crate::parts::shapes::{when, word};
use crate::wizard::ask;
use crate::wizard::state::WizardState;
use crate::wizard::text::credentials as text;

/// The panel.
pub(super) fn storage_panel(wizard: WizardState) -> AnyView {
    let verdict = Signal::derive(move || {
        wizard.draft.with(|draft| {
            wizard
                .facts
                .with(|facts| wizard.shapes.with(|shapes| facts.storage_verdict(draft, shapes)))
        })
    });
    let label = word(move || match verdict.get() {
        Verdict::Open | Verdict::Checking => text::CHECK,
        Verdict::Good => text::CHECKED,
        Verdict::Refused(_) | Verdict::CouldNot(_) => text::CHECK_AGAIN,
    });
    let locations: Vec<SelectOption> = STORAGE_REGIONS
        .iter()
        .map(|(id, city)| SelectOption::new(*id, [*id, ", ", city].concat()))
        .collect();
    let note = || view! { <span class="wizard-note">{text::STORAGE_NOTE}</span> };
    view! {
        <Panel title=text::STORAGE.to_owned() level=Level::H3 aside=note testid="storage-section">
            <div class="credentials-thirds">
                <Field
                    id=Asked::StorageRegion.dom_id()
                    label=text::LOCATION.to_owned()
                    hint=text::LOCATION_HINT.to_owned()
                    error=wizard.error(Asked::StorageRegion)
                >
                    <Select
                        value=wizard.entry(|draft| &draft.object_storage_region)
                        on_change=wizard.enter(|draft, value| draft.object_storage_region = value)
                        options=Signal::stored(locations)
                    />
                </Field>
                <Field
                    id=Asked::StorageAccessKey.dom_id()
                    label=text::ACCESS_KEY.to_owned()
                    hint=text::ACCESS_HINT.to_owned()
                    error=wizard.error(Asked::StorageAccessKey)
                >
                    <SecretInput
                        length=wizard.secret_len(SecretKind::StorageAccess)
                        on_input=move |raw| wizard.set_secret(SecretKind::StorageAccess, raw)
                    />
                </Field>
                <Field
                    id=Asked::StorageSecretKey.dom_id()
                    label=text::SECRET_KEY.to_owned()
                    hint=text::SECRET_HINT.to_owned()
                    error=wizard.error(Asked::StorageSecretKey)
                >
                    <SecretInput
                        length=wizard.secret_len(SecretKind::StorageSecret)
                        on_input=move |raw| wizard.set_secret(SecretKind::StorageSecret, raw)
                    />
                </Field>
            </div>
            <div class="credentials-below">
                <Button
                    busy=when(move || verdict.get() == Verdict::Checking)
                    testid="storage-validate-button"
                    on_press=move |()| ask::check_storage(wizard)
                >
                    {label}
                </Button>
                {outcome(
                    verdict,
                    Sentences {
                        open: "",
                        good: text::STORAGE_GOOD,
                        refused: text::STORAGE_REFUSED,
                    },
                    "storage-verdict",
                )}
            </div>
        </Panel>
    }
    .into_any()
}
