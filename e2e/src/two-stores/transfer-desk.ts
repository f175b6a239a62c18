import { type Locator, expect } from '@playwright/test';
import type { Coded } from '../counter/demo';
import type { Shop } from './journey';

/** The hub tells a till within seconds; one that was cut off looks again after a while. */
export const heardMs = 90_000;

/** An amount as a cell shows it, and nothing beside it. */
export const pieces = (text: string | number): RegExp => new RegExp(`^${text}$`);
export const times = (count: number, code: string): string[] => Array<string>(count).fill(code);

/** Of the till in a store: one of the screens of transfers. */
export const main = ({ window }: Shop, name: string): Locator =>
  window.page.getByRole('main', { name, exact: true });
export const dialog = ({ window }: Shop): Locator => window.page.getByRole('dialog');
export const group = (shop: Shop, name: string): Locator =>
  main(shop, 'Transfers').getByRole('region', { name, exact: true });
export const row = (shop: Shop, screen: string, item: Coded): Locator =>
  main(shop, screen)
    .getByRole('row')
    .filter({ has: shop.window.page.getByText(item.name, { exact: true }) });

export async function openTransfers(shop: Shop): Promise<void> {
  await shop.window.press('Shift+F8');
  await expect(main(shop, 'Transfers')).toBeVisible();
}

/** Opens a transfer of the list by its reference, or by another of its words. */
export async function openTransfer(shop: Shop, inGroup: string, words: string): Promise<void> {
  await group(shop, inGroup).getByRole('button').filter({ hasText: words }).click({ timeout: heardMs });
  await expect(main(shop, 'Transfers').getByRole('region', { name: /^Transfer TR-/ })).toContainText(words);
}

/** Scans what another store shall send, onto the screen that asks for it. */
export async function writeDown(
  shop: Shop,
  from: string,
  goods: readonly { item: Coded; count: number }[],
): Promise<void> {
  await main(shop, 'Transfers').getByRole('button', { name: 'Ask for goods' }).first().click();
  const asking = main(shop, 'Ask for goods');
  const store = asking.getByRole('button', { name: from });
  await store.click();
  await expect(store).toHaveAttribute('aria-pressed', 'true');
  const wanted = asking.getByRole('list', { name: 'What is wanted' }).getByRole('listitem');
  for (const [index, { item, count }] of goods.entries()) {
    await shop.till.scan(...times(count, item.code));
    await expect(wanted).toHaveCount(index + 1);
    await expect(wanted.filter({ hasText: item.name }).getByTestId('amount')).toHaveText(pieces(count));
  }
}

/** The store agrees to all that is asked of it, or picks what was agreed: the large button of the open transfer. */
export const press = (shop: Shop, name: string): Promise<void> =>
  main(shop, 'Transfers').getByRole('button', { name, exact: true }).click();

/** Begins to take in what arrives. */
export async function beginReceiving(shop: Shop): Promise<void> {
  await press(shop, 'Receive');
  // Before the screen is there a scan looks for a transfer.
  const receiving = main(shop, 'Receiving');
  const isReady = receiving.getByRole('button', { name: 'That was all' });
  await expect(isReady.or(receiving.getByRole('heading', { name: 'Which shipment is here?' }))).toBeVisible();
}

/** Picks by scanning and goes on to packing. */
export async function pickByScan(
  shop: Shop,
  goods: readonly { item: Coded; count: number; of?: number }[],
): Promise<void> {
  const walk = main(shop, 'Picking').getByRole('list', { name: 'In walking order' });
  for (const { item, count, of = count } of goods) {
    const line = walk.getByRole('listitem').filter({ hasText: item.name });
    // Before the screen is there a scan is a sale.
    await expect(line).toBeVisible();
    await shop.till.scan(...times(count, item.code));
    await expect(line.getByTestId('picked')).toHaveText(`${count} of ${of}`);
  }
}

/** Everything that was picked goes into one carton, which is closed unweighed. */
export async function packAll(shop: Shop, carton: number): Promise<void> {
  const packing = main(shop, 'Packing');
  await packing.getByRole('button', { name: carton === 1 ? 'Begin a carton' : 'Next carton' }).click();
  await packing.getByRole('button', { name: 'Put everything in' }).click();
  await expect(packing).toContainText('Everything that was picked lies in a carton.');
  await closeCarton(shop, carton);
}

export async function closeCarton(shop: Shop, carton: number): Promise<void> {
  const packing = main(shop, 'Packing');
  await packing.getByRole('button', { name: 'Close it, print the label' }).click();
  await expect(dialog(shop).getByLabel('Weight in kg, if it was weighed')).toBeFocused();
  await shop.window.press('Enter');
  await expect(dialog(shop)).toBeHidden();
  const closed = packing.getByRole('list', { name: 'Closed cartons' }).getByRole('listitem');
  await expect(closed.filter({ hasText: `Carton ${carton}` })).toBeVisible();
}

/** What lies packed leaves with a carrier. */
export async function send(shop: Shop, carrier: string): Promise<void> {
  await main(shop, 'Packing').getByRole('button', { name: 'Send it', exact: true }).click();
  await expect(dialog(shop).getByLabel('Carrier')).toBeFocused();
  await dialog(shop).getByLabel('Carrier').fill(carrier);
  await dialog(shop).getByRole('button', { name: 'It leaves now' }).click();
  await expect(dialog(shop)).toBeHidden();
  await expect(main(shop, 'Transfers')).toBeVisible();
}

/** Says that all of a shipment is here; once more where something came otherwise. */
export async function finishReceiving(shop: Shop, { asksTwice }: { asksTwice: boolean }): Promise<void> {
  await main(shop, 'Receiving').getByRole('button', { name: 'That was all' }).click();
  if (asksTwice) await dialog(shop).getByRole('button', { name: 'Yes, that was all' }).click();
  await expect(dialog(shop)).toBeHidden();
  await expect(main(shop, 'Transfers')).toBeVisible();
}

export async function settle(shop: Shop, item: Coded, way: string, note = ''): Promise<void> {
  await main(shop, 'Transfers')
    .getByRole('list', { name: 'Discrepancies' })
    .getByRole('button', { name: `Settle ${item.name}` })
    .click();
  await dialog(shop).getByRole('button', { name: way }).click();
  if (note !== '') await dialog(shop).getByLabel('Note').fill(note);
  await dialog(shop).getByRole('button', { name: 'Settle it' }).click();
  await expect(dialog(shop)).toBeHidden();
}

/** Gives what came otherwise to somebody. */
export async function giveTo(shop: Shop, item: Coded, who: string): Promise<void> {
  await main(shop, 'Transfers')
    .getByRole('list', { name: 'Discrepancies' })
    .getByRole('button', { name: `Give it to somebody ${item.name}` })
    .click();
  await dialog(shop).getByRole('button', { name: who }).click();
  await expect(dialog(shop)).toBeHidden();
}
