import { expect, item, look, receiptsOnPaper, test, wordsOf } from '../counter';

test('[RC21] a gift receipt follows the receipt with the hub off: the goods and their code, and no price', async ({
  lead: till,
  counter,
  page,
}) => {
  const bottle = item('Gin');
  await counter.stopHub();
  await counter.scan(bottle.code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await expect(till.receiptState).toContainText('Receipt printed');
  await look(page, 'receipt-choices');

  await page.getByRole('button', { name: 'Gift receipt' }).click();
  await expect.poll(() => receiptsOnPaper(counter.printer.printer).length).toBe(2);
  const words = wordsOf(receiptsOnPaper(counter.printer.printer)[1] ?? []).join('\n');
  expect(words).toContain('GIFT RECEIPT');
  expect(words).toContain(bottle.name.slice(0, 20));
  expect(words).not.toMatch(/\d\.\d\d/);
  await expect(till.receiptState).toContainText('Receipt printed');
});
