//! Words of the marketplace.

use domain::catalog::{Footprint, Licence, Tier, Visibility};
use domain::market::Need;

use super::facts::{Installation, Terms};
use crate::api::catalog::Absence;

/// Title of the grid.
pub(super) const TITLE: &str = "Marketplace";
/// What the grid is for.
pub(super) const LEAD: &str = "Everything that a Sovereign can be given. What you choose here is chosen in the wizard's plan.";
/// Heading over the cards, for assistive technology.
pub(super) const CARDS: &str = "Products";
/// Name of the column beside the cards.
pub(super) const RAIL: &str = "What the selection amounts to";
/// Leads back into the wizard.
pub(super) const BACK_TO_WIZARD: &str = "Back to the wizard";
/// Leads back to the grid.
pub(super) const BACK_TO_MARKET: &str = "Back to the marketplace";
/// What is said when secrets were cleared for want of input.
pub(super) const SECRETS_CLEARED_IDLE: &str =
    "Secrets that you had entered were cleared, because nothing was entered for five minutes.";

/// Asks again.
pub(super) const TRY_AGAIN: &str = "Try again";

/// Nothing under this id: a product.
pub(super) const PRODUCT_MISSING: &str = "No product has this ID";
/// The same while the server's list has not been read.
pub(super) const PRODUCT_MISSING_WHY: &str =
    "It is not part of this console's catalogue, nor of the list that the server has sent.";
/// Nothing under this id, and the list is not here.
pub(super) const PRODUCT_MISSING_LIST: &str = "It is not part of this console's catalogue. The server's list, which may have it, is not here.";
/// Still waiting for the list.
pub(super) const PRODUCT_WAITING: &str = "Looking for it in the server's list";
/// Nothing under this id: a family.
pub(super) const FAMILY_MISSING: &str = "No family has this ID";
/// What to do about it.
pub(super) const FAMILY_MISSING_WHY: &str = "The marketplace shows all families there are.";
/// Way on: the grid.
pub(super) const SHOW_MARKET: &str = "Show the marketplace";
/// Way on: the wizard's step.
pub(super) const SHOW_STEP: &str = "Choose components in the wizard";

/// Accessible name of the tier on a product's page.
pub(super) const TIER: &str = "Tier";
/// Accessible name of the family chip.
pub(super) const FAMILY: &str = "Family";
/// Heading: what it does.
pub(super) const ABOUT: &str = "What it does";
/// There is no description.
pub(super) const NO_SUMMARY: &str = "Its publisher has not described it.";
/// Heading: what comes along.
pub(super) const DEPENDS: &str = "Depends on";
/// Which graph.
pub(super) const DEPENDS_WHY: &str = "By the graph of the selection: these are chosen with it.";
/// Nothing.
pub(super) const DEPENDS_NONE: &str = "Nothing else has to be chosen with it.";
/// Heading: what would leave.
pub(super) const DEPENDENTS: &str = "Needed by";
/// Which graph.
pub(super) const DEPENDENTS_WHY: &str =
    "By the graph of the selection: these cannot be chosen without it.";
/// Nothing.
pub(super) const DEPENDENTS_NONE: &str = "No other product needs it.";
/// Group: the direct ones.
pub(super) const DIRECT: &str = "Directly";
/// Group: the others.
pub(super) const FURTHER: &str = "Further on";
/// Group: declared and not to be had.
pub(super) const NOT_HERE: &str = "Declared, and not part of this marketplace";
/// Group: declared under a condition.
pub(super) const CONDITIONAL: &str = "Only under a condition; not chosen along";
/// Heading: order of installation.
pub(super) const INSTALL: &str = "Order of installation";
/// Which graph.
pub(super) const INSTALL_WHY: &str =
    "By the graph of the bootstrap kit, which is another one than that of the selection.";
/// Not in the kit.
pub(super) const INSTALL_UNKNOWN: &str =
    "The bootstrap kit does not name it. When it is installed shows once a run reports it.";
/// Waits for nothing.
pub(super) const INSTALL_FIRST: &str = "It waits for nothing.";
/// Label.
pub(super) const WAITS_FOR: &str = "Waits for";
/// Label.
pub(super) const HOLDS_UP: &str = "Comes before";
/// Nothing in a list.
pub(super) const NONE: &str = "—";

/// Heading: facts.
pub(super) const FACTS: &str = "Facts";
/// Label.
pub(super) const BLUEPRINT: &str = "Blueprint";
/// Label.
pub(super) const VERSION: &str = "Version";
/// Label.
pub(super) const LICENCE: &str = "Licence";
/// Label.
pub(super) const FOOTPRINT: &str = "Needs at least";
/// Label.
pub(super) const VISIBILITY: &str = "Visibility";
/// Label.
pub(super) const PUBLISHER: &str = "Published by";
/// Label.
pub(super) const CATEGORY: &str = "Category";
/// Label.
pub(super) const UPSTREAM: &str = "Upstream";
/// Label.
pub(super) const SOURCE_CODE: &str = "Source code";
/// Label.
pub(super) const DOCUMENTATION: &str = "Documentation";
/// Not known.
pub(super) const UNKNOWN: &str = "Unknown";
/// No figure is published.
pub(super) const FOOTPRINT_UNKNOWN: &str = "Unknown: no figure is published";
/// The platform itself.
pub(super) const UPSTREAM_NONE: &str = "None: it is part of the platform itself";
/// The Blueprint is not published.
pub(super) const VERSION_NONE: &str = "None published";
/// Says where a link leads.
pub(super) const NEW_TAB: &str = " (opens in a new tab)";

/// Heading: versions.
pub(super) const VERSIONS: &str = "Versions and upgrades";
/// The server has not answered.
pub(super) const VERSIONS_WAITING: &str = "Asking the server for its versions";
/// The server does not report any.
pub(super) const VERSIONS_UNKNOWN: &str = "Unknown: this server reports no versions of it.";
/// The answer holds none.
pub(super) const VERSIONS_EMPTY: &str = "The server knows it, and lists no version.";
/// Column head.
pub(super) const COL_VERSION: &str = "Version";
/// Column head.
pub(super) const COL_FROM: &str = "Upgrade from";
/// Column head.
pub(super) const COL_BLOCKED: &str = "Not from";
/// No version at all.
pub(super) const NO_PATTERN: &str = "None";
/// Mark on the highest version.
pub(super) const NEWEST: &str = "Newest";
/// Mark on a version that the server advises against.
pub(super) const DEPRECATED: &str = "Deprecated";
/// Opens the reasons.
pub(super) const WHY: &str = "Why is this here?";

/// Heading: configuration.
pub(super) const CONFIG: &str = "Configuration";
/// Heading: where it may run.
pub(super) const PLACEMENT: &str = "Placement";
/// The server does not say what can be configured.
pub(super) const CONFIG_UNKNOWN: &str = "Unknown: this server has not said what can be configured.";
/// Waiting for it.
pub(super) const CONFIG_WAITING: &str = "Asking the server what can be configured";
/// What becomes of what is entered.
pub(super) const CONFIG_KEPT: &str = "Kept in this plan as you type, secrets only until the page is closed. This server version takes no configuration with a launch.";

/// Heading of the members.
pub(super) const MEMBERS: &str = "Members";
/// Heading of what the family does.
pub(super) const CAPABILITIES: &str = "What it is for";
/// Heading of the needs of a family.
pub(super) const FAMILY_NEEDS: &str = "Needs of other families";
/// How the needs came about.
pub(super) const FAMILY_NEEDS_WHY: &str = "No family depends on another one as a whole. These are the needs of its members, by the graph of the selection.";
/// There are none.
pub(super) const FAMILY_NEEDS_NONE: &str = "Its members need nothing of other families.";
/// A family that comes whole.
pub(super) const COMES_WHOLE: &str = "It comes whole: choosing one member brings the others along.";
/// Chooses every member.
pub(super) const ADD_FAMILY: &str = "Add the whole family";
/// Takes every member out that can be left out.
pub(super) const REMOVE_FAMILY: &str = "Remove what can be left out";
/// Nothing can be changed.
pub(super) const FAMILY_LOCKED: &str = "Every member is part of every Sovereign.";
/// Nothing is known about a family that only a server knows.
pub(super) const CAPABILITIES_NONE: &str = "Its publisher has not described it.";
/// It cannot be taken out.
pub(super) const ALWAYS: &str = "Always installed";
/// It is part of the plan.
pub(super) const REMOVE: &str = "Remove from the plan";
/// It is not part of the plan.
pub(super) const ADD: &str = "Add to the plan";
/// Says that the plan has it.
pub(super) const IN_PLAN: &str = "In the plan";
/// Says that the plan does not have it.
pub(super) const NOT_IN_PLAN: &str = "Not in the plan";

/// The server's list is not part of what is shown.
#[must_use]
pub(super) fn list_missing(why: Absence) -> &'static str {
    match why {
        Absence::NotOffered => "This server has no list of its own",
        Absence::SignIn => "The server shows its list to signed-in people only",
        Absence::Forbidden => "Your account may not see the server's list",
        Absence::Away | Absence::Unreadable | Absence::Broken => {
            "The server's list could not be read"
        }
    }
}

/// Why, since when, and what is shown instead.
#[must_use]
pub(super) fn list_missing_why(why: Absence, clock: &str) -> String {
    let reason = match why {
        Absence::NotOffered => "A newer catalyst-api may offer more.",
        Absence::SignIn => "Sign in to see what else it offers.",
        Absence::Forbidden => "An owner of the installation can give you access.",
        Absence::Away => "It did not answer; the console keeps trying.",
        Absence::Unreadable => "Its answer is not in the expected format.",
        Absence::Broken => "Something went wrong on its side.",
    };
    ["What comes with this console is shown. ", reason, " Asked at ", clock, "."].concat()
}

/// The versions could not be read.
#[must_use]
pub(super) fn versions_failed(why: &str) -> String {
    ["Unknown: the server could not be asked. ", why].concat()
}

/// What can be configured could not be read.
#[must_use]
pub(super) fn config_failed(why: &str) -> String {
    ["Unknown: the server could not be asked what can be configured. ", why].concat()
}

/// Which version the form belongs to.
#[must_use]
pub(super) fn config_of(version: &str) -> String {
    ["As version ", version, " describes it."].concat()
}

/// Patterns of versions; none at all is something else than none reported.
#[must_use]
pub(super) fn patterns(patterns: Option<&[String]>) -> String {
    match patterns {
        None => UNKNOWN.to_owned(),
        Some([]) => NO_PATTERN.to_owned(),
        Some(patterns) => patterns.join(", "),
    }
}

/// What was not found.
#[must_use]
pub(super) fn asked_for(id: &str) -> String {
    ["Asked for: ", id].concat()
}

/// What a tier means.
#[must_use]
pub(super) fn tier_means(tier: Tier) -> &'static str {
    match tier {
        Tier::Mandatory => "Part of every Sovereign; it cannot be left out.",
        Tier::Recommended => "On at first; you may leave it out.",
        Tier::Optional => "Off until you choose it.",
    }
}

/// A licence and how sure the console is of it.
#[must_use]
pub(super) fn licence(terms: &Terms) -> String {
    match terms {
        Terms::Shipped(Licence::Read(spdx)) => {
            [spdx, ", read in its licence file or registry"].concat()
        }
        Terms::Shipped(Licence::WellKnown(spdx)) => {
            [spdx, ", widely known and not checked again"].concat()
        }
        Terms::Shipped(Licence::Stated(spdx)) => {
            [spdx, ", as stated by the catalogue's source"].concat()
        }
        Terms::Served(spdx) => [spdx, ", as stated by the server"].concat(),
        Terms::Shipped(Licence::Unknown) | Terms::Unknown => {
            "Unknown: nobody states one".to_owned()
        }
    }
}

/// What something asks of a cluster.
#[must_use]
pub(super) fn footprint(footprint: Footprint) -> String {
    let memory = match footprint.ram_mib {
        mib if mib < 1024 => [&mib.to_string(), " MiB"].concat(),
        mib => [&domain::sizing::gib(mib), " GiB"].concat(),
    };
    [&memory, " memory and ", &vcpu(footprint.cpu_milli), " vCPU in each region"].concat()
}

/// Processors, down to hundredths: most components ask for less than a tenth of one.
fn vcpu(milli: u32) -> String {
    let hundredths = milli.div_ceil(10);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let digits = format!("{rest:02}");
    match digits.trim_end_matches('0') {
        "" => whole.to_string(),
        digits => [&whole.to_string(), ".", digits].concat(),
    }
}

/// A version, and what it installs.
#[must_use]
pub(super) fn version(version: &str, installs: Option<&str>, is_served: bool) -> String {
    let source = if is_served {
        ", the newest of the server's list"
    } else {
        ", as shipped with this console"
    };
    match installs {
        Some(installs) => [version, source, "; installs ", installs].concat(),
        None => [version, source].concat(),
    }
}

/// Who may see a Blueprint.
#[must_use]
pub(super) fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Listed => "Listed: everybody sees its card",
        Visibility::Unlisted => "Unlisted: found by search or by its address",
        Visibility::Private => "Private: shown because the server sends it to you",
    }
}

/// How far a neighbour is away.
#[must_use]
pub(super) fn through(names: &[String]) -> String {
    ["through ", &names.join(", then ")].concat()
}

/// A declared need.
#[must_use]
pub(super) fn need(need: &Need) -> String {
    let range = need.range.as_ref().map(|range| [" ", range].concat()).unwrap_or_default();
    match &need.condition {
        Some(condition) => [&need.blueprint, &range, ", if ", condition].concat(),
        None => [need.blueprint.as_str(), &range].concat(),
    }
}

/// Names in a row, or a dash.
#[must_use]
pub(super) fn names(names: &[&str]) -> String {
    if names.is_empty() { NONE.to_owned() } else { names.join(", ") }
}

/// What a component waits for.
#[must_use]
pub(super) fn waits_for(place: &Installation) -> String {
    if place.waits_for.is_empty() { INSTALL_FIRST.to_owned() } else { names(&place.waits_for) }
}

/// How many members there are.
#[must_use]
pub(super) fn members(count: usize, selected: usize) -> String {
    [&count.to_string(), " members, ", &selected.to_string(), " in the plan"].concat()
}

/// What a member needs of another family.
#[must_use]
pub(super) fn edge(member: &str, needed: &str) -> String {
    [member, " needs ", needed].concat()
}

/// What a family is for: its capabilities.
#[must_use]
pub(super) fn capabilities(family: &str) -> &'static [&'static str] {
    match family {
        "pilot" => &[
            "Keeps every cluster as it is written down in Git.",
            "Creates cloud resources from declarations.",
            "Splits one cluster into virtual ones.",
        ],
        "spine" => &[
            "Connects workloads, and encrypts what they say.",
            "Answers for the Sovereign's own names.",
            "Filters what comes in from outside.",
        ],
        "surge" => &[
            "Sizes workloads by what they use.",
            "Scales them with the events that wait.",
            "Restarts them when their configuration changes.",
        ],
        "silo" => &[
            "Stores objects.",
            "Backs clusters up and brings them back.",
            "Keeps images close and scanned.",
        ],
        "guardian" => &[
            "Signs people in, and keeps secrets.",
            "Allows only what the policies allow.",
            "Watches for what should not happen.",
        ],
        "insights" => &[
            "Collects metrics, logs and traces.",
            "Shows and searches them.",
            "Tries out failures, and meters use.",
        ],
        "fabric" => &[
            "Runs databases and caches.",
            "Moves events between systems.",
            "Holds and queries data at rest.",
        ],
        "cortex" => &[
            "Serves language models on own machines.",
            "Finds by meaning, in vectors and graphs.",
            "Gives people a chat, and developers traces of it.",
        ],
        "relay" => {
            &["Carries mail and messages.", "Carries sound and video.", "Sends notifications."]
        }
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use domain::catalog::FamilyId;

    use super::*;

    #[test]
    fn every_family_says_what_it_is_for() {
        for family in FamilyId::ALL {
            assert!(!capabilities(family.id()).is_empty(), "{}", family.id());
        }
    }

    #[test]
    fn small_amounts_of_processor_are_not_rounded_away() {
        let table =
            [(250, "0.25"), (1000, "1"), (1500, "1.5"), (10, "0.01"), (5, "0.01"), (0, "0")];
        for (milli, words) in table {
            assert_eq!(vcpu(milli), words);
        }
    }

    #[test]
    fn what_is_not_known_is_said_to_be_unknown() {
        assert_eq!(licence(&Terms::Unknown), licence(&Terms::Shipped(Licence::Unknown)));
        assert!(licence(&Terms::Unknown).starts_with(UNKNOWN));
        assert!(licence(&Terms::Served("MIT".into())).starts_with("MIT"));
        assert_eq!(
            footprint(Footprint { ram_mib: 1536, cpu_milli: 250 }),
            "1.5 GiB memory and 0.25 vCPU in each region"
        );
    }
}
