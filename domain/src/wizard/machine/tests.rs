//! The wizard explored exhaustively over a small alphabet of inputs.
//!
//! Every state that these inputs can reach is visited. In each of them the invariants hold that
//! the browser relies on: no reachable state submits an invalid body.

use super::*;
use crate::wizard::check::tests::Whole;
use crate::wizard::{
    Launch, LaunchAction, LaunchEvent, NameAnswer, SecretKind, Secrets, Topology, Verdict,
    create_request, launch, name_key, storage_key,
};
use contract::Sealed as _;
use serde_json::Value;
use std::collections::{BTreeSet, VecDeque};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Input {
    Name(bool),
    FillRegions,
    PreviewCloud,
    Secrets(Entry),
    Subdomain(Entry),
    Session(bool),
    IdleClears,
    Next,
    Back,
    Jump(u8),
    Open(u8),
    Change(u8),
    Unauthorised,
    SignedIn,
    SignInCancelled,
    Created,
    Refused,
    Lost,
    Found,
    NotInList,
    LookAgain,
    SendAgain,
    Reload,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Entry {
    Empty,
    /// Entered, and not checked or refused.
    Open,
    /// Entered, and accepted by a server.
    Good,
}

/// A state of the page, rebuilt from a short description so that many can be held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Page {
    step: u8,
    reached: u8,
    returns: bool,
    name: bool,
    regions: Regions,
    secrets: Entry,
    subdomain: Entry,
    /// Whether there is a session, and whether its address is the one in the draft.
    session: Option<bool>,
    launch: Stage,
    launched: bool,
    pending: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Regions {
    Empty,
    Filled,
    Preview,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Idle,
    SigningIn,
    Sending,
    Looking,
    Unknown,
    Created,
}

const ADDRESS: &str = "ops@meridian.example";

impl Page {
    fn first() -> Self {
        Self {
            step: 1,
            reached: 1,
            returns: false,
            name: false,
            regions: Regions::Empty,
            secrets: Entry::Empty,
            subdomain: Entry::Empty,
            session: None,
            launch: Stage::Idle,
            launched: false,
            pending: false,
        }
    }

    /// The draft, secrets and facts that this description stands for.
    fn build(&self) -> (Draft, Secrets, Facts) {
        let Whole { mut draft, .. } = Whole::new();
        draft.org_name = if self.name { "Meridian".into() } else { String::new() };
        for n in 0..draft.slots.len() {
            let (cloud, region, size) = match self.regions {
                Regions::Empty => ("", "", ""),
                Regions::Filled => ("hetzner", "fsn1", "cpx32"),
                Regions::Preview => ("aws", "eu-central-1", "m6i.xlarge"),
            };
            draft.slots[n] = crate::wizard::SlotChoice {
                provider: cloud.into(),
                region: region.into(),
                control_plane_size: size.into(),
                ..Default::default()
            };
        }
        draft.set_subdomain(if self.subdomain == Entry::Empty { "" } else { "meridian" });
        draft.org_email = ADDRESS.into();
        draft.current = Step::from_number(u64::from(self.step)).unwrap();
        draft.reached = Step::from_number(u64::from(self.reached)).unwrap();
        draft.returns_to_review = self.returns;
        draft.deployment_id = self.launched.then(|| "9f2c41d07be3a865".into());
        draft.pending =
            self.pending.then(|| crate::wizard::Pending { fqdn: draft.fqdn(), sent_at_ms: 0 });

        let mut secrets = Secrets::default();
        if self.secrets != Entry::Empty {
            secrets.set(SecretKind::Token, "t".repeat(64));
            secrets.set(SecretKind::StorageAccess, "a".repeat(16));
            secrets.set(SecretKind::StorageSecret, "s".repeat(32));
        }
        let shapes = secrets.shapes();
        let verdict = match self.secrets {
            Entry::Good => Verdict::Good,
            Entry::Empty | Entry::Open => Verdict::Refused("no".into()),
        };
        let facts = Facts {
            session_email: self
                .session
                .map(|same| if same { ADDRESS.to_owned() } else { "other@y.example".to_owned() }),
            token: Some((shapes.token.revision, verdict.clone())),
            storage: Some((storage_key(&draft, &shapes), verdict)),
            name: (self.subdomain == Entry::Good).then(|| (name_key(&draft), NameAnswer::Free)),
            registrar: None,
        };
        (draft, secrets, facts)
    }

    fn stage(&self, draft: &Draft) -> Launch {
        let pending = || crate::wizard::Pending { fqdn: draft.fqdn(), sent_at_ms: 0 };
        match self.launch {
            Stage::Idle => Launch::Idle,
            Stage::SigningIn => Launch::SigningIn,
            Stage::Sending => Launch::Sending(pending()),
            Stage::Looking => Launch::Looking(pending()),
            Stage::Unknown => Launch::Unknown { pending: pending(), was_read: true },
            Stage::Created => Launch::Created("9f2c41d07be3a865".into()),
        }
    }
}

/// What the app does with the machine's answers, in miniature.
fn feed(page: &mut Page, event: LaunchEvent) {
    let (draft, secrets, facts) = page.build();
    let (state, action) = launch(page.stage(&draft), event.clone());
    page.launch = match state {
        Launch::Idle => Stage::Idle,
        Launch::SigningIn => Stage::SigningIn,
        Launch::Sending(_) => Stage::Sending,
        Launch::Looking(_) => Stage::Looking,
        Launch::Unknown { .. } => Stage::Unknown,
        Launch::Created(_) => Stage::Created,
    };
    match action {
        LaunchAction::Send(_) => {
            assert!(!page.launched, "a launched draft is sent again: {page:?}");
            if page.pending {
                assert!(matches!(event, LaunchEvent::SendAgain { .. }), "sent twice: {page:?}");
            }
            let unanswered = Draft { pending: None, ..draft };
            let request = create_request(&unanswered, &secrets, &facts);
            let body = request.unwrap_or_else(|problems| panic!("invalid: {problems:?} {page:?}"));
            assert_valid(
                &serde_json::from_str(&body.into_body().send_with(ToOwned::to_owned)).unwrap(),
            );
            page.pending = true;
        }
        LaunchAction::Open(_) => {
            page.launched = true;
            page.pending = false;
            page.secrets = Entry::Empty;
        }
        LaunchAction::Forget => page.pending = false,
        LaunchAction::SignIn => page.pending = false,
        LaunchAction::PressAgain => step(page, Input::Next),
        LaunchAction::None | LaunchAction::Look(_) => {}
    }
}

/// The rules of the server, written down a second time.
fn assert_valid(body: &Value) {
    let text = |key: &str| body[key].as_str().unwrap_or_default().to_owned();
    for key in [
        "orgName",
        "orgEmail",
        "sovereignFQDN",
        "sovereignDomainMode",
        "hetznerProjectID",
        "region",
        "controlPlaneSize",
        "sshPublicKey",
        "objectStorageRegion",
        "objectStorageAccessKey",
        "objectStorageSecretKey",
    ] {
        assert!(!text(key).trim().is_empty(), "{key}: {body}");
    }
    assert!(text("hetznerToken").len() >= 64);
    assert!(text("objectStorageAccessKey").len() >= 16);
    assert!(text("objectStorageSecretKey").len() >= 32);
    assert!(body["marketplaceEnabled"].is_boolean());
    if text("sovereignDomainMode") == "pool" {
        let (label, pool) = (text("sovereignSubdomain"), text("sovereignPoolDomain"));
        assert!(label.starts_with(|c: char| c.is_ascii_lowercase()));
        assert_eq!(text("sovereignFQDN"), [label.as_str(), ".", &pool].concat());
    }
    let regions = body["regions"].as_array().unwrap();
    assert!(!regions.is_empty());
    for region in regions {
        assert_eq!(region["provider"], "hetzner");
        assert!(["fsn1", "nbg1", "hel1"].contains(&region["cloudRegion"].as_str().unwrap()));
        assert!(!region["controlPlaneSize"].as_str().unwrap().is_empty());
    }
    assert_eq!(body["region"], regions[0]["cloudRegion"]);
}

/// The edits of the user and of servers. Entries can only be edited on their own step.
fn edit(page: &mut Page, input: Input) {
    let busy = matches!(page.launch, Stage::Sending | Stage::Looking | Stage::SigningIn);
    match input {
        Input::Name(on) if page.step == 1 => page.name = on,
        Input::FillRegions if page.step == 3 => page.regions = Regions::Filled,
        Input::PreviewCloud if page.step == 3 => page.regions = Regions::Preview,
        Input::Secrets(entry) if page.step == 4 => page.secrets = entry,
        Input::Subdomain(entry) if page.step == 6 => page.subdomain = entry,
        Input::Session(same) => page.session = Some(same),
        Input::IdleClears if !busy => {
            page.secrets = Entry::Empty;
        }
        _ => {}
    }
}

fn moved(page: &mut Page, wish: Move) -> Moved {
    let (mut draft, secrets, facts) = page.build();
    let moved = go(&mut draft, wish, &secrets.shapes(), &facts);
    page.step = draft.current.number();
    page.reached = draft.reached.number();
    page.returns = draft.returns_to_review;
    moved
}

fn step(page: &mut Page, input: Input) {
    let at = |n: u8| Step::from_number(u64::from(n)).unwrap();
    match input {
        Input::Next => {
            if matches!(page.launch, Stage::Sending | Stage::Looking) && page.step == 7 {
                return;
            }
            if moved(page, Move::Next) == Moved::Launch {
                let (draft, ..) = page.build();
                let signed_out = page.session.is_none();
                feed(page, LaunchEvent::Press { fqdn: draft.fqdn(), now_ms: 0, signed_out });
            }
        }
        Input::Back => {
            moved(page, Move::Back);
        }
        Input::Jump(n) => {
            moved(page, Move::Jump(at(n)));
        }
        Input::Open(n) => {
            moved(page, Move::Open(at(n)));
        }
        Input::Change(n) => {
            moved(page, Move::Change(at(n)));
        }
        Input::Unauthorised => {
            if page.launch == Stage::Sending {
                page.session = None;
            }
            feed(page, LaunchEvent::Unauthorised);
        }
        Input::SignedIn => {
            if page.launch == Stage::SigningIn {
                page.session = Some(true);
            }
            feed(page, LaunchEvent::SignedIn);
        }
        Input::SignInCancelled => feed(page, LaunchEvent::SignInCancelled),
        Input::Created => feed(page, LaunchEvent::Created("9f2c41d07be3a865".into())),
        Input::Refused => feed(page, LaunchEvent::Refused),
        Input::Lost => feed(page, LaunchEvent::Lost),
        Input::Found if page.pending => feed(page, LaunchEvent::Found("9f2c41d07be3a865".into())),
        Input::NotInList => feed(page, LaunchEvent::NotInList),
        Input::LookAgain => feed(page, LaunchEvent::LookAgain),
        Input::SendAgain => {
            let (draft, secrets, facts) = page.build();
            let unanswered = Draft { pending: None, ..draft };
            if create_request(&unanswered, &secrets, &facts).is_ok() {
                feed(page, LaunchEvent::SendAgain { fqdn: unanswered.fqdn(), now_ms: 0 });
            }
        }
        Input::Reload => {
            page.secrets = Entry::Empty;
            page.session = None;
            if page.subdomain == Entry::Good {
                page.subdomain = Entry::Open;
            }
            page.launch = Stage::Idle;
            if page.pending {
                let (draft, ..) = page.build();
                let pending = draft.pending.unwrap();
                feed(page, LaunchEvent::Resume(pending));
            }
        }
        other => edit(page, other),
    }
}

fn alphabet() -> Vec<Input> {
    let mut all = vec![
        Input::Name(true),
        Input::Name(false),
        Input::FillRegions,
        Input::PreviewCloud,
        Input::Secrets(Entry::Open),
        Input::Secrets(Entry::Good),
        Input::Subdomain(Entry::Open),
        Input::Subdomain(Entry::Good),
        Input::Session(true),
        Input::Session(false),
        Input::IdleClears,
        Input::Next,
        Input::Back,
        Input::Unauthorised,
        Input::SignedIn,
        Input::SignInCancelled,
        Input::Created,
        Input::Refused,
        Input::Lost,
        Input::Found,
        Input::NotInList,
        Input::LookAgain,
        Input::SendAgain,
        Input::Reload,
    ];
    for n in [1, 3, 4, 7] {
        all.extend([Input::Jump(n), Input::Open(n), Input::Change(n)]);
    }
    all
}

#[test]
fn no_reachable_state_submits_an_invalid_body() {
    let mut seen = BTreeSet::new();
    let mut queue = VecDeque::from([Page::first()]);
    let alphabet = alphabet();
    let (mut sends, mut launches) = (0, 0);
    while let Some(page) = queue.pop_front() {
        if !seen.insert(page.clone()) {
            continue;
        }
        for input in &alphabet {
            let mut next = page.clone();
            step(&mut next, *input);
            check_move(&page, *input, &next);
            sends += usize::from(next.pending && !page.pending);
            launches += usize::from(next.launched && !page.launched);
            if next != page {
                queue.push_back(next);
            }
        }
    }
    assert!(sends > 0 && launches > 0, "{} states, {sends}, {launches}", seen.len());
    println!("{} states, {sends} sends, {launches} launches", seen.len());
}

fn check_move(before: &Page, input: Input, after: &Page) {
    assert!(after.reached >= after.step, "{input:?} {before:?}");
    match input {
        Input::Jump(_) => assert!(after.step <= before.step, "a click led ahead: {before:?}"),
        Input::Open(_) => {
            assert!(after.step <= before.reached, "an address led beyond: {before:?}");
        }
        Input::Next if after.step > before.step => {
            let (draft, secrets, facts) = before.build();
            assert_eq!(check(draft.current, &draft, &secrets.shapes(), &facts), []);
            assert!(after.step == before.step + 1 || before.returns, "{before:?}");
        }
        _ => {}
    }
    if after.pending && !before.pending {
        assert_eq!(after.launch, Stage::Sending);
        assert!(
            matches!(input, Input::Next | Input::SignedIn | Input::SendAgain),
            "{input:?} sent: {before:?}"
        );
    }
}

#[test]
fn a_change_from_the_review_returns_there() {
    let whole = Whole::new();
    let (mut draft, shapes, facts) = (whole.draft, whole.secrets.shapes(), whole.facts);
    draft.current = Step::Review;
    draft.reached = Step::Review;
    assert_eq!(
        go(&mut draft, Move::Change(Step::Organisation), &shapes, &facts),
        Moved::To(Step::Organisation)
    );
    assert_eq!(go(&mut draft, Move::Next, &shapes, &facts), Moved::To(Step::Review));
    // A change that empties another step leads there first.
    go(&mut draft, Move::Change(Step::Topology), &shapes, &facts);
    draft.set_topology(Topology::Compact);
    assert_eq!(go(&mut draft, Move::Next, &shapes, &facts), Moved::To(Step::Provider));
    assert!(draft.returns_to_review);
    for n in 0..2 {
        draft.set_provider(n, "hetzner");
        draft.edit_slot(n, |slot| {
            slot.region = "fsn1".into();
            slot.control_plane_size = "cpx32".into();
        });
    }
    assert_eq!(go(&mut draft, Move::Next, &shapes, &facts), Moved::To(Step::Review));
    assert!(!draft.returns_to_review);
}

#[test]
fn the_first_step_has_no_back_and_the_last_launches() {
    let whole = Whole::new();
    let (mut draft, shapes, facts) = (whole.draft, whole.secrets.shapes(), whole.facts);
    assert_eq!(go(&mut draft, Move::Back, &shapes, &facts), Moved::Stays);
    draft.current = Step::Review;
    draft.reached = Step::Review;
    assert_eq!(go(&mut draft, Move::Next, &shapes, &facts), Moved::Launch);
    assert_eq!(draft.current, Step::Review);
}
