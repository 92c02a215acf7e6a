import { expect, type Locator, type Page } from '@playwright/test';
import type { Keyboard } from '../harness/keyboard';

export const STEP_NAMES = [
  'Organisation',
  'Topology',
  'Provider',
  'Credentials',
  'Components',
  'Domain',
  'Review',
] as const;
export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What a person enters. Secrets are recognisable, so that a leak can be searched for. */
export const PLAN = {
  orgName: 'Meridian Telecom',
  email: 'ops@meridian.example',
  token: 'CANARYhetznerCANARYhetznerCANARYhetznerCANARYhetznerCANARYhetzne',
  project: 'meridian-prod',
  accessKey: 'CANARYACCESSKEY00001',
  secretKey: 'CANARYsecretCANARYsecretCANARYsecret0042',
  subdomain: 'meridian',
};

/** The seven steps: every locator a test may use, by role and label where there is one. */
export class WizardPage {
  constructor(readonly page: Page) {}

  get title(): Locator {
    return this.page.locator('h2.corp-step-title');
  }
  get next(): Locator {
    return this.page.locator('.corp-btn-next');
  }
  get back(): Locator {
    return this.page.locator('.corp-btn-back');
  }
  get current(): Locator {
    return this.page.locator('button[aria-current="step"]');
  }
  get summary(): Locator {
    return this.page.getByTestId('error-summary');
  }

  stop(n: number): Locator {
    return this.page.getByTestId(`wizard-step-${n}`);
  }

  async open(step?: StepNumber): Promise<void> {
    await this.page.goto(step ? `wizard/${slug(step)}` : 'wizard');
    await expect(this.title).toBeVisible();
  }

  async expectStep(n: StepNumber): Promise<void> {
    await expect(this.stop(n)).toHaveAttribute('aria-current', 'step');
    await expect(this.page).toHaveURL(new RegExp(`/wizard/${slug(n)}$`));
    await expect(this.title).toBeVisible();
  }

  async continue(): Promise<void> {
    await this.next.click();
  }

  // 1 Organisation
  get orgName(): Locator {
    return this.page.locator('#f-org-name');
  }

  // 2 Topology
  topology(name: string): Locator {
    return this.page.getByRole('radio', { name: new RegExp(`^${name}`, 'i') });
  }

  // 4 Credentials
  get token(): Locator {
    return this.page.locator('#f-token');
  }
  get project(): Locator {
    return this.page.locator('#f-project-id');
  }
  get checkToken(): Locator {
    return this.page.getByTestId('token-validate-button');
  }
  get accessKey(): Locator {
    return this.page.locator('#f-storage-access-key');
  }
  get secretKey(): Locator {
    return this.page.locator('#f-storage-secret-key');
  }
  get checkStorage(): Locator {
    return this.page.getByTestId('storage-validate-button');
  }
  get generateKey(): Locator {
    return this.page.getByTestId('ssh-generate-button');
  }
  get pasteMode(): Locator {
    return this.page.getByTestId('ssh-mode-paste');
  }
  get pasteKey(): Locator {
    return this.page.getByTestId('ssh-paste-input');
  }
  get pasteError(): Locator {
    return this.page.getByTestId('ssh-paste-error');
  }
  get publicKey(): Locator {
    return this.page.getByTestId('ssh-public-key-preview');
  }

  // 6 Domain
  get subdomain(): Locator {
    return this.page.getByTestId('pool-subdomain-input');
  }
  get email(): Locator {
    return this.page.getByTestId('admin-email-input');
  }
  get preview(): Locator {
    return this.page.getByTestId('domain-preview');
  }

  /** The first region slot: cloud, location, control-plane size. */
  async completeProviderByKeyboard(keys: Keyboard): Promise<void> {
    await keys.pick(this.page.locator('#f-provider-0'), 'Hetzner', 'hetzner');
    await keys.pick(this.page.locator('#f-region-0'), 'fsn1', 'fsn1');
    await keys.choose(
      this.page.getByTestId('control-plane-sizes-0').getByRole('radio', { name: /^cpx32/i }),
    );
  }

  async enterSecrets(): Promise<void> {
    await this.token.fill(PLAN.token);
    await this.checkToken.click();
    await this.project.fill(PLAN.project);
    await this.accessKey.fill(PLAN.accessKey);
    await this.secretKey.fill(PLAN.secretKey);
    await this.checkStorage.click();
    await this.expectSecretsChecked();
  }

  async expectSecretsChecked(): Promise<void> {
    await expect(this.checkToken).toHaveText(/checked|validated/i);
    await expect(this.checkStorage).toHaveText(/checked|validated/i);
  }

  /** An own domain at a registrar whose token is checked. */
  async enterRegistrar(domain: string, token: string): Promise<void> {
    await this.page.getByTestId('domain-mode-byo-api').click();
    await this.page.getByTestId('byo-api-domain-input').fill(domain);
    await this.page.getByTestId('byo-api-registrar-select').selectOption('cloudflare');
    await this.page.getByTestId('byo-api-token-input').fill(token);
    await this.page.getByTestId('byo-api-validate-button').click();
    await expect(this.page.getByTestId('byo-api-validated-banner')).toBeVisible();
  }

  async expectSubdomainFree(): Promise<void> {
    await expect(this.page.getByText(/is available|is free/i).first()).toBeVisible();
  }

  /** Continues from Credentials to Review on a draft that has everything else. */
  async fromCredentialsToReview(): Promise<void> {
    await this.expectStep(4);
    await this.enterSecrets();
    await this.continue();
    await this.expectStep(5);
    await this.continue();
    await this.expectStep(6);
    await this.expectSubdomainFree();
    await this.continue();
    await this.expectStep(7);
  }
}

export function slug(n: StepNumber): string {
  return STEP_NAMES[(n - 1) as 0].toLowerCase();
}
