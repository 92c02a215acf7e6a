//! Which field a server's sentence is about.
//!
//! The sentences carry no field names and are not stable, so this goes by keywords, first hit
//! wins. A sentence that matches none belongs to the launch.

use crate::providers;

use super::choices::DomainMode;
use super::fields::Field;

/// Whom a sentence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A field of the form.
    Field(Field),
    /// The server's own configuration: nothing that the user can change.
    Server,
}

/// Finds the field behind a refusal of the create request.
pub fn owner_of(sentence: &str, mode: DomainMode) -> Owner {
    let text = sentence.to_ascii_lowercase();
    let has = |word: &str| text.contains(word);
    if let Some((slot, rest)) = region_index(&text) {
        return Owner::Field(slot_field(slot, rest));
    }
    let field = if has("object storage region") || has("bucket") {
        Field::StorageRegion
    } else if has("object storage access key") {
        Field::StorageAccessKey
    } else if has("object storage secret key") {
        Field::StorageSecretKey
    } else if has("hetzner token") {
        Field::Token
    } else if has("project id") {
        Field::ProjectId
    } else if has("fqdn") || has("parent") {
        name_field(mode)
    } else if has("organisation name") || has("organization name") {
        Field::OrgName
    } else if has("organisation email") || has("organization email") || has("orgemail") {
        Field::AdminEmail
    } else if has("ssh public key") {
        Field::SshKey
    } else if providers::all().iter().flat_map(|cloud| cloud.sizes).any(|size| has(size.id))
        || has("cpx21")
        || has("cpx31")
    {
        Field::ControlPlaneSize(0)
    } else if has("ghcr") || has("harbor") || has("robot") {
        return Owner::Server;
    } else if has("region") {
        Field::Region(0)
    } else {
        Field::Launch
    };
    Owner::Field(field)
}

/// The field that the name of the Sovereign is entered in.
pub fn name_field(mode: DomainMode) -> Field {
    match mode {
        DomainMode::Pool => Field::Subdomain,
        DomainMode::ByoManual | DomainMode::ByoApi => Field::ByoDomain,
    }
}

/// Reads `region[2] rest of the sentence`, also in the plural.
fn region_index(text: &str) -> Option<(usize, &str)> {
    let marks = ["region[", "regions["];
    let start = marks.iter().find_map(|mark| text.find(mark).map(|at| at + mark.len()))?;
    let (number, rest) = text.get(start..)?.split_once(']')?;
    let slot = number.trim().parse().ok().filter(|n| *n < 16)?;
    Some((slot, rest))
}

fn slot_field(slot: usize, rest: &str) -> Field {
    if rest.contains("controlplanesize") {
        Field::ControlPlaneSize(slot)
    } else if rest.contains("workersize") {
        Field::WorkerSize(slot)
    } else if rest.contains("workercount") {
        Field::WorkerCount(slot)
    } else if rest.contains("cloudregion") {
        Field::Region(slot)
    } else if rest.contains("provider") {
        Field::Provider(slot)
    } else {
        Field::ControlPlaneSize(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_lead_to_fields() {
        let cases = [
            ("region[1]: controlPlaneSize is required", Field::ControlPlaneSize(1)),
            ("regions[0].cloudRegion must be set", Field::Region(0)),
            ("region[2] workerSize required when workerCount > 0", Field::WorkerSize(2)),
            ("Region[3]: provider missing", Field::Provider(3)),
            ("object storage region is required", Field::StorageRegion),
            ("Object Storage access key must not be empty", Field::StorageAccessKey),
            ("the Hetzner token is required", Field::Token),
            ("Hetzner project ID is required", Field::ProjectId),
            ("sovereign FQDN is required", Field::Subdomain),
            ("organisation name is required", Field::OrgName),
            ("orgEmail must match", Field::AdminEmail),
            ("SSH public key is required", Field::SshKey),
            ("cpx31 is not orderable anywhere", Field::ControlPlaneSize(0)),
            ("a region is required", Field::Region(0)),
            ("something else entirely", Field::Launch),
        ];
        for (sentence, field) in cases {
            assert_eq!(owner_of(sentence, DomainMode::Pool), Owner::Field(field), "{sentence}");
        }
        for sentence in ["GHCR pull token is not configured", "Harbor robot token missing"] {
            assert_eq!(owner_of(sentence, DomainMode::Pool), Owner::Server);
        }
        let own = owner_of("sovereignFQDN missing", DomainMode::ByoManual);
        assert_eq!(own, Owner::Field(Field::ByoDomain));
    }
}
