//! Yes or no: a checkbox, a chip that can be ticked, a switch that acts at once.

use leptos::prelude::*;

use crate::shapes::heard;

/// A checkbox with its label.
#[component]
pub fn Checkbox(
    /// Ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Ticked or cleared by hand.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Id of the control.
    #[prop(optional, into)]
    id: Option<String>,
    /// Test id of the control.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    tick("ui-checkbox", checked, on_change, label, disabled, id, testid)
}

/// A chip that can be ticked: several of a few.
#[component]
pub fn CheckChip(
    /// Ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Ticked or cleared by hand.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Id of the control.
    #[prop(optional, into)]
    id: Option<String>,
    /// Test id of the control.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    tick("ui-check-chip", checked, on_change, label, disabled, id, testid)
}

fn tick(
    class: &'static str,
    checked: Signal<bool>,
    on_change: Callback<bool>,
    label: Signal<String>,
    disabled: Signal<bool>,
    id: Option<String>,
    testid: Option<String>,
) -> AnyView {
    view! {
        <label class=class>
            <input
                type="checkbox"
                id=id
                data-testid=testid
                prop:checked=checked
                disabled=disabled
                on:change=heard(move |event| on_change.run(event_target_checked(&event)))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A switch with title and sentence; takes effect at once.
#[component]
pub fn Switch(
    /// On.
    #[prop(into)]
    checked: Signal<bool>,
    /// Switched by hand.
    #[prop(into)]
    on_change: Callback<bool>,
    /// What it switches.
    #[prop(into)]
    label: Signal<String>,
    /// One sentence about the consequence.
    #[prop(optional, into)]
    note: Option<Signal<String>>,
    /// Cannot be changed now; the note says why.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Id of the control; title and note derive theirs from it.
    #[prop(into)]
    id: String,
    /// Test id of the control.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let title_id = [&id, "-title"].concat();
    let note_id = [&id, "-note"].concat();
    let described_by = note.is_some().then(|| note_id.clone());
    view! {
        <label class="ui-switch">
            <span class="ui-switch-title" id=title_id.clone()>
                {label}
            </span>
            {note.map(|note| view! { <span class="ui-switch-note" id=note_id>{note}</span> })}
            <input
                type="checkbox"
                role="switch"
                id=id
                aria-labelledby=title_id
                aria-describedby=described_by
                data-testid=testid
                prop:checked=checked
                disabled=disabled
                on:change=heard(move |event| on_change.run(event_target_checked(&event)))
            />
        </label>
    }
    .into_any()
}
