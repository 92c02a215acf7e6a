//! `cargo xtask dev`: the console and a local catalyst-api on one port, rebuilt on change.
//!
//! A build that fails leaves the last good one being served. With `--api` the same app talks to a real
//! catalyst-api through Trunk's proxy, and no local server is started.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::cli::Options;
use crate::shell::{Context as _, Done, command, run as run_command, target_dir};
use crate::signals::Running;
use crate::tools;
use crate::watch::{Stale, Watcher};

struct Settings {
    port: u16,
    api: Option<String>,
    server: Vec<String>,
}

/// Serves until it is stopped.
pub(crate) fn run(options: &mut Options) -> Done {
    let settings = settings(options)?;
    port_is_free(settings.port)?;
    let path = tools::for_the_app()?;
    if let Some(api) = &settings.api {
        return proxy(&path, settings.port, api);
    }
    if !dist().join("index.html").exists() {
        println!(
            "Building the console and the local catalyst-api. The first time takes about 5 minutes on two cores."
        );
    }
    let mut watcher = Watcher::new();
    let mut server = Server::new(&settings);
    let mut work = Stale { app: true, server: true };
    loop {
        if work.any() {
            build(work, &path, &mut server);
        }
        work = wait(&mut watcher, &mut server);
    }
}

fn settings(options: &mut Options) -> Done<Settings> {
    let port = options.value("--port")?.unwrap_or_else(|| "8080".to_owned());
    let port =
        port.parse().map_err(|_| format!("--port {port}: a port is a number up to 65535"))?;
    let mut server = Vec::new();
    for name in ["--speed", "--scenario", "--cutover"] {
        if let Some(value) = options.value(name)? {
            server.extend([name.to_owned(), value]);
        }
    }
    if options.flag("--sovereign") {
        server.push("--sovereign".to_owned());
    }
    let api = options.value("--api")?;
    options.nothing_left()?;
    Ok(Settings { port, api, server })
}

fn port_is_free(port: u16) -> Done {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(_) => Err(format!(
            "port {port} is in use by another program: stop that program, or choose a free port with --port {}",
            port.saturating_add(1)
        )
        .into()),
    }
}

fn dist() -> PathBuf {
    target_dir().join("dev-dist")
}

fn build(work: Stale, path: &[PathBuf], server: &mut Server) {
    let begun = Instant::now();
    let mut good = true;
    if work.app {
        println!("Building the console …");
        let built =
            tools::trunk(path, "build", &dist()).and_then(|mut trunk| run_command(&mut trunk));
        good &= report(built);
    }
    if work.server {
        println!("Building the local catalyst-api …");
        let built =
            run_command(command("cargo").args(["build", "--locked", "--package", "standin"]));
        if report(built) {
            server.restart();
        } else {
            good = false;
        }
    }
    if good && !work.server && server.is_up() {
        println!("Rebuilt in {:.1} s: reload the page.", begun.elapsed().as_secs_f32());
    }
}

fn report(result: Done) -> bool {
    match result {
        Ok(()) => true,
        Err(fail) => {
            eprintln!("error: {fail}. The last good build stays; waiting for the next change.");
            false
        }
    }
}

/// Sleeps until a source changed; keeps the server alive meanwhile.
fn wait(watcher: &mut Watcher, server: &mut Server) -> Stale {
    loop {
        std::thread::sleep(Duration::from_millis(300));
        server.keep_alive();
        let mut stale = watcher.changes();
        if !stale.any() {
            continue;
        }
        // An editor or a checkout writes several files: wait for silence.
        loop {
            std::thread::sleep(Duration::from_millis(150));
            let more = watcher.changes();
            if !more.any() {
                return stale;
            }
            stale = Stale { app: stale.app || more.app, server: stale.server || more.server };
        }
    }
}

/// The running local catalyst-api.
struct Server {
    port: u16,
    flags: Vec<String>,
    child: Option<(Child, Running, Instant)>,
}

impl Server {
    fn new(settings: &Settings) -> Self {
        Server { port: settings.port, flags: settings.server.clone(), child: None }
    }

    fn is_up(&self) -> bool {
        self.child.is_some()
    }

    fn restart(&mut self) {
        self.stop();
        match self.spawn() {
            Ok(child) => {
                let running = Running::new(child.id());
                self.child = Some((child, running, Instant::now()));
            }
            Err(fail) => eprintln!("error: {fail}"),
        }
    }

    fn spawn(&self) -> Done<Child> {
        let mut child = command(target_dir().join("debug/standin"))
            .arg("--dist")
            .arg(dist())
            .args(["--port", &self.port.to_string(), "--data"])
            .arg(target_dir().join("dev-data").join(self.port.to_string()))
            .args(&self.flags)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("the local catalyst-api does not start")?;
        if let Some(out) = child.stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(out).lines().map_while(Result::ok) {
                    match line.strip_prefix("listening on ") {
                        Some(address) => println!("Ready: {address}"),
                        None => println!("{line}"),
                    }
                }
            });
        }
        Ok(child)
    }

    fn stop(&mut self) {
        if let Some((mut child, _running, _)) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// A server that ends after it had worked is started again; one that dies at once is not.
    fn keep_alive(&mut self) {
        let Some((child, _, begun)) = &mut self.child else { return };
        let Ok(Some(code)) = child.try_wait() else { return };
        let worked = begun.elapsed() > Duration::from_secs(2);
        self.child = None;
        if worked {
            println!("The local catalyst-api ended with {code}; starting it again.");
            self.restart();
        } else {
            eprintln!(
                "error: the local catalyst-api ended at once with {code}; waiting for a change in its sources."
            );
        }
    }
}

/// The app alone, its API calls sent on to a real catalyst-api.
fn proxy(path: &[PathBuf], port: u16, api: &str) -> Done {
    let origin = api.trim_end_matches('/');
    if !origin.starts_with("https://") && !origin.starts_with("http://") {
        return Err(format!(
            "--api {api}: give the whole origin, like https://console.example.org"
        )
        .into());
    }
    let backend = format!("{origin}/sovereign/api/");
    println!("Building the console against {backend}");
    println!("Ready after the first build: http://127.0.0.1:{port}/sovereign/");
    run_command(tools::trunk(path, "serve", &dist())?.args([
        "--no-autoreload",
        "--address",
        "127.0.0.1",
        "--port",
        &port.to_string(),
        "--proxy-backend",
        &backend,
        "--proxy-rewrite",
        "/sovereign/api/",
    ]))
}
