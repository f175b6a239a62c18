import { idFrom } from '@tillbridge/core/kernel';
import type { CountFact } from '@tillbridge/core/wire';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

test('[ST9, ST10, ST11, ST17, ST20, ST21] a till counts, head office has it counted again and approves it, and the stock is as it was found', async ({
  owner: page,
  office,
}) => {
  const [found] = await office.asOperator<{ itemId: string; name: string }[]>('item.find', {
    text: 'milk',
    limit: 1,
  });
  if (!found) throw new Error('the demo has milk');
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const { storeId, staffId } = till.terminal.options;
  const itemId = idFrom<'ItemId'>(found.itemId);
  const countId = idFrom<'CountId'>('01990000-0000-7000-8000-0000000000c1');
  const tell = async (fact: object): Promise<void> => {
    till.itIs(Date.now());
    const whole = { v: 1, countId, storeId, staffId, ...fact } as unknown as CountFact;
    await till.send([till.terminal.state(whole)]);
  };
  const counted = (round: number, quantity: number) =>
    tell({
      ...{ type: 'count-line-counted', itemId, spot: 'Fridge', round, quantity, known: [] },
      begunAt: Date.now() - 1_000,
    });
  await tell({
    type: 'count-opened',
    name: 'Fridge',
    scope: { kind: 'items', itemIds: [itemId] },
    isBlind: true,
  });
  await counted(1, 3_000);
  await tell({ type: 'count-finished', known: [] });

  await page.goto('/counts');
  await page.getByRole('link', { name: 'Fridge' }).click();
  await expect(page.getByText(/3 found, .* expected/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'To be counted again (1)' }).click();
  await page.getByRole('button', { name: 'Count all 1 again' }).click();
  const asking = page.getByRole('dialog', { name: 'Count these again' });
  await asking.getByRole('textbox', { name: 'Reason' }).fill('Look behind the cheese');
  await asking.getByRole('button', { name: 'Ask for it' }).click();
  await expect(asking).not.toBeVisible();
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Everything (1)' }).click();
  await expect(page.getByText('Waits to be counted again.')).toBeVisible();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText('Some items wait to be counted again (1).')).toBeVisible();

  await counted(2, 4_000);
  await page.reload();
  await expect(page.getByText(/4 found, .* expected/)).toBeVisible();
  await axeClean(page, 'count to approve');
  await picture(page, 'count-to-approve');
  await page.getByRole('button', { name: 'Approve as it is, accepting all 1' }).click();
  await expect(page.getByText(/^Approved .* by /)).toBeVisible();
  await axeClean(page, 'approved count');
  await page.goto(`/stock/${itemId}`);
  await expect(
    page
      .getByRole('row', { name: /Thorndon/ })
      .first()
      .getByRole('cell')
      .first(),
    'the level is what was found',
  ).toHaveText('4');

  await page.goto('/counts');
  await page.getByRole('link', { name: 'Rules' }).click();
  await page.getByLabel('Rounds of counting at most').fill('2');
  await page.getByLabel('B go on up to this %').fill('50');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'B goes on from where A ends' })).toBeVisible();
  await page.getByLabel('B go on up to this %').fill('90');
  await axeClean(page, 'rules of counts');
  await picture(page, 'count-rules');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Open counts are looked at by it from now on.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Rounds of counting at most')).toHaveValue('2');
});
