//! The order against the kit.
