//! Who the Sovereign is for. Fills `orgName`; the profile stays in the draft.

use components::{CheckChip, Field, FieldGroup, Select, SelectOption, TextInput};
use domain::wizard::{COMPLIANCE, Draft, Field as Asked, INDUSTRIES, ORG_SIZES};
use leptos::prelude::*;

use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::organisation as text;

/// The step.
#[component]
pub fn OrganisationStep() -> AnyView {
    let wizard = use_wizard();
    let industry = choice(wizard, &INDUSTRIES, |draft| &draft.org_industry);
    let size = choice(wizard, &ORG_SIZES, |draft| &draft.org_size);
    view! {
        <section class="ui-panel">
            <div class="ui-panel-body organisation">
                <Field
                    id=Asked::OrgName.dom_id()
                    label=text::NAME.to_owned()
                    hint=text::NAME_HINT.to_owned()
                    error=wizard.error(Asked::OrgName)
                >
                    <TextInput
                        value=wizard.entry(|draft| &draft.org_name)
                        on_input=wizard.enter(|draft, value| draft.org_name = value)
                        autocomplete="organization"
                        max_length=120
                    />
                </Field>
                <Field
                    id="f-headquarters"
                    label=text::HEADQUARTERS.to_owned()
                    hint=text::HEADQUARTERS_HINT.to_owned()
                    optional=true
                >
                    <TextInput
                        value=wizard.entry(|draft| &draft.org_headquarters)
                        on_input=wizard.enter(|draft, value| draft.org_headquarters = value)
                        max_length=120
                    />
                </Field>
                <Field id="f-industry" label=text::INDUSTRY.to_owned() optional=true>
                    <Select
                        value=wizard.entry(|draft| &draft.org_industry)
                        on_change=wizard.enter(|draft, value| draft.org_industry = value)
                        options=industry
                        placeholder=text::NOT_TOLD.to_owned()
                    />
                </Field>
                <Field id="f-size" label=text::SIZE.to_owned() optional=true>
                    <Select
                        value=wizard.entry(|draft| &draft.org_size)
                        on_change=wizard.enter(|draft, value| draft.org_size = value)
                        options=size
                        placeholder=text::NOT_TOLD.to_owned()
                    />
                </Field>
                <FieldGroup
                    id="f-compliance"
                    legend=text::COMPLIANCE.to_owned()
                    hint=text::COMPLIANCE_HINT.to_owned()
                    optional=true
                >
                    <div class="organisation-chips">{compliance(wizard)}</div>
                </FieldGroup>
            </div>
        </section>
        <p class="corp-step-hint">{text::KEPT}</p>
    }
    .into_any()
}

/// The lines of a list, with a stored value that is no longer offered at the end.
fn choice(
    wizard: WizardState,
    offered: &'static [&'static str],
    get: fn(&Draft) -> &String,
) -> Signal<Vec<SelectOption>> {
    let stored = wizard.draft.with_untracked(|draft| get(draft).clone());
    let mut lines: Vec<SelectOption> =
        offered.iter().map(|line| SelectOption::new(*line, *line)).collect();
    if !stored.is_empty() && !offered.contains(&stored.as_str()) {
        let label = text::other(&stored);
        lines.push(SelectOption::new(stored, label));
    }
    Signal::stored(lines)
}

fn compliance(wizard: WizardState) -> AnyView {
    let chip = |name: &'static str| {
        let checked = Signal::derive(move || {
            wizard.draft.with(|draft| draft.org_compliance.iter().any(|own| own == name))
        });
        view! {
            <CheckChip
                checked=checked
                on_change=move |_| wizard.edit(|draft| draft.toggle_compliance(name))
                label=name.to_owned()
            />
        }
    };
    COMPLIANCE.map(chip).collect_view().into_any()
}
