//! The names of everything that can be wrong, and where each is entered.

use super::step::Step;

/// One thing that the wizard asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Name of the organisation.
    OrgName,
    /// Shape of the Sovereign.
    Topology,
    /// Cloud of one region slot.
    Provider(usize),
    /// Location of one region slot.
    Region(usize),
    /// Control-plane size of one region slot.
    ControlPlaneSize(usize),
    /// Worker size of one region slot.
    WorkerSize(usize),
    /// Worker count of one region slot.
    WorkerCount(usize),
    /// Hetzner API token.
    Token,
    /// Hetzner project.
    ProjectId,
    /// SSH public key.
    SshKey,
    /// Location of the object storage.
    StorageRegion,
    /// Access key of the object storage.
    StorageAccessKey,
    /// Secret key of the object storage.
    StorageSecretKey,
    /// Label under the pool.
    Subdomain,
    /// The customer's own domain.
    ByoDomain,
    /// Registrar of that domain.
    Registrar,
    /// Token of the registrar.
    RegistrarToken,
    /// Contact address.
    AdminEmail,
    /// The launch itself: nothing in the form is to blame.
    Launch,
}

impl Field {
    /// The step that asks for it.
    pub fn step(self) -> Step {
        match self {
            Self::OrgName => Step::Organisation,
            Self::Topology => Step::Topology,
            Self::Provider(_)
            | Self::Region(_)
            | Self::ControlPlaneSize(_)
            | Self::WorkerSize(_)
            | Self::WorkerCount(_) => Step::Provider,
            Self::Token
            | Self::ProjectId
            | Self::SshKey
            | Self::StorageRegion
            | Self::StorageAccessKey
            | Self::StorageSecretKey => Step::Credentials,
            Self::Subdomain
            | Self::ByoDomain
            | Self::Registrar
            | Self::RegistrarToken
            | Self::AdminEmail => Step::Domain,
            Self::Launch => Step::Review,
        }
    }

    /// The id of its control in the document: the error summary links to it.
    pub fn dom_id(self) -> String {
        let (name, slot) = match self {
            Self::OrgName => ("org-name", None),
            Self::Topology => ("topology", None),
            Self::Provider(n) => ("provider", Some(n)),
            Self::Region(n) => ("region", Some(n)),
            Self::ControlPlaneSize(n) => ("control-plane-size", Some(n)),
            Self::WorkerSize(n) => ("worker-size", Some(n)),
            Self::WorkerCount(n) => ("worker-count", Some(n)),
            Self::Token => ("token", None),
            Self::ProjectId => ("project-id", None),
            Self::SshKey => ("ssh-key", None),
            Self::StorageRegion => ("storage-region", None),
            Self::StorageAccessKey => ("storage-access-key", None),
            Self::StorageSecretKey => ("storage-secret-key", None),
            Self::Subdomain => ("subdomain", None),
            Self::ByoDomain => ("byo-domain", None),
            Self::Registrar => ("registrar", None),
            Self::RegistrarToken => ("registrar-token", None),
            Self::AdminEmail => ("admin-email", None),
            Self::Launch => ("launch", None),
        };
        match slot {
            None => ["f-", name].concat(),
            Some(n) => ["f-", name, "-", &n.to_string()].concat(),
        }
    }
}
