import { expect, type Locator, type Page } from '@playwright/test';
import type { Keyboard } from '../harness/keyboard';

/** The grid of components: step 5 of the wizard and `/marketplace` show the same one. */
export class CataloguePage {
  constructor(readonly page: Page) {}

  get grid(): Locator {
    return this.page.getByTestId('component-grid');
  }
  get cards(): Locator {
    return this.grid.locator('[data-testid^="component-card-"]');
  }
  get search(): Locator {
    return this.page.getByTestId('component-search');
  }
  get counter(): Locator {
    return this.page.getByTestId('selected-counter');
  }
  get reset(): Locator {
    return this.page.getByTestId('reset-defaults');
  }
  get empty(): Locator {
    return this.page.getByTestId('empty-state');
  }
  get toasts(): Locator {
    return this.page.getByTestId('toast-stack');
  }
  /** The question before a removal, or before a large addition. */
  get dialog(): Locator {
    return this.page.getByTestId('cascade-dialog');
  }
  /** What needs the card that is to be removed. */
  get dependents(): Locator {
    return this.page.getByTestId('cascade-dependents');
  }
  get confirm(): Locator {
    return this.page.getByTestId('cascade-confirm');
  }
  get cancel(): Locator {
    return this.page.getByTestId('cascade-cancel');
  }
  /** The notice on one change. */
  toast(testid: string, text: string): Locator {
    return this.toasts.getByTestId(testid).filter({ hasText: text });
  }
  get undoInToast(): Locator {
    return this.toasts.getByRole('button', { name: 'Undo' }).last();
  }

  /** How many cards the filters leave, and how many of those are selected. */
  get head(): Locator {
    return this.page.getByTestId('component-head');
  }
  /** What is said to people who do not see the screen. */
  get spoken(): Locator {
    return this.page.getByTestId('live-region').first();
  }
  get onlySelected(): Locator {
    return this.page.getByTestId('only-selected');
  }
  tier(name: string): Locator {
    return this.page.getByRole('radio', { name, exact: true });
  }

  /** The name of a card, which leads to its page. */
  link(id: string): Locator {
    return this.card(id).locator('.corp-comp-name a');
  }
  card(id: string): Locator {
    return this.page.getByTestId(`component-card-${id}`);
  }
  toggle(id: string): Locator {
    return this.page.getByTestId(`toggle-${id}`);
  }
  family(id: string): Locator {
    return this.page.getByTestId(`category-chip-${id}`);
  }

  async expectSelected(...ids: string[]): Promise<void> {
    for (const id of ids) await expect(this.card(id), id).toHaveAttribute('data-selected', 'true');
  }

  async expectOpen(...ids: string[]): Promise<void> {
    for (const id of ids) await expect(this.card(id), id).toHaveAttribute('data-selected', 'false');
  }

  /** Ids of the cards, in the order of the page. */
  async order(): Promise<string[]> {
    return this.cards.evaluateAll((cards) =>
      cards.map((card) => (card.getAttribute('data-testid') ?? '').replace('component-card-', '')),
    );
  }

  /** Place and size of every card inside the grid, by id. */
  async places(): Promise<Record<string, string>> {
    return this.grid.evaluate((grid) => {
      const home = grid.getBoundingClientRect();
      const cards = [...grid.querySelectorAll('[data-testid^="component-card-"]')];
      return Object.fromEntries(
        cards.map((card) => {
          const box = card.getBoundingClientRect();
          const place = [box.x - home.x, box.y - home.y, box.width, box.height].map(Math.round).join(' ');
          return [card.getAttribute('data-testid') ?? '', place];
        }),
      );
    });
  }

  /** Tabs forward until a card has the focus. */
  async enter(keys: Keyboard): Promise<void> {
    for (let strokes = 0; strokes < 120 && !(await this.hasFocus()); strokes += 1) await keys.press('Tab');
    expect(await this.hasFocus(), 'the tab key reaches the grid').toBe(true);
  }

  /** Whether anything in the grid holds the focus. */
  async hasFocus(): Promise<boolean> {
    return this.grid.evaluate((grid) => grid.contains(document.activeElement));
  }

  async expectFirst(id: string): Promise<void> {
    await expect(this.cards.first()).toHaveAttribute('data-testid', `component-card-${id}`);
  }
}
