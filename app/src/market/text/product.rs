//! Words of a product's page.

use domain::catalog::{Footprint, Licence, Tier, Visibility};
use domain::market::Need;

use super::{NONE, UNKNOWN};
use crate::market::facts::{Installation, Terms};

/// Accessible name of the tier on a product's page.
pub(in crate::market) const TIER: &str = "Tier";
/// Accessible name of the family chip.
pub(in crate::market) const FAMILY: &str = "Family";
/// Heading: what it does.
pub(in crate::market) const ABOUT: &str = "What it does";
/// There is no description.
pub(in crate::market) const NO_SUMMARY: &str = "Its publisher has not described it.";
/// Heading: what comes along.
pub(in crate::market) const DEPENDS: &str = "Depends on";
/// Which graph.
pub(in crate::market) const DEPENDS_WHY: &str = "Selecting it also selects these.";
/// Nothing.
pub(in crate::market) const DEPENDS_NONE: &str = "Nothing else has to be chosen with it.";
/// Heading: what would leave.
pub(in crate::market) const DEPENDENTS: &str = "Needed by";
/// Which graph.
pub(in crate::market) const DEPENDENTS_WHY: &str =
    "By the graph of the selection: these cannot be chosen without it.";
/// Nothing.
pub(in crate::market) const DEPENDENTS_NONE: &str = "No other product needs it.";
/// Group: the direct ones.
pub(in crate::market) const DIRECT: &str = "Directly";
/// Group: the others.
pub(in crate::market) const FURTHER: &str = "Further on";
/// Group: declared and not to be had.
pub(in crate::market) const NOT_HERE: &str = "Declared, and not part of this marketplace";
/// Group: declared under a condition.
pub(in crate::market) const CONDITIONAL: &str =
    "Needed only in some cases; not selected automatically";
/// Heading: order of installation.
pub(in crate::market) const INSTALL: &str = "Order of installation";
/// Which graph.
pub(in crate::market) const INSTALL_WHY: &str =
    "The order in which the installer sets components up. It differs from the dependencies above.";
/// Not in the kit.
pub(in crate::market) const INSTALL_UNKNOWN: &str =
    "The bootstrap kit does not name it. When it is installed shows once a run reports it.";
/// Waits for nothing.
pub(in crate::market) const INSTALL_FIRST: &str = "It waits for nothing.";
/// Label.
pub(in crate::market) const WAITS_FOR: &str = "Waits for";
/// Label.
pub(in crate::market) const HOLDS_UP: &str = "Comes before";
/// Heading: facts.
pub(in crate::market) const FACTS: &str = "Facts";
/// Label.
pub(in crate::market) const BLUEPRINT: &str = "Blueprint";
/// Label.
pub(in crate::market) const VERSION: &str = "Version";
/// Label.
pub(in crate::market) const LICENCE: &str = "Licence";
/// Label.
pub(in crate::market) const FOOTPRINT: &str = "Needs at least";
/// Label.
pub(in crate::market) const VISIBILITY: &str = "Visibility";
/// Label.
pub(in crate::market) const PUBLISHER: &str = "Published by";
/// Label.
pub(in crate::market) const CATEGORY: &str = "Category";
/// Label.
pub(in crate::market) const UPSTREAM: &str = "Upstream";
/// Label.
pub(in crate::market) const SOURCE_CODE: &str = "Source code";
/// Label.
pub(in crate::market) const DOCUMENTATION: &str = "Documentation";
/// No figure is published.
pub(in crate::market) const FOOTPRINT_UNKNOWN: &str = "Unknown: no figure is published";
/// The platform itself.
pub(in crate::market) const UPSTREAM_NONE: &str = "None: it is part of the platform itself";
/// The Blueprint is not published.
pub(in crate::market) const VERSION_NONE: &str = "None published";
/// Says where a link leads.
pub(in crate::market) const NEW_TAB: &str = " (opens in a new tab)";
/// Heading: versions.
pub(in crate::market) const VERSIONS: &str = "Versions and upgrades";
/// The server has not answered.
pub(in crate::market) const VERSIONS_WAITING: &str = "Asking the server for its versions";
/// The server does not report any.
pub(in crate::market) const VERSIONS_UNKNOWN: &str =
    "Unknown: this server reports no versions of it.";
/// The server was not asked for its versions.
pub(in crate::market) const VERSIONS_UNASKED: &str =
    "Unknown: the server's list could not be loaded, so nobody asked it for versions.";
/// The answer holds none.
pub(in crate::market) const VERSIONS_EMPTY: &str = "The server knows it, and lists no version.";
/// Column head.
pub(in crate::market) const COL_VERSION: &str = "Version";
/// Column head.
pub(in crate::market) const COL_FROM: &str = "Upgrade from";
/// Column head.
pub(in crate::market) const COL_BLOCKED: &str = "Not from";
/// No version at all.
pub(in crate::market) const NO_PATTERN: &str = "None";
/// Mark on the highest version.
pub(in crate::market) const NEWEST: &str = "Newest";
/// Mark on a version that the server advises against.
pub(in crate::market) const DEPRECATED: &str = "Deprecated";
/// Opens the reasons.
pub(in crate::market) const WHY: &str = "Why is this here?";
/// Heading: configuration.
pub(in crate::market) const CONFIG: &str = "Configuration";
/// Heading: where it may run.
pub(in crate::market) const PLACEMENT: &str = "Placement";
/// The server does not say what can be configured.
pub(in crate::market) const CONFIG_UNKNOWN: &str =
    "Unknown: this server has not said what can be configured.";
/// The server was not asked what can be configured.
pub(in crate::market) const CONFIG_UNASKED: &str =
    "Unknown: the server's list could not be loaded, so nobody asked it what can be configured.";
/// Waiting for it.
pub(in crate::market) const CONFIG_WAITING: &str = "Asking the server what can be configured";
/// What becomes of what is entered.
pub(in crate::market) const CONFIG_KEPT: &str = "Kept in this plan as you type, secrets only until the page is closed. This server version takes no configuration with a launch.";
/// It cannot be taken out.
pub(in crate::market) const ALWAYS: &str = "Always installed";
/// It is part of the plan.
pub(in crate::market) const REMOVE: &str = "Remove from the plan";
/// It is not part of the plan.
pub(in crate::market) const ADD: &str = "Add to the plan";
/// Says that the plan has it.
pub(in crate::market) const IN_PLAN: &str = "In the plan";
/// Says that the plan does not have it.
pub(in crate::market) const NOT_IN_PLAN: &str = "Not in the plan";

/// The versions could not be read.
#[must_use]
pub(in crate::market) fn versions_failed(why: &str) -> String {
    ["Unknown: the server could not be asked. ", why].concat()
}

/// What can be configured could not be read.
#[must_use]
pub(in crate::market) fn config_failed(why: &str) -> String {
    ["Unknown: the server could not be asked what can be configured. ", why].concat()
}

/// Which version the form belongs to.
#[must_use]
pub(in crate::market) fn config_of(version: &str) -> String {
    ["As version ", version, " describes it."].concat()
}

/// What was entered belongs to another version than the form.
#[must_use]
pub(in crate::market) fn config_of_other(theirs: &str, own: &str) -> String {
    ["Your values were entered for version ", theirs, ". Check them against version ", own, "."]
        .concat()
}

/// Patterns of versions; none at all is something else than none reported.
#[must_use]
pub(in crate::market) fn patterns(patterns: Option<&[String]>) -> String {
    match patterns {
        None => UNKNOWN.to_owned(),
        Some([]) => NO_PATTERN.to_owned(),
        Some(patterns) => patterns.join(", "),
    }
}

/// What a tier means.
#[must_use]
pub(in crate::market) fn tier_means(tier: Tier) -> &'static str {
    match tier {
        Tier::Mandatory => "Part of every Sovereign; it cannot be left out.",
        Tier::Recommended => "On at first; you may leave it out.",
        Tier::Optional => "Off until you choose it.",
    }
}

/// A licence and how sure the console is of it.
#[must_use]
pub(in crate::market) fn licence(terms: &Terms) -> String {
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
pub(in crate::market) fn footprint(footprint: Footprint) -> String {
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
pub(in crate::market) fn version(version: &str, installs: Option<&str>, is_served: bool) -> String {
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
pub(in crate::market) fn visibility(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Listed => "Listed: everybody sees its card",
        Visibility::Unlisted => "Unlisted: found by search or by its address",
        Visibility::Private => "Private: shown because the server sends it to you",
    }
}

/// How far a neighbour is away.
#[must_use]
pub(in crate::market) fn through(names: &[String]) -> String {
    ["through ", &names.join(", then ")].concat()
}

/// A declared need.
#[must_use]
pub(in crate::market) fn need(need: &Need) -> String {
    let range = need.range.as_ref().map(|range| [" ", range].concat()).unwrap_or_default();
    match &need.condition {
        Some(condition) => [&need.blueprint, &range, ", if ", condition].concat(),
        None => [need.blueprint.as_str(), &range].concat(),
    }
}

/// Names in a row, or a dash.
#[must_use]
pub(in crate::market) fn names(names: &[&str]) -> String {
    if names.is_empty() { NONE.to_owned() } else { names.join(", ") }
}

/// What a component waits for.
#[must_use]
pub(in crate::market) fn waits_for(place: &Installation) -> String {
    if place.waits_for.is_empty() { INSTALL_FIRST.to_owned() } else { names(&place.waits_for) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
