//! The wizard's helpers: they check, generate and look up, and change nothing on the server.

use crate::{Held, Secret};

sealed! {
    /// Probes a cloud token: `POST credentials/validate`.
    pub struct ValidateCredentials<'a> {
        /// The token.
        token: Held<'a> = "token",
        /// The cloud's id. The server probes Hetzner whatever stands here.
        provider: String = "provider",
    }
}

sealed! {
    /// Probes object-storage keys: `POST credentials/object-storage/validate`.
    pub struct ValidateObjectStorage<'a> {
        /// The cloud's id.
        provider: Option<String> = "provider",
        /// The storage region.
        region: String = "region",
        /// At least 16 characters.
        access_key: Held<'a> = "accessKey",
        /// At least 32 characters.
        secret_key: Held<'a> = "secretKey",
    }
}

record! {
    /// What a probe found. The verdict is here, not in the status; 400 and 503 may carry this body, too.
    pub struct Verdict {
        /// Whether the cloud accepted the secret for reading.
        valid: bool = "valid",
        /// The server's words.
        message: String = "message",
    }
}

record! {
    /// Asks for a new SSH key pair: `POST sshkey/generate`.
    pub struct GenerateKey {
        /// Goes into the key's comment.
        fqdn: Option<String> = "fqdn",
    }
}

sealed! {
    /// A new key pair. The server forgets the private half at once.
    pub struct GeneratedKey {
        /// One OpenSSH line.
        public_key: String = "publicKey",
        /// The private half: offer it once, keep it nowhere.
        private_key: Secret = "privateKey",
        /// `SHA256:` and the digest.
        fingerprint: String = "fingerprint",
    }
}

record! {
    /// Asks whether a name is free: `POST subdomains/check`.
    pub struct CheckSubdomain {
        /// The label.
        subdomain: String = "subdomain",
        /// The pool's domain name, not an option id.
        pool_domain: String = "poolDomain",
    }
}

record! {
    /// Whether a name is free, and why not. A check reserves nothing.
    pub struct SubdomainVerdict {
        /// Whether it is free now.
        available: bool = "available",
        /// Why not.
        reason: Option<Reason> = "reason",
        /// The server's words.
        detail: Option<String> = "detail",
        /// The complete name.
        fqdn: Option<String> = "fqdn",
    }
}

open_enum! {
    /// Why a name is not free, or why nobody knows.
    pub enum Reason {
        /// The label breaks the rule.
        InvalidFormat = "invalid-format",
        /// The pool manager does not serve this domain.
        UnsupportedPool = "unsupported-pool",
        /// On the list of reserved names.
        Reserved = "reserved",
        /// Somebody holds a reservation for ten minutes.
        ReservedState = "reserved-state",
        /// In use.
        ActiveState = "active-state",
        /// The own domain resolves already.
        Exists = "exists",
        /// The DNS probe failed: nobody knows.
        LookupError = "lookup-error",
        /// The pool manager is away: nobody knows.
        PdmUnavailable = "pdm-unavailable",
    }
}

open_enum! {
    /// The registrars that can be driven through their API.
    pub enum Registrar {
        /// Cloudflare.
        Cloudflare = "cloudflare",
        /// Namecheap.
        Namecheap = "namecheap",
        /// GoDaddy.
        GoDaddy = "godaddy",
        /// OVH.
        Ovh = "ovh",
        /// Dynadot.
        Dynadot = "dynadot",
    }
}

sealed! {
    /// Probes a registrar token: `POST registrar/{registrar}/validate`.
    pub struct ValidateRegistrar<'a> {
        /// The domain that should be in the account.
        domain: String = "domain",
        /// The token, in the registrar's layout.
        token: Held<'a> = "token",
    }
}

record! {
    /// The registrar accepted the token and holds the domain.
    pub struct RegistrarVerdict {
        /// Always true.
        valid: bool = "valid",
        /// Which registrar.
        registrar: Registrar = "registrar",
        /// Which domain.
        domain: String = "domain",
    }
}

sealed! {
    /// Sets the name servers: `POST registrar/{registrar}/set-ns`. The client sends it after the create.
    pub struct SetNameServers<'a> {
        /// The domain.
        domain: String = "domain",
        /// The token, in the registrar's layout.
        token: Held<'a> = "token",
        /// The hosts.
        nameservers: Vec<String> = "nameservers",
    }
}

record! {
    /// The registrar took the name servers.
    pub struct NameServersSet {
        /// Always true.
        success: bool = "success",
        /// Which registrar.
        registrar: Registrar = "registrar",
        /// Which domain.
        domain: String = "domain",
        /// The hosts.
        nameservers: Vec<String> = "nameservers",
        /// How long it may take, in the server's words.
        propagation: Option<String> = "propagation",
    }
}
