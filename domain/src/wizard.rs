//! The wizard without a screen: the draft, what is missing in it, and the request made from it.
//!
//! It holds no signal, no clock and no network. What servers said comes in as [`Facts`], secrets
//! as [`Secrets`] or, where only their shape matters, as [`SecretShapes`]. Start with [`Draft`]
//! for the data, [`check()`] for the rules and [`create_request`] for the body.

mod answers;
mod check;
mod choices;
mod draft;
mod fields;
mod launch;
mod load;
mod machine;
mod owner;
mod request;
mod save;
mod secrets;
mod step;

pub use answers::{
    Facts, NameAnswer, NameKey, RegistrarKey, StorageKey, Verdict, name_key, registrar_key,
    storage_key,
};
pub use check::{Flaw, Problem, check, check_all, first_open_step};
pub use choices::{
    COMPLIANCE, DomainMode, INDUSTRIES, NAME_SERVERS, ORG_SIZES, POOLS, Pool, Registrar,
    STORAGE_REGIONS, SshSource,
};
pub use draft::{Draft, Pending, SlotChoice};
pub use fields::Field;
pub use launch::{Launch, LaunchAction, LaunchEvent, find_lost, launch};
pub use load::{Loaded, Origin};
pub use machine::{Move, Moved, go};
pub use owner::{Owner, name_field, owner_of};
pub use request::{create_request, preview_request};
pub use secrets::{SecretKind, SecretShapes, Secrets, Shape};
pub use step::Step;

pub use crate::topology::Topology;
