//! Words of the Provider step.

use domain::providers::{NodeSize, Provider, Region};
use domain::sizing::{Amount, Demand, cores, gib};

/// Label of the cloud.
pub const PROVIDER: &str = "Provider";
/// Label of the location.
pub const REGION: &str = "Region";
/// Label of the control-plane sizes; the inherited guards look for exactly these words.
pub const CONTROL_PLANE_SIZE: &str = "Control-plane size";
/// Label of the worker count.
pub const WORKERS: &str = "Worker nodes";
/// Label of the worker size.
pub const WORKER_SIZE: &str = "Worker size";
/// In place of a worker size while there are no workers.
pub const NO_WORKERS: &str = "No workers";
/// What no workers mean.
pub const WORKERS_NOTE: &str = "Without workers the control plane carries everything.";
/// Name of the minus button.
pub const FEWER: &str = "Decrease worker count";
/// Name of the plus button.
pub const MORE: &str = "Increase worker count";
/// Placeholder of a list without a choice.
pub const CHOOSE: &str = "Choose one";
/// Column heads of the sizes.
pub const HEADS: [&str; 5] = ["Size", "vCPU", "RAM", "Disk", "€ / h"];
/// Marks the size that the catalogue recommends.
pub const RECOMMENDED: &str = "Recommended";
/// Marks the cheapest size that carries the selection on one node.
pub const FITS: &str = "Fits selection";
/// Opens the whole list.
pub const SHOW_ALL: &str = "Show all sizes";
/// Closes it again.
pub const SHOW_FEWER: &str = "Show fewer sizes";
/// Bar of memory.
pub const MEMORY: &str = "Memory needed";
/// Bar of CPU.
pub const CPU: &str = "vCPU needed";
/// Cost line of one region.
pub const THIS_REGION: &str = "This region";
/// Heading of the cost.
pub const COST: &str = "Cost";
/// A region without a size has no cost yet.
pub const OPEN: &str = "—";
/// Heading of the comparison with what the selection needs.
pub const FIT: &str = "Fits your selection";
/// Cost line of all.
pub const ALL_REGIONS: &str = "All regions";
/// State of a region slot.
pub const COMPLETE: &str = "Complete";
/// State of a region slot.
pub const INCOMPLETE: &str = "Not complete";
/// Title of the notice for a cloud that cannot be launched on.
pub const PREVIEW_TITLE: &str = "Design preview";

/// A cloud in the list.
#[must_use]
pub fn provider(provider: &Provider) -> String {
    if provider.is_provisioned() {
        provider.name.to_owned()
    } else {
        [provider.name, " (design preview)"].concat()
    }
}

/// A location in the list.
#[must_use]
pub fn region(region: &Region) -> String {
    [region.id, ", ", region.place].concat()
}

/// Notice for a cloud that cannot be launched on.
#[must_use]
pub fn preview(provider: &str) -> String {
    [
        "You can plan with ",
        provider,
        " and compare prices. A launch needs a cloud that is provisioned today: Hetzner Cloud.",
    ]
    .concat()
}

/// Says where the preset came from.
#[must_use]
pub fn hinted(headquarters: &str) -> String {
    ["Preset for your headquarters in ", headquarters, ". Change whatever does not fit."].concat()
}

/// A size as one sentence: the accessible name of its row.
#[must_use]
pub fn size(size: &NodeSize) -> String {
    let (vcpu, ram) = (size.vcpu.to_string(), size.ram_gib.to_string());
    let disk = disk(size);
    let price = size.hour.exact();
    let parts = [size.label, ", ", &vcpu, " vCPU, ", &ram, " GiB RAM, disk ", &disk, ", €", &price];
    parts.concat() + " per hour"
}

/// A size in a list.
#[must_use]
pub fn worker(size: &NodeSize) -> String {
    let (vcpu, ram) = (size.vcpu.to_string(), size.ram_gib.to_string());
    [size.label, ", ", &vcpu, " vCPU, ", &ram, " GiB"].concat()
}

/// Memory of a size.
#[must_use]
pub fn ram(size: &NodeSize) -> String {
    [&size.ram_gib.to_string(), " GiB"].concat()
}

/// Disk of a size.
#[must_use]
pub fn disk(size: &NodeSize) -> String {
    match size.disk_gb {
        Some(disk) => [&disk.to_string(), " GB"].concat(),
        None => "separate".to_owned(),
    }
}

/// Why a size cannot be chosen.
#[must_use]
pub fn not_in(region: &str) -> String {
    ["not in ", region].concat()
}

/// Reading of the memory bar.
#[must_use]
pub fn memory(need: Amount, offer: Amount) -> String {
    [&gib(need.ram_mib), " of ", &gib(offer.ram_mib), " GiB"].concat()
}

/// Reading of the CPU bar.
#[must_use]
pub fn cpu(need: Amount, offer: Amount) -> String {
    [&cores(need.cpu_milli), " of ", &cores(offer.cpu_milli)].concat()
}

/// State of a slot whose machines do not carry the selection.
#[must_use]
pub fn short(short: Amount) -> String {
    if short.ram_mib > 0 {
        [&gib(short.ram_mib.max(52)), " GiB short"].concat()
    } else {
        [&cores(short.cpu_milli.max(50)), " vCPU short"].concat()
    }
}

/// A region that does not carry the selection.
#[must_use]
pub fn is_short(region: &str, amount: Amount) -> String {
    [region, " is ", &short(amount)].concat()
}

/// What would help: workers, or a larger control plane.
#[must_use]
pub fn advice(workers: u32, size: &NodeSize, larger: Option<&NodeSize>) -> String {
    let workers = match workers {
        1 => ["One ", size.label, " worker"].concat(),
        many => [&many.to_string(), " ", size.label, " workers"].concat(),
    };
    match larger {
        Some(larger) => {
            [&workers, " would carry it, or ", larger.label, " as control plane."].concat()
        }
        None => workers + " would carry it.",
    }
}

/// The button that does so.
#[must_use]
pub fn apply_advice(region: &str, workers: u32) -> String {
    match workers {
        1 => ["Use one worker in ", region].concat(),
        many => ["Use ", &many.to_string(), " workers in ", region].concat(),
    }
}

/// What the bars measure.
#[must_use]
pub fn demand(demand: Demand) -> String {
    let components = [
        "The selected components ask for ",
        &gib(demand.components.ram_mib),
        " GiB and ",
        &cores(demand.components.cpu_milli),
        " vCPU in each region, the control plane for 1.0 GiB and 0.5 vCPU more.",
    ]
    .concat();
    match demand.unknown {
        0 => components,
        1 => components + " One component publishes no figure.",
        2 => components + " Two components publish no figures.",
        many => components + " " + &many.to_string() + " components publish no figures.",
    }
}

/// Where the prices come from.
#[must_use]
pub fn prices() -> String {
    ["List prices of ", domain::providers::PRICE_DATE, ", 730 hours a month, without VAT."].concat()
}
