//! Secrets inside a configuration: in memory only, beside the plan, until the request that needs them.

use std::collections::BTreeMap;

use contract::Secret;
use domain::schema::{Held, Path};
use leptos::prelude::*;

use crate::plan::Plan;

type Secrets = BTreeMap<(String, Path), Secret>;

/// Handles to the secrets of all Blueprints. `Copy`: pass it freely.
#[derive(Clone, Copy)]
pub struct HiddenValues {
    secrets: StoredValue<Secrets, LocalStorage>,
    /// Those that a reset took away, until it cannot be undone any more.
    aside: StoredValue<Secrets, LocalStorage>,
    lengths: RwSignal<BTreeMap<String, Held>>,
    plan: Plan,
}

impl HiddenValues {
    /// The ones of this plan. They go when the plan forgets its secrets.
    #[must_use]
    pub fn of(plan: Plan) -> Self {
        plan.shelved(|| {
            let hidden = Self {
                secrets: StoredValue::new_local(Secrets::new()),
                aside: StoredValue::new_local(Secrets::new()),
                lengths: RwSignal::new(BTreeMap::new()),
                plan,
            };
            Effect::watch(
                move || plan.has_hidden_values.get(),
                move |is_any, _, _| {
                    if !is_any {
                        hidden.clear();
                    }
                },
                false,
            );
            hidden
        })
    }

    /// How long the secrets of a Blueprint are.
    pub(super) fn lengths(self, blueprint: String) -> Memo<Held> {
        let lengths = self.lengths;
        Memo::new(move |_| lengths.with(|all| all.get(&blueprint).cloned().unwrap_or_default()))
    }

    /// Keeps what was typed; an empty text takes the secret away.
    pub(super) fn set(self, blueprint: &str, path: &Path, raw: String) {
        let place = (blueprint.to_owned(), path.clone());
        let secret = Secret::new(raw);
        self.secrets.update_value(|secrets| {
            if secret.is_empty() {
                secrets.remove(&place);
            } else {
                secrets.insert(place, secret);
            }
        });
        self.measure(blueprint);
        self.plan.touch();
    }

    /// The item of a list goes: secrets in it go as well, those behind it move up.
    pub(super) fn remove_item(self, blueprint: &str, list: &Path, at: usize) {
        self.secrets.update_value(|secrets| {
            let mut kept = Secrets::new();
            for ((own, path), secret) in std::mem::take(secrets) {
                let inside = (own == blueprint).then(|| list.below(&path)).flatten();
                match inside {
                    Some((item, _)) if item == at => {}
                    Some((item, rest)) if item > at => {
                        kept.insert((own, list.item(item - 1).join(&rest)), secret);
                    }
                    _ => {
                        kept.insert((own, path), secret);
                    }
                }
            }
            *secrets = kept;
        });
        self.measure(blueprint);
    }

    /// Looks at the secrets of a Blueprint, for the request that carries them.
    pub fn inspect(self, blueprint: &str, look: &mut dyn FnMut(&Path, &Secret)) {
        self.secrets.with_value(|secrets| {
            for ((own, path), secret) in secrets {
                if own == blueprint {
                    look(path, secret);
                }
            }
        });
    }

    /// Takes the secrets of a Blueprint away; [`HiddenValues::bring_back`] has them.
    pub(super) fn put_aside(self, blueprint: &str) {
        self.forget_aside(blueprint);
        self.hand_over(blueprint, self.secrets, self.aside);
    }

    /// The secrets that were put aside are there again.
    pub(super) fn bring_back(self, blueprint: &str) {
        self.hand_over(blueprint, self.aside, self.secrets);
    }

    /// What was put aside is gone.
    pub(super) fn forget_aside(self, blueprint: &str) {
        let _ = self.aside.try_update_value(|aside| aside.retain(|(own, _), _| own != blueprint));
        self.measure(blueprint);
    }

    fn hand_over(
        self,
        blueprint: &str,
        from: StoredValue<Secrets, LocalStorage>,
        to: StoredValue<Secrets, LocalStorage>,
    ) {
        let taken = from.try_update_value(|secrets| {
            let (taken, kept) =
                std::mem::take(secrets).into_iter().partition(|((own, _), _)| own == blueprint);
            *secrets = kept;
            taken
        });
        to.update_value(|secrets| secrets.extend::<Secrets>(taken.unwrap_or_default()));
        self.measure(blueprint);
    }

    fn clear(self) {
        self.aside.update_value(Secrets::clear);
        self.secrets.update_value(Secrets::clear);
        self.lengths.set(BTreeMap::new());
    }

    fn measure(self, blueprint: &str) {
        let mut held = Held::new();
        self.inspect(blueprint, &mut |path, secret| {
            held.insert(path.clone(), secret.len());
        });
        self.lengths.update(|all| {
            if held.is_empty() {
                all.remove(blueprint);
            } else {
                all.insert(blueprint.to_owned(), held);
            }
        });
        let is_aside = self.aside.with_value(|aside| !aside.is_empty());
        let is_any = is_aside || self.lengths.with_untracked(|all| !all.is_empty());
        if self.plan.has_hidden_values.get_untracked() != is_any {
            self.plan.has_hidden_values.set(is_any);
        }
    }
}
