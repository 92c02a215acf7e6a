//! What a selection asks of a region, what a region offers, and what it costs.
//!
//! Figures are published minimum requests, so a fit is a floor and not a promise.

use crate::catalog::ComponentSet;
use crate::providers::{self, NodeSize, Provider};

/// Hours in a month, as the price lists count them.
pub const HOURS_PER_MONTH: u64 = 730;

/// What the control plane itself needs in every region.
pub const CONTROL_PLANE: Amount = Amount { ram_mib: 1024, cpu_milli: 500 };

/// Most workers a region may have.
pub const MAX_WORKERS: u32 = 50;

/// Memory and CPU together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Memory in MiB.
    pub ram_mib: u32,
    /// CPU in thousandths of a core.
    pub cpu_milli: u32,
}

impl Amount {
    /// Both sums.
    pub fn plus(self, other: Self) -> Self {
        Self {
            ram_mib: self.ram_mib.saturating_add(other.ram_mib),
            cpu_milli: self.cpu_milli.saturating_add(other.cpu_milli),
        }
    }

    /// This many of the same.
    pub fn times(self, count: u32) -> Self {
        Self {
            ram_mib: self.ram_mib.saturating_mul(count),
            cpu_milli: self.cpu_milli.saturating_mul(count),
        }
    }

    /// What is missing from `offer` to cover this amount; zero where it is covered.
    pub fn short_of(self, offer: Self) -> Self {
        Self {
            ram_mib: self.ram_mib.saturating_sub(offer.ram_mib),
            cpu_milli: self.cpu_milli.saturating_sub(offer.cpu_milli),
        }
    }

    /// Whether `offer` covers both figures.
    pub fn fits(self, offer: Self) -> bool {
        self.short_of(offer) == Self::default()
    }
}

impl NodeSize {
    /// What one such node offers.
    pub fn offer(&self) -> Amount {
        Amount {
            ram_mib: self.ram_gib.saturating_mul(1024),
            cpu_milli: self.vcpu.saturating_mul(1000),
        }
    }
}

/// What a selection needs in every region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Demand {
    /// What the components ask for.
    pub components: Amount,
    /// How many components publish no figure.
    pub unknown: usize,
}

impl Demand {
    /// Components and control plane together.
    pub fn total(self) -> Amount {
        self.components.plus(CONTROL_PLANE)
    }
}

/// What this selection asks for.
pub fn demand(selection: ComponentSet) -> Demand {
    selection.iter().fold(Demand::default(), |sum, component| match component.footprint() {
        Some(need) => {
            let need = Amount { ram_mib: need.ram_mib, cpu_milli: need.cpu_milli };
            Demand { components: sum.components.plus(need), ..sum }
        }
        None => Demand { unknown: sum.unknown + 1, ..sum },
    })
}

/// The machines of one region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// The control-plane size; these nodes also carry workloads.
    pub control_plane: &'static NodeSize,
    /// How many control-plane nodes: one, or three for high availability.
    pub control_planes: u32,
    /// The worker size, if there are workers.
    pub worker: Option<&'static NodeSize>,
    /// How many workers.
    pub workers: u32,
}

impl Pool {
    /// The machines behind a choice, once it names a known control-plane size. Workers count as
    /// soon as they have a known size.
    pub fn find(
        control_plane: &str,
        control_planes: u32,
        worker: &str,
        workers: u32,
    ) -> Option<Self> {
        let control_plane = providers::size(control_plane)?;
        Some(Self { control_plane, control_planes, worker: providers::size(worker), workers })
    }

    /// What the region offers. Control-plane nodes beyond the first are spares, not room.
    pub fn offer(&self) -> Amount {
        let workers = self.worker.map(|size| size.offer().times(self.workers)).unwrap_or_default();
        self.control_plane.offer().plus(workers)
    }

    /// What an hour of the region costs.
    pub fn hour(&self) -> Money {
        let workers = self.worker.map(|size| size.hour.times(self.workers)).unwrap_or_default();
        self.control_plane.hour.times(self.control_planes).plus(workers)
    }

    /// How many workers of this size would cover the demand.
    pub fn workers_needed(&self, size: &NodeSize, demand: Amount) -> u32 {
        let short = demand.short_of(self.control_plane.offer());
        let one = size.offer();
        let ram = short.ram_mib.div_ceil(one.ram_mib.max(1));
        ram.max(short.cpu_milli.div_ceil(one.cpu_milli.max(1)))
    }
}

/// The cheapest size that carries the demand on one node and can be ordered in the region.
pub fn smallest_fit(
    provider: &Provider,
    region: &str,
    demand: Amount,
) -> Option<&'static NodeSize> {
    let sizes = provider.sizes.iter().filter(|size| size.orderable_in(region));
    sizes.filter(|size| demand.fits(size.offer())).min_by_key(|size| size.hour)
}

/// A short list of sizes worth looking at first, in the order of the provider: the recommended one,
/// the cheapest fit, the chosen one, then the cheapest of the recommended kind. Only sizes that can
/// be ordered in the region, except for the chosen one.
pub fn short_list(
    provider: &Provider,
    region: &str,
    demand: Amount,
    chosen: &str,
) -> Vec<&'static NodeSize> {
    const ROWS: usize = 5;
    let kind = provider.recommended().map(|size| size.class);
    let fit = smallest_fit(provider, region, demand);
    let mut ranked: Vec<&'static NodeSize> = provider.sizes.iter().collect();
    ranked.retain(|size| size.orderable_in(region) || size.id == chosen);
    ranked.sort_by_key(|size| {
        let first = size.recommended || size.id == chosen || fit == Some(*size);
        (!first, Some(size.class) != kind, size.hour)
    });
    ranked.truncate(ROWS);
    provider.sizes.iter().filter(|size| ranked.contains(size)).collect()
}

/// An amount of euros, exact to a hundredth of a cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Money(u64);

impl Money {
    /// From ten-thousandths of a euro.
    pub const fn from_parts(parts: u64) -> Self {
        Self(parts)
    }

    /// In ten-thousandths of a euro.
    pub const fn parts(self) -> u64 {
        self.0
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left without the other; never below zero.
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// This many of the same.
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(u64::from(count)))
    }

    /// An hourly price over a month of 730 hours.
    pub fn per_month(self) -> Self {
        Self(self.0.saturating_mul(HOURS_PER_MONTH))
    }

    /// With four decimals, as hourly prices are written: `0.0585`.
    pub fn exact(self) -> String {
        let mut text = grouped(self.0 / 10_000);
        text.push('.');
        push_padded(&mut text, self.0 % 10_000, 1_000);
        text
    }

    /// Rounded to cents, as monthly prices are written: `42.71`.
    pub fn cents(self) -> String {
        let cents = self.0.saturating_add(50) / 100;
        let mut text = grouped(cents / 100);
        text.push('.');
        push_padded(&mut text, cents % 100, 10);
        text
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::default(), Self::plus)
    }
}

/// GiB with one decimal, rounded to the nearest tenth: `24.3`.
pub fn gib(ram_mib: u32) -> String {
    tenths(gib_tenths(ram_mib))
}

/// How far apart two amounts are as [`gib`] writes them, so that what is shown adds up.
pub fn gib_apart(one: u32, other: u32) -> String {
    tenths(gib_tenths(one).abs_diff(gib_tenths(other)))
}

fn gib_tenths(ram_mib: u32) -> u64 {
    (u64::from(ram_mib) * 10 + 512) / 1024
}

/// Whole cores with one decimal: `9.5`.
pub fn cores(cpu_milli: u32) -> String {
    tenths(core_tenths(cpu_milli))
}

/// How far apart two amounts are as [`cores`] writes them.
pub fn cores_apart(one: u32, other: u32) -> String {
    tenths(core_tenths(one).abs_diff(core_tenths(other)))
}

fn core_tenths(cpu_milli: u32) -> u64 {
    (u64::from(cpu_milli) + 50) / 100
}

fn tenths(tenths: u64) -> String {
    let mut text = grouped(tenths / 10);
    text.push('.');
    push_padded(&mut text, tenths % 10, 1);
    text
}

fn push_padded(text: &mut String, mut rest: u64, mut place: u64) {
    while place > 0 {
        let digit = u32::try_from(rest / place % 10).unwrap_or(0);
        text.extend(char::from_digit(digit, 10));
        rest %= place;
        place /= 10;
    }
}

/// Digits grouped by thin spaces from five digits on.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests;
