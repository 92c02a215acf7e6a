//! The registry of the steps: which view belongs to which.

use ::domain::wizard::Step;
use leptos::prelude::*;

use crate::parts::later::{Part, later};

pub mod components;
pub mod credentials;
pub mod domain;
pub mod organisation;
pub mod provider;
pub mod review;
pub mod topology;

/// The content of a step, below its heading. All but the first travel on demand.
pub fn view(step: Step) -> AnyView {
    match step {
        Step::Organisation => view! { <organisation::OrganisationStep/> }.into_any(),
        step => later!(further(step, Place::Content)),
    }
}

/// What stands in the rail beside a step, if it has something of its own to say there.
pub fn rail(step: Step) -> Option<AnyView> {
    match step {
        Step::Credentials | Step::Review | Step::Provider | Step::Components => {
            Some(later!(further(step, Place::Rail)))
        }
        Step::Organisation | Step::Topology | Step::Domain => None,
    }
}

/// Where a step shows something.
#[derive(Clone, Copy)]
enum Place {
    Content,
    Rail,
}

/// Everything that only the steps after the first need.
#[cfg_attr(
    split,
    leptos::wasm_split::wasm_split(steps, wasm_split_path = ::leptos::wasm_split, fallible)
)]
fn further(step: Step, place: Place) -> Part {
    Ok(match (step, place) {
        (Step::Topology, Place::Content) => view! { <topology::TopologyStep/> }.into_any(),
        (Step::Provider, Place::Content) => view! { <provider::ProviderStep/> }.into_any(),
        (Step::Provider, Place::Rail) => provider::rail(),
        (Step::Credentials, Place::Content) => view! { <credentials::CredentialsStep/> }.into_any(),
        (Step::Credentials, Place::Rail) => credentials::rail(),
        (Step::Components, Place::Content) => view! { <components::ComponentsStep/> }.into_any(),
        (Step::Components, Place::Rail) => components::rail(),
        (Step::Domain, Place::Content) => view! { <domain::DomainStep/> }.into_any(),
        (Step::Review, Place::Content) => view! { <review::ReviewStep/> }.into_any(),
        (Step::Review, Place::Rail) => review::rail(),
        (Step::Organisation, _) | (Step::Topology | Step::Domain, Place::Rail) => ().into_any(),
    })
}
