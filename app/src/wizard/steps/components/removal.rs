//! The question before a removal that takes other selected components along.

use components::{Button, ButtonKind, Dialog, DialogKind};
use domain::cascade::{Change, Effect};
use domain::catalog::graph;
use leptos::prelude::*;

use crate::wizard::text::components as text;

/// Open while a removal waits for its answer; `on_confirm` carries it out.
pub(super) fn dialog(asking: RwSignal<Option<Change>>, on_confirm: Callback<Change>) -> AnyView {
    let name = move || {
        let asked = asking.with(|change| change.as_ref()?.removed.first().map(|effect| effect.row));
        asked.and_then(graph::at).map(|component| component.name()).unwrap_or_default()
    };
    let others = Signal::derive(move || {
        asking.with(|change| {
            let taken = change.iter().flat_map(Change::taken).copied();
            taken.collect::<Vec<Effect>>()
        })
    });
    let confirm = move |()| {
        if let Some(change) = asking.try_update(Option::take).flatten() {
            on_confirm.run(change);
        }
    };
    view! {
        <Dialog
            id="cascade"
            kind=DialogKind::Alert
            open=Signal::derive(move || asking.with(Option::is_some))
            on_close=move |()| asking.set(None)
            title=Signal::derive(move || text::remove_title(name()))
            testid="cascade-dialog"
            actions=move || {
                view! {
                    <Button
                        initial_focus=true
                        testid="cascade-cancel"
                        on_press=move |()| asking.set(None)
                    >
                        {text::KEEP}
                    </Button>
                    <Button kind=ButtonKind::Danger testid="cascade-confirm" on_press=confirm>
                        {text::REMOVE_ALL}
                    </Button>
                }
            }
        >
            <p>{move || text::remove_lead(name(), others.with(Vec::len))}</p>
            <ul class="cascade-list" data-testid="cascade-dependents">
                {move || others.get().into_iter().map(line).collect_view()}
            </ul>
        </Dialog>
    }
    .into_any()
}

fn line(effect: Effect) -> AnyView {
    let name = graph::at(effect.row).map(|component| component.name());
    view! {
        <li>
            <b>{name}</b>
            " "
            <span>{text::needs(effect.because)}</span>
        </li>
    }
    .into_any()
}
