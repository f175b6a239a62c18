import { idFrom } from '@tillbridge/core/kernel';
import type { CountFact } from '@tillbridge/core/wire';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

test('[RE2, RE4, RE15, AJ6, ST10, CS11] head office orders goods, receives a part, states its invoice in the list of deliveries, writes some off, and calls off a count that a till did not finish', async ({
  owner: page,
  office,
}) => {
  // One press after another needs each screen: what was sent shows before anything else is done.
  await page.goto('/purchases');
  await expect(page.getByText('Nothing was ordered')).toBeVisible();
  await page.getByRole('link', { name: 'New order' }).click();
  await page.getByRole('button', { name: 'Save the order' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Choose the supplier' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Supplier' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: /Thorndon/ }).click();
  await page.getByRole('textbox', { name: 'Add an item' }).fill('milk');
  await page.getByRole('option').first().click();
  await page.getByLabel(/^Quantity of/).fill('10');
  await page.getByLabel(/^Cost of one/).fill('2.50');
  await axeClean(page, 'new purchase order');
  await picture(page, 'purchase-new');
  await page.getByRole('button', { name: 'Save the order' }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'PO-1001' })).toBeVisible();
  await expect(page.getByText('$25.00')).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('textbox', { name: 'Mail it to' }).fill('orders@example.com');
  await page.getByRole('button', { name: 'Send the order' }).click();
  await expect(page.getByText('PO-1001 is on its way.')).toBeVisible();
  await expect.poll(() => office.mails().at(-1)?.subject ?? '').toContain('Purchase order PO-1001');

  await page.getByRole('link', { name: 'Receive goods' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Receive PO-1001' })).toBeVisible();
  await page.getByLabel(/^Quantity of/).fill('6');
  await axeClean(page, 'receive goods');
  await picture(page, 'purchase-receive');
  await page.getByRole('button', { name: 'Take it into stock' }).click();
  await expect(page.getByText('6 came, 4 owed')).toBeVisible();
  await axeClean(page, 'purchase order');
  await picture(page, 'purchase');
  await page.getByRole('link', { name: 'Purchases' }).first().click();
  await expect(page.getByRole('table', { name: 'Purchase orders' })).toContainText('1 item owed');
  await axeClean(page, 'purchases');
  await picture(page, 'purchases');

  await page.getByRole('main').getByRole('link', { name: 'Deliveries' }).click();
  const deliveries = page.getByRole('table', { name: 'Deliveries' });
  await expect(deliveries).toContainText('PO-1001');
  // Whoever reads who took it in knows the name; the mail address stands in the audit log.
  await expect(deliveries).toContainText(/Thorndon, \p{L}/u);
  await expect(deliveries).not.toContainText('@');
  await axeClean(page, 'deliveries');
  await picture(page, 'deliveries');
  await page.getByRole('button', { name: /^State the invoice for what came/ }).click();
  const invoice = page.getByRole('dialog', { name: /^Invoice for what came/ });
  await invoice.getByLabel(/^Cost of one .* by the invoice$/).fill('2.80');
  await invoice.getByRole('button', { name: 'Keep the invoice' }).click();
  await expect(invoice).not.toBeVisible();
  await expect(page.getByRole('button', { name: /^Change the invoice for what came/ })).toBeVisible();

  await page.goto('/adjustments');
  await expect(page.getByText('Nothing was adjusted')).toBeVisible();
  await page.getByRole('link', { name: 'Adjust stock' }).first().click();
  await page.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: /Thorndon/ }).click();
  await page.getByRole('combobox', { name: 'Reason' }).click();
  await page.getByRole('option', { name: 'Written off' }).click();
  await page.getByRole('textbox', { name: 'Add an item' }).fill('milk');
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Adjust the stock' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Say in a note what happened.' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Note' }).fill('The fridge was off');
  await axeClean(page, 'new adjustment');
  await page.getByRole('button', { name: 'Adjust the stock' }).click();
  await expect(page.getByRole('table', { name: 'Adjustments' })).toContainText('The fridge was off');
  await axeClean(page, 'adjustments');
  await picture(page, 'adjustments');

  await page.goto('/counts');
  await page.getByRole('button', { name: 'Open a count' }).click();
  await page.getByRole('combobox', { name: 'Store' }).last().click();
  await page.getByRole('option', { name: /Thorndon/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Fridge');
  await page.getByRole('button', { name: 'Open the count' }).click();
  await expect(page.getByText('Nothing was counted yet')).toBeVisible();
  await axeClean(page, 'count without lines');
  const countId = idFrom<'CountId'>(page.url().split('/').at(-1) ?? '');
  const [found] = await office.asOperator<{ itemId: string }[]>('item.find', { text: 'milk', limit: 1 });
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  till.itIs(Date.now());
  const { storeId, staffId } = till.terminal.options;
  const inCount = { v: 1, countId, storeId, staffId } as const;
  const line = {
    ...inCount,
    ...{
      type: 'count-line-counted',
      itemId: idFrom<'ItemId'>(found?.itemId ?? ''),
      spot: 'Fridge',
      round: 1,
    },
    ...{ quantity: 3_000, begunAt: Date.now() - 60_000, known: [] },
  } as unknown as CountFact;
  await till.send([till.terminal.state(line)]);

  await page.reload();
  await expect(page.getByText(/3 found, .* expected/)).toBeVisible();
  await axeClean(page, 'count under review');
  await picture(page, 'count-review');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody is still counting' })).toBeVisible();
  await page.getByRole('button', { name: 'Call it off' }).first().click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The wrong fridge');
  await page.getByRole('dialog').getByRole('button', { name: 'Call it off' }).click();
  await expect(page.getByText('The wrong fridge')).toBeVisible();
  await page.getByRole('link', { name: 'Counts' }).first().click();
  await expect(page.getByRole('table', { name: 'Counts' })).toContainText('Called off');
  await axeClean(page, 'counts');
  await picture(page, 'counts');

  await page.goto('/valuation');
  await expect(page.getByRole('heading', { level: 1, name: 'Stock value' })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('table', { name: /Value at/ }).first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  await axeClean(page, 'stock value');
  await picture(page, 'stock-value');
});
