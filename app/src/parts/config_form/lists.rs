//! Lists: one row per item, with a way to remove it, and a way to add one. The focus goes along.

use components::{Button, FieldGroup, IconButton, IconName, Size, focus_by_id};
use domain::schema::{Field, Path, Widget};
use leptos::prelude::*;

use super::desk::Desk;
use super::{group, text};
use crate::parts::shapes::{live, text as shown};

/// A list.
pub(super) fn list(desk: Desk, field: &Field) -> AnyView {
    let path = field.path.clone();
    let at = path.clone();
    let legend = shown(move || desk.label(&at));
    let hint = Signal::stored(text::hint(field));
    let removed = RwSignal::new(0);
    view! {
        <div class="config-group" data-list=true>
            <FieldGroup
                id=path.dom_id()
                legend=legend
                hint=hint
                error=desk.error(&path)
                optional=!field.required
            >
                {rows(desk, path.clone(), removed)} {adder(desk, path.clone())}
            </FieldGroup>
        </div>
    }
    .into_any()
}

fn rows(desk: Desk, path: Path, removed: RwSignal<usize>) -> AnyView {
    let at = path.clone();
    let count = Memo::new(move |_| desk.field(&at).map_or(0, |field| field.below().len()));
    let none = live(move || {
        (count.get() == 0)
            .then(|| view! { <p class="config-empty">{text::EMPTY_LIST}</p> })
            .into_any()
    });
    // After a removal all rows are new: a secret's box shows what was typed into it, and must not
    // stand beside another item's secret.
    let places = move || {
        let round = removed.get();
        (0..count.get()).map(move |at| (round, at))
    };
    view! {
        {none}
        <ol class="config-items">
            <For each=places key=|place| *place let:place>
                {row(desk, path.clone(), place.1, removed)}
            </For>
        </ol>
    }
    .into_any()
}

fn row(desk: Desk, list: Path, at: usize, removed: RwSignal<usize>) -> AnyView {
    let item = list.item(at);
    let label = {
        let item = item.clone();
        shown(move || text::remove(&desk.label(&item)))
    };
    view! {
        <li class="config-item">
            {group::place(desk, item.clone())}
            <IconButton
                icon=IconName::Trash
                name=label
                id=remover(&item)
                on_press=move |()| {
                    drop_item(desk, &list, at);
                    removed.update(|n| *n += 1);
                }
            />
        </li>
    }
    .into_any()
}

fn remover(item: &Path) -> String {
    [&item.dom_id(), "-remove"].concat()
}

fn add_id(list: &Path) -> String {
    [&list.dom_id(), "-add"].concat()
}

/// Removes an item; the focus goes to the next remover, else to the one before, else to "Add".
fn drop_item(desk: Desk, list: &Path, at: usize) {
    desk.remove_item(list, at);
    let left = untrack(|| desk.field(list)).map_or(0, |field| field.below().len());
    desk.announcer.say(&text::added(&untrack(|| desk.label(list)), left));
    let next = match left {
        0 => add_id(list),
        left => remover(&list.item(at.min(left - 1))),
    };
    let add = add_id(list);
    request_animation_frame(move || {
        if !focus_by_id(&next) {
            focus_by_id(&add);
        }
    });
}

fn adder(desk: Desk, list: Path) -> AnyView {
    let at = list.clone();
    let full = Memo::new(move |_| match desk.field(&at).map(|field| field.widget) {
        Some(Widget::List(list)) => !list.can_add,
        _ => true,
    });
    let label = untrack(|| desk.label(&list));
    view! {
        <Button
            size=Size::Small
            icon=IconName::Plus
            id=add_id(&list)
            disabled=full
            described_by=[&list.dom_id(), "-hint"].concat()
            on_press=move |()| {
                let Some(Widget::List(known)) = untrack(|| desk.field(&list)).map(|f| f.widget)
                else { return };
                let at = desk.add_item(&list, known.fresh);
                desk.announcer.say(&text::added(&untrack(|| desk.label(&list)), at + 1));
                let id = list.item(at).dom_id();
                request_animation_frame(move || {
                    focus_by_id(&id);
                });
            }
        >
            {text::add(&label)}
        </Button>
    }
    .into_any()
}
