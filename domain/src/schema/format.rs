//! Formats of texts that can be told from the text alone.
//!
//! An unknown format is a remark, as JSON Schema says. The choices where documents differ: a host
//! name follows RFC 1123 (labels of letters, digits and inner hyphens, 253 characters, no trailing
//! dot), with the labels that RFC 5890 reserves; an address needs a host with a name or a literal; a leap second is accepted only at the end
//! of a day in UTC; a URI is judged by the grammar of RFC 3986.

mod address;
mod time;
mod uri;

/// A format that can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Name of a host.
    Hostname,
    /// E-mail address.
    Email,
    /// Address of something, with its scheme.
    Uri,
    /// Four numbers with dots.
    Ipv4,
    /// Groups of hexadecimal digits with colons.
    Ipv6,
    /// `2026-04-29`.
    Date,
    /// `12:30:00Z`.
    Time,
    /// `2026-04-29T12:30:00Z`.
    DateTime,
    /// Five groups of hexadecimal digits.
    Uuid,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Hostname,
        Self::Email,
        Self::Uri,
        Self::Ipv4,
        Self::Ipv6,
        Self::Date,
        Self::Time,
        Self::DateTime,
        Self::Uuid,
    ];

    /// The word in a schema.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Hostname => "hostname",
            Self::Email => "email",
            Self::Uri => "uri",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "date-time",
            Self::Uuid => "uuid",
        }
    }

    /// The format with this word.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

    /// Whether the text has the format.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::Hostname => address::is_host(text),
            Self::Email => address::is_email(text),
            Self::Uri => uri::is_uri(text),
            Self::Ipv4 => text.parse::<std::net::Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<std::net::Ipv6Addr>().is_ok(),
            Self::Date => time::is_date(text),
            Self::Time => time::is_time(text),
            Self::DateTime => time::is_date_time(text),
            Self::Uuid => address::is_uuid(text),
        }
    }
}
