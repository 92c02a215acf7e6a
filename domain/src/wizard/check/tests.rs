use super::*;
use crate::names::SshFlaw;
use crate::wizard::{
    Pool, Registrar, RegistrarKey, SecretKind, Secrets, SshSource, Topology, name_key,
    registrar_key, storage_key,
};

const KEY: &str = concat!(
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINxAlG/ETqtagnSUjpV2TaFSXyh7nmCcJDF9zEEB+G3p ",
    "t@e"
);

/// Everything entered and everything checked.
pub(crate) struct Whole {
    pub(crate) draft: Draft,
    pub(crate) secrets: Secrets,
    pub(crate) facts: Facts,
}

impl Whole {
    pub(crate) fn new() -> Self {
        let mut draft = Draft { org_name: "Meridian Telecom".into(), ..Draft::default() };
        draft.set_topology(Topology::Solo);
        draft.set_provider(0, "hetzner");
        draft.edit_slot(0, |slot| {
            slot.region = "fsn1".into();
            slot.control_plane_size = "cpx32".into();
            slot.worker_size = "cpx32".into();
            slot.worker_count = 2;
        });
        draft.hetzner_project_id = "meridian-prod".into();
        draft.ssh_source = SshSource::Paste;
        draft.set_ssh_key(KEY, "");
        draft.set_subdomain("meridian");
        draft.org_email = "ops@meridian.example".into();
        let mut secrets = Secrets::default();
        secrets.set(SecretKind::Token, "t".repeat(64));
        secrets.set(SecretKind::StorageAccess, "a".repeat(20));
        secrets.set(SecretKind::StorageSecret, "s".repeat(40));
        let mut whole = Self { draft, secrets, facts: Facts::default() };
        whole.check_everything();
        whole
    }

    /// Every server says yes to what is entered now.
    pub(crate) fn check_everything(&mut self) {
        let shapes = self.secrets.shapes();
        let draft = &self.draft;
        self.facts.token = Some((shapes.token.revision, Verdict::Good));
        self.facts.storage = Some((storage_key(draft, &shapes), Verdict::Good));
        self.facts.name = Some((name_key(draft), NameAnswer::Free));
        self.facts.registrar =
            registrar_key(draft, &shapes).map(|key: RegistrarKey| (key, Verdict::Good));
    }

    fn problems(&self) -> Vec<Problem> {
        check_all(&self.draft, &self.secrets.shapes(), &self.facts)
    }
}

#[test]
fn a_whole_draft_has_no_problems() {
    assert_eq!(Whole::new().problems(), []);
}

#[test]
fn an_empty_draft_names_every_required_field_once() {
    let problems = check_all(&Draft::default(), &SecretShapes::default(), &Facts::default());
    let fields: Vec<Field> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(
        fields,
        [
            Field::OrgName,
            Field::Provider(0),
            Field::Provider(1),
            Field::Token,
            Field::ProjectId,
            Field::SshKey,
            Field::StorageAccessKey,
            Field::StorageSecretKey,
            Field::Subdomain,
            Field::AdminEmail,
        ]
    );
    assert!(problems.iter().all(|problem| problem.flaw == Flaw::Missing));
}

/// One spoiled entry, one expected problem.
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn each_entry_can_be_wrong_in_its_own_way() {
    type Spoil = fn(&mut Whole);
    let refused = || Flaw::Refused("no".into());
    let cases: Vec<(&str, Spoil, Field, Flaw)> = vec![
        ("blank name", |w| w.draft.org_name = "  ".into(), Field::OrgName, Flaw::Missing),
        ("no topology", |w| w.draft.topology = None, Field::Topology, Flaw::Missing),
        (
            "unknown cloud",
            |w| w.draft.slots[0].provider = "moon".into(),
            Field::Provider(0),
            Flaw::NotOffered,
        ),
        (
            "foreign region",
            |w| w.draft.slots[0].region = "eu-west-1".into(),
            Field::Region(0),
            Flaw::NotOffered,
        ),
        (
            "no size",
            |w| w.draft.slots[0].control_plane_size.clear(),
            Field::ControlPlaneSize(0),
            Flaw::Missing,
        ),
        (
            "foreign size",
            |w| w.draft.slots[0].control_plane_size = "m6i.large".into(),
            Field::ControlPlaneSize(0),
            Flaw::NotOffered,
        ),
        (
            "worker size",
            |w| w.draft.slots[0].worker_size.clear(),
            Field::WorkerSize(0),
            Flaw::Missing,
        ),
        (
            "token with a space",
            |w| {
                w.secrets.set(SecretKind::Token, ["t".repeat(40), "t".repeat(40)].join(" "));
                w.check_everything();
            },
            Field::Token,
            Flaw::Name(NameFlaw::HasSpace),
        ),
        (
            "short token",
            |w| w.secrets.set(SecretKind::Token, "t".repeat(63)),
            Field::Token,
            Flaw::Name(NameFlaw::TooShort { min: 64, found: 63 }),
        ),
        (
            "token edited after its check",
            |w| w.secrets.set(SecretKind::Token, "u".repeat(64)),
            Field::Token,
            Flaw::NotChecked,
        ),
        (
            "token refused",
            |w| {
                w.facts.token =
                    w.facts.token.take().map(|(n, _)| (n, Verdict::Refused("no".into())))
            },
            Field::Token,
            refused(),
        ),
        (
            "token being checked",
            |w| w.facts.token = w.facts.token.take().map(|(n, _)| (n, Verdict::Checking)),
            Field::Token,
            Flaw::StillChecking,
        ),
        ("project", |w| w.draft.hetzner_project_id = " ".into(), Field::ProjectId, Flaw::Missing),
        ("no key", |w| w.draft.ssh_public_key.clear(), Field::SshKey, Flaw::Missing),
        (
            "cut key",
            |w| w.draft.ssh_public_key.truncate(50),
            Field::SshKey,
            Flaw::Ssh(SshFlaw::CutShort),
        ),
        (
            "short access key",
            |w| w.secrets.set(SecretKind::StorageAccess, "a".repeat(15)),
            Field::StorageAccessKey,
            Flaw::Name(NameFlaw::TooShort { min: 16, found: 15 }),
        ),
        (
            "short secret key",
            |w| w.secrets.set(SecretKind::StorageSecret, "a".repeat(31)),
            Field::StorageSecretKey,
            Flaw::Name(NameFlaw::TooShort { min: 32, found: 31 }),
        ),
        (
            "storage moved after its check",
            |w| w.draft.object_storage_region = "hel1".into(),
            Field::StorageAccessKey,
            Flaw::NotChecked,
        ),
        (
            "storage region",
            |w| {
                w.draft.object_storage_region = "ash".into();
                w.check_everything();
            },
            Field::StorageRegion,
            Flaw::NotOffered,
        ),
        (
            "name edited after its check",
            |w| w.draft.set_subdomain("meridian2"),
            Field::Subdomain,
            Flaw::NotChecked,
        ),
        (
            "pool changed after the check",
            |w| w.draft.pool = Pool::find("omani.rest").unwrap(),
            Field::Subdomain,
            Flaw::NotChecked,
        ),
        ("reserved name", |w| w.draft.set_subdomain("vault"), Field::Subdomain, Flaw::Reserved),
        (
            "wrong form",
            |w| w.draft.set_subdomain("9lives"),
            Field::Subdomain,
            Flaw::Name(NameFlaw::BadStart),
        ),
        (
            "address",
            |w| w.draft.org_email = "ops".into(),
            Field::AdminEmail,
            Flaw::Name(NameFlaw::NotAnAddress),
        ),
        (
            "another session",
            |w| w.facts.session_email = Some("else@where.example".into()),
            Field::AdminEmail,
            Flaw::NotSession("else@where.example".into()),
        ),
        (
            "launched already",
            |w| w.draft.deployment_id = Some("9f2c41d07be3a865".into()),
            Field::Launch,
            Flaw::AlreadyLaunched,
        ),
    ];
    for (what, spoil, field, flaw) in cases {
        let mut whole = Whole::new();
        spoil(&mut whole);
        assert_eq!(whole.problems(), [Problem { field, flaw }], "{what}");
    }
}

#[test]
fn name_answers() {
    let cases = [
        (NameAnswer::InUse, Some(Flaw::InUse)),
        (NameAnswer::Held, Some(Flaw::Held)),
        (NameAnswer::Resolves, Some(Flaw::Resolves)),
        (NameAnswer::UnknownPool, Some(Flaw::UnknownPool)),
        (NameAnswer::Checking, Some(Flaw::StillChecking)),
        (NameAnswer::CouldNot("pdm-unavailable".into()), None),
        (NameAnswer::Free, None),
    ];
    for (answer, flaw) in cases {
        let mut whole = Whole::new();
        whole.facts.name = Some((name_key(&whole.draft), answer));
        let found = whole.problems().into_iter().map(|problem| problem.flaw).next();
        assert_eq!(found, flaw);
    }
}

#[test]
fn own_domain_by_registrar() {
    let mut whole = Whole::new();
    whole.draft.set_domain_mode(DomainMode::ByoApi);
    whole.draft.set_byo_domain("cloud.acme.example");
    let first = |whole: &Whole| whole.problems().into_iter().next().map(|p| (p.field, p.flaw));
    assert_eq!(first(&whole), Some((Field::Registrar, Flaw::Missing)));
    whole.draft.registrar = Some(Registrar::Ovh);
    assert_eq!(first(&whole), Some((Field::RegistrarToken, Flaw::Missing)));
    whole.secrets.set(SecretKind::RegistrarToken, "key:secret".into());
    let parts = Flaw::Name(NameFlaw::WrongParts { expected: 3 });
    assert_eq!(first(&whole), Some((Field::RegistrarToken, parts)));
    whole.secrets.set(SecretKind::RegistrarToken, "a:b:c".into());
    assert_eq!(first(&whole), Some((Field::RegistrarToken, Flaw::NotChecked)));
    whole.check_everything();
    assert_eq!(first(&whole), None);
    whole.draft.set_byo_domain("cloud2.acme.example");
    assert_eq!(first(&whole), Some((Field::RegistrarToken, Flaw::NotChecked)));
}

#[test]
fn design_previews_ask_for_nothing_and_cannot_be_launched() {
    let mut whole = Whole::new();
    whole.draft.set_provider(0, "aws");
    whole.draft.edit_slot(0, |slot| {
        slot.region = "eu-central-1".into();
        slot.control_plane_size = "m6i.xlarge".into();
    });
    whole.secrets.clear();
    let shapes = whole.secrets.shapes();
    assert_eq!(check(Step::Provider, &whole.draft, &shapes, &whole.facts), []);
    assert_eq!(check(Step::Credentials, &whole.draft, &shapes, &whole.facts), []);
    let expected = Problem { field: Field::Provider(0), flaw: Flaw::DesignPreview };
    assert_eq!(whole.problems(), [expected]);
}

#[test]
fn sizes_that_a_place_does_not_have() {
    let mut whole = Whole::new();
    whole.draft.edit_slot(0, |slot| slot.region = "ash".into());
    let fields: Vec<_> = whole.problems().into_iter().map(|p| (p.field, p.flaw)).collect();
    assert_eq!(
        fields,
        [
            (Field::ControlPlaneSize(0), Flaw::NotInRegion),
            (Field::WorkerSize(0), Flaw::NotInRegion)
        ]
    );
    whole.draft.edit_slot(0, |slot| slot.worker_count = 0);
    assert_eq!(whole.problems().len(), 1);
}

#[test]
fn every_problem_belongs_to_the_step_that_reports_it() {
    let shapes = SecretShapes::default();
    for step in Step::ALL {
        for problem in check(step, &Draft::default(), &shapes, &Facts::default()) {
            assert!(step == Step::Review || problem.field.step() == step, "{problem:?}");
        }
    }
}
