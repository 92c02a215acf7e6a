import { expect, test } from '../harness/test';
import type { ExpectedFailures } from '../harness/watch';
import { OPERATOR } from '../harness/account';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';

/** Whatever breaks on the way, the run page recovers without a click and says so meanwhile. */

const broken: ExpectedFailures = { '/api/v1/': ['network', 502, 503] };

test.use({ speed: 150, expectedFailures: { ...broken } });

test('a reload in mid-run shows the same run and goes on', async ({ page, account }) => {
  const run = new RunPage(page);
  await run.open(await account.signInAndCreate());
  await run.expectRunning();
  await page.reload();
  await run.expectRunning();
  await run.expectEnd('ready');
});

test('a restart of the API in mid-run is survived', async ({ page, account, standin }) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreate();
  await run.open(id);
  await expect(run.card('cilium')).toHaveAttribute('data-status', /running|succeeded/, {
    timeout: 20_000,
  });
  await standin.fault({ kind: 'restart', ms: 1_500 });
  await run.expectEnd('ready', 35_000);
});

test('a dropped stream comes back and nothing is doubled', async ({ page, account, standin }) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreate();
  await run.open(id);
  await run.expectRunning();
  await standin.fault({ kind: 'drop-streams' });
  await run.expectEnd('ready', 35_000);
  await run.expectSameAsServer(await account.state(id));
});

for (const kind of ['half-frame', 'duplicate'] as const) {
  test(`${kind}: broken and doubled frames change nothing`, async ({ page, account, standin }) => {
    const run = new RunPage(page);
    const id = await account.signInAndCreate();
    await run.open(id);
    await run.expectLive();
    for (let n = 0; n < 3; n += 1) {
      await standin.fault({ kind, count: 40 });
      await run.expectRunning();
    }
    await run.expectEnd('ready', 35_000);
    await run.expectSameAsServer(await account.state(id));
  });
}

test.describe('a session that ends in mid-run', () => {
  test.use({ speed: 60, expectedFailures: { ...broken, '/api/v1': [401] } });

  test('asks for sign-in and then goes on', async ({ page, account, standin, axe }) => {
    const run = new RunPage(page);
    const signIn = new SignIn(page, standin);
    await run.open(await account.signInAndCreate());
    await run.expectLive();
    await standin.fault({ kind: 'expire-sessions' });
    await standin.fault({ kind: 'drop-streams' });
    await expect(run.signInAgain).toBeVisible({ timeout: 20_000 });
    await axe('run, session ended');
    await run.signInAgain.click();
    await signIn.complete(OPERATOR);
    await standin.configure({ speed: 1_000 });
    await run.expectEnd('ready', 35_000);
  });
});

test('bad gateways are waited out', async ({ page, account, standin }) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreate();
  await standin.fault({ kind: 'bad-gateway', count: 3, path: `/deployments/${id}` });
  await run.open(id);
  await run.expectEnd('ready', 35_000);
});

test('two tabs that share one log channel reach the same end', async ({ page, context, account, standin }) => {
  await standin.configure({ scenario: 'happy', speed: 150, fanout: false, auth: 'pin' });
  const id = await account.signInAndCreate();
  const first = new RunPage(page);
  const second = new RunPage(await context.newPage());
  await first.open(id);
  await second.open(id);
  await first.expectEnd('ready', 35_000);
  await second.expectEnd('ready', 35_000);
  const count = await first.cards.count();
  await expect(second.cards).toHaveCount(count);
  const statuses = (run: RunPage) =>
    run.cards.evaluateAll((nodes) => nodes.map((node) => `${node.dataset.testid} ${node.dataset.status}`).sort());
  expect(await second.page.evaluate(() => document.title)).toBe(await page.evaluate(() => document.title));
  expect(await statuses(second)).toEqual(await statuses(first));
});
