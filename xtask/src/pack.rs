//! Compression as the server will send it. The same input gives the same bytes on every machine.

use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, write::GzEncoder};

use crate::shell::{Context as _, Done};

/// Whether a file of this kind shrinks: images and fonts are compressed already.
pub(crate) fn worth_it(path: &Path) -> bool {
    const KINDS: [&str; 8] = ["html", "css", "js", "wasm", "svg", "json", "txt", "webmanifest"];
    path.extension().and_then(|x| x.to_str()).is_some_and(|kind| KINDS.contains(&kind))
}

/// Brotli at its best: quality 11, window 24.
pub(crate) fn brotli(bytes: &[u8]) -> Done<Vec<u8>> {
    let how = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &how).context("brotli")?;
    Ok(out)
}

/// Gzip at its best, without a time in its head.
pub(crate) fn gzip(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).context("gzip")?;
    encoder.finish().context("gzip")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_bytes_come_back() {
        let text = "a component and a component and a component".repeat(20);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &*brotli(text.as_bytes()).unwrap(), &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(gzip(text.as_bytes()).unwrap(), gzip(text.as_bytes()).unwrap());
    }

    #[test]
    fn fonts_are_left_alone() {
        assert!(worth_it(Path::new("a/app-1f.wasm")));
        assert!(!worth_it(Path::new("a/inter.woff2")));
    }
}
