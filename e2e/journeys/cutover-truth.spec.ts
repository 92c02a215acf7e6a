import { HOLD, RESTARTS, shownFor, wake, type CutoverStatus, type Sovereign } from '../harness/cutover';
import { expect, test } from '../harness/test';
import { CutoverCard, firstPainted, heard, listen } from '../pages/cutover';

/** Whatever happens to the page, the network or the API: the card says what the server says, or since when it cannot know. */

test.use({ expectedFailures: RESTARTS });

/** Fixed, so that a failure can be repeated. */
const SEED = 20_260_512;
const RELOADS = 50;

test(`${RELOADS} reloads at random moments of one run show what the server says`, async ({ page, sovereign, standin }) => {
  test.setTimeout(300_000);
  const card = new CutoverCard(page);
  const chance = random(SEED);
  await sovereign.tell('happy', 20);
  await card.open();
  await card.begin();
  const history = new History(sovereign);
  const watching = history.watch();
  await page.addInitScript(firstPainted);
  const wrong: unknown[] = [];
  const kinds = new Set<string>();
  const began = Date.now();
  for (let n = 0; n < RELOADS; n += 1) {
    // The run goes as fast as it must to last as long as the reloads, however slow this machine is.
    const each = n === 0 ? 2_000 : (Date.now() - began) / n;
    const left = await sovereign.secondsToRun();
    await standin.configure({ speed: Math.max(0.5, (left * 1_000) / (each * (RELOADS - n))) });
    await history.more(Math.floor(chance() * 4));
    const since = Date.now();
    await page.reload({ waitUntil: 'commit' });
    const shown = await card.firstShown();
    kinds.add(JSON.stringify(shown));
    const isTold = () => history.held(since, shown);
    await expect.poll(isTold, { timeout: 2_000 }).toBe(true).catch(() => wrong.push({ reload: n + 1, shown }));
  }
  history.stop();
  await watching;
  expect(wrong).toEqual([]);
  // They were different moments.
  expect(kinds.size).toBeGreaterThan(5);
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
});

test('two tabs show the same, whichever of them started it', async ({ page, context, sovereign, standin, axe }) => {
  const first = new CutoverCard(page);
  const second = new CutoverCard(await context.newPage());
  await sovereign.tell('happy', 100);
  await first.open();
  await second.open();
  await second.begin();
  await sovereign.reach('harbor-prewarm', 0.01);
  const status = await sovereign.status();
  await first.expectSameAs(status);
  await second.expectSameAs(status);
  // It was started in this browser, so neither of them says that it was somebody else.
  await expect(first.attached).toHaveCount(0);
  await axe('cutover, followed in another tab');
  await second.page.close();
  await standin.configure({ speed: 1_000 });
  await first.expectSovereign(sovereign);
});

test('the whole run is told in few words: steps, quarters of the hold, the end', async ({ page, sovereign, standin }) => {
  test.setTimeout(90_000);
  const card = new CutoverCard(page);
  await listen(page);
  // The one story in which the hold is short enough to be seen to its end.
  await sovereign.tell('tells-hold', 40);
  await card.open();
  await card.start.click();
  await expect(card.question).toBeVisible();
  const asked = (await heard(page)).said.length;
  await card.confirm.click();
  await expect(card.question).toHaveCount(0);
  await standin.configure({ speed: 200 });
  // In the hold the clock runs as the server has promised it, and the step outlasts it.
  await sovereign.reach(HOLD, 0.1);
  await expect(card.dial).toHaveText('Verifying', { timeout: 30_000 });
  await expect(card.dial).toHaveRole('timer');
  await card.expectTethered();
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
  const { said: all, dial } = await heard(page);
  const said = all.slice(asked);
  const allowed = [
    /^Step [1-8] of 8: [A-Z][^.]+\.$/,
    /^\d+ s of the hold are left\.$/,
    /^The hold is over\. The server is verifying\.$/,
    /^The console’s API is restarting/,
    /^The cutover is complete\. This Sovereign is independent\.$/,
  ];
  expect(said.filter((words) => !allowed.some((one) => one.test(words)))).toEqual([]);
  const quarters = said.filter((words) => /of the hold are left/.test(words));
  expect(quarters).toHaveLength(3);
  expect(said.filter((words) => words.startsWith('The hold is over'))).toHaveLength(1);
  expect(said.filter((words) => words.includes('API is restarting')).length).toBeLessThanOrEqual(1);
  expect(said.at(-1)).toBe('The cutover is complete. This Sovereign is independent.');
  const steps = said.filter((words) => words.startsWith('Step'));
  expect(new Set(steps).size).toBe(steps.length);
  expect(steps.length).toBeGreaterThanOrEqual(5);
  // The countdown itself never spoke and never showed zero.
  const counted = dial.filter((text) => /^\d\d:\d\d$/.test(text));
  expect(counted.length).toBeGreaterThan(8);
  expect(counted).not.toContain('00:00');
  expect([...counted].sort().reverse()).toEqual(counted);
});

test.describe('without a network', () => {
  // During the hold the card asks how the Sovereign is, too.
  test.use({ expectedFailures: { ...RESTARTS, '/api/v1/sovereign/': ['network'] } });

  test('the countdown of the hold survives a reload and a time without a network', async ({ page, context, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy', 4);
    await card.open();
    await card.begin();
    await standin.configure({ speed: 600 });
    await sovereign.reach(HOLD, 0.1);
    await card.expectHold(sovereign);
    await page.reload();
    await card.expectHold(sovereign);
    await context.setOffline(true);
    await standin.fault({ kind: 'drop-streams' });
    await expect(card.stale).toBeVisible({ timeout: 20_000 });
    const before = (await card.secondsLeft()) ?? 0;
    expect(before).toBeGreaterThan(0);
    await expect.poll(async () => (await card.secondsLeft()) ?? before).toBeLessThan(before - 1);
    await card.expectHold(sovereign);
    await card.expectTethered('Tethered, cutover running');
    await context.setOffline(false);
    await expect(card.stale).toHaveCount(0, { timeout: 20_000 });
    await card.expectHold(sovereign);
    await standin.configure({ speed: 1_000 });
    await card.expectSovereign(sovereign);
  });
});

for (const story of ['clock-ahead', 'clock-behind'] as const) {
  test(`the countdown is right on the server's clock: ${story}`, async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await sovereign.tell(story, 4);
    await card.open();
    await card.begin();
    await standin.configure({ speed: 600 });
    await sovereign.reach(HOLD, 0.1);
    await card.expectHold(sovereign);
    await expect(card.card).toContainText('on the server’s clock');
    await page.reload();
    await card.expectHold(sovereign);
    await standin.configure({ speed: 1_000 });
    await card.expectSovereign(sovereign);
  });
}

test('while the API is away, what is shown is marked as old and nothing is made up', async ({ page, sovereign, standin, axe }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy', 200);
  await card.open();
  await card.begin();
  await sovereign.reach('harbor-prewarm', 0.5);
  await card.expectSameAs(await sovereign.status());
  const before = await card.shown();
  await standin.fault({ kind: 'restart', ms: 9_000 });
  await expect(card.stale).toContainText('This is the last known state');
  expect(await card.shown()).toEqual(before);
  await expect(card.outcome).toHaveCount(0);
  await expect(card.restarting).toHaveCount(0);
  await card.expectTethered('Tethered, cutover running');
  await axe('cutover, API away');
  await expect(card.stale).toHaveCount(0, { timeout: 25_000 });
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
});

test.describe('while the question is open', () => {
  test.use({ expectedFailures: { ...RESTARTS, '/api/v1/sovereign/': ['network', 502, 503] } });

  test('an API that goes away takes the start back, and gives it again with what was typed', async ({
    page,
    sovereign,
    standin,
  }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    await card.open();
    await card.start.click();
    await expect(card.confirm).not.toHaveAttribute('aria-disabled', 'true');
    await standin.fault({ kind: 'restart', ms: 6_000 });
    await expect(card.confirm).toHaveAttribute('aria-disabled', 'true', { timeout: 15_000 });
    await expect(card.confirm).toHaveAccessibleDescription(/server/);
    await card.confirm.click({ force: true });
    await expect(card.question).toBeVisible();
    await expect(card.confirm).not.toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 });
    expect((await sovereign.status()).raw).toEqual({});
    await card.confirm.click();
    await card.expectSovereign(sovereign);
  });
});

test.describe('nobody signed in', () => {
  test.use({ expectedFailures: { '/api/v1/sovereign/': [401] } });

  test('is asked for once, and the server is left in peace until then', async ({ page, standin }) => {
    const card = new CutoverCard(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await standin.configure({ sovereign: true, cutover: 'happy', auth: 'pin' });
    await page.clock.install();
    await card.open();
    await expect(card.signedOut).toBeVisible();
    asked.length = 0;
    await page.clock.runFor(120_000);
    // One look now and then notices a session that somebody began elsewhere; nothing else is read.
    const looks = asked.filter((path) => path.endsWith('/cutover/status'));
    expect(asked.filter((path) => !path.endsWith('/cutover/status'))).toEqual([]);
    expect(looks.length).toBeLessThanOrEqual(4);
  });
});

test.describe('a session that ends', () => {
  test.use({ expectedFailures: { ...RESTARTS, '/sovereign/': [401, 'network', 502, 503] } });

  test('is laid over what is known, before a start and after the end', async ({ page, sovereign, account, axe }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    await card.open();
    await expect(card.start).toBeEnabled();
    await account.signOut();
    await wake(page);
    await expect(card.signedOut).toContainText('The session has ended');
    await card.expectTethered('Tethered');
    await expect(card.tethers).toHaveCount(8);
    await expect(card.progress).toHaveCount(0);
    await expect(card.start).toHaveAttribute('aria-disabled', 'true');
    await expect(card.start).toHaveAccessibleDescription(/Sign in first/);
    await axe('cutover, signed out before a start');
    await account.signIn();
    await wake(page);
    await expect(card.signedOut).toHaveCount(0);
    await card.begin();
    await card.expectSovereign(sovereign);
    await account.signOut();
    await wake(page);
    await expect(card.signedOut).toBeVisible();
    await expect(card.card).toHaveAttribute('data-cutover-state', 'sovereign');
    await expect(card.badge).toHaveText('Sovereign');
    await expect(card.summary).toBeVisible();
    await axe('cutover, signed out after the end');
  });
});

test.describe('an answer of something else', () => {
  test.use({ expectedFailures: { ...RESTARTS, '/cutover/status': [403, 404, 500] } });

  test('takes no run away, and is told as what it is', async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy', 20);
    await card.open();
    await card.begin();
    await sovereign.reach('harbor-prewarm', 0.1);
    await card.expectSameAs(await sovereign.status());
    const before = await card.shown();
    for (const [status, words] of [
      [404, 'Something else answers'],
      [403, 'may not see the cutover'],
      [500, 'answers cannot be used'],
    ] as const) {
      await page.route('**/cutover/status', (route) =>
        route.fulfill({ status, contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
      );
      await wake(page);
      await expect(card.stale).toContainText(words);
      expect(await card.shown()).toEqual(before);
      await card.expectTethered('Tethered, cutover running');
      await page.unroute('**/cutover/status');
      await wake(page);
      await expect(card.stale).toHaveCount(0);
    }
    await standin.configure({ speed: 1_000 });
    await card.expectSovereign(sovereign);
  });
});

test('the end leaves the focus where it is, and what is open stays open', async ({ page, sovereign, standin }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy', 20);
  await card.open();
  await card.begin();
  await sovereign.reach('harbor-prewarm', 5);
  await card.details('gitea-mirror').click();
  await expect(card.details('gitea-mirror')).toHaveAttribute('aria-expanded', 'true');
  await expect(page).toHaveTitle(/^\(Step \d of 8\) Sovereignty/);
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
  await expect(card.details('gitea-mirror')).toHaveAttribute('aria-expanded', 'true');
  await expect(card.details('gitea-mirror')).toBeFocused();
  await expect(page).toHaveTitle(/^\(complete\) Sovereignty/);
  // The server forgot in step 7 what its steps had said; the tab that followed them knows it.
  await page.reload();
  await card.expectSovereign(sovereign);
  await expect(card.step('helmrepository-patches')).toContainText('38 cut');
  await expect(card.step('egress-block-test')).not.toContainText('nothing yet');
});

test('a run of this browser is not said to be anybody else’s after a reload', async ({ page, sovereign, standin }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy', 20);
  await card.open();
  await card.begin();
  await sovereign.reach('harbor-prewarm', 0.1);
  await page.reload();
  await expect(card.progress).toBeVisible();
  await card.expectSameAs(await sovereign.status());
  await expect(card.attached).toHaveCount(0);
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
});

type Shown = Awaited<ReturnType<CutoverCard['firstShown']>>;

/** What the server said, and from when to when. */
class History {
  private readonly said: Array<{ from: number; until: number; words: string }> = [];
  private isOver = false;
  private answers = 0;

  constructor(private readonly sovereign: Sovereign) {}

  async watch(): Promise<void> {
    while (!this.isOver) {
      const asked = Date.now();
      const status = await this.sovereign.read().catch(() => undefined);
      const last = this.said.at(-1);
      if (status) {
        this.answers += 1;
        const words = told(status);
        // Between two answers either of them may have held.
        if (last) last.until = Date.now();
        if (last?.words !== words) this.said.push({ from: asked, until: Infinity, words });
      }
      await new Promise((done) => setTimeout(done, 40));
    }
  }

  /** Waits for so many further answers of the server: a moment that has nothing to do with the page. */
  async more(count: number): Promise<void> {
    const until = this.answers + count;
    await expect.poll(() => this.answers, { intervals: [10], timeout: 20_000 }).toBeGreaterThanOrEqual(until);
  }

  stop(): void {
    this.isOver = true;
  }

  /** Whether the server said this at some moment since then. */
  held(since: number, shown: Shown): boolean {
    const words = JSON.stringify([shown.side, sorted(shown.steps)]);
    return this.said.some((one) => one.words === words && one.until >= since);
  }
}

function told(status: CutoverStatus): string {
  return JSON.stringify([status.state, sorted(shownFor(status))]);
}

function sorted(steps: Record<string, string>): Array<[string, string]> {
  return Object.entries(steps).sort(([one], [other]) => one.localeCompare(other));
}

/** Numbers from 0 to 1, always the same ones for a seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
