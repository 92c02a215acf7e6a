//! The stand-in as a program: reads the command line, serves until Ctrl-C.

use std::process::ExitCode;

use standin::{Options, help, start};

#[expect(
    clippy::print_stdout,
    reason = "the help text and the one line that says where it listens"
)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{}", help());
        return ExitCode::SUCCESS;
    }
    let options = match Options::parse(arguments) {
        Ok(options) => options,
        Err(sentence) => return fail(&sentence),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(cause) => return fail(&format!("The runtime cannot be started: {cause}")),
    };
    runtime.block_on(async {
        match start(options).await {
            Ok(server) => {
                println!("listening on {}", server.url());
                tokio::select! {
                    () = server.wait() => {}
                    _ = tokio::signal::ctrl_c() => {}
                }
                ExitCode::SUCCESS
            }
            Err(cause) => fail(&cause.to_string()),
        }
    })
}

fn fail(sentence: &str) -> ExitCode {
    eprintln!("standin: {sentence}");
    ExitCode::FAILURE
}
