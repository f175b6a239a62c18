import { money } from '@tillbridge/core/kernel';
import {
  type TillPage,
  expect,
  items,
  look,
  person,
  receiptsOnPaper,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';

const dialog = (till: TillPage, name: string) => till.page.getByRole('dialog', { name });
const place = (till: TillPage) => till.page.getByRole('main', { name: 'Laybys' });

test('[LY1, LY2, LY4, LY5, LY6] with the hub off goods are put aside, outlive a power cut, are paid in parts and handed over', async ({
  lead: till,
  counter,
  page,
}) => {
  const [one, other] = items(2);
  if (!one || !other) throw new Error('two items are needed');
  await counter.books.saveCustomer('Mere Tane', money(0));
  await counter.scanBurst([one.code, other.code]);
  await expect(till.lines).toHaveCount(2);
  await till.choose('Put aside as a layby');
  const open = dialog(till, 'Put aside as a layby');
  await expect(open.getByRole('alert')).toContainText('A layby needs a customer.');
  await look(page, 'layby-no-customer');
  await open.getByRole('button', { name: 'Choose the customer' }).click();
  await till.findCustomer('Mere', 'Mere Tane');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(till.cart.getByRole('button', { name: 'Mere Tane' })).toBeVisible();
  await counter.stopHub();

  await till.choose('Put aside as a layby');
  await expect(open.getByTestId('least-deposit')).toBeVisible();
  await look(page, 'layby-terms');
  await expect(open.getByLabel('Deposit, if more than the least')).toBeFocused();
  await till.press('Enter');
  await expect(open.getByTestId('payment-due')).toBeVisible();
  await look(page, 'layby-deposit');
  await expect(open.getByLabel('Handed over, if not the exact amount')).toBeFocused();
  await till.press('Enter');
  await expect(open.getByTestId('payment-change')).toHaveText('$0.00');
  await till.press('Enter');
  await expect(open).toBeHidden();
  await expect(till.lines).toHaveCount(0);
  const papers = () => receiptsOnPaper(counter.printer.printer).map((paper) => wordsOf(paper).join(' '));
  await expect.poll(() => papers().at(-1)).toContain('Layby agreement');

  // The power goes: the layby is there when it is back.
  await counter.stopTill('SIGKILL');
  await counter.startTill();
  await till.open(counter.tillUrl);
  await till.signIn(person('store-lead'));
  await till.choose('Laybys');
  await place(till)
    .getByRole('button', { name: /Mere Tane/ })
    .click();
  const left = place(till).getByTestId('layby-left');
  await expect(left).not.toHaveText('$0.00');
  await look(page, 'laybys');

  // Esc closes what is asked, and the place stays.
  await place(till).getByRole('button', { name: 'Take a payment' }).click();
  const pay = dialog(till, 'Layby payment');
  await expect(pay.getByLabel('Amount, if not all of it')).toBeFocused();
  // A key of the sale, pressed over the sheet: nobody hears it.
  await page.keyboard.press('F9');
  await till.press('Escape');
  await expect(pay).toBeHidden();
  await expect(place(till)).toBeVisible();
  await place(till).getByRole('button', { name: 'Take a payment' }).click();
  await expect(pay.getByLabel('Amount, if not all of it')).toBeFocused();
  await look(page, 'layby-payment');
  await till.type('100');
  await till.press('Enter');
  await expect(pay.getByTestId('payment-due')).toHaveText('$1.00');
  await till.press('Enter');
  await expect(pay.getByTestId('payment-change')).toBeVisible();
  await till.press('Enter');
  await expect(pay).toBeHidden();
  await expect.poll(() => papers().at(-1)).toContain('Layby payment');

  await place(till).getByRole('button', { name: 'Hand over' }).click();
  await expect(till.screen('Tender')).toBeVisible();
  await look(page, 'layby-collect');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  expect(salesInJournal(counter.tillFolder)).toMatchObject([{ customer: { name: 'Mere Tane' } }]);
});
