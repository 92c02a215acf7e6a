import { expect, type Locator, type Page } from '@playwright/test';
import type { Standin } from '../harness/standin';

/** The sign-in dialog that opens at launch, and the same form on the sign-in page. */
export class SignIn {
  constructor(
    readonly page: Page,
    private readonly standin: Standin,
  ) {}

  get dialog(): Locator {
    return this.page.getByTestId('pin-signin-modal');
  }
  get email(): Locator {
    return this.page.getByTestId('pin-modal-email-input');
  }
  get send(): Locator {
    return this.page.getByTestId('pin-modal-submit-email');
  }
  get pin(): Locator {
    return this.page.getByTestId('pin-modal-pin');
  }
  get error(): Locator {
    return this.page.getByTestId('pin-modal-error');
  }

  /** Asks for a PIN, reads it from the mailbox of the stand-in, enters it. */
  async complete(email: string): Promise<void> {
    await expect(this.email).toBeVisible();
    if ((await this.email.inputValue()) !== email) await this.email.fill(email);
    await this.send.click();
    await expect(this.pin).toBeVisible();
    const { pin } = await this.standin.pinFor(email);
    await this.pin.fill(pin);
    await this.pin.press('Enter');
  }
}
