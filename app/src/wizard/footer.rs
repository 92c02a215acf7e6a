//! The bar at the bottom. It never unmounts and never changes its height.

use components::{Icon, IconName};
use domain::sizing::Money;
use domain::wizard::{Launch, Move, Moved, Step};
use leptos::prelude::*;

use super::state::WizardState;
use super::text;
use crate::parts::dock;
use crate::parts::shapes::{live, pressed, text as words, when, word};
use crate::parts::text::per_month;

/// The bar.
pub(super) fn footer(wizard: WizardState) -> AnyView {
    let step = wizard.step();
    let cost = wizard.cost();
    let busy = Signal::derive(move || {
        wizard.launch.with(|launch| matches!(launch, Launch::Sending(_) | Launch::Looking(_)))
            && step.get() == Step::Review
    });
    let next = Signal::derive(move || {
        wizard.draft.with(|draft| match draft.current {
            Step::Review => text::launch(&draft.fqdn()),
            _ if draft.returns_to_review => text::RETURN.to_owned(),
            _ => text::CONTINUE.to_owned(),
        })
    });
    let on_next = move |_| {
        if busy.get_untracked() {
            return;
        }
        if wizard.go(Move::Next) == Moved::Launch {
            wizard.launch_presses.update(|n| *n = n.wrapping_add(1));
        }
    };
    let busy_flag = Signal::derive(move || busy.get().then_some("true"));
    let has_cost = move || cost.get() != Money::default();
    let amount = words(move || if has_cost() { per_month(cost.get()) } else { String::new() });
    let period = word(move || if has_cost() { text::PER_MONTH } else { "" });
    let tick = move |own: Step| {
        let place = word(move || match step.get().cmp(&own) {
            std::cmp::Ordering::Greater => "past",
            std::cmp::Ordering::Equal => "here",
            std::cmp::Ordering::Less => "ahead",
        });
        view! { <i data-place=place></i> }
    };
    view! {
        <footer class="corp-step-footer" aria-label=text::FOOTER>
            <div class="wizard-foot">
                <span class="wizard-foot-step" data-testid="wizard-progress">
                    {words(move || text::step_of(step.get()))}
                </span>
                <span class="wizard-ticks" aria-hidden="true">
                    {Step::ALL.map(tick).collect_view()}
                </span>
                <span class="wizard-foot-title">{word(move || step.get().title())}</span>
                <div class="wizard-foot-actions">
                    {dock::line(wizard.dock)}
                    <span class="wizard-foot-cost" data-testid="footer-cost">
                        <b>{amount}</b>
                        " "
                        <span>{period}</span>
                    </span>
                    <button
                        type="button"
                        class="ui-button corp-btn-back"
                        hidden=when(move || step.get().back().is_none())
                        on:click=pressed(move |_| {
                            wizard.go(Move::Back);
                        })
                    >
                        <span class="ui-button-label">{text::BACK}</span>
                    </button>
                    <button
                        type="button"
                        class="ui-button corp-btn-next"
                        data-kind="filled"
                        aria-busy=busy_flag
                        aria-disabled=busy_flag
                        on:click=pressed(on_next)
                    >
                        <span class="ui-button-label">{next}</span>
                        {live(move || {
                            if busy.get() {
                                view! { <Icon name=IconName::Running /> }.into_any()
                            } else {
                                ().into_any()
                            }
                        })}
                    </button>
                </div>
            </div>
        </footer>
    }
    .into_any()
}
