//! Words of a family's page.

/// Heading of the members.
pub(in crate::market) const MEMBERS: &str = "Members";
/// Heading of what the family does.
pub(in crate::market) const CAPABILITIES: &str = "What it is for";
/// Heading of the needs of a family.
pub(in crate::market) const FAMILY_NEEDS: &str = "Needs of other families";
/// How the needs came about.
pub(in crate::market) const FAMILY_NEEDS_WHY: &str = "No family depends on another one as a whole. These are the needs of its members, by the graph of the selection.";
/// There are none.
pub(in crate::market) const FAMILY_NEEDS_NONE: &str = "Its members need nothing of other families.";
/// Chooses every member.
pub(in crate::market) const ADD_FAMILY: &str = "Add the whole family";
/// Chooses every member but those that are chosen one by one.
pub(in crate::market) const ADD_TOGETHER: &str = "Add the members that come together";
/// Takes every member out that can be left out.
pub(in crate::market) const REMOVE_FAMILY: &str = "Remove what can be left out";
/// Nothing can be changed.
pub(in crate::market) const FAMILY_LOCKED: &str = "Every member is part of every Sovereign.";
/// Nothing is known about a family that only a server knows.
pub(in crate::market) const CAPABILITIES_NONE: &str = "Its publisher has not described it.";

/// How many members there are.
#[must_use]
pub(in crate::market) fn members(count: usize, selected: usize) -> String {
    let members = if count == 1 { " member, " } else { " members, " };
    [&count.to_string(), members, &selected.to_string(), " in the plan"].concat()
}

/// A family that comes whole, but for these members.
#[must_use]
pub(in crate::market) fn comes_whole(apart: &[&str]) -> String {
    match apart {
        [] => "It comes whole: choosing one member brings the others along.".to_owned(),
        [one] => [
            "It comes whole: choosing one member brings the others along. Only ",
            one,
            " is chosen by itself.",
        ]
        .concat(),
        [first @ .., last] => [
            "It comes whole: choosing one member brings the others along. Only ",
            &first.join(", "),
            " and ",
            last,
            " are chosen one by one.",
        ]
        .concat(),
    }
}

/// What a member needs of another family.
#[must_use]
pub(in crate::market) fn edge(member: &str, needed: &str) -> String {
    [member, " needs ", needed].concat()
}

/// What a family is for: its capabilities.
#[must_use]
pub(in crate::market) fn capabilities(family: &str) -> &'static [&'static str] {
    match family {
        "pilot" => &[
            "Keeps every cluster as it is written down in Git.",
            "Creates cloud resources from declarations.",
            "Splits one cluster into virtual ones.",
        ],
        "spine" => &[
            "Connects workloads, and encrypts their traffic.",
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
            "Serves language models on your own machines.",
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
    fn members_are_counted_in_words() {
        assert_eq!(members(1, 0), "1 member, 0 in the plan");
        assert_eq!(members(9, 2), "9 members, 2 in the plan");
        assert!(!comes_whole(&[]).contains("Only"));
        assert!(comes_whole(&["A"]).ends_with("Only A is chosen by itself."));
        assert!(comes_whole(&["A", "B", "C"]).ends_with("Only A, B and C are chosen one by one."));
    }

    #[test]
    fn every_family_says_what_it_is_for() {
        for family in FamilyId::ALL {
            assert!(!capabilities(family.id()).is_empty(), "{}", family.id());
        }
    }
}
