import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of the marketplace beside its grid: one family, one product. */
export class MarketPage {
  constructor(readonly page: Page) {}

  get main(): Locator {
    return this.page.getByRole('main');
  }
  get back(): Locator {
    return this.page.getByTestId('marketplace-back');
  }
  get toggle(): Locator {
    return this.page.getByTestId('marketplace-product-toggle');
  }
  /** Whether the product is in the plan, in words. */
  get state(): Locator {
    return this.page.getByTestId('marketplace-product-state');
  }
  /** What the button of a product would change. */
  get effect(): Locator {
    return this.page.getByTestId('marketplace-product-effect');
  }
  get addFamily(): Locator {
    return this.page.getByTestId('marketplace-family-add');
  }
  get removeFamily(): Locator {
    return this.page.getByTestId('marketplace-family-remove');
  }
  get familyCount(): Locator {
    return this.page.getByTestId('marketplace-family-count');
  }
  /** Says which members come together. */
  get familyWhole(): Locator {
    return this.page.getByTestId('marketplace-family-whole');
  }
  get depends(): Locator {
    return this.page.getByTestId('marketplace-product-depends');
  }
  get dependents(): Locator {
    return this.page.getByTestId('marketplace-product-dependents');
  }
  get upstream(): Locator {
    return this.page.getByTestId('marketplace-product-upstream');
  }
  get versions(): Locator {
    return this.page.getByTestId('marketplace-product-versions');
  }
  get familyChip(): Locator {
    return this.page.getByTestId('marketplace-product-family-chip');
  }
  get tier(): Locator {
    return this.page.getByTestId('marketplace-product-tier');
  }
  get missingProduct(): Locator {
    return this.page.getByTestId('marketplace-product-not-found');
  }
  get missingFamily(): Locator {
    return this.page.getByTestId('marketplace-family-not-found');
  }
  get members(): Locator {
    return this.page.locator('[data-testid^="marketplace-family-member-"]');
  }
  /** Says that the server's own list is not part of what is shown. */
  get listMissing(): Locator {
    return this.page.getByTestId('marketplace-list-missing');
  }

  product(id: string): Locator {
    return this.page.getByTestId(`marketplace-product-${id}`);
  }
  family(id: string): Locator {
    return this.page.getByTestId(`marketplace-family-${id}`);
  }

  async openProduct(id: string, base = ''): Promise<void> {
    await this.page.goto(`${base}marketplace/product/${id}`);
    await expect(this.product(id)).toBeVisible();
  }

  /** Goes there by a link of the page, without loading it anew, as a person would by search and card. */
  async openProductInPlace(id: string): Promise<void> {
    await this.page.locator('a[href$="/marketplace"]').first().click();
    await this.page.getByTestId('component-search').fill(id);
    await this.page.getByTestId(`component-card-${id}`).locator('.corp-comp-name a').click();
    await expect(this.product(id)).toBeVisible();
  }

  async openFamily(id: string, base = ''): Promise<void> {
    await this.page.goto(`${base}marketplace/family/${id}`);
    await expect(this.family(id)).toBeVisible();
  }

  /** Addresses of all links in the page. */
  async links(): Promise<string[]> {
    return this.page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  }
}
