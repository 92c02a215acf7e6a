//! What lets the console build: cloud token, SSH key, object storage.
//!
//! Fills `hetznerToken`, `hetznerProjectID`, `sshPublicKey` and the object storage fields of the
//! request. Secrets go into memory and never come back into a box.

mod found;
mod ssh;
mod storage;
mod token;

use components::{Banner, ButtonKind, Level, LinkButton, Panel, Size, Status};
use domain::providers;
use domain::time;
use leptos::prelude::*;

use self::ssh::ssh_panel;
use self::storage::storage_panel;
use self::token::token_panel;
use crate::parts::shapes::live;
use crate::wizard::state::use_wizard;
use crate::wizard::text::credentials as text;

/// The step.
#[component]
pub fn CredentialsStep() -> AnyView {
    let wizard = use_wizard();
    let uses_hetzner = Memo::new(move |_| wizard.draft.with(|draft| draft.uses_hetzner()));
    let previews = Memo::new(move |_| {
        wizard.draft.with(|draft| {
            let used = draft.providers().into_iter().filter_map(providers::get);
            used.filter(|cloud| !cloud.is_provisioned()).map(|cloud| cloud.name).collect::<Vec<_>>()
        })
    });
    view! {
        {live(move || {
            wizard.cleared_idle.get().then(|| {
                    view! {
                        <Banner
                            status=Status::Degraded
                            title=text::CLEARED_TITLE.to_owned()
                            text=text::CLEARED_TEXT.to_owned()
                            testid="secrets-cleared"
                        />
                    }
                }).into_any()
        })}
        {live(move || {
            let clouds = previews.get();
            (!clouds.is_empty()).then(|| {
                    view! {
                        <Banner
                            status=Status::Planned
                            title=text::PREVIEW_TITLE.to_owned()
                            text=text::preview_text(&clouds)
                            testid="credentials-preview"
                        />
                    }
                }).into_any()
        })}
        {live(move || {
            let panels = || (token_panel(wizard), ssh_panel(wizard), storage_panel(wizard));
            uses_hetzner.get().then(panels).into_any()
        })}
    }
    .into_any()
}

/// The rail: how to make a token, and what happens to secrets.
pub fn rail() -> AnyView {
    let wizard = use_wizard();
    let left = wizard.idle_left();
    let howto = text::HOWTO_STEPS.map(|line| view! { <li>{line}</li> }).collect_view();
    let countdown = live(move || match left.get() {
        Some(ms) => view! {
            <dl class="wizard-facts">
                <div>
                    <dt>{text::CLEARED_IN}</dt>
                    <dd data-testid="secrets-countdown">{time::words(ms)}</dd>
                </div>
            </dl>
        }
        .into_any(),
        None => view! { <p class="wizard-note">{text::NOTHING_HELD}</p> }.into_any(),
    });
    view! {
        <Panel title=text::HOWTO.to_owned() level=Level::H2>
            <ol class="credentials-howto">{howto}</ol>
            <LinkButton
                href=text::HETZNER_CONSOLE_URL.to_owned()
                kind=ButtonKind::Link
                size=Size::Small
                external=true
            >
                {text::HETZNER_CONSOLE}
            </LinkButton>
        </Panel>
        <Panel title=text::SECRETS.to_owned() level=Level::H2>
            <div class="credentials-secrets">
                <p>{text::SECRETS_HELD}</p>
                <p>{text::SECRETS_CLEARED}</p>
                {countdown}
            </div>
        </Panel>
    }
    .into_any()
}
