import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../counter';
import { axeClean, picture, signIn } from '../office';

test.use({ viewport: { width: 1366, height: 768 } });

const photo = fileURLToPath(new URL('../../../docs/pictures/sale.png', import.meta.url));
/** By its label, which bears a star where the field must be filled in. */
const field = (page: Page, name: string) => page.getByLabel(new RegExp(`^${name}( \\*)?$`));
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const sku = 'KQ-KOMBU';
const singleCode = '9421777000017';
const caseCode = '19421777000014';

test('[OS7, OS8, OS9, OS10, OS11] head office makes a product with variants, a case code and a price for tomorrow, changes many at once, and a till sells it', async ({
  lead: till,
  counter,
  browser,
}) => {
  await counter.startHub();
  const url = `http://127.0.0.1:${counter.hubPort}`;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const office = await context.newPage();
  const complaints: string[] = [];
  office.on('pageerror', (error) => complaints.push(error.message));
  await signIn(office, { url });

  await office.goto(`${url}/products/new`);
  await press(office, 'Make the product');
  await expect(office.getByText('Give the product a name; it is what cashiers look for.')).toBeVisible();
  await expect(field(office, 'Name')).toBeFocused();
  await axeClean(office, 'product-new');
  await field(office, 'Name').fill('Kombucha Feijoa');
  await field(office, 'SKU').fill(sku);
  await field(office, 'Price in NZD').fill('$5.50');
  await press(office, 'Add a code');
  await field(office, 'Code 1').fill(singleCode);
  await press(office, 'Add variants: size, colour, strength');
  await field(office, 'Attribute').fill('Size');
  const values = office.getByRole('combobox', { name: 'Values of Size' });
  for (const value of ['330 ml', '750 ml']) {
    await values.fill(value);
    await values.press('Enter');
  }
  await expect(office.getByRole('table', { name: 'Variants' }).getByRole('row')).toHaveCount(3);
  await field(office, 'Price of 750 ml').fill('9.90');
  await press(office, /codes and suppliers of 330 ml$/);
  await press(office, 'Add a code');
  await field(office, 'Code 2').fill(caseCode);
  await field(office, 'How many code 2 holds').fill('24');
  await press(office, 'Done');
  await office.locator('input[type="file"]').setInputFiles(photo);
  await expect(office.getByRole('img', { name: 'Kombucha Feijoa, picture 1' })).toBeVisible();
  await press(office, 'Make the product');
  await expect(office.getByRole('heading', { level: 1, name: 'Kombucha Feijoa' })).toBeVisible();
  await picture(office, 'product');
  await axeClean(office, 'product');

  await press(office, 'Plan a price');
  const dialog = office.getByRole('dialog');
  await expect(dialog.getByLabel('From')).toHaveValue(/T09:00$/);
  await dialog.getByLabel('New price in NZD').fill('cheap');
  await press(office, 'Plan it');
  await expect(dialog.getByRole('alert')).toContainText('not an amount');
  await dialog.getByLabel('New price in NZD').fill('6.00');
  await axeClean(office, 'plan-price');
  await press(office, 'Plan it');
  await expect(office.getByTestId('planned-price')).toHaveCount(2);
  await expect(office.getByTestId('planned-price').first()).toContainText('$5.50 → $6.00');

  await field(office, 'Name').fill('Kombucha Feijoa draught');
  await office
    .getByRole('navigation', { name: 'Head office' })
    .getByRole('link', { name: 'Products' })
    .click();
  await expect(office.getByRole('dialog')).toContainText('not saved');
  await press(office, 'Leave');

  await field(office, 'Find').fill('kombuhca feijao');
  await expect(office.getByRole('link', { name: 'Kombucha Feijoa' })).toBeVisible();
  await axeClean(office, 'products');
  await field(office, 'Find').fill('Harrier');
  await expect(office.getByRole('link', { name: /^Harrier/ }).first()).toBeVisible();
  await picture(office, 'products');
  await office.getByLabel('Choose all that are shown').check();
  await press(office, 'Change together');
  await office.getByText('By per cent').click();
  await field(office, 'Per cent').fill('-10');
  await press(office, 'Show what would change');
  await expect(office.getByRole('table', { name: 'What would change' })).toBeVisible();
  await axeClean(office, 'bulk-preview');
  await picture(office, 'bulk-preview');
  await press(office, /^Change \d+ products$/);
  await expect(office.getByText(/products changed\. The tills/)).toBeVisible();
  await press(office, 'Undo this change');
  await expect(office.getByText(/products are as they were/)).toBeVisible();

  await counter.scan(caseCode);
  await till.expectLines([{ name: 'Kombucha Feijoa 330 ml', quantity: 24 }]);
  await till.payExactCash();
  await expect.poll(async () => (await counter.books.salesTotal()).total).toBe(24 * 550);

  for (const path of ['categories', 'brands', 'suppliers', 'price-books']) {
    await office.goto(`${url}/${path}`);
    await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
    await axeClean(office, path);
    await picture(office, path);
  }
  await press(office, 'New price book');
  await field(office, 'Name').fill('Weekend');
  await press(office, 'Save');
  await expect(office.getByRole('heading', { level: 1, name: 'Weekend' })).toBeVisible();
  await office.getByRole('combobox', { name: 'Add an item' }).fill('kombucha');
  await office.getByRole('option', { name: /330 ml/ }).click();
  await office.getByRole('dialog').getByLabel('Price in NZD').fill('4.99');
  await press(office, 'Save');
  await expect(office.getByRole('row', { name: /Kombucha Feijoa 330 ml/ })).toContainText('$4.99');
  await axeClean(office, 'price-book');
  await picture(office, 'price-book');
  expect(complaints).toEqual([]);
  await context.close();
});
