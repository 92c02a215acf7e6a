//! Templates against the figures that they promise.

use super::*;

#[test]
fn templates_build_what_they_promise() {
    let count = |topology| {
        let Counts { regions, clusters, vclusters } = counts(topology, false);
        (regions, clusters, vclusters)
    };
    assert_eq!(count(Topology::Citadel), (4, 6, 6));
    assert_eq!(count(Topology::Dual), (2, 6, 6));
    assert_eq!(count(Topology::Zoned), (2, 4, 6));
    assert_eq!(count(Topology::Compact), (2, 2, 6));
    assert_eq!(count(Topology::Solo), (1, 1, 3));
    assert_eq!(count(Topology::Triangle).0, 3);
}

#[test]
fn the_air_gap_adds_one_of_each() {
    for topology in Topology::OFFERED {
        let (plain, isolated) = (counts(topology, false), counts(topology, true));
        assert_eq!(isolated.regions, plain.regions + 1);
        assert_eq!(isolated.clusters, plain.clusters + 1);
        assert_eq!(isolated.vclusters, plain.vclusters + 1);
        let last = slots(Some(topology), true).pop().expect("a slot");
        assert_eq!(last.role, Role::AirGap);
        assert_eq!(last.index, plain.regions as usize);
    }
}

#[test]
fn an_unknown_template_has_one_slot() {
    assert_eq!(slots(None, false).len(), 1);
    assert_eq!(slots(None, true).len(), 2);
}

#[test]
fn ids_are_read_back() {
    for topology in Topology::OFFERED {
        assert_eq!(Topology::parse(topology.id()), Some(topology));
    }
    assert_eq!(Topology::parse("triangle"), Some(Topology::Triangle));
    assert_eq!(Topology::parse("three-region-ha"), None);
    assert!(!Topology::OFFERED.contains(&Topology::Triangle));
}
