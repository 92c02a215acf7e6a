import { expect, type Page } from '@playwright/test';

/** Counts layout shifts from the first paint on; read with {@link expectStable}. */
export async function observeShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    let sum = 0;
    Object.assign(window, { e2eShift: () => ({ sum, shifts }) });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources?: Array<{ node: Node | null }>;
        };
        if (shift.hadRecentInput) continue;
        const moved = (shift.sources ?? []).map(({ node }) =>
          node instanceof Element ? node : (node?.parentElement ?? null),
        );
        // A log is there to move: its lines make room for newer ones inside a frame that stays.
        if (moved.length > 0 && moved.every((element) => element?.closest('[role="log"]'))) continue;
        sum += shift.value;
        const names = moved.map((element) => (element ? `${element.tagName}.${element.className}#${element.id}` : '?'));
        shifts.push(`${shift.value.toFixed(4)} ${names.join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** The page did not move under the reader. */
export async function expectStable(page: Page, name: string): Promise<void> {
  const { sum, shifts } = await page.evaluate(() =>
    (window as unknown as { e2eShift: () => { sum: number; shifts: string[] } }).e2eShift(),
  );
  expect(sum, `layout shift on ${name}: ${shifts.join(' | ')}`).toBeLessThanOrEqual(0.01);
}

/** Nothing makes the whole page scroll sideways. */
export async function expectNoSidewaysScroll(page: Page, name: string): Promise<void> {
  const found = await page.evaluate(() => {
    const root = document.documentElement;
    const width = root.clientWidth;
    const wide = [...document.body.querySelectorAll('*')]
      .filter((node) => {
        const box = node.getBoundingClientRect();
        return box.width > 0 && box.right > width + 1;
      })
      .slice(0, 5)
      .map((node) => `${node.tagName}.${node.className} ${Math.round(node.getBoundingClientRect().right)}`);
    return { over: root.scrollWidth - width, wide };
  });
  expect(found.over, `${name} scrolls sideways: ${found.wide.join(' | ')}`).toBeLessThanOrEqual(0);
}
