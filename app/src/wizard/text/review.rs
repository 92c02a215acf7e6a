//! Words of the review step.
