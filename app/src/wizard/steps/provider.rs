//! Where each region runs and on which machines: one card per region slot.
//!
//! Fills `regions` and the legacy provider fields of the request. An untouched slot starts with
//! what the headquarters hint at; a choice is never overridden.

mod rail;
mod sizes;
mod slot;

use domain::providers;
use domain::sizing::{Demand, demand};
use domain::topology::slots;
use domain::wizard::Draft;
use leptos::prelude::*;

pub use self::rail::rail;
use self::slot::slot_card;
use crate::wizard::state::use_wizard;
use crate::wizard::text::provider as text;

/// The step.
#[component]
pub fn ProviderStep() -> AnyView {
    let wizard = use_wizard();
    let hinted = wizard.draft.with_untracked(is_hinted);
    if wizard.draft.with_untracked(needs_preset) {
        wizard.edit(preset);
    }
    let layout = Memo::new(move |_| wizard.draft.with(|draft| (draft.topology, draft.air_gap)));
    let demand: Memo<Demand> =
        Memo::new(move |_| wizard.draft.with(|draft| demand(draft.components)));
    let cards = move || {
        let (topology, air_gap) = layout.get();
        let slots = slots(topology, air_gap).into_iter();
        slots.map(|slot| slot_card(wizard, &slot, demand)).collect_view()
    };
    view! {
        {hinted
            .map(|place| {
                view! { <p class="provider-hint" data-testid="hq-hint">{text::hinted(&place)}</p> }
            })}
        <div class="provider-slots" data-testid="provider-slots">
            {cards}
        </div>
    }
    .into_any()
}

/// The headquarters, if an untouched draft takes its places from them.
fn is_hinted(draft: &Draft) -> Option<String> {
    let untouched = draft.slots.iter().all(|slot| slot.provider.is_empty());
    let hint = providers::hint(&draft.org_headquarters)?;
    let from_hint = draft.slots.iter().all(|slot| slot.provider == hint.provider);
    (untouched || from_hint).then(|| draft.org_headquarters.trim().to_owned())
}

fn needs_preset(draft: &Draft) -> bool {
    let blank = |text: &String| text.is_empty();
    let mut slots = draft.slots.iter();
    slots
        .any(|slot| blank(&slot.provider) || blank(&slot.region) || blank(&slot.control_plane_size))
}

/// Fills what is blank in every slot, and nothing else.
fn preset(draft: &mut Draft) {
    let start = providers::starting_provider(&draft.org_headquarters);
    for slot in 0..draft.slots.len() {
        if draft.slots.get(slot).is_some_and(|choice| choice.provider.is_empty()) {
            draft.set_provider(slot, start);
        }
        fill(draft, slot);
    }
}

/// Chooses a cloud for a slot, with the place and the size to start with there.
fn choose_provider(draft: &mut Draft, slot: usize, provider: &str) {
    draft.set_provider(slot, provider);
    fill(draft, slot);
}

fn fill(draft: &mut Draft, slot: usize) {
    let headquarters = draft.org_headquarters.clone();
    draft.edit_slot(slot, |choice| {
        let Some(provider) = providers::get(&choice.provider) else { return };
        if choice.region.is_empty() {
            let region = provider.starting_region(&headquarters, slot);
            choice.region = region.map(|region| region.id).unwrap_or_default().to_owned();
        }
        if choice.control_plane_size.is_empty() {
            let size = provider.starting_size(&choice.region);
            choice.control_plane_size = size.map(|size| size.id).unwrap_or_default().to_owned();
        }
    });
}

/// Sets how many workers a slot has; the first one brings a size along.
fn set_workers(draft: &mut Draft, slot: usize, count: u32) {
    draft.edit_slot(slot, |choice| {
        choice.worker_count = count;
        if count > 0 && choice.worker_size.is_empty() {
            let provider = providers::get(&choice.provider);
            let size = provider.and_then(|provider| provider.starting_size(&choice.region));
            choice.worker_size = size.map(|size| size.id).unwrap_or_default().to_owned();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots(draft: &Draft) -> Vec<(&str, &str, &str)> {
        let slots = draft.slots.iter();
        slots.map(|slot| (&*slot.provider, &*slot.region, &*slot.control_plane_size)).collect()
    }

    #[test]
    fn an_untouched_draft_starts_near_the_headquarters() {
        let mut draft = Draft { org_headquarters: "Helsinki".into(), ..Draft::default() };
        assert!(needs_preset(&draft));
        preset(&mut draft);
        let expected = [("hetzner", "hel1", "cpx32"), ("hetzner", "fsn1", "cpx32")];
        assert_eq!(slots(&draft), expected);
        assert!(!needs_preset(&draft));
    }

    #[test]
    fn a_preset_leaves_choices_alone() {
        let mut draft = Draft::default();
        draft.set_provider(0, "aws");
        draft.edit_slot(0, |slot| slot.region = "us-west-2".into());
        preset(&mut draft);
        let expected = [("aws", "us-west-2", "m6i.xlarge"), ("hetzner", "nbg1", "cpx32")];
        assert_eq!(slots(&draft), expected);
    }

    #[test]
    fn another_cloud_brings_its_own_place_and_size() {
        let mut draft = Draft::default();
        preset(&mut draft);
        set_workers(&mut draft, 0, 2);
        assert_eq!(draft.slots[0].worker_size, "cpx32");
        choose_provider(&mut draft, 0, "oci");
        assert_eq!(slots(&draft)[0], ("oci", "eu-frankfurt-1", "VM.Standard.E5.Flex.2.16"));
        assert_eq!(draft.slots[0].worker_count, 0);
    }
}
