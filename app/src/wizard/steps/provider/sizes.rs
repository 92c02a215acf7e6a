//! The control-plane sizes of a slot: a radio group that looks like a table.

use components::{Button, ButtonKind, Chip, FieldGroup};
use domain::providers::NodeSize;
use domain::sizing::{short_list, smallest_fit};
use domain::wizard::Field;
use leptos::prelude::*;

use super::slot::Card;
use crate::wizard::text::provider as text;

/// One row as it is drawn.
#[derive(Clone, Copy, PartialEq)]
struct Row {
    size: &'static NodeSize,
    fits: bool,
    offered: bool,
}

/// The sizes of the chosen cloud: the ones worth looking at, or all.
pub(super) fn sizes(card: Card) -> AnyView {
    let field = Field::ControlPlaneSize(card.index);
    let all = RwSignal::new(false);
    let region = Memo::new(move |_| card.choice.with(|choice| choice.region.clone()));
    let chosen = Memo::new(move |_| card.choice.with(|choice| choice.control_plane_size.clone()));
    let rows = Memo::new(move |_| {
        let Some(cloud) = card.cloud() else { return Vec::new() };
        let (region, need) = (region.get(), card.need.get());
        let fit = smallest_fit(cloud, &region, need);
        let sizes: Vec<&'static NodeSize> = if all.get() {
            cloud.sizes.iter().collect()
        } else {
            // What is chosen later stays where it stands; only the first choice counts here.
            short_list(cloud, &region, need, &chosen.get_untracked())
        };
        let row = |size: &'static NodeSize| Row {
            size,
            fits: fit == Some(size),
            offered: size.orderable_in(&region),
        };
        sizes.into_iter().map(row).collect()
    });
    let more = Signal::derive(move || {
        rows.with(Vec::len) < card.cloud().map_or(0, |cloud| cloud.sizes.len()) || all.get()
    });
    view! {
        <FieldGroup
            id=field.dom_id()
            legend=text::CONTROL_PLANE_SIZE
            error=card.wizard.error(field)
        >
            <div class="sku" data-testid=["control-plane-sizes-", &card.index.to_string()].concat()>
                <div class="sku-row" data-head=true aria-hidden="true">
                    <span></span>
                    {text::HEADS.map(|head| view! { <span>{head}</span> }).collect_view()}
                </div>
                <For
                    each=move || rows.get()
                    key=|row| (row.size.id, row.fits, row.offered)
                    children=move |row| line(card, row, region, chosen)
                />
            </div>
            <Show when=move || more.get()>
                <Button
                    kind=ButtonKind::Link
                    on_press=move |()| all.update(|all| *all = !*all)
                >
                    {move || if all.get() { text::SHOW_FEWER } else { text::SHOW_ALL }}
                </Button>
            </Show>
        </FieldGroup>
    }
    .into_any()
}

fn line(card: Card, row: Row, region: Memo<String>, chosen: Memo<String>) -> AnyView {
    let Row { size, fits, offered } = row;
    let group = ["control-plane-", &card.index.to_string()].concat();
    let checked = Memo::new(move |_| chosen.with(|chosen| chosen == size.id));
    let choose = move |_| {
        card.wizard.edit(|draft| {
            draft.edit_slot(card.index, |choice| choice.control_plane_size = size.id.to_owned());
        });
    };
    let name = if offered {
        text::size(size)
    } else {
        [text::size(size), text::not_in(&region.get_untracked())].join(", ")
    };
    view! {
        <label class="sku-row" data-checked=move || checked.get() data-offered=offered>
            <input
                type="radio"
                name=group
                value=size.id
                aria-label=name
                prop:checked=move || checked.get()
                disabled=move || !offered && !checked.get()
                on:change=choose
            />
            <span class="sku-name">
                <b>{size.label}</b>
                {size.recommended.then(|| view! { <Chip>{text::RECOMMENDED}</Chip> })}
                {fits.then(|| view! { <Chip consequence=true>{text::FITS}</Chip> })}
                {(!offered).then(|| view! { <em>{move || text::not_in(&region.get())}</em> })}
            </span>
            <span>{size.vcpu}</span>
            <span>{text::ram(size)}</span>
            <span>{text::disk(size)}</span>
            <span>{size.hour.exact()}</span>
        </label>
    }
    .into_any()
}
