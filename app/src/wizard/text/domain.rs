//! Words of the domain step.

use domain::wizard::{DomainMode, Registrar};

/// Question.
pub const MODE: &str = "Where the name comes from";
/// Heading of the panel with the name.
pub const NAME: &str = "Name";

/// Name of a mode.
pub fn mode(mode: DomainMode) -> &'static str {
    match mode {
        DomainMode::Pool => "Under an OpenOva domain",
        DomainMode::ByoManual => "Your domain, set by hand",
        DomainMode::ByoApi => "Your domain, set by the console",
    }
}

/// One sentence about a mode.
pub fn mode_note(mode: DomainMode) -> &'static str {
    match mode {
        DomainMode::Pool => {
            "Recommended. Works at once; DNS and certificates need nothing from you."
        }
        DomainMode::ByoManual => "You point the domain at our name servers at your registrar.",
        DomainMode::ByoApi => "The console does that through your registrar's API after launch.",
    }
}

/// Label.
pub const SUBDOMAIN: &str = "Subdomain";
/// Hint.
pub const SUBDOMAIN_HINT: &str = "Lower-case letters, digits and hyphens; starts with a letter";
/// Label.
pub const POOL: &str = "Domain";
/// Hint.
pub const POOL_HINT: &str = "Managed by OpenOva";
/// Label.
pub const BYO: &str = "Your domain";
/// Hint.
pub const BYO_HINT: &str = "Complete, such as cloud.example.com";
/// Label.
pub const REGISTRAR: &str = "Registrar";
/// First line of the list.
pub const CHOOSE: &str = "Choose one";
/// Label.
pub const TOKEN: &str = "Registrar token";

/// The layout of a registrar's token.
pub fn token_hint(registrar: Option<Registrar>) -> String {
    match registrar {
        None => "Choose the registrar first; its layout is shown here".to_owned(),
        Some(Registrar::Cloudflare) => "API token with the right to edit zone and DNS".to_owned(),
        Some(registrar) if registrar.token_layout().len() > 1 => {
            ["Layout: ", &registrar.token_layout().join(":")].concat()
        }
        Some(_) => "API key".to_owned(),
    }
}

/// Starts the check.
pub const VALIDATE: &str = "Check domain and token";
/// Starts the check again.
pub const VALIDATE_AGAIN: &str = "Check again";
/// The check went well.
pub const VALIDATED: &str = "Checked";
/// The check went well: title.
pub const VALIDATED_TITLE: &str = "The registrar accepts the token and holds the domain";
/// The check went well: what comes next.
pub const VALIDATED_TEXT: &str = "The name servers are set right after launch.";
/// The check could not be done.
pub const REGISTRAR_COULD_NOT: &str = "The registrar could not be asked";
/// The check could not be done: what follows.
pub const REGISTRAR_COULD_NOT_TEXT: &str = "This says nothing about the token. Try again; you may also go on and set the name servers by hand later.";
/// The server's own words follow.
pub const REGISTRAR_REFUSED: &str = "The registrar does not accept this";

/// A check is under way.
pub const CHECKING: &str = "Checking the name";
/// The check could not be done.
pub const COULD_NOT: &str = "The name could not be checked. This does not mean that it is gone.";
/// Starts the check again.
pub const CHECK_AGAIN: &str = "Check again";
/// The name is free.
pub fn free(fqdn: &str) -> String {
    [fqdn, " is free"].concat()
}

/// Heading of the name servers.
pub const NAME_SERVERS: &str = "Name servers";
/// What to do with them.
pub const NAME_SERVERS_TEXT: &str = "Set these three at your registrar, in place of the present ones. The Sovereign is built meanwhile; certificates follow once the change is visible, which can take up to 48 hours.";
/// Copies one.
pub fn copy(host: &str) -> String {
    ["Copy ", host].concat()
}

/// Label.
pub const EMAIL: &str = "Administrator e-mail";
/// Hint.
pub const EMAIL_HINT: &str = "Gets certificate notices and the message that the run is finished. You sign in with it at launch.";
/// The address is not the session's.
pub fn other_session(session: &str) -> String {
    ["You are signed in as ", session, ". The launch needs both addresses to be the same."].concat()
}
/// Takes over the session's address.
pub fn use_session(session: &str) -> String {
    ["Use ", session].concat()
}

/// Heading of the preview.
pub const PREVIEW: &str = "The console will answer at";
/// Nothing to preview yet.
pub const PREVIEW_OPEN: &str = "Enter a name first";
/// Heading of the switch.
pub const MARKETPLACE: &str = "Marketplace";
/// What the switch does.
pub const MARKETPLACE_NOTE: &str =
    "Lets organisations on this Sovereign order applications themselves. Can be changed later.";
/// Heading of the panel with the address.
pub const CONTACT: &str = "Contact";
