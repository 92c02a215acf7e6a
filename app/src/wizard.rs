//! The wizard that turns a draft into a create request: header, the step on screen, footer.
//!
//! What a step asks lives in [`steps`], what is true about it in `domain::wizard`, the state of
//! the page in [`state`], questions to servers in [`ask`] and [`launch`].

use components::{Banner, Button, ErrorItem, ErrorSummary, LiveRegion, Size, Status, focus_by_id};
use domain::wizard::{Origin, Step};
use leptos::prelude::*;

mod ask;
mod beyond;
mod footer;
mod header;
mod launch;
mod rail;
pub mod state;
pub mod steps;
pub mod text;

use beyond::beyond;
use header::{TITLE_ID, header};
use state::WizardState;

use crate::api::storage::StorageError;
use crate::parts::shapes::{live, word};
use crate::session;

/// The wizard page. `step` is the slug of the address, absent at `wizard` itself and at the root.
#[component]
pub fn Wizard(
    /// The slug that the address names.
    step: Signal<Option<String>>,
) -> impl IntoView {
    let wizard = WizardState::provide();
    wizard.watch_idle();
    Effect::new(move |_| {
        let slug = step.get();
        untrack(move || wizard.follow_address(slug.as_deref()));
    });

    let current = wizard.step();
    let shown = Signal::derive(move || wizard.shown(current.get()).get());
    let has_errors = Signal::from(Memo::new(move |_| shown.with(|list| !list.is_empty())));
    Effect::new(move |_| {
        session::set_title(&text::document_title(current.get(), has_errors.get()));
    });
    follow_step(wizard, current);

    let items = Signal::derive(move || {
        shown.with(|list| {
            let line = |problem: &domain::wizard::Problem| ErrorItem {
                field_id: problem.field.dom_id(),
                text: text::summary_line(problem),
            };
            list.iter().map(line).collect::<Vec<_>>()
        })
    });
    let summary_title =
        Signal::derive(move || text::summary_title(shown.with(Vec::len), current.get()));
    let follow = move |id: String| {
        let field = shown.with_untracked(|list| {
            list.iter().map(|problem| problem.field).find(|field| field.dom_id() == id)
        });
        if let Some(field) = field {
            wizard.go_to_field(field);
        }
    };

    view! {
        {header(wizard, has_errors)}
        <div class="corp-page">
            <main class="corp-main">
                <h1 class="ui-hidden">{text::H1}</h1>
                {notices(wizard)}
                <div class="corp-step-shell">
                    <div class="corp-step-head">
                        <h2 class="corp-step-title" id=TITLE_ID tabindex="-1">
                            {word(move || text::heading(current.get()))}
                        </h2>
                        <p>{word(move || text::lead(current.get()))}</p>
                    </div>
                    <ErrorSummary
                        title=summary_title
                        items=items
                        attempt=wizard.attempt
                        on_follow=Callback::new(follow)
                    />
                    <div class="corp-step-children">
                        {live(move || steps::view(current.get()))}
                    </div>
                </div>
            </main>
            {rail::rail(wizard)}
        </div>
        {footer::footer(wizard)}
        <LiveRegion announcer=wizard.announcer />
    }
    .into_any()
}

/// After a step change: focus to its title (or to the field that was asked for), and say so.
fn follow_step(wizard: WizardState, current: Signal<Step>) {
    Effect::watch(
        move || current.get(),
        move |step, _, _| {
            wizard.announcer.say(&text::announce(*step));
            let target = wizard.take_focus_wish();
            window().scroll_to_with_x_and_y(0.0, 0.0);
            request_animation_frame(move || {
                let found = target.is_some_and(|id| focus_by_id(&id));
                if !found {
                    focus_by_id(TITLE_ID);
                }
            });
        },
        false,
    );
}

/// What is to be said about the draft as a whole.
fn notices(wizard: WizardState) -> AnyView {
    let storage = live(move || {
        wizard
            .storage_error
            .get()
            .map(|error| {
                let why = match error {
                    StorageError::Full => text::STORAGE_FULL,
                    StorageError::Forbidden => text::STORAGE_FORBIDDEN,
                };
                view! {
                    <Banner
                        status=Status::Degraded
                        title=text::STORAGE_TITLE.to_owned()
                        text=why.to_owned()
                        testid="storage-banner"
                    />
                }
            })
            .into_any()
    });
    let origin = live(move || {
        let (title, why) = match wizard.origin.get() {
            Some(Origin::Later) => (text::LATER_TITLE, text::LATER_TEXT),
            Some(Origin::Unreadable) => (text::UNREADABLE_TITLE, text::UNREADABLE_TEXT),
            Some(Origin::New | Origin::Stored) | None => return ().into_any(),
        };
        let dismiss = move || {
            view! {
                <Button size=Size::Small on_press=move |()| wizard.origin.set(None)>
                    {text::DISMISS}
                </Button>
            }
        };
        view! {
            <Banner
                status=Status::Degraded
                title=title.to_owned()
                text=why.to_owned()
                actions=dismiss
                testid="draft-banner"
            />
        }
        .into_any()
    });
    view! { <div class="wizard-notices">{storage} {origin} {beyond(wizard)}</div> }.into_any()
}
