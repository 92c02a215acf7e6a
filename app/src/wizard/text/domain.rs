//! Words of the domain step.
