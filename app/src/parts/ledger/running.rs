//! The running account: how many are selected and for which reason, what they ask for and cost,
//! what differs from the defaults, and the ways back.

use components::{Button, ButtonKind, Icon, IconName, Level, Panel, Size};
use domain::ledger::Ledger as Account;
use domain::sizing::{Money, cores, gib};
use leptos::prelude::*;

use super::{Ledger, absent, figures, text};
use crate::parts::shapes::{live, pressed, text as words, when, word};

/// The panel.
pub(super) fn panel(ledger: Ledger) -> AnyView {
    let account = Memo::new(move |_| {
        ledger.book.with(|book| ledger.selection.with(|now| Account::of(book.graph(), now)))
    });
    let tools = move || {
        view! {
            {step(ledger, true)}
            {step(ledger, false)}
        }
        .into_any()
    };
    view! {
        <Panel title=text::SELECTION level=Level::H2 aside=tools testid="selection-rail">
            {counts(ledger, account)}
            {sums(ledger)}
            {difference(ledger, account)}
            <div class="ledger-tools">
                <Button size=Size::Small testid="order-open" on_press=move |()| ledger.show_order()>
                    {text::ORDER}
                </Button>
            </div>
        </Panel>
    }
    .into_any()
}

/// Undo or redo. Stays reachable when there is nothing left to do, so that the focus stays on it.
fn step(ledger: Ledger, back: bool) -> AnyView {
    let can = when(move || if back { ledger.can_undo() } else { ledger.can_redo() });
    let name = if back { text::UNDO } else { text::REDO };
    view! {
        <button
            type="button"
            class="ui-button"
            data-kind="quiet"
            data-square=true
            data-size="small"
            data-testid=if back { "ledger-undo" } else { "ledger-redo" }
            aria-label=name
            title=if back { text::UNDO_KEYS } else { text::REDO_KEYS }
            aria-disabled=word(move || if can.get() { "false" } else { "true" })
            on:click=pressed(move |_| if back { ledger.undo() } else { ledger.redo() })
        >
            <Icon name=if back { IconName::Undo } else { IconName::Redo } />
        </button>
    }
    .into_any()
}

fn counts(ledger: Ledger, account: Memo<Account>) -> AnyView {
    let fact = move |name: &'static str, testid: &'static str, count: fn(&Account) -> usize| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd data-testid=testid>{words(move || account.with(count).to_string())}</dd>
            </div>
        }
    };
    let left_over = live(move || {
        let count = account.with(|account| account.left_over.len());
        if count == 0 {
            return ().into_any();
        }
        view! {
            <div>
                <dt>{text::LEFT_OVER}</dt>
                <dd data-testid="count-left-over">{count}</dd>
            </div>
        }
        .into_any()
    });
    let beyond = live(move || {
        let count = ledger.book.with(|book| {
            ledger
                .selection
                .with(|now| now.selected.iter().filter(|row| !book.is_shipped(*row)).count())
        });
        if count == 0 {
            return ().into_any();
        }
        view! {
            <div>
                <dt>{text::BEYOND_CATALOGUE}</dt>
                <dd>{count}</dd>
            </div>
        }
        .into_any()
    });
    let sum = words(move || {
        let all = domain::catalog::all().len();
        let shipped = ledger.book.with(|book| {
            ledger
                .selection
                .with(|now| now.selected.iter().filter(|row| book.is_shipped(*row)).count())
        });
        text::of_all(shipped, all)
    });
    view! {
        <dl class="ui-facts ledger-sums">
            {fact(text::MANDATORY, "count-mandatory", |account| account.mandatory.len())}
            {fact(text::DEFAULT, "count-default", |account| account.defaults.len())}
            {fact(text::CHOSEN, "count-chosen", |account| account.chosen.len())}
            {fact(text::REQUIRED, "count-required", |account| account.required.len())}
            {left_over}
            <div class="ledger-sum">
                <dt>{text::SELECTED}</dt>
                <dd data-testid="count-selected">{sum}</dd>
            </div>
            {beyond}
        </dl>
    }
    .into_any()
}

/// What the selection asks of every region, and what the chosen machines cost.
fn sums(ledger: Ledger) -> AnyView {
    let need = Memo::new(move |_| {
        ledger.book.with(|book| ledger.selection.with(|now| book.demand(&now.selected)))
    });
    let standing = Memo::new(move |_| {
        let need = need.get();
        let impact = ledger.plan.draft.with(|draft| domain::ledger::impact(draft, need, need));
        let chosen = impact.chosen.filter(|cost| *cost != Money::default());
        let complete = impact.cost.map(|cost| cost.now).filter(|_| chosen.is_some());
        (chosen, complete.filter(|complete| Some(*complete) != chosen), figures::shortages(&impact))
    });
    let price = words(move || match standing.with(|(cost, ..)| *cost) {
        Some(cost) => text::euros(&cost.cents()),
        None => text::NONE.to_owned(),
    });
    let complete = live(move || match standing.with(|(_, complete, _)| *complete) {
        Some(cost) => view! {
            <div>
                <dt>{text::PER_MONTH_COMPLETE}</dt>
                <dd data-testid="sum-cost-complete">{text::euros(&cost.cents())}</dd>
            </div>
        }
        .into_any(),
        None => ().into_any(),
    });
    let short = live(move || {
        let line = |line: &String| view! { <p class="ledger-short">{line.clone()}</p> };
        standing.with(|(.., lines)| lines.iter().map(line).collect_view()).into_any()
    });
    view! {
        <dl class="ui-facts">
            <div>
                <dt>{text::MEMORY_EACH}</dt>
                <dd data-testid="sum-memory">
                    {words(move || text::gib(&gib(need.get().total().ram_mib)))}
                </dd>
            </div>
            <div>
                <dt>{text::CPU_EACH}</dt>
                <dd data-testid="sum-cpu">{words(move || cores(need.get().total().cpu_milli))}</dd>
            </div>
            <div>
                <dt>{text::PER_MONTH}</dt>
                <dd data-testid="sum-cost">{price}</dd>
            </div>
            {complete}
        </dl>
        <div class="ledger-standing">
            {absent::note(ledger)} {short}
            <p class="ledger-note">{text::FLOOR}</p>
        </div>
    }
    .into_any()
}

/// What differs from the defaults, by name.
fn difference(ledger: Ledger, account: Memo<Account>) -> AnyView {
    let names = move |pick: fn(&Account) -> &domain::cascade::Set| {
        words(move || {
            let names = ledger.book.with(|book| account.with(|account| book.names(pick(account))));
            names.join(", ")
        })
    };
    let is_default = Memo::new(move |_| account.with(Account::is_default));
    live(move || {
        if is_default.get() && ledger.absent() > 0 {
            return ().into_any();
        }
        if is_default.get() {
            return view! { <p class="ledger-note">{text::AS_DEFAULT}</p> }.into_any();
        }
        let part = move |name: &'static str, pick: fn(&Account) -> &domain::cascade::Set| {
            view! {
                <div hidden=when(move || account.with(|account| pick(account).is_empty()))>
                    <dt>{name}</dt>
                    <dd>{names(pick)}</dd>
                </div>
            }
        };
        view! {
            <details class="ledger-difference" data-testid="difference">
                <summary>
                    {words(move || {
                        account.with(|now| text::differs(now.added.len(), now.removed.len()))
                    })}
                </summary>
                <dl>
                    {part(text::BEYOND, |account| &account.added)}
                    {part(text::WITHOUT, |account| &account.removed)}
                </dl>
                <Button
                    kind=ButtonKind::Link
                    testid="ledger-reset"
                    on_press=move |()| ledger.reset()
                >
                    {text::RESET}
                </Button>
            </details>
        }
        .into_any()
    })
}
