//! The command line: every option has a default.

use std::path::PathBuf;

use crate::config::{Config, valid_speed};
use crate::{cutover, scenarios};

/// What the server is started with.
#[derive(Debug, Clone)]
pub struct Options {
    /// Folder with the built console; may be missing or still empty.
    pub dist: PathBuf,
    /// Port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Folder of the database.
    pub data: PathBuf,
    /// Virtual seconds per second.
    pub speed: f64,
    /// Name of the scenario that new deployments get.
    pub scenario: String,
    /// Whether the server is inside a Sovereign, where the cutover is.
    pub sovereign: bool,
    /// Name of the cutover's story.
    pub cutover: String,
    /// Made-up Blueprints in the catalogue, for measuring.
    pub cards: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dist: PathBuf::from("dist"),
            port: 8080,
            data: PathBuf::from("target/standin"),
            speed: Config::DEFAULT_SPEED,
            scenario: "happy".to_owned(),
            sovereign: false,
            cutover: "happy".to_owned(),
            cards: 0,
        }
    }
}

/// The help text.
#[must_use]
pub fn help() -> String {
    let cutovers: Vec<&str> = cutover::ALL.iter().map(|story| story.name).collect();
    let names: Vec<&str> = scenarios::ALL.iter().map(|scenario| scenario.name).collect();
    format!(
        "standin: a local catalyst-api. It plays runs back and creates nothing in any cloud.\n\n\
         Usage: standin [--dist DIR] [--port N] [--data DIR] [--speed N] [--scenario NAME] [--cards N]\n\
         \x20              [--sovereign] [--cutover NAME]\n\n\
         \x20 --dist DIR       built console to serve at /sovereign/ and /   (default dist)\n\
         \x20 --port N         port on 127.0.0.1, 0 takes a free one         (default 8080)\n\
         \x20 --data DIR       folder of the embedded database               (default target/standin)\n\
         \x20 --speed N        1 is real time; 12 plays a run in 90 seconds  (default 12)\n\
         \x20 --scenario NAME  story of new deployments                      (default happy)\n\
         \x20 --cards N        made-up Blueprints in the catalogue           (default 0)\n\
         \x20 --sovereign      the side of a Sovereign, where the cutover is\n\
         \x20 --cutover NAME   story of the cutover                          (default happy)\n\n\
         Scenarios: {}\n\n\
         Cutovers: {}\n",
        names.join(", "),
        cutovers.join(", ")
    )
}

impl Options {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// One sentence that names the argument and what it should be.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (argument, None),
            };
            let mut value = || {
                inline
                    .clone()
                    .or_else(|| arguments.next())
                    .ok_or_else(|| format!("{name} needs a value."))
            };
            match name.as_str() {
                "--dist" => options.dist = value()?.into(),
                "--data" => options.data = value()?.into(),
                "--port" => {
                    options.port = value()?
                        .parse()
                        .map_err(|_| "--port needs a number up to 65535.".to_owned())?;
                }
                "--speed" => {
                    options.speed = value()?
                        .parse()
                        .ok()
                        .filter(|speed| valid_speed(*speed))
                        .ok_or("--speed needs a number from 0.01 to 100000.")?;
                }
                "--scenario" => {
                    let name = value()?;
                    if scenarios::find(&name).is_none() {
                        return Err(format!("There is no scenario {name}; --help lists them."));
                    }
                    options.scenario = name;
                }
                "--sovereign" => options.sovereign = true,
                "--cutover" => {
                    let name = value()?;
                    if cutover::find(&name).is_none() {
                        return Err(format!("There is no cutover {name}; --help lists them."));
                    }
                    options.cutover = name;
                }
                "--cards" => {
                    options.cards = value()?
                        .parse()
                        .ok()
                        .filter(|cards| *cards <= Config::MOST_CARDS)
                        .ok_or("--cards needs a number up to 50000.")?;
                }
                _ => return Err(format!("{name} is not an option; --help lists them.")),
            }
        }
        Ok(options)
    }
}
