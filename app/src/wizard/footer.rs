//! The bar at the bottom. It never unmounts and never changes its height.

use components::{Icon, IconName};
use domain::sizing::Money;
use domain::wizard::{Launch, Move, Moved, Step};
use leptos::prelude::*;

use super::launch::press_launch;
use super::state::WizardState;
use super::text;
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
            press_launch(wizard);
        }
    };
    let tick = move |own: Step| {
        let place = move || match step.get().cmp(&own) {
            std::cmp::Ordering::Greater => "past",
            std::cmp::Ordering::Equal => "here",
            std::cmp::Ordering::Less => "ahead",
        };
        view! { <i data-place=place></i> }
    };
    view! {
        <footer class="corp-step-footer" aria-label=text::FOOTER>
            <div class="wizard-foot">
                <span class="wizard-foot-step" data-testid="wizard-progress">
                    {move || text::step_of(step.get())}
                </span>
                <span class="wizard-ticks" aria-hidden="true">
                    {Step::ALL.map(tick).collect_view()}
                </span>
                <span class="wizard-foot-title">{move || step.get().title()}</span>
                <div class="wizard-foot-actions">
                    <span class="wizard-foot-cost" data-testid="footer-cost">
                        {move || {
                            (cost.get() != Money::default())
                                .then(|| {
                                    view! {
                                        <b>{per_month(cost.get())}</b>
                                        " "
                                        <span>{text::PER_MONTH}</span>
                                    }
                                })
                        }}
                    </span>
                    <button
                        type="button"
                        class="ui-button corp-btn-back"
                        hidden=move || step.get().back().is_none()
                        on:click=move |_| {
                            wizard.go(Move::Back);
                        }
                    >
                        <span class="ui-button-label">{text::BACK}</span>
                    </button>
                    <button
                        type="button"
                        class="ui-button corp-btn-next"
                        data-kind="filled"
                        aria-busy=move || busy.get().then_some("true")
                        aria-disabled=move || busy.get().then_some("true")
                        on:click=on_next
                    >
                        <span class="ui-button-label">{move || next.get()}</span>
                        {move || busy.get().then(|| view! { <Icon name=IconName::Running /> })}
                    </button>
                </div>
            </div>
        </footer>
    }
    .into_any()
}
