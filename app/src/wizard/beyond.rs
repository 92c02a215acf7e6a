//! What the wizard does beyond its first step: asks servers, prices the plan, launches.
//!
//! One layer over the steps, and one part of the code: the first view neither needs nor fetches it.

use domain::providers;
use domain::sizing::{Money, Pool};
use domain::wizard::{Draft, Step};
use leptos::prelude::*;

use super::state::WizardState;
use super::{ask, launch};
use crate::parts::later::{Part, later};
use crate::parts::shapes::live;
use crate::plan::use_plan;

/// The layer, from the moment that it can matter: once somebody has begun to type, so that the second
/// step is here before it is asked for; after the first step; or once a launch was sent.
pub(super) fn beyond(wizard: WizardState) -> AnyView {
    let matters = Memo::new(move |seen: Option<&bool>| {
        seen.copied().unwrap_or_default()
            || wizard.step().get() != Step::Organisation
            || wizard.draft.with(|draft| draft.pending.is_some() || draft.deployment_id.is_some())
    });
    live(move || if matters.get() { later!(layer(wizard)) } else { ().into_any() })
}

#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(steps, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn layer(wizard: WizardState) -> Part {
    wizard.pricing.set(Some(cost_of));
    use_plan().follow_tabs();
    ask::identity(wizard);
    ask::watch_name(wizard);
    Ok(launch::layer(wizard))
}

/// What an hour of all regions costs.
fn cost_of(draft: &Draft) -> Money {
    let mut sum = Money::default();
    for (n, slot) in draft.slots.iter().enumerate() {
        if providers::get(&slot.provider).is_none() {
            continue;
        }
        let machines = if n == 0 && draft.ha_enabled { 3 } else { 1 };
        let size = &slot.control_plane_size;
        if let Some(pool) = Pool::find(size, machines, &slot.worker_size, slot.worker_count) {
            sum = sum.plus(pool.hour());
        }
    }
    sum
}
