import { money } from '@tillbridge/core/kernel';
import { type Coded, type Counter, type TillPage, demo, expect, items, look, person, test } from '../counter';

const goods = () => {
  const [one, other, third] = items(3);
  if (!one || !other || !third) throw new Error('three items are needed');
  return { one, other, third };
};
const storeId = () => {
  const [store] = demo().plan.stores;
  if (!store) throw new Error('the demo has no store');
  return store.storeId;
};
const field = (till: TillPage, label: string) => till.page.getByRole('textbox', { name: label });
const good = (till: TillPage, item: Coded) => field(till, `Good ones of ${item.name}`);
const awaited = (till: TillPage) => till.page.getByRole('list', { name: 'Awaited' });
const lately = (till: TillPage) => till.page.getByRole('list', { name: 'Lately at this till' });

async function goodsIn(till: TillPage): Promise<void> {
  await till.choose('Goods in');
  await expect(till.page.getByRole('main', { name: 'Goods in' })).toBeVisible();
}

/** Scans pieces onto the list of what came. */
async function scanIn(till: TillPage, counter: Counter, item: Coded, count: number): Promise<void> {
  await expect(field(till, 'Scan what came, or find it')).toBeVisible();
  await counter.scanBurst(Array<string>(count).fill(item.code));
  await expect(good(till, item)).toHaveValue(String(count));
}

test('[GT5, GT9, RE4, RE5, RE9, RE12] with head office away goods come against an order in two deliveries, others without one, and some go back to their supplier', async ({
  lead: till,
  counter,
}) => {
  const { one, other, third } = goods();
  const { page } = till;
  const { purchaseOrderId, supplier } = await counter.books.orderGoods(storeId(), [
    { itemId: one.itemId, count: 10, unitCost: money(250) },
    { itemId: other.itemId, count: 4, unitCost: money(100) },
  ]);
  const onHand = async () =>
    Promise.all([one, other, third].map(({ itemId, sku }) => counter.books.onHand(storeId(), itemId, sku)));
  const before = await onHand();
  await goodsIn(till);
  const order = awaited(till).getByRole('button', { name: supplier });
  await expect(order).toContainText('2 of 2 items open', { timeout: 90_000 });
  await look(page, 'goods-in-awaited');
  await counter.stopHub();

  await test.step('the first delivery: six of ten, and one of the others is broken', async () => {
    await order.click();
    await expect(page.getByRole('list', { name: 'Still to come' })).toContainText('10');
    await scanIn(till, counter, one, 6);
    await scanIn(till, counter, other, 1);
    await field(till, `Damaged ones of ${other.name}`).fill('1');
    await till.press('Enter');
    await field(till, 'Number on the delivery note').fill('DN-77');
    await till.press('Enter');
    await look(page, 'goods-in-order');
    await till.button('Take it in').click();
    await expect(lately(till).getByRole('listitem').first()).toContainText('Taken in · PO-1001 · DN-77');
    await expect(lately(till).getByRole('listitem').first()).toContainText('Not sent yet');
  });

  await test.step('the back order comes, and the power goes while it is written down', async () => {
    await awaited(till).getByRole('button', { name: supplier }).click();
    const missing = page.getByRole('list', { name: 'Still to come' });
    await expect(missing.getByRole('listitem').filter({ hasText: one.name })).toContainText('4');
    await scanIn(till, counter, one, 4);
    await counter.stopTill('SIGKILL');
    await counter.startTill();
    await till.open(counter.tillUrl);
    await till.signIn(person('store-lead'));
    await goodsIn(till);
    await till.button('Go on taking goods in').click();
    await expect(good(till, one)).toHaveValue('4');
    await scanIn(till, counter, other, 2);
    await look(page, 'goods-in-back-order');
    await till.button('Take it in').click();
    await expect(lately(till).getByRole('listitem')).toHaveCount(2);
  });

  await test.step('something comes that nobody ordered', async () => {
    await till.button('Goods without an order').click();
    await scanIn(till, counter, third, 3);
    await page.getByLabel('From whom?').selectOption({ label: supplier });
    await till.button('Take it in').click();
    await expect(lately(till).getByRole('listitem')).toHaveCount(3);
    await expect(lately(till).getByRole('listitem').first()).toContainText(supplier);
  });

  await test.step('two of it were recalled and go back, and so does what came broken', async () => {
    await till.button('Send goods back').click();
    await page.getByRole('group', { name: 'Suppliers' }).getByRole('button', { name: supplier }).click();
    await expect(field(till, 'Scan what goes back, or find it')).toBeVisible();
    await counter.scan(other.code);
    await expect(field(till, `How many of ${other.name}`)).toHaveValue('1');
    await page.getByLabel(`Where does ${other.name} lie?`).selectOption({ label: 'From the damaged' });
    const lines = page.getByRole('list', { name: 'What goes back' });
    await expect(lines).toContainText('It is damaged · From the damaged');
    await counter.scanBurst([third.code, third.code]);
    await expect(field(till, `How many of ${third.name}`)).toHaveValue('2');
    await page.getByLabel(`Why does ${third.name} go back?`).selectOption({ label: 'It was recalled' });
    await expect(lines).toContainText('It was recalled · From the shelf');
    await field(till, 'Note for the supplier').fill('As you asked on Monday');
    await look(page, 'goods-back');
    await till.button('It has gone back').click();
    await expect(lately(till).getByRole('listitem').first()).toContainText('Sent back');
    await look(page, 'goods-in-hub-away');
  });

  await test.step('head office is back, hears all of it once, and nobody waits for the order any more', async () => {
    await counter.startHub();
    await expect(lately(till)).not.toContainText('Not sent yet', { timeout: 90_000 });
    const moved = async () => (await onHand()).map((hand, at) => (hand - (before[at] ?? 0)) / 1_000);
    await expect.poll(moved, { timeout: 90_000 }).toEqual([10, 3, 1]);
    await expect
      .poll(async () => (await counter.books.purchase(purchaseOrderId))?.order.state)
      .toBe('received');
    await expect(till.page.getByText('No order of this store waits for goods.')).toBeVisible({
      timeout: 90_000,
    });
  });
});
