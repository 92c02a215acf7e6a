//! The cutover card: what ties a Sovereign to hosts that its operator does not run, how it is cut
//! loose, and the evidence that it was.
//!
//! Start reading at [`card`]. The truth is in [`domain::cutover`]; [`feed`] carries out what it asks
//! for. Nothing here says "sovereign" unless the server's completion flag does.

mod around;
mod audit;
mod before;
mod card;
mod confirm;
mod evidence;
mod feed;
mod hold;
mod outcome;
mod pages;
mod record;
mod seal;
mod state;
mod steps;
mod tethers;
mod text;

pub use self::pages::{dashboard, preview, settings};
