import { idFrom } from '@tillbridge/core/kernel';
import { arrivalOf } from '@tillbridge/core/transfer';
import type { TransferFact } from '@tillbridge/core/wire';
import { type Office, axeClean, enrolStatingTill, expect, picture, test } from '../office';

test('[TR19, TR25, TR27, TR36, TR37, TR44, TR48] head office asks for goods, approves less, packs and receives them, and follows them until what came otherwise is settled', async ({
  owner: page,
}) => {
  await page.goto('/transfers');
  await expect(page.getByText('No transfer yet')).toBeVisible();
  await axeClean(page, 'no transfers');
  await page.getByRole('link', { name: 'New transfer' }).first().click();
  await page.getByRole('combobox', { name: 'From' }).click();
  await page.getByRole('option', { name: /Ponsonby/ }).click();
  await page.getByRole('combobox', { name: 'To' }).click();
  await page.getByRole('option', { name: /Thorndon/ }).click();
  const items = page.getByRole('table', { name: 'Items to move' });
  for (const [index, name] of ['milk', 'coffee'].entries()) {
    await page.getByRole('textbox', { name: 'Add an item' }).fill(name);
    await page
      .getByRole('option', { name: new RegExp(name, 'i') })
      .first()
      .click();
    await expect(items.getByLabel(/^Quantity of/)).toHaveCount(index + 1);
    await items
      .getByLabel(/^Quantity of/)
      .nth(index)
      .fill('6');
  }
  await page.getByRole('checkbox', { name: 'Urgent' }).check();
  await page.getByLabel('Wanted by').fill('2030-11-24');
  await axeClean(page, 'new transfer');
  await picture(page, 'transfer-new');

  await page.getByRole('button', { name: 'Save for later' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Every Friday');
  await page.getByRole('button', { name: 'Save it' }).click();
  await expect(page.getByText('“Every Friday” is saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Request the transfer' }).click();

  const title = page.getByRole('heading', { level: 1, name: /^TR-\d{8}-001$/ });
  await expect(title).toBeVisible();
  const track = page.getByRole('list', { name: 'Where the transfer is' });
  await expect(track.getByRole('listitem').nth(1)).toContainText('Next');
  await page.getByRole('button', { name: 'Approve' }).click();
  const approving = page.getByRole('dialog', { name: /^Approve TR-/ });
  await approving
    .getByLabel(/^Approve|Quantity/)
    .first()
    .fill('5');
  await approving.getByLabel(/^Why less of/).fill('One is promised');
  await approving.getByRole('button', { name: 'Approve' }).click();
  await expect(approving).not.toBeVisible();
  await expect(page.getByText('Cut: One is promised')).toBeVisible();

  const done = page.getByRole('button', { name: 'Done at the store' });
  const state = async (what: string, button: string) => {
    await done.click();
    await page.getByRole('menuitem', { name: what }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('button', { name: button })).toBeVisible();
    return { dialog, send: () => dialog.getByRole('button', { name: button }).click() };
  };
  const picking = await state('It was picked…', 'It is picked');
  await picking.send();
  await expect(picking.dialog).not.toBeVisible();
  const packing = await state('Pack a carton…', 'Pack this carton');
  await packing.dialog
    .getByLabel(/^In this carton of/)
    .nth(1)
    .fill('0');
  await packing.dialog.getByLabel('Weight').fill('4.2');
  await axeClean(page, 'packing');
  await picture(page, 'transfer-packing');
  await packing.send();
  const labels = packing.dialog.getByRole('link', { name: 'Carton labels' });
  await expect(packing.dialog.getByText('One carton is packed.')).toBeVisible();
  const label = await page.request.get((await labels.getAttribute('href')) ?? '');
  expect(label.headers()['content-type'], 'a label is stuck on before the carton leaves').toBe(
    'application/pdf',
  );
  await packing.dialog.getByRole('button', { name: 'Done' }).click();
  await expect(packing.dialog).not.toBeVisible();
  await expect(page.getByText('Carton 1, packed and not gone')).toBeVisible();
  const sending = await state('It was sent…', 'It has left');
  await sending.dialog.getByRole('textbox', { name: 'Carrier' }).fill('Van');
  await axeClean(page, 'sending');
  await sending.send();
  await expect(sending.dialog).not.toBeVisible();
  await expect(page.getByText('On its way', { exact: true })).toBeVisible();
  const slip = page.getByRole('link', { name: 'Packing slip' });
  const paper = await page.request.get((await slip.getAttribute('href')) ?? '');
  expect(paper.headers()['content-type']).toBe('application/pdf');

  const receiving = await state('It was received…', 'It is here');
  await receiving.dialog
    .getByLabel(/^Good of/)
    .first()
    .fill('3');
  await receiving.dialog
    .getByLabel(/^Damaged of/)
    .nth(1)
    .fill('1');
  await receiving.dialog
    .getByLabel(/^Good of/)
    .nth(1)
    .fill('5');
  await expect(receiving.dialog.getByText(/^2 of .* would be missing\.$/)).toBeVisible();
  await expect(receiving.dialog.getByText(/^1 of .* damaged\.$/)).toBeVisible();
  await axeClean(page, 'receiving');
  await picture(page, 'transfer-receiving');
  await receiving.send();
  await expect(receiving.dialog).not.toBeVisible();
  const otherwise = page.getByRole('list', { name: 'What came otherwise' });
  await expect(otherwise.getByRole('listitem')).toHaveCount(2);
  await axeClean(page, 'transfer with discrepancies');
  await picture(page, 'transfer-discrepancies');

  await otherwise.getByRole('button', { name: 'Give to…' }).first().click();
  const giving = page.getByRole('dialog');
  await giving.getByRole('combobox', { name: 'Who sees to it' }).click();
  await page.getByRole('option').first().click();
  await giving.getByRole('button', { name: 'Give it to them' }).click();
  await expect(giving).not.toBeVisible();
  await expect(otherwise.getByText(/sees to it\.$/).first()).toBeVisible();
  await otherwise.getByRole('button', { name: 'Settle' }).first().click();
  const settling = page.getByRole('dialog');
  await settling.getByRole('combobox', { name: 'How it ends' }).click();
  await page.getByRole('option', { name: 'Found at the store that sent it' }).click();
  await settling.getByRole('button', { name: 'Settle' }).click();
  await expect(settling).not.toBeVisible();
  await page.getByRole('button', { name: 'Send back…' }).click();
  const returning = page.getByRole('dialog', { name: /^Send back to/ });
  await returning.getByLabel(/^How many of/).fill('2');
  await returning.getByRole('button', { name: 'Send them back' }).click();
  await expect(returning.getByRole('alert')).toContainText('at most 1 of it is open');
  await returning.getByLabel(/^How many of/).fill('1');
  await returning.getByRole('textbox', { name: 'Note' }).fill('With the van on Friday');
  await axeClean(page, 'sending back');
  await picture(page, 'transfer-sending-back');
  await returning.getByRole('button', { name: 'Send them back' }).click();
  await expect(returning).not.toBeVisible();
  await expect(otherwise.getByText(/With the van on Friday/)).toBeVisible();
  await page.getByRole('button', { name: 'Close it' }).click();
  await expect(track.getByRole('listitem').last()).toContainText('Done');
  await page.getByRole('textbox', { name: 'Write to both stores' }).fill('Thanks to both of you');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('list', { name: 'Who did what' })).toContainText('Thanks to both of you');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'signed.txt', mimeType: 'text/plain', buffer: Buffer.from('Signed by Hemi') });
  const file = page.getByRole('list', { name: 'Files' }).getByRole('link', { name: 'signed.txt' });
  await expect(file).toBeVisible();
  const kept = await page.request.get((await file.getAttribute('href')) ?? '');
  expect(await kept.text()).toBe('Signed by Hemi');
  await axeClean(page, 'closed transfer');
  await picture(page, 'transfer-closed');

  await page.getByRole('link', { name: 'Transfers' }).first().click();
  await expect(page.getByRole('table', { name: 'Transfers' })).toContainText('Urgent');
  await axeClean(page, 'transfers');
  await picture(page, 'transfers');
  await page.getByRole('link', { name: 'Every Friday' }).click();
  await expect(items.getByLabel(/^Quantity of/)).toHaveCount(2);
  await page.getByRole('button', { name: 'Send it without asking' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^TR-\d{8}-002$/ })).toBeVisible();
  await expect(page.getByText('Approved', { exact: true }).first()).toBeVisible();
});

test('[TR85, TR86] goods that came under a label of no transfer: head office joins some to the transfer that they were of, and takes others in as goods received', async ({
  owner: page,
  office,
}) => {
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  till.itIs(Date.now());
  const { storeId, staffId } = till.terminal.options;
  const [found] = await office.asOperator<{ itemId: string }[]>('item.find', { text: 'milk', limit: 1 });
  const itemId = idFrom<'ItemId'>(found?.itemId ?? '');
  const came = (label: string, good: number) => {
    const arrival = arrivalOf(label);
    if (!arrival) throw new Error(`${label} is no label`);
    return till.terminal.state({
      ...{ type: 'shipment-received', v: 1, ...arrival, storeId, at: Date.now() },
      ...{ receiptId: crypto.randomUUID(), by: { who: 'Ana', staffId }, cartonIds: [], isComplete: true },
      lines: [
        {
          ...{ itemId, cartonId: null, good: good * 1_000, damaged: 0, damagedTo: 'quarantine' },
          ...{ note: null, photoId: null },
        },
      ],
    } as unknown as TransferFact);
  };
  await till.send([came('TR-20261101-9-001', 2), came('TR-20261102-9-001', 3)]);

  await page.goto('/transfers');
  await page.getByRole('link', { name: 'Say whose they are' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Arrivals of no transfer' })).toBeVisible();
  await axeClean(page, 'arrivals of no transfer');
  await picture(page, 'arrivals');
  await page.getByRole('button', { name: 'Join to a transfer… TR-20261101-9-001' }).click();
  const joining = page.getByRole('dialog', { name: 'Join TR-20261101-9-001 to a transfer' });
  await expect(joining.getByText(/^Nobody has said that anything was sent to/)).toBeVisible();
  await joining.getByRole('button', { name: 'Back' }).click();
  await expect(joining).not.toBeVisible();

  // The store that sends says at last that it did.
  const reference = await sentTo(office, storeId, itemId);
  await page.reload();
  await page.getByRole('button', { name: 'Join to a transfer… TR-20261101-9-001' }).click();
  await joining.getByRole('combobox', { name: 'Transfer' }).click();
  await page.getByRole('option', { name: new RegExp(`^${reference} from`) }).click();
  await axeClean(page, 'joining an arrival');
  await picture(page, 'arrival-joining');
  await joining.getByRole('button', { name: 'Join it' }).click();
  await expect(joining).not.toBeVisible();
  await page.getByRole('button', { name: 'It came of no transfer… TR-20261102-9-001' }).click();
  const without = page.getByRole('dialog', { name: 'TR-20261102-9-001 came of no transfer' });
  await without.getByRole('textbox', { name: 'Delivery note' }).fill('KF-12');
  await picture(page, 'arrival-without');
  await without.getByRole('button', { name: 'Goods received' }).click();
  await expect(without).not.toBeVisible();
  await expect(page.getByText('Every arrival is of a transfer')).toBeVisible();

  await page.goto('/transfers');
  await page.getByRole('table', { name: 'Transfers' }).getByRole('link', { name: reference }).click();
  await expect(page.getByText(/that was all$/)).toBeVisible();
  await page.goto('/purchases/deliveries');
  await expect(page.getByRole('table', { name: 'Deliveries' })).toContainText('note KF-12');
});

/** Two of something leave another store for this one, and head office says so. */
async function sentTo(office: Office, toStoreId: string, itemId: string): Promise<string> {
  const stores = await office.asOperator<{ storeId: string }[]>('store.list');
  const from = stores.find(({ storeId }) => storeId !== toStoreId)?.storeId ?? '';
  const change = { changes: true };
  const pushed = await office.asOperator<{ value: { transferId: string; reference: string } }>(
    'transfer.push',
    {
      ...{ fromStoreId: from, toStoreId, note: null },
      lines: [{ itemId, quantity: 2_000 }],
    },
    change,
  );
  const { transferId, reference } = pushed.value;
  const loose = [{ itemId, quantity: 2_000 }];
  const dispatched = {
    ...{ type: 'shipment-dispatched', shipmentId: crypto.randomUUID(), toStoreId, cartons: [], loose },
    ...{ carrier: null, tracking: null },
  };
  const picked = { type: 'transfer-line-picked', itemId, quantity: 2_000, how: 'hand', short: null };
  const deeds = [{ type: 'transfer-picking-started' }, picked, dispatched];
  const stated = await office.asOperator<{ ok: boolean }>('transfer.state', { transferId, deeds }, change);
  if (!stated.ok) throw new Error(JSON.stringify(stated));
  return reference;
}
