import { expect, test as base } from '@playwright/test';
import { TillPage, demo, item, person } from '../counter';
import { type Demo, openDemo } from '../services';

const test = base.extend<{ shop: Demo }>({
  viewport: { width: 1366, height: 768 },
  shop: async ({ browserName: _ }, use) => {
    const shop = await openDemo();
    await use(shop);
    await shop.dispose();
  },
});

test('[U3] who tries the demo pays at the reader, takes an order of Uber Eats, and sees a transfer arrive at Vend', async ({
  page,
  shop,
}) => {
  const till = new TillPage(page);
  await till.open(shop.tillUrl);
  await till.signIn(person('store-lead'));

  const gin = item('Gin');
  // A quick hand presses Enter before the answer is there.
  await till.searchBox.fill(gin.sku);
  await till.press('Enter');
  await till.expectLines([{ ...gin, quantity: 1 }]);
  await till.press('F9');
  await till.button(/^Card at the reader/).click();
  const sheet = page.getByRole('dialog', { name: /reader/i });
  await expect(sheet).toContainText(/tap|insert|present/i);
  const stripe = await page.context().newPage();
  await stripe.goto(shop.pageOf('Stripe'));
  await stripe.getByRole('button', { name: 'Tap or insert a card' }).click();
  await stripe.close();
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  await till.button(/Next sale/).click();

  const uber = await page.context().newPage();
  await uber.goto(shop.pageOf('Uber Eats'));
  await uber.getByRole('button', { name: 'New order', exact: true }).click();
  await uber.close();
  await expect(page.getByRole('status', { name: 'New order' })).toContainText('Uber Eats');
  await till.press('Shift+F2');
  await page.getByRole('group', { name: 'Accept, ready in' }).getByRole('button').first().click();
  await expect
    .poll(async () => (await shop.table('Uber Eats', 'Orders')).map(([, , state]) => state))
    .toEqual(['ACCEPTED']);

  // The hub may still read what Vend sells; a transfer of goods that it does not know yet waits for a person.
  await expect(async () => {
    const [from, to] = await shop.books.stores(demo().plan.stores.map(({ name }) => name));
    const reference = from && to ? await shop.books.pushTransfer([from, to], [{ item: gin, count: 3 }]) : '';
    expect(reference).toMatch(/^TR-/);
    await expect
      .poll(async () => (await shop.table('Vend', 'Consignments')).map(([theirs]) => theirs))
      .toContain(reference);
  }).toPass();
  expect(till.problems).toEqual([]);
});
