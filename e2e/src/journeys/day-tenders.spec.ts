import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Counter, expect, items, salesInJournal, test } from '../counter';

const pictures = fileURLToPath(new URL('../../../artifacts/screens/', import.meta.url));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [1366, 1024]) {
      await page.setViewportSize({ width, height: 768 });
      await page.screenshot({ path: join(pictures, `tender-${name}-${width}-${colorScheme}.png`) });
    }
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
    );
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}

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
  await look(page, 'no-sale');
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
  await till.press('F9');
  await payByCard('100');
  await expect(dialog).toContainText('As the hub has it now');
  await look(page, 'gift-card');
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('list', { name: 'Taken so far' })).toContainText('Gift card');
  await look(page, 'split');
  await till.press('Enter');
  await expect(page.getByRole('main', { name: 'Change' })).toContainText('Gift card');
  await till.press('Enter');

  await expect.poll(() => counter.books.sales().then((sales) => sales.length)).toBe(1);
  await counter.stopHub();
  await counter.scanBurst([goods.code]);
  await till.press('F9');
  await payByCard('200');
  await expect(dialog).toContainText('the hub cannot be asked');
  await look(page, 'gift-card-offline');
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(dialog).toBeHidden();
  await till.press('Enter');
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
