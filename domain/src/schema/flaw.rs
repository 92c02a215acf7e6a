//! What can be wrong with a value: enums for the screen to put into words, and where it is.

use std::fmt;

use serde_json::{Number, Value};

use super::format::Format;

/// Where a value stands in its document: a JSON pointer, empty for the whole document.
///
/// ```
/// # use domain::schema::Path;
/// let path = Path::root().child("hosts").item(2).child("a/b");
/// assert_eq!(path.as_str(), "/hosts/2/a~1b");
/// assert_eq!(path.dom_id(), "root_hosts_2_a-b");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(String);

impl Path {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The property with this name.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        let mut path = self.0.clone();
        path.push('/');
        for c in name.chars() {
            match c {
                '~' => path.push_str("~0"),
                '/' => path.push_str("~1"),
                c => path.push(c),
            }
        }
        Self(path)
    }

    /// The item at this place of a list.
    #[must_use]
    pub fn item(&self, at: usize) -> Self {
        Self([&self.0, "/", &at.to_string()].concat())
    }

    /// As JSON pointer.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names and places from the top down.
    pub fn parts(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|part| part.replace("~1", "/").replace("~0", "~"))
    }

    /// The value in which this one stands.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(above, _)| Self(above.to_owned()))
    }

    /// Whether the other place is this one or lies in it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// For a place inside an item of this list: which item, and where in it.
    #[must_use]
    pub fn below(&self, other: &Self) -> Option<(usize, Self)> {
        let rest = other.0.strip_prefix(&self.0)?.strip_prefix('/')?;
        let end = rest.find('/').unwrap_or(rest.len());
        let (item, rest) = rest.split_at_checked(end)?;
        Some((item.parse().ok()?, Self(rest.to_owned())))
    }

    /// The place below this one that the other names from here.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        Self([self.0.as_str(), &other.0].concat())
    }

    /// Id of the control for this place.
    #[must_use]
    pub fn dom_id(&self) -> String {
        let mut id = "root".to_owned();
        for part in self.parts() {
            id.push('_');
            for c in part.chars() {
                let kept = c.is_ascii_alphanumeric() || c == '_' || c == '-';
                id.push(if kept { c } else { '-' });
            }
        }
        id
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Kinds of JSON values; `INTEGER` is part of `NUMBER`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Types(u8);

impl Types {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Numbers without a fraction; 2.0 is one.
    pub const INTEGER: Self = Self(4);
    /// All numbers.
    pub const NUMBER: Self = Self(4 | 8);
    /// Texts.
    pub const STRING: Self = Self(16);
    /// Lists.
    pub const ARRAY: Self = Self(32);
    /// Objects.
    pub const OBJECT: Self = Self(64);
    /// Everything.
    pub const ANY: Self = Self(127);
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// The kind with this name in a schema.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// The narrowest kind of a value.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if super::number::is_whole(number) => Self::INTEGER,
            Value::Number(_) => Self(8),
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }

    /// What a schema's `type` allows; unknown names allow nothing.
    #[must_use]
    pub fn read(keyword: &Value) -> Self {
        let named = |value: &Value| value.as_str().and_then(Self::named).unwrap_or_default();
        match keyword {
            Value::Array(names) => names.iter().map(named).fold(Self::NONE, Self::or),
            one => named(one),
        }
    }

    /// Whether every kind of the other is one of these.
    #[must_use]
    pub fn allows(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in either.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The same without some kinds.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum FlawKind {
    /// It must be there.
    Missing,
    /// Another kind of value is asked for.
    WrongType(Types),
    /// It is not one of the offered values.
    NotOffered,
    /// Only this value is right.
    NotThis(Value),
    /// Smaller than the limit, or equal where the limit itself is out.
    TooSmall {
        /// The limit.
        limit: Number,
        /// The limit itself is out.
        exclusive: bool,
    },
    /// Larger than the limit, or equal where the limit itself is out.
    TooLarge {
        /// The limit.
        limit: Number,
        /// The limit itself is out.
        exclusive: bool,
    },
    /// Not a multiple of this number.
    NotAMultiple(Number),
    /// Fewer characters than this.
    TooShort(u64),
    /// More characters than this.
    TooLong(u64),
    /// The text does not fit this pattern.
    NoMatch(String),
    /// The text does not have this format.
    Malformed(Format),
    /// Fewer items than this.
    TooFewItems(u64),
    /// More items than this.
    TooManyItems(u64),
    /// This item equals an earlier one.
    Twice,
    /// No item is of the kind that one must be.
    LacksItem,
    /// Fewer entries than this.
    TooFewEntries(u64),
    /// More entries than this.
    TooManyEntries(u64),
    /// Nothing of this name is known here.
    NotKnown,
    /// At least one of these entries has to be there.
    NeedsOneOf(Vec<String>),
    /// It fits none of the alternatives.
    NoBranch,
    /// It fits several alternatives of which it must fit one.
    SeveralBranches,
    /// It is what it must not be.
    Excluded,
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Flaw {
    /// The place of the value.
    pub path: Path,
    /// What is wrong with it.
    pub kind: FlawKind,
}

/// The answer of a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What is wrong, in document order. Valid as far as known when there is nothing.
    pub flaws: Vec<Flaw>,
    /// Places where only the server can tell, with the keyword that was left out.
    pub open: Vec<(Path, &'static str)>,
}

impl Report {
    /// Nothing is wrong as far as can be told here.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.flaws.is_empty()
    }

    /// Nothing is wrong and nothing was left out.
    pub(crate) fn is_sure(&self) -> bool {
        self.flaws.is_empty() && self.open.is_empty()
    }
}
