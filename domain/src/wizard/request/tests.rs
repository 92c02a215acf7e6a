use super::*;
use crate::wizard::check::tests::Whole;
use crate::wizard::{Registrar, Topology};
use serde_json::json;

fn body(whole: &Whole) -> Value {
    let request = create_request(&whole.draft, &whole.secrets, &whole.facts)
        .unwrap_or_else(|problems| panic!("{problems:?}"));
    let text = request.into_body().send_with(ToOwned::to_owned);
    serde_json::from_str(&text).unwrap()
}

#[test]
fn one_region_under_a_pool() {
    let whole = Whole::new();
    assert_eq!(
        body(&whole),
        json!({
            "orgName": "Meridian Telecom",
            "orgEmail": "ops@meridian.example",
            "sovereignFQDN": "meridian.omani.works",
            "sovereignDomainMode": "pool",
            "sovereignPoolDomain": "omani.works",
            "sovereignSubdomain": "meridian",
            "hetznerToken": "t".repeat(64),
            "hetznerProjectID": "meridian-prod",
            "regions": [{
                "provider": "hetzner", "cloudRegion": "fsn1", "controlPlaneSize": "cpx32",
                "workerSize": "cpx32", "workerCount": 2
            }],
            "region": "fsn1",
            "controlPlaneSize": "cpx32",
            "workerSize": "cpx32",
            "workerCount": 2,
            "haEnabled": false,
            "sshPublicKey": whole.draft.ssh_public_key,
            "objectStorageRegion": "fsn1",
            "objectStorageAccessKey": "a".repeat(20),
            "objectStorageSecretKey": "s".repeat(40),
            "marketplaceEnabled": false
        })
    );
}

#[test]
fn several_regions_under_an_own_domain() {
    let mut whole = Whole::new();
    whole.draft.set_topology(Topology::Dual);
    for n in 0..2 {
        whole.draft.set_provider(n, "hetzner");
        whole.draft.edit_slot(n, |slot| {
            slot.region = if n == 0 { "nbg1".into() } else { "hel1".into() };
            slot.control_plane_size = "cpx52".into();
            slot.worker_size = "cpx32".into();
        });
    }
    whole.draft.set_domain_mode(DomainMode::ByoManual);
    whole.draft.set_byo_domain("Cloud.Acme.Example.");
    whole.draft.registrar = Some(Registrar::Ovh);
    whole.facts.session_email = Some("OPS@meridian.example".into());
    let body = body(&whole);
    assert_eq!(body["sovereignFQDN"], "cloud.acme.example");
    assert_eq!(body["sovereignPoolDomain"], "");
    assert_eq!(body["sovereignSubdomain"], "");
    assert_eq!(body["orgEmail"], "OPS@meridian.example");
    assert_eq!(body["regions"][1]["cloudRegion"], "hel1");
    assert_eq!(body["regions"][1]["workerSize"], "");
    assert_eq!((&body["region"], &body["workerSize"]), (&json!("nbg1"), &json!("")));
    assert_eq!(body.get("parentDomains"), None);
    assert_eq!(body.get("objectStorageBucket"), None);
}

#[test]
fn a_key_with_line_breaks_is_sent_on_one_line() {
    let mut whole = Whole::new();
    let line = whole.draft.ssh_public_key.clone();
    whole.draft.ssh_public_key = line.replacen("NTE5", "NTE5\n", 1);
    assert_eq!(body(&whole)["sshPublicKey"], json!(line));
}

#[test]
fn the_preview_shows_everything_but_the_secrets() {
    let whole = Whole::new();
    let shown = preview_request(&whole.draft, &whole.secrets, &whole.facts);
    let sent = body(&whole);
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    assert_eq!(keys(&shown), keys(&sent));
    let text = shown.to_string();
    for secret in ["t".repeat(64), "a".repeat(20), "s".repeat(40)] {
        assert!(!text.contains(&secret));
    }
    assert_eq!(shown["regions"], sent["regions"]);
}

#[test]
fn an_incomplete_draft_makes_no_request() {
    let mut whole = Whole::new();
    whole.secrets.clear();
    assert!(create_request(&whole.draft, &whole.secrets, &whole.facts).is_err());
}
