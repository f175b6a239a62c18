import { setTimeout as wait } from 'node:timers/promises';
import { idFrom, instant, uuidV7 } from '@tillbridge/core/kernel';
import { ItemV1 } from '@tillbridge/core/wire';
import { randomBytes } from 'node:crypto';
import { WedgeScanner, expect, item, items, test } from '../counter';

const isLong = process.env['TILLBRIDGE_LONG'] === '1';
const once = (goods: readonly { name: string }[]) => goods.map(({ name }) => ({ name, quantity: 1 }));

test('[SC1] ten different codes that the wire brings at once are ten lines in their order', async ({
  lead: till,
  counter,
}) => {
  const goods = items(10);
  await counter.scanBurst(goods.map(({ code }) => code));
  await till.expectLines(once(goods));
});

test('[SC1, SC2] the same code ten times in a breath is ten of the item', async ({ lead: till, counter }) => {
  const { code, name } = item('Gin');
  await counter.scanBurst(Array.from({ length: 10 }, () => code));
  await till.expectLines([{ name, quantity: 10 }]);
});

test('[SC1, DV30] twenty scans a second, on and on, while somebody sells: none is lost, doubled or overtaken', async ({
  lead: till,
  counter,
}) => {
  const scans = isLong ? 3600 : 240;
  const goods = items(60);
  let dueMs = Date.now();
  for (let scan = 0; scan < scans; scan++) {
    await wait(Math.max(0, dueMs - Date.now()));
    await counter.scan(goods[scan % goods.length]?.code ?? '');
    dueMs += 50;
  }
  await till.expectLines(goods.map(({ name }) => ({ name, quantity: scans / goods.length })));
});

test.describe('a scanner that types like a keyboard', () => {
  test('[SC1, DV43] is heard while the search box has the focus, on any keyboard, and leaves nothing in it', async ({
    lead: till,
    page,
  }) => {
    const goods = items(12);
    const scanner = await WedgeScanner.plugInto(page);
    await till.press('F2');
    await expect(till.searchBox).toBeFocused();
    for (const { code } of goods.slice(0, 9)) await scanner.scan(code);
    const asItCame = await WedgeScanner.plugInto(page, { keyboard: 'french' });
    for (const { code } of goods.slice(9)) await asItCame.scan(code);
    await till.expectLines(once(goods));
    await expect(till.searchBox).toHaveValue('');
  });

  test('[SC1] is heard while a note is written, and the note keeps its words', async ({
    lead: till,
    counter,
    page,
  }) => {
    const scanner = await WedgeScanner.plugInto(page);
    const goods = items(4);
    const [first, ...others] = goods;
    await counter.scan(first?.code ?? '');
    await till.expectLines(once(goods.slice(0, 1)));
    await till.button('Note on the sale').click();
    const note = page.getByRole('textbox', { name: 'Note' });
    await till.type('For Ana');
    for (const { code } of others) await scanner.scan(code);
    await till.type(', in blue');
    await expect(note).toHaveValue('For Ana, in blue');
    await till.press('Enter');
    await till.expectLines(once(goods));
    await expect(till.cart).toContainText('For Ana, in blue');
  });

  test('[SC1] is heard while a button has the focus, and does not press it', async ({ lead: till, page }) => {
    const scanner = await WedgeScanner.plugInto(page);
    const goods = items(5);
    await till.tabTo(till.button('Receipts'));
    for (const { code } of goods) await scanner.scan(code);
    await till.expectLines(once(goods));
    await expect(till.screen('Receipts')).toBeHidden();
  });

  test('[SE6] is not heard while nobody is signed in, and its digits are nobody’s PIN', async ({
    till,
    page,
  }) => {
    const scanner = await WedgeScanner.plugInto(page);
    await scanner.scan(item('Gin').code);
    await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
    await till.button('Aroha Ngata').click();
    await scanner.scan(item('Gin').code);
    await expect(page.getByRole('status', { name: '0 digits of the PIN' })).toBeVisible();
    await expect(page.getByText('The sale of')).toBeHidden();
  });
});

test('[SC8] a scan while the money is taken goes back to the sale; after a part was paid it is refused; while the change stands it begins the next sale', async ({
  lead: till,
  counter,
  page,
}) => {
  const [first, second, third] = items(3);
  if (!first || !second || !third) throw new Error('three items are needed');
  await counter.scan(first.code);
  await till.expectLines(once([first]));
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await counter.scan(second.code);
  await till.expectLines(once([first, second]));

  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Shift+Numpad1', 'Shift+Numpad0', 'Shift+Numpad0', 'Enter');
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('$1.00');
  await counter.scan(third.code);
  await expect(till.refusal).toContainText('Part of this sale is paid');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();

  await counter.scan(third.code);
  await till.expectLines(once([third]));
});

test('[SC7] an unknown code is told on a card that blocks nothing, and scanning goes on', async ({
  lead: till,
  counter,
  page,
}) => {
  const [first, second] = items(2);
  if (!first || !second) throw new Error('two items are needed');
  await counter.scan(first.code);
  await counter.scan('9421900000017');
  const card = page.getByRole('alert', { name: 'Unknown code' });
  await expect(card).toContainText('9421900000017');
  await till.expectLines(once([first]));
  await counter.scan(second.code);
  await till.expectLines(once([first, second]));
  await till.payExactCash();
});

test('[SC6] a code on two items asks which one; scans behind it go on, and payment waits for the answer', async ({
  lead: till,
  counter,
  page,
}) => {
  const [shared, behind] = items(2);
  if (!shared || !behind) throw new Error('two items are needed');
  const newId = <Name extends string>() => idFrom<Name>(uuidV7(instant(Date.now()), randomBytes(10)));
  const twin = {
    ...ItemV1.parse(shared),
    itemId: newId<'ItemId'>(),
    sku: 'TWIN-0001',
    name: 'Twin of another with the same code',
    prices: shared.prices.map((price) => ({ ...price, priceId: newId<'PriceId'>() })),
  };
  await counter.books.saveItem(twin);
  // What head office changed arrives by itself.
  await till.press('F2');
  await till.type('Twin');
  await expect(page.getByRole('group', { name: 'Found' })).toContainText(twin.name, { timeout: 60_000 });
  await till.press('Escape', 'Escape');

  await counter.scanBurst([shared.code, behind.code]);
  const question = page.getByRole('region', { name: 'Which item is it?' });
  await expect(question).toContainText(shared.code);
  await till.expectLines(once([behind]));
  await till.press('F9');
  await expect(till.screen('Tender')).toBeHidden();
  await question.getByRole('button', { name: twin.name }).click();
  await till.expectLines(once([behind, twin]));
  await expect(question).toBeHidden();
  await till.payExactCash();
});
