//! The stories a cutover can follow. [`ALL`] is the only list.

/// A step as the chart orders it: its name and its virtual seconds.
pub(crate) type Step = (&'static str, i64);

/// How well the Sovereign is, as far as its Helm releases and pods tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wellness {
    /// Everything is ready.
    Fine,
    /// One Helm release never gets ready.
    OneNotReady,
    /// In the middle of the hold two releases and their pods are not ready.
    DipsInHold,
}

/// A named story.
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) name: &'static str,
    /// One line for the panel.
    pub(crate) summary: &'static str,
    pub(crate) steps: &'static [Step],
    /// The step that fails at its first attempt, and the reason.
    pub(crate) fails: Option<(&'static str, &'static str)>,
    /// The step of Helm repositories succeeds and is undone; `egress-block-test` finds it.
    pub(crate) reverts: bool,
    /// It runs before anybody looks.
    pub(crate) is_automatic: bool,
    /// Whoever presses start meets somebody else's run.
    pub(crate) is_beaten_to_it: bool,
    /// A restart takes a run up again; processes before 19 May do not.
    pub(crate) resumes: bool,
    /// The status map is lost some time after the end.
    pub(crate) falls_back: bool,
    /// Seconds that the server's clock is ahead.
    pub(crate) skew_s: i64,
    /// It speaks the earlier vocabulary, with its three figures; all others keep to the contract.
    pub(crate) is_early: bool,
    /// The status map says how long the hold is. No real server does: without it a client counts ten
    /// minutes, however fast this one plays.
    pub(crate) tells_hold: bool,
    pub(crate) wellness: Wellness,
}

pub(crate) const EIGHT: [Step; 8] = [
    ("gitea-mirror", 167),
    ("harbor-projects", 32),
    ("harbor-prewarm", 546),
    ("registry-pivot", 200),
    ("flux-gitrepository-patch", 11),
    ("helmrepository-patches", 64),
    ("catalyst-api-env-patch", 56),
    ("egress-block-test", 615),
];

const ELEVEN: [Step; 11] = [
    EIGHT[0],
    EIGHT[1],
    EIGHT[2],
    EIGHT[3],
    EIGHT[4],
    EIGHT[5],
    EIGHT[6],
    EIGHT[7],
    ("gitea-token-mint", 20),
    ("vcluster-registry-pivot", 70),
    ("crossplane-provider-pivot", 80),
];

const HAPPY: Story = Story {
    name: "happy",
    summary: "All eight steps pass; the API restarts in the seventh.",
    steps: &EIGHT,
    fails: None,
    reverts: false,
    is_automatic: false,
    is_beaten_to_it: false,
    resumes: true,
    falls_back: false,
    skew_s: 0,
    is_early: false,
    tells_hold: false,
    wellness: Wellness::Fine,
};

const fn fails(name: &'static str, step: &'static str, reason: &'static str) -> Story {
    Story {
        name,
        summary: "This step fails once, then passes.",
        fails: Some((step, reason)),
        ..HAPPY
    }
}

/// Every story, in the order of the panel.
pub(crate) static ALL: [Story; 22] = [
    HAPPY,
    fails("fails-1", "gitea-mirror", "POST /repos/migrate: 504 upstream timed out"),
    fails("fails-2", "harbor-projects", "Harbor answered 401: password rejected"),
    fails("fails-3", "harbor-prewarm", "209 of 214 images pulled, 5 failed: toomanyrequests"),
    fails("fails-4", "registry-pivot", "DaemonSet registry-pivot not ready in 10m0s: 4 of 5 nodes"),
    fails(
        "fails-5",
        "flux-gitrepository-patch",
        "GitRepository flux-system/openova: not ready, connection refused",
    ),
    fails(
        "fails-6",
        "helmrepository-patches",
        "ok=37 skip=0 fail=1 OFFENDER flux-system/bp-temporal=oci://ghcr.io/openova-io",
    ),
    fails(
        "fails-7",
        "catalyst-api-env-patch",
        "Deployment catalyst-system/catalyst-api: progress deadline exceeded",
    ),
    fails(
        "fails-8",
        "egress-block-test",
        "HelmRelease flux-system/bp-grafana: not ready while egress was blocked",
    ),
    Story {
        name: "reverted",
        summary: "Step 6 is undone within 30 seconds; step 8 finds 38 offenders.",
        reverts: true,
        ..HAPPY
    },
    Story {
        name: "auto",
        summary: "It was started automatically before anybody looked.",
        is_automatic: true,
        ..HAPPY
    },
    Story {
        name: "second-operator",
        summary: "Somebody else starts it a moment earlier: 409.",
        is_beaten_to_it: true,
        ..HAPPY
    },
    Story {
        name: "eleven-steps",
        summary: "A later chart with eleven steps.",
        steps: &ELEVEN,
        ..HAPPY
    },
    Story { name: "no-steps", summary: "The chart is not installed: 424.", steps: &[], ..HAPPY },
    Story {
        name: "interrupted",
        summary: "An old process does not take its run up again; by its clock it is back after five minutes.",
        resumes: false,
        ..HAPPY
    },
    Story {
        name: "falls-back",
        summary: "After the end the status map is lost: tethered again.",
        falls_back: true,
        ..HAPPY
    },
    Story {
        name: "clock-ahead",
        summary: "The server's clock is ten minutes ahead.",
        skew_s: 600,
        ..HAPPY
    },
    Story {
        name: "clock-behind",
        summary: "The server's clock is ten minutes behind.",
        skew_s: -600,
        ..HAPPY
    },
    Story {
        name: "early-words",
        summary: "A server of the earlier vocabulary: commit, projects and egress test stand in its status.",
        is_early: true,
        ..HAPPY
    },
    Story {
        name: "tells-hold",
        summary: "Says how long it holds, so that the countdown is as fast as everything else. No real server does.",
        tells_hold: true,
        ..HAPPY
    },
    Story {
        name: "not-ready",
        summary: "One Helm release is not ready: the preflight warns.",
        wellness: Wellness::OneNotReady,
        ..HAPPY
    },
    Story {
        name: "dips",
        summary: "In the middle of the hold two Helm releases are not ready.",
        wellness: Wellness::DipsInHold,
        ..HAPPY
    },
];

/// The story of this name.
pub(crate) fn find(name: &str) -> Option<&'static Story> {
    ALL.iter().find(|story| story.name == name)
}
