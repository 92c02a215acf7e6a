//! Widgets that know the domain and are used by two or more areas. One file per widget.
