import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';
import { completeDraft } from '../harness/plan';
import { seedDraft } from '../harness/storage';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';
import { PLAN, WizardPage } from '../pages/wizard';

/**
 * Lets the page's clock be set forward. Playwright's own clock hands out timer ids beyond 32 bits,
 * which WebAssembly cannot give back to clearTimeout.
 */
async function makeClockMovable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const now = Date.now;
    let later = 0;
    Date.now = () => now() + later;
    window.addEventListener('e2e-later', (event) => {
      later = (event as CustomEvent<number>).detail;
    });
  });
}

/** One journey per story of the stand-in: what the page says at the end, and what to do next. */

test.describe('happy', () => {
  test.use({ scenario: 'happy' });

  test('ends ready, every component installed', async ({ page, account, standin, axe }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreateMidRun());
    await run.expectRunning();
    await axe('run, under way');
    await standin.hurry();
    await run.expectEnd('ready');
    await expect(run.card('catalyst-platform')).toHaveAttribute('data-status', 'succeeded');
    await expect(run.main).toContainText(/ready/i);
  });
});

const failures = [
  { scenario: 'token-readonly', says: /can read but not write/, next: /Create a token/ },
  { scenario: 'quota', says: /limit of the cloud project/, next: /raise the limit/ },
  { scenario: 'name-taken', says: /already has a resource of this name/, next: /Delete the leftovers/ },
  { scenario: 'component-failed', says: /Not installed: Grafana/, next: /Check the components again/ },
  { scenario: 'tofu-fail', says: /Creating the cloud resources failed/, next: /Create the resources again/ },
  { scenario: 'no-kubeconfig', says: /never reported back/, next: /start a new run/ },
  { scenario: 'restart-phase0', says: /restarted while it created the resources/, next: /start a new run/ },
] as const;

for (const { scenario, says, next } of failures) {
  test.describe(scenario, () => {
    test.use({
      scenario,
      expectedFailures: { '/api/v1/': ['network', 502, 503] },
    });

    test('ends failed, with the reason and what to do next', async ({ page, account, axe }) => {
      const run = new RunPage(page);
      await run.open(await account.signInAndCreate());
      await run.expectEnd('failed');
      await expect(run.failure).toContainText(says);
      await expect(run.failure).toContainText(next);
      await expect(run.failure.getByRole('link').or(run.failure.getByRole('button')).first()).toBeVisible();
      await axe(`run, ${scenario}`);
    });
  });
}

test.describe('slow-lb', () => {
  test.use({ scenario: 'slow-lb' });

  test('says what it waits for while capacity is missing, then goes on', async ({ page, account, standin, axe }) => {
    const run = new RunPage(page);
    await makeClockMovable(page);
    await standin.configure({ speed: 20 });
    await run.open(await account.signInAndCreate());
    await run.expectRunning();
    // The run's timestamps are this machine's clock: let the page believe that ten minutes passed.
    await page.evaluate(() => window.dispatchEvent(new CustomEvent('e2e-later', { detail: 12 * 60_000 })));
    await expect(run.main).toContainText('Creating the resources takes longer than usual');
    await axe('run, stalled');
    await standin.hurry();
    await run.expectEnd('ready');
  });
});

test.describe('zero-hr', () => {
  test.use({ scenario: 'zero-hr' });

  test('warns that the cluster does not reconcile, then fails with the reason', async ({ page, account, standin, axe }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreate());
    await expect(run.main).toContainText('The new cluster is not reconciling yet', { timeout: 15_000 });
    await standin.configure({ speed: 1 });
    await axe('run, not reconciling');
    await standin.hurry();
    await run.expectEnd('failed');
    await expect(run.failure).toContainText('never began to install anything');
    await axe('run, zero-hr');
  });
});

for (const scenario of ['timeout-ready', 'ready-with-error'] as const) {
  test.describe(scenario, () => {
    test.use({ scenario, speed: 1_000 });

    test('is ready with open items, never plainly ready', async ({ page, account, axe }) => {
      const run = new RunPage(page);
      await run.open(await account.signInAndCreate());
      await run.expectEnd('open items');
      await expect(run.openItems.getByRole('listitem').first()).toBeVisible();
      await axe(`run, ${scenario}`);
    });
  });
}

test.describe('restart-phase1', () => {
  test.use({
    scenario: 'restart-phase1',
    expectedFailures: { '/api/v1/': ['network', 502, 503] },
  });

  test('survives the restart without a click and ends ready', async ({ page, account }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreate());
    await run.expectEnd('ready', 35_000);
  });
});

test.describe('subdomain-race', () => {
  test.use({
    scenario: 'subdomain-race',
    expectedFailures: { '/api/v1/deployments': [409] },
  });

  test('a name lost between check and launch leads back to the domain step', async ({ page, standin, account }) => {
    const wizard = new WizardPage(page);
    const signIn = new SignIn(page, standin);
    await seedDraft(page, completeDraft(4));
    await page.goto('wizard');
    await wizard.fromCredentialsToReview();
    await wizard.next.click();
    await signIn.complete(PLAN.email);
    await wizard.expectStep(6);
    await expect(page.getByText(/taken|in use|someone/i).first()).toBeVisible();
    await expect(wizard.subdomain).toHaveValue('meridian');
    expect(await account.list()).toEqual([]);
  });
});

test.describe('session-expiry', () => {
  test.use({ scenario: 'session-expiry', expectedFailures: { '/api/v1/': [401] } });

  test('a session that ends at launch asks for sign-in and then launches', async ({ page, standin, account, axe }) => {
    const wizard = new WizardPage(page);
    const signIn = new SignIn(page, standin);
    await account.signIn();
    await seedDraft(page, completeDraft(4));
    await page.goto('wizard');
    await wizard.fromCredentialsToReview();
    await wizard.next.click();
    await expect(signIn.dialog).toBeVisible();
    await axe('sign-in dialog after a lost session');
    await signIn.complete(PLAN.email);
    await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/);
    expect(await account.list()).toHaveLength(1);
    await new RunPage(page).expectEnd('ready');
  });
});
