//! The ledger of a selection: what a press would change and why, questions before large changes,
//! notices with a way back, undo and redo, and the running account.
//!
//! One [`Ledger`] per plan, shared by the wizard's step and the pages of the marketplace: take it
//! with [`Ledger::of`], mount [`layer`] once per screen, and [`rail`] where there is room for it;
//! [`grid`], [`bar`] and [`effect`] put it behind cards, under them, and on a product's page.
//! The rules are `domain::cascade`; the ledger only carries out what they answer.

mod absent;
mod ask;
mod back;
mod book;
mod cards;
mod dock;
mod figures;
mod layer;
mod notice;
mod order;
mod preview;
mod reasons;
mod running;
mod shown;
mod text;

use components::{Announcer, Toast, Toaster, focus_by_id};
use domain::cascade::{Change, History, Row, Selection, Set as Rows};
use domain::ledger::{Impact, impact};
use leptos::prelude::*;

pub use cards::{effect, grid};
pub use dock::{Bar, bar};
pub use layer::layer;
pub use preview::rail;
pub use shown::Face;

use self::ask::Ask;
use self::book::Book;
use self::shown::{Shown, shown};
use super::grid::Marks;
use super::shop::shop;
use crate::api::clock::Timeout;
use crate::plan::Plan;

/// How long a card must be looked at before its consequences are shown.
const INTENT_MS: i32 = 140;

/// Handle to the ledger of a plan. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub struct Ledger {
    plan: Plan,
    book: Memo<Book>,
    selection: Memo<Selection>,
    /// What is selected, and what is there without being chosen.
    in_plan: Memo<Rows>,
    /// The card under the pointer or with the focus.
    hot: RwSignal<Option<Row>>,
    /// The card whose consequences are shown: the last one on which the eye rested.
    sight: RwSignal<Option<Row>>,
    shown: Memo<Option<Shown>>,
    marks: Memo<Marks>,
    /// The last press was a finger's.
    by_touch: StoredValue<bool>,
    /// The question that waits for an answer.
    ask: RwSignal<Option<Ask>>,
    history: RwSignal<History>,
    /// Its own stack of notices, shown by [`layer`].
    toaster: Toaster,
    /// The notices on changes that are still on screen, as far as known.
    notices: StoredValue<Vec<u32>>,
    /// The notice on the last step back or forward.
    step_notice: StoredValue<Option<u32>>,
    voice: StoredValue<Option<Announcer>>,
    rest: StoredValue<Option<Timeout>, LocalStorage>,
    /// Owns what outlives the button or dialog that makes it.
    owner: StoredValue<Option<Owner>>,
}

impl Ledger {
    /// The ledger of this plan. It lives as long as the plan is in hand.
    #[must_use]
    pub fn of(plan: Plan) -> Ledger {
        let stock = shop(plan).stock();
        plan.shelved(|| {
            let book = Memo::new(move |_| Book::new(stock.get()));
            let selection =
                Memo::new(move |_| plan.draft.with(|draft| book.with(|book| book.read(draft))));
            let platform = Memo::new(move |_| book.with(Book::platform));
            let in_plan = Memo::new(move |_| {
                platform.with(|platform| selection.with(|now| now.selected.union(platform)))
            });
            let sight = RwSignal::new(None::<Row>);
            let shown = Memo::new(move |_| {
                let row = sight.get()?;
                book.with(|book| selection.with(|selection| Some(shown(book, selection, row))))
            });
            let marks = Memo::new(move |_| {
                book.with(|book| {
                    shown.with(|shown| {
                        let shown = shown.as_ref();
                        shown.map(|shown| shown::marks(book, shown)).unwrap_or_default()
                    })
                })
            });
            let ledger = Ledger {
                plan,
                book,
                selection,
                in_plan,
                hot: RwSignal::new(None),
                sight,
                shown,
                marks,
                by_touch: StoredValue::new(false),
                ask: RwSignal::new(None),
                history: RwSignal::new(History::default()),
                toaster: Toaster::new(),
                notices: StoredValue::new(Vec::new()),
                step_notice: StoredValue::new(None),
                voice: StoredValue::new(None),
                rest: StoredValue::new_local(None),
                owner: StoredValue::new(Owner::current()),
            };
            Effect::new(move |old: Option<Book>| {
                let book = ledger.book.get();
                if let Some(old) = old {
                    ledger.turn_over(&old, &book);
                }
                book
            });
            ledger
        })
    }

    /// The served list changed, and rows stand elsewhere: what is remembered by row follows, and what
    /// is being looked at is put away.
    fn turn_over(self, old: &Book, new: &Book) {
        let place = |row: Row| new.place(old, row);
        if old.graph().rows().all(|row| place(row) == Some(row)) {
            return;
        }
        self.history.update(|history| history.moved(new.graph(), &place));
        self.hot.set(None);
        self.forget();
        self.ask.set(None);
    }

    /// The rows that are in the plan: those selected, and what is there without being chosen.
    #[must_use]
    pub fn selected(self) -> Signal<Rows> {
        self.in_plan.into()
    }

    /// Whether the selection is the default one.
    #[must_use]
    pub fn is_default(self) -> Signal<bool> {
        Signal::derive(move || {
            self.book
                .with(|book| self.selection.with(|now| now.selected == *book.graph().defaults()))
        })
    }

    /// The card under the pointer or with the focus: whoever shows cards writes it.
    #[must_use]
    pub fn hot(self) -> RwSignal<Option<Row>> {
        self.hot
    }

    /// How the cards look while the consequences of one of them are shown.
    #[must_use]
    pub fn marks(self) -> Signal<Marks> {
        self.marks.into()
    }

    /// The row of an id, with or without `bp-`.
    #[must_use]
    pub fn row(self, id: &str) -> Option<Row> {
        self.book.with_untracked(|book| book.row(id))
    }

    /// Whether this is in the plan. Tracked.
    #[must_use]
    pub fn is_on(self, row: Row) -> bool {
        self.in_plan.with(|rows| rows.contains(row))
    }

    /// The hot card changed: its consequences are shown once the eye rests on it. They stay until it
    /// rests on another one, so that their buttons can be reached.
    fn follow(self, row: Option<Row>) {
        if row.is_none() || self.sight.get_untracked() == row {
            self.rest.set_value(None);
            return;
        }
        let show = move || {
            self.rest.try_set_value(None);
            self.sight.try_set(row);
        };
        self.rest.set_value(Some(Timeout::new(INTENT_MS, show)));
    }

    /// Shows the consequences of a press on this at once.
    fn look_at(self, row: Row) {
        self.rest.set_value(None);
        self.sight.set(Some(row));
    }

    /// Takes the shown consequences away.
    pub fn forget(self) {
        self.rest.set_value(None);
        if self.sight.get_untracked().is_some() {
            self.sight.set(None);
        }
    }

    /// The button of a card was pressed: adds or removes it, asks first where much hangs on it, or
    /// answers why it cannot be removed. A finger points at nothing before it presses, so it is asked
    /// before anything else comes along that it was not shown.
    pub fn press(self, row: Row) {
        let shown = self.shown_of(row);
        let is_blind = self.by_touch.get_value() && self.sight.get_untracked() != Some(row);
        if is_blind {
            // What a finger pressed is looked at from now on.
            self.look_at(row);
        }
        if shown.face == Face::Locked {
            self.toaster.push(notice::locked(self, &shown));
        } else if shown.asks()
            || (is_blind && shown.others() > 0)
            || (shown.face == Face::Removes && untrack(|| self.absent()) > 0)
        {
            self.ask.set(Some(Ask::Confirm(Box::new(shown))));
        } else {
            self.carry_out(shown, &Rows::new());
        }
    }

    /// The button of a family was pressed: adds all of it, or removes what can be removed of it
    /// once all of it is selected. Asks first.
    pub fn press_family(self, id: &str) {
        if let Some(shown) = untrack(|| self.shown_of_family(id)) {
            self.ask.set(Some(Ask::Confirm(Box::new(shown))));
        }
    }

    /// What that button does; `None` while it would change nothing. Tracked.
    #[must_use]
    pub fn family_face(self, id: &str) -> Option<Face> {
        self.shown_of_family(id).map(|shown| shown.face)
    }

    fn shown_of_family(self, id: &str) -> Option<Shown> {
        let shown = self.book.with(|book| {
            let group = book.group(id)?;
            Some(self.selection.with(|now| shown::of_family(book, now, group)))
        });
        shown.filter(|shown| !shown.change.is_none())
    }

    /// Tells why something is here, in a dialog.
    pub fn ask_why(self, row: Row) {
        self.ask.set(Some(Ask::Why(row)));
    }

    /// Shows what a press would change, in a dialog, with the button for it.
    pub fn review(self, row: Row) {
        self.ask.set(Some(Ask::Review(row)));
    }

    /// Shows in which order the selection would be installed.
    pub fn show_order(self) {
        self.ask.set(Some(Ask::Order));
    }

    /// Back to the default selection, which can be undone.
    pub fn reset(self) {
        let change = self
            .book
            .with_untracked(|book| self.selection.with_untracked(|now| book.graph().reset(now)));
        if !change.is_none() {
            self.commit(change.clone());
            self.notify(notice::reset(self, change));
        }
    }

    /// Takes the last change back.
    pub fn undo(self) {
        self.step(true);
    }

    /// Makes the change again that was taken back last.
    pub fn redo(self) {
        self.step(false);
    }

    /// Whether there is something to take back. Tracked.
    #[must_use]
    pub fn can_undo(self) -> bool {
        self.history.with(|history| history.next_undo().is_some())
    }

    /// Whether there is something to make again. Tracked.
    #[must_use]
    pub fn can_redo(self) -> bool {
        self.history.with(|history| history.next_redo().is_some())
    }

    fn shown_of(self, row: Row) -> Shown {
        self.book.with_untracked(|book| {
            self.selection.with_untracked(|selection| shown(book, selection, row))
        })
    }

    /// What a change does to machines and money. Tracked.
    fn impact(self, change: &Change) -> Impact {
        let (now, after) = self.book.with(|book| {
            (book.demand(&change.before.selected), book.demand(&change.after.selected))
        });
        self.plan.draft.with(|draft| impact(draft, now, after))
    }

    /// Carries out what was shown, together with the idle rows that were ticked.
    fn carry_out(self, shown: Shown, idle: &Rows) {
        let change = self.book.with_untracked(|book| shown.with_idle(book, idle));
        self.commit(change.clone());
        let left = shown.idle.iter().map(|line| line.row).filter(|row| !idle.contains(*row));
        self.notify(notice::done(self, &shown, change, left.collect()));
    }

    fn commit(self, change: Change) {
        self.write(&change.after);
        self.history.update(|history| history.push(change));
    }

    fn step(self, back: bool) {
        let now = self.selection.get_untracked();
        let what = self.history.with_untracked(|history| {
            let change = if back { history.next_undo() } else { history.next_redo() };
            change.map(|change| self.book.with_untracked(|book| notice::in_words(book, change)))
        });
        let then = self.book.with_untracked(|book| {
            self.history.try_update(|history| {
                if back {
                    history.undo(book.graph(), &now)
                } else {
                    history.redo(book.graph(), &now)
                }
            })
        });
        match (what, then.flatten()) {
            (Some(what), Some(then)) => {
                self.write(&then);
                self.dismiss_notices();
                let id = self.toaster.push(notice::stepped(self, &what, back));
                self.step_notice.set_value(Some(id));
            }
            _ => self.say(if back { text::NOTHING_TO_UNDO } else { text::NOTHING_TO_REDO }),
        }
    }

    /// Shows what was done. A step back or forward cannot follow on it any more.
    fn notify(self, toast: Toast) {
        if let Some(id) = self.step_notice.try_update_value(Option::take).flatten() {
            self.toaster.dismiss(id);
        }
        let id = self.toaster.push(toast);
        self.notices.update_value(|notices| {
            notices.push(id);
            // Older ones have made room on the screen as well.
            let gone = notices.len().saturating_sub(components::MOST_TOASTS);
            notices.drain(..gone);
        });
    }

    /// After a step back or forward the ways back that older notices offer lead elsewhere.
    fn dismiss_notices(self) {
        let step = self.step_notice.try_update_value(Option::take).flatten();
        let notices = self.notices.try_update_value(std::mem::take).unwrap_or_default();
        for id in notices.into_iter().chain(step) {
            self.toaster.dismiss(id);
        }
    }

    fn write(self, selection: &Selection) {
        self.book.with_untracked(|book| self.plan.edit(|draft| book.write(selection, draft)));
    }

    fn say(self, sentence: &str) {
        if let Some(Some(voice)) = self.voice.try_get_value() {
            voice.say(sentence);
        }
    }

    /// After the shown consequences were accepted or put away in the rail, whose buttons leave.
    fn leave_preview(self) {
        self.forget();
        focus_by_id(preview::CONTENT_ID);
    }
}
