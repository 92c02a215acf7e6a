//! The running account: how many are selected and for which reason, what they ask for and cost,
//! what differs from the defaults, and the ways back.

use components::{Button, ButtonKind, Icon, IconName, Level, Panel, Size, focus_by_id};
use domain::ledger::Ledger as Account;
use domain::sizing::{Money, cores, gib};
use leptos::prelude::*;

use super::{Ledger, absent, figures, text};
use crate::parts::shapes::{live, pressed, text as words, when, word};

/// Id of the button that takes the last change back.
const UNDO_ID: &str = "ledger-undo";

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
            {left_over(ledger, account)}
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
            id=back.then_some(UNDO_ID)
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

/// How many there are for each reason. The rows add up to the sum, and so do its parts.
fn counts(ledger: Ledger, account: Memo<Account>) -> AnyView {
    let platform = Memo::new(move |_| ledger.book.with(|book| book.platform().len()));
    let row = move |name: &'static str, testid: &'static str, count: Signal<String>| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd data-testid=testid>
                    <bdi>{count}</bdi>
                </dd>
            </div>
        }
        .into_any()
    };
    let fact = move |name: &'static str, testid: &'static str, count: fn(&Account) -> usize| {
        row(name, testid, words(move || account.with(count).to_string()))
    };
    let left_over = live(move || {
        if account.with(|account| account.left_over.is_empty()) {
            return ().into_any();
        }
        fact(text::LEFT_OVER, "count-left-over", |account| account.left_over.len())
    });
    let beyond = Memo::new(move |_| {
        let served = |row: &domain::cascade::Row| ledger.book.with(|book| !book.is_shipped(*row));
        let chosen = ledger.selection.with(|now| now.selected.iter().filter(served).count());
        chosen + platform.get()
    });
    let all = move || account.with(Account::selected) + platform.get();
    let of_catalogue =
        move || text::of_all(all() - beyond.get().min(all()), domain::catalog::all().len());
    let sum = words(move || if beyond.get() == 0 { of_catalogue() } else { all().to_string() });
    let parts = live(move || {
        if beyond.get() == 0 {
            return ().into_any();
        }
        view! {
            {row(text::IN_CATALOGUE, "count-catalogue", words(of_catalogue))}
            {row(text::BEYOND_CATALOGUE, "count-beyond", words(move || beyond.get().to_string()))}
        }
        .into_any()
    });
    let mandatory = words(move || {
        (account.with(|account| account.mandatory.len()) + platform.get()).to_string()
    });
    view! {
        <dl class="ui-facts ledger-sums">
            {row(text::MANDATORY, "count-mandatory", mandatory)}
            {fact(text::DEFAULT, "count-default", |account| account.defaults.len())}
            {fact(text::CHOSEN, "count-chosen", |account| account.chosen.len())}
            {fact(text::REQUIRED, "count-required", |account| account.required.len())}
            {left_over}
            <div class="ledger-sum">
                <dt>{text::SELECTED}</dt>
                <dd data-testid="count-selected">
                    <bdi>{sum}</bdi>
                </dd>
            </div>
            {parts}
        </dl>
    }
    .into_any()
}

/// What nothing needs any more, by name, and the way to part with it. A notice offered the same, but
/// notices leave.
fn left_over(ledger: Ledger, account: Memo<Account>) -> AnyView {
    let rows = Memo::new(move |_| account.with(|account| account.left_over.clone()));
    let remove = move |()| {
        // The button leaves with what it is about; the way back takes the focus.
        focus_by_id(UNDO_ID);
        let rows: Vec<_> = rows.get_untracked().iter().collect();
        ledger.remove_too(&ledger.book.get_untracked(), &rows);
    };
    live(move || {
        let rows = rows.get();
        if rows.is_empty() {
            return ().into_any();
        }
        let mut names = ledger.book.with(|book| book.names(&rows));
        names.sort_by_key(|name| name.to_lowercase());
        view! {
            <div class="ledger-left" data-testid="left-over">
                <p class="ledger-note">{text::idle(&names.join(", "))}</p>
                <Button kind=ButtonKind::Link testid="left-over-remove" on_press=remove>
                    {text::REMOVE_TOO}
                </Button>
            </div>
        }
        .into_any()
    })
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
        let label = text::per_month(impact.priced(), impact.regions.len());
        let complete = complete.filter(|complete| Some(*complete) != chosen);
        (chosen, complete, label, figures::shortages(&impact))
    });
    let label = words(move || standing.with(|(_, _, label, _)| label.clone()));
    let price = words(move || match standing.with(|(cost, ..)| *cost) {
        Some(cost) => text::euros(&cost.cents()),
        None => text::NONE.to_owned(),
    });
    let complete = live(move || match standing.with(|(_, complete, ..)| *complete) {
        Some(cost) => view! {
            <div>
                <dt>{text::PER_MONTH_COMPLETE}</dt>
                <dd data-testid="sum-cost-complete">
                    <bdi dir="ltr">{text::euros(&cost.cents())}</bdi>
                </dd>
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
                    <bdi>{words(move || text::gib(&gib(need.get().total().ram_mib)))}</bdi>
                </dd>
            </div>
            <div>
                <dt>{text::CPU_EACH}</dt>
                <dd data-testid="sum-cpu">{words(move || cores(need.get().total().cpu_milli))}</dd>
            </div>
            <div>
                <dt>{label}</dt>
                <dd data-testid="sum-cost">
                    <bdi dir="ltr">{price}</bdi>
                </dd>
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
