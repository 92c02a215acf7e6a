//! Which step may follow which. The only place that changes [`Draft::current`].

use super::answers::Facts;
use super::check::{Problem, check, first_open_step};
use super::draft::Draft;
use super::secrets::SecretShapes;
use super::step::Step;

/// A wish to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// The main button of the footer.
    Next,
    /// The back button of the footer.
    Back,
    /// A press on the stepper.
    Jump(Step),
    /// An address that names a step, or the browser's back and forward.
    Open(Step),
    /// A link from the review to the step that owns a section, and back afterwards.
    Change(Step),
}

/// What became of the wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Another step is on screen.
    To(Step),
    /// The current step is not complete.
    Blocked(Vec<Problem>),
    /// The step is out of reach, or on screen already.
    Stays,
    /// The review is complete: the draft may be launched.
    Launch,
}

/// Carries out a move.
pub fn go(draft: &mut Draft, wish: Move, shapes: &SecretShapes, facts: &Facts) -> Moved {
    let from = draft.current;
    match wish {
        Move::Next => {
            let problems = check(from, draft, shapes, facts);
            if !problems.is_empty() {
                return Moved::Blocked(problems);
            }
            let Some(next) = from.next() else {
                return Moved::Launch;
            };
            draft.completed.insert(from);
            if draft.returns_to_review {
                let open = first_open_step(draft, shapes, facts, from);
                return arrive(draft, open.unwrap_or(Step::Review));
            }
            arrive(draft, next)
        }
        Move::Back => match from.back() {
            Some(step) => {
                draft.returns_to_review = false;
                arrive(draft, step)
            }
            None => Moved::Stays,
        },
        Move::Jump(step) if step < from => {
            draft.returns_to_review = false;
            arrive(draft, step)
        }
        Move::Open(step) if step != from && step <= draft.reached => {
            draft.returns_to_review = false;
            arrive(draft, step)
        }
        Move::Change(step) if from == Step::Review && step < from => {
            draft.returns_to_review = true;
            arrive(draft, step)
        }
        Move::Jump(_) | Move::Open(_) | Move::Change(_) => Moved::Stays,
    }
}

fn arrive(draft: &mut Draft, step: Step) -> Moved {
    draft.current = step;
    draft.reached = draft.reached.max(step);
    if step == Step::Review {
        draft.returns_to_review = false;
    }
    Moved::To(step)
}

#[cfg(test)]
mod tests;
