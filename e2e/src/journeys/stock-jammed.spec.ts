import { fileURLToPath } from 'node:url';
import { type Coded, items, look } from '../counter';
import {
  dialog,
  expect,
  finishReceiving,
  group,
  heardMs,
  main,
  openTransfer,
  openTransfers,
  packAll,
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

/** Any picture: what it shows is nobody's business here. */
const photo = fileURLToPath(new URL('../../../docs/pictures/sale.png', import.meta.url));
const goods = (): { jam: Coded; tea: Coded } => {
  const [jam, tea] = items(2);
  if (!jam || !tea) throw new Error('two items are needed');
  return { jam, tea };
};

test('[BN14, TR65, TR70, TR72, TR73, PR1] goods leave, some of them out of a bin, while the printer has no paper and then a jam, whose papers come out afterwards, once; the other store, which nobody told, receives them by the reference alone, with a picture of what broke', async ({
  sender,
  receiver,
  books,
}) => {
  const { jam, tea } = goods();
  const stores = await books.stores([sender.name, receiver.name]);
  const wanted = [
    { item: jam, count: 3 },
    { item: tea, count: 2 },
  ];
  receiver.till.wire.cut();
  const reference = await books.pushTransfer(stores, wanted);
  const { printer } = sender.till.printer;

  await test.step('two of what is wanted lie in a bin', async () => {
    const { window } = sender;
    await window.choose('Bins');
    await window.page.getByLabel('Scan a bin’s label, or type it').fill('A-03');
    await window.press('Enter');
    await expect(main(sender, 'Bin A-03')).toBeVisible();
    await sender.till.scan(...times(2, jam.code));
    await expect(window.page.getByRole('textbox', { name: `How many of ${jam.name}` })).toHaveValue('2');
    await window.button('It lies in the bin').click();
    await expect(main(sender, 'Bins')).toBeVisible();
  });

  await test.step('the printer has no paper and then a jam, and goods are picked, packed and sent all the same', async () => {
    printer.setPaper('out');
    await expect(sender.window.chip('printer')).toContainText('Paper out');
    await openTransfers(sender);
    await openTransfer(sender, 'To pick', reference);
    await press(sender, 'Pick');
    const picking = main(sender, 'Picking');
    await expect(picking).toBeVisible();
    await sender.till.scan('BIN-A-03');
    const fromBin = picking.getByText('What you scan comes out of bin A-03.');
    await expect(fromBin).toBeVisible();
    await pickByScan(sender, [{ item: jam, count: 2, of: 3 }]);
    await look(sender.window.page, 'picking-from-bin');
    await sender.till.scan('BIN-A-03');
    await expect(fromBin).toBeHidden();
    await sender.till.scan(jam.code);
    const line = picking.getByRole('list', { name: 'In walking order' }).getByRole('listitem');
    await expect(line.filter({ hasText: jam.name }).getByTestId('picked')).toHaveText('3 of 3');
    await pickByScan(sender, [{ item: tea, count: 2 }]);
    await sender.window.button('Go on to packing').click();
    await packAll(sender, 1);
    const waits = main(sender, 'Packing').getByText(/^A paper waits for the printer/);
    await expect(waits).toContainText('Paper out');
    // A new roll is put in, and is pulled in crookedly.
    printer.jam();
    printer.setPaper('ok');
    await expect(waits).toContainText('Paper jam', { timeout: heardMs });
    await look(sender.window.page, 'packing-jammed');
    await sender.window.choose('Type: usual');
    await expect(sender.window.page.locator('html')).toHaveAttribute('data-type', 'large');
    await sender.window.press('Escape');
    await expect(sender.window.page.getByRole('menu')).toBeHidden();
    await look(sender.window.page, 'packing-jammed-large');
    await sender.window.choose('Type: large');
    await sender.window.press('Escape');
    await expect(sender.window.page.getByRole('menu')).toBeHidden();
    await send(sender, 'NZ Post');
    await expect(group(sender, 'On its way').getByRole('button')).toContainText(reference);
    await look(sender.window.page, 'transfer-sent-jammed');
    expect(papersOf(sender.till)).toEqual([]);
  });

  await test.step('the jam is cleared: label and slip come out, each once', async () => {
    printer.clearJam();
    await expect(sender.window.chip('printer')).toContainText(/ready/i, { timeout: heardMs });
    await expect.poll(() => papersOf(sender.till).length, { timeout: heardMs }).toBe(2);
    const [label, slip] = papersOf(sender.till);
    expect(label?.words).toContain('Carton 1');
    expect(slip?.words).toContain('NZ Post');
    await expect(sender.window.chip('outbox')).toContainText('All sent', { timeout: heardMs });
    expect(papersOf(sender.till)).toHaveLength(2);
  });

  await test.step('the other store knows nothing of it, and receives it by the reference on the slip', async () => {
    await openTransfers(receiver);
    await main(receiver, 'Transfers').getByLabel('Scan or type a reference or a carton').fill(reference);
    await receiver.window.press('Enter');
    await beginReceiving(receiver);
    const receiving = main(receiver, 'Receiving');
    await expect(receiving).toContainText(`Nobody has told this till of ${reference}`);
    await receiver.till.scan(...times(3, jam.code), ...times(2, tea.code));
    await expect(row(receiver, 'Receiving', tea).getByTestId('amount')).toHaveText(pieces(2));
    await receiving.getByRole('button', { name: `Damaged of ${jam.name}` }).click();
    await dialog(receiver).getByRole('button', { name: 'So many are damaged' }).click();
    await expect(dialog(receiver)).toBeHidden();
    await receiving.getByRole('button', { name: `Take a picture of ${jam.name}` }).click();
    await dialog(receiver).locator('input[type="file"]').setInputFiles(photo);
    await expect(dialog(receiver).getByRole('img', { name: `The picture of ${jam.name}` })).toHaveAttribute(
      'src',
      /^data:image\/jpeg;base64,/,
    );
    await look(receiver.window.page, 'receiving-picture');
    await dialog(receiver).getByRole('button', { name: 'Keep it so' }).click();
    await expect(dialog(receiver)).toBeHidden();
    await expect(receiving.getByRole('button', { name: `The picture of ${jam.name}` })).toBeVisible();
    await expect(receiving).toContainText('There is no slip to compare it with yet.');
    await look(receiver.window.page, 'receiving-by-reference');
    await finishReceiving(receiver, { asksTwice: false });
    await expect(group(receiver, 'Arriving').getByRole('button')).toContainText(reference);
  });

  await test.step('the line is back: the hub says whose goods they were, and what is damaged waits with its picture', async () => {
    receiver.till.wire.mend();
    const open = group(receiver, 'Discrepancies').getByRole('button').filter({ hasText: reference });
    await open.click({ timeout: heardMs });
    await expect(group(receiver, 'Arriving')).toBeHidden();
    const wrong = main(receiver, 'Transfers').getByRole('list', { name: 'Discrepancies' });
    await expect(wrong).toContainText(jam.name);
    await look(receiver.window.page, 'transfer-joined');
  });
});
