//! Tasks that end with the page that started them, and one that does not.

use std::future::Future;
use std::pin::Pin;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Starts tasks that are dropped, with their requests, when the owner that made the scope goes away.
/// Make it while setting up a component; use it from handlers and timers.
#[derive(Clone, Copy)]
pub struct Scope(StoredValue<Tasks>);

#[derive(Default)]
struct Tasks {
    next_id: u32,
    running: Vec<(u32, AbortHandle)>,
}

/// The scope of the current owner.
#[must_use]
pub fn scope() -> Scope {
    let tasks = StoredValue::new(Tasks::default());
    on_cleanup(move || {
        tasks.try_update_value(|tasks| {
            for (_, handle) in tasks.running.drain(..) {
                handle.abort();
            }
        });
    });
    Scope(tasks)
}

impl Scope {
    /// Starts a task. Does nothing when the owner is gone already.
    pub fn spawn(self, task: impl Future<Output = ()> + 'static) {
        self.spawn_boxed(Box::pin(task));
    }

    fn spawn_boxed(self, task: Task) {
        let (handle, registration) = AbortHandle::new_pair();
        let id = self.0.try_update_value(|tasks| {
            tasks.next_id = tasks.next_id.wrapping_add(1);
            tasks.running.push((tasks.next_id, handle));
            tasks.next_id
        });
        let Some(id) = id else { return };
        let task = Abortable::new(task, registration);
        detach(async move {
            let _ = task.await;
            self.0.try_update_value(|tasks| tasks.running.retain(|(running, _)| *running != id));
        });
    }
}

/// Starts a task that ends with the current owner. For set-up code; handlers use a [`Scope`].
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    scope().spawn(task);
}

/// Starts a task that goes on when the page is left. It must not touch signals other than by `try_` methods.
pub fn detach(task: impl Future<Output = ()> + 'static) {
    detach_boxed(Box::pin(task));
}

/// One spelling of the executor's machinery, whatever the task is: size is a feature.
fn detach_boxed(task: Task) {
    wasm_bindgen_futures::spawn_local(task);
}

/// Waits.
pub async fn sleep(delay_ms: i32) {
    let mut arm = |resolve: js_sys::Function, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay_ms);
    };
    let _ = JsFuture::from(js_sys::Promise::new(&mut arm)).await;
}
