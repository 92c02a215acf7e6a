import type { Browser, Locator, Page } from '@playwright/test';

/**
 * How much an input costs until its result is painted.
 *
 * The figures come from Chromium's own trace of the page's main thread, by that thread's own clock, which
 * stands still while the thread waits or the machine runs something else. It is read when the trusted
 * event is dispatched, and again when the last frame that the input caused has gone through style, layout
 * and paint and is handed to the compositor. So everything that the main thread does in between counts:
 * handlers, microtasks, timers, rendering. What does not count is waiting for the next frame to begin,
 * since that depends on the screen and not on the page (up to 16.7 ms at 60 Hz). The time that passed
 * with all waiting is printed beside it.
 *
 * Which frame is the last one is found in the page: whenever the watched part changes, a message is posted
 * from the next animation frame, and leaves a mark behind that frame. A late change leaves a later mark,
 * so work that is put off is counted too. Live regions are left out: they are read and not seen, and
 * speak late on purpose.
 */
export interface Sample {
  /** Milliseconds of work on the main thread. */
  work: number;
  /** Milliseconds that passed since Chromium received the input, with all waiting. */
  passed: number;
  /** The first cards that the watched part shows when the clock stops. */
  first: string[];
}

interface Seen {
  passed: number;
  first: string[];
}

interface Probe {
  begin: (kind: string) => void;
  end: () => Promise<Seen>;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds by the clock on the wall, and by the thread's own. */
  ts: number;
  tts?: number;
  args?: { data?: { type?: string } };
}

type Kind = 'keydown' | 'pointerup';

const MARK = 'bench-painted';
const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

/** Collects samples of one kind of input on one page. */
export class Painting {
  private readonly seen: Seen[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
    private readonly kind: Kind,
  ) {}

  /** Watches one part of the page for what an input of this kind changes there, from now on. */
  static async watch(browser: Browser, area: Locator, kind: Kind): Promise<Painting> {
    await area.evaluate(install, MARK);
    await browser.startTracing(area.page(), { categories: CATEGORIES });
    return new Painting(browser, area.page(), kind);
  }

  /** Carries out one input and waits until its result stands. */
  async sample(act: () => Promise<void>): Promise<Seen> {
    await this.page.evaluate((kind) => (window as unknown as { benchProbe: Probe }).benchProbe.begin(kind), this.kind);
    await act();
    const seen = await this.page.evaluate(() => (window as unknown as { benchProbe: Probe }).benchProbe.end());
    this.seen.push(seen);
    return seen;
  }

  /** Ends watching and gives all samples in their order. */
  async finish(): Promise<Sample[]> {
    const trace = JSON.parse((await this.browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
    const work = mainThreadWork(trace.traceEvents, this.kind);
    if (work.length !== this.seen.length) {
      throw new Error(`${this.seen.length} inputs were made, the trace has ${work.length}`);
    }
    return this.seen.map((seen, index) => ({ ...seen, work: work[index] ?? Number.NaN }));
  }
}

/** Runs in the page. */
function install(root: Element, mark: string): void {
  let awaited = '';
  let started = -1;
  let stopped = -1;
  let first: string[] = [];
  let waiting = false;
  const painted = new MessageChannel();
  const frame = () => {
    if (waiting || started < 0) return;
    waiting = true;
    requestAnimationFrame(() => painted.port2.postMessage(null));
  };
  painted.port1.onmessage = () => {
    stopped = performance.mark(mark).startTime;
    waiting = false;
    // Rounded: cards of one row may differ by a hundredth of a px.
    const top = (card: Element) => {
      const { x, y } = card.getBoundingClientRect();
      return { x: Math.round(x), y: Math.round(y) };
    };
    first = [...root.querySelectorAll('[data-testid^="component-card-"]:not([data-aside])')]
      .sort((one, other) => top(one).y - top(other).y || top(one).x - top(other).x)
      .slice(0, 3)
      .map((card) => (card.getAttribute('data-testid') ?? '').replace('component-card-', ''));
  };
  const isSpoken = (node: Node) =>
    (node instanceof Element ? node : node.parentElement)?.closest('[aria-live], [role="status"], [role="log"]');
  new MutationObserver((changes) => {
    if (changes.some(({ target }) => !isSpoken(target))) frame();
  }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  for (const kind of ['keydown', 'pointerup']) {
    window.addEventListener(
      kind,
      (event) => {
        if (kind !== awaited) return;
        awaited = '';
        started = event.timeStamp;
        frame();
      },
      { capture: true },
    );
  }
  const probe: Probe = {
    begin: (kind) => {
      awaited = kind;
      started = -1;
      stopped = -1;
    },
    // The result stands when nothing has changed for two stretches of 20 ms.
    end: async () => {
      for (let quiet = 0; quiet < 2; ) {
        const before = stopped;
        await new Promise((done) => setTimeout(done, 20));
        quiet = !waiting && stopped >= 0 && stopped === before ? quiet + 1 : 0;
      }
      return { passed: stopped - started, first };
    },
  };
  Object.assign(window, { benchProbe: probe });
}

/** Milliseconds of main-thread work of each input in a trace. */
export function mainThreadWork(events: TraceEvent[], kind: Kind): number[] {
  const isInput = (event: TraceEvent) => event.name === 'EventDispatch' && event.args?.data?.type === kind;
  const first = events.find(isInput);
  const thread = events
    .filter((event) => event.pid === first?.pid && event.tid === first.tid)
    .sort((a, b) => a.ts - b.ts);
  const marks = thread.filter((event) => event.name === MARK);
  const commits = thread.filter((event) => event.name === 'Commit');
  const inputs = thread.filter(isInput);
  return inputs.map((event, index) => {
    const next = inputs[index + 1]?.ts ?? Infinity;
    const mark = marks.findLast((one) => one.ts >= event.ts && one.ts < next);
    // An input that changes nothing that is painted commits no frame: then the mark itself is the end.
    const end = commits.findLast((one) => one.ts >= event.ts && one.ts < (mark?.ts ?? next)) ?? mark;
    if (event.tts === undefined || end?.tts === undefined) throw new Error('the trace has no thread time');
    return (end.tts - event.tts) / 1_000;
  });
}

/** The value below which this share of the numbers lies. */
export function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
