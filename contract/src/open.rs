//! Open enums: the words that are known by name, and `Unknown` for those that a later server says.

/// Declares an enum that travels as a text and keeps words it does not know.
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )*
            /// A word that this version does not know; show it as it is.
            Unknown(String),
        }

        impl $name {
            /// The known words, in the order of their declaration.
            pub const KNOWN: &'static [$name] = &[$( $name::$variant, )*];

            /// Reads a word. Total.
            #[must_use]
            pub fn parse(word: &str) -> $name {
                match word {
                    $( $word => $name::$variant, )*
                    other => $name::Unknown(other.to_owned()),
                }
            }

            /// The word on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $( $name::$variant => $word, )*
                    $name::Unknown(word) => word,
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                $name::Unknown(String::new())
            }
        }

        impl $crate::Wire for $name {
            fn from_wire(value: serde_json::Value) -> Result<Self, $crate::Flaw> {
                <String as $crate::Wire>::from_wire(value).map(|word| $name::parse(&word))
            }

            fn to_wire(&self) -> serde_json::Value {
                serde_json::Value::String(self.as_str().to_owned())
            }
        }

        via_value!($name);
    };
}
