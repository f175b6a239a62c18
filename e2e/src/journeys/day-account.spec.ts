import { money } from '@tillbridge/core/kernel';
import { type TillPage, expect, items, look, receiptsOnPaper, test, wordsOf } from '../counter';

const goods = () => {
  const [one] = items(1);
  if (!one) throw new Error('an item is needed');
  return one;
};
const dialog = (till: TillPage, name: string) => till.page.getByRole('dialog', { name });

test('[OA1, OA5] with the hub off a sale goes on account by keyboard, what is owed is paid with change and a slip, and head office agrees', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.books.saveCustomer('Mere Tane', money(50_000));
  await counter.scan(goods().code);
  await expect(till.lines).toHaveCount(1);
  await till.chooseCustomer('Mere Tane');
  await counter.stopHub();
  const total = await till.total.innerText();
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await expect(page.getByRole('button', { name: /^On account/ })).toBeVisible();
  await till.press('a');
  const sheet = dialog(till, 'On account');
  await expect(sheet.getByTestId('account-owed')).toHaveText('$0.00');
  await expect(sheet.getByTestId('account-room')).toHaveText('$500.00');
  await look(page, 'on-account');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await look(page, 'on-account-done');
  const papers = () => receiptsOnPaper(counter.printer.printer).map((paper) => wordsOf(paper).join(' '));
  await expect.poll(() => papers().at(-1)).toContain('On account');
  await till.press('Enter');
  await expect(till.cart).toBeVisible();

  // Mere comes back to pay, and nothing is being bought.
  await till.chooseCustomer('Mere Tane');
  await till.press('F3');
  const card = dialog(till, 'Customer');
  await expect(card).toContainText(total);
  await card.getByRole('button', { name: 'Take a payment on account' }).click();
  const payment = dialog(till, 'Payment on account');
  await expect(payment.getByTestId('account-owed')).toHaveText(total);
  await look(page, 'account-payment');
  await expect(payment.getByLabel('Amount, if not all of it')).toBeFocused();
  await till.press('Enter');
  await expect(payment.getByTestId('payment-due')).toHaveText(total);
  await look(page, 'account-payment-cash');
  await expect(payment.getByLabel('Handed over, if not the exact amount')).toBeFocused();
  await till.type('10000');
  await till.press('Enter');
  await expect(payment.getByTestId('payment-change')).not.toHaveText('$0.00');
  await look(page, 'account-payment-change');
  await till.press('Enter');
  await expect(payment).toBeHidden();
  await expect.poll(() => papers().at(-1)).toContain('Payment on account');
  expect(papers().at(-1)).toMatch(/Still owed\s+\$0\.00/);

  await counter.startHub();
  await expect
    .poll(async () => (await counter.books.customer('Mere Tane'))?.accountOwed, { timeout: 60_000 })
    .toBe(0);
});
