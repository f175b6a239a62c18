import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type TillPage, expect, test } from '../counter';
import { axeClean, test as officeTest, picture, signIn } from '../office';

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const choose = async (page: Page, field: string, option: string, place = 0): Promise<void> => {
  await page.getByRole('combobox', { name: field }).nth(place).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const openStaff = (page: Page) => page.goto('/staff');

/** Hires somebody with the PIN that the hub makes, and answers it. */
async function hire(page: Page, name: string, role: string, store: string): Promise<string> {
  await page.goto('/staff/hire');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await choose(page, 'Role', role);
  await choose(page, 'Where', store);
  await press(page, 'Hire');
  const pin = await page.getByLabel('New PIN').innerText();
  await press(page, 'They have it');
  await expect(titled(page, name)).toBeVisible();
  return pin.trim();
}

async function signInAtTill(till: TillPage, name: string, pin: string): Promise<void> {
  // The person is on the register as soon as the feed brought them.
  await till.button(name).first().click({ timeout: 60_000 });
  await till.type(pin);
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
}

test.describe('people at head office and at a till', () => {
  test.use({ devices: 'simulated' });

  test('somebody is hired, signs in at a real till with the new PIN, and what their role loses is refused there', async ({
    browser,
    counter,
    till,
  }) => {
    await counter.startHub();
    const url = `http://127.0.0.1:${counter.hubPort}`;
    const page = await browser.newPage({ baseURL: url, viewport: { width: 1366, height: 768 } });
    await signIn(page, { url });
    const store = 'Kauri & Quay Ponsonby';

    // A role of the company's own: sells and opens the drawer, at one store.
    await page.goto('/roles');
    await page.getByRole('link', { name: 'New role' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Weekend help');
    for (const may of ['Ring up and take payment', 'Open the drawer without a sale'])
      await page.getByRole('checkbox', { name: may }).check();
    await press(page, 'Make this role');
    await expect(titled(page, 'Weekend help')).toBeVisible();
    const rolePage = page.url();

    const pin = await hire(page, 'Moana Rewi', 'Weekend help', store);
    expect(pin).toMatch(/^\d{6}$/);
    await signInAtTill(till, 'Moana Rewi', pin);
    const openDrawer = async () => {
      await till.press('F7');
      await till.press('Enter');
    };
    await openDrawer();
    await expect(till.refusal).toBeEmpty();

    await page.goto(rolePage);
    await page.getByRole('checkbox', { name: 'Open the drawer without a sale' }).uncheck();
    await press(page, 'Save');
    await expect(page.getByText('may do exactly this from now on')).toBeVisible();
    const sheet = till.page.getByRole('dialog');
    const refused = sheet.filter({ hasText: 'Moana Rewi may not' });
    // Until the till has heard of it, the drawer opens.
    await expect(async () => {
      if (await refused.isHidden()) {
        if (await sheet.isVisible()) await till.press('Escape');
        await openDrawer();
      }
      await expect(refused).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });

    // Moved to the other store, they are gone from this one.
    await openStaff(page);
    await page.getByRole('link', { name: 'Moana Rewi' }).click();
    await choose(page, 'Where', 'Kauri & Quay Thorndon');
    await press(page, 'Save');
    await expect(page.getByText('Give them a new one')).toBeVisible();
    await press(page, 'Save');
    await expect(page.getByLabel('New PIN')).toBeVisible();
    await press(page, 'They have it');
    await expect(till.page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible({
      timeout: 60_000,
    });
    await expect(till.button('Moana Rewi')).toHaveCount(0);
    await page.close();
  });
});

officeTest('people and roles are found, read and changed', async ({ owner: page }) => {
  await openStaff(page);
  await expect(page.getByRole('link', { name: 'Ben Whitaker' })).toBeVisible();
  await axeClean(page, 'staff');
  await picture(page, 'staff');
  await page.getByLabel('Name or email').fill('aroha');
  await expect(page.getByRole('link', { name: 'Ben Whitaker' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Aroha Ngata' }).click();
  await expect(titled(page, 'Aroha Ngata')).toBeVisible();
  await axeClean(page, 'person');
  await picture(page, 'person');

  await press(page, 'New PIN');
  await page.getByRole('radio', { name: 'Type one' }).check();
  await page.getByRole('textbox', { name: 'PIN' }).fill('1234');
  await press(page, 'Set the PIN');
  await expect(page.getByRole('alert')).toContainText('Digits in a row');
  await page.getByRole('textbox', { name: 'PIN' }).fill('2580');
  await press(page, 'Set the PIN');
  await expect(page.getByRole('alert')).toContainText('Somebody who works at the same store has this PIN');
  await axeClean(page, 'person-pin-refused');
  await picture(page, 'person-pin-refused');
  await page.getByRole('radio', { name: 'Make one' }).check();
  await press(page, 'Set the PIN');
  await expect(page.getByLabel('New PIN')).toBeVisible();
  await picture(page, 'person-pin-shown');
  await press(page, 'They have it');
  await press(page, 'Deactivate');
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(page.getByRole('button', { name: 'Reactivate' })).toBeVisible();
  await openStaff(page);
  await expect(page.getByRole('link', { name: 'Aroha Ngata' })).toHaveCount(0);

  await page.goto('/staff/hire');
  await expect(titled(page, 'Hire somebody')).toBeVisible();
  await axeClean(page, 'hire');
  await picture(page, 'hire');

  await page.goto('/roles');
  await expect(page.getByRole('link', { name: 'Administrator', exact: true })).toBeVisible();
  await axeClean(page, 'roles');
  await picture(page, 'roles');
  await page.getByRole('link', { name: 'Copy Cashier' }).click();
  await expect(titled(page, 'A copy of Cashier')).toBeVisible();
  await axeClean(page, 'role-copy');
  await picture(page, 'role-copy');
  await press(page, 'Make this role');
  await expect(titled(page, 'Cashier, copy')).toBeVisible();
  await press(page, 'Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(titled(page, 'Roles')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cashier, copy' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Store lead', exact: true }).click();
  await expect(page.getByRole('checkbox', { name: 'See staff' })).toBeDisabled();
  await axeClean(page, 'role-given');
  await picture(page, 'role-given');
});

officeTest(
  'the audit log says who changed what, is verified, and goes out as a file',
  async ({ owner: page }) => {
    await page.goto('/roles/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('=Night crew');
    await page.getByRole('checkbox', { name: 'See sales and the dashboard' }).check();
    await press(page, 'Make this role');
    await expect(titled(page, '=Night crew')).toBeVisible();

    await page.goto('/audit');
    await expect(page.getByRole('button', { name: /^Create role/ })).toBeVisible();
    await axeClean(page, 'audit');
    await picture(page, 'audit');
    await page.getByLabel('Anything said').fill('night crew');
    await expect(page.getByRole('button', { name: /^Create company/ })).toHaveCount(0);
    await press(page, /^Create role/);
    const entry = page.getByRole('dialog');
    await expect(entry.getByLabel('After: =Night crew')).toBeVisible();
    await axeClean(page, 'audit-entry');
    await picture(page, 'audit-entry');
    await page.keyboard.press('Escape');

    await press(page, 'Verify');
    await expect(page.getByText(/^All \d+ entries are as they were written/)).toBeVisible();
    await picture(page, 'audit-verified');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export what is shown' }).click(),
    ]);
    const [head, ...rows] = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(head).toContain('sequence,at,who');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.some((row) => row.includes('create-role') && row.includes('=Night crew'))).toBe(true);
    await page.reload();
    await page.goto('/audit');
    await expect(page.getByRole('button', { name: /^Export audit/ })).toBeVisible();
  },
);
