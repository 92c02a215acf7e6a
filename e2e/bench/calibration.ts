import type { Browser } from '@playwright/test';
import { cpus } from 'node:os';

/**
 * How fast this machine is: a fixed loop of integer arithmetic and a fixed page that is built and laid
 * out, in milliseconds, each at its best, so that other programs do not count. Budgets hold on a machine
 * with the reference figures of budgets.toml. On a slower one they grow with the slower of the two
 * ratios, up to a bound; on a faster one they stay.
 */
export interface Calibration {
  cores: number;
  loop: number;
  layout: number;
}

export async function calibrate(browser: Browser): Promise<Calibration> {
  const page = await browser.newPage();
  try {
    await page.goto('about:blank');
    const [loop, layout] = await page.evaluate(() => {
      const timed = (work: () => void): number => {
        const begun = performance.now();
        work();
        return performance.now() - begun;
      };
      const best = (work: () => void): number => {
        for (let n = 0; n < 5; n += 1) work();
        return Math.min(...Array.from({ length: 25 }, () => timed(work)));
      };
      let kept = 0;
      const count = () => {
        let hash = kept;
        for (let n = 0; n < 10_000_000; n += 1) {
          hash = Math.imul(hash ^ n, 16_777_619);
          hash ^= hash >>> 13;
        }
        kept = hash;
      };
      const build = () => {
        const box = document.createElement('div');
        box.style.cssText = 'display:grid;grid-template-columns:repeat(3,1fr)';
        for (let n = 0; n < 300; n += 1) {
          const card = document.createElement('div');
          card.style.cssText = 'display:flex;gap:8px;min-height:80px';
          for (let part = 0; part < 4; part += 1) {
            const text = document.createElement('p');
            text.textContent = `Part ${part} of card ${n}, with a sentence that may take a second line.`;
            card.append(text);
          }
          box.append(card);
        }
        document.body.append(box);
        kept += box.offsetHeight;
        box.remove();
      };
      return [best(count), best(build)] as const;
    });
    return { cores: cpus().length, loop, layout };
  } finally {
    await page.close();
  }
}

/** The numbers of budgets.toml, which `cargo xtask bench` passes on; times are in microseconds. */
function limits(): Record<string, number> {
  const text = process.env.CATALYST_BUDGETS;
  if (text === undefined) throw new Error('run this through `cargo xtask bench`, which passes the budgets on');
  return JSON.parse(text) as Record<string, number>;
}

/** One limit in milliseconds. */
export function limit(name: string): number {
  return whole(name) / 1_000;
}

function whole(name: string): number {
  const value = limits()[name];
  if (value === undefined) throw new Error(`budgets.toml has no number ${name}`);
  return value;
}

/** By how much limits grow on this machine: from 1 to the bound. */
export function slowness(now: Calibration): number {
  const ratio = Math.max(now.loop / limit('calibration.loop'), now.layout / limit('calibration.layout'));
  return Math.min(Math.max(ratio, 1), whole('calibration.most'));
}
