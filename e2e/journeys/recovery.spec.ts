import { OPERATOR } from '../harness/account';
import { expect, test } from '../harness/test';
import type { ExpectedFailures } from '../harness/watch';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';

/** Whatever breaks on the way, the run page recovers without a click and says so meanwhile. */

const broken: ExpectedFailures = { '/api/v1/': ['network', 502, 503] };

test.use({ expectedFailures: broken });

test('a reload in mid-run shows the same run and goes on', async ({ page, account, standin }) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreateMidRun();
  await run.open(id);
  await run.expectRunning();
  await expect(run.card('cilium')).toHaveAttribute('data-status', 'succeeded');
  await page.reload();
  await run.expectRunning();
  await expect(run.card('cilium')).toHaveAttribute('data-status', 'succeeded');
  await standin.hurry();
  await run.expectEnd('ready');
  await run.expectSameAsServer(await account.state(id));
});

test('a restart of the API in mid-run is survived', async ({ page, account, standin }) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreateMidRun();
  await run.open(id);
  await run.expectLive();
  await standin.fault({ kind: 'restart', ms: 1_500 });
  await expect(run.connection).not.toContainText(/live/i);
  await run.expectLive();
  await standin.hurry();
  await run.expectEnd('ready');
  await run.expectSameAsServer(await account.state(id));
});

test('a dropped stream comes back and nothing is lost or doubled', async ({ page, account, standin }) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreateMidRun();
  await run.open(id);
  await run.expectLive();
  await standin.fault({ kind: 'drop-streams' });
  await expect(run.connection).not.toContainText(/live/i);
  await run.expectLive();
  await standin.hurry();
  await run.expectEnd('ready');
  await run.expectSameAsServer(await account.state(id));
});

for (const kind of ['half-frame', 'duplicate'] as const) {
  test(`${kind}: broken and doubled frames change nothing`, async ({ page, account, standin }) => {
    const run = new RunPage(page);
    const id = await account.signInAndCreateMidRun();
    await run.open(id);
    for (let n = 0; n < 3; n += 1) {
      await run.expectLive();
      await standin.fault({ kind, count: 40 });
    }
    await standin.hurry();
    await run.expectEnd('ready');
    await run.expectSameAsServer(await account.state(id));
  });
}

test.describe('a session that ends in mid-run', () => {
  test.use({ expectedFailures: { ...broken, '/api/v1': [401] } });

  test('asks for sign-in and then goes on', async ({ page, account, standin, axe }) => {
    const run = new RunPage(page);
    const signIn = new SignIn(page, standin);
    await run.open(await account.signInAndCreateMidRun());
    await run.expectLive();
    await standin.fault({ kind: 'expire-sessions' });
    await standin.fault({ kind: 'drop-streams' });
    await expect(run.signInAgain).toBeVisible({ timeout: 20_000 });
    await axe('run, session ended');
    await run.signInAgain.click();
    await signIn.complete(OPERATOR);
    await run.expectLive();
    await standin.hurry();
    await run.expectEnd('ready');
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
  await standin.configure({ fanout: false });
  const id = await account.signInAndCreateMidRun();
  const first = new RunPage(page);
  const second = new RunPage(await context.newPage());
  await first.open(id);
  await second.open(id);
  await first.expectRunning();
  await second.expectRunning();
  await standin.configure({ speed: 100 });
  await first.expectEnd('ready', 35_000);
  await second.expectEnd('ready', 35_000);
  const state = await account.state(id);
  await first.expectSameAsServer(state);
  await second.expectSameAsServer(state);
});

test('a laptop that slept: stale data shows its age, then everything is caught up', async ({
  page,
  context,
  account,
  standin,
}) => {
  const run = new RunPage(page);
  const id = await account.signInAndCreateMidRun();
  await run.open(id);
  await run.expectLive();
  await context.setOffline(true);
  await standin.fault({ kind: 'drop-streams' });
  await expect(run.connection).not.toContainText(/live/i);
  await standin.hurry();
  await expect.poll(async () => (await account.state(id)).status).toBe('ready');
  await expect(run.ready).toHaveCount(0);
  await context.setOffline(false);
  await run.expectEnd('ready', 35_000);
});
