//! The rail of the review: what was checked, what cannot be, how long it takes, what it costs.

use components::{Level, Panel, ReadOut, Status, StatusMark};
use domain::providers::PRICE_DATE;
use domain::wizard::{
    DomainMode, Draft, Facts, Field, Flaw, NameAnswer, Problem, SecretShapes, Step, Verdict, check,
    check_all,
};
use leptos::prelude::*;

use crate::parts::shapes::live;
use crate::parts::text::per_month;
use crate::session::{Identity, use_session};
use crate::wizard::state::use_wizard;
use crate::wizard::text::review::{self as text, item};

struct Item {
    status: Status,
    title: &'static str,
    note: String,
}

/// The rail.
pub fn rail() -> AnyView {
    let wizard = use_wizard();
    let identity = use_session().identity();
    let cost = wizard.cost();
    let items = move || {
        wizard.draft.with(|draft| {
            wizard.shapes.with(|shapes| {
                wizard.facts.with(|facts| identity.with(|who| list(draft, shapes, facts, who)))
            })
        })
    };
    let n_open = move || {
        let is_open = |item: &Item| matches!(item.status, Status::Failed | Status::Degraded);
        items().iter().filter(|item| is_open(item)).count()
    };
    let head = move || {
        let label = move || match n_open() {
            0 => text::ALL_SET.to_owned(),
            n => text::open(n),
        };
        let status = move || if n_open() == 0 { Status::Succeeded } else { Status::Degraded };
        view! { <StatusMark status=Signal::derive(status) label=Signal::derive(label) /> }
    };
    let row = |item: Item| {
        view! {
            <li>
                <StatusMark status=item.status label=item.title.to_owned() />
                <span class="wizard-note">{item.note}</span>
            </li>
        }
    };
    let minutes = Signal::derive(move || {
        let is_small = wizard.draft.with(|draft| draft.slots.len() < 2 && !draft.ha_enabled);
        if is_small { text::MINUTES_ONE } else { text::MINUTES_MANY }.to_owned()
    });
    view! {
        <Panel
            title=text::PREFLIGHT.to_owned()
            level=Level::H2
            aside=head
            testid="review-preflight"
        >
            <ul class="review-preflight">{live(move || items().into_iter().map(row).collect_view().into_any())}</ul>
        </Panel>
        <Panel title=text::EXPECT.to_owned() level=Level::H2>
            <div class="review-expect">
                <ReadOut
                    value=minutes
                    unit=text::MINUTES.to_owned()
                    label=text::DURATION.to_owned()
                />
                <ReadOut
                    value=Signal::derive(move || per_month(cost.get()))
                    unit=text::PER_MONTH.to_owned()
                    label=text::billing(PRICE_DATE)
                />
            </div>
        </Panel>
    }
    .into_any()
}

fn list(draft: &Draft, shapes: &SecretShapes, facts: &Facts, who: &Identity) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |title: &'static str, (status, note): (Status, String)| {
        items.push(Item { status, title, note });
    };
    let storage_len = shapes.storage_access.len.min(shapes.storage_secret.len);
    add(item::TOKEN, of_verdict(shapes.token.len, &facts.token_verdict(shapes)));
    add(item::WRITE, (Status::Unknown, item::WRITE_NOTE.to_owned()));
    add(item::STORAGE, of_verdict(storage_len, &facts.storage_verdict(draft, shapes)));
    add(item::NAME, name(draft, shapes, facts));
    let sizes = check(Step::Provider, draft, shapes, facts).is_empty();
    add(
        item::SIZES,
        if sizes {
            (Status::Succeeded, item::SIZES_GOOD.to_owned())
        } else {
            (Status::Failed, item::SIZES_BAD.to_owned())
        },
    );
    add(item::STOCK, (Status::Unknown, item::STOCK_NOTE.to_owned()));
    add(
        item::SESSION,
        match who {
            Identity::SignedIn(person) => (Status::Succeeded, person.email.clone()),
            Identity::SignedOut => (Status::Pending, item::SESSION_LATER.to_owned()),
            Identity::Unknown => (Status::Unknown, item::SESSION_UNKNOWN.to_owned()),
        },
    );
    let covered = |field: Field| {
        matches!(
            field,
            Field::Token
                | Field::StorageAccessKey
                | Field::StorageSecretKey
                | Field::Subdomain
                | Field::RegistrarToken
        ) || field.step() == Step::Provider && !matches!(field, Field::Provider(_))
    };
    let problems = check_all(draft, shapes, facts);
    // A launch on its way is told of above the step; no entry is wrong.
    let is_entry = |problem: &&Problem| !covered(problem.field) && problem.flaw != Flaw::StillOpen;
    let rest = problems.iter().filter(is_entry).count();
    add(
        item::REST,
        match rest {
            0 => (Status::Succeeded, item::REST_GOOD.to_owned()),
            n => (Status::Failed, text::rest_missing(n)),
        },
    );
    items
}

fn of_verdict(len: usize, verdict: &Verdict) -> (Status, String) {
    let (status, note) = match verdict {
        _ if len == 0 => (Status::Failed, item::MISSING),
        Verdict::Good => (Status::Succeeded, item::GOOD),
        Verdict::Open => (Status::Failed, item::OPEN),
        Verdict::Checking => (Status::Running, item::CHECKING),
        Verdict::Refused(_) => (Status::Failed, item::REFUSED),
        Verdict::CouldNot(_) => (Status::Degraded, item::COULD_NOT),
    };
    (status, note.to_owned())
}

fn name(draft: &Draft, shapes: &SecretShapes, facts: &Facts) -> (Status, String) {
    match draft.domain_mode {
        DomainMode::Pool => match facts.name_answer(draft) {
            NameAnswer::Free => {
                (Status::Succeeded, crate::wizard::text::domain::free(&draft.fqdn()))
            }
            NameAnswer::Checking => (Status::Running, item::CHECKING.to_owned()),
            NameAnswer::CouldNot(_) => (Status::Degraded, item::COULD_NOT.to_owned()),
            NameAnswer::Open => (Status::Failed, item::OPEN.to_owned()),
            NameAnswer::InUse
            | NameAnswer::Held
            | NameAnswer::Reserved
            | NameAnswer::Resolves
            | NameAnswer::BadForm
            | NameAnswer::UnknownPool
            | NameAnswer::Other(_) => (Status::Failed, item::NOT_FREE.to_owned()),
        },
        DomainMode::ByoManual => (Status::Pending, item::BY_HAND.to_owned()),
        DomainMode::ByoApi => {
            let verdict = facts.registrar_verdict(draft, shapes);
            of_verdict(shapes.registrar_token.len, &verdict)
        }
    }
}
