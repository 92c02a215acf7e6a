//! What is known about the cards of SURGE: scaling and resilience.

use super::{Details, Licence, Logo, Visibility, blueprint_of, from, mark, needs_at_least};

/// In the order of the catalogue.
pub(super) static CARDS: &[Details] = &[
    Details {
        id: "vpa",
        name: "VPA",
        summary: "Sets pod requests from what pods really use",
        mark: mark("VP", "#FFFFFF", "#326CE5"),
        logo: Logo::Letters,
        footprint: needs_at_least(512, 150),
        licence: Licence::WellKnown("Apache-2.0"),
        upstream: from(
            "Kubernetes Vertical Pod Autoscaler",
            "https://github.com/kubernetes/autoscaler",
            "https://github.com/kubernetes/autoscaler",
        ),
        blueprint: blueprint_of("bp-vpa", "1.0.0", "1.5.0"),
        visibility: Visibility::Unlisted,
    },
    Details {
        id: "keda",
        name: "KEDA",
        summary: "Scales workloads on queues, schedules and metrics",
        mark: mark("KE", "#326DE6", "#FFFFFF"),
        logo: Logo::Letters,
        footprint: needs_at_least(384, 200),
        licence: Licence::WellKnown("Apache-2.0"),
        upstream: from("KEDA", "https://keda.sh", "https://github.com/kedacore/keda"),
        blueprint: None,
        visibility: Visibility::Unlisted,
    },
    Details {
        id: "reloader",
        name: "Reloader",
        summary: "Restarts pods when their configuration or secrets change",
        mark: mark("Re", "#FFFFFF", "#E17603"),
        logo: Logo::Letters,
        footprint: needs_at_least(64, 50),
        licence: Licence::WellKnown("Apache-2.0"),
        upstream: from(
            "Reloader",
            "https://github.com/stakater/Reloader",
            "https://github.com/stakater/Reloader",
        ),
        blueprint: blueprint_of("bp-reloader", "1.0.0", "1.4.16"),
        visibility: Visibility::Unlisted,
    },
    Details {
        id: "continuum",
        name: "Continuum",
        summary: "Moves service to the healthy region after an outage",
        mark: mark("Ct", "#0E2A2C", "#5EEAD4"),
        logo: Logo::Letters,
        footprint: needs_at_least(128, 100),
        licence: Licence::Unknown,
        upstream: None,
        blueprint: None,
        visibility: Visibility::Listed,
    },
];
