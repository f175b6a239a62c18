import { axeClean, expect, picture, test } from '../office';

test('[RE2, RE3, RE4, RE8, RE9, RE10, RE14] an order is sent, comes in two parts, is invoiced later, goes back in part and is closed', async ({
  owner: page,
}) => {
  await page.goto('/purchases/new');
  await page.getByRole('combobox', { name: 'Supplier' }).click();
  await page.getByRole('option').first().click();
  await page.getByRole('combobox', { name: 'Store' }).click();
  await page.getByRole('option', { name: /Thorndon/ }).click();
  await page.getByRole('textbox', { name: 'Add an item' }).fill('milk');
  await page.getByRole('option').first().click();
  await page.getByLabel(/^Quantity of/).fill('10');
  await page.getByLabel(/^Cost of one/).fill('2.50');
  await page.getByRole('button', { name: 'Save the order' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'PO-1001' })).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const sending = page.getByRole('dialog');
  await sending.getByRole('textbox', { name: 'Mail it to' }).fill('');
  await sending.getByRole('button', { name: 'Send the order' }).click();
  await expect(sending).not.toBeVisible();

  await page.getByRole('link', { name: 'Receive goods' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Receive PO-1001' })).toBeVisible();
  await page.getByLabel(/^Quantity of/).fill('6');
  await page.getByLabel(/^Damaged of/).fill('1');
  await page.getByRole('button', { name: 'Add freight, duty or another charge' }).click();
  await page.getByLabel('Amount of freight').fill('12');
  await axeClean(page, 'receiving a part');
  await picture(page, 'purchase-receive-part');
  await page.getByRole('button', { name: 'Take it into stock' }).click();
  await expect(page.getByText('6 came, 1 damaged, 3 owed')).toBeVisible();
  await expect(page.getByText('Freight $12.00')).toBeVisible();
  await page.getByRole('link', { name: 'Purchases' }).first().click();
  await expect(page.getByRole('table', { name: 'Purchase orders' })).toContainText('1 item owed');
  await page.getByRole('link', { name: 'PO-1001' }).click();

  await page.getByRole('button', { name: 'Invoice…' }).click();
  const invoice = page.getByRole('dialog', { name: 'Invoice for PO-1001' });
  await expect(invoice.getByLabel('Amount of freight')).toHaveValue('12');
  await invoice.getByLabel(/^Cost of one .* by the invoice$/).fill('2.80');
  await invoice.getByLabel('Amount of freight').fill('14');
  await axeClean(page, 'later invoice');
  await picture(page, 'purchase-invoice');
  await invoice.getByRole('button', { name: 'Keep the invoice' }).click();
  await expect(invoice).not.toBeVisible();
  await expect(page.getByText('Freight $14.00, by a later invoice')).toBeVisible();

  await page.getByRole('button', { name: 'Send back…' }).click();
  const back = page.getByRole('dialog', { name: /^Send back to/ });
  await back.getByRole('button', { name: 'Send them back' }).click();
  await expect(back.getByRole('alert')).toHaveText('Say how many go back.');
  await back.getByLabel(/^How many of .* go back$/).fill('1');
  await back.getByRole('textbox', { name: 'Note' }).fill('The carton leaked');
  await axeClean(page, 'supplier return');
  await picture(page, 'purchase-send-back');
  await back.getByRole('button', { name: 'Send them back' }).click();
  await expect(back).not.toBeVisible();
  await expect(page.getByText('6 came, 1 damaged, 3 owed, 1 sent back')).toBeVisible();
  await expect(page.getByText('The carton leaked')).toBeVisible();

  await page.getByRole('link', { name: 'Receive goods' }).click();
  await expect(page.getByLabel(/^Quantity of/)).toHaveValue('3');
  await page.getByRole('button', { name: 'Take it into stock' }).click();
  await expect(page.getByText('9 came, 1 damaged, 1 sent back')).toBeVisible();
  // A notice that is still there has a button of that name too.
  await page.getByRole('main').getByRole('button', { name: 'Close', exact: true }).click();
  const closing = page.getByRole('dialog', { name: 'Close PO-1001' });
  await closing.getByRole('textbox', { name: 'Reason' }).fill('All is here');
  await closing.getByRole('button', { name: 'Close the order' }).click();
  await expect(closing).not.toBeVisible();
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
  await axeClean(page, 'closed purchase order');
  await picture(page, 'purchase-closed');
});
