import type { Page } from '@playwright/test';
import { money, tradingDate } from '@tillbridge/core/kernel';
import { type Coded, items, look, tracked } from '../counter';
import { axeClean, picture, signIn } from '../office';
import {
  type Shop,
  closeCarton,
  dialog,
  expect,
  finishReceiving,
  group,
  heardMs,
  main,
  openTransfer,
  openTransfers,
  papersOf,
  pickByScan,
  pieces,
  press,
  row,
  send,
  test,
  times,
  beginReceiving,
} from '../two-stores';

test.use({ actionTimeout: 60_000 });

/** A kettle with a number on each piece, milk in batches, bread. */
const goods = (): { kettle: Coded; milk: Coded; bread: Coded } => {
  const [kettle, milk, bread] = items(3);
  if (!kettle || !milk || !bread) throw new Error('three items are needed');
  return { kettle, milk, bread };
};
const serials = ['KT-0001', 'KT-0002', 'KT-0003'];
const [sold = '', alsoSent = '', last = ''] = serials;
const soon = { code: 'M-SOON', expiresOn: tradingDate('2026-12-05') };
const later = { code: 'M-LATER', expiresOn: tradingDate('2027-02-01') };
/** The square code on a pack: the item, its last day and its batch. Source: spec/barcodes.md B10 */
const onPack = ({ code }: Coded, batch: typeof soon): string =>
  `]d2010${code}17${batch.expiresOn.replaceAll('-', '').slice(2)}10${batch.code}`;

/** A piece with a number takes two scans: what it is, and which. */
async function packPiece(shop: Shop, item: Coded, serial: string): Promise<void> {
  await shop.till.scan(item.code);
  await expect(main(shop, 'Packing')).toContainText(`Scan the serial number of ${item.name}.`);
  await shop.till.scan(serial);
  await expect(main(shop, 'Packing').getByRole('article')).toContainText(serial);
}

async function trace(page: Page, serial: string, steps: readonly RegExp[]): Promise<void> {
  await expect(async () => {
    await page.goto(`/stock/serials?number=${serial}`);
    const rows = page.getByRole('table').getByRole('row');
    await expect(rows).toHaveCount(steps.length + 1, { timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  const rows = page.getByRole('table').getByRole('row');
  for (const [index, step] of steps.entries()) await expect(rows.nth(index + 1)).toContainText(step);
}

test('[TR15, TR37, TR63, TR67, TR82, SL5, SL7] one transfer leaves in two shipments, with batches and numbered pieces in its cartons, arrives in three receipts, and head office traces a piece to its customer and back', async ({
  sender,
  receiver,
  office,
  books,
  browser,
}) => {
  const { kettle, milk, bread } = goods();
  const stores = await books.stores([sender.name, receiver.name]);
  await books.saveItem(tracked(kettle, 'serial'));
  await books.saveItem(tracked(milk, 'batch'));
  await books.takeIn(stores[0], [
    { itemId: kettle.itemId, count: 3, unitCost: money(4_000), serials },
    { itemId: milk.itemId, count: 5, unitCost: money(150), batch: later },
    { itemId: milk.itemId, count: 3, unitCost: money(150), batch: soon },
  ]);
  const before = await books.hands(stores, [kettle, milk, bread]);
  const reference = await books.pushTransfer(stores, [
    { item: kettle, count: 3 },
    { item: milk, count: 4 },
    { item: bread, count: 6 },
  ]);
  const page = await browser.newPage({ baseURL: office.url, viewport: { width: 1366, height: 768 } });
  await signIn(page, office);

  await test.step('head office sees which batch is to go first', async () => {
    await page.goto('/stock/batches?within=all');
    const batches = page.getByRole('table', { name: 'Batches on hand' }).getByRole('row');
    await expect(batches.nth(1)).toContainText(soon.code);
    await expect(batches.nth(2)).toContainText(later.code);
    await axeClean(page, 'batches');
    await picture(page, 'batches');
  });

  await test.step('everything is picked, and half of it leaves in a carton of its own', async () => {
    await openTransfers(sender);
    await openTransfer(sender, 'To pick', reference);
    await press(sender, 'Pick');
    await pickByScan(sender, [{ item: kettle, count: 3 }]);
    const picking = main(sender, 'Picking');
    await sender.till.scan(...times(3, milk.code));
    const which = picking.getByRole('region', { name: `Which batch is it? 3 of ${milk.name}` });
    await expect(which.getByRole('button', { name: soon.code })).toBeFocused();
    await look(sender.window.page, 'picking-which-batch');
    await sender.window.press('Enter');
    await expect(which).toBeHidden();
    await sender.till.scan(onPack(milk, later));
    const picked = picking.getByRole('list', { name: 'In walking order' }).getByRole('listitem');
    await expect(picked.filter({ hasText: milk.name }).getByTestId('picked')).toHaveText('4 of 4');
    await pickByScan(sender, [{ item: bread, count: 6 }]);
    await sender.window.button('Go on to packing').click();
    const packing = main(sender, 'Packing');
    await packing.getByRole('button', { name: 'Begin a carton' }).click();
    const carton = packing.getByRole('article', { name: 'Carton 1' });
    await expect(carton).toBeVisible();
    await packPiece(sender, kettle, sold);
    await packPiece(sender, kettle, alsoSent);
    await sender.till.scan(...times(3, onPack(milk, soon)));
    await expect(
      carton.getByRole('listitem').filter({ hasText: soon.code }).getByTestId('amount'),
    ).toHaveText(pieces(3));
    await look(sender.window.page, 'packing-tracked');
    await closeCarton(sender, 1);
    await send(sender, 'NZ Post');
    await expect(group(sender, 'To send').getByRole('button')).toContainText('5 of 13 sent');
    await look(sender.window.page, 'transfer-partly-sent');
  });

  await test.step('the rest leaves as a second shipment', async () => {
    await press(sender, 'Pack');
    const packing = main(sender, 'Packing');
    await packing.getByRole('button', { name: /^(Begin a|Next) carton$/ }).click();
    await packPiece(sender, kettle, last);
    await sender.till.scan(onPack(milk, later));
    await expect(packing.getByRole('article')).toContainText(later.code);
    await packing.getByRole('button', { name: 'Put everything in' }).click();
    await expect(packing).toContainText('Everything that was picked lies in a carton.');
    await closeCarton(sender, 1);
    await send(sender, 'The van');
    await expect(group(sender, 'On its way').getByRole('button')).toContainText('13 of 13 sent');
    await expect.poll(() => papersOf(sender.till).length).toBe(4);
  });

  const labels = papersOf(sender.till).filter(({ words }) => words.includes('Carton 1'));
  await test.step('the first carton is received unopened, by its label', async () => {
    await openTransfers(receiver);
    await openTransfer(receiver, 'Arriving', reference);
    await beginReceiving(receiver);
    const choose = main(receiver, 'Receiving').getByRole('region', { name: 'Which shipment is here?' });
    await expect(choose.getByRole('button')).toHaveCount(2);
    await look(receiver.window.page, 'receiving-which-shipment');
    await receiver.till.scan(labels[0]?.square ?? '');
    const carton = main(receiver, 'Receiving').getByRole('button', { name: /^Carton 1/ });
    await expect(carton).toHaveAttribute('aria-pressed', 'true');
    await expect(row(receiver, 'Receiving', kettle).first()).toContainText(`${sold}, ${alsoSent}`);
    await look(receiver.window.page, 'receiving-tracked');
    await finishReceiving(receiver, { asksTwice: false });
  });

  await test.step('the second comes in two receipts, piece by piece', async () => {
    await beginReceiving(receiver);
    const receiving = main(receiver, 'Receiving');
    await expect(row(receiver, 'Receiving', bread).getByTestId('amount')).toHaveText(pieces(0));
    await receiver.till.scan(...times(6, bread.code));
    await expect(row(receiver, 'Receiving', bread).getByTestId('amount')).toHaveText(pieces(6));
    await receiving.getByRole('button', { name: 'More is to come' }).click();
    await expect(main(receiver, 'Transfers')).toBeVisible();
    await beginReceiving(receiver);
    await expect(row(receiver, 'Receiving', kettle).first()).toBeVisible();
    await receiver.till.scan(kettle.code);
    await expect(receiving).toContainText(`Scan the serial number of ${kettle.name}.`);
    await receiver.till.scan(last);
    await receiver.till.scan(onPack(milk, later));
    await expect(row(receiver, 'Receiving', milk).filter({ hasText: later.code })).toContainText('1');
    await expect(receiving).toContainText('Everything agrees with the slip.');
    await finishReceiving(receiver, { asksTwice: false });
    await expect(dialog(receiver)).toBeHidden();
    await press(receiver, 'Close');
    await expect(group(receiver, 'Done').getByRole('button')).toContainText(reference);
    const moved = async () => {
      const now = await books.hands(stores, [kettle, milk, bread]);
      return now.map((hand, at) => (hand - (before[at] ?? 0)) / 1_000);
    };
    await expect.poll(moved, { timeout: heardMs }).toEqual([-3, -4, -6, 3, 4, 6]);
    await expect.poll(() => books.inTransit()).toEqual([]);
  });

  await test.step('a numbered piece is sold and brought back, and head office reads all of its way', async () => {
    const till = receiver.window;
    await till.press('Escape');
    await expect(till.cart).toBeVisible();
    await receiver.till.scan(kettle.code);
    const which = dialog(receiver);
    await expect(which).toBeVisible();
    await look(till.page, 'sale-which-piece');
    await receiver.till.scan(sold);
    await expect(which).toBeHidden();
    await till.expectLines([{ ...kettle, quantity: 1 }]);
    await till.payExactCash();
    await till.press('Enter');
    await expect(till.cart).toBeVisible();
    const sent = [/^.*Delivered/, new RegExp(`Sent, ${reference}`), new RegExp(`Arrived, ${reference}`)];
    await trace(page, sold, [...sent, /Sold, receipt/]);
    await till.press('F6');
    const back = till.page.getByRole('main', { name: 'Take goods back' });
    await back.getByRole('list', { name: 'Found sales' }).getByRole('button').first().click();
    await back.getByRole('button', { name: `One more of ${kettle.name}` }).click();
    await back
      .getByRole('group', { name: `Why ${kettle.name} comes back` })
      .getByRole('button', { name: 'Change of mind' })
      .click();
    await look(till.page, 'return-numbered');
    await back.getByRole('button', { name: 'Bring back' }).click();
    await expect(till.lines).toHaveCount(1);
    await till.press('F9');
    await expect(till.screen('Tender')).toBeVisible();
    await till.press('Enter');
    await expect(till.screen('Change')).toBeVisible();
    await trace(page, sold, [...sent, /Sold, receipt/, /Brought back/]);
    await axeClean(page, 'trace');
    await picture(page, 'trace');
    await page.close();
  });
});
