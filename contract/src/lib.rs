//! What travels between catalyst-api and its clients.

pub mod auth;
