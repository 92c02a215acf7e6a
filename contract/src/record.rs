//! Records: structs that read from and write to a JSON object and keep the keys they do not know.
//!
//! The `record!` macro lists fields once, with their key on the wire. Everything goes through
//! [`serde_json::Value`]: one decoder for the whole crate instead of one per type.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

/// A JSON object.
pub type Map = serde_json::Map<String, Value>;

/// A value that can be read from and written to JSON.
pub trait Wire: Sized {
    /// Whether `null` is a value of this type of its own.
    const TAKES_NULL: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    /// When the value has another shape.
    fn from_wire(value: Value) -> Result<Self, Flaw>;

    /// Writes the value.
    fn to_wire(&self) -> Value;

    /// Takes a field out of an object.
    ///
    /// # Errors
    /// When the key is missing or its value has another shape.
    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        match map.remove(key) {
            Some(value) => Self::from_wire(value).map_err(|flaw| flaw.under(key)),
            None => Err(Flaw::new("a value that is present").under(key)),
        }
    }

    /// Puts the field into an object.
    fn put(&self, map: &mut Map, key: &'static str) {
        map.insert(key.to_owned(), self.to_wire());
    }
}

/// Where a body departs from the shape that was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The path of keys, outermost first, joined by dots.
    pub at: String,
    /// What should stand there.
    pub expected: &'static str,
}

/// Why a text could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The text is not JSON, but a web page: a proxy or the page server answered instead of the API.
    Html,
    /// The text is not JSON.
    NotJson,
    /// The text is JSON of another shape.
    Shape(Flaw),
}

/// A value that the server sends as `null` when there is none. The key is always there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrNull<T>(pub Option<T>);

/// A list in which one entry of another shape spoils no other: it stays as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Each<T>(pub Vec<Result<T, Value>>);

impl<T> Each<T> {
    /// The entries that could be read, in their order.
    pub fn read(&self) -> impl Iterator<Item = &T> {
        self.0.iter().filter_map(|entry| entry.as_ref().ok())
    }
}

/// Reads a body.
///
/// # Errors
/// When the text is not JSON or has another shape.
pub fn decode<T: Wire>(text: &str) -> Result<T, DecodeError> {
    T::from_wire(parse(text)?).map_err(DecodeError::Shape)
}

/// Writes a body.
pub fn encode<T: Wire>(value: &T) -> String {
    value.to_wire().to_string()
}

/// Reads JSON and tells a web page from other text.
pub(crate) fn parse(text: &str) -> Result<Value, DecodeError> {
    serde_json::from_str(text)
        .map_err(|_| if looks_like_html(text) { DecodeError::Html } else { DecodeError::NotJson })
}

/// Whether a text begins like a web page.
pub(crate) fn looks_like_html(text: &str) -> bool {
    let head =
        text.trim_start_matches('\u{feff}').trim_start().get(..9).unwrap_or(text.trim_start());
    head.eq_ignore_ascii_case("<!doctype")
        || head.get(..5).is_some_and(|five| five.eq_ignore_ascii_case("<html"))
}

/// The object inside a value.
pub(crate) fn object(value: Value) -> Result<Map, Flaw> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(Flaw::new("an object")),
    }
}

impl Flaw {
    pub(crate) fn new(expected: &'static str) -> Flaw {
        Flaw { at: String::new(), expected }
    }

    pub(crate) fn under(mut self, key: &str) -> Flaw {
        self.at = if self.at.is_empty() { key.to_owned() } else { [key, ".", &self.at].concat() };
        self
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected ")?;
        f.write_str(self.expected)?;
        if !self.at.is_empty() {
            f.write_str(" at ")?;
            f.write_str(&self.at)?;
        }
        Ok(())
    }
}

impl std::error::Error for Flaw {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Html => f.write_str("a web page instead of JSON"),
            DecodeError::NotJson => f.write_str("text that is not JSON"),
            DecodeError::Shape(flaw) => flaw.fmt(f),
        }
    }
}

impl std::error::Error for DecodeError {}

impl Wire for String {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Flaw::new("a text")),
        }
    }

    fn to_wire(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Wire for bool {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        value.as_bool().ok_or_else(|| Flaw::new("true or false"))
    }

    fn to_wire(&self) -> Value {
        Value::Bool(*self)
    }
}

impl Wire for i64 {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        value.as_i64().ok_or_else(|| Flaw::new("a whole number"))
    }

    fn to_wire(&self) -> Value {
        Value::from(*self)
    }
}

impl Wire for Value {
    const TAKES_NULL: bool = true;

    fn from_wire(value: Value) -> Result<Self, Flaw> {
        Ok(value)
    }

    fn to_wire(&self) -> Value {
        self.clone()
    }
}

/// A list that came as `null` is an empty list here; the `null` itself is kept among the unknown keys.
impl<T: Wire> Wire for Vec<T> {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::Array(items) => items.into_iter().map(T::from_wire).collect(),
            _ => Err(Flaw::new("a list")),
        }
    }

    fn to_wire(&self) -> Value {
        Value::Array(self.iter().map(T::to_wire).collect())
    }

    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        match map.remove(key) {
            Some(Value::Null) => {
                map.insert(key.to_owned(), Value::Null);
                Ok(Vec::new())
            }
            Some(value) => Self::from_wire(value).map_err(|flaw| flaw.under(key)),
            None => Err(Flaw::new("a list that is present").under(key)),
        }
    }

    fn put(&self, map: &mut Map, key: &'static str) {
        if !(self.is_empty() && map.get(key) == Some(&Value::Null)) {
            map.insert(key.to_owned(), self.to_wire());
        }
    }
}

impl<T: Wire> Wire for Each<T> {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::Array(entries) => {
                let read = |entry: Value| T::from_wire(entry.clone()).map_err(|_| entry);
                Ok(Each(entries.into_iter().map(read).collect()))
            }
            _ => Err(Flaw::new("a list")),
        }
    }

    fn to_wire(&self) -> Value {
        let write = |entry: &Result<T, Value>| entry.as_ref().map_or_else(Value::clone, T::to_wire);
        Value::Array(self.0.iter().map(write).collect())
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        object(value)?.into_iter().map(|(key, value)| Ok((key, T::from_wire(value)?))).collect()
    }

    fn to_wire(&self) -> Value {
        Value::Object(self.iter().map(|(key, value)| (key.clone(), value.to_wire())).collect())
    }
}

/// A key that may be absent. A `null` or a value of another shape counts as absent and is kept among the
/// unknown keys, so that nothing is lost and nothing is fatal.
impl<T: Wire + Clone> Wire for Option<T> {
    fn from_wire(value: Value) -> Result<Self, Flaw> {
        T::from_wire(value).map(Some)
    }

    fn to_wire(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_wire)
    }

    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        let read = match map.get(key) {
            None => None,
            Some(Value::Null) if !T::TAKES_NULL => None,
            Some(value) => T::from_wire(value.clone()).ok(),
        };
        if read.is_some() {
            map.remove(key);
        }
        Ok(read)
    }

    fn put(&self, map: &mut Map, key: &'static str) {
        if let Some(value) = self {
            map.insert(key.to_owned(), value.to_wire());
        }
    }
}

impl<T: Wire> Wire for OrNull<T> {
    const TAKES_NULL: bool = true;

    fn from_wire(value: Value) -> Result<Self, Flaw> {
        match value {
            Value::Null => Ok(OrNull(None)),
            value => T::from_wire(value).map(|value| OrNull(Some(value))),
        }
    }

    fn to_wire(&self) -> Value {
        self.0.as_ref().map_or(Value::Null, T::to_wire)
    }
}

/// serde's traits by way of a [`Value`].
macro_rules! via_value {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(&$crate::Wire::to_wire(self), serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
                <$name as $crate::Wire>::from_wire(value).map_err(serde::de::Error::custom)
            }
        }
    };
}

/// Declares a struct that travels as a JSON object: `field: Type = "key"`.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident { $( $(#[$field_meta:meta])* $field:ident: $type:ty = $key:literal ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $( $(#[$field_meta])* pub $field: $type, )*
            /// Keys that this version does not know, as they came.
            pub extra: $crate::Map,
        }

        impl $crate::Wire for $name {
            fn from_wire(value: serde_json::Value) -> Result<Self, $crate::Flaw> {
                let mut map = $crate::record::object(value)?;
                Ok($name {
                    $( $field: <$type as $crate::Wire>::take(&mut map, $key)?, )*
                    extra: map,
                })
            }

            fn to_wire(&self) -> serde_json::Value {
                let mut map = self.extra.clone();
                $( $crate::Wire::put(&self.$field, &mut map, $key); )*
                serde_json::Value::Object(map)
            }
        }

        via_value!($name);
    };
}
