//! The core against cases that a person thought of; the oracle has the generated ones.
