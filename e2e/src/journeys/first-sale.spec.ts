import { expect, test } from '@playwright/test';
import { interpret, paperText } from '@tillbridge/devices/sim';
import { type Counter, TillPage, openCounter } from '../counter';

let counter: Counter;
test.beforeAll(async () => {
  counter = await openCounter();
});
test.afterAll(() => counter.dispose());

test('a bottle is scanned, paid in cash and printed; the drawer opens once, the hub has the sale and one bottle less', async ({
  page,
}) => {
  const till = new TillPage(page);
  const bottle = await counter.books.item('Wine');
  const code = bottle.barcodes[0]?.code ?? '';
  await till.open(counter.tillUrl());
  const lead = counter.staff[0];
  await till.signIn(lead?.name ?? '', lead?.pin ?? '');

  await counter.scan(code);
  await expect(till.lines).toHaveCount(1);
  await expect(till.lines.first()).toContainText(bottle.name);
  const total = await till.total.innerText();

  const [terminal] = await counter.books.terminals();
  const storeId = terminal?.storeId ?? '';
  const before = await counter.books.onHand(storeId, bottle.itemId, bottle.sku);
  await till.payExactCash();
  await expect(page.getByRole('group', { name: 'Receipt' })).toContainText('Receipt printed');
  await expect(page.getByRole('group', { name: 'Drawer' })).toContainText('Drawer opened');

  // The words on the paper, decoded from the very bytes that crossed the wire, are the words of the receipt on the screen.
  const { paper, events } = interpret(counter.printer.printer.bytes());
  const printed = paperText(paper.lines).map((line) => line.trim()).filter((line) => line !== '');
  expect(printed.join('\n')).toContain(total.replace('$', ''));
  expect(events.filter((event) => event.kind === 'unknown')).toEqual([]);
  expect(events.filter((event) => event.kind === 'pulse')).toHaveLength(1);
  expect(events.filter((event) => event.kind === 'cut')).toHaveLength(1);

  await page.getByRole('button', { name: /Next sale/ }).click();
  await page.getByRole('button', { name: 'Receipts' }).click();
  const shown = page.getByRole('article', { name: 'Receipt 1' });
  await expect(shown).toBeVisible();
  const words = (await shown.innerText()).split(/\s+/).filter((word) => word !== '');
  const paperWords = printed.join(' ').split(/\s+/);
  for (const word of words.filter((each) => /[\p{L}\p{N}]/u.test(each))) expect(paperWords.join(' ')).toContain(word);

  await expect.poll(() => counter.books.salesTotal().then(({ sales }) => sales)).toBe(1);
  const [sale] = await counter.books.sales();
  expect(`$${(Number(sale?.total) / 100).toFixed(2)}`).toBe(total);
  expect(await counter.books.onHand(storeId, bottle.itemId, bottle.sku)).toBe(before - 1000);
  await expect(till.chip('outbox')).toContainText('All sent');
  expect(till.problems).toEqual([]);
});
