//! Under which name the Sovereign answers, and whom to write to.
//!
//! Fills the domain fields, `orgEmail` and `marketplaceEnabled` of the request.

mod own;
mod pool;

use components::Level;
use components::{
    Button, Field, InputKind, Panel, RadioCard, RadioCards, Size, Status, StatusMark, Switch,
    TextInput,
};
use domain::names::Email;
use domain::wizard::{DomainMode, Field as Asked};
use leptos::prelude::*;

use crate::parts::shapes::{live, text as words};
use crate::wizard::state::{WizardState, use_wizard};
use crate::wizard::text::domain as text;

/// The step.
#[component]
pub fn DomainStep() -> AnyView {
    let wizard = use_wizard();
    let mode = Memo::new(move |_| wizard.draft.with(|draft| draft.domain_mode));
    // Built inside the group, whose context it takes.
    let card = |mode: DomainMode| {
        view! {
            <RadioCard
                value=mode.as_str()
                title=text::mode(mode).to_owned()
                note=text::mode_note(mode).to_owned()
                testid=["domain-mode-", mode.as_str()].concat()
            />
        }
    };
    view! {
        <div class="domain-modes">
            <RadioCards
                name="domain-mode"
                legend=text::MODE.to_owned()
                value=Signal::derive(move || mode.get().as_str().to_owned())
                on_change=move |id: String| {
                    wizard.edit(|draft| draft.set_domain_mode(DomainMode::from_id(&id)));
                }
            >
                {DomainMode::ALL.map(card).collect_view()}
            </RadioCards>
        </div>
        <Panel title=text::NAME.to_owned() level=Level::H3>
            <div class="domain-name">
                {live(move || match mode.get() {
                    DomainMode::Pool => pool::fields(wizard),
                    DomainMode::ByoManual => own::manual(wizard),
                    DomainMode::ByoApi => own::by_api(wizard),
                })}
                {preview(wizard)}
            </div>
        </Panel>
        <Panel title=text::CONTACT.to_owned() level=Level::H3>
            <div class="domain-name">{email(wizard)}</div>
        </Panel>
        <Switch
            id="f-marketplace"
            checked=Signal::derive(move || wizard.draft.with(|draft| draft.marketplace_enabled))
            on_change=move |on| wizard.edit(|draft| draft.marketplace_enabled = on)
            label=text::MARKETPLACE.to_owned()
            note=text::MARKETPLACE_NOTE.to_owned()
            testid="step-marketplace-toggle"
        />
    }
    .into_any()
}

fn preview(wizard: WizardState) -> AnyView {
    let host = words(move || {
        let fqdn = wizard.draft.with(|draft| draft.fqdn());
        if fqdn.is_empty() { text::PREVIEW_OPEN.to_owned() } else { ["console.", &fqdn].concat() }
    });
    view! {
        <p class="domain-preview" data-testid="domain-preview">
            <span>{text::PREVIEW}</span>
            " "
            <b>{host}</b>
        </p>
    }
    .into_any()
}

fn email(wizard: WizardState) -> AnyView {
    let other = Memo::new(move |_| {
        let session = wizard.facts.with(|facts| facts.session_email.clone())?;
        let email = wizard.draft.with(|draft| Email::parse(&draft.org_email)).ok()?;
        (!email.is_same(&session)).then_some(session)
    });
    view! {
        <Field
            id=Asked::AdminEmail.dom_id()
            label=text::EMAIL.to_owned()
            hint=text::EMAIL_HINT.to_owned()
            error=wizard.error(Asked::AdminEmail)
        >
            <TextInput
                value=wizard.entry(|draft| &draft.org_email)
                on_input=wizard.enter(|draft, value| draft.org_email = value)
                kind=InputKind::Email
                autocomplete="email"
                max_length=254
                testid="admin-email-input"
            />
        </Field>
        {live(move || {
            other
                .get()
                .map(|session| {
                    let take = session.clone();
                    view! {
                        <div class="domain-session" data-testid="session-email-differs">
                            <StatusMark
                                status=Status::Degraded
                                label=text::other_session(&session)
                            />
                            <Button
                                size=Size::Small
                                testid="use-session-email"
                                on_press=move |()| {
                                    let email = take.clone();
                                    wizard.edit(|draft| draft.org_email = email);
                                }
                            >
                                {text::use_session(&session)}
                            </Button>
                        </div>
                    }
                })
                .into_any()
        })}
    }
    .into_any()
}
