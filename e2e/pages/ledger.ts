import type { Locator, Page } from '@playwright/test';

/** What a press would change and why, the running account, and the steps back and forward. */
export class Ledger {
  constructor(readonly page: Page) {}

  /** The panel that shows the consequences of the card at hand. */
  get preview(): Locator {
    return this.page.getByTestId('preview-rail');
  }
  /** Its button that carries them out. */
  get apply(): Locator {
    return this.page.getByTestId('preview-apply');
  }
  /** Why the card at hand is selected. */
  get reasons(): Locator {
    return this.preview.getByTestId('why');
  }
  get running(): Locator {
    return this.page.getByTestId('selection-rail');
  }
  get undo(): Locator {
    return this.page.getByTestId('ledger-undo');
  }
  get redo(): Locator {
    return this.page.getByTestId('ledger-redo');
  }
  get order(): Locator {
    return this.page.getByTestId('order-open');
  }
  /** The dialog with the order of installation. */
  get waves(): Locator {
    return this.page.getByTestId('install-order');
  }
  /** The question before a large addition. */
  get question(): Locator {
    return this.page.getByTestId('cascade-add-dialog');
  }
  get add(): Locator {
    return this.page.getByTestId('cascade-add-confirm');
  }
  get leave(): Locator {
    return this.page.getByTestId('cascade-add-cancel');
  }
  /** The line in the footer where there is no rail, and the dialog that it opens. */
  get dock(): Locator {
    return this.page.getByTestId('wizard-dock');
  }
  /** The bar that holds the line where a screen has no footer. */
  get bar(): Locator {
    return this.page.getByTestId('ledger-bar');
  }
  /** What nothing needs any more, in the running account. */
  get leftOver(): Locator {
    return this.page.getByTestId('left-over');
  }
  get review(): Locator {
    return this.page.getByTestId('ledger-dialog');
  }
  get removeToo(): Locator {
    return this.page.getByTestId('toast-stack').getByRole('button', { name: 'Remove too' });
  }

  /** How many cards are selected for this reason: mandatory, default, chosen, required, selected. */
  count(reason: string): Locator {
    return this.page.getByTestId(`count-${reason}`);
  }
}
