import { expect, type Locator, type Page } from '@playwright/test';

/** The run page inside the console shell. */
export class RunPage {
  constructor(readonly page: Page) {}

  get shell(): Locator {
    return this.page.getByTestId('sov-portal-shell');
  }
  get sidebar(): Locator {
    return this.page.getByTestId('admin-sidebar');
  }
  get main(): Locator {
    return this.page.getByRole('main');
  }
  /** The state of the run as a pill beside the heading. */
  get status(): Locator {
    return this.page.getByTestId('run-status');
  }
  get connection(): Locator {
    return this.page.getByTestId('connection');
  }
  get cards(): Locator {
    return this.page.locator('[data-testid^="sov-app-card-"]');
  }
  get failure(): Locator {
    return this.page.getByTestId('sov-failure-card');
  }
  get openItems(): Locator {
    return this.page.getByTestId('run-open-items');
  }
  get ready(): Locator {
    return this.page.getByTestId('run-ready');
  }
  get signInAgain(): Locator {
    return this.main.getByRole('link', { name: 'Sign in' });
  }

  state(kind: 'malformed' | 'not-found' | 'foreign' | 'offline' | 'signed-out'): Locator {
    return this.page.getByTestId(`state-${kind}`);
  }
  card(id: string): Locator {
    return this.page.getByTestId(`sov-app-card-bp-${id}`);
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`provision/${id}`);
    await expect(this.shell).toBeVisible();
  }

  async expectRunning(): Promise<void> {
    await expect(this.status).toHaveAttribute('data-status', 'running');
  }

  /** The stream is connected and its backlog is in. */
  async expectLive(): Promise<void> {
    await expect(this.connection).toContainText(/live/i, { timeout: 15_000 });
  }

  /** Each reading has room for its longest value, which a quick run never shows. */
  async expectReadingsFit(where: string): Promise<void> {
    const tight = await this.main.locator('.ui-readout').evaluateAll((readings) =>
      readings.flatMap((reading) => {
        const longest = reading.cloneNode(true) as HTMLElement;
        longest.querySelector('.ui-readout-value')!.innerHTML = '59 <small>min</small> 59 <small>s</small>';
        reading.replaceWith(longest);
        const fits = longest.scrollWidth <= longest.clientWidth;
        const width = `${longest.scrollWidth} in ${longest.clientWidth} px`;
        longest.replaceWith(reading);
        return fits ? [] : [width];
      }),
    );
    expect(tight, where).toEqual([]);
  }

  /** Waits until the page itself reports the end of the run, and only that end. */
  async expectEnd(end: 'ready' | 'open items' | 'failed', timeout = 25_000): Promise<void> {
    const shown = { ready: this.ready, 'open items': this.openItems, failed: this.failure }[end];
    await expect(shown).toBeVisible({ timeout });
    if (end === 'ready') {
      await expect(this.ready.getByRole('heading', { name: 'The Sovereign is ready' })).toBeVisible();
      await expect(this.status).toHaveAttribute('data-status', 'succeeded');
    } else {
      await expect(this.status).not.toHaveAttribute('data-status', 'succeeded');
      await expect(this.page.getByText('The Sovereign is ready')).toHaveCount(0);
    }
    if (end !== 'failed') await expect(this.failure).toHaveCount(0);
    if (end !== 'open items') await expect(this.openItems).toHaveCount(0);
  }

  /** The cards show each component exactly as the server's final state has it. */
  async expectSameAsServer(state: Record<string, unknown>): Promise<void> {
    const expected = state.componentStates as Record<string, string>;
    expect(Object.keys(expected).length).toBeGreaterThan(20);
    for (const [id, status] of Object.entries(expected)) {
      await expect(this.card(id)).toHaveAttribute('data-status', SHOWN_AS[status] ?? status);
    }
  }
}

/** The state words of the server, and the status that the cards show for them. */
const SHOWN_AS: Record<string, string> = { installed: 'succeeded', installing: 'running' };
