import { type Coded, items, look } from '../counter';
import { axeClean, picture, signIn } from '../office';
import {
  dialog,
  expect,
  finishReceiving,
  giveTo,
  group,
  heardMs,
  main,
  openTransfer,
  openTransfers,
  packAll,
  pickByScan,
  pieces,
  press,
  row,
  send,
  settle,
  test,
  times,
  beginReceiving,
} from '../two-stores';

test.use({ actionTimeout: 60_000 });

const goods = (): { wine: Coded; water: Coded; stray: Coded } => {
  const [wine, water, stray] = items(3);
  if (!wine || !water || !stray) throw new Error('three items are needed');
  return { wine, water, stray };
};

test('[TR18, TR19, TR22, TR36] too much and a wrong item come, each has somebody who sees to it, and both go back where they came from', async ({
  sender,
  receiver,
  books,
}) => {
  const { wine, water, stray } = goods();
  const stores = await books.stores([sender.name, receiver.name]);
  const all = [wine, water, stray];
  const before = await books.hands(stores, all);
  const moved = async () => {
    const now = await books.hands(stores, all);
    return now.map((hand, at) => (hand - (before[at] ?? 0)) / 1_000);
  };
  const reference = await books.pushTransfer(stores, [
    { item: wine, count: 3 },
    { item: water, count: 2 },
  ]);

  await test.step('what was agreed leaves', async () => {
    await openTransfers(sender);
    await openTransfer(sender, 'To pick', reference);
    await press(sender, 'Pick');
    await pickByScan(sender, [
      { item: wine, count: 3 },
      { item: water, count: 2 },
    ]);
    await sender.window.button('Go on to packing').click();
    await packAll(sender, 1);
    await send(sender, 'The van');
  });

  await test.step('one too many and something else stand before the receiver', async () => {
    await openTransfers(receiver);
    await openTransfer(receiver, 'Arriving', reference);
    await beginReceiving(receiver);
    await receiver.till.scan(...times(4, wine.code), ...times(2, water.code), stray.code);
    await expect(row(receiver, 'Receiving', stray).getByTestId('amount')).toHaveText(pieces(1));
    await look(receiver.window.page, 'receiving-too-much');
    await finishReceiving(receiver, { asksTwice: true });
    await expect(group(receiver, 'Discrepancies').getByRole('button')).toContainText('2 open');
  });

  await test.step('each has an owner', async () => {
    const open = main(receiver, 'Transfers').getByRole('list', { name: 'Discrepancies' });
    await giveTo(receiver, wine, 'I do');
    await expect(open.getByRole('listitem').filter({ hasText: wine.name })).toContainText('You see to it.');
    // Of this store only the lead may handle transfers, so nobody else is offered.
    await giveTo(receiver, stray, 'I do');
    await expect(open.getByRole('listitem').filter({ hasText: stray.name })).toContainText('You see to it.');
    await look(receiver.window.page, 'discrepancies-owned');
  });

  await test.step('both go back to the store that sent them', async () => {
    await settle(receiver, wine, 'Went back to the store that sent it', 'On the van of Friday');
    await settle(receiver, stray, 'Went back to the store that sent it');
    await expect(group(receiver, 'To close').getByRole('button')).toContainText(reference);
    await look(receiver.window.page, 'discrepancies-returned');
    await expect.poll(moved, { timeout: heardMs }).toEqual([-3, -2, 0, 3, 2, 0]);
    await expect.poll(() => books.inTransit()).toEqual([]);
    await press(receiver, 'Close');
    await expect(group(receiver, 'Done').getByRole('button')).toContainText(reference);
  });
});

test('[TR6, TR26, TR47] what is asked for is rejected at the till, called off while it is picked, asked for again and saved as a template', async ({
  sender,
  receiver,
  office,
  books,
  browser,
}) => {
  const { wine, water } = goods();
  const stores = await books.stores([sender.name, receiver.name]);
  const before = await books.hands(stores, [wine, water]);
  const rejected = await books.requestTransfer(stores, [{ item: wine, count: 5 }]);
  const page = await browser.newPage({ baseURL: office.url, viewport: { width: 1366, height: 768 } });
  await signIn(page, office);

  await test.step('the store that has the goods rejects it with a reason', async () => {
    await openTransfers(sender);
    await openTransfer(sender, 'To approve', rejected);
    await press(sender, 'Reject');
    await expect(dialog(sender).getByLabel('Reason')).toBeFocused();
    await expect(dialog(sender).getByRole('button', { name: 'Reject' })).toBeDisabled();
    await sender.window.type('We need it here');
    await look(sender.window.page, 'transfer-rejecting');
    await sender.window.press('Enter');
    await expect(dialog(sender)).toBeHidden();
    await expect(group(sender, 'Done').getByRole('button')).toContainText(rejected);
    await openTransfers(receiver);
    await expect(main(receiver, 'Transfers')).toContainText('We need it here', { timeout: heardMs });
  });

  let again = '';
  await test.step('head office asks for it again, as a template for every week, and sends it without asking', async () => {
    await page.goto(`/transfers/${await books.transferId(rejected)}`);
    await page.getByRole('link', { name: 'Ask again' }).click();
    const wanted = page.getByRole('table', { name: 'Items to move' });
    await expect(wanted.getByLabel(`Quantity of ${wine.name}`)).toHaveValue('5');
    await wanted.getByLabel(`Quantity of ${wine.name}`).fill('2');
    await page.getByRole('button', { name: 'Save for later' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Wine of the week');
    await page.getByRole('button', { name: 'Save it' }).click();
    await expect(page.getByText('“Wine of the week” is saved.')).toBeVisible();
    await page.goto('/transfers');
    await page.getByRole('link', { name: 'Wine of the week' }).click();
    await expect(wanted.getByLabel(`Quantity of ${wine.name}`)).toHaveValue('2');
    await axeClean(page, 'transfer from a template');
    await picture(page, 'transfer-from-template');
    await page.getByRole('button', { name: 'Send it without asking' }).click();
    const title = page.getByRole('heading', { level: 1, name: /^TR-\d{8}-\d+$/ });
    await expect(title).toBeVisible();
    again = (await title.innerText()).trim();
    expect(again).not.toBe(rejected);
  });

  await test.step('it is called off while it is picked, and the goods stay on their shelf', async () => {
    await openTransfer(sender, 'To pick', again);
    await press(sender, 'Pick');
    await pickByScan(sender, [{ item: wine, count: 1, of: 2 }]);
    await main(sender, 'Picking').getByRole('button', { name: 'Back to the transfer' }).click();
    await press(sender, 'Call off');
    await expect(dialog(sender).getByLabel('Reason')).toBeFocused();
    await sender.window.type('The van is full');
    await sender.window.press('Enter');
    await expect(dialog(sender)).toBeHidden();
    const done = group(sender, 'Done').getByRole('button').filter({ hasText: again });
    await expect(done).toBeVisible();
    await done.click();
    await expect(main(sender, 'Transfers')).toContainText('The van is full');
    await look(sender.window.page, 'transfer-called-off');
    await page.reload();
    await expect(page.getByRole('list', { name: 'Who did what' })).toContainText('The van is full');
    await axeClean(page, 'transfer called off');
    await picture(page, 'transfer-called-off');
    expect(await books.hands(stores, [wine, water])).toEqual(before);
    await page.close();
  });
});
