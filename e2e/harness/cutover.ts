import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { Account } from './account';
import type { CutoverStory, Standin } from './standin';

/** The eight steps in the order in which they run, by the server's names. */
export const STEPS = [
  'gitea-mirror',
  'harbor-projects',
  'harbor-prewarm',
  'registry-pivot',
  'flux-gitrepository-patch',
  'helmrepository-patches',
  'catalyst-api-env-patch',
  'egress-block-test',
] as const;

/** The steps that only later charts have. */
export const LATER_STEPS = ['gitea-token-mint', 'vcluster-registry-pivot', 'crossplane-provider-pivot'] as const;

export const RESTART = 'catalyst-api-env-patch';
export const HOLD = 'egress-block-test';

/** The Sovereign that the stand-in pretends to be, and its console's id. */
export const FQDN = 'meridian.omani.works';
export const CONSOLE = `provision/sovereign-${FQDN}`;

/** The API is away while it restarts in its own step: no cutover that gets there goes without these. */
export const RESTARTS = {
  '/api/v1/sovereign/cutover/status': ['network', 502, 503],
  '/api/v1/sovereign/cutover/events': ['network', 502, 503],
} as const;

/** In the console its shell asks, too: for the deployment that made the Sovereign, which this server has not. */
export const CONSOLE_ASKS = { '/api/v1/deployments/': ['network', 404, 502, 503] } as const;

/** The server's answer to the status, as far as tests read it. */
export interface CutoverStatus {
  state: 'tethered' | 'sovereign';
  cutoverComplete: boolean;
  currentStep?: string;
  failedStep?: string;
  lastError?: string;
  steps: Array<{ name: string; result: string; startedAt?: string; finishedAt?: string }>;
  raw: Record<string, string>;
}

/** Virtual seconds that each step takes at the stand-in. */
const SECONDS: Record<string, number> = {
  'gitea-mirror': 167,
  'harbor-projects': 32,
  'harbor-prewarm': 546,
  'registry-pivot': 200,
  'flux-gitrepository-patch': 11,
  'helmrepository-patches': 64,
  'catalyst-api-env-patch': 56,
  'egress-block-test': 615,
};

/** What a card should show of the steps for this status. */
export function shownFor(status: CutoverStatus): Record<string, string> {
  const words: Record<string, string> = { '': 'pending', running: 'running', success: 'done', failed: 'failed' };
  return Object.fromEntries(status.steps.map(({ name, result }) => [name, words[result] ?? result]));
}

/** What happens to a page that is shown again: it looks at once. */
export async function wake(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** The Sovereign side of the stand-in, and its cutover as the server tells it. */
export class Sovereign {
  constructor(
    private readonly request: APIRequestContext,
    private readonly standin: Standin,
    private readonly account: Account,
  ) {}

  /** A Sovereign with this story, somebody signed in. */
  async tell(cutover: CutoverStory, speed = 1_000): Promise<void> {
    await this.account.signIn();
    await this.standin.configure({ sovereign: true, cutover, speed });
  }

  /** Another operator starts the cutover. */
  async startElsewhere(): Promise<void> {
    await this.standin.startCutoverElsewhere();
  }

  /** The status; `undefined` while the API is away. */
  async read(): Promise<CutoverStatus | undefined> {
    const answer = await this.request.get(`${this.standin.url}api/v1/sovereign/cutover/status`);
    return answer.ok() ? ((await answer.json()) as CutoverStatus) : undefined;
  }

  async status(): Promise<CutoverStatus> {
    let status: CutoverStatus | undefined;
    await expect.poll(async () => (status = await this.read()), { intervals: [50] }).toBeDefined();
    return status as CutoverStatus;
  }

  /** Waits until a step is at work or was, then goes on at this speed. */
  async reach(step: string, speed: number): Promise<void> {
    await expect
      .poll(async () => (await this.status()).steps.find(({ name }) => name === step)?.result, {
        intervals: [20],
        timeout: 20_000,
      })
      .not.toBe('');
    await this.standin.configure({ speed });
  }

  /** Virtual seconds that the steps still take, those at work counted half. */
  async secondsToRun(): Promise<number> {
    return (await this.status()).steps
      .map(({ name, result }) => (SECONDS[name] ?? 0) * ({ success: 0, running: 0.5 }[result] ?? 1))
      .reduce((sum, seconds) => sum + seconds, 0);
  }

  /** Seconds that the hold still takes on the server's clock. */
  async holdLeft(): Promise<number> {
    const answer = await this.request.get(`${this.standin.url}api/v1/sovereign/cutover/status`);
    const status = (await answer.json()) as CutoverStatus;
    const began = Date.parse(status.steps.find(({ name }) => name === HOLD)?.startedAt ?? '');
    const passed = (Date.parse(answer.headers().date ?? '') - began) / 1_000;
    // One story says how long it holds; the contract says ten minutes.
    return Number(status.raw.egressHoldSeconds ?? 600) - passed;
  }

  /** How many Helm releases the Sovereign reports as ready. */
  async releasesReady(): Promise<number> {
    const answer = await this.request.get(`${this.standin.url}api/v1/sovereign/status`);
    return ((await answer.json()) as { helmReleasesReady: number }).helmReleasesReady;
  }

  async expectComplete(): Promise<void> {
    await expect.poll(async () => (await this.status()).cutoverComplete, { intervals: [50], timeout: 20_000 }).toBe(true);
  }
}
