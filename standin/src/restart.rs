//! A restart of catalyst-api without a restart of this process: memory is thrown away and read back from the database.

use std::sync::Arc;
use std::time::Duration;

use crate::cutover;
use crate::state::{App, lock};

/// Breaks every stream, answers 502 for `away` (at least 300 ms, so that a client can notice), then starts over.
pub(crate) async fn restart(app: Arc<App>, away: Duration) {
    if !app.faults.go_down() {
        return;
    }
    app.retire_all();
    lock(&app.board).lose_memory();
    app.store.settle().await;
    tokio::time::sleep(away.max(Duration::from_millis(300))).await;
    app.desk().forget_pins();
    if let Err(failure) = app.load() {
        eprintln!("standin: the database could not be read back: {failure}");
    }
    app.faults.come_up();
    cutover::resume(&app);
}
