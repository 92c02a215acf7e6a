//! Words of the Components step, beside those of the grid and of the ledger.

/// Leads over to the marketplace.
pub(crate) const MORE_LEAD: &str = "A server may offer more than these cards.";
/// The link.
pub(crate) const MORE: &str = "Browse the whole marketplace";
