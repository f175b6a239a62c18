import { type Coded, TillPage, demo, expect, items, look, person, test } from '../counter';

const goods = () => {
  const [one, other] = items(2);
  if (!one || !other) throw new Error('two items are needed');
  return { one, other };
};
const menu = async (till: TillPage, entry: string): Promise<void> => {
  await till.choose(entry);
  await expect(till.page.getByRole('main', { name: entry })).toBeVisible();
};
const field = (till: TillPage, label: string) => till.page.getByRole('textbox', { name: label });
const amountOf = (till: TillPage, item: Coded) => field(till, `How many of ${item.name}`);
const firstFound = (till: TillPage) =>
  till.page.getByRole('list', { name: 'Found items' }).getByRole('button').first();
const goTo = async (till: TillPage, shelf: string): Promise<void> => {
  await till.page.getByLabel('Another shelf').fill(shelf);
  await till.button('Go there').click();
  await expect(till.page.getByRole('region', { name: shelf })).toBeVisible();
};
const typeIn = async (till: TillPage, item: Coded, pieces: string): Promise<void> => {
  await field(till, 'Scan what lies here, or find it').fill(item.sku);
  await firstFound(till).click();
  await expect(amountOf(till, item)).toBeFocused();
  await till.type(pieces);
  await till.press('Enter');
  await expect(amountOf(till, item)).toHaveValue(pieces);
};
const countRow = (till: TillPage) => till.button(/^Two things/);

test('[GT1, GT4, GT7, GT12] two tills count together while one sells and head office is gone; one item is counted again, and the stock is the truth', async ({
  lead: till,
  counter,
  browser,
}) => {
  const { one, other } = goods();
  const { page } = till;
  const { plan } = demo();
  const storeId = plan.stores[0]?.storeId;
  if (storeId === undefined) throw new Error('the demo has no store');
  const second = await counter.openSecondTill();
  const back = new TillPage(await browser.newPage({ viewport: { width: 1024, height: 768 } }));
  await back.open(second.url);
  await back.signIn(person('store-lead'));

  await menu(till, 'Count');
  await till.button('New count').click();
  await till.button('Some items').click();
  for (const item of [one, other]) {
    await field(till, 'Which items?').fill(item.sku);
    await firstFound(till).click();
    await expect(till.button(`${item.name}: leave it out`)).toBeVisible();
  }
  await page.getByLabel('What is it called?').fill('Two things');
  await look(page, 'counts-new');
  await till.button('Begin to count').click();
  await expect(page.getByRole('main', { name: 'Two things' })).toBeVisible();
  await menu(back, 'Count');
  await countRow(back).click();
  await expect(back.page.getByRole('main', { name: 'Two things' })).toBeVisible();

  // Head office is gone: what follows needs nobody else.
  await counter.stopHub();
  await goTo(till, 'Front');
  await counter.scanBurst([one.code, one.code, one.code]);
  await expect(amountOf(till, one)).toHaveValue('3');
  await look(page, 'counts-counting');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await till.button('Back to the sale').click();
  await expect(till.cart).toBeVisible();
  await counter.scan(one.code);
  await till.expectLines([{ name: one.name, quantity: 1 }]);
  await till.payExactCash();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeHidden();
  await goTo(back, 'Back room');
  await typeIn(back, one, '3');
  await typeIn(back, other, '5');

  await counter.startHub();
  await menu(till, 'Count');
  await countRow(till).click();
  // What the other till counted has come.
  await expect(till.button(/^Back room 2/)).toBeVisible({ timeout: 60_000 });
  await till.button('Finish the count').click();
  await expect(page.getByRole('dialog')).toContainText('What nobody counted');
  await till.button('All is counted').click();
  await till.button('Look at the differences').click();
  const differences = page.getByRole('list', { name: 'Differences' });
  await expect(differences).toContainText(one.name, { timeout: 60_000 });
  // Its goods moved between one shelf and the other: nobody can be sure.
  await expect(differences).toContainText('Goods moved so close to the count');
  const again = page.getByRole('checkbox', { name: `Count ${other.name} again` });
  await again.uncheck();
  await look(page, 'counts-differences');
  await till.button('Count 1 item again').click();
  await expect(page.getByRole('region', { name: 'No shelf' })).toBeVisible();
  await expect(page.getByText('To count again')).toBeVisible({ timeout: 60_000 });
  await goTo(till, 'Front');
  await typeIn(till, one, '2');
  await goTo(till, 'Back room');
  await typeIn(till, one, '3');
  await look(page, 'counts-again');
  await expect(till.chip('outbox')).toContainText('All sent', { timeout: 60_000 });
  await till.button('Look at the differences').click();
  await expect(differences).toContainText('5 counted, 5 expected', { timeout: 60_000 });
  for (const item of [one, other])
    await page.getByRole('checkbox', { name: `Count ${item.name} again` }).setChecked(false);
  // Who counted all of it does not say that it is right: head office does.
  await till.button('Approve the count').click();
  await expect(till.refusal).toContainText('Somebody else has to approve it');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await counter.books.approveNewestCount([one.itemId, other.itemId]);
  await expect(page.getByText('approved it.').first()).toBeVisible({ timeout: 60_000 });
  for (const { item, pieces } of [
    { item: one, pieces: 5 },
    { item: other, pieces: 5 },
  ])
    await expect.poll(() => counter.books.onHand(storeId, item.itemId, item.sku)).toBe(pieces * 1000);
  expect(back.problems).toEqual([]);
});

test('[GT1, GT9, GT11, NB1, NB2, NB3] goods come in, some are damaged, and some wait for a customer', async ({
  lead: till,
  counter,
}) => {
  const { one, other } = goods();
  const { page } = till;
  await counter.startHub();
  await menu(till, 'Goods in');
  await till.button('Goods without an order').click();
  await expect(field(till, 'Scan what came, or find it')).toBeVisible();
  await counter.scanBurst([one.code, one.code, other.code]);
  await expect(field(till, `Good ones of ${one.name}`)).toHaveValue('2');
  await expect(field(till, `Good ones of ${other.name}`)).toHaveValue('1');
  await look(page, 'goods-in');
  await till.button('Take it in').click();
  await expect(page.getByRole('list', { name: 'Lately at this till' })).toContainText('Taken in');
  await look(page, 'goods-in-list');

  await till.button('Back to the sale').click();
  await menu(till, 'Adjust stock');
  await look(page, 'adjust-reasons');
  await till.button('Damaged').click();
  await expect(field(till, 'Scan what it is about, or find it')).toBeVisible();
  await counter.scan(one.code);
  await expect(amountOf(till, one)).toHaveValue('1');
  await look(page, 'adjust');
  await till.button('Take it off stock').click();
  await expect(page.getByRole('list', { name: 'Lately at this till' })).toContainText('Damaged');

  await till.button('Back to the sale').click();
  await menu(till, 'Stock near by');
  await field(till, 'Which item?').fill(other.sku);
  await firstFound(till).click();
  const stores = page.getByRole('list', { name: 'In every store' });
  await expect(stores.getByRole('listitem').first()).toContainText('this store', { timeout: 60_000 });
  await stores.getByRole('button', { name: /^Hold/ }).first().click();
  const form = page.getByRole('dialog');
  await form.getByLabel('For whom?').fill('Mere Tane');
  await look(page, 'hold');
  await form.getByRole('button', { name: 'Hold it' }).click();
  await expect(form).toBeHidden();
  const held = page.getByRole('list', { name: 'Held here for customers' });
  await expect(held).toContainText('Mere Tane', { timeout: 60_000 });
  await look(page, 'stock-near-by');
  await held.getByRole('button', { name: /^Let go/ }).click();
  await expect(held).not.toContainText('Mere Tane');
});
