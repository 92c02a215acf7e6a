//! The sections that restate one step each.

use components::Level;
use components::Panel;
use domain::names::SshPublicKey;
use domain::providers;
use domain::sizing::{Money, Pool};
use domain::topology;
use domain::wizard::{Draft, Move, SecretKind, Step};
use leptos::prelude::*;

use crate::parts::shapes::{live, pressed, text as words, when};
use crate::parts::text::{per_hour, per_month};
use crate::wizard::state::WizardState;
use crate::wizard::text::{domain as domain_text, review as text};

type Rows = Vec<(String, String)>;

/// A panel with rows and a way to the step that asks for them.
fn section(
    wizard: WizardState,
    step: Step,
    title: &'static str,
    testid: &'static str,
    rows: impl Fn(&Draft) -> Rows + Send + Sync + 'static,
) -> AnyView {
    let rows = Memo::new(move |_| wizard.draft.with(|draft| rows(draft)));
    let row = |(name, value): (String, String)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <bdi>{value}</bdi>
                </dd>
            </div>
        }
    };
    view! {
        <Panel
            title=title.to_owned()
            level=Level::H3
            aside=move || change(wizard, step, title)
            testid=testid
        >
            <dl class="wizard-facts">{live(move || rows.get().into_iter().map(row).collect_view().into_any())}</dl>
        </Panel>
    }
    .into_any()
}

/// Leads to a step and back.
pub(super) fn change(wizard: WizardState, step: Step, title: &'static str) -> AnyView {
    view! {
        <button
            type="button"
            class="ui-button review-change"
            data-kind="link"
            data-testid=["review-change-", step.slug()].concat()
            on:click=pressed(move |_| {
                wizard.go(Move::Change(step));
            })
        >
            {text::CHANGE}
            <span class="ui-hidden">" " {title}</span>
        </button>
    }
    .into_any()
}

fn or(value: &str, blank: &str) -> String {
    let value = value.trim();
    if value.is_empty() { blank.to_owned() } else { value.to_owned() }
}

fn switch(on: bool) -> String {
    if on { text::ON } else { text::OFF }.to_owned()
}

pub(super) fn organisation(wizard: WizardState) -> AnyView {
    let step = Step::Organisation;
    section(wizard, step, step.title(), "review-section-organisation", |draft| {
        vec![
            (text::row::NAME.into(), or(&draft.org_name, text::MISSING)),
            (text::row::HEADQUARTERS.into(), or(&draft.org_headquarters, text::NONE)),
            (text::row::INDUSTRY.into(), or(&draft.org_industry, text::NONE)),
            (text::row::SIZE.into(), or(&draft.org_size, text::NONE)),
            (text::row::COMPLIANCE.into(), or(&draft.org_compliance.join(", "), text::NONE)),
        ]
    })
}

pub(super) fn topology(wizard: WizardState) -> AnyView {
    let step = Step::Topology;
    section(wizard, step, step.title(), "review-section-topology", |draft| {
        let shape = draft.topology;
        let counts = shape.map(|shape| topology::counts(shape, draft.air_gap));
        vec![
            (
                text::row::TEMPLATE.into(),
                shape.map_or(text::MISSING, |shape| shape.name()).to_owned(),
            ),
            (
                text::row::REGIONS.into(),
                counts.map_or_else(
                    || text::MISSING.to_owned(),
                    |n| text::counts(n.regions, n.clusters, n.vclusters),
                ),
            ),
            (text::row::HA.into(), switch(draft.ha_enabled)),
            (text::row::AIR_GAP.into(), switch(draft.air_gap)),
        ]
    })
}

pub(super) fn provider(wizard: WizardState) -> AnyView {
    let cost = wizard.cost();
    let regions = live(move || {
        let rows = wizard.draft.with(|draft| {
            (0..draft.slots.len()).map(|n| (n, region_row(draft, n))).collect::<Vec<_>>()
        });
        let row = |(n, (name, machines, price)): (usize, (String, String, String))| {
            view! {
                <div data-testid=["review-region-", &n.to_string()].concat()>
                    <dt>{name}</dt>
                    <dd>{machines} " " <span class="wizard-note">{price}</span></dd>
                </div>
            }
        };
        rows.into_iter().map(row).collect_view().into_any()
    });
    let step = Step::Provider;
    view! {
        <Panel
            title=step.title().to_owned()
            level=Level::H3
            aside=move || change(wizard, step, step.title())
            testid="review-section-provider"
        >
            <dl class="wizard-facts">
                {regions}
                <div class="wizard-facts-sum" hidden=when(move || cost.get() == Money::default())>
                    <dt>{text::row::TOGETHER}</dt>
                    <dd>
                        {words(move || per_month(cost.get()))}
                        " "
                        {text::PER_MONTH}
                        " "
                        <span class="wizard-note">{words(move || per_hour(cost.get()))}</span>
                    </dd>
                </div>
            </dl>
        </Panel>
    }
    .into_any()
}

fn region_row(draft: &Draft, n: usize) -> (String, String, String) {
    let Some(slot) = draft.slots.get(n) else { return Default::default() };
    let label =
        |id: &str| providers::size(id).map_or_else(|| id.to_owned(), |size| size.label.to_owned());
    let planes = if n == 0 && draft.ha_enabled { 3 } else { 1 };
    let pool = Pool::find(&slot.control_plane_size, planes, &slot.worker_size, slot.worker_count);
    let price = pool.map(|pool| per_month(pool.hour())).unwrap_or_default();
    let machines = if slot.control_plane_size.is_empty() {
        text::MISSING.to_owned()
    } else {
        let (size, worker) = (label(&slot.control_plane_size), label(&slot.worker_size));
        text::machines(planes, &size, slot.worker_count, &worker)
    };
    (text::region(n, &slot.region), machines, price)
}

pub(super) fn credentials(wizard: WizardState) -> AnyView {
    let step = Step::Credentials;
    let token_len = wizard.secret_len(SecretKind::Token);
    let shapes = wizard.shapes;
    section(wizard, step, step.title(), "review-section-credentials", move |draft| {
        let facts = wizard.facts.get();
        let shapes = shapes.get();
        let has_keys = shapes.storage_access.len > 0 && shapes.storage_secret.len > 0;
        let verdict = facts.storage_verdict(draft, &shapes);
        vec![
            (text::row::TOKEN.into(), text::secret(token_len.get(), &facts.token_verdict(&shapes))),
            (text::row::PROJECT.into(), or(&draft.hetzner_project_id, text::MISSING)),
            (
                text::row::STORAGE.into(),
                text::storage(&draft.object_storage_region, has_keys, &verdict),
            ),
        ]
    })
}

pub(super) fn ssh(wizard: WizardState) -> AnyView {
    section(wizard, Step::Credentials, text::SSH, "review-section-ssh", |draft| {
        let key = SshPublicKey::parse(&draft.ssh_public_key).ok();
        let print = key.as_ref().map_or(text::MISSING, |key| key.fingerprint());
        vec![
            (
                text::row::SOURCE.into(),
                text::key(key.as_ref().map(SshPublicKey::kind), draft.ssh_source),
            ),
            (text::row::FINGERPRINT.into(), print.to_owned()),
        ]
    })
}

pub(super) fn domain(wizard: WizardState) -> AnyView {
    let step = Step::Domain;
    section(wizard, step, step.title(), "review-section-domain", |draft| {
        let fqdn = draft.fqdn();
        let address =
            if fqdn.is_empty() { text::MISSING.to_owned() } else { ["console.", &fqdn].concat() };
        let mut rows = vec![
            (text::row::ADDRESS.into(), address),
            (text::row::MODE.into(), domain_text::mode(draft.domain_mode).to_owned()),
        ];
        if let Some(registrar) = draft.registrar {
            rows.push((text::row::REGISTRAR.into(), registrar.name().to_owned()));
        }
        rows.push((text::row::EMAIL.into(), or(&draft.org_email, text::MISSING)));
        rows.push((text::row::MARKETPLACE.into(), switch(draft.marketplace_enabled)));
        rows
    })
}
