import type { Page } from '@playwright/test';
import { expectAxeClean, takePicture } from '../seen';
import { type KioskTill, TillPage, expect, openKiosk, person, test } from '../counter';

const pin = '482913';

test.use({ hasTouch: true });

const heading = (page: Page) => page.getByRole('heading', { name: 'Maintenance', exact: true });
const pinField = (page: Page) => page.getByLabel('PIN of this machine');
const offer = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A finger on the corner until the page has gone away under it. */
async function holdTheCorner(page: Page): Promise<void> {
  const finger = await page.context().newCDPSession(page);
  const at = [{ x: 20, y: 20 }];
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at });
  await expect(pinField(page)).toBeVisible();
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await finger.detach();
}

/** Digit by digit; each is sent, for these pages work where no script does. */
async function touchPin(page: Page, digits: string): Promise<void> {
  for (const [at, digit] of [...digits].entries()) {
    await offer(page, digit).tap();
    await expect(page.getByRole('status')).toHaveAttribute('aria-label', new RegExp(`^${at + 1} digit`));
  }
  await offer(page, 'Open maintenance').tap();
}

async function keyPin(page: Page, digits: string): Promise<void> {
  await expect(pinField(page)).toBeFocused();
  await page.keyboard.type(digits);
  await expect(pinField(page)).toHaveValue(digits);
  // The next page may say the same.
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
}

async function lookAt(page: Page, name: string): Promise<void> {
  for (const width of [1366, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    await takePicture(page, 'till', `${name}-${width}`);
  }
  await expectAxeClean(page, name);
}

const isAtTheTill = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();

test('[KI15, KI16, KI17, KI19] a till that is nothing but a till is looked after at its screen, by touch and by keys, and staff enter while the hub is gone', async ({
  counter,
  page,
}) => {
  const kiosk: KioskTill = await openKiosk(counter, pin);
  const till = new TillPage(page);
  await page.goto(kiosk.address());
  await isAtTheTill(page);

  await test.step('the corner held leads to a PIN; who guesses is slowed down', async () => {
    await holdTheCorner(page);
    await lookAt(page, 'maintenance-pin');
    await touchPin(page, '000000');
    await expect(page.getByRole('alert')).toHaveText('That is not the PIN of this machine.');
    await lookAt(page, 'maintenance-wrong');
    await keyPin(page, '111111');
    await expect(page.getByRole('alert')).toHaveText('That is not the PIN of this machine.');
    await keyPin(page, '222222');
    await expect(page.getByRole('alert')).toHaveText(/^Too many wrong PINs\. Wait \d+ seconds?\.$/);
    await keyPin(page, pin);
    await expect(page.getByRole('alert')).toHaveText(/^Too many wrong PINs/);
    kiosk.goOn(30_000);
  });

  await test.step('the right one opens what can be done: the doctor, and the engine begins anew', async () => {
    await touchPin(page, pin);
    await expect(offer(page, 'Ask the doctor')).toBeVisible();
    await lookAt(page, 'maintenance-open');
    await offer(page, 'Ask the doctor').tap();
    await expect(page.getByRole('status')).toContainText(/\[ {2}ok {2}\] disk: \d/);
    await lookAt(page, 'maintenance-doctor');
    await offer(page, 'Restart the engine').tap();
    await isAtTheTill(page);
  });

  await test.step('the keys alone lead there, and back', async () => {
    await till.press('Control+Alt+Shift+KeyM');
    await keyPin(page, pin);
    await expect(offer(page, 'Back to the till')).toBeVisible();
    await till.tabTo(offer(page, 'Back to the till'));
    await till.press('Enter');
    await isAtTheTill(page);
  });

  await test.step('a store lead needs no PIN of the machine, also while the hub is gone, and ends the till', async () => {
    await counter.stopHub();
    await till.signIn(person('store-lead'));
    await till.choose('How this till is');
    const enter = page.getByRole('region', { name: 'This machine' }).getByRole('button');
    await expect(enter).toBeVisible();
    await till.tabTo(enter);
    await till.press('Enter');
    await expect(heading(page)).toBeVisible();
    await expect(offer(page, 'End the till')).toBeVisible();
    await page.reload();
    await expect(pinField(page), 'a pass is good once').toBeVisible();
    await keyPin(page, pin);
    await offer(page, 'End the till').click();
    expect(await kiosk.ended).toBe(0);
    const { output } = await counter.unsentOfTill();
    expect(output).toContain('Maintenance of this machine');
  });
});
