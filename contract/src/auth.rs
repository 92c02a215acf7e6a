//! Sign-in by mail and PIN, the session, and which side of the product answers.

use crate::Held;

record! {
    /// Asks for a PIN by mail: `POST auth/pin/issue`.
    pub struct PinIssue {
        /// The address that gets the PIN.
        email: String = "email",
    }
}

record! {
    /// A PIN is on its way.
    pub struct PinIssued {
        /// Always true.
        ok: bool = "ok",
        /// Names this request when the PIN is verified.
        request_id: String = "requestId",
        /// How long the PIN lives.
        expires_in_sec: i64 = "expiresInSec",
        /// Whether the mail server took the mail; later builds only.
        sent: Option<bool> = "sent",
    }
}

sealed! {
    /// Trades the PIN for a session cookie: `POST auth/pin/verify`.
    pub struct PinVerify<'a> {
        /// The address that got the PIN.
        email: String = "email",
        /// Six digits.
        pin: Held<'a> = "pin",
        /// From [`PinIssued`].
        request_id: String = "requestId",
    }
}

record! {
    /// The session cookie is set.
    pub struct PinVerified {
        /// Always true.
        ok: bool = "ok",
        /// An address of the identity provider; later builds only.
        broker_url: Option<String> = "kcBrokerURL",
    }
}

record! {
    /// The session is over: `DELETE auth/session`. Early builds answer 204 without this body.
    pub struct SignedOut {
        /// Always true.
        ok: bool = "ok",
        /// When not empty, the browser has to go there, else the identity provider signs in again silently.
        logout_url: Option<String> = "keycloakLogoutURL",
    }
}

record! {
    /// The person behind the session: `GET whoami`.
    pub struct Whoami {
        /// The mail address.
        email: String = "email",
        /// The subject; in a PIN session the mail address again.
        sub: String = "sub",
        /// Whether the address was proven.
        verified: bool = "verified",
        /// What the person may do, in one word.
        tier: Option<Tier> = "tier",
        /// Roles at the identity provider.
        realm_access: Option<RealmAccess> = "realm_access",
        /// The deployment that this Sovereign came from; may be synthetic. Sovereign side only.
        deployment_id: Option<String> = "deploymentId",
        /// The Sovereign's name. Sovereign side only.
        sovereign_fqdn: Option<String> = "sovereignFQDN",
        /// `sovereign` on that side.
        mode: Option<String> = "mode",
    }
}

record! {
    /// Roles at the identity provider.
    pub struct RealmAccess {
        /// Their names.
        roles: Vec<String> = "roles",
    }
}

record! {
    /// Tells that this is a Sovereign: `GET sovereign/self`.
    pub struct SovereignSelf {
        /// The deployment it came from.
        deployment_id: String = "deploymentId",
        /// Its name.
        sovereign_fqdn: String = "sovereignFQDN",
    }
}

open_enum! {
    /// What a person may do, from least to most.
    pub enum Tier {
        /// Reads.
        Viewer = "viewer",
        /// Deploys.
        Developer = "developer",
        /// Operates.
        Operator = "operator",
        /// Administers.
        Admin = "admin",
        /// Owns.
        Owner = "owner",
    }
}
