import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Counter,
  expect,
  items,
  look,
  receiptsOnPaper,
  salesInJournal,
  test,
  wordsOf,
} from '../counter';

/** Head office issues a card over its own door. */
async function issueCard(counter: Counter, amount: number): Promise<string> {
  const token = readFileSync(join(counter.folder, 'hub', 'operator.token'), 'utf8').trim();
  const answer = await fetch(`http://127.0.0.1:${counter.hubPort}/trpc/giftCard.issue`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      kind: 'gift-card',
      code: null,
      amount,
      currency: 'NZD',
      expiresOn: null,
      reason: 'Prize of the journey',
    }),
  });
  const said = (await answer.json()) as { result: { data: { value: { code: string } } } };
  return said.result.data.value.code;
}

test('[VA5, VA8, VA9, VA13, TE11] a gift card pays a part with the hub and within its allowance without it, and the drawer opens for a reason', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const dialog = page.getByRole('dialog');
  const [goods] = items(1);
  if (!goods) throw new Error('an item is needed');
  await counter.startHub();
  const code = await issueCard(counter, 20_000);

  await till.press('F7');
  await expect(dialog).toContainText('Why is the drawer opened?');
  await look(page, 'tender-no-sale');
  await dialog.getByRole('button', { name: 'Checking the drawer' }).click();
  await expect(dialog).toBeHidden();

  const payByCard = async (amount: string | null): Promise<void> => {
    await till.press('g');
    await dialog.getByRole('textbox', { name: 'Code on the card' }).fill(code);
    await dialog.getByRole('button', { name: 'Look' }).click();
    await expect(dialog.getByTestId('card-balance')).toBeVisible();
    if (amount !== null) await dialog.getByRole('textbox', { name: 'Amount, if not all of it' }).fill(amount);
  };
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await payByCard('100');
  await expect(dialog).toContainText('As the hub has it now');
  await look(page, 'tender-gift-card');
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('Gift card');
  await look(page, 'tender-split');
  await till.press('Enter');
  await expect(page.getByRole('main', { name: 'Change' })).toContainText('Gift card');
  await till.press('Enter');

  await expect.poll(() => counter.books.sales().then((sales) => sales.length)).toBe(1);
  await counter.stopHub();
  await counter.scanBurst([goods.code]);
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await payByCard('200');
  await expect(dialog).toContainText('the hub cannot be asked');
  await look(page, 'tender-gift-card-offline');
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(dialog).toBeHidden();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  const sold = salesInJournal(counter.tillFolder);
  expect(
    sold.map(({ tenders }) => tenders.map(({ kind, applied }) => [kind, kind === 'gift-card' && applied])),
  ).toEqual([
    [
      ['gift-card', 100],
      ['cash', false],
    ],
    [
      ['gift-card', 200],
      ['cash', false],
    ],
  ]);
});

test('[K5, VA2, VA7, VA14, TE4] keys typed faster than the screen turns pay, a gift card is sold and spent, and foreign notes give change in home cash, all with the cable out', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const dialog = page.getByRole('dialog');
  const [goods] = items(1);
  if (!goods) throw new Error('an item is needed');
  await counter.stopHub();

  // Pay and Enter in one stroke: the cash is taken, and no letter lands in the search.
  await counter.scanBurst([goods.code]);
  await expect(till.lines).toHaveCount(1);
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');

  // A new card with 50.00 on it: the till makes its code.
  await till.choose('Gift card: sell or top up');
  await dialog.getByRole('button', { name: '$50.00' }).click();
  await look(page, 'tender-load-card');
  await dialog.getByRole('button', { name: 'Add to the sale' }).click();
  const code = (await dialog.getByTestId('card-code').textContent())?.trim() ?? '';
  expect(code).toMatch(/^GC/);
  await look(page, 'tender-new-card');
  await dialog.getByRole('button', { name: 'Print the slip' }).click();
  await expect(dialog.getByRole('button', { name: 'Print it again' })).toBeVisible();
  const slip = wordsOf(receiptsOnPaper(counter.printer.printer).at(-1) ?? []).join(' ');
  expect(slip).toContain(code);
  expect(slip).toContain('Whoever holds this slip holds the money');
  await look(page, 'tender-new-card-printed');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(till.lines).toHaveCount(1);

  // Two notes of 20 Australian dollars are worth 42.80; the rest is cash.
  await till.press('F9');
  await expect(page.getByRole('button', { name: 'Foreign cash' })).toBeVisible();
  await till.press('f');
  await expect(dialog).toContainText('1 AUD is 1.07');
  const twenty = dialog.getByRole('group', { name: 'Notes' }).getByRole('button', { name: /20\.00/ });
  await twenty.click();
  await twenty.click();
  await look(page, 'tender-foreign');
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('Foreign cash$42.80');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');

  // The card is spent where it was opened, though the hub has not heard of it.
  await counter.scanBurst([goods.code]);
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await till.press('g');
  await dialog.getByRole('textbox', { name: 'Code on the card' }).fill(code);
  await dialog.getByRole('button', { name: 'Look' }).click();
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(till.screen('Change')).toBeVisible();
  await look(page, 'tender-card-left');
  await till.press('Enter');

  const tenders = salesInJournal(counter.tillFolder).map((sale) => sale.tenders.map(({ kind }) => kind));
  expect(tenders).toEqual([['cash'], ['foreign-cash', 'cash'], ['gift-card']]);
  await counter.startHub();
  await expect.poll(() => counter.books.sales().then((sales) => sales.length)).toBe(3);
});
