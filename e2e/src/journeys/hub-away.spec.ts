import {
  type Coded,
  type Counter,
  type TillPage,
  cents,
  expect,
  items,
  person,
  salesInJournal,
  test,
} from '../counter';

const salesEach = 25;

/** Rings up one or two different items and takes the exact cash. @returns the total in cents */
async function sell(
  till: TillPage,
  counter: Counter,
  goods: readonly Coded[],
  index: number,
): Promise<number> {
  const bought = [goods[index % goods.length], goods[(index + 1) % goods.length]].slice(
    0,
    index % 3 === 0 ? 2 : 1,
  );
  await counter.scanBurst(bought.map((item) => item?.code ?? ''));
  await expect(till.lines).toHaveCount(bought.length);
  const total = cents(await till.total.innerText());
  await till.payExactCash();
  return total;
}

test('[OF1, EN10] fifty sales without the hub, the till killed in the middle: the hub has fifty, once each, to the cent', async ({
  lead: till,
  counter,
  page,
}) => {
  test.setTimeout(240_000);
  const goods = items(5);
  await counter.stopHub();

  let total = 0;
  for (let index = 0; index < salesEach; index++) total += await sell(till, counter, goods, index);
  await expect(till.chip('hub')).toContainText(/Offline · \d+ to send/, { timeout: 60_000 });
  await expect(till.chip('outbox')).toContainText(/\d+ to send/);

  // Power is cut with something in the cart; a till that comes back without its hub shows it and sells on.
  await counter.scan(goods[0]?.code ?? '');
  await expect(till.lines).toHaveCount(1);
  await counter.stopTill('SIGKILL');
  await expect(page.getByRole('alertdialog', { name: /restarting/ })).toBeVisible();
  await counter.startTill();
  await expect(page.getByRole('alertdialog', { name: /restarting/ })).toBeHidden();
  await expect(page.getByText('The sale of 1 line is kept.')).toBeVisible();
  await till.signIn(person('store-lead'));
  await expect(till.lines).toHaveCount(1);
  total += await till.totalCents();
  await till.payExactCash();
  for (let index = 1; index < salesEach; index++) total += await sell(till, counter, goods, index);

  await counter.startHub();
  const sold = { sales: 2 * salesEach, total };
  await expect.poll(() => counter.books.salesTotal(), { timeout: 60_000 }).toEqual(sold);
  const sales = await counter.books.sales();
  expect(new Set(sales.map(({ saleId }) => saleId)).size).toBe(sold.sales);
  expect(sales.map(({ receiptNo }) => receiptNo)).toEqual(
    Array.from({ length: sold.sales }, (_, at) => at + 1),
  );
  expect(salesInJournal(counter.tillFolder).reduce((all, sale) => all + sale.total, 0)).toBe(total);
  expect(await counter.books.alerts()).toEqual([]);
  await expect(till.chip('outbox')).toContainText('All sent', { timeout: 60_000 });
  await expect(till.chip('hub')).toContainText('Online');
  const { exitCode, output } = await counter.verifyTill();
  expect(output).toContain(`"sales":${sold.sales}`);
  expect(exitCode).toBe(0);
});
