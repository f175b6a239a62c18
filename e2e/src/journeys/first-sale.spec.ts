import {
  demo,
  expect,
  item,
  person,
  receiptOfFact,
  receiptsOnPaper,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';

test('[SC2, PR1, PR7, PR8] a bottle is scanned, paid in cash and printed; the drawer opens once, the hub has the sale and one bottle less', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const { printer } = counter.printer;
  const bottle = item('Gin');
  const [store] = demo().plan.stores;
  if (!store) throw new Error('the demo has no store');
  const { storeId } = store;
  const before = await counter.books.onHand(storeId, bottle.itemId, bottle.sku);

  await counter.scan(bottle.code);
  await expect(till.lines).toHaveCount(1);
  await expect(till.lines.first()).toContainText(bottle.name);
  const total = await till.totalCents();
  await till.payExactCash();
  await expect(till.receiptState).toContainText('Receipt printed');
  await expect(till.drawerState).toContainText('Drawer opened');

  // The words on the paper, decoded from the bytes that crossed the wire, are line by line those of the receipt document.
  const [sale] = salesInJournal(counter.tillFolder);
  if (!sale) throw new Error('the till stated no sale');
  const { columns } = printer.paper();
  const staffName = person('store-lead').name;
  const receipts = receiptsOnPaper(printer);
  expect(receipts).toHaveLength(1);
  expect(wordsOf(receipts[0] ?? [])).toEqual(
    wordsOf(receiptOfFact(sale, { columns, isCopy: false, staffName })),
  );
  expect(printer.drawerPulses).toHaveLength(1);
  expect(printer.events().filter(({ kind }) => kind === 'cut')).toHaveLength(1);
  expect(printer.events().filter(({ kind }) => kind === 'unknown')).toEqual([]);

  // So are the words on the screen.
  await till.button(/Next sale/).click();
  await till.button('Receipts').click();
  const shown = page.getByRole('article', { name: 'Receipt 1' });
  await expect(shown).toBeVisible();
  const onPaper = wordsOf(receipts[0] ?? []).join(' ');
  const onScreen = (await shown.innerText()).split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  expect(onScreen.filter((word) => !onPaper.includes(word))).toEqual([]);

  await expect.poll(() => counter.books.salesTotal()).toEqual({ sales: 1, total });
  expect(sale.total).toBe(total);
  expect(await counter.books.onHand(storeId, bottle.itemId, bottle.sku)).toBe(before - 1000);
  await expect(till.chip('outbox')).toContainText('All sent');
});
