import { expect, type Locator, type Page } from '@playwright/test';
import { shownFor, type CutoverStatus, type Sovereign } from '../harness/cutover';

/** The card of the cutover, on its own page or in the console. */
export class CutoverCard {
  constructor(readonly page: Page) {}

  get card(): Locator {
    return this.page.getByTestId('sovereignty-card');
  }
  get badge(): Locator {
    return this.page.getByTestId('sovereignty-badge');
  }
  get title(): Locator {
    return this.card.getByRole('heading', { level: 2 });
  }
  get absent(): Locator {
    return this.page.getByTestId('sovereignty-absent');
  }
  get start(): Locator {
    return this.page.getByTestId('cutover-start-button');
  }
  get preflight(): Locator {
    return this.page.getByTestId('cutover-preflight');
  }
  get question(): Locator {
    return this.page.getByTestId('cutover-confirm-modal');
  }
  get fqdn(): Locator {
    return this.page.getByTestId('cutover-confirm-name');
  }
  get cancel(): Locator {
    return this.page.getByTestId('cutover-confirm-cancel');
  }
  get confirm(): Locator {
    return this.page.getByTestId('cutover-confirm-button');
  }
  get refusal(): Locator {
    return this.page.getByTestId('cutover-confirm-error');
  }
  get progress(): Locator {
    return this.page.getByTestId('cutover-progress-card');
  }
  get percent(): Locator {
    return this.page.getByTestId('cutover-progress-pct');
  }
  get restarting(): Locator {
    return this.page.getByTestId('cutover-restarting');
  }
  /** The countdown of the hold. */
  get dial(): Locator {
    return this.page.getByTestId('cutover-hold');
  }
  /** Failure or standstill, with the way on. */
  get outcome(): Locator {
    return this.page.getByTestId('cutover-outcome');
  }
  get attached(): Locator {
    return this.page.getByTestId('cutover-attached');
  }
  get stale(): Locator {
    return this.page.getByTestId('cutover-stream-error');
  }
  /** The session has ended, laid over what was known. */
  get signedOut(): Locator {
    return this.page.getByTestId('cutover-signed-out');
  }
  get noSteps(): Locator {
    return this.page.getByTestId('cutover-no-steps');
  }
  get fellBack(): Locator {
    return this.page.getByTestId('cutover-fell-back');
  }
  get summary(): Locator {
    return this.page.getByTestId('cutover-achieved-summary');
  }
  /** The sentence under the seal. */
  get sealText(): Locator {
    return this.page.getByTestId('cutover-seal-text');
  }
  /** That the chart may start by itself. */
  get autoNote(): Locator {
    return this.page.getByTestId('cutover-auto-note');
  }
  get audit(): Locator {
    return this.page.getByTestId('cutover-audit');
  }
  get asJson(): Locator {
    return this.page.getByTestId('cutover-evidence-json');
  }
  get asPage(): Locator {
    return this.page.getByTestId('cutover-evidence-html');
  }
  get tethers(): Locator {
    return this.page.getByTestId('sovereignty-tether');
  }
  get rows(): Locator {
    return this.page.locator('[data-step-status]');
  }

  tether(name: string): Locator {
    return this.tethers.filter({ has: this.page.getByText(name, { exact: true }) });
  }
  step(name: string): Locator {
    return this.page.getByTestId(`cutover-step-${name}`);
  }
  reason(name: string): Locator {
    return this.page.getByTestId(`cutover-step-${name}-error`);
  }
  details(name: string): Locator {
    return this.step(name).getByRole('button', { name: /^Details/ });
  }

  /** Opens the card on its own page, as somebody who signed in through the screens a moment ago. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => localStorage.setItem('catalyst-signed-in-at', String(Date.now())));
    await this.page.goto('sovereignty/preview', { waitUntil: 'domcontentloaded' });
    await expect(this.card).toBeVisible();
  }

  /** Starts, or runs again, where no name has to be typed. */
  async begin(): Promise<void> {
    await this.start.click();
    await this.confirm.click();
    await expect(this.question).toHaveCount(0);
  }

  async expectTethered(word: RegExp | string = /tethered/i): Promise<void> {
    await expect(this.card).toHaveAttribute('data-cutover-state', 'tethered');
    await expect(this.badge).toHaveText(word);
  }

  /** The end, on the page and at the server. */
  async expectSovereign(sovereign: Sovereign): Promise<void> {
    await expect(this.card).toHaveAttribute('data-cutover-state', 'sovereign', { timeout: 25_000 });
    await expect(this.badge).toHaveText('Sovereign');
    await expect(this.start).toHaveCount(0);
    await expect(this.outcome).toHaveCount(0);
    expect((await sovereign.status()).cutoverComplete).toBe(true);
    await this.expectSameAs(await sovereign.status());
  }

  /** Each step is shown exactly as this status has it. */
  async expectSameAs(status: CutoverStatus): Promise<void> {
    await expect.poll(() => this.shown()).toEqual({ side: status.state, steps: shownFor(status) });
  }

  /** What the card shows at this instant. */
  async shown(): Promise<{ side: string | undefined; steps: Record<string, string> }> {
    return this.page.evaluate(() => {
      const side = document.querySelector<HTMLElement>('[data-testid="sovereignty-card"]')?.dataset.cutoverState;
      const rows = [...document.querySelectorAll<HTMLElement>('[data-step-status]')];
      const name = (row: HTMLElement) =>
        // One step has an earlier name as long as the server has not used the later one.
        (row.dataset.testid ?? '').replace('cutover-step-', '').replace('helmrepo-', 'helmrepository-');
      return { side, steps: Object.fromEntries(rows.map((row) => [name(row), row.dataset.stepStatus ?? ''])) };
    });
  }

  /** What a page showed first after {@link firstPainted} was put under it. */
  async firstShown(): Promise<{ side: string | undefined; steps: Record<string, string> }> {
    const first = await this.page.waitForFunction(() => (window as { e2eFirst?: unknown }).e2eFirst, undefined, {
      timeout: 20_000,
    });
    return (await first.jsonValue()) as { side: string | undefined; steps: Record<string, string> };
  }

  /** The countdown agrees with what the server's clock leaves of the hold, rounded up. */
  async expectHold(sovereign: Sovereign): Promise<void> {
    await expect(this.dial).toHaveText(/^\d\d:\d\d$/, { timeout: 15_000 });
    await expect
      .poll(async () => Math.abs(((await this.secondsLeft()) ?? -99) - (await sovereign.holdLeft())))
      .toBeLessThanOrEqual(2);
  }

  /** Seconds on the countdown; `undefined` when none is shown. */
  async secondsLeft(): Promise<number | undefined> {
    const text = await this.dial.textContent().catch(() => null);
    const found = text?.match(/^(\d\d):(\d\d)$/);
    return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
  }
}

/** Runs in a page before its own code: keeps the first painted picture of the steps. */
export function firstPainted(): void {
  const keep = () => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-step-status]')];
    if (rows.length === 0) return void requestAnimationFrame(keep);
    const side = document.querySelector<HTMLElement>('[data-testid="sovereignty-card"]')?.dataset.cutoverState;
    const name = (row: HTMLElement) =>
      (row.dataset.testid ?? '').replace('cutover-step-', '').replace('helmrepo-', 'helmrepository-');
    const steps = Object.fromEntries(rows.map((row) => [name(row), row.dataset.stepStatus ?? '']));
    Object.assign(window, { e2eFirst: { side, steps } });
  };
  requestAnimationFrame(keep);
}

/** Keeps every text that a live region of the page says from now on, and what the countdown shows. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = [];
    const dial: string[] = [];
    Object.assign(window, { e2eSaid: said, e2eDial: dial });
    const live = '[aria-live]:not([aria-live="off"]), [role="status"], [role="alert"], [role="log"]';
    const note = (list: string[], text: string | null | undefined) => {
      const words = (text ?? '').replace(/\s+/g, ' ').trim();
      if (words !== '' && list.at(-1) !== words) list.push(words);
    };
    new MutationObserver((changes) => {
      for (const change of changes) {
        const target = change.target instanceof Element ? change.target : change.target.parentElement;
        const region = target?.closest(live);
        if (region) note(said, region.textContent);
        const timer = target?.closest('[role="timer"]') ?? document.querySelector('[role="timer"]');
        if (timer) note(dial, timer.textContent);
        for (const node of change.addedNodes) {
          if (!(node instanceof Element) || region) continue;
          for (const inner of [node, ...node.querySelectorAll(live)]) {
            if (inner.matches(live)) note(said, inner.textContent);
          }
        }
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

export async function heard(page: Page): Promise<{ said: string[]; dial: string[] }> {
  return page.evaluate(() => {
    const { e2eSaid: said, e2eDial: dial } = window as unknown as { e2eSaid: string[]; e2eDial: string[] };
    return { said, dial };
  });
}

