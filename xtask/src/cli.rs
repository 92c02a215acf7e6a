//! The commands and their options.

use crate::shell::Done;
use crate::{css, dev, dist, optimiser, size, suites};

const HELP: &str = "\
cargo xtask <command>

  dev      build, serve the console with a local catalyst-api, rebuild on change
             --port N         default 8080
             --speed N        playback speed of runs; 1 is real time
             --scenario NAME  which story the local API plays; default happy
             --sovereign      the side of a Sovereign, where the cutover is
             --cutover NAME   which story the cutover plays; default happy
             --api URL        talk to a real catalyst-api at this origin instead
  test     everything that CI runs, with a summary
             [suite …]        fmt rules clippy native build size bench e2e
             -- …             words for the browser test runner
  build    production files in dist/, with .br and .gz beside them
  size     what the first view costs, against budgets.toml
  bench    speed of the rules and of the built screens, against budgets.toml, with this
           machine's own figures; arguments are passed to the browser test runner
  css      bundle style/ into app/style.gen.css

The pinned tools live in the user's cache folder and are installed when they are missing.";

/// Runs the command that was asked for.
pub(crate) fn run(args: Vec<String>) -> Done {
    let mut args = args.into_iter();
    let name = args.next().unwrap_or_default();
    let mut rest = Options(args.collect());
    match name.as_str() {
        "dev" => dev::run(&mut rest),
        "test" => suites::run(&rest.0),
        "bench" => suites::bench(&rest.0),
        "build" => {
            rest.nothing_left()?;
            dist::run()
        }
        "size" => {
            rest.nothing_left()?;
            size::run()
        }
        "wasm-opt" => optimiser::strip(&rest.0),
        "css" => {
            rest.nothing_left()?;
            css::run()
        }
        "" | "help" | "-h" | "--help" => {
            println!("{HELP}");
            Ok(())
        }
        other => {
            Err(format!("there is no command \"{other}\": cargo xtask --help lists them").into())
        }
    }
}

/// The words after the command; each task takes out what it knows.
pub(crate) struct Options(Vec<String>);

impl Options {
    /// Takes a word that stands alone.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let at = self.0.iter().position(|word| word == name);
        at.map(|at| self.0.remove(at)).is_some()
    }

    /// Takes `--name value` or `--name=value`.
    pub(crate) fn value(&mut self, name: &str) -> Done<Option<String>> {
        let joined = format!("{name}=");
        if let Some(at) = self.0.iter().position(|word| word.starts_with(&joined)) {
            return Ok(self.0.remove(at).strip_prefix(&joined).map(str::to_owned));
        }
        let Some(at) = self.0.iter().position(|word| word == name) else { return Ok(None) };
        self.0.remove(at);
        if at < self.0.len() {
            Ok(Some(self.0.remove(at)))
        } else {
            Err(format!("{name} needs a value").into())
        }
    }

    /// Fails on a word that nobody took.
    pub(crate) fn nothing_left(&self) -> Done {
        match self.0.first() {
            None => Ok(()),
            Some(word) => {
                Err(format!("\"{word}\" is not understood here: cargo xtask --help").into())
            }
        }
    }
}
