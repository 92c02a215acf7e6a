//! Where an application may run: the ways that its `placementSchema` offers, in the regions of a plan.

use contract::catalog::{PlacementMode, PlacementSchema};
use serde_json::{Value, json};

/// Why a way to place cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// The Blueprint does not offer it.
    NotOffered,
    /// The plan has too few regions.
    NeedsRegions {
        /// Regions that it needs.
        needs: usize,
        /// Regions of the plan.
        has: usize,
    },
    /// The Blueprint wants fewer regions than this way takes.
    AtMost(usize),
}

/// The ways and numbers that a Blueprint and a plan allow together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placements {
    offered: Vec<PlacementMode>,
    default: Option<PlacementMode>,
    least: usize,
    most: usize,
    regions: usize,
}

/// A choice, as it is kept beside the values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The way.
    pub mode: PlacementMode,
    /// Region slots of the plan. With a hot standby the first is the one at work.
    pub slots: Vec<usize>,
}

impl Placements {
    /// Reads what a Blueprint says. One that says nothing runs in one region.
    #[must_use]
    pub fn read(schema: Option<&PlacementSchema>, regions: usize) -> Self {
        let count = |number: Option<i64>| number.and_then(|number| usize::try_from(number).ok());
        let modes = schema.and_then(|schema| schema.modes.clone()).unwrap_or_default();
        let known = |mode: &PlacementMode| PlacementMode::KNOWN.contains(mode);
        let mut offered: Vec<PlacementMode> = modes.into_iter().filter(known).collect();
        if offered.is_empty() {
            offered.push(PlacementMode::SingleRegion);
        }
        Self {
            offered,
            default: schema.and_then(|schema| schema.default.clone()),
            least: count(schema.and_then(|schema| schema.min_regions)).unwrap_or(1).max(1),
            most: count(schema.and_then(|schema| schema.max_regions)).unwrap_or(usize::MAX).max(1),
            regions: regions.max(1),
        }
    }

    /// Whether a way can be chosen, and else why not.
    pub fn allows(&self, mode: &PlacementMode) -> Result<(), Barred> {
        if !self.offered.contains(mode) {
            return Err(Barred::NotOffered);
        }
        let (least, most) = self.span(mode);
        if least > most {
            return Err(Barred::AtMost(most));
        }
        if self.regions < least {
            return Err(Barred::NeedsRegions { needs: least, has: self.regions });
        }
        Ok(())
    }

    /// How many regions a way takes, at least and at most, whatever the plan has.
    #[must_use]
    pub fn span(&self, mode: &PlacementMode) -> (usize, usize) {
        match mode {
            PlacementMode::SingleRegion => (1, 1),
            _ => (self.least.max(2), self.most),
        }
    }

    /// The way that is meant while none is chosen; `None` when no way fits the plan.
    #[must_use]
    pub fn default_mode(&self) -> Option<PlacementMode> {
        let told = self.default.iter();
        told.chain(&self.offered).find(|mode| self.allows(mode).is_ok()).cloned()
    }

    /// What holds: the stored choice as far as it still fits, or the default.
    #[must_use]
    pub fn settle(&self, stored: &Value) -> Option<Placed> {
        let mode = stored.get("mode").and_then(Value::as_str).map(PlacementMode::parse);
        let mode = mode.filter(|mode| self.allows(mode).is_ok()).or_else(|| self.default_mode())?;
        let kept = stored.get("slots").and_then(Value::as_array);
        let mut slots: Vec<usize> = Vec::new();
        for slot in kept.into_iter().flatten().filter_map(Value::as_u64) {
            let slot = usize::try_from(slot).unwrap_or(usize::MAX);
            if slot < self.regions && !slots.contains(&slot) {
                slots.push(slot);
            }
        }
        let (least, most) = self.span(&mode);
        slots.truncate(most);
        let untouched = kept.is_none() && mode != PlacementMode::SingleRegion;
        let wanted = if untouched { most.min(self.regions) } else { least };
        let free: Vec<usize> = (0..self.regions).filter(|slot| !slots.contains(slot)).collect();
        let missing = wanted.saturating_sub(slots.len());
        slots.extend(free.into_iter().take(missing));
        if mode == PlacementMode::ActiveActive {
            slots.sort_unstable();
        }
        Some(Placed { mode, slots })
    }
}

impl Placed {
    /// Another region comes first; one that is in it already changes places with it.
    pub fn begin_with(&mut self, slot: usize) {
        let before = self.slots.first().copied();
        let held = self.slots.iter_mut().find(|own| **own == slot);
        if let (Some(own), Some(before)) = (held, before) {
            *own = before;
        }
        if let Some(own) = self.slots.first_mut() {
            *own = slot;
        }
    }

    /// The choice as it is kept.
    #[must_use]
    pub fn to_value(&self) -> Value {
        json!({"mode": self.mode.as_str(), "slots": self.slots})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PlacementMode::{ActiveActive, ActiveHotStandby, SingleRegion};

    fn schema(modes: &[PlacementMode], least: i64, most: i64) -> PlacementSchema {
        PlacementSchema {
            modes: Some(modes.to_vec()),
            min_regions: Some(least),
            max_regions: Some(most),
            ..PlacementSchema::default()
        }
    }

    #[test]
    fn a_mode_needs_to_be_offered_and_to_fit() {
        let all = schema(&[SingleRegion, ActiveActive, ActiveHotStandby], 1, 5);
        let one = Placements::read(Some(&all), 1);
        assert_eq!(one.allows(&SingleRegion), Ok(()));
        assert_eq!(one.allows(&ActiveActive), Err(Barred::NeedsRegions { needs: 2, has: 1 }));
        let two = Placements::read(Some(&all), 2);
        assert_eq!(two.allows(&ActiveHotStandby), Ok(()));
        let three = Placements::read(Some(&schema(&[ActiveActive], 3, 5)), 2);
        assert_eq!(three.allows(&ActiveActive), Err(Barred::NeedsRegions { needs: 3, has: 2 }));
        assert_eq!(three.allows(&SingleRegion), Err(Barred::NotOffered));
        assert_eq!(three.default_mode(), None);
        assert_eq!(three.settle(&Value::Null), None);
        let capped = Placements::read(Some(&schema(&[ActiveActive], 1, 1)), 4);
        assert_eq!(capped.allows(&ActiveActive), Err(Barred::AtMost(1)));
    }

    #[test]
    fn saying_nothing_means_one_region() {
        let silent = Placements::read(None, 3);
        assert_eq!(
            silent.settle(&Value::Null),
            Some(Placed { mode: SingleRegion, slots: vec![0] })
        );
        assert_eq!(silent.allows(&ActiveActive), Err(Barred::NotOffered));
        let hostile = PlacementSchema {
            modes: Some(vec![PlacementMode::parse("everywhere")]),
            min_regions: Some(-3),
            max_regions: Some(0),
            ..PlacementSchema::default()
        };
        assert_eq!(Placements::read(Some(&hostile), 0).default_mode(), Some(SingleRegion));
    }

    #[test]
    fn a_stored_choice_is_fitted_to_the_plan() {
        let offers = schema(&[SingleRegion, ActiveActive, ActiveHotStandby], 1, 3);
        let plan = Placements::read(Some(&offers), 4);
        let settle = |stored: Value| plan.settle(&stored).map(|placed| placed.slots);
        assert_eq!(settle(json!({"mode": "active-active"})), Some(vec![0, 1, 2]));
        assert_eq!(settle(json!({"mode": "active-active", "slots": [3, 1]})), Some(vec![1, 3]));
        assert_eq!(settle(json!({"mode": "active-hotstandby", "slots": [3, 1]})), Some(vec![3, 1]));
        assert_eq!(settle(json!({"mode": "active-hotstandby", "slots": [3]})), Some(vec![3, 0]));
        assert_eq!(settle(json!({"mode": "single-region", "slots": [9, 2, 1]})), Some(vec![2]));
        assert_eq!(settle(json!({"mode": "gone"})), Some(vec![0]));
        let mut placed =
            plan.settle(&json!({"mode": "active-hotstandby", "slots": [3, 1]})).unwrap();
        placed.begin_with(1);
        assert_eq!(placed.slots, [1, 3]);
        placed.begin_with(0);
        assert_eq!(placed.slots, [0, 3]);
        assert_eq!(plan.settle(&placed.to_value()), Some(placed));
    }
}
