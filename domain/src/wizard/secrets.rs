//! The secrets of the wizard: in memory only, and described to the rules by their shape alone.

use std::rc::Rc;

use contract::Secret;

/// Which secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretKind {
    /// Hetzner API token.
    Token,
    /// Access key of the object storage.
    StorageAccess,
    /// Secret key of the object storage.
    StorageSecret,
    /// Token of the registrar.
    RegistrarToken,
}

impl SecretKind {
    /// All kinds.
    pub const ALL: [Self; 4] =
        [Self::Token, Self::StorageAccess, Self::StorageSecret, Self::RegistrarToken];
}

/// What may be known about a secret: everything but the secret.
///
/// `revision` changes with every edit, so a server's verdict can name the input it belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shape {
    /// Number of characters.
    pub len: usize,
    /// Whether a blank or line break stands inside.
    pub has_space: bool,
    /// How many parts the colons make.
    pub n_parts: usize,
    /// Changes with every edit.
    pub revision: u32,
}

/// The shapes of all secrets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SecretShapes {
    /// Hetzner API token.
    pub token: Shape,
    /// Access key of the object storage.
    pub storage_access: Shape,
    /// Secret key of the object storage.
    pub storage_secret: Shape,
    /// Token of the registrar.
    pub registrar_token: Shape,
}

impl SecretShapes {
    /// The shape of one secret.
    pub fn get(&self, kind: SecretKind) -> Shape {
        match kind {
            SecretKind::Token => self.token,
            SecretKind::StorageAccess => self.storage_access,
            SecretKind::StorageSecret => self.storage_secret,
            SecretKind::RegistrarToken => self.registrar_token,
        }
    }

    /// Whether anything is held.
    pub fn any(&self) -> bool {
        SecretKind::ALL.into_iter().any(|kind| self.get(kind).len > 0)
    }
}

impl Entry {
    fn hold(&self) -> Self {
        Self { value: self.value.clone(), shape: self.shape }
    }
}

/// The secrets themselves. Deliberately without `Clone`, `Debug` and any way into a draft.
#[derive(Default)]
pub struct Secrets {
    token: Entry,
    storage_access: Entry,
    storage_secret: Entry,
    registrar_token: Entry,
    private_key: Option<Rc<Secret>>,
}

#[derive(Default)]
struct Entry {
    value: Option<Rc<Secret>>,
    shape: Shape,
}

impl Secrets {
    /// Replaces one secret. Blanks around it never belong to it and are dropped.
    pub fn set(&mut self, kind: SecretKind, raw: String) {
        let entry = self.entry_mut(kind);
        let text = raw.trim();
        entry.shape = Shape {
            len: text.chars().count(),
            has_space: text.contains(char::is_whitespace),
            n_parts: text.split(':').filter(|part| !part.is_empty()).count(),
            revision: entry.shape.revision.wrapping_add(1),
        };
        entry.value =
            if text.is_empty() { None } else { Some(Rc::new(Secret::new(text.to_owned()))) };
        // The buffer that came in holds the same characters: overwrite it too.
        drop(Secret::new(raw));
    }

    /// One secret, if it was entered.
    pub fn get(&self, kind: SecretKind) -> Option<&Secret> {
        match kind {
            SecretKind::Token => self.token.value.as_deref(),
            SecretKind::StorageAccess => self.storage_access.value.as_deref(),
            SecretKind::StorageSecret => self.storage_secret.value.as_deref(),
            SecretKind::RegistrarToken => self.registrar_token.value.as_deref(),
        }
    }

    /// The same secrets for a request on its way: not copies, the same ones. They are wiped when
    /// both sides have let go.
    pub fn hold(&self) -> Self {
        Self {
            token: self.token.hold(),
            storage_access: self.storage_access.hold(),
            storage_secret: self.storage_secret.hold(),
            registrar_token: self.registrar_token.hold(),
            private_key: None,
        }
    }

    /// Keeps the private half of a new key pair until it has been handed out.
    pub fn set_private_key(&mut self, key: Option<Secret>) {
        self.private_key = key.map(Rc::new);
    }

    /// The private half of the key pair, if it is still here.
    pub fn private_key(&self) -> Option<&Secret> {
        self.private_key.as_deref()
    }

    /// The shapes of all secrets.
    pub fn shapes(&self) -> SecretShapes {
        SecretShapes {
            token: self.token.shape,
            storage_access: self.storage_access.shape,
            storage_secret: self.storage_secret.shape,
            registrar_token: self.registrar_token.shape,
        }
    }

    /// Forgets everything. Revisions go on counting, so that old verdicts stay old.
    pub fn clear(&mut self) {
        for kind in SecretKind::ALL {
            self.set(kind, String::new());
        }
        self.private_key = None;
    }

    fn entry_mut(&mut self, kind: SecretKind) -> &mut Entry {
        match kind {
            SecretKind::Token => &mut self.token,
            SecretKind::StorageAccess => &mut self.storage_access,
            SecretKind::StorageSecret => &mut self.storage_secret,
            SecretKind::RegistrarToken => &mut self.registrar_token,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shape_and_revision_follow_the_value() {
        let mut secrets = Secrets::default();
        assert!(!secrets.shapes().any());
        secrets.set(SecretKind::RegistrarToken, " key:secret \n".to_owned());
        let first = secrets.shapes().registrar_token;
        assert_eq!((first.len, first.has_space, first.n_parts), (10, false, 2));
        secrets.set(SecretKind::RegistrarToken, "a b".to_owned());
        let second = secrets.shapes().registrar_token;
        assert!(second.has_space);
        assert_ne!(first.revision, second.revision);
        secrets.clear();
        assert!(!secrets.shapes().any());
        assert!(secrets.get(SecretKind::RegistrarToken).is_none());
        assert_ne!(secrets.shapes().registrar_token.revision, second.revision);
    }
}
