//! A WebAssembly module as a list of sections: just enough to drop and rename entries.

/// Sections that are not code or data: names, producers, relocations.
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
const EXPORT: u8 = 7;

/// The module without its custom sections; `None` when it is no module.
pub(crate) fn without_custom_sections(module: &[u8]) -> Option<Vec<u8>> {
    rewritten(module, |id, body| Some(if id == CUSTOM { None } else { Some(body.to_vec()) }))
}

/// The module without the exports that `unwanted` names. Their code goes with the next optimisation.
pub(crate) fn without_exports(module: &[u8], unwanted: impl Fn(&str) -> bool) -> Option<Vec<u8>> {
    rewritten(module, |id, body| {
        if id != EXPORT {
            return Some(Some(body.to_vec()));
        }
        let (count, mut rest) = leb128(body)?;
        let (mut kept, mut out) = (0, Vec::new());
        for _ in 0..count {
            let (name, after) = text(rest)?;
            let (_, next) = leb128(after.get(1..)?)?;
            if !unwanted(name) {
                kept += 1;
                out.extend_from_slice(between(rest, next)?);
            }
            rest = next;
        }
        Some(Some([encoded(kept), out].concat()))
    })
}

/// The module with other names for its imports from `from`. `name` gives the new one for an old one.
pub(crate) fn with_import_names(
    module: &[u8],
    from: &str,
    mut name: impl FnMut(&str) -> String,
) -> Option<Vec<u8>> {
    rewritten(module, |id, body| {
        if id != IMPORT {
            return Some(Some(body.to_vec()));
        }
        let (count, mut rest) = leb128(body)?;
        let mut out = encoded(count);
        for _ in 0..count {
            let (place, after_place) = text(rest)?;
            let (old, after_name) = text(after_place)?;
            let next = after_import_type(after_name)?;
            let new = if place == from { name(old) } else { old.to_owned() };
            out.extend_from_slice(between(rest, after_place)?);
            out.extend(encoded(new.len()));
            out.extend_from_slice(new.as_bytes());
            out.extend_from_slice(between(after_name, next)?);
            rest = next;
        }
        Some(Some(out))
    })
}

/// Applies `change` to each section: `None` stops, `Some(None)` drops the section.
fn rewritten(
    module: &[u8],
    mut change: impl FnMut(u8, &[u8]) -> Option<Option<Vec<u8>>>,
) -> Option<Vec<u8>> {
    let (head, mut rest) = module.split_at_checked(8)?;
    if !head.starts_with(b"\0asm") {
        return None;
    }
    let mut out = head.to_vec();
    while let Some((id, after)) = rest.split_first() {
        let (length, body) = leb128(after)?;
        let (body, next) = body.split_at_checked(length)?;
        if let Some(new) = change(*id, body)? {
            out.push(*id);
            out.extend(encoded(new.len()));
            out.extend(new);
        }
        rest = next;
    }
    Some(out)
}

/// Skips what follows the names of an import: its kind and type.
fn after_import_type(bytes: &[u8]) -> Option<&[u8]> {
    let (kind, rest) = bytes.split_first()?;
    match kind {
        0 => leb128(rest).map(|(_, rest)| rest),
        1 => limits(rest.get(1..)?),
        2 => limits(rest),
        3 => rest.get(2..),
        4 => leb128(rest.get(1..)?).map(|(_, rest)| rest),
        _ => None,
    }
}

fn limits(bytes: &[u8]) -> Option<&[u8]> {
    let (flags, rest) = leb128(bytes)?;
    let (_, rest) = leb128(rest)?;
    if flags & 1 == 1 { leb128(rest).map(|(_, rest)| rest) } else { Some(rest) }
}

fn text(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = leb128(bytes)?;
    let (name, rest) = rest.split_at_checked(length)?;
    Some((std::str::from_utf8(name).ok()?, rest))
}

/// The bytes of `whole` that come before `rest`, which is its end.
fn between<'a>(whole: &'a [u8], rest: &[u8]) -> Option<&'a [u8]> {
    whole.get(..whole.len().checked_sub(rest.len())?)
}

/// An unsigned number in the variable length form, and what follows it.
fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0usize;
    for (at, byte) in bytes.iter().enumerate().take(5) {
        value |= usize::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(at + 1..)?));
        }
    }
    None
}

fn encoded(mut value: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return out;
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"\0asm\x01\0\0\0";

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [&[HEAD], sections].concat().concat()
    }

    #[test]
    fn only_custom_sections_go() {
        let custom = [0, 0x85, 0x00, 4, b'n', b'a', b'm', b'e'];
        let code = [10, 2, 1, 7];
        assert_eq!(
            without_custom_sections(&module(&[&custom, &code, &custom])).unwrap(),
            module(&[&code])
        );
        assert_eq!(without_custom_sections(b"<!doctype html>"), None);
        assert_eq!(without_custom_sections(&module(&[&[10, 9, 1]])), None);
    }

    #[test]
    fn exports_are_dropped_by_name() {
        let exports = [7, 9, 2, 1, b'a', 0, 5, 1, b'b', 2, 0];
        let kept = [7, 5, 1, 1, b'b', 2, 0];
        let new = without_exports(&module(&[&exports]), |name| name == "a").unwrap();
        assert_eq!(new, module(&[&kept]));
    }

    #[test]
    fn imports_take_new_names() {
        // A function and a memory from "m", a function from "n".
        let old = [
            2, 18, 3, 1, b'm', 2, b'f', b'1', 0, 7, 1, b'm', 1, b'g', 2, 0, 1, 1, b'n', 1, b'h', 0,
            8,
        ];
        let old = [&old[..1], &[21], &old[2..]].concat();
        let new =
            with_import_names(&module(&[&old]), "m", |name| name.to_uppercase() + "z").unwrap();
        let text = String::from_utf8_lossy(&new).into_owned();
        assert!(text.contains("F1z") && text.contains("Gz") && text.contains("\u{1}h"), "{text:?}");
        assert_eq!(new.len(), module(&[&old]).len() + 2);
    }
}
