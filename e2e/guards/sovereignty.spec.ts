import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test';

/**
 * Inherited guards of the sovereignty card: ids, words and timing are a contract. The routes are
 * mocked, and the page gets an `EventSource` that knows as little as a stream may know.
 */

const STEPS = [
  'gitea-mirror',
  'harbor-projects',
  'harbor-prewarm',
  'registry-pivot',
  'flux-gitrepository-patch',
  'helmrepo-patches',
  'catalyst-api-env-patch',
  'egress-block-test',
] as const;

const TETHERED = { state: 'tethered', cutoverComplete: false, steps: [] as Mocked['steps'] };

interface FakeWindow {
  e2eSources: Array<{ url: string; emit(name: string, data: unknown): void }>;
}

/** Replaces the page's `EventSource` before its own code: no EventTarget, only added listeners fire. */
async function fakeStreams(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Listener = (event: { type: string; data: string; lastEventId: string }) => void;
    class FakeEventSource {
      static CONNECTING = 0;
      static OPEN = 1;
      static CLOSED = 2;
      url: string;
      readyState = 0;
      onopen: ((event: unknown) => void) | null = null;
      onmessage: ((event: unknown) => void) | null = null;
      onerror: ((event: unknown) => void) | null = null;
      private listeners: Record<string, Listener[]> = {};

      constructor(url: string) {
        this.url = url;
        (window as unknown as FakeWindow).e2eSources.push(this as never);
        setTimeout(() => {
          if (this.readyState === 2) return;
          this.readyState = 1;
          this.onopen?.({ type: 'open' });
        }, 10);
      }

      addEventListener(name: string, listener: Listener) {
        (this.listeners[name] ??= []).push(listener);
      }

      removeEventListener(name: string, listener: Listener) {
        this.listeners[name] = (this.listeners[name] ?? []).filter((one) => one !== listener);
      }

      close() {
        this.readyState = 2;
      }

      emit(name: string, data: unknown) {
        const event = { type: name, data: JSON.stringify(data), lastEventId: '' };
        for (const listener of this.listeners[name] ?? []) listener(event);
      }
    }
    Object.assign(window, { e2eSources: [], EventSource: FakeEventSource });
  });
}

type Mocked = Record<string, unknown> & { steps: Array<Record<string, unknown>> };

/** What the mocked server answers to a status: it changes with the start and with whatever is pushed. */
let current: Mocked;

/** A server whose status says what its stream has said. */
function follow(name: string, data: Record<string, unknown>): void {
  if (name === 'cutover-status') current = { ...current, ...data } as Mocked;
  if (name !== 'cutover-step') return;
  const before = current.steps.find(({ step }) => step === data.step);
  const others = current.steps.filter(({ step }) => step !== data.step);
  current = { ...current, steps: [...others, { ...before, ...data }] };
}

/** The mocked server. */
async function serve(page: Page): Promise<void> {
  current = { ...TETHERED };
  await page.route('**/api/v1/sovereign/cutover/status', (route) => route.fulfill({ json: current }));
  await page.route('**/api/v1/sovereign/cutover/start', (route) => {
    const startedAt = new Date().toISOString();
    current = {
      state: 'tethered',
      cutoverComplete: false,
      startedAt,
      steps: [{ step: 'gitea-mirror', status: 'running', startedAt }],
    };
    return route.fulfill({ json: current });
  });
  await page.route('**/api/v1/sovereign/cutover/events', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: ': static\n\n' }),
  );
}

/** Sends an event through the newest stream of the cutover. */
async function push(page: Page, name: string, data: Record<string, unknown>): Promise<void> {
  follow(name, data);
  await page.evaluate(
    ([event, body]) => {
      const sources = (window as unknown as FakeWindow).e2eSources;
      const source = sources.findLast((one) => one.url.includes('/api/v1/sovereign/cutover/events'));
      if (!source) throw new Error('no stream of the cutover was opened');
      source.emit(event as string, body);
    },
    [name, data] as const,
  );
}

async function open(page: Page): Promise<void> {
  await page.goto('sovereignty/preview', { waitUntil: 'domcontentloaded' });
  await expect(page.getByTestId('sovereignty-card')).toBeVisible({ timeout: 5_000 });
}

async function start(page: Page): Promise<void> {
  await page.getByTestId('cutover-start-button').click();
  await expect(page.getByTestId('cutover-confirm-modal')).toBeVisible();
  await page.getByTestId('cutover-confirm-button').click();
  await expect(page.getByTestId('cutover-progress-card')).toBeVisible({ timeout: 5_000 });
}

test.describe('the sovereignty card', () => {
  // The preview asks for no sign-in, and these two of the stand-in want one.
  test.use({ expectedFailures: { '/sovereign/status': [401], '/sovereign/apps': [401] } });

  test.beforeEach(async ({ page }) => {
    await fakeStreams(page);
    await serve(page);
  });

  test('is tethered at first, with the one button', async ({ page }) => {
    await open(page);
    await expect(page.getByTestId('sovereignty-card')).toHaveAttribute('data-cutover-state', 'tethered');
    await expect(page.getByTestId('sovereignty-badge')).toHaveText(/tethered/i);
    await expect(page.getByTestId('cutover-start-button')).toBeVisible();
  });

  test('asks before it starts, then shows all eight steps', async ({ page }) => {
    await open(page);
    await start(page);
    for (const step of STEPS) await expect(page.getByTestId(`cutover-step-${step}`)).toBeVisible();
  });

  test('follows each step of the stream to 100 %', async ({ page }) => {
    await open(page);
    await start(page);
    for (const step of STEPS) {
      const row = page.getByTestId(`cutover-step-${step}`);
      await push(page, 'cutover-step', { step, status: 'running', startedAt: new Date().toISOString() });
      await expect(row).toHaveAttribute('data-step-status', 'running', { timeout: 2_000 });
      await push(page, 'cutover-step', { step, status: 'done', finishedAt: new Date().toISOString() });
      await expect(row).toHaveAttribute('data-step-status', 'done', { timeout: 2_000 });
    }
    await expect(page.getByTestId('cutover-progress-pct')).toContainText('100%');
  });

  test('is sovereign with its three figures once the status says so', async ({ page }) => {
    await open(page);
    await start(page);
    const at = new Date().toISOString();
    for (const step of STEPS) {
      await push(page, 'cutover-step', { step, status: 'running', startedAt: at });
      await push(page, 'cutover-step', { step, status: 'done', finishedAt: at });
    }
    await push(page, 'cutover-status', {
      state: 'sovereign',
      cutoverComplete: true,
      steps: STEPS.map((step) => ({ step, status: 'done', startedAt: at, finishedAt: at })),
      mirroredCommitSHA: 'abcdef0123456789',
      harborProjectCount: 7,
      egressTestPassed: true,
      finishedAt: at,
    });
    const card = page.getByTestId('sovereignty-card');
    await expect(card).toHaveAttribute('data-cutover-state', 'sovereign', { timeout: 5_000 });
    await expect(page.getByTestId('sovereignty-badge')).toHaveText(/sovereign/i);
    await expect(page.getByTestId('sovereignty-stats')).toBeVisible();
    await expect(page.getByTestId('sovereignty-stat-sha')).toHaveText(/abcdef012345/);
    await expect(page.getByTestId('sovereignty-stat-harbor')).toHaveText(/7/);
    await expect(page.getByTestId('sovereignty-stat-egress')).toHaveText(/passed/);
    await expect(page.getByTestId('cutover-achieved-summary')).toBeVisible();
    await expect(page.getByTestId('cutover-start-button')).toHaveCount(0);
  });

  test('shows the reason of a failed step beside it', async ({ page }) => {
    await open(page);
    await start(page);
    const at = new Date().toISOString();
    await push(page, 'cutover-step', { step: 'gitea-mirror', status: 'done', finishedAt: at });
    await push(page, 'cutover-step', {
      step: 'harbor-projects',
      status: 'failed',
      finishedAt: at,
      message: 'Harbor answered 401: password rejected',
    });
    await expect(page.getByTestId('cutover-step-harbor-projects-error')).toContainText(/password rejected/);
    await expect(page.getByTestId('cutover-step-harbor-projects')).toHaveAttribute('data-step-status', 'failed');
  });
});
