import { expect, test } from './harness/test';

/** The net itself is tested: what it must catch, it does catch. */

test('a blocked style, a foreign request and a console error are noticed', async ({ page, watch }) => {
  await page.goto('');
  await page.evaluate(() => {
    document.body.setAttribute('style', 'outline: 0');
    const image = new Image();
    image.src = 'http://foreign.invalid/pixel.png';
    document.body.append(image);
    console.error('something broke');
    setTimeout(() => {
      throw new Error('thrown late');
    });
  });
  await expect.poll(() => watch.complaints.some((one) => one.includes('style-src'))).toBe(true);
  await expect.poll(() => watch.complaints.some((one) => one.includes('img-src'))).toBe(true);
  await expect.poll(() => watch.complaints.some((one) => one.includes('something broke'))).toBe(true);
  await expect.poll(() => watch.complaints.some((one) => one.includes('thrown late'))).toBe(true);
  watch.complaints.length = 0;
});
