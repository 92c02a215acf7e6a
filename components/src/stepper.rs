//! A small whole number between two buttons.

use leptos::prelude::*;

use crate::icon::{Icon, IconName};
use crate::input::Wiring;
use crate::shapes::pressed;

/// Counts up and down between two limits. The two button names carry the object:
/// "One worker less", "One worker more".
#[component]
pub fn NumberStepper(
    /// The number.
    #[prop(into)]
    value: Signal<u32>,
    /// Another number was chosen.
    #[prop(into)]
    on_change: Callback<u32>,
    /// Lowest.
    #[prop(optional, into)]
    min: Signal<u32>,
    /// Highest.
    #[prop(into)]
    max: Signal<u32>,
    /// Name of the minus button.
    #[prop(into)]
    decrease_label: String,
    /// Name of the plus button.
    #[prop(into)]
    increase_label: String,
    /// Cannot be changed now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Test id of the number.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    let wiring = Wiring::take(None);
    let described_by = wiring.described_by;
    let step = move |up: bool| {
        let now = value.get_untracked();
        let next = if up { now.saturating_add(1) } else { now.saturating_sub(1) };
        let next = next.clamp(min.get_untracked(), max.get_untracked());
        if next != now {
            on_change.run(next);
        }
    };
    let at_min = Signal::derive(move || disabled.get() || value.get() <= min.get());
    let at_max = Signal::derive(move || disabled.get() || value.get() >= max.get());
    view! {
        <span class="ui-stepper" role="group" aria-describedby=described_by>
            <button
                type="button"
                aria-label=decrease_label
                disabled=at_min
                on:click=pressed(move |_| step(false))
            >
                <Icon name=IconName::Minus />
            </button>
            <output id=wiring.id tabindex="-1" data-testid=testid>
                {value}
            </output>
            <button
                type="button"
                aria-label=increase_label
                disabled=at_max
                on:click=pressed(move |_| step(true))
            >
                <Icon name=IconName::Plus />
            </button>
        </span>
    }
    .into_any()
}
