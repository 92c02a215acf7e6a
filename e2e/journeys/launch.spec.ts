import { CREATE_BODY, OPERATOR } from '../harness/account';
import { completeDraft } from '../harness/plan';
import { seedDraft, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';
import { PLAN, WizardPage } from '../pages/wizard';

/** The one request that costs money: it is sent once, and its answer may get lost. */

test.use({ expectedFailures: { '/api/v1/deployments': ['network'] } });

test('what is sent is what Review shows', async ({ page, account }) => {
  const wizard = new WizardPage(page);
  await account.signIn();
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.fromCredentialsToReview();
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/api/v1/deployments'),
  );
  await wizard.next.click();
  const body = (await sent).postDataJSON() as Record<string, unknown>;
  expect(body).toMatchObject({
    orgName: CREATE_BODY.orgName,
    orgEmail: OPERATOR,
    sovereignFQDN: 'meridian.omani.works',
    sovereignDomainMode: 'pool',
    sovereignPoolDomain: 'omani.works',
    sovereignSubdomain: 'meridian',
    hetznerToken: PLAN.token,
    hetznerProjectID: PLAN.project,
    regions: CREATE_BODY.regions,
    sshPublicKey: CREATE_BODY.sshPublicKey,
    objectStorageAccessKey: PLAN.accessKey,
    objectStorageSecretKey: PLAN.secretKey,
    marketplaceEnabled: false,
  });
  await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/);
});

test('a lost answer does not make a second run', async ({ page, account, standin }) => {
  const wizard = new WizardPage(page);
  await account.signIn();
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.fromCredentialsToReview();
  await standin.fault({ kind: 'lose-create-answer' });
  await wizard.next.click();
  await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/, { timeout: 20_000 });
  expect(await account.list()).toHaveLength(1);
  await new RunPage(page).expectEnd('ready');
});

test('launching twice in a hurry creates one run', async ({ page, account }) => {
  const wizard = new WizardPage(page);
  await account.signIn();
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.fromCredentialsToReview();
  await wizard.next.dblclick();
  await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/);
  expect(await account.list()).toHaveLength(1);
});

test('a create that answers after the page was left harms nothing', async ({ page, account, standin }) => {
  const wizard = new WizardPage(page);
  await account.signIn();
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.fromCredentialsToReview();
  await standin.fault({ kind: 'delay', ms: 1_500, count: 1, path: '/deployments' });
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/deployments'));
  await wizard.next.click();
  const order = await sent;
  await page.getByTestId('wizard-exit').click();
  await expect(page).toHaveURL(/\/deployments$/);
  await (await order.response())?.finished();
  await expect.poll(async () => (await storedDraft(page)).deploymentId).toMatch(/^[0-9a-f]{16}$/);
  await expect(page).toHaveURL(/\/deployments$/);
  await page.reload();
  await expect(page.getByText('meridian.omani.works').first()).toBeVisible();
  await page.goto('wizard');
  await expect(page.getByTestId('launched-banner')).toContainText('meridian.omani.works');
  expect(await account.list()).toHaveLength(1);
});

test('a reload before the answer finds the run that was created', async ({ page, account }) => {
  const wizard = new WizardPage(page);
  await account.signIn();
  await seedDraft(page, completeDraft(4));
  await page.goto('wizard');
  await wizard.fromCredentialsToReview();
  // The run is created; its answer would come when the page is gone already.
  await page.route(/\/api\/v1\/deployments$/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await page.reload();
    await route.abort().catch(() => undefined);
  });
  await wizard.next.click();
  await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/, { timeout: 20_000 });
  expect(await account.list()).toHaveLength(1);
});

test.describe('a wrong PIN', () => {
  test.use({ expectedFailures: { '/api/v1/auth/pin/verify': [401] } });

  test('is counted, and the right one still goes through', async ({ page, standin, axe }) => {
    const wizard = new WizardPage(page);
    const signIn = new SignIn(page, standin);
    await seedDraft(page, completeDraft(4));
    await page.goto('wizard');
    await wizard.fromCredentialsToReview();
    await wizard.next.click();
    await expect(signIn.email).toHaveValue(PLAN.email);
    await signIn.send.click();
    const { pin } = await standin.pinFor(PLAN.email);
    const wrong = pin === '000000' ? '111111' : '000000';
    await signIn.pin.fill(wrong);
    await signIn.pin.press('Enter');
    await expect(signIn.error).toContainText(/2/);
    await axe('sign-in dialog, wrong PIN');
    await signIn.pin.fill(pin);
    await signIn.pin.press('Enter');
    await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/);
  });
});

test.describe('an address other than the one signed in', () => {
  test.use({ expectedFailures: { '/api/v1/deployments': [403] } });

  test('is corrected before or after the server refuses it', async ({ page, account }) => {
    const wizard = new WizardPage(page);
    await account.signIn('someone@else.example');
    await seedDraft(page, completeDraft(4));
    await page.goto('wizard');
    await wizard.fromCredentialsToReview();
    await wizard.next.click();
    await expect(page.getByText('someone@else.example').first()).toBeVisible();
    expect(await account.list()).toEqual([]);
    await expect(page).toHaveURL(/\/wizard\//);
  });
});
