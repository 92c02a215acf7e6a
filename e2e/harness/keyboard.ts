import { expect, type Locator, type Page } from '@playwright/test';

/** Drives a page with keys alone and counts every stroke. */
export class Keyboard {
  strokes = 0;

  constructor(private readonly page: Page) {}

  async press(key: string, times = 1): Promise<void> {
    for (let n = 0; n < times; n += 1) {
      await this.page.keyboard.press(key);
      this.strokes += 1;
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.strokes += text.length;
  }

  /** Tabs forward (or back) until the control has the focus. */
  async reach(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', limit = 120): Promise<void> {
    await expect(target).toBeVisible();
    for (let n = 0; n < limit; n += 1) {
      if (await hasFocus(target)) return;
      await this.press(key);
    }
    throw new Error(`${limit} strokes of ${key} did not reach ${target.toString()}`);
  }

  /** Reaches a field, replaces what stands in it. */
  async fill(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.press('ControlOrMeta+a');
    await this.type(text);
    await expect(target).toHaveValue(text);
  }

  /** Reaches a group of native radios through its tab stop, then walks with the arrow keys. */
  async choose(option: Locator): Promise<void> {
    const name = await option.getAttribute('name');
    const group = this.page.locator(`input[type="radio"][name="${name}"]`);
    await expect(option).toBeVisible();
    for (let n = 0; n < 120; n += 1) {
      if (await anyHasFocus(group)) break;
      await this.press('Tab');
    }
    const size = await group.count();
    for (let n = 0; n < size; n += 1) {
      if ((await hasFocus(option)) && (await option.isChecked())) return;
      if (await hasFocus(option)) await this.press('Space');
      else await this.press('ArrowDown');
    }
    await expect(option).toBeChecked();
  }

  /** Opens nothing: a native select takes typed characters as the beginning of an option. */
  async pick(select: Locator, beginning: string, value: string): Promise<void> {
    await this.reach(select);
    if ((await select.inputValue()) !== value) await this.type(beginning);
    await expect(select).toHaveValue(value);
  }

  async activate(target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.press(key);
  }
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((node) => node === document.activeElement);
}

async function anyHasFocus(targets: Locator): Promise<boolean> {
  return targets.evaluateAll((nodes) => nodes.some((node) => node === document.activeElement));
}
