import { demo } from '../counter';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

test('[NB20, FO21, ST20] head office sees what waits for a customer, says how an item is ordered, and what is counted again', async ({
  owner: page,
  office,
}) => {
  const { plan } = demo();
  const item = plan.items.find(({ name }) => name === 'Trail Hut Wasabi Peas 50g');
  if (!item) throw new Error('the demo has wasabi peas');

  await page.goto('/stock/holds');
  await expect(page.getByText('Nothing waits for a customer')).toBeVisible();
  await axeClean(page, 'no holds');
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const { storeId, staffId, ids } = till.terminal.options;
  const held = { storeId, itemId: item.itemId, customerId: null, staffId };
  const holdId = ids.next<'HoldId'>();
  await till.ask('hold-stock', {
    ...{ ...held, holdId, quantity: 2_000, days: 3 },
    ...{ customerName: 'Mere Tane', phone: '021 555 018' },
  });
  const letGo = ids.next<'HoldId'>();
  await till.ask('hold-stock', {
    ...{ ...held, holdId: letGo, quantity: 1_000, days: 1 },
    ...{ customerName: 'Wiremu Ngata', phone: null },
  });
  await till.ask('put-hold-aside', { holdId, staffId, at: Date.now() });
  await till.ask('end-hold', { holdId: letGo, how: 'let-go', staffId, at: Date.now() });
  await page.reload();
  const holds = page.getByRole('table', { name: 'Holds' });
  await expect(holds.getByRole('row')).toHaveCount(2);
  await expect(holds).toContainText('Mere Tane');
  await expect(holds).toContainText('Put aside');
  await axeClean(page, 'holds');
  await picture(page, 'holds');
  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option', { name: 'Over' }).click();
  await expect(holds).toContainText('Wiremu Ngata');
  await expect(holds).not.toContainText('Mere Tane');
  await picture(page, 'holds-over');

  await holds.getByRole('link', { name: new RegExp(item.name) }).click();
  await expect(page.getByRole('heading', { level: 1, name: item.name })).toBeVisible();
  const ordered = page.getByRole('table', { name: 'How it is ordered' });
  await ordered.getByRole('button', { name: new RegExp(`^Change how ${item.name} is ordered from`) }).click();
  const terms = page.getByRole('dialog', { name: new RegExp(`^${item.name} from`) });
  await terms.getByRole('textbox', { name: 'Days until it is here' }).fill('9');
  await terms.getByRole('textbox', { name: 'Order at least' }).fill('48');
  await axeClean(page, 'terms of an item');
  await picture(page, 'item-terms');
  await terms.getByRole('button', { name: 'Save' }).click();
  await expect(terms).toBeHidden();
  await expect(ordered.getByRole('row').nth(1)).toContainText('9');
  await expect(ordered.getByRole('row').nth(1)).toContainText('48');
  await axeClean(page, 'stock of an item');
  await picture(page, 'item-stock');
  await ordered.getByRole('button', { name: /^Change how/ }).click();
  await terms.getByRole('textbox', { name: 'Days until it is here' }).fill('');
  await terms.getByRole('textbox', { name: 'Order at least' }).fill('');
  await terms.getByRole('button', { name: 'Save' }).click();
  await expect(ordered.getByRole('row').nth(1)).not.toContainText('48');

  await page.goto('/counts');
  await page.getByRole('link', { name: 'Rules' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rules of counts' })).toBeVisible();
  const rules = page.getByRole('form', { name: 'Rules of counts' });
  const field = (name: string) => rules.getByRole('textbox', { name });
  await field('A make up to this % of turnover').fill('90');
  await field('B go on up to this %').fill('80');
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(rules.getByRole('alert')).toContainText('B goes on from where A ends');
  await axeClean(page, 'rules of counts');
  await picture(page, 'count-rules');
  await field('A make up to this % of turnover').fill('70');
  await field('More pieces off than').fill('3');
  await field('Days between counts of A').fill('');
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(rules.getByRole('alert')).toContainText('“Days between counts of A” is between 1 and 1000.');
  await field('Days between counts of A').fill('20');
  await rules.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved. Open counts are looked at by it from now on.')).toBeVisible();
  await page.reload();
  await expect(field('More pieces off than')).toHaveValue('3');
  await expect(field('Days between counts of A')).toHaveValue('20');
  await expect(field('B go on up to this %')).toHaveValue('80');
});
