use super::*;
use crate::wizard::Topology;
use proptest::prelude::*;
use serde_json::json;

fn load(state: Value, version: u64) -> Loaded {
    Draft::load(Some(&json!({ "state": state, "version": version }).to_string()))
}

#[test]
fn what_is_saved_loads_again() {
    let mut draft = Draft { org_name: "Meridian".into(), ..Draft::default() };
    draft.set_topology(Topology::Citadel);
    draft.set_air_gap(true);
    for n in 0..5 {
        draft.set_provider(n, "hetzner");
        draft.edit_slot(n, |slot| {
            slot.region = "hel1".into();
            slot.control_plane_size = "cpx52".into();
            slot.worker_size = "cpx32".into();
            slot.worker_count = 3;
        });
    }
    draft.ha_enabled = true;
    draft.marketplace_enabled = true;
    draft.components = catalog::repaired(["temporal", "grafana"]);
    draft.chosen = Some(ComponentSet::of("temporal"));
    if let Value::Object(kept) = json!({
        "bp-wordpress": { "selected": true, "version": "1.2.0", "values": { "replicas": 2, "x": [null, 1.5, "é"] } },
        "": { "": {} }
    }) {
        draft.blueprints = kept;
    }
    draft.set_domain_mode(DomainMode::ByoApi);
    draft.set_byo_domain("cloud.acme.example");
    draft.registrar = Some(Registrar::Namecheap);
    draft.pool = Pool::find("omani.rest").unwrap();
    draft.org_compliance = vec!["GDPR".into(), "SOC 2".into()];
    draft.ssh_source = SshSource::Upload;
    draft.current = Step::Domain;
    draft.reached = Step::Review;
    draft.completed = [Step::Organisation, Step::Topology].into();
    draft.returns_to_review = true;
    draft.pending = Some(Pending { fqdn: "a.b".into(), sent_at_ms: 1_700_000_000_000 });
    draft.deployment_id = Some("9f2c41d07be3a865".into());
    let loaded = Draft::load(Some(&draft.save()));
    assert_eq!(loaded.draft, draft);
    assert_eq!((loaded.origin, loaded.had_secrets), (Origin::Stored, false));
}

#[test]
fn nothing_and_nonsense() {
    assert_eq!(Draft::load(None).origin, Origin::New);
    assert_eq!(Draft::load(Some("")).origin, Origin::New);
    for text in ["{", "[]", "null", "7", "{\"state\":null}", "{\"state\":[]}", "{\"version\":1}"] {
        let loaded = Draft::load(Some(text));
        assert_eq!(loaded.origin, Origin::Unreadable, "{text}");
        assert_eq!(loaded.draft, Draft::default());
    }
}

#[test]
fn the_stored_step_is_honoured_and_unknown_values_are_tolerated() {
    for n in 1..=7 {
        let loaded = load(json!({ "currentStep": n }), 0);
        assert_eq!(loaded.draft.current, Step::from_number(n).unwrap());
        assert_eq!(loaded.draft.reached, loaded.draft.current);
    }
    for wrong in [json!(0), json!(8), json!(-1), json!("nine"), json!(2.5), json!(null)] {
        assert_eq!(load(json!({ "currentStep": wrong }), 1).draft.current, Step::Organisation);
    }
    let seeded = load(
        json!({
            "currentStep": 5, "orgName": "Acme", "orgIndustry": "finance", "orgSize": "50-200",
            "orgHeadquarters": "Frankfurt, Germany", "topology": "three-region-ha", "airgap": false,
            "regionProviders": { "0": "hetzner" }, "regionCloudRegions": { "0": "fsn1" }
        }),
        0,
    );
    assert_eq!(seeded.draft.current, Step::Components);
    assert_eq!(seeded.draft.topology, None);
    assert_eq!(seeded.draft.slots, vec![SlotChoice::default()]);
    assert_eq!(seeded.draft.org_industry, "finance");
    assert_eq!(seeded.draft.org_headquarters, "Frankfurt, Germany");
}

#[test]
fn what_was_asked_for_is_a_part_of_what_is_selected() {
    let ids = json!(["temporal", "cnpg"]);
    let of = |chosen: Value| {
        load(json!({ "selectedComponents": ids, "chosenComponents": chosen }), 1).draft.chosen
    };
    let temporal = Some(ComponentSet::of("temporal"));
    assert_eq!(of(json!(["temporal"])), temporal);
    assert_eq!(of(json!(["temporal", "specter", "no-such-card", 7, null, {}])), temporal);
    assert_eq!(of(json!([])), Some(ComponentSet::EMPTY));
    for unknown in [json!(null), json!("temporal"), json!({ "0": "temporal" }), json!(1)] {
        assert_eq!(of(unknown), None);
    }
    // Drafts from before the question was asked, of either version.
    for version in [0, 1] {
        assert_eq!(load(json!({ "selectedComponents": ids }), version).draft.chosen, None);
    }
}

#[test]
fn what_is_kept_per_blueprint_is_carried_as_it_is() {
    let mut deep = json!("bottom");
    for _ in 0..90 {
        deep = json!([deep]);
    }
    let kept = json!({
        "bp-wordpress": { "selected": "perhaps", "values": { "__proto__": 1 }, "later": deep },
        "cilium": 7, "\u{0}": null, "<script>": []
    });
    for version in [0, 1, 2, 99] {
        let loaded = load(json!({ "blueprints": kept }), version);
        assert_eq!(Value::Object(loaded.draft.blueprints.clone()), kept);
        let again = Draft::load(Some(&loaded.draft.save()));
        assert_eq!(again.draft, loaded.draft);
    }
    for wrong in [json!(null), json!([1]), json!("x"), json!(4)] {
        assert!(load(json!({ "blueprints": wrong }), 1).draft.blueprints.is_empty());
    }
}

#[test]
fn inherited_drafts_are_repaired() {
    let draft = load(
        json!({
            "topology": "solo", "sovereignDomainMode": "byo", "sovereignByoDomain": " Acme.Example ",
            "regionProviders": { "0": "hetzner" }, "regionCloudRegions": { "0": "nbg1" },
            "controlPlaneSize": "cpx32", "workerSize": "cx22", "workerCount": 9,
            "selectedComponents": [{ "id": "temporal" }, "temporal", "no-such-thing", 7]
        }),
        0,
    )
    .draft;
    assert_eq!(draft.domain_mode, DomainMode::ByoManual);
    assert_eq!(draft.byo_domain, "acme.example");
    assert_eq!(draft.slots[0].control_plane_size, "cpx32");
    assert_eq!((draft.slots[0].worker_size.as_str(), draft.slots[0].worker_count), ("", 0));
    assert!(draft.components.contains("temporal"));
    assert!(catalog::mandatory().is_within(draft.components));
    let empty = load(json!({ "selectedComponents": [] }), 1).draft;
    assert_eq!(empty.components, catalog::default_selection());
    let odd = load(
        json!({ "topology": "solo", "regionProviders": ["hetzner"], "regionWorkerCounts": [1e9] }),
        1,
    );
    assert_eq!(odd.draft.slots[0].worker_count, 50);
    assert_eq!(
        load(json!({ "sovereignDomainMode": "moon" }), 1).draft.domain_mode,
        DomainMode::Pool
    );
}

#[test]
fn an_organisation_that_nobody_entered_is_dropped() {
    let mut state = json!({
        "topology": "solo",
        "regionProviders": { "0": "hetzner" }, "regionCloudRegions": { "0": "fsn1" }
    });
    for (key, value) in INVENTED {
        state[key] = json!(value);
    }
    state["orgSize"] = json!("100–500");
    let draft = load(state.clone(), 0).draft;
    assert_eq!((draft.org_name.as_str(), draft.org_email.as_str()), ("", ""));
    assert_eq!(draft.org_size, "100–500");
    assert_eq!(draft.slots[0].provider, "");
    assert_eq!(load(state, 1).draft.org_name, "Acme Financial");
}

#[test]
fn later_versions_are_read_as_far_as_they_are_understood() {
    let loaded = load(json!({ "orgName": "Future Works", "holograms": ["yes"] }), 9);
    assert_eq!(loaded.origin, Origin::Later);
    assert_eq!(loaded.draft.org_name, "Future Works");
}

#[test]
fn secrets_of_older_consoles_are_noticed_and_dropped() {
    let canary = "CANARY-4711";
    for (key, value) in [
        ("hetznerToken", json!(canary)),
        ("providerTokens", json!({ "hetzner": canary })),
        ("sshPrivateKeyOnce", json!(canary)),
        ("registrarToken", json!(canary)),
        ("sshPublicKey", json!(format!("-----BEGIN OPENSSH PRIVATE KEY-----{canary}"))),
    ] {
        let loaded = load(json!({ key: value, "orgName": "Acme" }), 0);
        assert!(loaded.had_secrets, "{key}");
        assert!(!loaded.draft.save().contains(canary), "{key}");
        assert!(!format!("{loaded:?}").contains(canary), "{key}");
    }
    assert!(!load(json!({ "hetznerToken": "", "providerTokens": {} }), 0).had_secrets);
}

/// Any JSON, with a taste for the keys that are read.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["solo", "hetzner", "byo-api", "temporal", "CANARY"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 40, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..8)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let known = [
        "state",
        "version",
        "orgName",
        "topology",
        "airgap",
        "regionProviders",
        "regionWorkerCounts",
        "regionCloudRegions",
        "selectedComponents",
        "sovereignDomainMode",
        "currentStep",
        "completedSteps",
        "reachedStep",
        "pendingLaunch",
        "sshPublicKey",
        "orgCompliance",
        "0",
        "id",
        "controlPlaneSize",
        "fqdn",
        "sentAtMs",
    ];
    prop_oneof![
        3 => prop::sample::select(known.to_vec()).prop_map(ToOwned::to_owned),
        1 => "\\PC{0,8}",
    ]
}

proptest! {
    #[test]
    fn loading_is_total_and_settles(state in any_json(), version in any_json(), wrapped in any::<bool>()) {
        let text = if wrapped {
            json!({ "state": state, "version": version }).to_string()
        } else {
            state.to_string()
        };
        let loaded = Draft::load(Some(&text));
        prop_assert_eq!(loaded.draft.slots.len(), loaded.draft.slot_count());
        prop_assert!(loaded.draft.reached >= loaded.draft.current);
        let again = Draft::load(Some(&loaded.draft.save()));
        prop_assert_eq!(&again.draft, &loaded.draft);
        prop_assert!(!again.had_secrets);
    }

    #[test]
    fn no_secret_survives(secret in "[A-Za-z0-9]{20,40}", at in 0..SECRET_KEYS.len()) {
        let mut state = Map::new();
        state.insert(SECRET_KEYS[at].to_owned(), json!(secret));
        state.insert("unknown".to_owned(), json!({ "deep": secret }));
        let loaded = load(Value::Object(state), 0);
        prop_assert!(loaded.had_secrets);
        prop_assert!(!loaded.draft.save().contains(&secret));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,200}") {
        let _ = Draft::load(Some(&text));
    }
}
