//! Every fixture is read and written back: what comes out must equal what went in, unknown keys, `null`s and all.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::PathBuf;

use contract::{
    Sealed, Wire, auth, catalog, checks, components, cutover, deployments, events, handover, jobs,
    wipe,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn fixture(name: &str) -> (String, Value) {
    let path = folder().join(name).with_extension("json");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    (text, value)
}

fn round<T: Wire + PartialEq + Debug + Serialize + DeserializeOwned>(names: &[&str]) {
    names.iter().for_each(|name| round_one::<T>(name));
}

fn round_one<T: Wire + PartialEq + Debug + Serialize + DeserializeOwned>(name: &str) {
    let (text, before) = fixture(name);
    let read: T = contract::decode(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(read.to_wire(), before, "{name}");
    let by_serde: T = serde_json::from_str(&text).unwrap();
    assert_eq!(by_serde, read, "{name} by serde");
    assert_eq!(serde_json::to_value(&read).unwrap(), before, "{name} by serde");
}

fn sealed<T: Sealed>(name: &str, secrets: &[&str]) {
    let (_, before) = fixture(name);
    let preview =
        T::open(before.clone()).unwrap_or_else(|error| panic!("{name}: {error}")).preview();
    for key in secrets {
        let shown = preview[key].as_str().unwrap();
        assert!(shown.starts_with("kept in memory, "), "{name}: {key} shows {shown}");
        let secret = before[key].as_str().unwrap();
        assert!(!preview.to_string().contains(secret), "{name}: {key} leaks");
    }
    let body =
        T::open(before.clone()).unwrap_or_else(|error| panic!("{name}: {error}")).into_body();
    let after: Value = body.send_with(|text| serde_json::from_str(text).unwrap());
    assert_eq!(after, before, "{name}");
}

#[test]
fn every_fixture_comes_back_as_it_went_in() {
    round::<auth::PinIssue>(&["pin_issue"]);
    round::<auth::PinIssued>(&["pin_issued", "pin_issued_later"]);
    sealed::<auth::PinVerify>("pin_verify", &["pin"]);
    round::<auth::PinVerified>(&["pin_verified", "pin_verified_later"]);
    round::<auth::SignedOut>(&["signed_out", "signed_out_elsewhere"]);
    round::<auth::Whoami>(&["whoami", "whoami_owner", "whoami_sovereign"]);
    round::<auth::SovereignSelf>(&["sovereign_self"]);
    sealed::<checks::ValidateCredentials>("validate_credentials", &["token"]);
    sealed::<checks::ValidateObjectStorage>("validate_object_storage", &["accessKey", "secretKey"]);
    round::<catalog::Catalog>(&["catalog", "catalog_empty"]);
    round::<catalog::Blueprint>(&["blueprint", "blueprint_version", "blueprint_version_bare"]);
    round::<catalog::Versions>(&["blueprint_versions", "blueprint_versions_bare"]);
    round::<checks::Verdict>(&["verdict_valid", "verdict_refused"]);
    round::<checks::GenerateKey>(&["generate_key", "generate_key_empty"]);
    sealed::<checks::GeneratedKey>("generated_key", &["privateKey"]);
    round::<checks::CheckSubdomain>(&["check_subdomain"]);
    round::<checks::SubdomainVerdict>(&[
        "subdomain_free",
        "subdomain_taken",
        "subdomain_reason_unknown",
    ]);
    sealed::<checks::ValidateRegistrar>("validate_registrar", &["token"]);
    round::<checks::RegistrarVerdict>(&["registrar_verdict"]);
    sealed::<checks::SetNameServers>("set_name_servers", &["token"]);
    round::<checks::NameServersSet>(&["name_servers_set"]);
    sealed::<deployments::CreateDeployment>(
        "create_pool",
        &["hetznerToken", "objectStorageAccessKey", "objectStorageSecretKey"],
    );
    sealed::<deployments::CreateDeployment>(
        "create_own_domain",
        &["hetznerToken", "objectStorageAccessKey", "objectStorageSecretKey"],
    );
    round::<deployments::Created>(&["created"]);
    round::<deployments::DeploymentList>(&["deployment_list", "deployment_list_empty"]);
    round::<deployments::InFlight>(&["in_flight", "in_flight_null"]);
    round::<deployments::State>(&[
        "state_provisioning",
        "state_phase0_failed",
        "state_ready",
        "state_ready_with_error",
        "state_watching_after_restart",
        "state_adopted_old",
        "state_later",
    ]);
    round::<events::Event>(&[
        "event_marker",
        "event_tofu",
        "event_component",
        "event_component_null",
        "event_component_failed",
        "event_zero_releases",
        "event_component_log",
        "event_pdm_commit",
        "event_flux_bootstrap",
        "event_handover_ready",
        "event_wipe",
        "event_retry_advice",
        "event_unknown",
    ]);
    round::<deployments::EventsPage>(&["events_page", "events_page_empty"]);
    round::<deployments::Retried>(&["retried_phase0", "retried_advice"]);
    round::<components::ComponentsPage>(&[
        "components_page",
        "components_page_stored",
        "components_page_empty",
    ]);
    round::<components::RefreshedWatch>(&["refreshed_watch", "refreshed_watch_active"]);
    round::<jobs::JobList>(&["job_list", "job_list_empty", "job_list_april"]);
    round::<jobs::JobPage>(&["job_page"]);
    round::<jobs::BatchList>(&["batch_list"]);
    round::<jobs::LogPage>(&["log_page", "log_page_lagging"]);
    sealed::<wipe::WipeDeployment>(
        "wipe",
        &["hetznerToken", "objectStorageAccessKey", "objectStorageSecretKey"],
    );
    sealed::<wipe::WipeDeployment>("wipe_token_only", &["hetznerToken"]);
    round::<wipe::WipeReport>(&["wipe_report", "wipe_report_partial"]);
    round::<wipe::WipeTooYoung>(&["wipe_too_young"]);
    round::<wipe::RecordDeleted>(&["record_deleted", "record_kept"]);
    round::<wipe::SubdomainReleased>(&[
        "subdomain_released",
        "subdomain_not_ours",
        "subdomain_release_failed",
    ]);
    round::<handover::HandoverReady>(&["handover_ready", "handover_ready_bare"]);
    sealed::<handover::MintedToken>("minted_token", &["token", "redirectURL"]);
    round::<handover::PublicKey>(&["public_key"]);
    round::<cutover::Status>(&[
        "cutover_status",
        "cutover_status_idle",
        "cutover_status_failed",
        "cutover_status_complete",
        "cutover_status_early",
    ]);
    round::<cutover::Event>(&["cutover_event", "cutover_event_snapshot"]);
    round::<cutover::Step>(&["cutover_step_early"]);
}

#[test]
fn every_fixture_is_covered() {
    let source = include_str!("golden.rs");
    let found: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    for name in found {
        assert!(source.contains(&["\"", &name, "\""].concat()), "{name} is not read by any test");
    }
}

#[test]
fn frames_are_told_by_name() {
    use contract::events::{Frame, decode};

    let (event, _) = fixture("event_component");
    let frame = decode("message", &event).unwrap();
    assert!(
        matches!(&frame, Frame::Progress(event) if event.component.as_deref() == Some("gitea"))
    );
    assert_eq!((frame.name(), decode("", &frame.data()).unwrap()), (None, frame.clone()));

    let (ready, _) = fixture("handover_ready");
    let frame = decode("handover-ready", &ready).unwrap();
    assert_eq!(
        (frame.name(), decode("handover-ready", &frame.data()).unwrap()),
        (Some("handover-ready"), frame.clone())
    );

    let (state, _) = fixture("state_ready");
    let frame = decode("done", &state).unwrap();
    assert_eq!(
        (frame.name(), decode("done", &frame.data()).unwrap()),
        (Some("done"), frame.clone())
    );

    let later = Frame::Unknown { name: "weather".to_owned(), data: "{sun}".to_owned() };
    assert_eq!(decode("weather", "{sun}"), Ok(later));

    for cut in 0..event.trim_end().len() {
        assert!(decode("message", event.get(..cut).unwrap_or_default()).is_err(), "cut at {cut}");
    }
}

#[test]
fn cutover_frames_are_told_by_name_and_by_shape() {
    use contract::cutover::{FRAME_NAMES, Frame, decode};

    let (event, _) = fixture("cutover_event");
    let (step, _) = fixture("cutover_step_early");
    for name in FRAME_NAMES {
        let data = if name == "cutover-step" { &step } else { &event };
        if name != "cutover-status" {
            let frame = decode(name, data).unwrap();
            let (told, data) = frame.to_parts();
            assert_eq!((told, decode(told, &data).unwrap()), (name, frame.clone()));
        }
    }

    let (snapshot, _) = fixture("cutover_event_snapshot");
    let frame = decode("cutover-status", &snapshot).unwrap();
    let Frame::Map(time, map) = &frame else { panic!("{frame:?}") };
    assert_eq!(time.as_deref(), Some("2026-05-12T10:05:00Z"));
    assert_eq!(map["currentStep"], "harbor-prewarm");
    assert_eq!(decode("cutover-status", &frame.to_parts().1), Ok(frame.clone()));

    let (whole, _) = fixture("cutover_status_early");
    let frame = decode("cutover-status", &whole).unwrap();
    assert!(matches!(&frame, Frame::Whole(status) if status.is_complete()));
    assert_eq!(decode("cutover-status", &frame.to_parts().1), Ok(frame.clone()));

    assert!(decode("cutover-status", r#"{"message":"not a map"}"#).is_err());
    let later = Frame::Unknown { name: "cutover-paused".to_owned(), data: "{}".to_owned() };
    assert_eq!(decode("cutover-paused", "{}"), Ok(later));
}

#[test]
fn both_words_for_a_cutovers_start_are_read() {
    let (later, _) = fixture("cutover_status");
    let later: cutover::Status = contract::decode(&later).unwrap();
    assert_eq!(later.started(), Some("2026-05-12T10:00:00Z"));
    let (early, _) = fixture("cutover_status_early");
    let early: cutover::Status = contract::decode(&early).unwrap();
    assert_eq!(early.started(), Some("2026-05-12T10:00:00Z"));
    assert_eq!(early.finished(), Some("2026-05-12T10:38:10Z"));
    let steps = early.steps.unwrap();
    let step = steps.read().next().unwrap();
    assert_eq!((step.id(), step.outcome()), ("gitea-mirror", cutover::StepResult::Done));
    assert!(!cutover::Status::default().is_complete());
}

#[test]
fn one_unreadable_step_takes_no_other_with_it_and_is_kept() {
    let text = r#"{"steps":[{"name":"gitea-mirror"},null,"later",{"name":7},[]]}"#;
    let status: cutover::Status = contract::decode(text).unwrap();
    let names: Vec<_> = status.steps.as_ref().unwrap().read().map(cutover::Step::id).collect();
    assert_eq!(names, ["gitea-mirror", ""]);
    let written = contract::encode(&status);
    let parse = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    assert_eq!(parse(&written), parse(text));
}

#[test]
fn words_that_nobody_knows_yet_are_kept() {
    use contract::deployments::Status;

    for known in Status::KNOWN {
        assert_eq!(&Status::parse(known.as_str()), known);
    }
    assert_eq!(Status::parse("Ready"), Status::Unknown("Ready".to_owned()));
    assert_eq!(Status::parse("partial-failure").as_str(), "partial-failure");
}

#[test]
fn a_flaw_says_where() {
    let flawed =
        contract::decode::<deployments::EventsPage>(r#"{"state":{},"events":[],"done":true}"#);
    assert_eq!(flawed.unwrap_err().to_string(), "expected a value that is present at state.id");
    let page = contract::decode::<deployments::State>("<!doctype html>");
    assert_eq!(page, Err(contract::DecodeError::Html));
}

#[test]
fn a_request_lends_its_secrets() {
    let token = contract::Secret::new("swordfish".to_owned());
    for _ in 0..2 {
        let request = checks::ValidateCredentials { token: (&token).into(), ..Default::default() };
        request.into_body().send_with(|text| assert!(text.contains(r#""token":"swordfish""#)));
    }
}

#[test]
fn a_catalogue_is_read_with_patience() {
    let (text, _) = fixture("catalog");
    let list: catalog::Catalog = contract::decode(&text).unwrap();
    let harbor = &list.items[1];
    let card = harbor.card.clone().unwrap();
    let depends = card.depends.unwrap();
    let told: Vec<_> = depends.iter().map(|need| (need.blueprint(), need.condition())).collect();
    assert_eq!(told, [("bp-cnpg", None), ("bp-valkey", Some("{{ .config.cache }}"))]);
    assert_eq!(harbor.visibility.as_ref().map(catalog::Visibility::as_str), Some("of-tomorrow"));
    assert_eq!(list.items[2].name, None);
    let bare = &list.items[3];
    assert_eq!((bare.name.as_deref(), &bare.version), (Some("bp-bare"), &None));
    assert_eq!(bare.card.clone().unwrap().depends, None);
    let (text, _) = fixture("blueprint_version");
    let version: catalog::Blueprint = contract::decode(&text).unwrap();
    let spec = version.raw.unwrap().spec.unwrap();
    assert_eq!(spec.config_schema.unwrap()["required"][0], "domain");
    assert_eq!(spec.upgrades.unwrap().blocks.unwrap(), ["1.0.x"]);
}
