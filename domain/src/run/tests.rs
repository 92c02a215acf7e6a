//! Properties of the fold, and tables of the ruler and the verdict.

use proptest::prelude::*;

use super::*;

fn event(at: i64, phase: &str, message: &str) -> Event {
    Event {
        at: Some(at * 1_000),
        phase: phase.into(),
        level: Level::Info,
        message: message.into(),
        component: None,
        state: None,
        depends_on: Vec::new(),
    }
}

fn change(at: i64, id: &str, state: &str) -> Event {
    Event {
        component: Some(id.into()),
        state: Some(state.into()),
        ..event(at, "component", &[id, ": ", state].concat())
    }
}

/// The story of a whole run, in the server's order.
fn story() -> Vec<Event> {
    let mut out = vec![
        event(0, "tofu-init", "init"),
        event(2, "tofu", "Initializing"),
        event(2, "tofu", "Initializing"),
        event(20, "tofu-plan", "plan"),
        event(70, "tofu-apply", "apply"),
        event(90, "tofu", "Still creating..."),
        event(180, "tofu-output", "output"),
        event(185, "flux-bootstrap", "Phase 0 is over"),
        event(186, "pdm-commit", "committed"),
        event(190, "component", "waiting for kubeconfig"),
    ];
    for row in crate::kit::KIT {
        out.push(change(450, row.id, "pending"));
    }
    let mut at = 450;
    for row in crate::kit::KIT {
        at += 7;
        out.push(change(at, row.id, "installing"));
        out.push(Event { component: Some(row.id.into()), ..event(at, "component-log", "line") });
        out.push(change(at + 5, row.id, "installed"));
    }
    out.push(event(at + 60, "handover-ready", "handover"));
    out
}

type Shown = (Vec<Phase>, Vec<Component>, Vec<(i64, Event)>, u64, Counts);

fn view(run: &Run) -> Shown {
    (
        run.phases(),
        run.components().cloned().collect(),
        run.log().lines().map(|line| (line.at, line.event.clone())).collect(),
        run.count(),
        counts(run),
    )
}

fn clean(events: &[Event]) -> Run {
    let mut run = Run::new();
    run.absorb_history(events);
    run
}

/// One thing that may happen on the way to a page.
#[derive(Debug, Clone)]
enum Step {
    /// A live event, perhaps late, perhaps again.
    Tail(prop::sample::Index),
    /// A whole replay of the first events, as after a reconnection.
    Replay(prop::sample::Index),
    /// A history read.
    History(prop::sample::Index),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        8 => any::<prop::sample::Index>().prop_map(Step::Tail),
        1 => any::<prop::sample::Index>().prop_map(Step::Replay),
        1 => any::<prop::sample::Index>().prop_map(Step::History),
    ];
    prop::collection::vec(step, 0..120)
}

fn play(run: &mut Run, events: &[Event], steps: &[Step]) {
    for step in steps {
        match step {
            Step::Tail(index) => {
                run.apply(index.get(events).clone());
            }
            Step::Replay(index) => {
                for event in events.iter().take(index.index(events.len())) {
                    run.apply(event.clone());
                }
            }
            Step::History(index) => run.absorb_history(&events[..index.index(events.len())]),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn any_schedule_ends_where_the_clean_run_ends(steps in steps()) {
        let events = story();
        let mut run = Run::new();
        play(&mut run, &events, &steps);
        run.absorb_history(&events);
        prop_assert_eq!(view(&run), view(&clean(&events)));
    }

    #[test]
    fn the_tail_alone_in_order_ends_there_too_but_for_multiplicity(
        repeats in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
    ) {
        let mut events = story();
        events.dedup();
        let mut run = Run::new();
        for (index, event) in events.iter().enumerate() {
            run.apply(event.clone());
            for repeat in &repeats {
                // Copies of what was said before, after the fact.
                if repeat.index(events.len()) < index {
                    prop_assert!(!run.apply(repeat.get(&events).clone()));
                }
            }
        }
        prop_assert_eq!(view(&run), view(&clean(&events)));
    }

    #[test]
    fn a_component_never_goes_back(steps in steps(), at in any::<prop::sample::Index>()) {
        let events = story();
        let mut run = clean(&events);
        let before = run.components().cloned().collect::<Vec<_>>();
        run.apply(at.get(&events).clone());
        play(&mut run, &events, &steps.into_iter().filter(|step| matches!(step, Step::Tail(_) | Step::Replay(_))).collect::<Vec<_>>());
        prop_assert_eq!(run.components().cloned().collect::<Vec<_>>(), before);
    }

    #[test]
    fn nothing_makes_it_panic(
        texts in prop::collection::vec(("[a-z0-]{0,12}", "[a-z:0-9]{0,6}", "[a-z]{0,10}", any::<Option<i32>>()), 0..60),
    ) {
        let mut run = Run::new();
        for (phase, id, state, at) in texts {
            run.apply(Event {
                at: at.map(i64::from),
                component: Some(id.clone()),
                state: Some(state),
                depends_on: vec![id],
                ..event(0, &phase, "text")
            });
        }
        let _ = (verdict(&run), counts(&run), waiting(&run), longest_path(&run, 0), remaining(&run, 0));
    }
}

#[test]
fn memory_does_not_grow_with_the_run() {
    let mut run = Run::new();
    for index in 0..50_000i64 {
        run.apply(event(index / 20, "tofu", &index.to_string()));
    }
    assert_eq!(run.log().lines().len(), KEPT);
    assert_eq!(run.count(), 50_000);
    for id in 0..5_000 {
        run.apply(change(9_999, &id.to_string(), "pending"));
    }
    assert!(run.components().count() <= 1_000);
    assert_eq!(run.log().lines().len(), KEPT);
}

#[test]
fn lines_keep_their_keys_over_a_history_read() {
    let events = story();
    let mut run = clean(&events);
    let keys: Vec<u64> = run.log().lines().map(|line| line.seq).collect();
    run.absorb_history(&events);
    assert_eq!(keys, run.log().lines().map(|line| line.seq).collect::<Vec<_>>());
}

#[test]
fn what_came_during_a_history_read_is_kept() {
    let events = story();
    let (last, before) = events.split_last().expect("a story");
    let mut run = clean(before);
    assert!(run.apply(last.clone()));
    run.absorb_history(before);
    assert_eq!(view(&run), view(&clean(&events)));
}

#[test]
fn equal_instants_go_forward_only_when_the_order_is_unknown() {
    let mut run = Run::new();
    run.apply(change(5, "gitea", "installed"));
    run.apply(change(5, "gitea", "installing"));
    assert_eq!(run.component("gitea").map(|c| &c.state), Some(&ComponentState::Installed));
    // In the server's order the later report wins.
    run.absorb_history(&[
        change(5, "gitea", "installed"),
        change(5, "gitea", "installing"),
        change(5, "gitea", "degraded"),
    ]);
    assert_eq!(run.component("gitea").map(|c| &c.state), Some(&ComponentState::Degraded));
    // Failed may recover.
    run.apply(change(6, "gitea", "failed"));
    run.apply(change(7, "gitea", "installed"));
    assert_eq!(run.component("gitea").map(|c| &c.state), Some(&ComponentState::Installed));
}

fn record(status: &str) -> Snapshot {
    Snapshot { id: "9f2c41d07be3a865".into(), status: status.into(), ..Snapshot::default() }
}

fn statuses(run: &Run) -> Vec<PhaseStatus> {
    run.phases().iter().map(|phase| phase.status).collect()
}

#[test]
fn the_ruler_follows_the_markers() {
    use PhaseStatus::{Done, Failed, Pending, Running, Skipped};
    let events = story();
    let table: &[(usize, [PhaseStatus; 7])] = &[
        (0, [Pending; 7]),
        (1, [Running, Pending, Pending, Pending, Pending, Pending, Pending]),
        (4, [Running, Pending, Pending, Pending, Pending, Pending, Pending]),
        (5, [Done, Running, Pending, Pending, Pending, Pending, Pending]),
        (7, [Done, Done, Running, Pending, Pending, Pending, Pending]),
        (8, [Done, Done, Done, Skipped, Running, Pending, Pending]),
        (9, [Done, Done, Done, Running, Pending, Pending, Pending]),
        (10, [Done, Done, Done, Done, Running, Pending, Pending]),
        (11, [Done, Done, Done, Done, Done, Running, Pending]),
        (events.len() - 1, [Done, Done, Done, Done, Done, Done, Running]),
    ];
    for (count, expected) in table {
        let mut run = clean(&events[..*count]);
        run.absorb_snapshot(record(if *count > 7 { "phase1-watching" } else { "provisioning" }));
        assert_eq!(statuses(&run), expected, "after {count} events");
    }
    let mut run = clean(&events[..6]);
    run.absorb_snapshot(record("failed"));
    assert_eq!(statuses(&run), [Done, Failed, Pending, Pending, Pending, Pending, Pending]);
    let mut run = clean(&events[..events.len() - 1]);
    run.absorb_snapshot(Snapshot { watch_finished: Some(900_000), ..record("failed") });
    assert_eq!(statuses(&run), [Done, Done, Done, Done, Done, Failed, Pending]);
}

#[test]
fn a_retry_is_a_new_attempt() {
    let mut events = story()[..6].to_vec();
    events.push(event(300, "tofu-apply", "retry requested"));
    events.push(event(301, "tofu-init", "init"));
    let mut run = clean(&events);
    run.absorb_snapshot(record("provisioning"));
    assert_eq!(run.attempt(), 2);
    assert_eq!(statuses(&run)[0], PhaseStatus::Running);
    // A late copy of the first attempt changes nothing.
    run.apply(event(100, "tofu-apply", "another line"));
    assert_eq!(statuses(&run)[1], PhaseStatus::Pending);
    run.absorb_snapshot(record("ready"));
    assert_eq!(verdict(&run), Verdict::ReadyUnwatched { retried: true });
}

#[test]
fn the_ruler_claims_no_platform_that_was_not_reported() {
    let events = story();
    let ends = |outcome: &str, count: usize| {
        let mut run = clean(&events[..count]);
        run.absorb_snapshot(Snapshot {
            outcome: Some(outcome.into()),
            watch_finished: Some(900_000),
            ..record("ready")
        });
        statuses(&run)[5]
    };
    assert_eq!(ends("ready", events.len()), PhaseStatus::Done);
    assert_eq!(ends("timeout", events.len()), PhaseStatus::Unknown);
    assert_eq!(ends("ready", 60), PhaseStatus::Unknown);
}

#[test]
fn a_report_after_a_retry_counts_for_the_new_attempt() {
    let mut events = story();
    events.push(event(5_000, "tofu-apply", "retry requested"));
    events.push(event(5_001, "tofu-init", "init"));
    let mut run = clean(&events);
    let state = |run: &Run| run.component("gitea").and_then(|held| run.state_of(held)).cloned();
    // The record still bears the final states of the first attempt.
    run.absorb_snapshot(Snapshot {
        watch_finished: Some(4_000_000),
        components: vec![("gitea".into(), "installed".into())],
        ..record("provisioning")
    });
    assert_eq!(state(&run), None);
    let row = ComponentReport {
        id: "gitea".into(),
        state: "installed".into(),
        at: Some(400_000),
        message: String::new(),
        depends_on: Vec::new(),
    };
    run.absorb_components(true, &[row]);
    assert_eq!(state(&run), Some(ComponentState::Installed));
    run.absorb_history(&events);
    assert_eq!(state(&run), Some(ComponentState::Installed));
}

#[test]
fn the_clusters_words_are_not_taken_for_the_clouds() {
    let mut run = clean(&story());
    run.absorb_snapshot(Snapshot {
        outcome: Some("timeout".into()),
        error: Some("the watch limit was reached with 2 failed components".into()),
        ..record("failed")
    });
    let Verdict::Failed(failure) = verdict(&run) else { panic!("failed") };
    assert_eq!(failure.signature, None);
    assert_eq!(failure.next.first(), Some(&NextAction::RefreshWatch));
}

#[test]
fn the_verdict_follows_the_truth_table() {
    let installed = vec![(crate::kit::PLATFORM.to_owned(), "installed".to_owned())];
    let ready = |outcome: Option<&str>, error: Option<&str>, platform: bool| {
        let mut run = clean(&story()[..10]);
        run.absorb_snapshot(Snapshot {
            outcome: outcome.map(Into::into),
            error: error.map(Into::into),
            watch_finished: Some(900_000),
            components: if platform { installed.clone() } else { Vec::new() },
            ..record("ready")
        });
        verdict(&run)
    };
    assert_eq!(ready(Some("ready"), None, true), Verdict::Ready);
    assert_eq!(
        ready(Some("ready"), Some("dns"), true),
        Verdict::ReadyWithOpenItems(vec![OpenItem::ServerSays("dns".into())])
    );
    assert_eq!(
        ready(Some("ready"), None, false),
        Verdict::ReadyWithOpenItems(vec![OpenItem::PlatformMissing])
    );
    assert_eq!(
        ready(Some("timeout"), None, true),
        Verdict::ReadyWithOpenItems(vec![OpenItem::WatchTimedOut])
    );
    assert_eq!(
        ready(Some("new-word"), None, true),
        Verdict::ReadyWithOpenItems(vec![OpenItem::Outcome("new-word".into())])
    );
    assert_eq!(ready(None, None, true), Verdict::ReadyUnwatched { retried: false });
    for (status, expected) in [
        ("provisioning", Verdict::Creating),
        ("pending", Verdict::Creating),
        ("tofu-applying", Verdict::Creating),
        ("flux-bootstrapping", Verdict::Creating),
        ("phase1-watching", Verdict::Installing),
        ("adopted", Verdict::Adopted),
        ("wiping", Verdict::Wiping),
        ("wiped", Verdict::Wiped),
        ("partial-failure", Verdict::Other("partial-failure".into())),
    ] {
        let mut run = Run::new();
        assert_eq!(verdict(&run), Verdict::Unread);
        run.absorb_snapshot(record(status));
        assert_eq!(verdict(&run), expected);
    }
}

#[test]
fn every_failure_has_a_reason_and_a_way_on() {
    let failed = |events: &[Event], outcome: Option<&str>, error: &str| {
        let mut run = clean(events);
        run.absorb_snapshot(Snapshot {
            outcome: outcome.map(Into::into),
            error: Some(error.into()),
            ..record("failed")
        });
        match verdict(&run) {
            Verdict::Failed(failure) => failure,
            other => panic!("{other:?}"),
        }
    };
    let events = story();
    let bad = [events.clone(), vec![change(9_000, "gitea", "failed")]].concat();
    let table = [
        (&bad, Some("failed"), Reason::Components(vec!["gitea".into()]), NextAction::RefreshWatch),
        (&bad, Some("timeout"), Reason::TimedOut(vec!["gitea".into()]), NextAction::RefreshWatch),
        (&events, Some("flux-not-reconciling"), Reason::NotReconciling, NextAction::RefreshWatch),
        (
            &events,
            Some("kubeconfig-missing"),
            Reason::KubeconfigMissing,
            NextAction::WipeAndStartAgain,
        ),
        (
            &events,
            Some("watcher-start-failed"),
            Reason::WatcherNotStarted,
            NextAction::RefreshWatch,
        ),
        (&events, Some("flux-crds-absent"), Reason::FluxMissing, NextAction::WipeAndStartAgain),
        (&events, Some("odd"), Reason::Outcome("odd".into()), NextAction::RefreshWatch),
        (&events, None, Reason::NotWatched, NextAction::RefreshWatch),
    ];
    for (events, outcome, reason, next) in table {
        let failure = failed(events, outcome, "words");
        assert_eq!(failure.reason, reason);
        assert_eq!(failure.next.first(), Some(&next));
        assert_eq!(failure.words.as_deref(), Some("words"));
    }
    let plan = failed(&events[..4], None, "tofu plan: exit status 1");
    assert_eq!(plan.reason, Reason::Phase0(PhaseId::Plan));
    assert_eq!(plan.next.first(), Some(&NextAction::RetryPhase0));
    let mut quota = events[..6].to_vec();
    quota.push(Event {
        level: Level::Warn,
        ..event(95, "tofu", "Error: server limit exceeded (resource_limit_exceeded)")
    });
    let quota = failed(&quota, None, "tofu apply: exit status 1");
    assert_eq!(quota.signature, Some(Signature::QuotaExceeded));
    assert!(quota.line.is_some());
}

#[test]
fn the_zero_releases_notice_goes_with_the_first_component() {
    let mut run = clean(&story()[..10]);
    run.absorb_snapshot(record("phase1-watching"));
    run.apply(Event {
        level: Level::Warn,
        ..event(900, "component", "0 HelmReleases after 15m0s, still waiting")
    });
    assert_eq!(notice(&run, 0), Some(Notice::NotReconcilingYet));
    run.apply(change(910, "cilium", "pending"));
    assert_eq!(notice(&run, 0), None);
}

#[test]
fn waiting_names_what_is_held_up() {
    let mut run = clean(&story()[..10]);
    run.apply(change(460, "keycloak", "installing"));
    run.apply(change(461, "vpa", "installing"));
    let list = waiting(&run);
    assert_eq!(list[0].id, "keycloak");
    assert!(list[0].holds_up.contains(&"catalyst-platform".to_owned()));
    assert_eq!(list[1].id, "vpa");
    assert!(list[1].holds_up.is_empty());
    assert_eq!(longest_path(&run, 461_000).last().map(String::as_str), Some("catalyst-platform"));
    assert_eq!(waits_for(&run, run.component("gitea").expect("kit")), Some("keycloak"));
}

#[test]
fn bars_never_run_ahead() {
    assert_eq!(fill_percent(0, 100), 0);
    assert_eq!(fill_percent(50, 100), 50);
    assert_eq!(fill_percent(500, 100), 95);
    assert_eq!(fill_percent(5, 0), 0);
}
