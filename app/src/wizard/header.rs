//! The bar at the top: product, steps, theme, exit.

use components::{ButtonKind, Icon, IconButton, IconName, SkipLink};
use domain::wizard::{Move, Step};
use leptos::prelude::*;

use super::state::WizardState;
use super::text;
use crate::parts::shapes::{live, pressed, text as words, when, word};
use crate::session::{Theme, href, use_session};

/// Id of the step's title: where the focus goes after a step change.
pub(super) const TITLE_ID: &str = "step-title";

/// The bar.
pub(super) fn header(wizard: WizardState, has_errors: Signal<bool>) -> AnyView {
    let session = use_session();
    let theme = session.theme();
    let theme_icon = Signal::derive(move || match theme.get() {
        Theme::Dark => IconName::Sun,
        Theme::Light => IconName::Moon,
    });
    let theme_name = Signal::derive(move || {
        match theme.get() {
            Theme::Dark => text::TO_LIGHT,
            Theme::Light => text::TO_DARK,
        }
        .to_owned()
    });
    let steps = Step::ALL.map(|step| stop(wizard, step, has_errors)).collect_view();
    let title = word(move || wizard.step().get().title());
    let place = words(move || text::step_compact(wizard.step().get()));
    view! {
        <SkipLink target=TITLE_ID label=text::SKIP />
        <header class="corp-header" data-testid="wizard-header">
            <a
                class="wizard-brand"
                href=href("deployments")
                aria-label=text::HOME
                data-testid="wizard-logo"
            >
                <Icon name=IconName::Mark />
                <span>
                    <b>{text::BRAND}</b>
                    " "
                    {text::BRAND_REST}
                </span>
            </a>
            <nav class="wizard-steps" aria-label=text::STEPS data-testid="wizard-stepper">
                <ol>{steps}</ol>
            </nav>
            <p class="wizard-compact" data-testid="wizard-stepper-compact">
                <span>{title}</span>
                " "
                <span class="wizard-compact-count">{place}</span>
            </p>
            <div class="wizard-tools">
                <IconButton
                    icon=theme_icon
                    name=theme_name
                    testid="theme-toggle"
                    on_press=move |()| session.toggle_theme()
                />
                <IconButton
                    icon=IconName::Close
                    name=text::EXIT.to_owned()
                    kind=ButtonKind::Quiet
                    testid="wizard-exit"
                    on_press=move |()| wizard.leave_for("deployments")
                />
            </div>
        </header>
    }
    .into_any()
}

fn stop(wizard: WizardState, step: Step, has_errors: Signal<bool>) -> AnyView {
    let current = wizard.step();
    let is_current = move || current.get() == step;
    let is_past = move || current.get() > step;
    let mark = live(move || {
        if is_past() {
            view! { <Icon name=IconName::Check /> }.into_any()
        } else if is_current() && has_errors.get() {
            view! { <span aria-hidden="true">"!"</span> }.into_any()
        } else {
            step.number().into_any()
        }
    });
    let testid = ["wizard-step-", &step.number().to_string()].concat();
    view! {
        <li data-past=when(is_past)>
            <button
                type="button"
                class="wizard-step"
                title=step.title()
                data-testid=testid
                data-error=when(move || is_current() && has_errors.get())
                aria-current=Signal::derive(move || is_current().then_some("step"))
                disabled=when(move || current.get() < step)
                on:click=pressed(move |_| {
                    wizard.go(Move::Jump(step));
                })
            >
                <span class="corp-step-num">{mark}</span>
                <span class="corp-step-label">{step.title()}</span>
            </button>
        </li>
    }
    .into_any()
}
