//! Words of the organisation step.

/// Heading of the panel with the profile.
pub const PROFILE: &str = "Profile";
/// Label.
pub const NAME: &str = "Organisation name";
/// Hint.
pub const NAME_HINT: &str = "As it should stand in the console and in mails";
/// Label.
pub const HEADQUARTERS: &str = "Headquarters";
/// Hint.
pub const HEADQUARTERS_HINT: &str = "City and country; suggests where the regions run";
/// Label.
pub const INDUSTRY: &str = "Industry";
/// Label.
pub const SIZE: &str = "Organisation size";
/// First line of a list without a choice.
pub const NOT_TOLD: &str = "Not told";
/// Question.
pub const COMPLIANCE: &str = "Compliance frameworks";
/// Hint.
pub const COMPLIANCE_HINT: &str = "Those that your auditors ask for";
/// What happens with the profile.
pub const KEPT: &str =
    "The profile stays in this browser: catalyst-api has no field for it and none of it is sent.";

/// A stored value that the list does not offer.
pub fn other(value: &str) -> String {
    [value, " (as stored)"].concat()
}
