//! URIs by the grammar of RFC 3986.

use std::net::{Ipv4Addr, Ipv6Addr};

/// `scheme:` and what follows.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let placed = match place.strip_prefix("//") {
        Some(place) => {
            let end = place.find('/').unwrap_or(place.len());
            let (authority, path) = place.split_at_checked(end).unwrap_or((place, ""));
            is_authority(authority) && made_of(path, ":@/")
        }
        None => made_of(place, ":@/"),
    };
    named && placed && made_of(query, ":@/?") && made_of(fragment, ":@/?")
}

/// `user@host:port`.
fn is_authority(text: &str) -> bool {
    let (user, place) = text.split_once('@').unwrap_or(("", text));
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((literal, port)) => (is_literal(literal), port),
        None => {
            let end = place.find(':').unwrap_or(place.len());
            let (name, port) = place.split_at_checked(end).unwrap_or((place, ""));
            (made_of(name, ""), port)
        }
    };
    let port = port.is_empty()
        || port.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    made_of(user, ":") && host && port
}

/// What stands between brackets.
fn is_literal(text: &str) -> bool {
    // An address with a zone is not of RFC 3986; the last 32 bits may be written as IPv4.
    let future = text.strip_prefix(['v', 'V']).and_then(|rest| rest.split_once('.'));
    match future {
        Some((version, rest)) => {
            !version.is_empty()
                && version.bytes().all(|b| b.is_ascii_hexdigit())
                && !rest.is_empty()
                && !rest.contains('%')
                && made_of(rest, ":")
        }
        None => text.parse::<Ipv6Addr>().is_ok() && text.parse::<Ipv4Addr>().is_err(),
    }
}

/// Unreserved characters, sub-delimiters, percent codes, and these.
fn made_of(text: &str, more: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(b) = bytes.next() {
        let plain = b.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&b);
        let mut coded =
            || b == b'%' && (0..2).all(|_| bytes.next().is_some_and(|b| b.is_ascii_hexdigit()));
        if !plain && !more.as_bytes().contains(&b) && !coded() {
            return false;
        }
    }
    true
}
