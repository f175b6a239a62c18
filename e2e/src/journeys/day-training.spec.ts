import { expect, items, look, person, receiptsOnPaper, salesInJournal, test, wordsOf } from '../counter';

test('[TN1, TN3, TN5, TN6] somebody practises with the cable out: every screen says so, the receipt is stamped, and the real till is as it was', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const [one] = items(1);
  if (!one) throw new Error('an item is needed');
  await counter.stopHub();
  await counter.scan(one.code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  await till.press('Enter');
  await expect(till.cart).toBeVisible();

  await till.choose('Training');
  const bar = page.getByRole('region', { name: 'Training' });
  await expect(bar).toContainText('Nothing that is rung up now counts.');
  await counter.scanBurst([one.code, one.code]);
  await till.expectLines([{ ...one, quantity: 2 }]);
  await look(page, 'training-sale');
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await expect(bar).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toContainText('T-1');
  await expect(bar).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  await look(page, 'training-change');
  const paper = wordsOf(receiptsOnPaper(counter.printer.printer).at(-1) ?? []).join(' ');
  expect(paper).toContain('TRAINING');
  expect(paper).toContain('T-000001');
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
  await page.getByRole('button', { name: 'Receipts' }).click();
  await expect(till.screen('Receipts')).toBeVisible();
  await expect(bar).toBeVisible();
  await till.press('Escape');

  await bar.getByRole('button', { name: 'End training' }).click();
  await expect(bar).toBeHidden();
  expect(salesInJournal(counter.tillFolder)).toHaveLength(1);

  // Signing out ends it, too.
  await till.choose('Training');
  await expect(bar).toBeVisible();
  await till.press('F12');
  await expect(page.getByRole('heading', { name: 'Who is at the till?' })).toBeVisible();
  await till.signIn(person('store-lead'));
  await expect(bar).toBeHidden();
  await counter.scan(one.code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await expect(till.screen('Change')).toBeVisible();
  expect(salesInJournal(counter.tillFolder).map(({ receiptNo }) => receiptNo)).toHaveLength(2);
});
