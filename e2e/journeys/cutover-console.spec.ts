import { OPERATOR } from '../harness/account';
import { CONSOLE, CONSOLE_ASKS, FQDN, RESTARTS } from '../harness/cutover';
import { Keyboard } from '../harness/keyboard';
import { seedDraft } from '../harness/storage';
import { completeDraft } from '../harness/plan';
import { expect, test } from '../harness/test';
import { CutoverCard } from '../pages/cutover';
import { SignIn } from '../pages/sign_in';

/** The cutover inside the console of its Sovereign: how one gets there, and what the shell around it says. */

const START = '/api/v1/sovereign/cutover/start';

test.use({ expectedFailures: { ...RESTARTS, ...CONSOLE_ASKS } });

for (const story of ['happy', 'fails-2', 'second-operator', 'eleven-steps'] as const) {
  test.describe(story, () => {
    if (story === 'second-operator') {
      test.use({ expectedFailures: { ...RESTARTS, ...CONSOLE_ASKS, [START]: [409] } });
    }

    test('the keyboard alone, start to confirmed in 25 strokes, with the name typed', async ({
      page,
      standin,
      sovereign,
      axe,
    }) => {
      const card = new CutoverCard(page);
      const keys = new Keyboard(page);
      await standin.configure({ sovereign: true, cutover: story, speed: 1_000 });
      await page.goto('login');
      await new SignIn(page, standin).complete(OPERATOR);
      await expect(page).not.toHaveURL(/login/);
      await page.goto(`${CONSOLE}/settings`);
      await expect(page.getByTestId('settings-sovereignty')).toBeVisible();
      await expect(card.start).toBeEnabled();
      await keys.reach(card.start);
      keys.strokes = 0;
      await keys.press('Enter');
      await expect(card.question).toContainText(FQDN);
      await expect(card.fqdn).toBeFocused();
      if (story === 'happy') await axe('cutover, confirm by name');
      if (story === 'second-operator') await standin.configure({ speed: 20 });
      await keys.type(FQDN);
      await keys.press('Enter');
      await expect(card.question).toHaveCount(0);
      expect(keys.strokes).toBeLessThanOrEqual(25);
      if (story === 'fails-2') {
        await expect(card.outcome).toContainText('Create registry projects', { timeout: 20_000 });
        await card.expectTethered('Tethered, cutover failed');
        return;
      }
      if (story === 'second-operator') {
        await expect(card.attached).toContainText('nothing was started twice');
        await expect(card.progress).toBeVisible();
        return;
      }
      await card.expectSovereign(sovereign);
      await expect(card.rows).toHaveCount(story === 'happy' ? 8 : 11);
      await expect(card.summary).toContainText(OPERATOR);
      await expect(card.audit).toContainText(`Started by ${OPERATOR}`);
      if (story === 'happy') await axe('settings with the seal');
      await page.getByTestId('sov-nav-dashboard').click();
      await expect(page.getByTestId('sovereignty-stats')).toBeVisible();
      await expect(card.start).toHaveCount(0);
      if (story === 'happy') await axe('dashboard with the seal');
      await page.getByTestId('sovereignty-evidence-link').click();
      await expect(card.summary).toBeVisible();
    });
  });
}

test.describe('a server that does not know its name yet', () => {
  test.use({
    expectedFailures: { ...RESTARTS, ...CONSOLE_ASKS, '/api/v1/sovereign/self': [503] },
  });

  test('no start without the typed name, however long the server does not tell it', async ({ page, sovereign, standin }) => {
    const card = new CutoverCard(page);
    await standin.configure({ sovereign: true, cutover: 'happy', speed: 1_000 });
    await page.goto('login');
    await new SignIn(page, standin).complete(OPERATOR);
    await expect(page).not.toHaveURL(/login/);
    await page.route('**/sovereign/self', (route) =>
      route.fulfill({ status: 503, json: { error: 'deployment-id-not-yet-stamped' } }),
    );
    await page.route('**/whoami', (route) => route.fulfill({ json: { email: OPERATOR, sub: OPERATOR, verified: true } }));
    await page.goto(`${CONSOLE}/settings`);
    await expect(page).toHaveTitle(/^Settings/);
    await card.start.click();
    await expect(card.confirm).toHaveAttribute('aria-disabled', 'true');
    await expect(card.confirm).toHaveAccessibleDescription(/has not told its name yet/);
    await card.confirm.click({ force: true });
    expect((await sovereign.status()).raw).toEqual({});
    // As soon as it tells it, it can be typed.
    await page.unroute('**/sovereign/self');
    await card.fqdn.fill(FQDN);
    await card.confirm.click();
    await card.expectSovereign(sovereign);
  });
});

test('an old session signs in again first, and a wrong name starts nothing', async ({ page, sovereign, standin }) => {
  const card = new CutoverCard(page);
  await sovereign.tell('happy');
  await page.goto(`${CONSOLE}/dashboard`);
  await card.start.click();
  await expect(page.getByTestId('cutover-sign-in')).toBeVisible();
  await expect(card.question).toHaveCount(0);
  await new SignIn(page, standin).complete(OPERATOR);
  await expect(card.question).toBeVisible();
  await card.fqdn.fill('meridian');
  await card.confirm.click();
  await expect(card.question).toContainText('This is not the name');
  await expect(card.fqdn).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card.question).toHaveCount(0);
  await expect(card.start).toBeFocused();
  expect((await sovereign.status()).raw).toEqual({});
});

test.describe('who comes to a Sovereign', () => {
  test.use({ expectedFailures: CONSOLE_ASKS });

  const dashboard = new RegExp(`${CONSOLE}/dashboard$`);

  test('is led from the root to its dashboard, whatever draft this browser keeps', async ({ page, sovereign }) => {
    const card = new CutoverCard(page);
    await sovereign.tell('happy');
    await page.goto('');
    await expect(page).toHaveURL(dashboard);
    await expect(card.start).toBeVisible();
    await seedDraft(page, completeDraft(3));
    await page.goto('');
    await expect(page).toHaveURL(dashboard);
    // Asked for by its own address, the wizard is the wizard.
    await page.goto('wizard/provider');
    await expect(page.getByTestId('sov-portal-shell')).toHaveCount(0);
    await expect(page).toHaveURL(/wizard\/provider$/);
  });

  test('is led there after signing in, and by the list of deployments', async ({ page, standin }) => {
    await standin.configure({ sovereign: true, cutover: 'happy' });
    await page.goto('login');
    await new SignIn(page, standin).complete(OPERATOR);
    await expect(page).toHaveURL(dashboard);
    await page.goto('deployments');
    await page.getByTestId('deployments-list-sovereign').getByRole('link', { name: FQDN }).click();
    await expect(page).toHaveURL(dashboard);
  });

  test('reads in the shell where this is and how it stands', async ({ page, sovereign, standin, watch }) => {
    const standing = page.getByTestId('sov-standing');
    const trail = page.getByRole('navigation', { name: 'Breadcrumb' });
    await sovereign.tell('happy', 0.1);
    await page.goto(`${CONSOLE}/dashboard`);
    await expect(standing).toHaveText('Tethered');
    await expect(trail).toHaveText('Dashboard');
    await page.getByTestId('sov-nav-settings').click();
    await expect(trail).toHaveText(/^Settings\s*Sovereignty$/);
    await sovereign.startElsewhere();
    await expect(standing).toHaveText('Cutover running', { timeout: 20_000 });
    // Where no screen follows it, the shell asks for itself.
    await page.goto(`${CONSOLE}/jobs`);
    await expect(standing).toHaveText('Cutover running');
    expect(watch.complaints).toEqual([]);
    await standin.configure({ speed: 0.1 });
  });
});

test('on the mothership the root is the wizard, and its own address asks nobody who this is', async ({ page, account }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/sovereign/self')) asked.push(request.url());
  });
  await account.signIn();
  await page.goto('wizard');
  await expect(page.locator('#step-title')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  const answered = page.waitForResponse('**/sovereign/self');
  await page.goto('');
  await answered;
  await expect(page).toHaveURL(/wizard\/organisation$/);
  await expect(page.locator('#step-title')).toBeVisible();
});
