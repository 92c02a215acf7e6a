//! Words of the wizard's shell. Each step has its own file below; what is wrong with a field is
//! in [`problems`].

pub mod components;
pub mod credentials;
pub mod domain;
pub mod organisation;
pub mod problems;
pub mod provider;
pub mod review;
pub mod topology;

pub use problems::{problem, summary_line, summary_title};

use ::domain::wizard::Step;

/// The page's heading for people who do not see the screen.
pub const H1: &str = "Catalyst Console: new Sovereign";
/// Name of the link on the product mark.
pub const HOME: &str = "Catalyst Console, start";
/// First word of the product's name.
pub const BRAND: &str = "Catalyst";
/// Second word of the product's name.
pub const BRAND_REST: &str = "Console";
/// Name of the row of steps.
pub const STEPS: &str = "Setup steps";
/// Name of the footer's landmark.
pub const FOOTER: &str = "Step controls";
/// Name of the rail.
pub const RAIL: &str = "Plan so far";
/// Leaves the wizard.
pub const EXIT: &str = "Exit wizard";
/// Skips the header.
pub const SKIP: &str = "Skip to the step";
/// Switches to the light theme.
pub const TO_LIGHT: &str = "Switch to the light theme";
/// Switches to the dark theme.
pub const TO_DARK: &str = "Switch to the dark theme";
/// Goes one step back.
pub const BACK: &str = "Back";
/// Goes on.
pub const CONTINUE: &str = "Continue";
/// Goes back to the review after a change.
pub const RETURN: &str = "Return to review";
/// The period of the cost in the footer.
pub const PER_MONTH: &str = "per month";
/// Said when secrets were cleared for want of input.
pub const SECRETS_CLEARED_IDLE: &str =
    "Tokens and keys were cleared after five minutes without input. Enter them again to launch.";

/// The task of a step: its heading.
pub fn heading(step: Step) -> &'static str {
    match step {
        Step::Organisation => "Say who this Sovereign is for",
        Step::Topology => "Choose the shape of the Sovereign",
        Step::Provider => "Choose where each region runs",
        Step::Credentials => "Prove that the console may build",
        Step::Components => "Choose what runs on it",
        Step::Domain => "Give the Sovereign its name",
        Step::Review => "Check the plan, then launch",
    }
}

/// One sentence under the heading.
pub fn lead(step: Step) -> &'static str {
    match step {
        Step::Organisation => {
            "Only the name is required. The rest shapes the suggestions in later steps."
        }
        Step::Topology => {
            "The shape fixes how many regions there are. Sizes come in the next step."
        }
        Step::Provider => {
            "Each region gets a place, machines and, if you want, workers beside them."
        }
        Step::Credentials => {
            "Each credential is checked before anything is created. None of them is stored."
        }
        Step::Components => {
            "What a component needs comes along. Mandatory components cannot be removed."
        }
        Step::Domain => "The console and every service of the Sovereign answer under this name.",
        Step::Review => "This is what will be built. Each section leads to its step and back here.",
    }
}

/// The document's title for a step.
pub fn document_title(step: Step, has_errors: bool) -> String {
    let error = if has_errors { "Error: " } else { "" };
    [error, &step_of(step), ": ", step.title()].concat()
}

/// Where we are, in words.
pub fn step_of(step: Step) -> String {
    ["Step ", &step.number().to_string(), " of 7"].concat()
}

/// Where we are, short.
pub fn step_compact(step: Step) -> String {
    [&step.number().to_string(), " / 7"].concat()
}

/// Said when another step is on screen.
pub fn announce(step: Step) -> String {
    [&step_of(step), ", ", step.title()].concat()
}

/// The launch button.
pub fn launch(fqdn: &str) -> String {
    if fqdn.is_empty() { "Launch".to_owned() } else { ["Launch ", fqdn].concat() }
}

/// The draft cannot be stored: what happened.
pub const STORAGE_TITLE: &str = "Your entries are not saved in this browser";
/// The storage is full.
pub const STORAGE_FULL: &str =
    "Its storage is full. Everything stays here as long as this page is open; a reload loses it.";
/// The storage is forbidden.
pub const STORAGE_FORBIDDEN: &str = "It forbids storage for this page. Everything stays here as long as the page is open; a reload loses it.";
/// The stored draft comes from a later console: what happened.
pub const LATER_TITLE: &str = "This draft was saved by a newer release of the console";
/// The stored draft comes from a later console: what to do.
pub const LATER_TEXT: &str = "What this console understands is shown. Your next change saves it in the older form, without the rest.";
/// The stored draft could not be read: what happened.
pub const UNREADABLE_TITLE: &str = "The saved draft could not be read";
/// The stored draft could not be read: what to do.
pub const UNREADABLE_TEXT: &str =
    "It starts empty. The damaged text stays in the browser until you change something here.";
/// Closes a notice.
pub const DISMISS: &str = "Dismiss";
/// The draft became a run: title.
pub fn launched_title(fqdn: &str) -> String {
    if fqdn.is_empty() {
        "This plan has been launched".to_owned()
    } else {
        [fqdn, " has been launched from this plan"].concat()
    }
}
/// The draft became a run: what to do.
pub const LAUNCHED_TEXT: &str =
    "Changes here do not reach the run. Open it, or plan another Sovereign.";
/// Opens the run.
pub const OPEN_RUN: &str = "Open the run";
/// Empties the wizard.
pub const START_OVER: &str = "Plan another Sovereign";
/// Lets the same draft be launched a second time.
pub const LAUNCH_AGAIN: &str = "Allow a second launch";

/// Heading of the plan in the rail.
pub const PLAN: &str = "Plan so far";
/// Row of the plan.
pub const ORGANISATION: &str = "Organisation";
/// Row of the plan.
pub const TOPOLOGY: &str = "Topology";
/// Row of the plan.
pub const REGIONS: &str = "Regions";
/// Row of the plan.
pub const COMPONENTS: &str = "Components";
/// Row of the plan.
pub const NAME: &str = "Name";
/// Row of the plan.
pub const COST: &str = "Cost";
/// Nothing chosen yet.
pub const OPEN: &str = "Open";

/// Title of the sign-in dialog.
pub const SIGN_IN_TITLE: &str = "Sign in to launch";
/// What the sign-in dialog is for.
pub const SIGN_IN_LEAD: &str =
    "A run belongs to the person who launches it. Everything you entered stays here meanwhile.";
/// Opens the sign-in dialog.
pub const SIGN_IN: &str = "Sign in";
/// The list is being searched for the run of an unanswered launch.
pub const LOOKING_TITLE: &str = "The launch was not answered. Looking for its run.";
/// Nobody knows whether the run exists.
pub const UNKNOWN_TITLE: &str = "It is not known whether the launch went through";
/// The list was read and does not name the run.
pub const UNKNOWN_NOT_LISTED: &str = "No answer came, and your list of deployments does not name the run. It may still appear: look again before you send again.";
/// The list could not be read.
pub const UNKNOWN_UNREADABLE: &str = "No answer came, and your list of deployments could not be read. Sending again may create a second run: look first.";
/// Searches the list again.
pub const LOOK_AGAIN: &str = "Look again";
/// Sends the request again.
pub const SEND_AGAIN: &str = "Send again";
/// The registrar did not take the name servers.
pub const NAME_SERVERS_TITLE: &str = "The run has started, but the name servers could not be set";
/// What to do about it.
pub fn name_servers_text(hosts: &[&str]) -> String {
    ["Set these at your registrar by hand: ", &hosts.join(", "), "."].concat()
}
