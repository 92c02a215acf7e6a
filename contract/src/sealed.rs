//! Sealed bodies: those that carry secrets. They read like records, but they write only into a [`RequestBody`].

use serde_json::Value;

use crate::{Flaw, Held, Map, RequestBody, Secret, Wire};

/// A body with secrets inside.
pub trait Sealed: Sized {
    /// Reads the body. A key that is missing counts as its empty value, as the server reads it.
    ///
    /// # Errors
    /// When a value has another shape.
    fn open(value: Value) -> Result<Self, Flaw>;

    /// Closes the body for sending; the secrets it owns are wiped.
    fn into_body(self) -> RequestBody;

    /// What will be sent, with a mark in place of each secret.
    fn preview(&self) -> Value;
}

/// A field of a sealed body.
pub(crate) trait SealedField: Sized {
    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw>;
    fn seal(&self, map: &mut Map, key: &'static str);
    fn show(&self, map: &mut Map, key: &'static str);
}

impl<T: Wire + Default> SealedField for T {
    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        if map.contains_key(key) { <T as Wire>::take(map, key) } else { Ok(T::default()) }
    }

    fn seal(&self, map: &mut Map, key: &'static str) {
        self.put(map, key);
    }

    fn show(&self, map: &mut Map, key: &'static str) {
        self.put(map, key);
    }
}

impl SealedField for Secret {
    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        match map.remove(key) {
            None | Some(Value::Null) => Ok(Secret::default()),
            Some(Value::String(text)) => Ok(Secret::new(text)),
            Some(_) => Err(Flaw::new("a text").under(key)),
        }
    }

    fn seal(&self, map: &mut Map, key: &'static str) {
        let text = self.inspect(ToOwned::to_owned);
        map.insert(key.to_owned(), Value::String(text));
    }

    fn show(&self, map: &mut Map, key: &'static str) {
        map.insert(key.to_owned(), Value::String(self.mark()));
    }
}

impl SealedField for Held<'_> {
    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        <Secret as SealedField>::take(map, key).map(Held::Owned)
    }

    fn seal(&self, map: &mut Map, key: &'static str) {
        self.secret().seal(map, key);
    }

    fn show(&self, map: &mut Map, key: &'static str) {
        self.secret().show(map, key);
    }
}

impl SealedField for Option<Held<'_>> {
    fn take(map: &mut Map, key: &'static str) -> Result<Self, Flaw> {
        if map.contains_key(key) {
            <Held<'_> as SealedField>::take(map, key).map(Some)
        } else {
            Ok(None)
        }
    }

    fn seal(&self, map: &mut Map, key: &'static str) {
        if let Some(held) = self {
            held.seal(map, key);
        }
    }

    fn show(&self, map: &mut Map, key: &'static str) {
        if let Some(held) = self {
            held.show(map, key);
        }
    }
}

/// Writes the object and wipes the copies of its texts.
pub(crate) fn close(map: Map) -> RequestBody {
    let value = Value::Object(map);
    let body = RequestBody::new(value.to_string());
    if let Value::Object(map) = value {
        for (_, value) in map {
            if let Value::String(mut text) = value {
                crate::secret::wipe(&mut text);
            }
        }
    }
    body
}

/// Declares a body that carries secrets: `field: Type = "key"`, secrets as `Held<'a>` or `Secret`.
macro_rules! sealed {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(<$life:lifetime>)? { $( $(#[$field_meta:meta])* $field:ident: $type:ty = $key:literal ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Default)]
        pub struct $name $(<$life>)? {
            $( $(#[$field_meta])* pub $field: $type, )*
            /// Keys that this version does not know, as they came.
            pub extra: $crate::Map,
        }

        impl $(<$life>)? $crate::Sealed for $name $(<$life>)? {
            fn open(value: serde_json::Value) -> Result<Self, $crate::Flaw> {
                let mut map = $crate::record::object(value)?;
                Ok($name {
                    $( $field: <$type as $crate::sealed::SealedField>::take(&mut map, $key)?, )*
                    extra: map,
                })
            }

            fn into_body(self) -> $crate::RequestBody {
                let mut map = self.extra;
                $( $crate::sealed::SealedField::seal(&self.$field, &mut map, $key); )*
                $crate::sealed::close(map)
            }

            fn preview(&self) -> serde_json::Value {
                let mut map = self.extra.clone();
                $( $crate::sealed::SealedField::show(&self.$field, &mut map, $key); )*
                serde_json::Value::Object(map)
            }
        }
    };
}
