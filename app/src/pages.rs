//! Screens outside the areas: sign-in, the list of deployments, the page for unknown addresses.

pub mod deployments;
mod frame;
mod home;
pub mod login;
pub mod not_found;

pub use deployments::Deployments;
pub use home::lead_home;
pub use login::Login;
pub use not_found::NotFound;
