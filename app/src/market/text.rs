//! Words of the marketplace.

/// Title of the grid.
pub const TITLE: &str = "Marketplace";
/// Leads back into the wizard.
pub const BACK_TO_WIZARD: &str = "Back to the wizard";
/// Leads back to the grid.
pub const BACK_TO_MARKET: &str = "Back to the marketplace";
/// What is said when secrets were cleared for want of input.
pub const SECRETS_CLEARED_IDLE: &str =
    "Secrets that you had entered were cleared, because nothing was entered for five minutes.";
