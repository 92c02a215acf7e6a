//! Widgets that know the domain and are used by two or more areas. One file per widget.

pub mod catalog_card;
pub mod money;
pub mod text;
pub mod tile;
