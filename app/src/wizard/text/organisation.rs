//! Words of the organisation step.
