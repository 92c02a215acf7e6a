//! Starting other programs and saying in one sentence what went wrong.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::OnceLock;

use crate::signals;

/// A failure that is ready to be read by a person: what is wrong, then the remedy.
#[derive(Debug)]
pub(crate) struct Fail(String);

/// What every task returns.
pub(crate) type Done<T = ()> = Result<T, Fail>;

impl fmt::Display for Fail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Fail {
    fn from(text: String) -> Self {
        Fail(text)
    }
}

impl From<&str> for Fail {
    fn from(text: &str) -> Self {
        Fail(text.to_owned())
    }
}

/// Names the file or program in an operating system error.
pub(crate) trait Context<T> {
    /// Turns the error into a [`Fail`] that begins with `what`.
    fn context(self, what: impl fmt::Display) -> Done<T>;
}

impl<T, E: fmt::Display> Context<T> for Result<T, E> {
    fn context(self, what: impl fmt::Display) -> Done<T> {
        self.map_err(|error| Fail(format!("{what}: {error}")))
    }
}

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let own = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    own.parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The path of this program, as it was when it started: a rebuild may replace the file meanwhile.
pub(crate) fn own_program() -> &'static Path {
    static OWN: OnceLock<PathBuf> = OnceLock::new();
    OWN.get_or_init(|| std::env::current_exe().unwrap_or_else(|_| PathBuf::from("xtask")))
}

/// The folder in which cargo builds.
pub(crate) fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// A command that runs in the workspace folder.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    // Cargo sets these for us; a cargo below us must make its own.
    for name in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(name);
    }
    command
}

/// Runs to the end with live output.
pub(crate) fn status(command: &mut Command) -> Done<ExitStatus> {
    let name = program(command);
    let mut child = command.stdin(Stdio::null()).spawn().context(format!("cannot start {name}"))?;
    let _running = signals::Running::new(child.id());
    child.wait().context(format!("lost {name}"))
}

/// Runs to the end with live output; an exit code other than zero is a failure.
pub(crate) fn run(command: &mut Command) -> Done {
    let name = program(command);
    match status(command)? {
        code if code.success() => Ok(()),
        code => Err(format!("{name} stopped with {code}").into()),
    }
}

/// What a program prints, or nothing when it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let out = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

fn program(command: &Command) -> String {
    Path::new(command.get_program())
        .file_name()
        .map_or_else(|| "a program".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// Reads a text file.
pub(crate) fn read(path: &Path) -> Done<String> {
    std::fs::read_to_string(path).context(path.display())
}

/// Writes a file, and the folders above it.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Done {
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir).context(dir.display())?;
    }
    std::fs::write(path, bytes).context(path.display())
}

/// Every file below a folder, sorted, without hidden folders, `target` and `node_modules`.
pub(crate) fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(dir, &mut found);
    found.sort();
    found
}

fn collect(dir: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name == "node_modules" || name == "target" {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else {
            found.push(path);
        }
    }
}
