import { type Coded, type TillPage, demo, expect, items, look, receiptsOnPaper, test } from '../counter';

const bin = (till: TillPage, name: string) => till.page.getByRole('main', { name: `Bin ${name}` });
const amountOf = (till: TillPage, item: Coded) =>
  till.page.getByRole('textbox', { name: `How many of ${item.name}` });
const bins = (till: TillPage) => till.page.getByRole('main', { name: 'Bins', exact: true });

test('[BN4, BN7, BN8, BN9, BN13, BN15] goods are put away, the floor is refilled, some move on and a bin is counted with head office gone, which has it all when it is back', async ({
  lead: till,
  counter,
}) => {
  const [item] = items(1);
  const storeId = demo().plan.stores[0]?.storeId;
  if (!item || storeId === undefined) throw new Error('the demo has a store and an item');
  const { page } = till;
  const here = (await counter.books.onHand(storeId, item.itemId, item.sku)) / 1_000;
  expect(here).toBeGreaterThan(5);

  // Head office is gone: what lies where needs nobody else.
  await counter.stopHub();
  await till.choose('Bins');
  await expect(bins(till)).toBeVisible();
  await page.getByLabel('Scan a bin’s label, or type it').fill('a-03');
  await till.press('Enter');
  await expect(bin(till, 'A-03')).toBeVisible();
  await till.button('Print its label').click();
  await expect.poll(() => receiptsOnPaper(counter.printer.printer).at(-1)?.join('\n')).toContain('BIN-A-03');
  await counter.scanBurst([item.code, item.code]);
  await expect(amountOf(till, item)).toHaveValue('2');
  await look(page, 'bins-put-in');
  await amountOf(till, item).fill(String(here));
  await amountOf(till, item).press('Enter');
  await expect(amountOf(till, item)).toHaveValue(String(here));
  await till.button('It lies in the bin').click();

  await expect(bins(till)).toBeVisible();
  const refill = page.getByRole('list', { name: 'To be refilled' });
  await expect(refill).toContainText('0 on the floor');
  await look(page, 'bins-refill');
  await refill.getByRole('button', { name: /^Bring 1/ }).click();
  await expect(bin(till, 'A-03')).toBeVisible();
  await expect(amountOf(till, item)).toHaveValue('1');
  await till.button('It is on the shop floor').click();
  await expect(bins(till)).toBeVisible();
  await expect(refill).not.toContainText(item.name);

  // A label opens its bin, and the next one says where to.
  await counter.scan('BIN-A-03');
  await expect(bin(till, 'A-03')).toBeVisible();
  await till.button('Move to another bin').click();
  await expect(page.getByLabel('Scan the other bin, or type it')).toBeVisible();
  await counter.scan('BIN-B-7');
  await expect(page.getByLabel('To bin B-7')).toBeVisible();
  await counter.scanBurst([item.code, item.code]);
  await expect(amountOf(till, item)).toHaveValue('2');
  await look(page, 'bins-move');
  await till.button('It lies in bin B-7').click();
  await expect(bins(till)).toBeVisible();

  await till.button(/^B-7/).click();
  await expect(bin(till, 'B-7')).toBeVisible();
  await till.button('Count the bin').click();
  await expect(till.button('The bin holds this')).toBeVisible();
  await counter.scan(item.code);
  await expect(amountOf(till, item)).toHaveValue('1');
  await till.button('The bin holds this').click();
  await expect(bins(till)).toBeVisible();

  // Three more come: taken in hand, one label puts all of them away.
  await till.choose('Goods in');
  await till.button('Goods without an order').click();
  await expect(page.getByRole('textbox', { name: 'Scan what came, or find it' })).toBeVisible();
  await counter.scanBurst([item.code, item.code, item.code]);
  await expect(page.getByRole('textbox', { name: `Good ones of ${item.name}` })).toHaveValue('3');
  await till.button('Take it in').click();
  await till.button(/^Put away what came/).click();
  await expect(bins(till)).toBeVisible();
  const arrived = page.getByRole('list', { name: 'To be put away' });
  await expect(arrived).toContainText('3 came');
  await counter.scan(item.code);
  await expect(arrived).toContainText('Scan the label of its bin');
  await look(page, 'bins-put-away');
  await counter.scan('BIN-B-7');
  await expect(arrived).toBeHidden();

  await counter.startHub();
  await expect
    .poll(() => counter.books.inBins(storeId, item.itemId), { timeout: 60_000 })
    .toEqual({ 'A-03': here - 3, 'B-7': 4, floor: 2 });
});
