//! Invariants of the cloud table, and the hints.

use std::collections::BTreeSet;

use super::*;

#[test]
fn size_ids_never_repeat() {
    let ids: Vec<_> =
        all().iter().flat_map(|provider| provider.sizes).map(|size| size.id).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
}

#[test]
fn every_provider_recommends_one_size_and_has_regions() {
    for provider in all() {
        let recommended = provider.sizes.iter().filter(|size| size.recommended).count();
        assert_eq!(recommended, 1, "{}", provider.id);
        assert_eq!(provider.regions.len(), 5, "{}", provider.id);
    }
    assert_eq!(get("hetzner").and_then(Provider::recommended).map(|size| size.id), Some("cpx32"));
}

#[test]
fn only_hetzner_is_provisioned() {
    let ids: Vec<_> = all().iter().filter(|one| one.is_provisioned()).map(|one| one.id).collect();
    assert_eq!(ids, [DEFAULT]);
}

#[test]
fn restricted_sizes_name_real_regions() {
    for provider in all() {
        for size in provider.sizes {
            assert!(size.only_in.iter().all(|id| provider.region(id).is_some()), "{}", size.id);
        }
    }
    let cpx32 = size("cpx32").expect("cpx32");
    assert!(cpx32.orderable_in("HEL1"));
    assert!(!cpx32.orderable_in("ash"));
    assert!(size("cpx42").is_some_and(|size| size.orderable_in("ash")));
}

#[test]
fn hints_name_real_places() {
    let places = [
        ("Frankfurt, Germany", "hetzner", "fsn1"),
        ("HELSINKI", "hetzner", "hel1"),
        ("Amsterdam", "oci", "eu-amsterdam-1"),
        ("Paris", "huawei", "eu-west-204"),
        ("London", "aws", "eu-west-1"),
        ("East coast, US", "aws", "us-east-1"),
        ("Seattle", "aws", "us-west-2"),
        ("western US", "aws", "us-west-2"),
        ("Singapore", "aws", "ap-southeast-1"),
        ("Hong Kong", "huawei", "ap-southeast-1"),
        ("Dubai, UAE", "huawei", "me-east-1"),
        ("Tokyo", "aws", "ap-southeast-1"),
        ("Sydney", "oci", "ap-singapore-1"),
    ];
    for (text, id, region) in places {
        let hint = hint(text).expect(text);
        assert_eq!((hint.provider, hint.region(0)), (id, Some(region)), "{text}");
        let provider = get(hint.provider).expect("a known provider");
        assert!(hint.regions.iter().all(|id| provider.region(id).is_some()), "{text}");
    }
    assert_eq!(hint(""), None);
    assert_eq!(hint("Muscat, Oman"), None);
    assert_eq!(hint("Berlin").and_then(|hint| hint.region(3)), Some("fsn1"));
}

#[test]
fn a_slot_starts_where_the_headquarters_are() {
    let hetzner = get(starting_provider("Helsinki")).expect("a provider");
    let region = |text, slot| hetzner.starting_region(text, slot).map(|region| region.id);
    assert_eq!(region("Helsinki", 0), Some("hel1"));
    assert_eq!(region("Helsinki", 1), Some("fsn1"));
    assert_eq!(region("", 1), Some("nbg1"));
    assert_eq!(region("Paris", 0), Some("fsn1"), "a hint at another cloud");
    assert_eq!(starting_provider("Paris"), "huawei");
    assert_eq!(starting_provider(""), DEFAULT);
    let size = |region| hetzner.starting_size(region).map(|size| size.id);
    assert_eq!(size("fsn1"), Some("cpx32"));
    assert_eq!(size("ash"), Some("cpx42"));
}
