import type { Locator, Page } from '@playwright/test';

/** The form that is made from a Blueprint's schema, and the choice of where it runs. */
export class ConfigForm {
  constructor(readonly page: Page) {}

  get form(): Locator {
    return this.page.getByTestId('config-form');
  }
  get placement(): Locator {
    return this.page.getByTestId('placement-form');
  }

  get password(): Locator {
    return this.page.getByTestId('install-form-password-input');
  }
  /** How the values stand. */
  get state(): Locator {
    return this.page.getByTestId('config-state');
  }
  get showProblems(): Locator {
    return this.page.getByTestId('config-show-problems');
  }
  get summary(): Locator {
    return this.page.getByTestId('config-error-summary');
  }

  get resetAll(): Locator {
    return this.page.getByTestId('config-reset-all');
  }
  get undoReset(): Locator {
    return this.page.getByTestId('config-undo-reset');
  }
  /** Says that the values were entered for another version. */
  get otherVersion(): Locator {
    return this.page.getByTestId('marketplace-config-version');
  }

  /** One way to place it, by its word on the wire. */
  mode(value: string): Locator {
    return this.placement.locator(`input[type="radio"][value="${value}"]`);
  }

  /** A control by its label. */
  field(label: string | RegExp): Locator {
    return this.form.getByLabel(label);
  }
}
