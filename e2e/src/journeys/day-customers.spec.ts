import { expect, items, look, salesInJournal, test } from '../counter';
import { signIn } from '../office';

test('[CU13, CU14, CU15, RT15] with the hub off a customer is made by keyboard, is in the sale, is found again, and head office hears of them', async ({
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
  await till.press('F3');
  const search = page.getByRole('dialog', { name: 'Customer' });
  await search.getByLabel('Name, phone or email').fill('Hana Kereama');
  await expect(search.getByText('Nobody is found.')).toBeVisible();
  await look(page, 'customer-search');
  await search.getByRole('button', { name: 'New customer' }).click();
  const form = page.getByRole('dialog', { name: 'New customer' });
  await expect(form.getByLabel('Name')).toHaveValue('Hana Kereama');
  await form.getByLabel('Phone').fill('027 123 4567');
  await form.getByLabel('Address').fill('7 Ghuznee Street\nWellington');
  await form.getByLabel('Agrees to be written to by email').check();
  await form.getByLabel('Agrees to messages by SMS').check();
  await look(page, 'customer-new');
  await form.getByLabel('Name').press('Enter');
  await expect(form).toBeHidden();
  await expect(till.cart.getByRole('button', { name: 'Hana Kereama' })).toBeVisible();
  await till.payExactCash();
  expect(salesInJournal(counter.tillFolder)).toMatchObject([{ customer: { name: 'Hana Kereama' } }]);

  await page.keyboard.press('Enter');
  await till.chooseCustomer('0271234', 'Hana Kereama');
  await till.cart.getByRole('button', { name: 'Hana Kereama' }).click();
  const card = page.getByRole('dialog', { name: 'Customer' });
  await expect(card.getByText(/Only this till’s own sales were looked through/)).toBeVisible();
  await expect(card.getByRole('list', { name: 'Last sales' }).getByRole('listitem')).toHaveCount(1);
  await expect(card.getByText('7 Ghuznee Street')).toBeVisible();
  await look(page, 'customer-card');
  await card.getByRole('button', { name: 'Take out of the sale' }).click();
  await expect(till.cart.getByRole('button', { name: 'Hana Kereama' })).toBeHidden();
  await expect(card).toBeHidden();

  // Hana brings it back and has no receipt: she is found by her number, and her sale with her.
  await till.press('F6');
  const place = page.getByRole('main', { name: 'Take goods back' });
  const find = place.getByRole('searchbox', { name: 'Find the sale' });
  await find.fill('0271234');
  const person = place.getByRole('list', { name: 'Customers found' }).getByRole('button', { name: 'Hana' });
  await expect(person).toBeVisible();
  await look(page, 'return-find-customer');
  await person.click();
  await expect(place.getByRole('list', { name: 'Found sales' }).getByRole('listitem')).toHaveCount(1);
  await expect(place.getByRole('list', { name: 'Lines of the sale' })).toContainText(goods.name);
  await look(page, 'return-by-customer');
  await place.getByRole('button', { name: 'Look through all sales again' }).click();
  await place.getByRole('button', { name: 'Back to the sale' }).click();

  await counter.startHub();
  const url = `http://127.0.0.1:${counter.hubPort}`;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const office = await context.newPage();
  await signIn(office, { url });
  await expect(async () => {
    await office.goto(`${url}/customers`);
    await expect(office.getByText('Hana Kereama').first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await office.getByRole('link', { name: 'Hana Kereama' }).click();
  await expect(office.getByText('7 Ghuznee Street, Wellington')).toBeVisible();
  await expect(office.getByText(/^Yes, since/)).toHaveCount(2);
  await context.close();

  // With the hub there, what she bought anywhere is on her card.
  await till.chooseCustomer('0271234', 'Hana Kereama');
  await expect(async () => {
    await till.cart.getByRole('button', { name: 'Hana Kereama' }).click();
    try {
      await expect(card.getByText('Last sales at all tills')).toBeVisible({ timeout: 5_000 });
    } catch (error) {
      await page.keyboard.press('Escape');
      throw error;
    }
  }).toPass({ timeout: 120_000 });
  await expect(card.getByRole('list', { name: 'Last sales' }).getByRole('listitem')).toHaveCount(1);
  await look(page, 'customer-card-everywhere');
});
