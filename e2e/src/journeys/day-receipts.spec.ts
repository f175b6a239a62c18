import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { demo, expect, item, look, receiptsOnPaper, test, wordsOf } from '../counter';

/** Of the store that the till stands in. */
function storeId() {
  const [store] = demo().plan.stores;
  if (!store) throw new Error('the demo has no store');
  return store.storeId;
}

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

/** What the hub wrote for its operator, having no mail server. */
function mailsOf(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    return names.map((name) => readFileSync(join(folder, name), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

test('[RC23] [RC25] a receipt is emailed by keyboard alone: the wish waits while the hub is off, and leaves once', async ({
  lead: till,
  counter,
  page,
}) => {
  const mails = () =>
    mailsOf(join(counter.folder, 'hub', 'mail')).filter((mail) => mail.includes('ana@example.com'));
  await counter.stopHub();
  await counter.scan(item('Gin').code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await expect(till.receiptState).toContainText('Receipt printed');

  await till.press('e');
  const sheet = page.getByRole('dialog', { name: 'Email the receipt' });
  await expect(sheet.getByText('The hub cannot be reached now.')).toBeVisible({ timeout: 60_000 });
  await till.type('ana@example.com');
  await look(page, 'receipt-email');
  await till.press('Enter');
  await expect(till.receiptState).toContainText('will be emailed when the hub can be reached');
  await look(page, 'receipt-email-waits');

  await counter.startHub();
  await expect(till.receiptState).toContainText('on its way by email', { timeout: 60_000 });
  await expect.poll(() => mails().length, { timeout: 60_000 }).toBe(1);
  expect(mails()[0]).toContain('text/html');
});

test('[RC26] a store that asks: the choice is one key or one tap, the next sale waits for none of it', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.books.decideStore(storeId(), { receiptByDefault: 'ask' });
  const sell = async () => {
    await counter.scan(item('Gin').code);
    await expect(till.lines).toHaveCount(1);
    await till.payExactCash();
  };
  const printed = () => receiptsOnPaper(counter.printer.printer).length;
  await expect(async () => {
    await sell();
    await expect(till.receiptState).toContainText('Receipt?', { timeout: 500 });
  }).toPass({ timeout: 120_000 });
  const before = printed();
  await look(page, 'receipt-asked');

  await till.press('p');
  await expect(till.receiptState).toContainText('Receipt printed');
  expect(printed()).toBe(before + 1);

  await sell();
  await page.getByRole('button', { name: 'Both' }).click();
  await expect(page.getByRole('dialog', { name: 'Email the receipt' })).toBeVisible();
  await till.type('both@example.com');
  await till.press('Enter');
  await expect(till.receiptState).toContainText('on its way by email', { timeout: 60_000 });
  expect(printed()).toBe(before + 2);

  await sell();
  await till.press('n');
  await expect(till.screen('Change')).toBeHidden();
  await sell();
  await counter.scan(item('Gin').code);
  await expect(till.lines).toHaveCount(1);
  expect(printed()).toBe(before + 2);
});

test('[RC27] [RC28] [NZ-5] a sale above 1,000 dollars asks who buys, and its receipt says it in two languages', async ({
  lead: till,
  counter,
  page,
}) => {
  await counter.books.decideStore(storeId(), { receiptLanguage: 'es' });
  await counter.scan(item('Gin').code);
  await expect(till.lines).toHaveCount(1);
  const each = await till.totalCents();
  await till.press('ArrowDown');
  await till.type(String(Math.ceil(100_001 / each)));
  await till.press('*');
  await expect.poll(() => till.totalCents()).toBeGreaterThan(100_000);
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await expect(page.getByRole('button', { name: /Who buys/ })).toBeVisible();
  await look(page, 'buyer-asked');

  await till.press('b');
  await expect(page.getByRole('dialog', { name: 'Buyer’s details' })).toBeVisible();
  await till.type('Kea Tools Ltd');
  await till.press('Tab');
  await till.type('9 Lambton Quay');
  await look(page, 'buyer-sheet');
  await till.press('Enter');
  await expect(page.getByRole('button', { name: /Buyer: Kea Tools Ltd/ })).toBeVisible();
  await look(page, 'buyer-said');

  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  const words = wordsOf(receiptsOnPaper(counter.printer.printer)[0] ?? []).join('\n');
  expect(words).toMatch(/Buyer \/ Comprador +Kea Tools Ltd/);
  expect(words).toContain('9 Lambton Quay');
  expect(words).toContain('Includes / Incluye GST');
  expect(words).not.toContain('____');
});
