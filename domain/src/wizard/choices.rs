//! The closed lists behind the wizard's choices, with the ids that storage and the wire use.

/// Where the name of the Sovereign comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DomainMode {
    /// A label under a domain that OpenOva manages.
    #[default]
    Pool,
    /// The customer's domain; the customer changes the delegation by hand.
    ByoManual,
    /// The customer's domain; the registrar's API changes the delegation.
    ByoApi,
}

impl DomainMode {
    /// All modes in the order of the page.
    pub const ALL: [Self; 3] = [Self::Pool, Self::ByoManual, Self::ByoApi];

    /// The id in storage and on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pool => "pool",
            Self::ByoManual => "byo-manual",
            Self::ByoApi => "byo-api",
        }
    }

    /// The mode with this id. Old drafts say `byo`; anything unknown is a pool name.
    pub fn from_id(id: &str) -> Self {
        match id {
            "byo" | "byo-manual" => Self::ByoManual,
            "byo-api" => Self::ByoApi,
            _ => Self::Pool,
        }
    }
}

/// A domain under which OpenOva gives out names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The id in a stored draft.
    pub id: &'static str,
    /// The domain name: what the wire carries.
    pub domain: &'static str,
}

/// The pools that the wizard offers, preferred one first.
pub const POOLS: [Pool; 5] = [
    Pool { id: "omani-works", domain: "omani.works" },
    Pool { id: "omani-homes", domain: "omani.homes" },
    Pool { id: "omani-rest", domain: "omani.rest" },
    Pool { id: "omani-trade", domain: "omani.trade" },
    Pool { id: "omantel-biz", domain: "omantel.biz" },
];

impl Pool {
    /// The pool with this id or this domain name: both have been stored.
    pub fn find(text: &str) -> Option<Self> {
        POOLS.into_iter().find(|pool| pool.id == text || pool.domain == text)
    }
}

/// A registrar whose API can change a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Registrar {
    /// Cloudflare.
    Cloudflare,
    /// Namecheap.
    Namecheap,
    /// GoDaddy.
    Godaddy,
    /// OVH.
    Ovh,
    /// Dynadot.
    Dynadot,
}

impl Registrar {
    /// All registrars in the order of the page.
    pub const ALL: [Self; 5] =
        [Self::Cloudflare, Self::Namecheap, Self::Godaddy, Self::Ovh, Self::Dynadot];

    /// The id in storage and in the path of the check.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cloudflare => "cloudflare",
            Self::Namecheap => "namecheap",
            Self::Godaddy => "godaddy",
            Self::Ovh => "ovh",
            Self::Dynadot => "dynadot",
        }
    }

    /// The registrar with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|registrar| registrar.as_str() == id)
    }

    /// The name as the company writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cloudflare => "Cloudflare",
            Self::Namecheap => "Namecheap",
            Self::Godaddy => "GoDaddy",
            Self::Ovh => "OVH",
            Self::Dynadot => "Dynadot",
        }
    }

    /// The parts of the token, in order, separated by colons.
    pub fn token_layout(self) -> &'static [&'static str] {
        match self {
            Self::Cloudflare => &["apiToken"],
            Self::Namecheap => &["apiUser", "apiKey", "clientIP"],
            Self::Godaddy => &["key", "secret"],
            Self::Ovh => &["appKey", "appSecret", "consumerKey"],
            Self::Dynadot => &["apiKey"],
        }
    }
}

/// How the SSH public key came into the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum SshSource {
    /// The server made a pair.
    #[default]
    Generate,
    /// The user pasted the public half.
    Paste,
    /// The user chose a file.
    Upload,
}

impl SshSource {
    /// All sources in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Generate, Self::Paste, Self::Upload];

    /// The id in a stored draft.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Paste => "paste",
            Self::Upload => "upload",
        }
    }

    /// The source with this id, a generated key for anything unknown.
    pub fn from_id(id: &str) -> Self {
        Self::ALL.into_iter().find(|source| source.as_str() == id).unwrap_or_default()
    }
}

/// Locations that have object storage, preferred one first: id and city.
pub const STORAGE_REGIONS: [(&str, &str); 3] =
    [("fsn1", "Falkenstein"), ("nbg1", "Nuremberg"), ("hel1", "Helsinki")];

/// Name servers that a customer's own domain must be delegated to.
pub const NAME_SERVERS: [&str; 3] = ["ns1.openova.io", "ns2.openova.io", "ns3.openova.io"];

/// Industries that the organisation step offers.
pub const INDUSTRIES: [&str; 11] = [
    "Financial Services",
    "Banking",
    "Insurance",
    "Healthcare",
    "Telecommunications",
    "Energy & Utilities",
    "Retail",
    "Manufacturing",
    "Government",
    "Technology",
    "Other",
];

/// Sizes of an organisation, in people.
pub const ORG_SIZES: [&str; 5] = ["Under 100", "100–500", "500–2,000", "2,000–10,000", "10,000+"];

/// Compliance frameworks that the organisation step offers.
pub const COMPLIANCE: [&str; 8] =
    ["PCI DSS", "ISO 27001", "SOC 2", "GDPR", "HIPAA", "DORA", "NIS2", "FedRAMP"];
