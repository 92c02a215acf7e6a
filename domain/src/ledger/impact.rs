//! What a change in demand does to money and machines.

use crate::providers::{self, NodeSize};
use crate::sizing::{Amount, Demand, MAX_WORKERS, Money, Pool, smallest_fit};
use crate::topology::{Slot, slots};
use crate::wizard::{Draft, SlotChoice};

/// What a change would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Impact {
    /// What every region must carry now.
    pub now: Demand,
    /// What every region would have to carry.
    pub after: Demand,
    /// The monthly cost of all regions whose machines are chosen; `None` when none are.
    pub cost: Option<Cost>,
    /// The same with the machines just as they are chosen, be they enough or not.
    pub chosen: Option<Money>,
    /// Every region, in the order of the slots.
    pub regions: Vec<Region>,
}

/// A monthly cost before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    /// With the machines as they are chosen, and the workers that they lack.
    pub now: Money,
    /// The same after the change. Workers that it makes superfluous stay until somebody takes them out.
    pub after: Money,
}

/// By how much a figure goes up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference<T> {
    /// It stays.
    None,
    /// It grows by this much.
    More(T),
    /// It shrinks by this much.
    Less(T),
}

/// What a change does to one region.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// The region slot.
    pub slot: Slot,
    /// The id of the place; blank while it is not chosen.
    pub place: String,
    /// The machines, once a known control-plane size is chosen.
    pub machines: Option<Machines>,
    /// The cheapest size that carries everything on one node now.
    pub fit_now: Option<&'static NodeSize>,
    /// The same after the change.
    pub fit_after: Option<&'static NodeSize>,
}

/// The machines of a region, and what a change asks of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Machines {
    /// As they are chosen.
    pub pool: Pool,
    /// The size that further workers would have.
    pub size: &'static NodeSize,
    /// How many workers of that size would carry the selection now.
    pub needed_now: u32,
    /// How many after the change.
    pub needed_after: u32,
}

impl Impact {
    /// How much memory is added or freed in every region, in MiB.
    #[must_use]
    pub fn ram_mib(&self) -> Difference<u32> {
        Difference::between(self.now.components.ram_mib, self.after.components.ram_mib)
    }

    /// How much CPU is added or freed in every region, in thousandths of a core.
    #[must_use]
    pub fn cpu_milli(&self) -> Difference<u32> {
        Difference::between(self.now.components.cpu_milli, self.after.components.cpu_milli)
    }

    /// How many rows without a published figure come or go.
    #[must_use]
    pub fn unknown(&self) -> Difference<usize> {
        Difference::between(self.now.unknown, self.after.unknown)
    }

    /// In how many regions machines are chosen, so that they are part of the cost.
    #[must_use]
    pub fn priced(&self) -> usize {
        self.regions.iter().filter(|region| region.machines.is_some()).count()
    }

    /// Whether workers are lacking, now or after the change.
    #[must_use]
    pub fn lacks_any(&self) -> bool {
        let mut all = self.regions.iter().filter_map(|region| region.machines.as_ref());
        all.any(|machines| machines.lacks_now() > 0 || machines.lacks_after() > 0)
    }

    /// The regions whose machines the change affects.
    pub fn affected(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| {
            let machines = region.machines.as_ref();
            machines.is_some_and(|machines| machines.workers() != Difference::None)
        })
    }
}

impl Cost {
    fn plus(self, other: Self) -> Self {
        Self { now: self.now.plus(other.now), after: self.after.plus(other.after) }
    }

    /// By how much the monthly cost changes.
    #[must_use]
    pub fn change(self) -> Difference<Money> {
        match self.after.cmp(&self.now) {
            std::cmp::Ordering::Equal => Difference::None,
            std::cmp::Ordering::Greater => Difference::More(self.after.less(self.now)),
            std::cmp::Ordering::Less => Difference::Less(self.now.less(self.after)),
        }
    }
}

impl<T: Copy + Ord + std::ops::Sub<Output = T>> Difference<T> {
    fn between(now: T, after: T) -> Self {
        match after.cmp(&now) {
            std::cmp::Ordering::Equal => Self::None,
            std::cmp::Ordering::Greater => Self::More(after - now),
            std::cmp::Ordering::Less => Self::Less(now - after),
        }
    }
}

impl Machines {
    fn of(pool: Pool, choice: &SlotChoice, now: Amount, after: Amount) -> Option<Self> {
        let cloud = providers::get(&choice.provider)?;
        let size = pool.worker.or_else(|| cloud.starting_size(&choice.region))?;
        let (needed_now, needed_after) =
            (pool.workers_needed(size, now), pool.workers_needed(size, after));
        Some(Self { pool, size, needed_now, needed_after })
    }

    /// How many workers more the change makes necessary, or less it leaves useful. Workers beyond
    /// the need are somebody's choice and count neither way; a shortage that is there already is
    /// not blamed on the change.
    #[must_use]
    pub fn workers(&self) -> Difference<u32> {
        let covered = self.needed_now.max(self.pool.workers);
        if self.needed_after > covered {
            return Difference::More(self.needed_after - covered);
        }
        let freed = self.needed_now.saturating_sub(self.needed_after);
        match freed.min(self.pool.workers.saturating_sub(self.needed_after)) {
            0 => Difference::None,
            fewer => Difference::Less(fewer),
        }
    }

    /// Whether the machines as chosen do not carry the selection now.
    #[must_use]
    pub fn is_short_now(&self) -> bool {
        self.lacks_now() > 0
    }

    /// How many workers are lacking now.
    #[must_use]
    pub fn lacks_now(&self) -> u32 {
        self.needed_now.saturating_sub(self.pool.workers)
    }

    /// How many workers would be lacking after the change.
    #[must_use]
    pub fn lacks_after(&self) -> u32 {
        self.needed_after.saturating_sub(self.pool.workers)
    }

    /// Whether the region would need more workers than it may have.
    #[must_use]
    pub fn is_beyond_limit(&self) -> bool {
        self.needed_after > MAX_WORKERS
    }

    fn cost(&self) -> Cost {
        let complete = |lacking: u32| self.pool.hour().plus(self.size.hour.times(lacking));
        let (now, after) = (complete(self.lacks_now()), complete(self.lacks_after()));
        Cost { now: now.per_month(), after: after.per_month() }
    }
}

/// What going from one demand to another does to the regions of this draft.
#[must_use]
pub fn impact(draft: &Draft, now: Demand, after: Demand) -> Impact {
    let regions = regions(draft, now, after);
    let (mut cost, mut chosen): (Option<Cost>, Option<Money>) = (None, None);
    for machines in regions.iter().filter_map(|region| region.machines.as_ref()) {
        cost = Some(cost.unwrap_or_default().plus(machines.cost()));
        chosen = Some(chosen.unwrap_or_default().plus(machines.pool.hour().per_month()));
    }
    Impact { now, after, cost, chosen, regions }
}

/// The regions of this draft, with what going from one demand to another does to each.
#[must_use]
pub fn regions(draft: &Draft, now: Demand, after: Demand) -> Vec<Region> {
    let (now, after) = (now.total(), after.total());
    let choices = slots(draft.topology, draft.air_gap).into_iter().zip(&draft.slots);
    choices
        .map(|(slot, choice)| {
            let planes = if slot.index == 0 && draft.ha_enabled { 3 } else { 1 };
            let SlotChoice { provider, region, control_plane_size, worker_size, worker_count } =
                choice;
            let pool = Pool::find(control_plane_size, planes, worker_size, *worker_count);
            let machines = pool.and_then(|pool| Machines::of(pool, choice, now, after));
            let cloud = providers::get(provider);
            let fit = |need: Amount| cloud.and_then(|cloud| smallest_fit(cloud, region, need));
            Region {
                slot,
                place: region.clone(),
                machines,
                fit_now: fit(now),
                fit_after: fit(after),
            }
        })
        .collect()
}
