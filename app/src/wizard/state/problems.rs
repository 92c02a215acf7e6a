//! Which problems a step and a field show.

use domain::wizard::{Field, Problem, Step, check};
use leptos::prelude::*;

use super::super::text;
use super::WizardState;

impl WizardState {
    /// The problems of a step, whether shown or not.
    #[must_use]
    pub fn problems(self, step: Step) -> Signal<Vec<Problem>> {
        Signal::derive(move || {
            let mut found = self.draft.with(|draft| {
                self.shapes
                    .with(|shapes| self.facts.with(|facts| check(step, draft, shapes, facts)))
            });
            self.refusals.with(|refusals| {
                let here = refusals.iter().filter(|problem| {
                    (step == Step::Review || problem.field.step() == step)
                        && !found.iter().any(|own| own.field == problem.field)
                });
                let here: Vec<Problem> = here.cloned().collect();
                found.extend(here);
            });
            found
        })
    }

    /// The problems of a step that are shown: none before its main button was pressed.
    #[must_use]
    pub fn shown(self, step: Step) -> Signal<Vec<Problem>> {
        let all = self.problems(step);
        Signal::derive(move || {
            let was_pressed = self.pressed.with(|pressed| pressed.contains(&step));
            if was_pressed { all.get() } else { self.refused_here(step) }
        })
    }

    pub(super) fn refused_here(self, step: Step) -> Vec<Problem> {
        let belongs = |problem: &&Problem| step == Step::Review || problem.field.step() == step;
        self.refusals.with(|list| list.iter().filter(belongs).cloned().collect())
    }

    /// The sentence to show at a field.
    #[must_use]
    pub fn error(self, field: Field) -> Signal<Option<String>> {
        let shown = self.shown(field.step());
        let all = self.problems(field.step());
        Signal::derive(move || {
            let is_touched = self.touched.with(|touched| touched.contains(&field));
            let problems = if is_touched { all } else { shown };
            problems.with(|problems| {
                problems.iter().find(|problem| problem.field == field).map(text::problem)
            })
        })
    }
}
