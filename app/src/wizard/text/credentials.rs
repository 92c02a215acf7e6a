//! Words of the credentials step.

use domain::wizard::Draft;

/// Heading of the cloud.
pub const HETZNER: &str = "Hetzner Cloud";
/// The check says no.
pub const REFUSED: &str = "Refused";
/// Nobody knows.
pub const UNKNOWN: &str = "Unknown";
/// Before the check.
pub const TOKEN_OPEN: &str = "The check asks Hetzner for the list of servers and changes nothing.";
/// Hint at the location.
pub const LOCATION_HINT: &str = "May differ from the regions";
/// A web page came.
pub const HTML_ANSWER: &str = "An HTML page came instead of an answer";
/// Label of the token.
pub const TOKEN: &str = "API token";
/// Hint at the token.
pub const TOKEN_HINT: &str = "64 characters, with read and write permission";
/// Label of the project.
pub const PROJECT: &str = "Project ID";
/// Hint at the project.
pub const PROJECT_HINT: &str = "Name or number of the Hetzner project the token belongs to";
/// Starts a check.
pub const CHECK: &str = "Check";
/// Starts a check again.
pub const CHECK_AGAIN: &str = "Check again";
/// The check went well.
pub const CHECKED: &str = "Checked";
/// Heading of what a check found.
pub const FOUND: &str = "What the check found";
/// Copies what a check found.
pub const COPY_DIAGNOSTIC: &str = "Copy diagnostic";
/// Nothing has been checked yet.
pub const NOT_CHECKED: &str = "Not checked yet";
/// A check runs.
pub const CHECKING: &str = "Checking";
/// The token is accepted.
pub const TOKEN_GOOD: &str = "The token is accepted and can read servers.";
/// What no check can tell.
pub const TOKEN_LIMITS: &str = "Whether it may also create servers shows only at launch: a token that can only read passes this check.";
/// The token is refused.
pub const TOKEN_REFUSED: &str = "Hetzner does not accept the token.";
/// The check could not be done.
pub const COULD_NOT: &str = "The check could not be done: Hetzner or the server did not answer. This says nothing about what you entered.";
/// The keys are accepted.
pub const STORAGE_GOOD: &str = "The keys open the object storage.";
/// The keys are refused.
pub const STORAGE_REFUSED: &str = "The object storage does not accept the keys.";

/// Heading of the keys.
pub const SSH: &str = "SSH access";
/// What the key is for.
pub const SSH_NOTE: &str = "One key for every node";
/// Name of the row of tabs.
pub const SSH_MODES: &str = "Where the key comes from";
/// Tab.
pub const GENERATE: &str = "Generate";
/// Tab.
pub const PASTE: &str = "Paste";
/// Tab.
pub const UPLOAD: &str = "Upload";
/// Label.
pub const PUBLIC_KEY: &str = "Public key";
/// Hint.
pub const PUBLIC_KEY_HINT: &str = "Starts with ssh-ed25519, ssh-rsa or ecdsa-sha2-nistp";
/// Hint in the generate tab.
pub const GENERATED_HINT: &str = "Filled in when the pair has been made";
/// Label.
pub const FINGERPRINT: &str = "Fingerprint";
/// Placeholder.
pub const NO_FINGERPRINT: &str = "Shown once the key is valid";
/// Makes a pair.
pub const GENERATE_PAIR: &str = "Generate key pair";
/// Makes another pair.
pub const GENERATE_ANOTHER: &str = "Generate another pair";
/// What generating does.
pub const GENERATE_NOTE: &str =
    "Makes an Ed25519 pair. The private half is downloaded once; only the public half stays here.";
/// The private half was handed out: title.
pub const PRIVATE_TITLE: &str = "Keep the downloaded file safe";
/// The private half was handed out: what to do.
pub const PRIVATE_TEXT: &str = "It is the only copy of the private key and cannot be made again. Set its permissions to 600 before use.";
/// Hands out the private half again.
pub const DOWNLOAD_AGAIN: &str = "Download again";
/// The private half is gone.
pub const PRIVATE_GONE: &str =
    "The private half is no longer here. Without the file, generate another pair.";
/// Line breaks were removed.
pub const REPAIRED: &str = "Line breaks were removed from the key.";
/// Label of the file.
pub const FILE: &str = "Public key file";
/// Hint at the file.
pub const FILE_HINT: &str = "The file that ends in .pub; it is read here and not uploaded";
/// The file could not be read.
pub const FILE_UNREADABLE: &str =
    "This file is not a text file of a public key. Choose the file that ends in .pub.";
/// The example in an empty box.
pub const KEY_EXAMPLE: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI… name@host";

/// Heading of the object storage.
pub const STORAGE: &str = "Object storage";
/// What it is for.
pub const STORAGE_NOTE: &str = "Where backups and images go";
/// Label.
pub const LOCATION: &str = "Location";
/// Label.
pub const ACCESS_KEY: &str = "Access key";
/// Hint.
pub const ACCESS_HINT: &str = "At least 16 characters";
/// Label.
pub const SECRET_KEY: &str = "Secret key";
/// Hint.
pub const SECRET_HINT: &str = "At least 32 characters";

/// Clouds that nothing is asked for: title.
pub const PREVIEW_TITLE: &str = "No credentials are asked for design previews";
/// Clouds that nothing is asked for: sentence.
pub fn preview_text(clouds: &[&str]) -> String {
    [
        &clouds.join(", "),
        " can be planned with, not launched on. Choose Hetzner Cloud for every region to launch.",
    ]
    .concat()
}

/// Heading of the token how-to.
pub const HOWTO: &str = "Make a Hetzner token";
/// The token how-to.
pub const HOWTO_STEPS: [&str; 5] = [
    "Open the Hetzner console and pick your project.",
    "Go to Security, then API tokens.",
    "Choose Generate API token.",
    "Select Read & Write.",
    "Copy the token; Hetzner shows it once.",
];
/// Leads to the Hetzner console.
pub const HETZNER_CONSOLE: &str = "Open the Hetzner console";
/// Its address.
pub const HETZNER_CONSOLE_URL: &str = "https://console.hetzner.cloud/";
/// Heading of what happens to secrets.
pub const SECRETS: &str = "What happens to secrets";
/// Where they are.
pub const SECRETS_HELD: &str = "Tokens and keys are held in the memory of this tab only. They are sent once for each check, and once when you launch.";
/// When they go.
pub const SECRETS_CLEARED: &str =
    "They are cleared when you leave the wizard, after launch, and after 5 minutes without input.";
/// Row with the remaining time.
pub const CLEARED_IN: &str = "Cleared in";
/// Nothing is held.
pub const NOTHING_HELD: &str = "Nothing is held now";
/// They were cleared for want of input.
pub const CLEARED_TITLE: &str = "Tokens and keys were cleared";
/// They were cleared for want of input: what to do.
pub const CLEARED_TEXT: &str = "There was no input for five minutes. Enter them again to go on.";

/// Which regions run on a cloud.
pub fn regions_of(draft: &Draft, provider: &str) -> String {
    let mut numbers = Vec::new();
    let mut places: Vec<&str> = Vec::new();
    for (n, slot) in draft.slots.iter().enumerate() {
        if slot.provider == provider || (slot.provider.is_empty() && provider == "hetzner") {
            numbers.push((n + 1).to_string());
            if !slot.region.is_empty() && !places.contains(&slot.region.as_str()) {
                places.push(&slot.region);
            }
        }
    }
    let word = if numbers.len() == 1 { "Region " } else { "Regions " };
    let places =
        if places.is_empty() { String::new() } else { [": ", &places.join(", ")].concat() };
    [word, &numbers.join(", "), &places].concat()
}

/// No key pair came.
pub fn generate_failed(words: &str) -> String {
    ["No key pair could be made: ", words, "."].concat()
}
