//! `cargo xtask`: the one place that knows how tools are installed and called.
//!
//! It uses as few crates as it can, because it is compiled before anything else. It knows nothing of
//! what the console does: start in `cli.rs` for the commands, in `tools.rs` for pinned versions.
#![expect(clippy::print_stdout, reason = "a command line tool speaks on its standard output")]

mod browser;
mod budgets;
mod cli;
mod css;
mod dev;
mod dist;
mod glue;
mod module;
mod optimiser;
mod pack;
mod rules;
mod shell;
mod signals;
mod size;
mod split;
mod suites;
mod tools;
mod watch;

use std::process::ExitCode;

fn main() -> ExitCode {
    shell::own_program();
    signals::stop_children_when_asked();
    match cli::run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fail) => {
            eprintln!("error: {fail}");
            ExitCode::FAILURE
        }
    }
}
