//! The customer's own domain: delegated by hand, or through the registrar's API.

use components::{
    Banner, Button, CopyButton, Field, SecretInput, Select, SelectOption, Status, TextInput,
};
use domain::wizard::{Field as Asked, NAME_SERVERS, Registrar, SecretKind, Verdict};
use leptos::prelude::*;

use crate::parts::shapes::{live, when, word};
use crate::wizard::ask;
use crate::wizard::state::WizardState;
use crate::wizard::text::domain as text;

/// The domain and the name servers to set.
pub(super) fn manual(wizard: WizardState) -> AnyView {
    view! {
        {domain_field(wizard, "byo-domain-input")}
        <div class="domain-servers" data-testid="byo-ns-instructions">
            <h4>{text::NAME_SERVERS}</h4>
            <p>{text::NAME_SERVERS_TEXT}</p>
            <ul>{NAME_SERVERS.iter().enumerate().map(name_server).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn name_server((n, host): (usize, &&'static str)) -> AnyView {
    view! {
        <li>
            <code>{*host}</code>
            <CopyButton
                text=(*host).to_owned()
                label=text::copy(host)
                testid=["byo-ns-copy-", &n.to_string()].concat()
            />
        </li>
    }
    .into_any()
}

/// The domain, the registrar and its token.
pub(super) fn by_api(wizard: WizardState) -> AnyView {
    let verdict = Signal::derive(move || {
        wizard.draft.with(|draft| {
            wizard
                .facts
                .with(|facts| wizard.shapes.with(|shapes| facts.registrar_verdict(draft, shapes)))
        })
    });
    let label = word(move || match verdict.get() {
        Verdict::Open | Verdict::Checking => text::VALIDATE,
        Verdict::Good => text::VALIDATED,
        Verdict::Refused(_) | Verdict::CouldNot(_) => text::VALIDATE_AGAIN,
    });
    let registrars: Vec<SelectOption> = Registrar::ALL
        .into_iter()
        .map(|registrar| SelectOption::new(registrar.as_str(), registrar.name()))
        .collect();
    let hint = Signal::derive(move || text::token_hint(wizard.draft.with(|draft| draft.registrar)));
    view! {
        {domain_field(wizard, "byo-api-domain-input")}
        <div class="domain-pool">
            <Field
                id=Asked::Registrar.dom_id()
                label=text::REGISTRAR.to_owned()
                error=wizard.error(Asked::Registrar)
            >
                <Select
                    value=Signal::derive(move || {
                        let registrar = wizard.draft.with(|draft| draft.registrar);
                        registrar.map(Registrar::as_str).unwrap_or_default().to_owned()
                    })
                    on_change=move |id: String| {
                        wizard.edit(|draft| draft.registrar = Registrar::from_id(&id));
                    }
                    options=Signal::stored(registrars)
                    placeholder=text::CHOOSE.to_owned()
                    testid="byo-api-registrar-select"
                />
            </Field>
            <Field
                id=Asked::RegistrarToken.dom_id()
                label=text::TOKEN.to_owned()
                hint=hint
                error=wizard.error(Asked::RegistrarToken)
            >
                <SecretInput
                    length=wizard.secret_len(SecretKind::RegistrarToken)
                    on_input=move |raw| wizard.set_secret(SecretKind::RegistrarToken, raw)
                    testid="byo-api-token-input"
                />
            </Field>
        </div>
        <div>
            <Button
                busy=when(move || verdict.get() == Verdict::Checking)
                testid="byo-api-validate-button"
                on_press=move |()| ask::check_registrar(wizard)
            >
                {label}
            </Button>
        </div>
        {live(move || outcome(verdict.get()).into_any())}
    }
    .into_any()
}

fn outcome(verdict: Verdict) -> Option<AnyView> {
    let (status, title, why, testid) = match verdict {
        Verdict::Open | Verdict::Checking => return None,
        Verdict::Good => (
            Status::Succeeded,
            text::VALIDATED_TITLE,
            text::VALIDATED_TEXT.to_owned(),
            "byo-api-validated-banner",
        ),
        Verdict::Refused(words) => {
            (Status::Failed, text::REGISTRAR_REFUSED, words, "byo-api-refused-banner")
        }
        Verdict::CouldNot(words) => (
            Status::Unknown,
            text::REGISTRAR_COULD_NOT,
            [text::REGISTRAR_COULD_NOT_TEXT, " ", &words].concat(),
            "byo-api-unknown-banner",
        ),
    };
    Some(
        view! { <Banner status=status title=title.to_owned() text=why testid=testid /> }.into_any(),
    )
}

fn domain_field(wizard: WizardState, testid: &'static str) -> AnyView {
    view! {
        <Field
            id=Asked::ByoDomain.dom_id()
            label=text::BYO.to_owned()
            hint=text::BYO_HINT.to_owned()
            error=wizard.error(Asked::ByoDomain)
        >
            <TextInput
                value=wizard.entry(|draft| &draft.byo_domain)
                on_input=wizard.enter(|draft, value| draft.set_byo_domain(&value))
                max_length=260
                mono=true
                testid=testid
            />
        </Field>
    }
    .into_any()
}
