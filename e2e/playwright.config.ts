import { defineConfig } from '@playwright/test';
import { existsSync } from 'node:fs';

/**
 * One Chromium, two workers, no retries: a test that needs a second try is a bug to look at.
 * Each worker starts its own stand-in on a free port (harness/standin.ts), so tests never meet.
 */
const chromium =
  process.env.CATALYST_CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

export default defineConfig({
  testDir: '.',
  testMatch: ['journeys/*.spec.ts', 'guards/*.spec.ts', '*.spec.ts'],
  outputDir: 'results/artifacts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 8_000 },
  reporter: [['list'], ['json', { outputFile: 'results/results.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 8_000,
    navigationTimeout: 15_000,
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    trace: process.env.CATALYST_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
