//! Views whose code is fetched when it is first needed.
//!
//! In a release build a function under `wasm_split` lives in a part of the WebAssembly of its own;
//! [`later!`] shows its view as soon as that part and the later stylesheet are here, and a way on when
//! they cannot be fetched. In a development build nothing is split, and the same call is an ordinary one.

use leptos::prelude::*;

/// The part could not be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

/// What a split function returns.
pub type Part = Result<AnyView, Missing>;

/// Calls a split function and shows its view. The arguments are cloned for a second attempt.
macro_rules! later {
    ($function:ident($($argument:expr),*)) => {{
        #[cfg(split)]
        let view = $crate::parts::later::fetched(move || Box::pin($function($($argument.clone()),*)));
        #[cfg(not(split))]
        let view = $crate::parts::later::present($function($($argument),*));
        view
    }};
}
pub(crate) use later;

/// The view of a function that was not split off.
#[cfg(not(split))]
pub fn present(part: Part) -> AnyView {
    part.unwrap_or_else(|Missing| ().into_any())
}

#[cfg(split)]
pub use fetching::fetched;

#[cfg(split)]
mod fetching {
    use std::pin::Pin;
    use std::sync::OnceLock;

    use components::{Banner, Button, Size, Status};
    use futures::future::join;
    use leptos::prelude::*;
    use leptos::wasm_split::SplitLoaderError;

    use super::{Missing, Part};
    use crate::api::styles;
    use crate::parts::text;
    use crate::session;

    impl From<SplitLoaderError> for Missing {
        fn from(_: SplitLoaderError) -> Self {
            Missing
        }
    }

    type Coming = Pin<Box<dyn Future<Output = Part> + Send>>;

    /// Counts the presses on "Try again": one press fetches everything that is missing.
    fn presses() -> ArcRwSignal<u32> {
        static PRESSES: OnceLock<ArcRwSignal<u32>> = OnceLock::new();
        PRESSES.get_or_init(|| ArcRwSignal::new(0)).clone()
    }

    /// The view once its code is here.
    pub fn fetched(load: impl Fn() -> Coming + Send + 'static) -> AnyView {
        let attempt = RwSignal::new(0_u32);
        let is_lost = StoredValue::new(false);
        let pressed = presses();
        Effect::watch(
            move || pressed.get(),
            move |_, _, _| {
                if is_lost.get_value() {
                    is_lost.set_value(false);
                    attempt.update(|n| *n = n.wrapping_add(1));
                }
            },
            false,
        );
        let shown = move || {
            attempt.track();
            let part = load();
            Suspend::new(async move {
                // Shown before its styles are there, a part would jump when they come.
                let (part, is_styled) = join(part, styles::arrived()).await;
                session::focus_late();
                part.ok().filter(|_| is_styled).unwrap_or_else(|| {
                    is_lost.try_set_value(true);
                    lost()
                })
            })
        };
        shown.into_any()
    }

    /// The connection broke, or a new release was put in place meanwhile.
    fn lost() -> AnyView {
        let again = move || {
            view! {
                <Button
                    size=Size::Small
                    on_press=move |()| presses().update(|n| *n = n.wrapping_add(1))
                >
                    {text::PART_AGAIN}
                </Button>
            }
        };
        view! {
            <Banner
                status=Status::Failed
                title=text::PART_MISSING.to_owned()
                text=text::PART_MISSING_WHY.to_owned()
                actions=again
                urgent=true
                testid="part-missing"
            />
        }
        .into_any()
    }
}
