import { OPERATOR } from '../harness/account';
import { CONSOLE, CONSOLE_ASKS, FQDN, HOLD, RESTARTS, wake } from '../harness/cutover';
import { expect, test } from '../harness/test';
import { CutoverCard } from '../pages/cutover';
import { SignIn } from '../pages/sign_in';

/** Every notice says what is known at that moment, and no more: about starts, runs and silence. */

const START = '/api/v1/sovereign/cutover/start';

test.use({ expectedFailures: { ...RESTARTS, ...CONSOLE_ASKS } });

test('who started the run is still known when nobody watched the restart', async ({
  page,
  sovereign,
  standin,
}) => {
  const card = new CutoverCard(page);
  await standin.configure({ sovereign: true, cutover: 'happy', speed: 100 });
  await page.goto('login');
  await new SignIn(page, standin).complete(OPERATOR);
  await expect(page).not.toHaveURL(/login/);
  await page.goto(`${CONSOLE}/settings`);
  await card.start.click();
  await card.fqdn.fill(FQDN);
  await card.confirm.click();
  await sovereign.reach('harbor-prewarm', 1_000);
  await expect(card.audit).toContainText(`Started by ${OPERATOR}`);
  await page.goto('about:blank');
  // The server writes another begin when it takes the run up again; what it says then comes after that.
  await sovereign.reach('flux-gitrepository-patch', 20);
  await sovereign.reach(HOLD, 1);
  await page.goto(`${CONSOLE}/settings`);
  await expect(card.card).toContainText(`by ${OPERATOR}`);
  await expect(card.attached).toHaveCount(0);
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
  await expect(card.audit).toContainText(`Started by ${OPERATOR}`);
  await expect(card.summary).toContainText(OPERATOR);
});

test.describe('a start that finds no steps', () => {
  test.use({ expectedFailures: { ...RESTARTS, [START]: [424] } });

  test('is told, also where the status lists some', async ({ page, sovereign }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('fails-2');
    await card.open();
    await card.begin();
    await expect(card.outcome).toBeVisible({ timeout: 20_000 });
    await page.route(`**${START}`, (route) => route.fulfill({ status: 424, json: { error: 'no-steps-found' } }));
    await card.begin();
    await expect(page.getByTestId('cutover-start-refused')).toContainText('no-steps-found');
    await expect(card.outcome).toBeVisible();
  });
});

test('a start that was accepted and became no run is not forgotten', async ({ page, sovereign, axe }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy');
  await page.clock.install();
  await page.route(`**${START}`, (route) =>
    route.fulfill({ status: 200, json: { state: 'tethered', cutoverComplete: false, steps: [] } }),
  );
  await card.open();
  await card.start.click();
  await card.confirm.click();
  await expect(card.title).toHaveText('The cutover is starting');
  await page.clock.runFor(40_000);
  const notice = page.getByTestId('cutover-start-unconfirmed');
  await expect(notice).toContainText('has reported no run since');
  await card.expectTethered('Tethered');
  await axe('cutover, accepted without a run');
  await page.unroute(`**${START}`);
  await page.clock.resume();
  await card.begin();
  await expect(notice).toHaveCount(0);
  await card.expectSovereign(sovereign);
});

test.describe('on the dashboard', () => {
  test.use({ expectedFailures: { ...RESTARTS, ...CONSOLE_ASKS, '/api/v1/': [401, 404, 'network', 502, 503] } });

  test('the seal says that the session has ended, and signs in again', async ({ page, sovereign, account, axe }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    await sovereign.startElsewhere();
    await sovereign.expectComplete();
    await page.goto(`${CONSOLE}/dashboard`);
    await expect(page.getByTestId('sovereignty-stats')).toBeVisible();
    await account.signOut();
    await wake(page);
    await expect(card.signedOut).toContainText('The session has ended');
    await expect(card.card).toHaveAttribute('data-cutover-state', 'sovereign');
    await axe('dashboard with the seal, signed out');
    await page.getByTestId('cutover-sign-in-button').click();
    await expect(page.getByTestId('cutover-sign-in')).toBeVisible();
    await page.keyboard.press('Escape');
    await account.signIn();
    await wake(page);
    await expect(card.signedOut).toHaveCount(0);
  });
});

test.describe('a silent server', () => {
  test.use({ expectedFailures: { ...RESTARTS, '/api/v1/sovereign/': ['network', 502, 503] } });

  test('is not said to have a run that goes on without the page', async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    const away = page.getByTestId('sovereignty-stream-error');
    await sovereign.tell('happy', 20);
    await card.open();
    await expect(card.start).toBeEnabled();
    await standin.fault({ kind: 'restart', ms: 6_000 });
    await wake(page);
    await expect(away).toContainText('This is the last known state');
    await expect(away).not.toContainText('continues');
    const tryNow = away.getByRole('button', { name: 'Try now' });
    await tryNow.focus();
    await expect
      .poll(
        async () => {
          await tryNow.press('Enter', { timeout: 500 }).catch(() => undefined);
          return away.count();
        },
        { timeout: 20_000 },
      )
      .toBe(0);
    await expect(card.start).toBeFocused();
  });
});

test('words that are being read stay where they are while the step goes on', async ({ page, sovereign, standin }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy', 20);
  await card.open();
  await card.begin();
  await sovereign.reach('harbor-prewarm', 0.5);
  await expect(card.step('harbor-prewarm')).toHaveAttribute('data-step-status', 'running');
  await card.details('harbor-prewarm').click();
  const took = card.step('harbor-prewarm').locator('.sov-took');
  const words = card.step('harbor-prewarm').getByRole('group');
  await expect(words).toBeVisible();
  await words.focus();
  const before = await took.textContent();
  await expect(took).not.toHaveText(before ?? '');
  await expect(words).toBeFocused();
  await standin.configure({ speed: 1_000 });
  await card.expectSovereign(sovereign);
});
