import { readFileSync } from 'node:fs';
import { pdfText } from '@tillbridge/hub/testing';
import { demo } from '../counter';
import { axeClean, expect, picture, test } from '../office';

test('[BN4, BN8, BN10, BN12, SP6] head office says where goods lie, moves them into a bin, sees what the shop floor is out of, counts a bin and prints labels', async ({
  owner: page,
  office,
}) => {
  const { plan } = demo();
  const [peas, other] = plan.items.filter(({ name }) => name.startsWith('Trail Hut'));
  const [store] = plan.stores;
  if (!peas || !other || !store) throw new Error('the demo has a store and things of Trail Hut');

  const levels = await office.asOperator<{ storeId: string; onHandMilli: number }[]>('stock.onHand', {
    ...{ itemId: peas.itemId, limit: 10 },
  });
  const here = (levels.find(({ storeId }) => storeId === store.storeId)?.onHandMilli ?? 0) / 1_000;
  expect(here, 'more than the journey moves').toBeGreaterThan(10);

  await page.goto('/bins');
  await expect(page.getByText('Nothing lies in a bin')).toBeVisible();
  await axeClean(page, 'no bins');
  await picture(page, 'bins-none');

  // A column of a spreadsheet, with a line that names nothing: the others are set, and that one stays to be mended.
  await page.goto('/stock');
  await page.getByRole('button', { name: 'Set many shelves' }).click();
  const pasting = page.getByRole('dialog', { name: 'Set many shelves' });
  await pasting.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: store.name }).click();
  const lines = pasting.getByRole('textbox', { name: 'One item on each line' });
  await lines.fill(`${peas.sku}\tAisle 2\t6\nNO-SUCH-THING\tAisle 9\n${other.sku};Aisle 3;lots`);
  await pasting.getByRole('button', { name: 'Set them' }).click();
  await expect(pasting.getByRole('alert')).toContainText('Line 1: No item has this SKU or code.');
  await expect(pasting.getByRole('alert')).toContainText('“lots” is no quantity that can lie on a shelf.');
  await expect(lines).toHaveValue(`NO-SUCH-THING\tAisle 9\n${other.sku};Aisle 3;lots`);
  await axeClean(page, 'many shelves');
  await picture(page, 'shelves-to-mend');
  const choosing = page.waitForEvent('filechooser');
  await pasting.getByRole('button', { name: 'Send a file' }).click();
  const shelves = `sku,store,shelf,at_least\n${other.sku},${store.name},Aisle 4,3\n${other.sku},Atlantis,Aisle 9,\n`;
  await (
    await choosing
  ).setFiles({ name: 'shelves.csv', mimeType: 'text/csv', buffer: Buffer.from(shelves) });
  await expect(pasting.getByRole('alert')).toContainText('Line 3: No store is called “Atlantis”.');
  const out = await page.request.get('/files/spots.csv');
  expect(await out.text()).toContain(`${other.sku},${other.name},${store.name},Aisle 4,3`);
  await lines.fill(`${other.sku};Aisle 3;4`);
  await pasting.getByRole('button', { name: 'Set them' }).click();
  await expect(pasting).toBeHidden();

  await page.goto(`/stock/${peas.itemId}?store=${store.storeId}`);
  await expect(
    page.getByRole('button', { name: `Shelf of ${peas.name} at ${store.name}: Aisle 2` }),
  ).toBeVisible();

  await page.goto(`/bins?store=${store.storeId}`);
  await page.getByRole('button', { name: 'Move goods' }).click();
  const moving = page.getByRole('dialog', { name: 'Move goods within the store' });
  await moving.getByRole('textbox', { name: 'Add an item' }).fill(peas.name);
  await page.getByRole('option').first().click();
  await moving.getByLabel(/^Quantity of/).fill(String(here - 4));
  await moving.getByRole('button', { name: 'They are moved' }).click();
  await expect(moving.getByRole('alert')).toContainText('Name the bin as its label reads');
  await moving.getByRole('textbox', { name: 'To bin' }).fill('a-03');
  await axeClean(page, 'moving into a bin');
  await picture(page, 'bins-moving');
  await moving.getByRole('button', { name: 'They are moved' }).click();
  await expect(moving).toBeHidden();

  const bins = page.getByRole('list', { name: 'Bins' });
  await bins.getByRole('button', { name: /A-03/ }).click();
  const bin = page.getByRole('region', { name: 'Bin A-03' });
  await expect(bin.getByRole('row', { name: new RegExp(peas.name) })).toContainText(String(here - 4));
  const refill = page.getByRole('region', { name: 'To be refilled' });
  await expect(refill.getByRole('row', { name: new RegExp(peas.name) })).toContainText('at least 6');
  await expect(refill).toContainText(`A-03 (${here - 4})`);
  await axeClean(page, 'a bin');
  await picture(page, 'bins');
  await bin.getByRole('button', { name: 'Count it' }).click();
  await bin.getByLabel(`Found of ${peas.name}`).fill(String(here - 6));
  await bin.getByRole('button', { name: 'The bin holds this' }).click();
  await expect(bin.getByRole('row', { name: new RegExp(peas.name) })).toContainText(String(here - 6));

  // More than lies there goes nowhere; what is there is moved on, and the dialog begins from the open bin.
  await page.getByRole('button', { name: 'Move goods' }).click();
  await moving.getByRole('textbox', { name: 'Add an item' }).fill(peas.name);
  await page.getByRole('option').first().click();
  await moving.getByLabel(/^Quantity of/).fill(String(here - 5));
  await moving.getByRole('button', { name: 'They are moved' }).click();
  await expect(moving.getByRole('alert')).toContainText(`Only ${here - 6} of`);
  await moving.getByLabel(/^Quantity of/).fill('1');
  await moving.getByRole('button', { name: 'They are moved' }).click();
  await expect(moving).toBeHidden();
  await expect(bin.getByRole('row', { name: new RegExp(peas.name) })).toContainText(String(here - 7));

  // Seven lie on the floor now: enough of them.
  await expect(refill).toContainText('The shop floor has some of all that lies in bins.');
  await page.goto(`/stock/${peas.itemId}?store=${store.storeId}`);
  const inBins = page.getByRole('region', { name: 'In bins' });
  await expect(inBins.getByRole('row', { name: new RegExp(store.name) })).toContainText(`A-03 ${here - 7}`);
  await axeClean(page, 'an item in bins');
  await picture(page, 'item-in-bins');
  await inBins.getByRole('link', { name: 'A-03' }).click();
  await expect(bin).toBeVisible();

  await page.getByRole('link', { name: 'Print labels' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Labels of bins' })).toBeVisible();
  await page.getByRole('button', { name: 'The bin that holds something' }).click();
  const which = page.getByRole('textbox', { name: 'Which bins' });
  await expect(which).toHaveValue('A-03');
  await which.fill('A-01..A-12, B#7');
  await expect(page.getByRole('alert')).toContainText('“B#7” is no bin');
  await expect(page.getByRole('button', { name: 'Make the PDF' })).toBeDisabled();
  await which.fill('A-01..A-12, B-7, MEZZANINE-NORTH-0012');
  await expect(page.getByRole('img', { name: 'The first page with 14 labels' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Labels', exact: true }).click();
  await page.getByRole('option', { name: /40 labels/ }).click();
  await expect(page.getByText('Nothing can scan these on this paper: MEZZANINE-NORTH-0012')).toBeVisible();
  await axeClean(page, 'labels of bins');
  await picture(page, 'bin-labels');
  const taking = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the PDF' }).click();
  const text = pdfText(readFileSync(await (await taking).path())).join('\n');
  for (const name of ['A-01', 'A-12', 'B-7', 'MEZZANINE-NORTH-0012']) expect(text).toContain(name);
});
