//! What machines cost: the monthly figure first, the hourly one beside it.

use domain::sizing::Money;
use leptos::prelude::*;

use super::text;

/// A cost, given as the price of an hour.
#[component]
pub fn Cost(
    /// Price of an hour.
    #[prop(into)]
    hour: Signal<Money>,
    /// Test id of the whole.
    #[prop(optional, into)]
    testid: Option<String>,
) -> AnyView {
    view! {
        <span class="cost" data-testid=testid>
            <strong>{move || text::per_month(hour.get())}</strong>
            " "
            <span class="cost-unit">{text::MONTH}</span>
            " "
            <span class="cost-unit">{move || text::per_hour(hour.get())}</span>
        </span>
    }
    .into_any()
}
