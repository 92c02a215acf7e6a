//! Identifiers: random ones, and one-way derived ones that come out the same after a restart.

use rand::{Rng as _, RngCore as _};
use sha2::{Digest as _, Sha256};

/// Lower-case hex digits of some bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

/// A fresh deployment id: 16 hex digits.
pub(crate) fn deployment() -> String {
    let mut bytes = [0_u8; 8];
    rand::rngs::OsRng.fill_bytes(&mut bytes);
    hex(&bytes)
}

/// A fresh UUID of version 4, for PIN requests.
pub(crate) fn uuid() -> String {
    let mut bytes = [0_u8; 16];
    rand::rngs::OsRng.fill_bytes(&mut bytes);
    if let Some(version) = bytes.get_mut(6) {
        *version = (*version & 0x0f) | 0x40;
    }
    if let Some(variant) = bytes.get_mut(8) {
        *variant = (*variant & 0x3f) | 0x80;
    }
    let digits = hex(&bytes);
    let cut = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32)].join("-")
}

/// Six decimal digits.
pub(crate) fn pin() -> String {
    format!("{:06}", rand::rngs::OsRng.gen_range(0..1_000_000_u32))
}

/// 32 hex digits that belong to `text` for good.
pub(crate) fn derived(text: &str) -> String {
    hex(Sha256::digest(text).get(..16).unwrap_or_default())
}

/// A number that belongs to `text` for good.
pub(crate) fn seed(text: &str) -> u64 {
    Sha256::digest(text).iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte))
}
