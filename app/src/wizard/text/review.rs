//! Words of the review step.

use domain::names::SshKind;
use domain::wizard::{Draft, SshSource, Verdict};

/// Leads to the step of a section.
pub const CHANGE: &str = "Change";
/// Nothing entered.
pub const NONE: &str = "Not told";
/// Still missing.
pub const MISSING: &str = "Missing";
/// Row names.
pub mod row {
    /// Organisation.
    pub const NAME: &str = "Name";
    /// Organisation.
    pub const HEADQUARTERS: &str = "Headquarters";
    /// Organisation.
    pub const INDUSTRY: &str = "Industry";
    /// Organisation.
    pub const SIZE: &str = "Size";
    /// Organisation.
    pub const COMPLIANCE: &str = "Compliance";
    /// Topology.
    pub const TEMPLATE: &str = "Template";
    /// Topology.
    pub const REGIONS: &str = "Regions";
    /// Topology.
    pub const HA: &str = "High availability";
    /// Topology.
    pub const AIR_GAP: &str = "Air gap";
    /// Provider.
    pub const TOGETHER: &str = "Together";
    /// Credentials.
    pub const TOKEN: &str = "API token";
    /// Credentials.
    pub const PROJECT: &str = "Project ID";
    /// Credentials.
    pub const STORAGE: &str = "Object storage";
    /// SSH.
    pub const SOURCE: &str = "Public key";
    /// SSH.
    pub const FINGERPRINT: &str = "Fingerprint";
    /// Domain.
    pub const ADDRESS: &str = "Console";
    /// Domain.
    pub const MODE: &str = "Name from";
    /// Domain.
    pub const REGISTRAR: &str = "Registrar";
    /// Domain.
    pub const EMAIL: &str = "Administrator";
    /// Domain.
    pub const MARKETPLACE: &str = "Marketplace";
}
/// A switch is on.
pub const ON: &str = "On";
/// A switch is off.
pub const OFF: &str = "Off";
/// Heading of a section.
pub const SSH: &str = "SSH access";

/// A region in a row name.
pub fn region(n: usize, place: &str) -> String {
    let number = (n + 1).to_string();
    if place.is_empty() {
        ["Region ", &number].concat()
    } else {
        ["Region ", &number, ", ", place].concat()
    }
}

/// The machines of a region.
pub fn machines(control_planes: u32, size: &str, workers: u32, worker: &str) -> String {
    let mut text = String::new();
    if control_planes > 1 {
        text.push_str(&control_planes.to_string());
        text.push_str(" × ");
    }
    text.push_str(size);
    if workers > 0 {
        text.push_str(" + ");
        text.push_str(&workers.to_string());
        text.push_str(" × ");
        text.push_str(worker);
    }
    text
}

/// Regions, clusters and vClusters of a shape.
pub fn counts(regions: u32, clusters: u32, vclusters: u32) -> String {
    let one = |n: u32, word: &str| {
        let ending = if n == 1 { "" } else { "s" };
        [n.to_string().as_str(), " ", word, ending].concat()
    };
    let (clusters, vclusters) = (one(clusters, "cluster"), one(vclusters, "vCluster"));
    [&regions.to_string(), " with ", &clusters, " and ", &vclusters].concat()
}

/// A secret, by its length and its check.
pub fn secret(len: usize, verdict: &Verdict) -> String {
    if len == 0 {
        return MISSING.to_owned();
    }
    let state = match verdict {
        Verdict::Good => ", checked",
        Verdict::Open => ", not checked",
        Verdict::Checking => ", being checked",
        Verdict::Refused(_) => ", refused",
        Verdict::CouldNot(_) => ", could not be checked",
    };
    [&len.to_string(), " characters", state].concat()
}

/// The object storage keys.
pub fn storage(region: &str, has_keys: bool, verdict: &Verdict) -> String {
    let state = match (has_keys, verdict) {
        (false, _) => ", keys missing",
        (true, Verdict::Good) => ", keys checked",
        (true, Verdict::Refused(_)) => ", keys refused",
        (true, Verdict::CouldNot(_)) => ", keys could not be checked",
        (true, Verdict::Open | Verdict::Checking) => ", keys not checked",
    };
    [region, state].concat()
}

/// How the key came about.
pub fn key(kind: Option<SshKind>, source: SshSource) -> String {
    let Some(kind) = kind else { return MISSING.to_owned() };
    let source = match source {
        SshSource::Generate => ", generated",
        SshSource::Paste => ", pasted",
        SshSource::Upload => ", from a file",
    };
    [kind.as_str(), source].concat()
}

/// Heading of the components, second part.
pub fn selected(total: usize, mandatory: usize) -> String {
    [&total.to_string(), " selected, ", &mandatory.to_string(), " of them mandatory"].concat()
}

/// Heading of what is not sent.
pub const KEPT: &str = "Kept in this browser, not sent";

/// What is not sent.
pub fn kept(draft: &Draft) -> String {
    let registrar = if draft.registrar.is_some() { ", the registrar" } else { "" };
    [
        "Component choices, the organisation's profile, the topology's name",
        registrar,
        " and how the SSH key came about. catalyst-api has no field for them: every run installs its own set of components.",
    ]
    .concat()
}
/// Blueprints beside the cards, which no request can carry yet.
pub fn kept_blueprints(ids: &[&str]) -> String {
    [
        "Blueprints that you chose in the marketplace: ",
        &ids.join(", "),
        ". They are kept in this plan; this server version takes none with a launch.",
    ]
    .concat()
}

/// Configured values, which no request can carry yet.
pub fn kept_values(ids: &[&str]) -> String {
    [
        "Configuration and placement that you entered for: ",
        &ids.join(", "),
        ". They are kept in this plan; this server version takes none with a launch.",
    ]
    .concat()
}

/// The server lacks a setting of its own: what happened.
pub const SERVER_SETTING: &str = "This server is not set up to launch yet";
/// The server lacks a setting of its own: what to do.
pub const SERVER_SETTING_TEXT: &str = "Nothing is wrong with your entries, and nothing was created. Pass the server's words to whoever runs this installation.";
/// Opens the exact request.
pub const EXACT: &str = "Show the exact request";
/// What the exact request leaves out.
pub const EXACT_NOTE: &str = "Secrets are marked here and sent in full.";

/// Heading of the preflight list.
pub const PREFLIGHT: &str = "Before you launch";
/// Heading of what to expect.
pub const EXPECT: &str = "What to expect";
/// Duration of one region.
pub const MINUTES_ONE: &str = "15–25";
/// Duration of several regions or three control planes.
pub const MINUTES_MANY: &str = "25–45";
/// Unit.
pub const MINUTES: &str = "min";
/// Label of the duration.
pub const DURATION: &str = "Usual time until the Sovereign is ready";
/// Unit.
pub const PER_MONTH: &str = "/ month";
/// Label of the cost.
pub fn billing(price_date: &str) -> String {
    ["List prices of ", price_date, "; Hetzner bills from launch"].concat()
}

/// How many items of the preflight list are open.
pub fn open(n: usize) -> String {
    [&n.to_string(), " open"].concat()
}
/// Nothing is open.
pub const ALL_SET: &str = "All set";

/// An item of the preflight list.
pub mod item {
    /// The token.
    pub const TOKEN: &str = "Hetzner token";
    /// The token may perhaps only read.
    pub const WRITE: &str = "Write permission";
    /// The token may perhaps only read.
    pub const WRITE_NOTE: &str = "Shows only when servers are ordered";
    /// The object storage.
    pub const STORAGE: &str = "Object storage keys";
    /// The name.
    pub const NAME: &str = "Name";
    /// The sizes.
    pub const SIZES: &str = "Sizes and places";
    /// The sizes are right.
    pub const SIZES_GOOD: &str = "Can be ordered in the chosen places";
    /// The sizes are not right.
    pub const SIZES_BAD: &str = "Not complete, or not on offer";
    /// Quota and stock.
    pub const STOCK: &str = "Stock and server limit";
    /// Quota and stock.
    pub const STOCK_NOTE: &str = "Known only when servers are ordered";
    /// The session.
    pub const SESSION: &str = "Signed in";
    /// The session is missing.
    pub const SESSION_LATER: &str = "You will be asked when you launch";
    /// Nobody knows.
    pub const SESSION_UNKNOWN: &str = "The server has not told yet";
    /// Everything else that is missing.
    pub const REST: &str = "Other entries";
    /// Everything else is there.
    pub const REST_GOOD: &str = "Complete";
    /// Accepted.
    pub const GOOD: &str = "Checked and accepted";
    /// Not checked.
    pub const OPEN: &str = "Not checked yet";
    /// A check runs.
    pub const CHECKING: &str = "Being checked";
    /// Refused.
    pub const REFUSED: &str = "Refused";
    /// Nobody knows.
    pub const COULD_NOT: &str = "Could not be checked";
    /// Not entered.
    pub const MISSING: &str = "Not entered";
    /// An own domain, by hand.
    pub const BY_HAND: &str = "You set the name servers at your registrar";
    /// Not free.
    pub const NOT_FREE: &str = "Not free";
}

/// How many other entries are missing.
pub fn rest_missing(n: usize) -> String {
    match n {
        1 => "One entry needs attention".to_owned(),
        n => [&n.to_string(), " entries need attention"].concat(),
    }
}
