//! Addresses that may become links.

/// An absolute https address without credentials. There is no other way to make one than
/// [`Link::parse`], so a link of the market can never run a script or leave encryption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(String);

const SCHEME: &str = "https://";
const LONGEST: usize = 2048;

impl Link {
    /// Reads an address. `None` for anything else than a plain https address.
    #[must_use]
    pub fn parse(address: &str) -> Option<Link> {
        if address.len() > LONGEST {
            return None;
        }
        let (scheme, rest) = address.split_at_checked(SCHEME.len())?;
        if !scheme.eq_ignore_ascii_case(SCHEME) {
            return None;
        }
        // Browsers drop tabs and line ends and read backslashes as slashes: none of them passes.
        let plain = |byte: u8| byte.is_ascii_graphic() && !br#"\"<>`{}|^"#.contains(&byte);
        if !rest.bytes().all(plain) {
            return None;
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let is_port = port.len() < 6 && port.parse::<u16>().is_ok_and(|port| port > 0);
        (is_host(host) && is_port).then(|| Link([SCHEME, rest].concat()))
    }

    /// The address, for an `href`.
    #[must_use]
    pub fn href(&self) -> &str {
        &self.0
    }

    /// The host, to show where a link leads.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.get(SCHEME.len()..).unwrap_or_default();
        rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }
}

fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty()
            && label.len() < 64
            && label.bytes().all(fits)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() < 254 && host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests;
