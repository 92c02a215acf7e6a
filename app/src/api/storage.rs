//! Local storage, shared by all tabs, and the storage of one tab. Full or forbidden storage is an ordinary answer here, never a panic.

use leptos::prelude::*;

/// Why storage did not take or give a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser refuses access (private mode, blocked cookies, opaque origin).
    #[error("storage is not available")]
    Forbidden,
    /// The quota is used up.
    #[error("storage is full")]
    Full,
}

/// The value under a key; `None` when there is none.
///
/// # Errors
/// When the browser refuses access.
pub fn read(key: &str) -> Result<Option<String>, StorageError> {
    storage()?.get_item(key).map_err(|_| StorageError::Forbidden)
}

/// Stores a value under a key.
///
/// # Errors
/// When the browser refuses access or the quota is used up.
pub fn write(key: &str, value: &str) -> Result<(), StorageError> {
    storage()?.set_item(key, value).map_err(|_| StorageError::Full)
}

/// Forgets a key.
///
/// # Errors
/// When the browser refuses access.
pub fn remove(key: &str) -> Result<(), StorageError> {
    storage()?.remove_item(key).map_err(|_| StorageError::Forbidden)
}

/// The value that this tab keeps under a key until it is closed.
///
/// # Errors
/// When the browser refuses access.
pub fn read_in_tab(key: &str) -> Result<Option<String>, StorageError> {
    tab()?.get_item(key).map_err(|_| StorageError::Forbidden)
}

/// Keeps a value under a key until this tab is closed.
///
/// # Errors
/// When the browser refuses access or the quota is used up.
pub fn write_in_tab(key: &str, value: &str) -> Result<(), StorageError> {
    tab()?.set_item(key, value).map_err(|_| StorageError::Full)
}

/// Calls a function when another tab changes this key, until the current owner goes away.
pub fn on_change(key: &'static str, callback: impl Fn() + 'static) {
    let handle = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() == Some(key) {
            callback();
        }
    });
    on_cleanup(move || handle.remove());
}

fn storage() -> Result<web_sys::Storage, StorageError> {
    #[expect(clippy::disallowed_methods, reason = "this module is the one place for storage")]
    let storage = window().local_storage();
    storage.ok().flatten().ok_or(StorageError::Forbidden)
}

fn tab() -> Result<web_sys::Storage, StorageError> {
    #[expect(clippy::disallowed_methods, reason = "this module is the one place for storage")]
    let storage = window().session_storage();
    storage.ok().flatten().ok_or(StorageError::Forbidden)
}
