//! What OpenTofu works on and what it prints, in this project's own words.

use rand::Rng as _;

use super::{Phase0, Script};

/// One cloud resource: when its creation starts and how long it takes, in seconds after apply began.
pub(super) struct Resource {
    pub(super) kind: &'static str,
    pub(super) address: String,
    pub(super) start: f64,
    pub(super) takes: f64,
}

impl Script {
    /// The resources of the plan with their times; the load balancer is last and slowest.
    pub(super) fn resources(&mut self, turn: &Phase0) -> Vec<Resource> {
        let mut all = Vec::new();
        let mut put = |kind, address: String, start, takes| {
            all.push(Resource { kind, address, start, takes })
        };
        put("hcloud_network", "hcloud_network.main".into(), 1.0, 2.0);
        put("hcloud_ssh_key", "hcloud_ssh_key.main".into(), 1.0, 1.0);
        put("hcloud_firewall", "hcloud_firewall.main".into(), 2.0, 2.0);
        put("minio_s3_bucket", "minio_s3_bucket.main".into(), 2.0, 4.0);
        put("hcloud_network_subnet", "hcloud_network_subnet.main".into(), 4.0, 2.0);
        let mut start = 7.0;
        for (index, region) in self.cast.regions.iter().enumerate() {
            let suffix = if index == 0 {
                String::new()
            } else {
                format!("_{}_{index}", region.cloud_region)
            };
            let masters = if index == 0 && self.cast.ha { 3 } else { 1 };
            for n in 0..masters {
                let takes = f64::from(self.rng.gen_range(24..38_u32));
                put(
                    "hcloud_server",
                    format!("hcloud_server.control_plane{suffix}[{n}]"),
                    start,
                    takes,
                );
            }
            for n in 0..region.worker_count.clamp(0, 50) {
                let takes = f64::from(self.rng.gen_range(18..34_u32));
                put(
                    "hcloud_server",
                    format!("hcloud_server.worker{suffix}[{n}]"),
                    start + 2.0,
                    takes,
                );
            }
            put(
                "hcloud_load_balancer",
                format!("hcloud_load_balancer.main{suffix}"),
                start + 30.0,
                52.0 + turn.lb_extra,
            );
            let ready = start + 84.0 + turn.lb_extra;
            put(
                "hcloud_load_balancer_network",
                format!("hcloud_load_balancer_network.main{suffix}"),
                ready,
                3.0,
            );
            put(
                "hcloud_load_balancer_service",
                format!("hcloud_load_balancer_service.https{suffix}"),
                ready + 4.0,
                4.0,
            );
            put(
                "hcloud_load_balancer_target",
                format!("hcloud_load_balancer_target.nodes{suffix}"),
                ready + 4.0,
                6.0,
            );
            start += 45.0;
        }
        all
    }
}

pub(super) fn init_lines() -> Vec<String> {
    [
        "Initializing the backend...",
        "Initializing modules...",
        "- cluster in modules/cluster",
        "- network in modules/network",
        "Initializing provider plugins...",
        "- Finding hetznercloud/hcloud versions matching \"~> 1.50\"...",
        "- Finding aminueza/minio versions matching \"~> 3.3\"...",
        "- Finding hashicorp/random versions matching \"~> 3.6\"...",
        "- Installing hetznercloud/hcloud v1.50.1...",
        "- Installed hetznercloud/hcloud v1.50.1 (signed)",
        "- Installing aminueza/minio v3.3.0...",
        "- Installed aminueza/minio v3.3.0 (signed)",
        "- Installing hashicorp/random v3.6.3...",
        "- Installed hashicorp/random v3.6.3 (signed)",
        "OpenTofu has been successfully initialized!",
    ]
    .map(str::to_owned)
    .to_vec()
}

pub(super) fn plan_lines(resources: &[Resource], locations: &[String]) -> Vec<String> {
    let mut lines = vec!["OpenTofu will perform the following actions:".to_owned()];
    for resource in resources {
        let (kind, address) = (resource.kind, &resource.address);
        let name = address.rsplit('.').next().unwrap_or_default();
        lines.push(format!("  # {address} will be created"));
        lines.push(format!("  + resource \"{kind}\" \"{name}\" {{"));
        lines.push("      + id       = (known after apply)".into());
        if matches!(kind, "hcloud_server" | "hcloud_load_balancer") {
            let location = locations.first().map_or("fsn1", String::as_str);
            let location = locations
                .iter()
                .find(|l| address.contains(&format!("_{l}_")))
                .map_or(location, String::as_str);
            lines.push(format!("      + location = \"{location}\""));
            lines.push("      + labels   = { \"managed-by\" = \"catalyst\" }".into());
        }
        lines.push("    }".into());
    }
    lines.push(format!("Plan: {} to add, 0 to change, 0 to destroy.", resources.len()));
    lines
}
