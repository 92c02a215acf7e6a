//! Handing a finished Sovereign to its owner.

use crate::Secret;

record! {
    /// Data of the stream's `handover-ready`.
    pub struct HandoverReady {
        /// Holds a one-time token: navigate, keep nowhere.
        handover_url: String = "handoverURL",
        /// Five minutes later.
        expires_at: Option<String> = "expiresAt",
    }
}

sealed! {
    /// A fresh one-time token: `POST deployments/{id}/mint-handover-token`.
    pub struct MintedToken {
        /// The token.
        token: Secret = "token",
        /// The address that holds it: navigate, keep nowhere.
        redirect_url: Secret = "redirectURL",
    }
}

record! {
    /// The key that handover tokens are signed with: `GET handover/public-key`. Further members are kept as they came.
    pub struct PublicKey {
        /// The key type.
        kty: String = "kty",
        /// Its id.
        kid: Option<String> = "kid",
        /// The algorithm.
        alg: Option<String> = "alg",
        /// What it is for.
        usage: Option<String> = "use",
    }
}
