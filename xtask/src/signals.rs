//! Ctrl-C and `kill`: whatever was started here ends with us.

use std::process::Command;
use std::sync::{Mutex, PoisonError};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// A child that must not outlive this program; forgotten when dropped.
pub(crate) struct Running(u32);

impl Running {
    /// Remembers the process id.
    pub(crate) fn new(pid: u32) -> Self {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).push(pid);
        Running(pid)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).retain(|pid| *pid != self.0);
    }
}

/// Starts the thread that passes a stop request on to the children and then leaves.
pub(crate) fn stop_children_when_asked() {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            for pid in RUNNING.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                let _ = Command::new("kill").arg(pid.to_string()).status();
            }
            std::process::exit(128 + signal);
        }
    });
}
