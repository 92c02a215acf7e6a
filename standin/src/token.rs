//! Signed tokens: the session cookie and the handover token.
//!
//! Production signs RS256; clients treat both as opaque, so this server signs with the Ed25519 key that it keeps in its
//! database. A token therefore survives a restart, as it must.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as B64;
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _};
use rand::RngCore as _;
use serde_json::{Value, json};

use crate::store::Store;

/// The server's key.
pub(crate) struct Signer {
    key: SigningKey,
}

impl Signer {
    /// The key from the database, made on first use.
    pub(crate) fn of(store: &Store) -> Self {
        let kept = store.meta("signing-key").and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let seed = kept.unwrap_or_else(|| {
            let mut seed = [0_u8; 32];
            rand::rngs::OsRng.fill_bytes(&mut seed);
            store.put_meta("signing-key", seed.to_vec());
            seed
        });
        Self { key: SigningKey::from_bytes(&seed) }
    }

    /// A compact JWT with these claims.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        let head = json!({ "alg": "EdDSA", "typ": "JWT" });
        let text = format!("{}.{}", B64.encode(head.to_string()), B64.encode(claims.to_string()));
        let signature = self.key.sign(text.as_bytes());
        format!("{text}.{}", B64.encode(signature.to_bytes()))
    }

    /// The claims, if this server signed them.
    pub(crate) fn claims(&self, token: &str) -> Option<Value> {
        let (text, signature) = token.rsplit_once('.')?;
        let signature = Signature::from_slice(&B64.decode(signature).ok()?).ok()?;
        self.key.verifying_key().verify(text.as_bytes(), &signature).ok()?;
        let (_, claims) = text.split_once('.')?;
        serde_json::from_slice(&B64.decode(claims).ok()?).ok()
    }

    /// The public half as a JWK.
    pub(crate) fn jwk(&self) -> Value {
        json!({ "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA",
                "x": B64.encode(self.key.verifying_key().to_bytes()) })
    }
}
