//! A label under a domain that OpenOva manages, checked while it is typed.

use components::{Button, Field, Select, SelectOption, Size, Status, StatusMark, TextInput};
use domain::names::Subdomain;
use domain::wizard::{Field as Asked, Flaw, NameAnswer, POOLS, Pool, Problem, Step};
use leptos::prelude::*;

use crate::parts::shapes::live;
use crate::wizard::ask;
use crate::wizard::state::WizardState;
use crate::wizard::text::{self as words, domain as text};

/// The fields.
pub(super) fn fields(wizard: WizardState) -> AnyView {
    let pools: Vec<SelectOption> =
        POOLS.iter().map(|pool| SelectOption::new(pool.id, pool.domain)).collect();
    view! {
        <div class="domain-pool">
            <Field
                id=Asked::Subdomain.dom_id()
                label=text::SUBDOMAIN.to_owned()
                hint=text::SUBDOMAIN_HINT.to_owned()
                error=error(wizard)
            >
                <TextInput
                    value=wizard.entry(|draft| &draft.subdomain)
                    on_input=wizard.enter(|draft, value| draft.set_subdomain(&value))
                    max_length=80
                    mono=true
                    testid="pool-subdomain-input"
                />
            </Field>
            <Field
                id="f-pool"
                label=text::POOL.to_owned()
                hint=text::POOL_HINT.to_owned()
            >
                <Select
                    value=Signal::derive(move || {
                        wizard.draft.with(|draft| draft.pool.id.to_owned())
                    })
                    on_change=move |id: String| {
                        if let Some(pool) = Pool::find(&id) {
                            wizard.edit(|draft| draft.pool = pool);
                        }
                    }
                    options=Signal::stored(pools)
                    testid="pool-domain-select"
                />
            </Field>
        </div>
        {answer(wizard)}
    }
    .into_any()
}

/// What the server or the list says about a well-formed name is shown at once; what is wrong with
/// its form waits for the main button, because nobody has finished typing yet.
fn error(wizard: WizardState) -> Signal<Option<String>> {
    let shown = wizard.error(Asked::Subdomain);
    let all = wizard.problems(Step::Domain);
    let is_verdict = |problem: &&Problem| {
        problem.field == Asked::Subdomain
            && matches!(
                problem.flaw,
                Flaw::Reserved
                    | Flaw::InUse
                    | Flaw::Held
                    | Flaw::Resolves
                    | Flaw::UnknownPool
                    | Flaw::Server(_)
            )
    };
    Signal::derive(move || {
        let verdict = all.with(|list| list.iter().find(is_verdict).map(words::problem));
        verdict.or_else(|| shown.get())
    })
}

fn answer(wizard: WizardState) -> AnyView {
    let draw = live(move || {
        let is_name = wizard.draft.with(|draft| Subdomain::parse(&draft.subdomain).is_ok());
        let answer = wizard.draft.with(|draft| wizard.facts.with(|facts| facts.name_answer(draft)));
        match answer {
            NameAnswer::Checking if is_name => view! {
                <StatusMark status=Status::Running label=text::CHECKING.to_owned() />
            }
            .into_any(),
            NameAnswer::Free => {
                let fqdn = wizard.draft.with(|draft| draft.fqdn());
                view! { <StatusMark status=Status::Succeeded label=text::free(&fqdn) /> }.into_any()
            }
            NameAnswer::CouldNot(words) => view! {
                <StatusMark status=Status::Unknown label=text::COULD_NOT.to_owned() />
                <span class="credentials-words">{words}</span>
                {recheck(wizard)}
            }
            .into_any(),
            NameAnswer::Held => recheck(wizard),
            _ => ().into_any(),
        }
    });
    view! {
        <div class="domain-answer" role="status" data-testid="subdomain-answer">
            {draw}
        </div>
    }
    .into_any()
}

/// Asks about the same name once more.
fn recheck(wizard: WizardState) -> AnyView {
    view! {
        <Button
            size=Size::Small
            testid="name-check-again"
            on_press=move |()| ask::recheck_name(wizard)
        >
            {text::CHECK_AGAIN}
        </Button>
    }
    .into_any()
}
