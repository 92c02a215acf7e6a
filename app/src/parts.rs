//! Widgets that know the domain and are used by two or more areas. One file per widget.

pub mod catalog_card;
pub mod config_form;
pub mod dock;
pub mod elapsed;
pub mod grid;
pub mod later;
pub mod ledger;
pub mod log_line;
pub mod money;
pub mod own_cutover;
pub mod page_header;
pub mod placement;
pub mod run_feed;
pub mod run_text;
pub mod shapes;
pub mod shop;
pub mod sign_in;
pub mod status;
pub mod text;
pub mod theme_toggle;
pub mod tile;
