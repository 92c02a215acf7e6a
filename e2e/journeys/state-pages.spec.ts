import { expect, test } from '../harness/test';
import { OPERATOR } from '../harness/account';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';

/** A run that cannot be shown has a page that says why, and a way on. */

test.describe('unknown id', () => {
  test.use({ expectedFailures: { '/api/v1/deployments/': [404] } });

  test('says that no run has this id', async ({ page, account, axe }) => {
    await account.signIn();
    const run = new RunPage(page);
    await run.open('0123456789abcdef');
    const state = run.state('not-found');
    await expect(state).toBeVisible();
    await expect(state).toContainText('0123456789abcdef');
    await expect(state.getByRole('link').first()).toBeVisible();
    await axe('unknown id');
    await state.getByRole('link', { name: /all|list|deployments|runs/i }).click();
    await expect(page).toHaveURL(/\/deployments$/);
  });
});

test.describe('malformed id', () => {
  test.use({ expectedFailures: { '/api/v1/deployments/': [404] } });

  test('says that the address is incomplete', async ({ page, account, axe }) => {
    await account.signIn();
    const run = new RunPage(page);
    await run.open('4f1c-90aa');
    const state = run.state('malformed');
    await expect(state).toBeVisible();
    await expect(state.getByRole('link').first()).toBeVisible();
    await axe('malformed id');
  });
});

test.describe('API away', () => {
  test.use({ expectedFailures: { '/api/v1/': ['network'] } });

  test('says so, keeps trying, and shows the run when the API is back', async ({ page, account, axe }) => {
    const id = await account.signInAndCreate();
    await page.route(/\/api\/v1\//, (route) => route.abort('connectionrefused'));
    const run = new RunPage(page);
    await run.open(id);
    const state = run.state('offline');
    await expect(state).toBeVisible();
    await axe('API away');
    await page.unroute(/\/api\/v1\//);
    await run.expectEnd('ready', 35_000);
    await expect(state).toHaveCount(0);
  });
});

test.describe('HTML where JSON was expected', () => {
  test('is named, and is not taken for a run', async ({ page, account, axe }) => {
    const id = await account.signInAndCreate();
    await page.route(/\/api\/v1\//, (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<!doctype html><title>x</title>' }),
    );
    const run = new RunPage(page);
    await run.open(id);
    await expect(run.state('offline')).toBeVisible();
    await axe('HTML for JSON');
    await page.unroute(/\/api\/v1\//);
    await run.expectEnd('ready', 35_000);
  });
});

test.describe('foreign run', () => {
  test.use({ expectedFailures: { '/api/v1/deployments/': [404] } });

  test('is shown to its owner alone', async ({ page, account }) => {
    const id = await account.signInAndCreate();
    await account.signOut();
    await account.signIn('someone@else.example');
    const run = new RunPage(page);
    await run.open(id);
    await expect(run.state('foreign')).toBeVisible();
  });
});

test.describe('no session', () => {
  test.use({ expectedFailures: { '/api/v1/': [401] } });

  test('asks for sign-in and returns to the run', async ({ page, account, standin }) => {
    const id = await account.signInAndCreate();
    await account.signOut();
    const run = new RunPage(page);
    await run.open(id);
    await run.signInAgain.click();
    await new SignIn(page, standin).complete(OPERATOR);
    await expect(page).toHaveURL(new RegExp(`/provision/${id}$`));
    await run.expectEnd('ready');
  });
});

test('an unknown address has a page of its own', async ({ page, axe }) => {
  await page.goto('no/such/place');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  await axe('not found');
});
