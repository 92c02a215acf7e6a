//! Accounts and impacts on chosen plans.
