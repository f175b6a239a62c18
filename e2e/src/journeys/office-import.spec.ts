import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../counter';
import { axeClean, test as officeTest, picture, signIn } from '../office';

const shared = (name: string): string =>
  fileURLToPath(new URL(`../../../../shared/reference/data/catalog/${name}`, import.meta.url));
const realVend = shared('vend_product_export_6_outlets_a.csv');

/** As Vend writes it, of the demo's two stores: variants that do not stand together, a composite, a row without a price. */
const vendFile = [
  'id,handle,sku,composite_handle,composite_sku,composite_quantity,name,description,type,variant_option_one_name,variant_option_one_value,tags,retail_price,brand_name,active,track_inventory,inventory_Ponsonby,inventory_Thorndon',
  '1,wharftee,WT-S,,,,Wharf Tee,Cotton,Apparel / Tops,Size,S,,29.95,Northwind,1,1,12,-3',
  '2,mug,EM-1,,,,Enamel Mug,,Home,,,,14.50,,1,1,5,',
  '3,wharftee,WT-M,,,,Wharf Tee,,Apparel / Tops,Size,M,,29.95,Northwind,1,1,7,0',
  '4,bundle,GB-1,,,,Harbour Gift Box,,Home,,,,39.90,,1,0,,',
  '5,bundle,GB-1,mug,EM-1,2,,,,,,,,,,,,',
  '6,scarf,SC-1,,,,Wool Scarf,,Apparel,,,,,,1,1,4,',
].join('\r\n');

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

async function upload(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.goto('/import');
  const buffer = Buffer.from(content as Buffer);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 60_000 });
}
const checkFile = async (page: Page): Promise<void> => {
  await press(page, 'Check the file');
  await expect(page.getByText('rows are checked')).toBeVisible({ timeout: 60_000 });
};
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

test.describe('a catalogue from a file, at head office and at a till', () => {
  test.use({ devices: 'simulated' });

  test('[IP12] [IP13] [IP16] a Vend export is checked, mended, applied, sold at a till, and undone but for what was sold', async ({
    browser,
    counter,
    lead,
  }) => {
    await counter.startHub();
    const url = `http://127.0.0.1:${counter.hubPort}`;
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    await signIn(page, { url });
    await upload(page, 'vend-products.csv', vendFile);
    await expect(page.getByText('This is a Vend / Lightspeed X-Series export')).toBeVisible();
    await expect(page.getByRole('combobox', { name: 'Ponsonby', exact: true })).toHaveValue(
      'Kauri & Quay Ponsonby',
    );
    await axeClean(page, 'import-columns');
    await picture(page, 'import-columns');
    await checkFile(page);
    await expect(tab(page, /^New 5$/)).toBeVisible();
    await expect(tab(page, /^Refused 1$/)).toBeVisible();
    await expect(page.getByText('The price is empty.')).toBeVisible();
    await axeClean(page, 'import-checked');
    await picture(page, 'import-checked');

    await press(page, 'Mend line 7');
    await page.getByRole('textbox', { name: 'retail_price' }).fill('free');
    await press(page, 'Check this row');
    await expect(page.getByText('free is not a price.')).toBeVisible();
    await axeClean(page, 'import-mend');
    await page.getByRole('textbox', { name: 'retail_price' }).fill('$59.00');
    await press(page, 'Check this row');
    await expect(tab(page, /^New 6$/)).toBeVisible();
    await press(page, 'Apply 6 rows');
    await expect(page.getByText('4 products are saved')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('3 new categories')).toBeVisible();
    await picture(page, 'import-applied');

    // The till has heard of it and sells one.
    await expect(async () => {
      await lead.searchBox.fill('wharf tee s');
      await expect(lead.page.getByText('Wharf Tee S').first()).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 120_000 });
    await lead.press('Enter');
    await lead.expectLines([{ name: 'Wharf Tee S', quantity: 1 }]);
    await lead.payExactCash();
    const sold = async (): Promise<string> => {
      const answer = await page.request.get('/trpc/sale.list?input=%7B%7D');
      return answer.text();
    };
    await expect.poll(sold, { timeout: 60_000 }).toContain('2995');

    await press(page, 'Undo this import');
    await press(page, 'Undo the import');
    await expect(page.getByText('3 products are as they were')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('It was sold since, so it stays as it is.')).toBeVisible();
    await axeClean(page, 'import-undone');
    await page.goto('/import');
    await expect(page.getByRole('link', { name: 'vend-products.csv' })).toBeVisible();
    await axeClean(page, 'import-list');
    await picture(page, 'import-list');
    await context.close();
  });
});

officeTest('[IP7] any other table is mapped once, and the next of its kind is known', async ({ owner }) => {
  const file = 'Artikel;Bezeichnung;Preis\nA-1;Kerze;12,50\nA-2;Lampe;1.080,00\n';
  await upload(owner, 'artikel.csv', file);
  await expect(owner.getByText('This is a table of products')).toBeVisible();
  for (const [column, use] of [
    ['Artikel', 'SKU'],
    ['Bezeichnung', 'Name'],
  ] as const) {
    await owner.getByRole('combobox', { name: `What ${column} is` }).selectOption(use);
  }
  await press(owner, 'Check the file');
  await expect(owner.getByText('No column is the price. Choose the one that is.')).toBeVisible();
  await owner.getByRole('combobox', { name: 'What Preis is' }).selectOption('Price');
  await owner.getByText('1.234,50').click();
  await checkFile(owner);
  await expect(tab(owner, /^New 2$/)).toBeVisible();
  await expect(owner.getByText('1080.00')).toBeVisible();
  await upload(owner, 'artikel-2.csv', file);
  await expect(owner.getByText('This is a file like one you imported before')).toBeVisible();
});

officeTest('[EX1] products go out as XLSX and come in again unchanged', async ({ owner }) => {
  await owner.goto('/export');
  await owner.getByRole('checkbox', { name: 'Stock on hand, a column for each store' }).check();
  await axeClean(owner, 'export');
  await picture(owner, 'export');
  const downloading = owner.waitForEvent('download');
  await owner.getByRole('link', { name: 'Download the file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^products-.*\.xlsx$/);
  await upload(owner, 'products.xlsx', readFileSync(await download.path()));
  await expect(owner.getByText('This is a Tillbridge export')).toBeVisible();
  await checkFile(owner);
  await expect(tab(owner, /^New 0$/)).toBeVisible();
  await expect(tab(owner, /^Changed 0$/)).toBeVisible();
  await expect(tab(owner, /^Refused 0$/)).toBeVisible();
  await expect(owner.getByRole('button', { name: /^Apply/ })).toHaveCount(0);
});

officeTest('[LB1] [LB4] labels are chosen, seen, and made into a PDF of so many pages', async ({ owner }) => {
  await owner.goto('/labels');
  await owner.getByRole('textbox', { name: 'Find' }).fill('bananas');
  await owner.getByRole('option').first().click();
  await owner.getByRole('textbox', { name: /^Labels of Bananas/ }).fill('25');
  await expect(owner.getByText('2 pages')).toBeVisible();
  await expect(owner.getByRole('img', { name: 'The first page with 24 labels' })).toBeVisible();
  await axeClean(owner, 'labels');
  await picture(owner, 'labels');
  const downloading = owner.waitForEvent('download');
  await press(owner, 'Make the PDF');
  const pdf = readFileSync(await (await downloading).path()).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(2);
});

officeTest.describe('the real Vend export', () => {
  officeTest.skip(!existsSync(realVend), 'needs ../shared');

  officeTest('[IP6] [IP10] is read to its facts: needs ../shared', async ({ owner }) => {
    const facts = JSON.parse(readFileSync(realVend.replace(/csv$/, 'facts.json'), 'utf8')) as {
      rows: number;
    };
    await upload(owner, 'vend-real.csv', readFileSync(realVend));
    await checkFile(owner);
    await expect(owner.getByText(`${facts.rows} rows are checked`)).toBeVisible();
    await press(owner, /^Apply \d+ rows$/);
    await expect(owner.getByText('products are saved')).toBeVisible({ timeout: 60_000 });
  });
});
