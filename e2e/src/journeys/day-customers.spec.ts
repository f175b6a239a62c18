import { expect, items, look, salesInJournal, test } from '../counter';
import { signIn } from '../office';

test('[CU13, CU14] with the hub off a customer is made by keyboard, is in the sale, is found again, and head office hears of them', async ({
  lead: till,
  counter,
  page,
  browser,
}) => {
  const [goods] = items(1);
  if (!goods) throw new Error('an item is needed');
  await counter.stopHub();
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await page.keyboard.press('F3');
  const search = page.getByRole('dialog', { name: 'Customer' });
  await search.getByLabel('Name, phone or email').fill('Hana Kereama');
  await expect(search.getByText('Nobody is found.')).toBeVisible();
  await look(page, 'customer-search');
  await search.getByRole('button', { name: 'New customer' }).click();
  const form = page.getByRole('dialog', { name: 'New customer' });
  await expect(form.getByLabel('Name')).toHaveValue('Hana Kereama');
  await form.getByLabel('Phone').fill('027 123 4567');
  await form.getByLabel('Agrees to be written to by email').check();
  await look(page, 'customer-new');
  await page.keyboard.press('Enter');
  await expect(till.cart.getByRole('button', { name: 'Hana Kereama' })).toBeVisible();
  await till.payExactCash();
  expect(salesInJournal(counter.tillFolder)).toMatchObject([{ customer: { name: 'Hana Kereama' } }]);

  await page.keyboard.press('Enter');
  await till.cart.getByRole('button', { name: 'Customer' }).click();
  await page.getByLabel('Name, phone or email').fill('0271234');
  await page.getByRole('list', { name: 'Customers found' }).getByRole('button', { name: 'Hana' }).click();
  await till.cart.getByRole('button', { name: 'Hana Kereama' }).click();
  const card = page.getByRole('dialog', { name: 'Customer' });
  await expect(card.getByText('No. 1', { exact: true })).toBeVisible();
  await look(page, 'customer-card');
  await card.getByRole('button', { name: 'Take out of the sale' }).click();
  await expect(till.cart.getByRole('button', { name: 'Hana Kereama' })).toHaveCount(0);

  await counter.startHub();
  const url = `http://127.0.0.1:${counter.hubPort}`;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const office = await context.newPage();
  await signIn(office, { url });
  await expect(async () => {
    await office.goto(`${url}/customers`);
    await expect(office.getByText('Hana Kereama').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await context.close();
});
