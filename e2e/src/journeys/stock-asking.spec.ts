import { money } from '@tillbridge/core/kernel';
import { type Coded, items, look } from '../counter';
import {
  dialog,
  expect,
  group,
  heardMs,
  main,
  openTransfer,
  openTransfers,
  pieces,
  press,
  row,
  test,
  writeDown,
} from '../two-stores';

const goods = (): { wine: Coded; water: Coded } => {
  const [wine, water] = items(2);
  if (!wine || !water) throw new Error('two items are needed');
  return { wine, water };
};
const noLimits = { discountPpm: null, refund: null, priceOverridePpm: null, adjustment: null };

test.use({ actionTimeout: 60_000 });

test('[TR33, TR4, TR66, TR74, TS3] a store asks for goods while head office cannot be reached; the request arrives once, and the other store agrees to as much as its lead may', async ({
  sender,
  receiver,
  books,
}) => {
  const { wine, water } = goods();
  const [from] = await books.stores([sender.name]);
  // About ten dollars a bottle, a dollar the water; a lead agrees to no more than thirty dollars alone.
  await books.takeIn(from, [
    { itemId: wine.itemId, count: 1_000, unitCost: money(1_000) },
    { itemId: water.itemId, count: 1_000, unitCost: money(100) },
  ]);
  await expect.poll(() => books.stockValue(from), { timeout: heardMs }).toBeGreaterThan(1_000_000);
  await books.limitRole('store-lead', { ...noLimits, transferWorth: money(3_000) });
  let reference = '';

  await test.step('with the line to head office cut the request has its reference at once, and waits', async () => {
    receiver.till.wire.cut();
    await openTransfers(receiver);
    await writeDown(receiver, sender.name, [
      { item: wine, count: 4 },
      { item: water, count: 2 },
    ]);
    const asking = main(receiver, 'Ask for goods');
    await expect(asking).toContainText('it waits here and is sent when the hub is back', {
      timeout: heardMs,
    });
    await look(receiver.window.page, 'asking-hub-away');
    await asking.getByRole('button', { name: 'Ask for it' }).click();
    const waiting = group(receiver, 'Not sent yet').getByRole('listitem');
    await expect(waiting).toContainText(`From ${sender.name}`);
    reference = /TR-\d{8}-\d+-001/.exec(await waiting.innerText())?.[0] ?? '';
    expect(reference).not.toBe('');
    await look(receiver.window.page, 'asking-not-sent');
  });

  await test.step('what is written after the first waits as well, and the power may go', async () => {
    await receiver.till.stop('SIGKILL');
    await receiver.till.start();
    await receiver.window.open(receiver.till.url);
    await receiver.window.signIn(receiver.lead);
    await openTransfers(receiver);
    await expect(group(receiver, 'Not sent yet').getByRole('listitem')).toContainText(reference);
  });

  await test.step('head office is back, and has it once', async () => {
    receiver.till.wire.mend();
    await expect(group(receiver, 'Others are at it').getByRole('button')).toContainText(reference, {
      timeout: heardMs,
    });
    await expect(group(receiver, 'Not sent yet')).toBeHidden();
    expect(await books.transferReferences()).toEqual([reference]);
  });

  await test.step('it is changed at the till while nobody has decided on it, and the other store sees it as it is now', async () => {
    await press(receiver, 'Change');
    const asking = main(receiver, `Change ${reference}`);
    const from = asking.getByRole('button', { name: sender.name });
    await expect(from).toHaveAttribute('aria-pressed', 'true');
    await asking.getByRole('button', { name: `One more of ${water.name}` }).click();
    const wanted = asking.getByRole('list', { name: 'What is wanted' }).getByRole('listitem');
    await expect(wanted.filter({ hasText: water.name }).getByTestId('amount')).toHaveText(pieces(3));
    await look(receiver.window.page, 'asking-change');
    await asking.getByRole('button', { name: 'Save the change' }).click();
    await expect(main(receiver, 'Transfers')).toBeVisible();
    await expect(row(receiver, 'Transfers', water)).toContainText('3');
    expect(await books.transferReferences()).toEqual([reference]);
  });

  await test.step('the other store’s lead may not agree to all of it, is told who may, and agrees to less', async () => {
    await openTransfers(sender);
    await openTransfer(sender, 'To approve', reference);
    await press(sender, 'Approve');
    const approving = main(sender, 'Approving');
    await expect(row(sender, 'Approving', wine).getByTestId('amount')).toHaveText(pieces(4));
    await look(sender.window.page, 'approving');
    await approving.getByRole('button', { name: 'Approve all of it' }).click();
    await expect(sender.window.refusal).toContainText('worth more than you may approve');
    await look(sender.window.page, 'approving-beyond-limit');
    const fewer = approving.getByRole('button', { name: `One fewer of ${wine.name}` });
    for (const left of [3, 2]) {
      await fewer.click();
      await expect(row(sender, 'Approving', wine).getByTestId('amount')).toHaveText(pieces(left));
    }
    const less = approving.getByRole('button', { name: 'Approve this much' });
    await expect(less).toBeDisabled();
    await approving.getByLabel('Why less than was asked for?').fill('Two are promised to a customer');
    await look(sender.window.page, 'approving-less');
    await less.click();
    await expect(group(sender, 'To pick').getByRole('button')).toContainText(reference);
  });

  await test.step('who asked reads how much they get, and why not more', async () => {
    await expect(main(receiver, 'Transfers')).toContainText('Two are promised to a customer', {
      timeout: heardMs,
    });
    await expect(dialog(receiver)).toBeHidden();
    await look(receiver.window.page, 'asking-approved-less');
  });
});
