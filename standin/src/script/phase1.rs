//! From the end of Phase 0 to the last installed component: DNS commit, cloud-init silence, the bootstrap kit.

use rand::Rng as _;

use super::{Act, Script};
use crate::event::Event;
use crate::kit::{self, Component};

/// The watch finds the releases when the kit's own clock is already here: the first list shows some work done.
const FIRST_LIST: f64 = 16.0;
/// Components that pass through `degraded` for a while, as they often do.
const SHAKY: [&str; 2] = ["openbao", "harbor"];

/// How Phase 1 goes in a scenario.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phase1 {
    /// This component fails for good.
    pub(crate) fails: Option<&'static str>,
    /// This component never leaves `installing`.
    pub(crate) hangs: Option<&'static str>,
    /// catalyst-api restarts while the kit installs.
    pub(crate) api_restarts: bool,
    /// The DNS commit is refused.
    pub(crate) dns_refused: bool,
}

impl Script {
    /// The seconds between Phase 0 and the watch. Ends when the kubeconfig is expected.
    pub(crate) fn cloud_init(mut self, dns_refused: bool) -> Self {
        let fqdn = self.cast.fqdn.clone();
        self = self
            .then(
                0.5,
                Act::Event(Event::info(
                    "flux-bootstrap",
                    "Phase 0 is over, the machines bootstrap themselves",
                )),
            )
            .then(0.1, Act::Phase0Done);
        if self.cast.pool {
            self = self.then(
                1.0,
                Act::Event(Event::info("pdm-commit", format!("committing DNS for {fqdn}"))),
            );
            let event = if dns_refused {
                Event::info(
                    "pdm-commit",
                    format!("DNS for {fqdn} could not be committed: zone is locked"),
                )
                .level("error")
            } else {
                Event::info("pdm-commit", format!("DNS for {fqdn} committed"))
            };
            self = self.then(3.0, Act::Event(event)).then(0.1, Act::NameCommitted);
        }
        let waiting = Event::info(
            "component",
            "waiting for kubeconfig: the new cluster posts it when cloud-init is done",
        );
        self.then(4.0, Act::Event(waiting))
    }

    /// The kubeconfig arrives after its usual four minutes.
    pub(crate) fn kubeconfig(self) -> Self {
        self.then(260.0, Act::Kubeconfig).then(
            0.5,
            Act::Event(Event::info(
                "component",
                "kubeconfig received, watching HelmReleases in flux-system",
            )),
        )
    }

    /// The whole of Phase 1 up to the last component; `now` then stands at its end.
    pub(crate) fn phase1(mut self, turn: &Phase1) -> Self {
        self = self.cloud_init(turn.dns_refused).kubeconfig();
        let list = self.now + 1.0;
        if turn.api_restarts {
            self.at(list + 150.0, Act::ApiRestarts(120.0));
        }
        let mut end = list;
        for (index, region) in self.cast.regions.clone().iter().enumerate() {
            let prefix = if index == 0 {
                String::new()
            } else {
                format!("{}-{index}:", region.cloud_region)
            };
            #[expect(clippy::cast_precision_loss, reason = "a handful of regions")]
            let start = list + if index == 0 { 0.0 } else { 50.0 + 40.0 * index as f64 };
            for component in kit::components() {
                let own_turn = if index == 0 { turn.clone() } else { Phase1::default() };
                end = end.max(self.component(component, &prefix, start, &own_turn));
            }
        }
        self.now = end;
        self
    }

    /// One component's states and log lines; answers the second at which it is settled.
    fn component(&mut self, component: &Component, prefix: &str, start: f64, turn: &Phase1) -> f64 {
        let id = format!("{prefix}{}", component.id);
        let edges: Vec<String> =
            component.depends_on.iter().map(|edge| format!("{prefix}{edge}")).collect();
        let change = |state: &str| {
            Event::info("component", format!("{id}: {state}")).component(&id).state(state, &edges)
        };
        let on_clock = |second: f64| start + (second - FIRST_LIST).max(0.0);
        let burst = start + self.rng.gen_range(0.0..0.9);
        if component.installed <= FIRST_LIST {
            self.event(burst, change("installed"));
            return burst;
        }
        let begins = on_clock(component.installing);
        if component.installing <= FIRST_LIST {
            self.event(burst, change("installing"));
        } else {
            self.event(burst, change("pending"));
            self.event(begins, change("installing"));
        }
        let begins = begins.max(burst);
        let mut ends = on_clock(component.installed);
        let takes = ends - begins;
        for (share, line) in chart_lines(component) {
            self.event(begins + takes * share, Event::info("component-log", line).component(&id));
        }
        let bare = component.id.as_str();
        if SHAKY.contains(&bare) {
            let line = format!(
                "Deployment/{}/{} not ready: 0 of 1 pods available",
                component.namespace, component.release
            );
            self.event(
                begins + takes * 0.6,
                Event::info("component-log", line).component(&id).level("warn"),
            );
            self.event(begins + takes * 0.6 + 0.2, change("degraded"));
            self.event(begins + takes * 0.6 + 34.0, change("installing"));
        }
        if turn.hangs == Some(bare) {
            return begins;
        }
        if turn.fails == Some(bare) {
            for (n, share) in [0.9, 1.6, 2.4].into_iter().enumerate() {
                let line = format!(
                    "install retry {} of 3 for release {}/{}",
                    n + 1,
                    component.namespace,
                    component.release
                );
                self.event(
                    begins + takes * share,
                    Event::info("component-log", line).component(&id).level("warn"),
                );
            }
            ends = begins + takes * 3.0;
            let line = "install retries exhausted: context deadline exceeded";
            self.event(
                ends - 0.3,
                Event::info("component-log", line).component(&id).level("error"),
            );
            self.event(ends, change("failed"));
        } else {
            self.event(ends, change("installed"));
        }
        ends
    }
}

/// What the helm-controller says while a release installs, each at a share of the install time.
fn chart_lines(component: &Component) -> Vec<(f64, String)> {
    let Component { release, namespace, version, .. } = component;
    let name = component.helm_release();
    vec![
        (0.02, format!("HelmChart flux-system/flux-system-{name} pulled: {name} {version}")),
        (
            0.06,
            format!(
                "running install action for release {namespace}/{release} with timeout of 15m0s"
            ),
        ),
        (0.15, format!("creating namespace {namespace}")),
        (0.3, format!("created 1 ServiceAccount, 1 Service, 1 Deployment for {release}")),
        (0.55, format!("beginning wait for 3 resources of {release} with timeout of 15m0s")),
        (
            0.8,
            format!(
                "Deployment is not ready: {namespace}/{release}. 0 out of 1 expected pods are ready"
            ),
        ),
        (0.97, format!("release {namespace}/{release}.v1 deployed with chart {name}@{version}")),
    ]
}
