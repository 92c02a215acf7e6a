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
  get run(): Locator {
    return this.page.getByTestId('run');
  }
  get cards(): Locator {
    return this.page.locator('[data-testid^="sov-app-card-"]');
  }

  /** The statement on how the run ended, with its reason and its ways on. */
  get panel(): Locator {
    return this.page.getByTestId('run-verdict');
  }
  get signInAgain(): Locator {
    return this.page.getByRole('link', { name: /sign in/i }).or(this.page.getByRole('button', { name: /sign in/i }));
  }

  /** Waits until the page itself reports the end of the run. */
  async expectVerdict(verdict: 'ready' | 'ready-open' | 'failed' | 'running', timeout = 25_000): Promise<void> {
    await expect(this.run).toHaveAttribute('data-verdict', verdict, { timeout });
  }

  /** The stream is connected and its backlog is in. */
  async expectLive(): Promise<void> {
    await expect(this.run).toHaveAttribute('data-link', 'live', { timeout: 15_000 });
  }

  /** The cards show each component exactly as the server's final state has it. */
  async expectSameAsServer(state: Record<string, unknown>): Promise<void> {
    const expected = state.componentStates as Record<string, string>;
    expect(Object.keys(expected).length).toBeGreaterThan(20);
    for (const [id, status] of Object.entries(expected)) {
      await expect(this.card(id)).toHaveAttribute('data-status', status);
    }
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`provision/${id}`);
    await expect(this.shell).toBeVisible();
  }

  card(id: string): Locator {
    return this.page.getByTestId(`sov-app-card-bp-${id}`);
  }
}
