import { receiptCode } from '@tillbridge/core/receipt';
import {
  TillPage,
  expect,
  items,
  look,
  person,
  receiptsOnPaper,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';

const goods = () => {
  const [shirt, other] = items(2);
  if (!shirt || !other) throw new Error('two items are needed');
  return { shirt, other };
};
const place = (till: TillPage) => till.page.getByRole('main', { name: 'Take goods back' });
const approve = async (till: TillPage): Promise<void> => {
  const { page } = till;
  const lead = person('store-lead');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await dialog
    .getByRole('button', { name: lead.name })
    .or(dialog.getByLabel(`PIN of ${lead.name}`))
    .first()
    .click();
  await till.type(lead.pin);
  await dialog.getByRole('button', { name: 'Allow it' }).click();
  await expect(dialog).toBeHidden();
};
const chooseReason = (till: TillPage, name: string, reason: string) =>
  place(till)
    .getByRole('group', { name: `Why ${name} comes back` })
    .getByRole('button', { name: reason })
    .click();

test('[RT1, RT3, RT8, RT13, RT15] a part of a sale comes back by its receipt with the cable out, is exchanged, and the receipt names what it corrects', async ({
  till,
  counter,
}) => {
  const { page } = till;
  const { shirt, other } = goods();
  await till.signIn(person('cashier'));
  await counter.stopHub();
  await counter.scanBurst([shirt.code, shirt.code, other.code]);
  await till.expectLines([
    { ...shirt, quantity: 2 },
    { ...other, quantity: 1 },
  ]);
  await till.payExactCash();
  await expect(till.receiptState).toContainText('Receipt printed');
  await till.press('Enter');
  const [sale] = salesInJournal(counter.tillFolder);
  if (!sale) throw new Error('the till stated no sale');

  // The receipt's own barcode leads to what was sold with it.
  await counter.scan(receiptCode(sale));
  await expect(place(till).getByRole('heading', { name: `Receipt ${receiptCode(sale)}` })).toBeVisible();
  await place(till)
    .getByRole('button', { name: `One more of ${shirt.name}` })
    .click();
  await chooseReason(till, shirt.name, 'Faulty');
  await look(page, 'return-lines');
  await place(till).getByRole('button', { name: 'Bring back' }).click();
  await expect(till.cart).toBeVisible();
  await expect(till.lines.first()).toContainText(`Return of ${receiptCode(sale)} · Faulty · Put apart`);
  await look(page, 'return-in-sale');

  // Money goes back in cash, as it came.
  await till.press('F9');
  await expect(till.screen('Tender')).toContainText('To give back');
  await look(page, 'return-give-back');
  await page.getByRole('group', { name: 'Give back' }).getByRole('button', { name: 'Cash' }).click();
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  const paper = wordsOf(receiptsOnPaper(counter.printer.printer).at(-1) ?? []).join(' ');
  expect(paper).toContain(receiptCode(sale));
  expect(paper).toContain('Refund of');
  await till.press('Enter');

  // The other one is exchanged: it pays for what goes out.
  await expect(till.cart).toBeVisible();
  await till.press('F6');
  await page.getByRole('searchbox', { name: 'Find the sale' }).fill(receiptCode(sale));
  await expect(place(till)).toContainText('came back');
  await place(till)
    .getByRole('button', { name: `One more of ${shirt.name}` })
    .click();
  await chooseReason(till, shirt.name, 'Wrong item');
  await place(till).getByRole('button', { name: 'Bring back' }).click();
  await counter.scan(other.code);
  await expect(till.lines).toHaveCount(2);
  const [first, refund] = salesInJournal(counter.tillFolder);
  expect(refund?.lines[0]).toMatchObject({ returns: { saleId: first?.saleId }, restock: 'quarantine' });
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');

  // All shirts are back: neither comes back a third time.
  await counter.scan(receiptCode(sale));
  await expect(place(till).getByRole('button', { name: new RegExp(`^${shirt.name}`) })).toBeDisabled();
});

test('[RT10, RT11, RT14] without a receipt somebody else allows it in place; the last sale is voided by who may', async ({
  till,
  counter,
}) => {
  const { page } = till;
  const { shirt } = goods();
  await till.signIn(person('cashier'));
  await till.press('F6');
  await till.button('Without a receipt').click();
  await page.getByRole('searchbox', { name: 'Find the item' }).fill(shirt.sku);
  await place(till)
    .getByRole('button', { name: new RegExp(shirt.name) })
    .first()
    .click();
  await chooseReason(till, shirt.name, 'Change of mind');
  await look(page, 'return-without-receipt');
  await place(till).getByRole('button', { name: 'Bring back' }).click();
  await approve(till);
  await expect(till.lines.first()).toContainText('Return, no receipt · Change of mind · Back on the shelf');
  await till.press('F9');
  await expect(till.page.getByRole('heading', { name: 'To give back' })).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');

  await counter.scan(shirt.code);
  await till.expectLines([{ ...shirt, quantity: 1 }]);
  await till.payExactCash();
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
  await till.press('F6');
  await till.button('Void the last sale').click();
  await expect(page.getByRole('dialog')).toContainText('given back as it was paid');
  await look(page, 'return-void');
  await till.button('Void it').click();
  await approve(till);
  await expect(till.screen('Change')).toBeVisible();
  const sales = salesInJournal(counter.tillFolder);
  expect(sales.at(-1)).toMatchObject({ voids: sales.at(-2)?.saleId, total: -(sales.at(-2)?.total ?? 0) });
});

test('[RT15, RT16] two tills give the money back while they cannot know of each other, and head office is told', async ({
  lead: till,
  counter,
  browser,
}) => {
  const { shirt } = goods();
  await counter.scan(shirt.code);
  await till.expectLines([{ ...shirt, quantity: 1 }]);
  await till.payExactCash();
  await till.press('Enter');
  const [sale] = salesInJournal(counter.tillFolder);
  if (!sale) throw new Error('the till stated no sale');
  await expect.poll(() => counter.books.salesTotal()).toMatchObject({ sales: 1 });

  const { url } = await counter.openSecondTill();
  const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
  const window = await context.newPage();
  const second = new TillPage(window);
  await second.open(url);
  await second.signIn(person('store-lead'));
  await second.press('F6');
  await window.getByRole('searchbox', { name: 'Find the sale' }).fill(receiptCode(sale));
  await place(second)
    .getByRole('button', { name: receiptCode(sale) })
    .click();
  await expect(place(second).getByRole('heading', { name: `Receipt ${receiptCode(sale)}` })).toBeVisible();
  await look(window, 'return-from-another-till');

  await counter.stopHub();
  const giveBack = async (at: TillPage): Promise<void> => {
    await place(at)
      .getByRole('button', { name: `One more of ${shirt.name}` })
      .click();
    await chooseReason(at, shirt.name, 'Faulty');
    await place(at).getByRole('button', { name: 'Bring back' }).click();
    await expect(at.lines).toHaveCount(1);
    await at.press('F9');
    await expect(at.screen('Tender')).toBeVisible();
    await at.press('Enter');
    await expect(at.screen('Change')).toBeVisible();
  };
  await giveBack(second);
  await counter.scan(receiptCode(sale));
  await giveBack(till);

  await counter.startHub();
  const told = async () => (await counter.books.alerts()).filter(({ kind }) => kind === 'refunded-twice');
  await expect.poll(async () => (await told()).length, { timeout: 60_000 }).toBe(1);
  const [alert] = await told();
  expect(alert?.sentence).toContain(receiptCode(sale));
  expect(alert?.sentence).toContain(shirt.name);
  await context.close();
});
