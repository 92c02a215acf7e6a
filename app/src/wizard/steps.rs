//! The registry of the steps: which view belongs to which.

use ::domain::wizard::Step;
use leptos::prelude::*;

pub mod components;
pub mod credentials;
pub mod domain;
pub mod organisation;
pub mod provider;
pub mod review;
pub mod topology;

/// The content of a step, below its heading.
pub fn view(step: Step) -> AnyView {
    match step {
        Step::Organisation => view! { <organisation::OrganisationStep/> }.into_any(),
        Step::Topology => view! { <topology::TopologyStep/> }.into_any(),
        Step::Provider => view! { <provider::ProviderStep/> }.into_any(),
        Step::Credentials => view! { <credentials::CredentialsStep/> }.into_any(),
        Step::Components => view! { <components::ComponentsStep/> }.into_any(),
        Step::Domain => view! { <domain::DomainStep/> }.into_any(),
        Step::Review => view! { <review::ReviewStep/> }.into_any(),
    }
}

/// What stands in the rail beside a step, if it has something of its own to say there.
pub fn rail(step: Step) -> Option<AnyView> {
    match step {
        Step::Credentials => Some(credentials::rail()),
        Step::Review => Some(review::rail()),
        Step::Provider => Some(provider::rail()),
        Step::Components => Some(components::rail()),
        Step::Organisation | Step::Topology | Step::Domain => None,
    }
}
