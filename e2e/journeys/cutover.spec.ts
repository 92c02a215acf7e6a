import type { Locator } from '@playwright/test';
import { OPERATOR } from '../harness/account';
import { HOLD, LATER_STEPS, RESTART, RESTARTS, STEPS, wake } from '../harness/cutover';
import type { CutoverStory } from '../harness/standin';
import { expect, test } from '../harness/test';
import { CutoverCard } from '../pages/cutover';
import { SignIn } from '../pages/sign_in';

/** One journey per story of the cutover: what the card says about it, and the way on. */

const START = '/api/v1/sovereign/cutover/start';

/** What a further run leaves out, in words. */
function runsAgain(done: number, left: number): string {
  if (done === 0) return `Running again runs all ${left} steps.`;
  return `Running again skips ${done} finished ${done === 1 ? 'step' : 'steps'} and runs the remaining ${left}.`;
}

test.describe('through the restart of the API', () => {
  test.use({ expectedFailures: RESTARTS });

  test('from the map of tethers to the seal', async ({ page, context, sovereign, standin, axe }) => {
    test.setTimeout(90_000);
    const card = new CutoverCard(page);
    await sovereign.tell('happy', 2);
    await card.open();
    await card.expectTethered('Tethered');
    await expect(card.tethers).toHaveCount(8);
    await expect(card.tether('Flux source')).toHaveAttribute('data-line', 'whole');
    await expect(card.tether('Pull secret')).toHaveAttribute('data-line', 'unknown');
    await expect(card.tether('OS packages')).toHaveAttribute('data-line', 'spent');
    await expect(card.preflight).toContainText('4 of 5 good, 1 unknown');
    await expect(card.autoNote).toContainText('waits up to 25 minutes');
    await axe('cutover, before');
    await card.start.click();
    // What cannot be undone is never where the keyboard begins.
    await expect(card.cancel).toBeFocused();
    await expect(card.question).toContainText('cannot be undone');
    await expect(card.question).toContainText('restore from backup');
    await expect(card.question.getByRole('listitem')).toHaveCount(8);
    for (const host of ['github.com', 'ghcr.io', 'harbor.openova.io']) {
      await expect(card.question).toContainText(host);
    }
    await axe('cutover, confirm');
    await card.confirm.click();
    await expect(card.progress).toBeVisible();
    await standin.configure({ speed: 0.1 });
    await expect(card.step('gitea-mirror')).toHaveAttribute('data-step-status', 'running');
    await expect(card.title).toHaveText('Step 1 of 8: Mirror the Git repository');
    await expect(page).toHaveTitle(/Step 1 of 8/);
    await expect(card.start).toHaveCount(0);
    await axe('cutover, under way');
    await standin.configure({ speed: 600 });
    await sovereign.reach(HOLD, 0.1);
    await expect(card.dial).toHaveText(/^(10:00|09:[345]\d)$/);
    await card.expectTethered();
    await axe('cutover, hold');
    await standin.configure({ speed: 600 });
    await card.expectSovereign(sovereign);
    await expect(card.tether('Flux source')).toHaveAttribute('data-line', 'cut');
    await expect(card.summary).toContainText('9f2c41d07ae3b6155f0c88e2a4d91c37b5e60f12');
    await expect(page.getByTestId('sovereignty-stat-sha')).toHaveText('9f2c41d07ae3');
    // No field of the contract carries these: they stand in what the steps said, and in their results.
    await expect(page.getByTestId('sovereignty-stat-harbor')).toHaveText('7');
    await expect(page.getByTestId('sovereignty-stat-egress')).toHaveText('passed');
    await expect(card.sealText).toContainText('blocked as passed');
    await expect(card.audit).toContainText('Run complete');
    await axe('cutover, after');
    // What it was is still so after a reload; what only the stream had said nobody else can know.
    await page.reload();
    await card.expectSovereign(sovereign);
    const other = await context.newPage();
    await new CutoverCard(other).open();
    await expect(other.getByTestId('sovereignty-stat-sha')).toHaveText('not reported');
    await expect(other.getByTestId('sovereignty-stat-egress')).toHaveText('passed');
  });

  for (const [index, step] of STEPS.entries()) {
    test(`step ${index + 1} fails: the reason, what is skipped, and Run again`, async ({ page, sovereign, axe }) => {
      const card = new CutoverCard(page);
      await sovereign.tell(`fails-${index + 1}` as CutoverStory);
      await card.open();
      await card.begin();
      await expect(card.outcome).toBeVisible({ timeout: 20_000 });
      const status = await sovereign.status();
      expect(status.failedStep).toBe(step);
      await card.expectTethered('Tethered, cutover failed');
      await card.expectSameAs(status);
      await expect(card.reason(step)).toContainText(status.lastError ?? 'no reason');
      await expect(card.outcome).toContainText(status.lastError ?? 'no reason');
      await expect(card.outcome).toContainText(runsAgain(index, 8 - index));
      await expect(card.audit).toContainText(status.lastError ?? 'no reason');
      await expect(card.card).toContainText('keeps working');
      if (index === 3) await axe('cutover, failed');
      await card.start.click();
      await expect(card.question.getByText('already done, will be skipped')).toHaveCount(index);
      await card.confirm.click();
      await card.expectSovereign(sovereign);
      await expect(card.reason(step)).toHaveCount(0);
    });
  }

  test('a revert of step 6 is caught by step 8 and shown with every offender', async ({ page, sovereign, axe }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('reverted');
    await card.open();
    await card.begin();
    await expect(card.outcome).toBeVisible({ timeout: 20_000 });
    await card.expectTethered('Tethered, cutover failed');
    await expect(card.tether('Helm repositories')).toHaveAttribute('data-line', 'back');
    await expect(card.tether('Helm repositories')).toContainText('38 still point outside');
    await expect(card.step(HOLD)).toContainText('38 still point outside');
    await card.details(HOLD).click();
    const shown = await card.step(HOLD).getByRole('listitem').allTextContents();
    const told = ((await sovereign.status()).lastError ?? '').match(/OFFENDER (\S+)=/g) ?? [];
    expect(told).toHaveLength(38);
    expect(shown).toHaveLength(38);
    for (const one of told) {
      const name = one.slice('OFFENDER '.length, -1);
      expect(shown.some((text) => text.includes(name)), name).toBe(true);
    }
    await axe('cutover, reverted');
  });

  test('the restart in step 7 is said, and is no failure', async ({ page, sovereign, standin, axe }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy', 600);
    await card.open();
    await card.begin();
    await sovereign.reach('harbor-prewarm', 100);
    await sovereign.reach('registry-pivot', 60);
    await sovereign.reach('helmrepository-patches', 30);
    await sovereign.reach(RESTART, 10);
    await expect(card.restarting).toBeVisible({ timeout: 15_000 });
    await expect(card.outcome).toHaveCount(0);
    await expect(card.stale).toHaveCount(0);
    await expect(card.step(RESTART)).toHaveAttribute('data-step-status', 'running');
    await card.expectTethered('Tethered, cutover running');
    await standin.configure({ speed: 600 });
    // The ring is empty afterwards; what the steps said before stays.
    await card.expectSovereign(sovereign);
    await expect(card.step('helmrepository-patches')).toContainText('38 cut');
    await expect(card.audit).toContainText('Started; the server does not say by whom');
    await expect(card.audit).toContainText('Taken up again by catalyst-api');
    await card.details('harbor-projects').click();
    await expect(card.step('harbor-projects').getByRole('listitem')).toHaveCount(7);
    await card.details('registry-pivot').click();
    await expect(card.step('registry-pivot').getByRole('listitem')).toHaveCount(5);
    await axe('cutover, details');
  });

  test('eleven steps are eleven rows, and the end waits for the last', async ({ page, sovereign }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('eleven-steps');
    await card.open();
    await card.begin();
    await card.expectSovereign(sovereign);
    await expect(card.rows).toHaveCount(11);
    const order = await card.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-testid')));
    expect(order).toEqual([...STEPS, ...LATER_STEPS].map((step) => `cutover-step-${step}`));
  });

  test.describe('a chart without steps', () => {
    test.use({ expectedFailures: { ...RESTARTS, [START]: [424] } });

    test('is named, and can be tried again later', async ({ page, sovereign, standin, axe }) => {
      const card = new CutoverCard(page);
      await sovereign.tell('no-steps');
      await card.open();
      await card.begin();
      await expect(card.noSteps).toBeVisible();
      await expect(card.start).toBeEnabled();
      await card.expectTethered();
      await axe('cutover, no steps');
      await standin.configure({ cutover: 'happy' });
      await card.begin();
      await card.expectSovereign(sovereign);
    });
  });

  test('a failed cutover that a mere restart takes up again is noticed', async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('fails-3');
    await card.open();
    await card.begin();
    await expect(card.outcome).toBeVisible({ timeout: 20_000 });
    const first = (await sovereign.status()).raw.cutoverStartedAt;
    await standin.fault({ kind: 'restart', ms: 300 });
    await card.expectSovereign(sovereign);
    expect((await sovereign.status()).raw.cutoverStartedAt).not.toBe(first);
  });

  test('a Sovereign that is tethered again says so loudly, and after a reload, too', async ({
    page,
    sovereign,
    standin,
    axe,
  }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('falls-back');
    await card.open();
    await card.begin();
    await sovereign.reach(HOLD, 200);
    await sovereign.expectComplete();
    await standin.configure({ speed: 0.1 });
    await card.expectSovereign(sovereign);
    await standin.configure({ speed: 1_000 });
    await expect.poll(async () => (await sovereign.status()).cutoverComplete, { timeout: 15_000 }).toBe(false);
    // An open page looks once a minute, or when somebody comes back to it.
    await wake(page);
    // An answer that contradicts what was known has to insist for some seconds.
    await expect(card.fellBack).toContainText('Flux source', { timeout: 25_000 });
    await card.expectTethered('Tethered again');
    await expect(card.autoNote).toHaveCount(0);
    await page.reload();
    await expect(card.fellBack).toContainText('Flux source');
    await card.expectTethered('Tethered again');
    await expect(card.summary).toHaveCount(0);
    await expect(card.start).toBeVisible();
    await axe('cutover, fallen back');
    await page.reload();
    await expect(card.fellBack).toBeVisible();
  });

  test('a run in which nothing moves any more can be run again', async ({ page, sovereign }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('interrupted');
    await card.open();
    await card.begin();
    // The process restarts in step 7 and forgets its run; by its clock that was five minutes ago.
    await expect(card.badge).toHaveText('Tethered, cutover interrupted', { timeout: 25_000 });
    await card.expectTethered('Tethered, cutover interrupted');
    await expect(card.outcome).toContainText(runsAgain(6, 2));
    await expect(card.start).toHaveText('Run again');
    await card.begin();
    await card.expectSovereign(sovereign);
  });

  test('a server of the earlier vocabulary is followed to its seal', async ({ page, sovereign }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('early-words');
    await card.open();
    await card.begin();
    await expect(card.badge).toHaveText('Sovereign', { timeout: 25_000 });
    await page.reload();
    await expect(page.getByTestId('sovereignty-stat-sha')).toHaveText('9f2c41d07ae3');
    await expect(page.getByTestId('sovereignty-stat-harbor')).toHaveText('7');
    await expect(page.getByTestId('sovereignty-stat-egress')).toHaveText('passed');
  });

  test('what dips during the hold is seen to dip', async ({ page, sovereign, standin }) => {
    test.setTimeout(60_000);
    const card = new CutoverCard(page);
    await sovereign.tell('dips', 600);
    await card.open();
    await card.begin();
    await sovereign.reach(HOLD, 60);
    await expect.poll(() => sovereign.releasesReady(), { intervals: [50], timeout: 15_000 }).toBe(38);
    await standin.configure({ speed: 0.5 });
    // The Sovereign is asked every quarter of a minute.
    await expect(card.card).toContainText('38 of 40', { timeout: 20_000 });
    await standin.configure({ speed: 1_000 });
    await card.expectSovereign(sovereign);
  });

  test('in a page that runs from right to left figures keep their order', async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy', 600);
    await card.open();
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await card.begin();
    await sovereign.reach(HOLD, 0.1);
    await expectLeftToRight(card.card.getByText('40 of 40'));
    await expectLeftToRight(card.step('harbor-prewarm').getByText('2–15 min'));
    await standin.configure({ speed: 1_000 });
    await card.expectSovereign(sovereign);
    await expectLeftToRight(card.audit.locator('time').first());
    const question = page.locator('.sov-line > text').first();
    const turned = (of: Locator) => of.evaluate((node) => (node as SVGGraphicsElement).getScreenCTM()?.a ?? 0);
    expect(await turned(question)).toBeGreaterThan(0);
  });
});

test.describe('an old session', () => {
  test.use({ expectedFailures: RESTARTS });

  test('the page of its own asks an old session to sign in again, too', async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    await page.goto('sovereignty/preview');
    await card.start.click();
    await expect(page.getByTestId('cutover-sign-in')).toBeVisible();
    await new SignIn(page, standin).complete(OPERATOR);
    await expect(card.question).toBeVisible();
    await card.confirm.click();
    await card.expectSovereign(sovereign);
  });
});

test.describe('a start that the server refuses', () => {
  test.use({ expectedFailures: { ...RESTARTS, [START]: [502] } });

  test('keeps the question open, with the reason, and is no silence', async ({ page, sovereign, axe }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    await page.route(`**${START}`, (route) =>
      route.fulfill({ status: 502, json: { error: 'step-discovery-failed', detail: 'etcd has no leader' } }),
    );
    await card.open();
    await card.start.click();
    await card.confirm.click();
    await expect(card.refusal).toContainText('etcd has no leader');
    await expect(card.refusal).toContainText('step-discovery-failed');
    // They may be long, and are not read out unasked.
    await expect(card.refusal.getByRole('alert')).not.toContainText('etcd');
    await expect(card.question).toBeVisible();
    await expect(card.stale).toHaveCount(0);
    await axe('cutover, start refused');
    await page.unroute(`**${START}`);
    await card.confirm.click();
    await card.expectSovereign(sovereign);
  });
});

test('a run that began by itself is attached to', async ({ page, sovereign }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('auto', 20);
  await card.open();
  await expect(card.progress).toBeVisible();
  await expect(card.attached).toContainText('started automatically');
  await expect(card.start).toHaveCount(0);
  await card.expectSameAs(await sovereign.status());
});

test('a run that another operator starts is noticed by an open page', async ({ page, sovereign }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy', 20);
  await card.open();
  await expect(card.start).toBeVisible();
  await sovereign.startElsewhere();
  await expect(card.step('gitea-mirror')).toHaveAttribute('data-step-status', 'running');
  await expect(card.start).toHaveCount(0);
});

test.describe('somebody was faster', () => {
  test.use({ expectedFailures: { [START]: [409] } });

  test('so the page follows that run, without an error', async ({ page, sovereign, axe }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('second-operator', 20);
    await card.open();
    await card.begin();
    await expect(card.attached).toContainText('nothing was started twice');
    await expect(card.refusal).toHaveCount(0);
    await expect(card.outcome).toHaveCount(0);
    await card.expectSameAs(await sovereign.status());
    await axe('cutover, attached');
  });
});

test('a Helm release that is not ready is a warning before the start', async ({ page, sovereign }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('not-ready');
  await card.open();
  await expect(card.preflight).toContainText('39 of 40 Helm releases are ready');
  await expect(card.preflight).not.toContainText('4 of 5 good');
  await expect(card.start).toBeEnabled();
});

test.describe('outside a Sovereign', () => {
  test.use({ expectedFailures: { '/api/v1/sovereign/cutover/': [503] } });

  test('on the mothership it explains why there is no cutover', async ({ page, account, axe }) => {
    const card = new CutoverCard(page);
    await account.signIn();
    await page.goto('sovereignty/preview');
    await expect(card.absent).toContainText('The cutover lives on the Sovereign');
    await expect(card.card).toHaveCount(0);
    await expect(card.start).toHaveCount(0);
    await axe('cutover, mothership');
  });

  test('the dashboard says so, too, with a way on', async ({ page, account, axe }) => {
    const id = await account.signInAndCreate();
    await page.goto(`provision/${id}/dashboard`);
    const absent = new CutoverCard(page).absent;
    await expect(absent.getByRole('heading')).toHaveText('The cutover lives on the Sovereign');
    await axe('dashboard on the mothership');
    await absent.getByRole('link', { name: 'Show how it was set up' }).click();
    await expect(page).toHaveURL(new RegExp(`provision/${id}$`));
  });
});

/** The first letter of a text stands to the left of the last. */
async function expectLeftToRight(of: Locator): Promise<void> {
  await expect(of).toBeVisible();
  const [first, last] = await of.evaluate((node) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    const at = (text: Text | undefined, offset: number) => {
      const range = document.createRange();
      if (text) range.setStart(text, offset), range.setEnd(text, offset + 1);
      return range.getBoundingClientRect().left;
    };
    const end = texts.at(-1);
    return [at(texts[0], 0), at(end, (end?.length ?? 1) - 1)];
  });
  expect(first).toBeLessThan(last as number);
}
