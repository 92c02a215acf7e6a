//! A read that a page shows: loading, there, or failed; tried again by itself after passing failures.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;

use super::error::ApiError;
use super::http::BACKOFF_MS;
use super::tasks::{Scope, scope, sleep};

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;
type Ask<T> = Rc<dyn Fn() -> Answer<T>>;

/// A read and what came of it. `Copy`: pass it freely below the owner that made it.
pub struct Query<T: Clone + Send + Sync + 'static> {
    loaded: RwSignal<Loaded<T>>,
    round: StoredValue<u32>,
    ask: StoredValue<Ask<T>, LocalStorage>,
    scope: Scope,
}

/// How far a read has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded<T> {
    /// No answer yet.
    Loading,
    /// The newest answer.
    Ready(T),
    /// The newest failure. After a passing one the next try is under way.
    Failed(ApiError),
}

impl<T: Clone + Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Clone + Send + Sync + 'static> Copy for Query<T> {}

impl<T: Clone + Send + Sync + 'static> Query<T> {
    /// Asks at once.
    pub fn new<F: Future<Output = Result<T, ApiError>> + 'static>(
        ask: impl Fn() -> F + 'static,
    ) -> Query<T> {
        let ask: Ask<T> = Rc::new(move || Box::pin(ask()));
        let query = Query {
            loaded: RwSignal::new(Loaded::Loading),
            round: StoredValue::new(0),
            ask: StoredValue::new_local(ask),
            scope: scope(),
        };
        query.reload();
        query
    }

    /// What came of it.
    #[must_use]
    pub fn loaded(self) -> Signal<Loaded<T>> {
        self.loaded.into()
    }

    /// Asks again; what is there stays until the answer.
    pub fn reload(self) {
        let round = self.round.try_update_value(|round| {
            *round = round.wrapping_add(1);
            *round
        });
        let Some(ask) = self.ask.try_get_value() else { return };
        self.scope.spawn(async move {
            let mut pauses = BACKOFF_MS.iter();
            let mut pause_ms = 0;
            let mut is_first = true;
            loop {
                let answer = ask().await;
                if self.round.try_get_value() != round {
                    return;
                }
                let again = matches!(&answer, Err(error) if error.is_transient());
                let is_known = !is_first && self.has_failed_so(answer.as_ref().err());
                is_first = false;
                // Nobody is told twice by a try that nobody asked for.
                if !is_known {
                    self.loaded.try_set(match answer {
                        Ok(value) => Loaded::Ready(value),
                        Err(error) => Loaded::Failed(error),
                    });
                }
                if !again {
                    return;
                }
                pause_ms = pauses.next().copied().unwrap_or(pause_ms);
                sleep(pause_ms).await;
                if self.round.try_get_value() != round {
                    return;
                }
            }
        });
    }

    fn has_failed_so(self, error: Option<&ApiError>) -> bool {
        let is_it = |loaded: &Loaded<T>| match loaded {
            Loaded::Failed(known) => Some(known) == error,
            Loaded::Loading | Loaded::Ready(_) => false,
        };
        self.loaded.try_with_untracked(is_it) == Some(true)
    }
}
