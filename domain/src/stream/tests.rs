//! The machine under every schedule of answers, breaks, sleep and silence.

use proptest::prelude::*;

use super::*;

const AT: i64 = 1_000_000;
const OPEN: Reading = Reading { num_events: 10, terminal: false };
const OVER: Reading = Reading { num_events: 10, terminal: true };

/// A machine with a clock.
struct Bench {
    machine: Machine,
    now: i64,
    known: u64,
}

impl Bench {
    fn new() -> Self {
        Self { machine: Machine::new(), now: AT, known: 10 }
    }

    fn step(&mut self, input: Input) -> Vec<Action> {
        self.machine.step(input, self.now, self.known)
    }

    fn after(&mut self, ms: i64) -> Vec<Action> {
        let mut out = Vec::new();
        let end = self.now + ms;
        while self.now < end {
            self.now = (self.now + 500).min(end);
            out.extend(self.step(Input::Tick));
        }
        out
    }

    fn live() -> Self {
        let mut bench = Self::new();
        assert_eq!(bench.step(Input::Tick), [Action::ReadHistory]);
        assert_eq!(bench.step(Input::History(Ok(OPEN))), [Action::OpenStream]);
        bench.step(Input::StreamOpen);
        bench.step(Input::StreamEvents);
        bench.after(500);
        assert_eq!(bench.machine.link(), Link::Live);
        bench
    }
}

#[test]
fn history_first_then_the_stream_then_a_quick_comparison() {
    let mut bench = Bench::live();
    assert_eq!(bench.after(1_000), [Action::ReadState]);
    bench.known = 7;
    assert_eq!(bench.step(Input::State(Ok(OPEN))), [Action::ReadHistory]);
    bench.known = 10;
    assert_eq!(bench.step(Input::History(Ok(OPEN))), []);
    assert_eq!(bench.machine.link(), Link::Live);
    assert_eq!(bench.after(10_000), [Action::ReadState]);
}

#[test]
fn a_finished_run_needs_no_stream() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    assert_eq!(bench.step(Input::History(Ok(OVER))), []);
    assert_eq!(bench.machine.link(), Link::Ended);
    assert_eq!(bench.after(120_000), []);
}

#[test]
fn done_closes_and_reads_what_is_missing() {
    let mut bench = Bench::live();
    assert_eq!(bench.step(Input::StreamDone(OVER)), [Action::CloseStream]);
    assert_eq!(bench.machine.link(), Link::Ended);

    let mut bench = Bench::live();
    bench.known = 4;
    assert_eq!(bench.step(Input::StreamDone(OVER)), [Action::CloseStream, Action::ReadHistory]);
    assert_eq!(bench.step(Input::History(Ok(OVER))), []);
    assert_eq!(bench.machine.link(), Link::Ended);
}

#[test]
fn done_with_an_open_status_is_asked_again_after_a_second() {
    let mut bench = Bench::live();
    assert_eq!(bench.step(Input::StreamDone(OPEN)), [Action::CloseStream]);
    assert_eq!(bench.after(500), []);
    assert_eq!(bench.after(500), [Action::ReadHistory]);
    assert_eq!(bench.step(Input::History(Ok(OVER))), []);
    assert_eq!(bench.machine.link(), Link::Ended);
}

#[test]
fn a_break_asks_the_record_for_the_reason() {
    let mut bench = Bench::live();
    assert_eq!(bench.step(Input::StreamBroken), [Action::CloseStream, Action::ReadState]);
    assert_eq!(bench.step(Input::State(Err(Failed::Unauthorised))), [Action::SignIn]);
    assert_eq!(bench.machine.link(), Link::SignedOut);
    assert_eq!(bench.step(Input::Restart), [Action::ReadHistory]);

    let mut bench = Bench::live();
    bench.step(Input::StreamBroken);
    bench.step(Input::State(Err(Failed::Gone(Gone::Unknown))));
    assert_eq!(bench.machine.link(), Link::Gone(Gone::Unknown));

    let mut bench = Bench::live();
    bench.step(Input::StreamBroken);
    assert_eq!(bench.step(Input::State(Ok(OPEN))), [Action::ReadHistory]);
    assert_eq!(bench.step(Input::History(Ok(OPEN))), [Action::OpenStream]);
}

#[test]
fn waits_grow_to_thirty_seconds() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    for expected in [1, 2, 4, 8, 16, 30, 30] {
        bench.step(Input::History(Err(Failed::Away)));
        let Link::Reconnecting { next_try, .. } = bench.machine.link() else {
            panic!("{:?}", bench.machine.link())
        };
        assert_eq!(next_try - bench.now, expected * SECOND);
        assert_eq!(bench.after(expected * SECOND - 500), []);
        assert_eq!(bench.after(500), [Action::ReadHistory]);
    }
}

#[test]
fn a_stream_that_never_holds_is_given_up_for_polling() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    let mut polled = false;
    for _ in 0..400 {
        for action in bench.after(500) {
            match action {
                Action::ReadHistory => {
                    for next in bench.step(Input::History(Ok(OPEN))) {
                        if next == Action::OpenStream {
                            bench.step(Input::StreamBroken);
                        }
                    }
                }
                Action::ReadState => {
                    bench.step(Input::State(Ok(OPEN)));
                }
                _ => {}
            }
        }
        if bench.machine.link() == Link::Polling {
            polled = true;
            break;
        }
        // The answers that a step asked for while it was handled.
        match bench.machine.pending {
            Pending::History(_) => {
                if bench.step(Input::History(Ok(OPEN))).contains(&Action::OpenStream) {
                    bench.step(Input::StreamBroken);
                }
            }
            Pending::State(_) => {
                bench.step(Input::State(Ok(OPEN)));
            }
            Pending::Nothing => {}
        }
    }
    assert!(polled);
    assert_eq!(bench.after(5_000), [Action::ReadHistory]);
}

#[test]
fn sleep_and_return_read_everything_anew() {
    let mut bench = Bench::live();
    bench.now += 3_600 * SECOND;
    assert_eq!(bench.step(Input::Tick), [Action::CloseStream, Action::ReadHistory]);
    let mut bench = Bench::live();
    assert_eq!(bench.step(Input::Nudge), [Action::CloseStream, Action::ReadHistory]);
}

#[test]
fn silence_of_an_answer_is_a_failure() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    bench.after(20_500);
    assert!(matches!(bench.machine.link(), Link::Reconnecting { attempt: 1, .. }));
}

fn inputs() -> impl Strategy<Value = Vec<(u8, i64)>> {
    prop::collection::vec((0u8..16, prop_oneof![Just(500i64), 0..1_500i64, Just(60_000)]), 0..200)
}

fn input_of(code: u8) -> Input {
    match code {
        0 => Input::Nudge,
        1 => Input::History(Ok(OPEN)),
        2 => Input::History(Ok(OVER)),
        3 => Input::History(Err(Failed::Away)),
        4 => Input::State(Ok(OPEN)),
        5 => Input::State(Ok(OVER)),
        6 => Input::State(Err(Failed::Away)),
        7 => Input::StreamOpen,
        8 => Input::StreamEvents,
        9 => Input::StreamBroken,
        10 => Input::StreamDone(OPEN),
        11 => Input::StreamDone(OVER),
        12 => Input::State(Ok(Reading { num_events: 12, terminal: false })),
        _ => Input::Tick,
    }
}

proptest! {
    /// Whatever happened: never two streams, never a stream after the end, and as soon as the
    /// server answers again the machine is live (or at the end) within a minute.
    #[test]
    fn every_schedule_recovers(schedule in inputs(), over in any::<bool>()) {
        let mut bench = Bench::new();
        let mut stream = false;
        for (code, wait) in schedule {
            bench.now += wait;
            for action in bench.step(input_of(code)) {
                match action {
                    Action::OpenStream => { prop_assert!(!stream); stream = true; }
                    Action::CloseStream => { prop_assert!(stream); stream = false; }
                    _ => {}
                }
            }
            prop_assert_eq!(stream, bench.machine.stream);
            if bench.machine.is_over() {
                prop_assert!(!stream);
            }
        }
        let reading = if over { OVER } else { OPEN };
        let mut queue: Vec<Input> = Vec::new();
        match bench.machine.pending {
            Pending::History(_) => queue.push(Input::History(Ok(reading))),
            Pending::State(_) => queue.push(Input::State(Ok(reading))),
            Pending::Nothing => {}
        }
        for _ in 0..240 {
            bench.now += 500;
            queue.push(Input::Tick);
            while let Some(input) = queue.pop() {
                for action in bench.step(input) {
                    match action {
                        Action::ReadHistory => queue.push(Input::History(Ok(reading))),
                        Action::ReadState => queue.push(Input::State(Ok(reading))),
                        Action::OpenStream => { queue.push(Input::StreamEvents); queue.push(Input::StreamOpen); }
                        _ => {}
                    }
                }
            }
        }
        let settled = match bench.machine.link() {
            Link::Ended | Link::SignedOut | Link::Gone(_) => true,
            Link::Live => !over,
            _ => false,
        };
        prop_assert!(settled, "{:?}", bench.machine);
    }
}

#[test]
fn live_needs_a_stream_that_opened() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    assert_eq!(bench.step(Input::History(Ok(OPEN))), [Action::OpenStream]);
    bench.after(15_000);
    assert_eq!(bench.machine.link(), Link::CatchingUp);
    // A stream that never opens is given up.
    assert!(bench.after(10_000).contains(&Action::CloseStream));
}

#[test]
fn a_break_while_an_answer_is_awaited_opens_a_new_stream() {
    let mut bench = Bench::live();
    assert_eq!(bench.after(1_000), [Action::ReadState]);
    assert_eq!(bench.step(Input::StreamBroken), [Action::CloseStream]);
    assert_eq!(bench.step(Input::State(Ok(OPEN))), [Action::ReadHistory]);
    assert_eq!(bench.step(Input::History(Ok(OPEN))), [Action::OpenStream]);
    assert_eq!(bench.machine.link(), Link::CatchingUp);
}

#[test]
fn streams_that_only_replay_and_end_are_given_up_for_polling() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    bench.step(Input::History(Ok(OPEN)));
    bench.step(Input::StreamDone(OPEN));
    assert_eq!(bench.after(1_000), [Action::ReadHistory]);
    bench.step(Input::History(Ok(OPEN)));
    bench.step(Input::StreamDone(OPEN));
    assert_eq!(bench.machine.link(), Link::Polling);
    assert_eq!(bench.after(4_500), []);
    assert_eq!(bench.after(500), [Action::ReadHistory]);
}

#[test]
fn a_stream_that_breaks_is_no_silence_of_the_server() {
    let mut bench = Bench::live();
    for _ in 0..4 {
        bench.machine.stream = true;
        bench.step(Input::StreamBroken);
        bench.step(Input::State(Ok(OPEN)));
        bench.step(Input::History(Ok(OPEN)));
    }
    bench.machine.stream = true;
    bench.step(Input::StreamBroken);
    assert!(matches!(bench.machine.link(), Link::Reconnecting { attempt: 1, .. }));
}

#[test]
fn what_is_over_is_looked_at_again_on_return() {
    let mut bench = Bench::new();
    bench.step(Input::Tick);
    bench.step(Input::History(Ok(OVER)));
    assert_eq!(bench.step(Input::Nudge), [Action::ReadHistory]);
    assert_eq!(bench.machine.link(), Link::Ended);
    assert_eq!(bench.step(Input::History(Err(Failed::Away))), []);
    assert_eq!(bench.machine.link(), Link::Ended);
    // Another tab retried.
    assert_eq!(bench.step(Input::Nudge), [Action::ReadHistory]);
    assert_eq!(bench.step(Input::History(Ok(OPEN))), [Action::OpenStream]);

    let mut bench = Bench::new();
    bench.step(Input::Tick);
    bench.step(Input::History(Err(Failed::Unauthorised)));
    assert_eq!(bench.step(Input::Nudge), [Action::ReadHistory]);
    bench.step(Input::History(Ok(OPEN)));
    assert_eq!(bench.machine.link(), Link::CatchingUp);
}
