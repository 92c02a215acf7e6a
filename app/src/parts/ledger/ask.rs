//! The dialogs: the question before a large change, the consequences where there is no rail, why
//! something is here, and the order of installation.

use components::{Button, ButtonKind, Checkbox, Dialog, DialogKind, Level};
use domain::cascade::{Because, Row, Set as Rows};
use leptos::prelude::*;

use super::shown::{Face, Shown, ticked};
use super::{Ledger, absent, order, preview, reasons, text};
use crate::parts::shapes::{live, text as words, when};

/// What the open dialog is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ask {
    /// Whether this shall be done.
    Confirm(Box<Shown>),
    /// What a press on this card would change.
    Review(Row),
    /// Why this card is here.
    Why(Row),
    /// In which order the selection would be installed.
    Order,
}

/// All of them; one is open at a time.
pub(super) fn dialogs(ledger: Ledger) -> AnyView {
    view! {
        {removal(ledger)}
        {addition(ledger)}
        {review(ledger)}
        {order::dialog(ledger)}
    }
    .into_any()
}

/// What is asked about, if it is of this kind.
fn confirmed(ledger: Ledger, face: Face) -> Memo<Option<Shown>> {
    Memo::new(move |_| {
        ledger.ask.with(|ask| match ask {
            Some(Ask::Confirm(shown)) if shown.face == face => Some(Shown::clone(shown)),
            _ => None,
        })
    })
}

fn close(ledger: Ledger) -> Callback<()> {
    Callback::new(move |()| ledger.ask.set(None))
}

/// Before a removal that takes others along.
fn removal(ledger: Ledger) -> AnyView {
    let asked = confirmed(ledger, Face::Removes);
    let taken = RwSignal::new(Rows::new());
    let confirm = move |()| {
        if let Some(shown) = asked.get_untracked() {
            ledger.ask.set(None);
            ledger.carry_out(shown, &taken.get_untracked());
        }
    };
    let label = words(move || {
        asked.with(|shown| match shown {
            Some(shown) if shown.row.is_some() && shown.others() == 0 && shown.idle.is_empty() => {
                preview::button(shown)
            }
            Some(_) | None => text::REMOVE_ALL.to_owned(),
        })
    });
    let name = move || asked.with(|shown| shown.as_ref().map(|shown| shown.name.clone()));
    view! {
        <Dialog
            id="cascade"
            kind=DialogKind::Alert
            open=when(move || asked.with(Option::is_some))
            on_close=close(ledger)
            title=words(move || text::remove_title(&name().unwrap_or_default()))
            testid="cascade-dialog"
            actions=move || {
                view! {
                    <Button initial_focus=true testid="cascade-cancel" on_press=close(ledger)>
                        {text::KEEP}
                    </Button>
                    <Button kind=ButtonKind::Danger testid="cascade-confirm" on_press=confirm>
                        {label}
                    </Button>
                }
            }
        >
            {live(move || match asked.get() {
                Some(shown) => {
                    taken.set(Rows::new());
                    removal_body(ledger, &shown, taken)
                }
                None => ().into_any(),
            })}
        </Dialog>
    }
    .into_any()
}

fn removal_body(ledger: Ledger, shown: &Shown, taken: RwSignal<Rows>) -> AnyView {
    let dependents = ledger.book.with_untracked(|book| {
        let others = shown.change.removed.iter().filter(|effect| Some(effect.row) != shown.row);
        let line = |effect: &domain::cascade::Effect| {
            let why = match effect.because {
                Because::Needs(row) => text::needs_it(&book.name(row)),
                Because::Asked | Because::NeededBy(_) | Because::Family(..) | Because::Idle(_) => {
                    String::new()
                }
            };
            (book.name(effect.row), why)
        };
        let mut lines: Vec<_> = others.map(line).collect();
        lines.sort_by_key(|(name, _)| name.to_lowercase());
        lines
    });
    let lead = if shown.row.is_some() {
        text::remove_lead(&shown.name, dependents.len())
    } else {
        text::remove_family_lead(&shown.name, dependents.len())
    };
    let is_alone = dependents.is_empty();
    let dependent = |(name, why): (String, String)| {
        view! {
            <li>
                <b>{name}</b>
                " "
                <span>{why}</span>
            </li>
        }
    };
    let lines = StoredValue::new(shown.idle.clone());
    let tick = |line: &super::shown::Line| {
        let row = line.row;
        view! {
            <Checkbox
                checked=when(move || taken.with(|taken| taken.contains(row)))
                on_change=move |on: bool| {
                    let book = ledger.book.get_untracked();
                    taken.update(|taken| {
                        *taken = lines.with_value(|idle| ticked(&book, idle, taken, row, on));
                    });
                }
                label=text::with_memory(&line.name, line.mib)
            />
        }
    };
    let idle = (!shown.idle.is_empty()).then(|| {
        view! {
            <fieldset class="ledger-idle" data-testid="cascade-idle">
                <legend>{text::IDLE}</legend>
                {shown.idle.iter().map(tick).collect_view()}
            </fieldset>
        }
    });
    let asked = shown.clone();
    let figures = live(move || {
        let change = ledger.book.with(|book| asked.with_idle(book, &taken.get()));
        preview::effect(&ledger.impact(&change))
    });
    view! {
        <p>{lead}</p>
        {absent::removal_note(ledger)}
        <div class="ledger-ask" tabindex="0" role="group" aria-labelledby="cascade-title">
            <ul
                class="cascade-list"
                data-testid="cascade-dependents"
                hidden=is_alone
            >
                {dependents.into_iter().map(dependent).collect_view()}
            </ul>
            {idle}
            {preview::kept(shown, Level::H3)}
            {figures}
        </div>
    }
    .into_any()
}

/// Before a large addition.
fn addition(ledger: Ledger) -> AnyView {
    let asked = confirmed(ledger, Face::Adds);
    let confirm = move |()| {
        if let Some(shown) = asked.get_untracked() {
            ledger.ask.set(None);
            ledger.carry_out(shown, &Rows::new());
        }
    };
    let title =
        words(move || asked.with(|shown| shown.as_ref().map(add_title).unwrap_or_default()));
    let label =
        words(move || asked.with(|shown| shown.as_ref().map(preview::button).unwrap_or_default()));
    view! {
        <Dialog
            id="cascade-add"
            open=when(move || asked.with(Option::is_some))
            on_close=close(ledger)
            title=title
            testid="cascade-add-dialog"
            actions=move || {
                view! {
                    <Button
                        initial_focus=true
                        testid="cascade-add-cancel"
                        on_press=close(ledger)
                    >
                        {text::CANCEL}
                    </Button>
                    <Button
                        kind=ButtonKind::Filled
                        testid="cascade-add-confirm"
                        on_press=confirm
                    >
                        {label}
                    </Button>
                }
            }
        >
            <div
                class="ledger-ask"
                data-testid="cascade-added"
                tabindex="0"
                role="group"
                aria-labelledby="cascade-add-title"
            >
                {live(move || match asked.get() {
                    Some(shown) => preview::content(ledger, &shown, Level::H3),
                    None => ().into_any(),
                })}
            </div>
        </Dialog>
    }
    .into_any()
}

fn add_title(shown: &Shown) -> String {
    if shown.row.is_some() {
        text::add_title(&shown.name, shown.others())
    } else {
        text::add_family_title(&shown.name)
    }
}

/// The preview or the reasons, where there is no rail.
fn review(ledger: Ledger) -> AnyView {
    let about = Memo::new(move |_| {
        ledger.ask.with(|ask| match ask {
            Some(Ask::Review(row)) => Some((*row, false)),
            Some(Ask::Why(row)) => Some((*row, true)),
            Some(Ask::Confirm(_) | Ask::Order) | None => None,
        })
    });
    let shown = Memo::new(move |_| about.get().map(|(row, _)| ledger.shown_of(row)));
    let is_why = move || about.get().is_some_and(|(_, why)| why);
    let title = words(move || {
        shown.with(|shown| match shown {
            Some(shown) if is_why() && shown.face != Face::Locked => text::why_title(&shown.name),
            Some(shown) => preview::title(shown),
            None => String::new(),
        })
    });
    let acts =
        move || !is_why() && shown.with(|s| s.as_ref().is_some_and(|s| s.face != Face::Locked));
    let act = move |()| {
        let Some(shown) = shown.get_untracked() else { return };
        ledger.ask.set(None);
        match (shown.face, shown.row) {
            (Face::Adds, _) => ledger.carry_out(shown, &Rows::new()),
            (Face::Removes, Some(row)) => ledger.press(row),
            (Face::Removes, None) | (Face::Locked, _) => {}
        }
    };
    view! {
        <Dialog
            id="ledger-review"
            open=when(move || about.get().is_some())
            on_close=close(ledger)
            title=title
            testid="ledger-dialog"
            actions=move || {
                let label = shown.with(|s| s.as_ref().map(preview::button).unwrap_or_default());
                let way_out = if acts() { text::CANCEL } else { text::CLOSE };
                let action = acts().then(|| {
                    view! {
                        <Button kind=ButtonKind::Filled testid="ledger-apply" on_press=act>
                            {label}
                        </Button>
                    }
                });
                view! {
                    <Button initial_focus=true testid="ledger-close" on_press=close(ledger)>
                        {way_out}
                    </Button>
                    {action}
                }
            }
        >
            <div
                class="ledger-ask"
                tabindex="0"
                role="group"
                aria-labelledby="ledger-review-title"
            >
                {live(move || match shown.get() {
                    Some(shown) if is_why() => why_body(&shown),
                    Some(shown) => preview::content(ledger, &shown, Level::H3),
                    None => ().into_any(),
                })}
            </div>
        </Dialog>
    }
    .into_any()
}

fn why_body(shown: &Shown) -> AnyView {
    if shown.grounds.is_empty() {
        view! { <p>{text::WHY_NOT}</p> }.into_any()
    } else {
        reasons::reasons(shown, Level::H3)
    }
}
