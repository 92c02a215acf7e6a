import { Keyboard } from '../harness/keyboard';
import { expect, test } from '../harness/test';
import { RunPage } from '../pages/run';
import { SignIn } from '../pages/sign_in';
import { PLAN, WizardPage } from '../pages/wizard';


test('from the first screen to ready with the keyboard alone', async ({ page, standin, axe }) => {
  test.setTimeout(90_000);
  const wizard = new WizardPage(page);
  const signIn = new SignIn(page, standin);
  const run = new RunPage(page);
  const keys = new Keyboard(page);

  await page.goto('');
  await wizard.expectStep(1);
  await keys.fill(wizard.orgName, PLAN.orgName);
  await keys.activate(wizard.next);

  await wizard.expectStep(2);
  await expect(wizard.title).toBeFocused();
  await keys.choose(wizard.topology('SOLO'));
  await keys.activate(wizard.next);

  await wizard.expectStep(3);
  await expect(wizard.title).toBeFocused();
  await wizard.completeProviderByKeyboard(keys);
  await keys.activate(wizard.next);

  await wizard.expectStep(4);
  await expect(wizard.title).toBeFocused();
  await keys.fill(wizard.token, PLAN.token);
  await keys.activate(wizard.checkToken);
  await keys.fill(wizard.project, PLAN.project);
  const download = page.waitForEvent('download');
  await keys.activate(wizard.generateKey);
  expect((await download).suggestedFilename()).toMatch(/\.pem$/);
  await keys.fill(wizard.accessKey, PLAN.accessKey);
  await keys.fill(wizard.secretKey, PLAN.secretKey);
  await keys.activate(wizard.checkStorage);
  await wizard.expectSecretsChecked();
  await keys.activate(wizard.next);

  await wizard.expectStep(5);
  await expect(wizard.title).toBeFocused();
  await keys.activate(wizard.next);

  await wizard.expectStep(6);
  await expect(wizard.title).toBeFocused();
  await keys.fill(wizard.subdomain, PLAN.subdomain);
  await keys.fill(wizard.email, PLAN.email);
  await wizard.expectSubdomainFree();
  await keys.activate(wizard.next);

  await wizard.expectStep(7);
  await expect(wizard.title).toBeFocused();
  await keys.activate(wizard.next);

  await expect(signIn.dialog).toBeVisible();
  await axe('sign-in dialog, address');
  await expect(signIn.email).toHaveValue(PLAN.email);
  await keys.activate(signIn.send);
  await expect(signIn.pin).toBeVisible();
  await axe('sign-in dialog, PIN');
  await keys.fill(signIn.pin, (await standin.pinFor(PLAN.email)).pin);
  await keys.press('Enter');

  await expect(page).toHaveURL(/\/provision\/[0-9a-f]{16}$/);
  await run.expectEnd('ready');
  await axe('run, ready');
  console.log(`keyboard journey: ${keys.strokes} keystrokes`);
  test.info().annotations.push({ type: 'keystrokes', description: String(keys.strokes) });
});
