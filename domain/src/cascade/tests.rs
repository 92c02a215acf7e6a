//! Rules on chosen cases and on generated graphs.
