import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { TillPage } from '../counter';
import { axeClean, expect, picture, test } from '../office';
import { startTillWith } from '../office/office-till';

const realVend = fileURLToPath(
  new URL('../../../../shared/reference/data/catalog/vend_product_export_6_outlets_a.csv', import.meta.url),
);
/** What the journey imports where the real export is not beside the project: written as Vend writes it. */
const madeUpVend = [
  'id,handle,sku,name,variant_option_one_name,variant_option_one_value,type,tags,retail_price,brand_name,active,track_inventory,inventory_Queen_Street,inventory_Petone',
  '1,notebook,NB-1,Harbour Notebook,,,Stationery,,12.50,Northwind,1,1,40,12',
  '2,pencil,PE-1,Cedar Pencil,,,Stationery,,2.40,Northwind,1,1,200,80',
  '3,lamp,LA-1,Reading Lamp,,,Home,,89.00,Northwind,1,1,6,2',
  '4,globe,GL-1,Desk Globe,,,Home,,,Northwind,1,1,3,1',
].join('\r\n');

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const choose = async (page: Page, field: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: field }).first().click();
  await page
    .getByRole('option', { name: option, exact: typeof option === 'string' })
    .first()
    .click();
};

async function signUp(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Company', { exact: true }).fill('Harbour Books');
  await page.getByLabel('Your name').fill('Ana Kahu');
  await page.getByLabel('Email').fill('ana@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill('green paint on seven tins');
  await press(page, 'Create company');
  await expect(page.getByRole('heading', { name: 'Four steps to your first sale' })).toBeVisible();
}

async function openStore(page: Page, name: string, address: string): Promise<void> {
  await page.goto('/stores/new');
  await page.getByRole('textbox', { name: 'Store', exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await press(page, 'Create store');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Applies what can be applied, mending each refused row that only lacks a price. Answers how many rows were refused at first. */
async function importVend(page: Page, name: string, file: Buffer): Promise<number> {
  await page.goto('/import');
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: file });
  await expect(page.getByText('This is a Vend / Lightspeed X-Series export')).toBeVisible({
    timeout: 60_000,
  });
  await press(page, 'Check the file');
  await expect(page.getByText('rows are checked')).toBeVisible({ timeout: 60_000 });
  const refusedTab = page.getByRole('tab', { name: /^Refused/ });
  const countOf = async () =>
    Number(/\d+/.exec((await refusedTab.innerText()).replaceAll(',', ''))?.[0] ?? 0);
  const refused = await countOf();
  await refusedTab.click();
  await press(page, /^Mend line/);
  await page.getByRole('textbox', { name: 'retail_price' }).fill('59.00');
  await press(page, 'Check this row');
  await expect.poll(countOf).toBeLessThan(refused);
  await press(page, /^Apply/);
  await expect(page.getByText(/products are saved/)).toBeVisible({ timeout: 60_000 });
  return refused;
}

async function hire(page: Page, name: string, store: string): Promise<string> {
  await page.goto('/staff/hire');
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await choose(page, 'Role', 'Cashier');
  await choose(page, 'Where', store);
  await press(page, 'Hire');
  const pin = await page.getByLabel('New PIN').innerText();
  await press(page, 'They have it');
  return pin.trim();
}

/** A register of the store, and the code that the screen shows for it. */
async function codeFor(page: Page, store: string): Promise<string> {
  await page.goto('/stores');
  await page.getByRole('link', { name: store }).click();
  await page.getByRole('tab', { name: 'Registers' }).click();
  await press(page, 'New register');
  await page.getByRole('textbox', { name: 'Name' }).fill('Front counter');
  await press(page, 'Create register');
  await press(page, 'Enrol a till');
  await press(page, 'Show a code');
  return page.getByLabel('Enrolment code').innerText();
}

test.describe('the first day of a company', () => {
  // A browser in Auckland: the first store's clock and taxes are guessed from it.
  test.use({ company: 'none', timezoneId: 'Pacific/Auckland', locale: 'en-NZ' });

  test('somebody signs up, opens two stores, imports a Vend export, plans a price, hires a cashier, enrols a till, sells, and sees it arrive', async ({
    page,
    office,
  }) => {
    test.setTimeout(240_000);
    await signUp(page);
    await openStore(page, 'Queen Street', '12 Queen Street\nAuckland 1010');
    await openStore(page, 'Petone', '3 Jackson Street\nLower Hutt 5012');

    const isReal = existsSync(realVend);
    test.info().annotations.push({
      type: 'file',
      description: isReal ? 'the real Vend export' : 'a made-up file: the real one needs ../shared',
    });
    const refused = await importVend(
      page,
      'vend-export.csv',
      isReal ? readFileSync(realVend) : Buffer.from(madeUpVend),
    );
    expect(refused).toBe(isReal ? 14 : 1);
    await axeClean(page, 'first-day-import');
    await picture(page, 'first-day-import');

    await page.goto('/products');
    const product = page.getByRole('table').getByRole('row').nth(1).getByRole('link').first();
    const name = (await product.innerText()).trim();
    await product.click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await press(page, 'Plan a price');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByLabel('From')).toHaveValue(/T09:00$/);
    await dialog.getByLabel('New price in NZD').fill('7.70');
    await press(page, 'Plan it');
    await expect(page.getByTestId('planned-price').first()).toContainText('$7.70');

    const pin = await hire(page, 'Tama Wirihana', 'Queen Street');
    const code = await codeFor(page, 'Queen Street');
    const machine = await startTillWith(office.url, code);
    try {
      await expect(page.getByText('is enrolled')).toBeVisible({ timeout: 60_000 });
      const till = new TillPage(await page.context().newPage());
      await till.page.goto(machine.url);
      // The only one who works here is asked at once.
      await expect(till.page.getByRole('heading', { name: 'Hello, Tama' })).toBeVisible();
      await till.type(pin);
      await till.press('Enter');
      await expect(till.cart).toBeVisible();
      await till.searchBox.fill(name);
      const tile = till.page.getByRole('button', {
        name: new RegExp(name.slice(0, 12).replace(/[^\w ]/g, '.')),
      });
      await tile.first().click();
      await expect(till.lines).toHaveCount(1);
      const total = await till.total.innerText();

      await page.bringToFront();
      await page.goto('/');
      await expect(page.getByText('Number of sales')).toBeVisible();
      await till.page.bringToFront();
      await till.payExactCash();
      await page.bringToFront();
      await expect(page.getByText(total).first()).toBeVisible({ timeout: 60_000 });
      await axeClean(page, 'first-day-dashboard');
      await picture(page, 'first-day-dashboard');
      await page.goto('/sales');
      await expect(page.getByRole('row').filter({ hasText: 'Tama Wirihana' })).toHaveCount(1);
    } finally {
      await machine.dispose();
    }
  });
});
