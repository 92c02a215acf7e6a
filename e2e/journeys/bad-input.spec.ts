import { PUBLIC_KEY } from '../harness/account';
import { completeDraft } from '../harness/plan';
import { fillStorage, forbidStorage, seedDraft, seedRaw, storedDraft } from '../harness/storage';
import { expect, test } from '../harness/test';
import { PLAN, WizardPage } from '../pages/wizard';

/** Each kind of wrong input gets its own sentence at its field, and nothing typed is lost. */

test.describe('empty steps', () => {
  for (const n of [1, 4, 6] as const) {
    test(`step ${n}: the summary takes the focus and leads to the fields`, async ({ page, axe }) => {
      const wizard = new WizardPage(page);
      const draft = { ...completeDraft(n), orgName: '', orgEmail: '', sovereignSubdomain: '', sshPublicKey: '' };
      await seedDraft(page, draft);
      await page.goto('wizard');
      await wizard.expectStep(n);
      await wizard.continue();
      await wizard.expectStep(n);
      await expect(wizard.summary).toBeFocused();
      const links = wizard.summary.getByRole('link');
      const count = await links.count();
      expect(count).toBeGreaterThan(0);
      await axe(`step ${n} with errors`);
      for (let i = 0; i < count; i += 1) {
        await links.nth(i).click();
        const focused = page.locator(':focus');
        await expect(focused).toHaveAttribute('aria-invalid', 'true');
        const description = await focused.evaluate((node) =>
          (node.getAttribute('aria-describedby') ?? '')
            .split(/\s+/)
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' '),
        );
        expect(description.trim()).not.toBe('');
      }
      await expect(page).toHaveTitle(/^Error/);
    });
  }
});

test.describe('SSH keys', () => {
  test.beforeEach(async ({ page }) => {
    const wizard = new WizardPage(page);
    await seedDraft(page, { ...completeDraft(4), sshPublicKey: '' });
    await page.goto('wizard');
    await wizard.expectStep(4);
    await wizard.pasteMode.click();
  });

  test('line breaks inside a pasted key are healed or named', async ({ page }) => {
    const wizard = new WizardPage(page);
    const broken = PUBLIC_KEY.replace(/(.{40})/g, '$1\n');
    await wizard.pasteKey.fill(broken);
    await wizard.pasteKey.blur();
    const healed = (await wizard.pasteKey.inputValue()).trim() === PUBLIC_KEY;
    if (!healed) await expect(wizard.pasteError).toContainText(/line/i);
  });

  test('a wrong type is named', async ({ page }) => {
    const wizard = new WizardPage(page);
    await wizard.pasteKey.fill('ssh-dss AAAAB3NzaC1kc3MAAACBAPZ0l3f0l3f0l3f0l3f0l3f0l3f0l3f0l3f0l3f0 old@host');
    await wizard.continue();
    await expect(wizard.pasteError).toBeVisible();
    await expect(wizard.pasteError).toContainText(/ssh-ed25519/);
  });

  test('a private half is removed from the field and never stored', async ({ page }) => {
    const wizard = new WizardPage(page);
    const half = '-----BEGIN OPENSSH PRIVATE KEY-----\nCANARYprivateCANARYprivate\n-----END OPENSSH PRIVATE KEY-----';
    await wizard.pasteKey.fill(half);
    await wizard.pasteKey.blur();
    await expect(wizard.pasteError).toContainText(/private/i);
    await expect(wizard.pasteKey).toHaveValue('');
    expect(JSON.stringify(await storedDraft(page))).not.toContain('CANARY');
  });
});

test.describe('tokens', () => {
  test.use({
    expectedFailures: { '/credentials/validate': [400, 503, 502, 'network'] },
  });

  test.beforeEach(async ({ page }) => {
    await seedDraft(page, completeDraft(4));
    await page.goto('wizard');
    await new WizardPage(page).expectStep(4);
  });

  test('spaces around a pasted token are healed or named', async ({ page }) => {
    const wizard = new WizardPage(page);
    await wizard.token.fill(`  ${PLAN.token}\n`.replace('\n', ' '));
    await wizard.checkToken.click();
    await expect(wizard.checkToken).toHaveText(/checked|validated/i);
  });

  test('a space inside is named', async ({ page }) => {
    const wizard = new WizardPage(page);
    await wizard.token.fill(`${PLAN.token.slice(0, 30)} ${PLAN.token.slice(30)}`);
    await wizard.checkToken.click();
    await expect(wizard.token).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText(/space/i).first()).toBeVisible();
  });

  test('too short says how long it must be', async ({ page }) => {
    const wizard = new WizardPage(page);
    await wizard.token.fill('short-token');
    await wizard.checkToken.click();
    await expect(wizard.token).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText(/64/).first()).toBeVisible();
    await expect(wizard.token).toHaveValue('short-token');
  });

  test('rejected by the provider', async ({ page }) => {
    const wizard = new WizardPage(page);
    await page.route('**/api/v1/credentials/validate', (route) =>
      route.fulfill({ json: { valid: false, message: 'unable to authenticate' } }),
    );
    await wizard.token.fill(PLAN.token);
    await wizard.checkToken.click();
    await expect(wizard.token).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByText('unable to authenticate')).toBeVisible();
    await expect(wizard.token).toHaveValue(PLAN.token);
  });

  test('provider unreachable is no fault of the token', async ({ page }) => {
    const wizard = new WizardPage(page);
    let calls = 0;
    await page.route('**/api/v1/credentials/validate', async (route) => {
      calls += 1;
      if (calls === 1) await route.fulfill({ status: 503, json: { valid: false, message: 'provider not reachable' } });
      else await route.fallback();
    });
    await wizard.token.fill(PLAN.token);
    await wizard.checkToken.click();
    await expect(page.getByText(/not reach|unreachable|did not answer/i).first()).toBeVisible();
    await wizard.checkToken.click();
    await expect(wizard.checkToken).toHaveText(/checked|validated/i);
  });

  test('HTML where JSON was expected', async ({ page, standin }) => {
    const wizard = new WizardPage(page);
    await standin.fault({ kind: 'html', count: 1, path: '/credentials/validate' });
    await wizard.token.fill(PLAN.token);
    await wizard.checkToken.click();
    await expect(page.getByText(/page instead|not understand|unexpected|HTML/i).first()).toBeVisible();
    await wizard.checkToken.click();
    await expect(wizard.checkToken).toHaveText(/checked|validated/i);
  });
});

test.describe('subdomains', () => {
  test.beforeEach(async ({ page }) => {
    await seedDraft(page, { ...completeDraft(6), sovereignSubdomain: '' });
    await page.goto('wizard');
    await new WizardPage(page).expectStep(6);
  });

  test('wrong form is said without asking the server', async ({ page }) => {
    const wizard = new WizardPage(page);
    let asked = 0;
    await page.route('**/api/v1/subdomains/check', (route) => {
      asked += 1;
      return route.fallback();
    });
    await wizard.subdomain.fill('9lives-');
    await wizard.continue();
    await expect(wizard.subdomain).toHaveAttribute('aria-invalid', 'true');
    await expect(wizard.subdomain).toHaveValue('9lives-');
    expect(asked).toBe(0);
  });

  test('reserved', async ({ page }) => {
    const wizard = new WizardPage(page);
    await wizard.subdomain.fill('gitea');
    await expect(page.getByText(/reserved/i).first()).toBeVisible();
  });

  test('taken', async ({ page }) => {
    const wizard = new WizardPage(page);
    await page.route('**/api/v1/subdomains/check', (route) =>
      route.fulfill({
        json: { available: false, reason: 'active-state', detail: 'in use by another Sovereign', fqdn: 'meridian.omani.works' },
      }),
    );
    await wizard.subdomain.fill('meridian');
    await expect(page.getByText(/taken|in use|already/i).first()).toBeVisible();
    await wizard.continue();
    await wizard.expectStep(6);
  });

  test('a slow answer to an older text never counts', async ({ page }) => {
    const wizard = new WizardPage(page);
    await page.route('**/api/v1/subdomains/check', async (route) => {
      const { subdomain } = route.request().postDataJSON() as { subdomain: string };
      const slow = subdomain === 'atlas';
      if (slow) await new Promise((done) => setTimeout(done, 1_500));
      await route
        .fulfill({
          json: slow
            ? { available: false, reason: 'active-state', detail: 'in use', fqdn: 'atlas.omani.works' }
            : { available: true, fqdn: `${subdomain}.omani.works` },
        })
        .catch(() => undefined);
    });
    const asked = page.waitForRequest('**/api/v1/subdomains/check');
    await wizard.subdomain.fill('atlas');
    await asked;
    await wizard.subdomain.fill('atlas-two');
    await wizard.expectSubdomainFree();
    await expect(wizard.preview).toContainText('console.atlas-two.omani.works');
    await expect
      .poll(() => page.getByText(/taken|in use by/i).count(), { intervals: [500, 500, 500, 500], timeout: 3_000 })
      .toBe(0);
    await wizard.expectSubdomainFree();
  });
});

test.describe('stored drafts', () => {
  for (const [name, text] of [
    ['no JSON', '{"state":'],
    ['another type', '[1,2,3]'],
    ['null state', '{"state":null,"version":0}'],
    ['wrong types', '{"state":{"orgName":7,"topology":["x"],"currentStep":"nine","selectedComponents":"all"},"version":0}'],
    ['a step out of range', '{"state":{"currentStep":99},"version":0}'],
    ['unknown values', '{"state":{"topology":"three-region-ha","orgIndustry":"finance","currentStep":1},"version":0}'],
  ] as const) {
    test(`corrupt, ${name}: the wizard opens and can be used`, async ({ page }) => {
      const wizard = new WizardPage(page);
      await seedRaw(page, text);
      await page.goto('wizard');
      await expect(wizard.title).toBeVisible();
      await expect(wizard.current).toHaveCount(1);
    });
  }

  test('a future version is kept, said, and not overwritten until something is edited', async ({ page, axe }) => {
    const wizard = new WizardPage(page);
    const text = JSON.stringify({
      state: { ...completeDraft(1), orgName: 'Future Works', holograms: ['yes'] },
      version: 9,
    });
    await seedDraft(page, {}, 1);
    await seedRaw(page, text);
    await page.goto('wizard');
    await wizard.expectStep(1);
    await expect(wizard.orgName).toHaveValue('Future Works');
    await expect(page.getByText(/newer version|newer release/i)).toBeVisible();
    await axe('draft of a newer version');
    expect(await page.evaluate(() => localStorage.getItem('openova-catalyst-wizard'))).toBe(text);
  });

  test('version 0 loads', async ({ page }) => {
    const wizard = new WizardPage(page);
    await seedDraft(page, { ...completeDraft(1), orgName: 'Old Works' }, 0);
    await page.goto('wizard');
    await expect(wizard.orgName).toHaveValue('Old Works');
  });
});

for (const [name, spoil] of [
  ['full', fillStorage],
  ['forbidden', forbidStorage],
] as const) {
  test(`storage ${name}: said once, and the wizard works on`, async ({ page, axe }) => {
    const wizard = new WizardPage(page);
    await spoil(page);
    await page.goto('wizard');
    await wizard.expectStep(1);
    await wizard.orgName.fill('Meridian Telecom');
    await wizard.continue();
    await wizard.expectStep(2);
    await expect(page.getByText(/not be saved|cannot be saved|not saved|not stored|cannot keep/i).first()).toBeVisible();
    await axe(`storage ${name}`);
  });
}

test.describe('a 401 in mid-wizard', () => {
  test.use({ expectedFailures: { '/api/v1/': [401] } });

  test('keeps everything that was typed', async ({ page, account }) => {
    const wizard = new WizardPage(page);
    await account.signIn();
    await seedDraft(page, completeDraft(4));
    await page.goto('wizard');
    await wizard.fromCredentialsToReview();
    await account.signOut();
    await wizard.next.click();
    await expect(page.getByTestId('pin-signin-modal')).toBeVisible();
    await page.keyboard.press('Escape');
    await wizard.expectStep(7);
    await wizard.stop(4).click();
    await wizard.expectStep(4);
    // A secret never returns into its box: the page says that it still has it.
    await expect(wizard.token).toHaveAttribute('placeholder', /Kept in this tab/);
    await wizard.expectSecretsChecked();
  });
});
