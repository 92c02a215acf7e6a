//! What is known about the cards of SILO: storage and registry.

use super::{Details, Licence, Logo, Visibility, blueprint_of, from, mark, needs_at_least};

/// In the order of the catalogue.
pub(super) static CARDS: &[Details] = &[
    Details {
        id: "seaweedfs",
        name: "SeaweedFS",
        summary: "S3 storage spread over the disks you already have",
        mark: mark("SW", "#FFFFFF", "#0E7C7B"),
        logo: Logo::Letters,
        footprint: needs_at_least(1024, 500),
        licence: Licence::WellKnown("Apache-2.0"),
        upstream: from(
            "SeaweedFS",
            "https://github.com/seaweedfs/seaweedfs",
            "https://github.com/seaweedfs/seaweedfs",
        ),
        blueprint: blueprint_of("bp-seaweedfs", "1.0.1", "4.22"),
        visibility: Visibility::Unlisted,
    },
    Details {
        id: "velero",
        name: "Velero",
        summary: "Backs up cluster objects and volumes, and restores them",
        mark: mark("Ve", "#1B1F26", "#239DE0"),
        logo: Logo::Letters,
        footprint: needs_at_least(256, 100),
        licence: Licence::WellKnown("Apache-2.0"),
        upstream: from("Velero", "https://velero.io", "https://github.com/vmware-tanzu/velero"),
        blueprint: blueprint_of("bp-velero", "1.0.0", "1.18.0"),
        visibility: Visibility::Unlisted,
    },
    Details {
        id: "harbor",
        name: "Harbor",
        summary: "Container registry with scanning, quotas and replication",
        mark: mark("Ha", "#FFFFFF", "#4596D8"),
        logo: Logo::Drawn,
        footprint: needs_at_least(1536, 500),
        licence: Licence::WellKnown("Apache-2.0"),
        upstream: from("Harbor", "https://goharbor.io", "https://github.com/goharbor/harbor"),
        blueprint: blueprint_of("bp-harbor", "1.0.0", "2.14.3"),
        visibility: Visibility::Unlisted,
    },
];
