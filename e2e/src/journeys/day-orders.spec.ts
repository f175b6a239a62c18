import {
  type Coded,
  type TillPage,
  expect,
  items,
  look,
  person,
  receiptsOnPaper,
  restricted,
  ringUpHeadOffice,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';
import { axeClean, picture, signIn } from '../office';

const goods = () => {
  const [one, other, wrong, gone] = items(4);
  if (!one || !other || !wrong || !gone) throw new Error('four items are needed');
  return { one, other, wrong, gone };
};
const named = (words: string, item: Coded): RegExp =>
  new RegExp(`^${words} ${item.name.replace(/[^\w ]/g, '.')}`);
const place = (till: TillPage) => till.page.getByRole('main', { name: 'Orders' });
const hint = (till: TillPage) => till.page.getByRole('status', { name: 'New order' });
const found = (till: TillPage, item: Coded) =>
  place(till)
    .getByRole('listitem')
    .filter({ has: till.page.getByText(item.name, { exact: true }) })
    .getByTestId('found');

test('[OR3, OR6, OR9, OR10, OR11, OR13, OR15] an order of head office is heard, accepted, picked by scan with the hub gone, one thing in the place of another, handed over, and is a sale there', async ({
  lead: till,
  counter,
}) => {
  const { one, other, wrong, gone } = goods();
  const { page } = till;
  const order = await ringUpHeadOffice(counter, [
    { item: one, count: 2, price: 350 },
    { item: other, count: 2, price: 500 },
    { item: gone, count: 1, price: 100 },
  ]);
  await expect(hint(till)).toContainText(`New order ${order.number}`);
  await expect(till.button(/^Orders/).first()).toContainText('1');
  await look(page, 'orders-hint');
  await till.press('Shift+F2');
  await expect(place(till)).toContainText('Rings the bell twice');
  await look(page, 'orders-new');
  await till.button('15 min').click();
  await expect(till.button('Begin picking')).toBeVisible();
  await expect(hint(till)).not.toContainText('New order');
  await look(page, 'orders-accepted');

  // Head office is gone from here on: nothing of it needs anybody else.
  await counter.stopHub();
  await till.button('Begin picking').click();
  await expect(till.button('Order is ready')).toBeVisible();
  await counter.scanBurst([one.code, one.code]);
  await expect(found(till, one)).toHaveText('2 of 2');
  await counter.scan(wrong.code);
  await expect(till.refusal).toContainText(`${wrong.name} is not in order ${order.number}`);
  await counter.scan(other.code);
  await expect(found(till, other)).toHaveText('1 of 2');
  await counter.scan(one.code);
  await expect(till.refusal).toContainText('Put this one back');
  await till.button('Order is ready').click();
  await expect(till.refusal).toContainText('2 lines are still open');
  await look(page, 'orders-picking');

  // The power goes; the shelf is where it was.
  await counter.stopTill('SIGKILL');
  await counter.startTill();
  await till.open(counter.tillUrl);
  await till.signIn(person('store-lead'));
  await till.press('Shift+F2');
  await expect(found(till, other)).toHaveText('1 of 2');
  await till.button(named('No more', other)).click();

  // The customer wants to be asked, agrees, and pays no more for it than was agreed.
  await till.button(named('Another In the place of', gone)).click();
  const sheet = page.getByRole('dialog', { name: `In the place of ${gone.name}` });
  await expect(sheet).toContainText('Aroha Ngata · 021 555 0142');
  await look(page, 'orders-ask');
  await sheet.getByRole('button', { name: 'They agree to something else' }).click();
  await expect(sheet.getByLabel('Scan what goes in its place, or find it')).toBeFocused();
  await look(page, 'orders-instead');
  await counter.scan(wrong.code);
  await expect(sheet).toBeHidden();
  await expect(place(till)).toContainText(`${wrong.name} instead`);
  await expect(place(till)).toContainText('All lines are done.');
  await till.button('Order is ready').click();
  await expect(till.button('Hand over')).toBeVisible();
  await look(page, 'orders-ready');

  await till.button('Hand over').click();
  await expect(till.screen('Tender')).toBeVisible();
  await expect(till.due).toContainText('13.00');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  const [sale] = salesInJournal(counter.tillFolder);
  expect(sale).toMatchObject({
    total: 1_300,
    order: { orderId: order.orderId, number: order.number, channelName: 'Phone' },
    lines: [
      { unitPrice: 350 },
      { unitPrice: 500, quantity: 1_000 },
      { itemId: wrong.itemId, unitPrice: 100, note: `Instead of ${gone.name}` },
    ],
  });
  const papers = () => receiptsOnPaper(counter.printer.printer).map((paper) => wordsOf(paper).join(' '));
  await expect.poll(() => papers().at(-1)).toContain(`${order.number}, Phone`);
  expect(papers()[0], 'the pick slip came first').toContain('Pick slip');

  await counter.startHub();
  await expect
    .poll(async () => (await counter.books.order(order.orderId))?.state, { timeout: 60_000 })
    .toBe('handed-over');
  const shown = await counter.books.order(order.orderId);
  expect(shown).toMatchObject({ saleId: sale?.saleId, steps: [{}, {}, {}, {}] });
  const instead = shown?.picked?.flatMap((line) => line.instead?.description ?? []);
  expect(instead).toEqual([wrong.name]);

  // Head office reads it in words.
  const office = `http://127.0.0.1:${counter.hubPort}`;
  await signIn(page, { url: office });
  await page.goto(`${office}/orders/${order.orderId}`);
  await expect(page.getByRole('table', { name: 'Items of the order' })).toContainText(
    `1 ${wrong.name} instead of ${gone.name}, at $1.00, the customer agreed`,
  );
  await axeClean(page, 'order with a substitute');
  await picture(page, 'order-substitute');
  expect(shown?.steps.some(({ contradicted }) => contradicted !== null)).toBe(false);
});

test('[OR2, OR11, OR12] one that was paid online is handed over without money once an ID was seen, and another is refused by touch', async ({
  lead: till,
  counter,
}) => {
  const { one } = goods();
  const { page } = till;
  const bottle = restricted();
  await ringUpHeadOffice(
    counter,
    [
      { item: one, count: 1, price: 400 },
      { item: bottle, count: 1, price: 2_000 },
    ],
    { paid: 2_400 },
  );
  await expect(hint(till)).toContainText('New order');
  await hint(till).getByRole('button', { name: 'Look at it' }).click();
  await till.button('10 min').click();
  await till.button('Begin picking').click();
  await expect(till.button('Order is ready')).toBeVisible();
  for (const item of [one, bottle]) await till.button(`One more of ${item.name}`).click();
  await till.button('Order is ready').click();
  await expect(till.button('Hand over')).toBeVisible();
  await till.button('Hand over').click();
  const question = page.getByRole('dialog', { name: 'Is the customer 18 or older?' });
  await expect(question).toBeVisible();
  await look(page, 'orders-age');
  await question
    .getByRole('button')
    .filter({ hasText: /passport/i })
    .first()
    .click();
  await expect(question).not.toBeVisible();
  await till.press('F9');
  await expect(till.screen('Change')).toBeVisible();
  await look(page, 'orders-done');
  expect(salesInJournal(counter.tillFolder)).toMatchObject([
    { total: 2_400, change: 0, tenders: [{ kind: 'paid-online', applied: 2_400, reference: 'E-shop E-77' }] },
  ]);
  await till.press('Enter');
  await expect(till.cart).toBeVisible();

  const second = await ringUpHeadOffice(counter, [{ item: one, count: 1, price: 400 }]);
  await expect(hint(till)).toContainText(second.number);
  await till.press('Shift+F2');
  await till.button('Refuse').click();
  await look(page, 'orders-refuse');
  await page.getByRole('dialog').getByRole('button', { name: 'Out of stock' }).click();
  await expect(place(till)).toContainText('No order waits.');
  await till.button(/^Ended/).click();
  await place(till).getByRole('button', { name: second.number }).click();
  await expect(place(till)).toContainText('Out of stock');
  await look(page, 'orders-over');
  await expect.poll(async () => (await counter.books.order(second.orderId))?.state).toBe('refused');
});
