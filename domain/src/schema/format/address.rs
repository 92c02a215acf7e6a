//! Host names, e-mail addresses, UUIDs.

use std::net::{Ipv4Addr, Ipv6Addr};

use crate::names::{DOMAIN_MAX, LABEL_MAX};

/// Longest part of an address before the @.
const LOCAL_MAX: usize = 64;
/// Lengths of a UUID's groups.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// RFC 1123: labels of letters, digits and inner hyphens. Two hyphens in third place are reserved
/// (RFC 5890); behind `xn--` stands a name in another alphabet.
pub(super) fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= LABEL_MAX
            && !label.starts_with('-')
            && !label.ends_with('-')
            && (label.get(2..4) != Some("--")
                || label.get(..2).is_some_and(|mark| mark.eq_ignore_ascii_case("xn")))
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    text.len() <= DOMAIN_MAX && text.split('.').all(label)
}

/// RFC 5321: a dotted or quoted name, and a host or an address literal.
pub(super) fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let named = match local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(quoted) => is_quoted(quoted),
        None => local.split('.').all(is_atom),
    };
    let literal = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let placed = match literal {
        Some(literal) => match literal.get(..5) {
            Some(tag) if tag.eq_ignore_ascii_case("IPv6:") => {
                literal.get(5..).is_some_and(|ip| ip.parse::<Ipv6Addr>().is_ok())
            }
            _ => literal.parse::<Ipv4Addr>().is_ok(),
        },
        None => is_host(host),
    };
    named && placed && local.len() <= LOCAL_MAX
}

fn is_atom(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    !text.is_empty() && text.bytes().all(allowed)
}

fn is_quoted(text: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(b) = bytes.next() {
        let plain = matches!(b, b' '..=b'~') && b != b'"' && b != b'\\';
        let escaped = !plain && b == b'\\' && matches!(bytes.next(), Some(b' '..=b'~'));
        if !plain && !escaped {
            return false;
        }
    }
    true
}

/// RFC 4122, of any version.
pub(super) fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let fits = GROUPS.iter().all(|length| {
        groups.next().is_some_and(|group| {
            group.len() == *length && group.bytes().all(|b| b.is_ascii_hexdigit())
        })
    });
    fits && groups.next().is_none()
}
