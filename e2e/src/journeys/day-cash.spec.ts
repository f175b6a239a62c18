import SqliteFile from 'better-sqlite3';
import { join } from 'node:path';
import { money } from '@tillbridge/core/kernel';
import type { ShiftClosedV1 } from '@tillbridge/core/wire';
import {
  type Counter,
  demo,
  expect,
  items,
  look,
  overlapping,
  person,
  receiptsOnPaper,
  test,
} from '../counter';

const factsOf = <Fact>(counter: Counter, type: string): Fact[] => {
  const db = new SqliteFile(join(counter.tillFolder, 'ledger.db'), { readonly: true });
  const rows = db
    .prepare<[string], { body: string }>('select body from journal where type = ? order by sequence')
    .all(type);
  db.close();
  return rows.map(({ body }) => (JSON.parse(body) as { fact: Fact }).fact);
};
const zReports = (counter: Counter) => factsOf<ShiftClosedV1>(counter, 'shift-closed');

/** The paper that bears these words; it may still be on its way. */
const paperWith = (counter: Counter, words: string) =>
  receiptsOnPaper(counter.printer.printer).filter((lines) => lines.join('\n').includes(words));

test('[SF5, SF6, SF7, SF10, SF11, SF30, SF36] a cashier cashes up with the hub off: blind, recounted, accepted by the lead, on paper', async ({
  till,
  counter,
  page,
}) => {
  const [bread] = items(1);
  if (!bread) throw new Error('an item is needed');
  await counter.stopHub();
  await till.signIn(person('cashier'));

  // The float by keyboard: nothing of $100 and $50, seven twenties, six tens.
  await till.press('Shift+F7');
  const drawer = page.getByRole('main', { name: 'Drawer' });
  await expect(drawer.getByRole('heading', { name: 'Open Drawer 1' })).toBeVisible();
  await till.type('0');
  await till.press('Enter');
  await till.type('0');
  await till.press('Enter');
  await till.type('7');
  await till.press('Enter');
  await till.type('6');
  await expect(page.getByTestId('counted')).toHaveText('$200.00');
  await look(page, 'drawer-float');
  await drawer.getByRole('button', { name: 'Open with $200.00' }).click();
  await expect(page.getByTestId('chip-shift')).toContainText('Drawer 1');

  await till.press('Escape');
  await counter.scan(bread.code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await till.press('Enter');

  // Paid out, with a slip to sign; a drop to the safe.
  await till.press('Shift+F7');
  await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
  await till.type('o');
  await expect(drawer.getByRole('heading', { name: 'Pay out' })).toBeVisible();
  await till.type('1240');
  await drawer.getByRole('button', { name: 'Milk and tea' }).click();
  await look(page, 'drawer-paid-out');
  await drawer.getByRole('button', { name: 'Pay out · $12.40' }).click();
  await expect(drawer.getByRole('button', { name: /Paid out.*12\.40/ })).toBeVisible();
  await expect.poll(() => paperWith(counter, 'Paid out').length, { timeout: 60_000 }).toBe(1);
  await till.type('d');
  await expect(drawer.getByRole('heading', { name: 'Drop to safe' })).toBeVisible();
  await till.type('10000');
  await till.press('Enter');
  await expect(drawer.getByRole('button', { name: /Dropped to the safe/ })).toBeVisible();
  await look(page, 'drawer-open');

  // A blind count: nothing on the screen says what should be there.
  await till.type('c');
  await expect(drawer.getByRole('heading', { name: 'Count Drawer 1' })).toBeVisible();
  const sale = factsOf<{ total: number; tenders: { applied: number }[] }>(counter, 'sale-completed')[0];
  const expected = 20_000 + (sale?.tenders[0]?.applied ?? 0) - 1240 - 10_000;
  const asText = (cents: number) => `$${(cents / 100).toFixed(2)}`;
  await expect(drawer).not.toContainText(asText(expected));
  await till.type('1');
  await look(page, 'drawer-count');
  await drawer.getByRole('button', { name: 'I counted $100.00' }).click();
  await expect(page.getByTestId('variance')).toBeVisible();
  await drawer.getByRole('button', { name: 'Count again' }).click();

  // The recount: a ten short of what should be there.
  await drawer.getByRole('button', { name: 'Key the sum instead' }).click();
  await till.type(String(expected - 1000));
  await drawer.getByRole('button', { name: /^I counted/ }).click();
  await expect(page.getByTestId('variance')).toContainText('$10.00');
  await expect(drawer.getByRole('list', { name: 'Counts' }).getByRole('listitem')).toHaveCount(2);
  await expect(drawer.getByRole('region', { name: 'What may have happened' })).toBeVisible();
  await look(page, 'drawer-variance');
  await drawer.getByRole('button', { name: 'Cause not found' }).click();
  await drawer.getByRole('button', { name: 'Close Drawer 1' }).click();

  const approval = page.getByRole('dialog', { name: 'Somebody else can allow this' });
  await expect(approval).toBeVisible();
  await till.type(person('store-lead').pin);
  await till.press('Enter');
  await expect(drawer.getByRole('article', { name: 'Z report 1' })).toBeVisible();
  await look(page, 'drawer-z-report');
  await expect.poll(() => paperWith(counter, 'Z report 1').length, { timeout: 60_000 }).toBe(1);
  const [paper] = paperWith(counter, 'Z report 1');
  expect(paper?.join('\n')).toContain(person('store-lead').name);
  expect(paper?.join(' ').replaceAll(/\s+/g, ' ')).toContain('Only the first count was made before');
  await drawer.getByRole('button', { name: 'Print', exact: true }).click();
  await expect.poll(() => paperWith(counter, 'Z report 1').length, { timeout: 60_000 }).toBe(2);
  expect(paperWith(counter, 'COPY')).toHaveLength(1);
  expect(zReports(counter)).toMatchObject([
    {
      ...{ zNumber: 1, variance: -1000, varianceReason: 'Cause not found', countedCash: expected - 1000 },
      recount: { counts: 2, firstCounted: 10_000 },
    },
  ]);
  expect(zReports(counter)[0]?.approvedBy).not.toBeNull();

  // The next day begins with the usual float, and its number leaves no gap; one that agrees needs nobody.
  await drawer.getByRole('button', { name: 'Open the next shift' }).click();
  await drawer.getByRole('button', { name: 'Usual float: $200.00' }).click();
  await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
  await till.type('c');
  await drawer.getByRole('button', { name: 'Key the sum instead' }).click();
  await till.type('20000');
  await till.press('Enter');
  await expect(page.getByTestId('variance')).toContainText('It agrees');
  await look(page, 'drawer-agrees');
  await till.press('Enter');
  await expect(drawer.getByRole('article', { name: 'Z report 2' })).toBeVisible();
  expect(zReports(counter).map(({ zNumber }) => zNumber)).toEqual([1, 2]);
});

test('[SF9, SF12, SF30, SF31, SF34] two drawers of one till with the hub there: a transfer, a hint to drop cash that names no amount, an X report, and a close that head office hears of', async ({
  lead: till,
  counter,
  page,
}) => {
  const [bread] = items(1);
  if (!bread) throw new Error('an item is needed');
  const [store] = demo().plan.stores;
  if (!store) throw new Error('the demo has no store');
  await counter.books.decideStore(store.storeId, {
    cashControl: {
      requiresShift: false,
      usualFloat: money(20_000),
      varianceThreshold: money(500),
      dropAbove: money(10_000),
      drawers: ['1', '2'],
    },
  });
  const chip = page.getByTestId('chip-shift');
  await chip.click();
  const drawer = page.getByRole('main', { name: 'Drawer' });
  const open = async (name: string) => {
    await drawer.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    await drawer.getByRole('button', { name: 'Usual float: $200.00' }).click();
    await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
  };
  await open('Drawer 1');
  await open('Drawer 2');
  await till.press('t');
  await expect(drawer.getByRole('heading', { name: 'Transfer' })).toBeVisible();
  await till.type('5000');
  await expect(drawer.getByRole('button', { name: 'Transfer · $50.00' })).toBeVisible();
  await look(page, 'drawer-transfer');
  await till.press('Enter');
  await expect(drawer.getByRole('button', { name: /To another drawer · Drawer 1/ })).toBeVisible();
  // A hundred is the limit, and a hundred and fifty lie there: said in every type, and no amount with it.
  await expect(chip).toContainText('Drawer 2 · cash to the safe', { timeout: 60_000 });
  await expect(chip).not.toContainText('$');
  await till.press('Shift+F1');
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  expect.soft(await overlapping(page), 'large type').toEqual([]);
  await till.press('Shift+F1');
  await look(page, 'drawer-cash-to-the-safe');
  await till.press('x');
  await expect(drawer.getByRole('article', { name: 'X report' })).toContainText('150.00');
  await look(page, 'drawer-x-report');
  await till.press('Escape', 'Escape');
  await counter.scan(bread.code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await till.press('Enter');

  await till.press('Shift+F7');
  await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
  await till.press('c');
  await drawer.getByRole('button', { name: 'Key the sum instead' }).click();
  const [sale] = factsOf<{ tenders: { applied: number }[] }>(counter, 'sale-completed');
  await till.type(String(15_000 + (sale?.tenders[0]?.applied ?? 0)));
  await till.press('Enter');
  await expect(page.getByTestId('variance')).toContainText('It agrees');
  await expect(chip).not.toContainText('cash to the safe');
  await till.press('Enter');
  await expect(drawer.getByRole('article', { name: 'Z report 1' })).toBeVisible();
  expect(zReports(counter)).toMatchObject([{ zNumber: 1, drawer: '2', variance: 0 }]);
  await drawer.getByRole('button', { name: 'Deposit slip' }).click();
  await expect(drawer.getByRole('article', { name: 'Deposit slip 1' })).toBeVisible();
  await look(page, 'drawer-deposit-slip');
  await expect(till.chip('outbox')).toContainText('All sent', { timeout: 60_000 });
});
