//! Phase 0: OpenTofu creates the machines. Markers, tool output, and the ways in which it breaks.

use rand::Rng as _;

use super::tofu::{Resource, init_lines, plan_lines};
use super::{Act, Script};
use crate::event::Event;

/// How Phase 0 goes in a scenario.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phase0 {
    /// Extra seconds that the load balancer takes.
    pub(crate) lb_extra: f64,
    pub(crate) mishap: Option<Mishap>,
    /// catalyst-api restarts while apply runs.
    pub(crate) api_restarts: bool,
}

/// Where OpenTofu gives up, and with which words of the provider.
#[derive(Debug, Clone)]
pub(crate) struct Mishap {
    /// `tofu-plan` or `tofu-apply`.
    pub(crate) step: &'static str,
    /// Address of the resource that is refused.
    pub(crate) resource: &'static str,
    /// The provider's words.
    pub(crate) reason: &'static str,
}

impl Script {
    /// Plays all of Phase 0, or as much of it as the mishap allows.
    pub(crate) fn phase0(mut self, turn: &Phase0) -> Self {
        let resources = self.resources(turn);
        self = self.marker("tofu-init", "Preparing the working directory");
        self.lines(&init_lines(), 1.0, 18.0);
        self.now += 20.0;
        self = self.marker("tofu-plan", "Computing the plan");
        if let Some(mishap) = turn.mishap.as_ref().filter(|mishap| mishap.step == "tofu-plan") {
            return self.gives_up(9.0, mishap);
        }
        let plan = plan_lines(
            &resources,
            &self.cast.regions.iter().map(|r| r.cloud_region.clone()).collect::<Vec<_>>(),
        );
        self.lines(&plan, 6.0, 46.0);
        self.now += 50.0;
        self = self.marker("tofu-apply", "Creating the cloud resources");
        let began = self.now;
        if turn.api_restarts {
            self.at(began + 41.0, Act::ApiRestarts(40.0));
        }
        let mishap = turn.mishap.as_ref().filter(|mishap| mishap.step == "tofu-apply");
        let stop = mishap
            .and_then(|mishap| resources.iter().find(|r| r.address.starts_with(mishap.resource)))
            .map_or(f64::INFINITY, |resource| resource.start + 3.0);
        self.apply(&resources, stop);
        if let Some(mishap) = mishap {
            return self.gives_up(if stop.is_finite() { stop } else { 5.0 }, mishap);
        }
        let takes = resources.iter().map(|r| r.start + r.takes).fold(0.0, f64::max) + 3.0;
        let done = format!(
            "Apply complete! Resources: {} added, 0 changed, 0 destroyed.",
            resources.len()
        );
        self.event(began + takes - 1.0, Event::info("tofu", done));
        self.now = began + takes;
        self = self.marker("tofu-output", "Reading the outputs");
        self.lines(
            &[
                "control_plane_ip = <known>",
                "load_balancer_ip = <known>",
                "kubeconfig_expected = true",
            ]
            .map(str::to_owned),
            1.0,
            2.0,
        );
        self.now += 4.0;
        self
    }

    fn marker(mut self, phase: &str, message: &str) -> Self {
        let at = self.now;
        self.event(at, Event::info(phase, message));
        self
    }

    /// Spreads tool output over a stretch, a little unevenly.
    fn lines(&mut self, lines: &[String], from: f64, over: f64) {
        let start = self.now + from;
        #[expect(clippy::cast_precision_loss, reason = "at most some hundred lines")]
        let gap = over / lines.len().max(1) as f64;
        let mut at = start;
        for line in lines {
            self.event(at, Event::info("tofu", line.as_str()));
            at += gap * self.rng.gen_range(0.6..1.0);
        }
    }

    fn gives_up(mut self, after: f64, mishap: &Mishap) -> Self {
        let at = self.now + after;
        let Mishap { step, resource, reason } = mishap;
        for (n, line) in [
            String::new(),
            format!("Error: {reason}"),
            String::new(),
            format!("  with {resource},"),
        ]
        .into_iter()
        .enumerate()
        {
            let nudge = f64::from(u32::try_from(n).unwrap_or_default()) * 0.05;
            self.event(at + nudge, Event::info("tofu", line).level("warn"));
        }
        let call = step.replace('-', " ");
        self.now = at;
        self.then(
            1.5,
            Act::Phase0Failed(format!("{call}: exit status 1: {reason} (with {resource})")),
        )
        .then(0.2, Act::Close)
    }

    fn apply(&mut self, resources: &[Resource], stop: f64) {
        let began = self.now;
        for resource in resources.iter().filter(|resource| resource.start <= stop) {
            let address = &resource.address;
            self.event(
                began + resource.start,
                Event::info("tofu", format!("{address}: Creating...")),
            );
            let mut waited = 10.0;
            while waited < resource.takes && resource.start + waited < stop {
                let (minutes, seconds) = ((waited / 60.0).floor(), waited % 60.0);
                let span = if minutes > 0.0 {
                    format!("{minutes}m{seconds:02}s")
                } else {
                    format!("{seconds}s")
                };
                let line = format!("{address}: Still creating... [{span} elapsed]");
                self.event(began + resource.start + waited, Event::info("tofu", line));
                waited += 10.0;
            }
            if resource.start + resource.takes < stop {
                let id: u32 = self.rng.gen_range(10_000_000..99_999_999);
                let line =
                    format!("{address}: Creation complete after {:.0}s [id={id}]", resource.takes);
                self.event(began + resource.start + resource.takes, Event::info("tofu", line));
            }
        }
    }
}

impl Script {
    /// A Phase-0 retry that works: no watch, no DNS, and a `done` that overtakes the status (contract §8.4).
    pub(crate) fn bare_retry(self) -> Self {
        let over = Event::info("flux-bootstrap", "Phase 0 is over");
        self.phase0(&Phase0::default())
            .then(0.5, Act::Event(over))
            .then(0.1, Act::Close)
            .then(4.0, Act::BareReady)
    }

    /// A retry after a restart: the cloud token is `<redacted>`, so the plan is refused.
    pub(crate) fn redacted_retry(self) -> Self {
        self.phase0(&Phase0 {
            mishap: Some(Mishap {
                step: "tofu-plan",
                resource: "hcloud_network.main",
                reason: "hcloud: the token is not valid (unauthorized)",
            }),
            ..Phase0::default()
        })
    }
}
