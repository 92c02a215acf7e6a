import { expect, test } from '../harness/test';
import { completeDraft } from '../harness/plan';
import { seedDraft } from '../harness/storage';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';
import { PLAN, WizardPage } from '../pages/wizard';

/** One journey per story of the stand-in: what the page says at the end, and what to do next. */

const anonymous = { status: 401, path: '/api/v1/whoami' } as const;

test.describe('happy', () => {
  test.use({ scenario: 'happy', speed: 120 });

  test('ends ready, every component installed', async ({ page, account, axe }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreate());
    await run.expectVerdict('running');
    await axe('run, under way');
    await run.expectVerdict('ready');
    await expect(run.card('catalyst-platform')).toHaveAttribute('data-status', /installed|succeeded/);
    await expect(run.run).toContainText(/ready/i);
  });
});

const failures = [
  { scenario: 'token-readonly', says: /read.?only|write|token/i, next: /token/i },
  { scenario: 'quota', says: /quota|limit/i, next: /quota|limit/i },
  { scenario: 'name-taken', says: /already|exists|name/i, next: /name|delete|left/i },
  { scenario: 'component-failed', says: /failed/i, next: /component|retry|log/i },
  { scenario: 'tofu-fail', says: /failed|error/i, next: /retry|again|new/i },
  { scenario: 'no-kubeconfig', says: /kubeconfig/i, next: /./ },
  { scenario: 'restart-phase0', says: /restart|abandon|interrupt/i, next: /./ },
] as const;

for (const { scenario, says, next } of failures) {
  test.describe(scenario, () => {
    test.use({
      scenario,
      expectedFailures: [
        { status: 'network', path: '/api/v1/' },
        { status: 502, path: '/api/v1/' },
        { status: 503, path: '/api/v1/' },
      ],
    });

    test('ends failed, with the reason and what to do next', async ({ page, account, axe }) => {
      const run = new RunPage(page);
      await run.open(await account.signInAndCreate());
      await run.expectVerdict('failed');
      await expect(run.panel).toContainText(says);
      await expect(run.panel).toContainText(next);
      await expect(run.panel.getByRole('link').or(run.panel.getByRole('button')).first()).toBeVisible();
      await axe(`run, ${scenario}`);
    });
  });
}

test.describe('slow-lb', () => {
  test.use({ scenario: 'slow-lb', speed: 300 });

  test('says what it waits for while capacity is missing, then goes on', async ({ page, account, axe }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreate());
    await expect(run.run).toContainText(/load balancer|capacity|longer than/i);
    await axe('run, stalled');
    await run.expectVerdict('ready');
  });
});

test.describe('zero-hr', () => {
  test.use({ scenario: 'zero-hr', speed: 600 });

  test('warns that the cluster does not reconcile, then fails with the reason', async ({ page, account, axe }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreate());
    await expect(run.run).toContainText(/not reconciling/i);
    await run.expectVerdict('failed');
    await expect(run.panel).toContainText(/flux|reconcil/i);
    await axe('run, zero-hr');
  });
});

for (const scenario of ['timeout-ready', 'ready-with-error'] as const) {
  test.describe(scenario, () => {
    test.use({ scenario, speed: 1_000 });

    test('is ready with open items, never plainly ready', async ({ page, account, axe }) => {
      const run = new RunPage(page);
      await run.open(await account.signInAndCreate());
      await run.expectVerdict('ready-open');
      await expect(run.panel).toContainText(/open item|not finished|still/i);
      await axe(`run, ${scenario}`);
    });
  });
}

test.describe('restart-phase1', () => {
  test.use({
    scenario: 'restart-phase1',
    expectedFailures: [
      { status: 'network', path: '/api/v1/' },
      { status: 502, path: '/api/v1/' },
      { status: 503, path: '/api/v1/' },
    ],
  });

  test('survives the restart without a click and ends ready', async ({ page, account }) => {
    const run = new RunPage(page);
    await run.open(await account.signInAndCreate());
    await run.expectVerdict('ready', 35_000);
  });
});

test.describe('subdomain-race', () => {
  test.use({
    scenario: 'subdomain-race',
    expectedFailures: [anonymous, { status: 409, path: '/api/v1/deployments' }],
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
  test.use({ scenario: 'session-expiry', expectedFailures: [{ status: 401, path: '/api/v1/' }] });

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
    await new RunPage(page).expectVerdict('ready');
  });
});
