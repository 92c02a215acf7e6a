//! Live output that is kept as well: on the terminal, and in `target/test-logs/<suite>.log`.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use crate::shell::{Context as _, Done, target_dir};
use crate::signals::Running;

/// What a program printed, and whether it ended well.
pub(super) struct Ended {
    /// Both streams, in the order they came.
    pub(super) text: String,
    /// Exit code zero.
    pub(super) good: bool,
}

/// Runs a program for a suite.
pub(super) fn run(suite: &str, command: &mut Command) -> Done<Ended> {
    let folder = target_dir().join("test-logs");
    std::fs::create_dir_all(&folder).context(folder.display())?;
    let path = folder.join(format!("{suite}.log"));
    let file = File::options().create(true).append(true).open(&path).context(path.display())?;
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context(format!("cannot start {name}"))?;
    let _running = Running::new(child.id());
    let sink = Arc::new(Mutex::new((file, String::new())));
    let readers = [
        child.stdout.take().map(|out| tee(out, Arc::clone(&sink))),
        child.stderr.take().map(|err| tee(err, Arc::clone(&sink))),
    ];
    let code = child.wait().context(format!("lost {name}"))?;
    for reader in readers.into_iter().flatten() {
        let _ = reader.join();
    }
    let text = std::mem::take(&mut sink.lock().unwrap_or_else(PoisonError::into_inner).1);
    Ok(Ended { text, good: code.success() })
}

fn tee(
    stream: impl Read + Send + 'static,
    sink: Arc<Mutex<(File, String)>>,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut lines = BufReader::new(stream);
        let mut bytes = Vec::new();
        while lines.read_until(b'\n', &mut bytes).is_ok_and(|n| n > 0) {
            let line = String::from_utf8_lossy(&bytes);
            print!("{line}");
            let mut kept = sink.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = kept.0.write_all(line.as_bytes());
            kept.1.push_str(&line);
            drop(kept);
            bytes.clear();
        }
    })
}

/// Forgets the logs of the last time.
pub(super) fn clear(suite: &str) {
    let _ = std::fs::remove_file(target_dir().join("test-logs").join(format!("{suite}.log")));
}
