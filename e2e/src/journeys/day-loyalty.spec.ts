import { receiptCode } from '@tillbridge/core/receipt';
import {
  type Counter,
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

const addCustomer = async (till: TillPage, name: string, phone: string): Promise<void> => {
  const { page } = till;
  await till.press('F3');
  const search = page.getByRole('dialog', { name: 'Customer' });
  await search.getByLabel('Name, phone or email').fill(name);
  await search.getByRole('button', { name: 'New customer' }).click();
  const form = page.getByRole('dialog', { name: 'New customer' });
  await form.getByLabel('Phone').fill(phone);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
};

const ring = async (counter: Counter, till: TillPage, code: string): Promise<void> => {
  await counter.scan(code);
  await expect(till.lines).toHaveCount(1);
};

test('[LO2, LO4, LO5, LO6, LO7, K3] points are earned and pay with the hub off, goods that come back take theirs back, and the other till has what the hub counted', async ({
  lead: till,
  counter,
  browser,
}) => {
  const { page } = till;
  const dialog = page.getByRole('dialog');
  const [goods, more] = items(2);
  if (!goods || !more) throw new Error('two items are needed');
  await counter.stopHub();

  // Earned: a point for each dollar, said beside the change and on the receipt.
  await till.type('90*');
  await ring(counter, till, goods.code);
  await addCustomer(till, 'Mere Walker', '021 555 0123');
  await expect(till.cart.getByTestId('customer-points')).toContainText('0 points');
  await till.expectLines([{ ...goods, quantity: 90 }]);
  const spent = await till.totalCents();
  await till.payExactCash();
  const earned = Math.floor(spent / 100);
  const said = page.getByRole('status', { name: 'Points' });
  await expect(said).toContainText(`${earned} points earned`);
  await expect(said).toContainText(`${earned} in all`);
  await look(page, 'loyalty-earned');
  await expect(till.receiptState).toContainText('Receipt printed');
  const paper = wordsOf(receiptsOnPaper(counter.printer.printer).at(-1) ?? []).join(' ');
  expect(paper).toContain(`Points: ${earned} earned. You have ${earned} as of this receipt`);
  await till.press('Enter');

  // Paid with: the key P, as many as are due, the rest in cash.
  await till.type('9*');
  await ring(counter, till, more.code);
  await till.chooseCustomer('021555', 'Mere Walker');
  await expect(till.cart.getByTestId('customer-points')).toContainText(`${earned} points`);
  await look(page, 'loyalty-customer-in-sale');
  await till.press('F3');
  await expect(dialog.getByRole('list', { name: 'Last sales' }).getByRole('listitem')).toHaveCount(1);
  await look(page, 'loyalty-customer-card');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await till.press('F9');
  await expect(page.getByRole('button', { name: 'Points' })).toBeVisible();
  await look(page, 'loyalty-tender');
  await till.press('p');
  await expect(dialog.getByTestId('points-held')).toHaveText(`${earned} points`);
  await expect(dialog).toContainText(/the hub is away/i);
  await look(page, 'loyalty-pay-with-points');
  await dialog.getByLabel('How many, if not all that may pay').fill('100');
  await till.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('Points · Mere Walker$5.00');
  await till.press('Enter');
  await expect(said).toContainText('100 points used');
  await look(page, 'loyalty-used');
  await till.press('Enter');

  // One of the ninety comes back, and takes its points with it.
  const [first, second] = salesInJournal(counter.tillFolder);
  if (!first || !second) throw new Error('the till stated two sales');
  expect(second.tenders).toMatchObject([{ kind: 'points', points: 100, applied: 500 }, { kind: 'cash' }]);
  await counter.scan(receiptCode(first));
  const returns = page.getByRole('main', { name: 'Take goods back' });
  await returns.getByRole('button', { name: `One more of ${goods.name}` }).click();
  await returns
    .getByRole('group', { name: `Why ${goods.name} comes back` })
    .getByRole('button', { name: 'Faulty' })
    .click();
  await returns.getByRole('button', { name: 'Bring back' }).click();
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(said).toContainText('taken back');
  await look(page, 'loyalty-taken-back');
  const third = salesInJournal(counter.tillFolder).at(-1);
  const left = earned - 100 + (second.pointsEarned ?? 0) + (third?.pointsEarned ?? 0);
  expect(third?.pointsEarned).toBeLessThan(0);
  expect(third?.pointsBalance).toBe(left);
  await till.press('Enter');

  // The hub counts it all, and another till has the same.
  await counter.startHub();
  const other = await counter.openSecondTill();
  const context = await browser.newContext();
  const beside = new TillPage(await context.newPage());
  await beside.open(other.url);
  await beside.signIn(person('cashier'));
  await expect.poll(() => counter.books.sales().then((sales) => sales.length)).toBe(3);
  await beside.press('F3');
  await beside.page.getByLabel('Name, phone or email').fill('021555');
  await beside.page.getByRole('button', { name: /^Mere Walker/ }).click();
  await expect(beside.cart.getByTestId('customer-points')).toContainText(`${left} points`);
  await context.close();
});
