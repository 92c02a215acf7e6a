//! What is wrong with a field, as a sentence: first what is wrong, then what to do.

use domain::names::{NameFlaw, SshFlaw};
use domain::wizard::{Field, Flaw, Problem, Step};

/// The heading of the error summary.
pub fn summary_title(n: usize, step: Step) -> String {
    let end = if step == Step::Review { " before you launch" } else { " before you continue" };
    match n {
        1 => ["One thing needs attention", end].concat(),
        n => [&count(n), " things need attention", end].concat(),
    }
}

/// A line of the error summary: the field first.
pub fn summary_line(problem: &Problem) -> String {
    [&label(problem.field), ": ", &self::problem(problem)].concat()
}

/// The name of a field, as its label says it.
pub fn label(field: Field) -> String {
    let (name, slot) = match field {
        Field::OrgName => ("Organisation name", None),
        Field::Topology => ("Topology", None),
        Field::Provider(n) => ("provider", Some(n)),
        Field::Region(n) => ("location", Some(n)),
        Field::ControlPlaneSize(n) => ("control-plane size", Some(n)),
        Field::WorkerSize(n) => ("worker size", Some(n)),
        Field::WorkerCount(n) => ("worker nodes", Some(n)),
        Field::Token => ("API token", None),
        Field::ProjectId => ("Project ID", None),
        Field::SshKey => ("SSH public key", None),
        Field::StorageRegion => ("Object storage location", None),
        Field::StorageAccessKey => ("Object storage access key", None),
        Field::StorageSecretKey => ("Object storage secret key", None),
        Field::Subdomain => ("Subdomain", None),
        Field::ByoDomain => ("Domain", None),
        Field::Registrar => ("Registrar", None),
        Field::RegistrarToken => ("Registrar token", None),
        Field::AdminEmail => ("Administrator e-mail", None),
        Field::Launch => ("Launch", None),
    };
    match slot {
        None => name.to_owned(),
        Some(n) => ["Region ", &(n + 1).to_string(), ", ", name].concat(),
    }
}

/// What is wrong with a field.
pub fn problem(problem: &Problem) -> String {
    let Problem { field, flaw } = problem;
    match flaw {
        Flaw::Missing => missing(*field).to_owned(),
        Flaw::NotOffered => "This choice is no longer offered. Choose another one.".to_owned(),
        Flaw::Name(flaw) => name(*field, *flaw),
        Flaw::Ssh(flaw) => ssh(*flaw).to_owned(),
        Flaw::Reserved => "This name is reserved for the platform. Choose another one.".to_owned(),
        Flaw::InUse => "This name is already in use by another Sovereign. Choose another one.".to_owned(),
        Flaw::Held => {
            "Somebody is launching with this name right now. Choose another one, or try again in ten minutes."
                .to_owned()
        }
        Flaw::Resolves => "This name already leads somewhere. Choose another one.".to_owned(),
        Flaw::UnknownPool => {
            "This server does not manage this domain. Choose another one.".to_owned()
        }
        Flaw::NotChecked => not_checked(*field).to_owned(),
        Flaw::StillChecking => "The check is still running. Wait for its answer.".to_owned(),
        Flaw::Refused(_) => refused(*field).to_owned(),
        Flaw::NotSession(session) => {
            ["You are signed in as ", session, ". Use that address, or sign in with this one."]
                .concat()
        }
        Flaw::NotInRegion => {
            "This size cannot be ordered in the chosen location. Choose another size or location."
                .to_owned()
        }
        Flaw::DesignPreview => {
            "This cloud is a design preview and cannot be launched on. Choose Hetzner Cloud."
                .to_owned()
        }
        Flaw::AlreadyLaunched => {
            "This plan has been launched already. Open its run, or allow a second launch above."
                .to_owned()
        }
        Flaw::StillOpen => {
            "An earlier launch has not been answered. Look for its run first.".to_owned()
        }
        Flaw::Server(words) if words.is_empty() => {
            "The server refuses this name. Choose another one.".to_owned()
        }
        Flaw::Server(words) => ["The server refuses this: ", words].concat(),
    }
}

fn missing(field: Field) -> &'static str {
    match field {
        Field::OrgName => "Enter the name of the organisation.",
        Field::Topology => "Choose a topology.",
        Field::Provider(_) => "Choose a cloud.",
        Field::Region(_) => "Choose a location.",
        Field::ControlPlaneSize(_) => "Choose a control-plane size.",
        Field::WorkerSize(_) => "Choose a worker size, or set the number of workers to 0.",
        Field::WorkerCount(_) => "Enter a number of workers.",
        Field::Token => "Enter the API token.",
        Field::ProjectId => "Enter the project's name or number.",
        Field::SshKey => "Generate a key pair, or give a public key.",
        Field::StorageRegion => "Choose a location.",
        Field::StorageAccessKey => "Enter the access key.",
        Field::StorageSecretKey => "Enter the secret key.",
        Field::Subdomain => "Enter a subdomain.",
        Field::ByoDomain => "Enter your domain.",
        Field::Registrar => "Choose a registrar.",
        Field::RegistrarToken => "Enter the registrar's token.",
        Field::AdminEmail => "Enter an e-mail address.",
        Field::Launch => "Something is missing.",
    }
}

fn not_checked(field: Field) -> &'static str {
    match field {
        Field::Token => "Check the token before you continue.",
        Field::StorageAccessKey | Field::StorageSecretKey => "Check the keys before you continue.",
        Field::Subdomain => "Wait until the name has been checked.",
        Field::RegistrarToken => "Check domain and token before you continue.",
        _ => "Check this before you continue.",
    }
}

fn refused(field: Field) -> &'static str {
    match field {
        Field::Token => "The cloud does not accept this token. Create a new one with Read & Write.",
        Field::StorageAccessKey | Field::StorageSecretKey => {
            "The object storage does not accept these keys. Check both, and the location."
        }
        Field::RegistrarToken => {
            "The registrar does not accept this token for this domain. Check domain, registrar and token."
        }
        _ => "This was not accepted. Change it and try again.",
    }
}

fn name(field: Field, flaw: NameFlaw) -> String {
    match flaw {
        NameFlaw::Empty => missing(field).to_owned(),
        NameFlaw::TooShort { min, found } => {
            let (found, min) = (found.to_string(), min.to_string());
            ["It has ", &found, " characters and needs at least ", &min, ". Copy all of it."]
                .concat()
        }
        NameFlaw::TooLong { max, .. } => {
            ["It is too long. Use at most ", &max.to_string(), " characters."].concat()
        }
        NameFlaw::BadStart => match field {
            Field::ByoDomain => {
                "Each part must start with a letter or digit, the last with a letter.".to_owned()
            }
            _ => "It must start with a letter.".to_owned(),
        },
        NameFlaw::BadEnd => "It must not end with a hyphen.".to_owned(),
        NameFlaw::BadCharacter(found) => bad_character(field, found),
        NameFlaw::NeedsDot => "Enter the complete domain, such as cloud.example.com.".to_owned(),
        NameFlaw::EmptyLabel => "There is a dot too many. Remove it.".to_owned(),
        NameFlaw::HasSpace => "There is a space or line break in it. Remove it.".to_owned(),
        NameFlaw::NotAnAddress => "Enter one complete address, such as ops@example.com.".to_owned(),
        NameFlaw::WrongParts { expected } => {
            ["It needs ", &expected.to_string(), " parts with colons between them."].concat()
        }
    }
}

fn bad_character(field: Field, found: char) -> String {
    let shown = found.to_string();
    let rule = match field {
        Field::ByoDomain if matches!(found, ':' | '/' | '@' | '?' | '#') => {
            " is not allowed. Enter the bare domain, without https:// or a path."
        }
        Field::ByoDomain => {
            " is not allowed. Use letters a to z, digits, hyphens and dots; write other alphabets in their xn-- form."
        }
        _ => " is not allowed. Use letters a to z, digits and hyphens.",
    };
    ["The character ", &shown, rule].concat()
}

fn ssh(flaw: SshFlaw) -> &'static str {
    match flaw {
        SshFlaw::Empty => "Generate a key pair, or give a public key.",
        SshFlaw::PrivateKey => {
            "This is a private key. It was removed from the field and not stored. Use the file that ends in .pub."
        }
        SshFlaw::UnsupportedKind => {
            "Nodes do not accept this kind of key. Use ssh-ed25519, ssh-rsa or ecdsa-sha2-nistp."
        }
        SshFlaw::NotAKey => {
            "This does not look like a public key. It starts with ssh-ed25519, ssh-rsa or ecdsa-sha2-nistp."
        }
        SshFlaw::CutShort => "The key is not complete. Copy the whole line.",
        SshFlaw::Contradictory => {
            "The key is damaged: its first word and its content differ. Copy the whole line again."
        }
        SshFlaw::SeveralKeys => "These are several keys. Keep one.",
        SshFlaw::WeakRsa => {
            "This RSA key is shorter than 2048 bits. Use a longer one or ssh-ed25519."
        }
    }
}

fn count(n: usize) -> String {
    const WORDS: [&str; 10] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}
