import { expect, test } from '@playwright/test';
import { type Counter, TillPage, openCounter } from '../counter';

let counter: Counter;
test.beforeAll(async () => {
  counter = await openCounter();
});
test.afterAll(() => counter.dispose());

const salesEach = 25;

test('fifty sales without the hub, the till restarted in the middle: the hub has fifty, once each, to the cent', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const till = new TillPage(page);
  const items = await Promise.all(['Wine', 'Lager', 'Chips', 'Gin'].map((name) => counter.books.item(name)));
  const codes = items.flatMap((item) => item.barcodes.slice(0, 1).map(({ code }) => code));
  const lead = counter.staff[0];
  await till.open(counter.tillUrl());
  await till.signIn(lead?.name ?? '', lead?.pin ?? '');
  await counter.stopHub();
  await expect(till.chip('hub')).not.toContainText('Online');

  let cents = 0;
  const sell = async (index: number) => {
    await counter.scan(codes[index % codes.length] ?? '');
    if (index % 3 === 0) await counter.scan(codes[(index + 1) % codes.length] ?? '');
    await expect(till.lines).toHaveCount(index % 3 === 0 ? 2 : 1);
    cents += Math.round(Number((await till.total.innerText()).replace(/[^0-9.]/g, '')) * 100);
    await till.payExactCash();
  };
  for (let index = 0; index < salesEach; index++) await sell(index);
  await expect(till.chip('outbox')).toContainText(/\d+ to send/);

  // A till that is switched off and on without its hub signs in and sells on.
  await counter.stopTill('SIGKILL');
  await expect(page.getByRole('alertdialog', { name: /restarting/ })).toBeVisible();
  await counter.startTill();
  await till.open(counter.tillUrl());
  await till.signIn(lead?.name ?? '', lead?.pin ?? '');
  for (let index = 0; index < salesEach; index++) await sell(index);

  await counter.startHub();
  await expect.poll(() => counter.books.salesTotal(), { timeout: 60_000 }).toEqual({ sales: 2 * salesEach, total: cents });
  const sales = await counter.books.sales();
  expect(new Set(sales.map(({ saleId }) => saleId)).size).toBe(2 * salesEach);
  expect(sales.map(({ receiptNo }) => receiptNo)).toEqual(Array.from({ length: 2 * salesEach }, (_, index) => index + 1));
  expect(await counter.books.alerts()).toEqual([]);
  await expect(till.chip('outbox')).toContainText('All sent');
  await expect(till.chip('hub')).toContainText('Online');
});
