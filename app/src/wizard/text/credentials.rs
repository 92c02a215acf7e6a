//! Words of the credentials step.
