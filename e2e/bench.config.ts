import { defineConfig } from '@playwright/test';
import base from './playwright.config';

/**
 * The speed of the browser side, for `cargo xtask bench`. One test at a time, and frames as soon as
 * there is something to draw: waiting for the next tick of a 60 Hz screen would add up to 16.7 ms that
 * no code of ours spends, and hide the milliseconds that it does spend.
 */
export default defineConfig({
  ...base,
  testDir: './bench',
  testMatch: ['*.bench.ts'],
  fullyParallel: false,
  workers: 1,
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: 'results/bench.json' }]],
  use: {
    ...base.use,
    trace: 'off',
    screenshot: 'off',
    launchOptions: {
      ...base.use?.launchOptions,
      args: [
        ...(base.use?.launchOptions?.args ?? []),
        '--disable-frame-rate-limit',
        '--disable-gpu-vsync',
      ],
    },
  },
});
