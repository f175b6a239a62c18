import { axeClean, expect, picture, test } from '../office';

test('[OR4, OR5] head office makes an order for somebody who rang, follows it and cancels it', async ({
  owner: page,
}) => {
  await page.goto('/orders');
  await expect(page.getByText('No order yet')).toBeVisible();
  await axeClean(page, 'no orders');
  await page.getByRole('link', { name: 'Make an order' }).first().click();
  await page.getByRole('button', { name: 'Make the order' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Say who it is for.' })).toBeVisible();

  await page.getByRole('textbox', { name: 'Name', exact: false }).first().fill('Aroha Ngata');
  await page.getByRole('textbox', { name: 'Phone' }).fill('021 555 0142');
  await page.getByRole('combobox', { name: 'Store', exact: true }).click();
  await page.getByRole('option', { name: /Thorndon/ }).click();
  await page.getByRole('combobox', { name: 'How it gets there' }).click();
  await page.getByRole('option', { name: 'Delivery' }).click();
  await page.getByRole('textbox', { name: 'Address' }).fill('12 Cuba Street\nWellington');
  await page.getByLabel('Wanted').fill('2030-11-21T17:30');
  await page.getByRole('textbox', { name: 'Add an item' }).fill('milk');
  await page.getByRole('option').first().click();
  const lines = page.getByRole('list', { name: 'Ordered items' });
  await lines.getByLabel(/^Quantity of/).fill('3');
  await lines.getByLabel(/^Price of one/).fill('3.50');
  await axeClean(page, 'new order');
  await picture(page, 'order-new');
  await page.getByRole('button', { name: 'Make the order' }).click();

  await expect(page.getByRole('heading', { level: 1, name: /^Order / })).toBeVisible();
  await expect(page.getByText('$10.50').first()).toBeVisible();
  await expect(page.getByText('No till has done anything with it yet.')).toBeVisible();
  await axeClean(page, 'order');
  await picture(page, 'order');
  await page.getByRole('link', { name: 'Orders' }).first().click();
  await expect(page.getByRole('table', { name: 'Orders' })).toContainText('Aroha Ngata');
  await axeClean(page, 'orders');
  await picture(page, 'orders');

  await page.getByRole('table', { name: 'Orders' }).getByRole('link').first().click();
  await page.getByRole('button', { name: 'Cancel the order' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Rang again: not needed');
  await page.getByRole('button', { name: 'Cancel it' }).click();
  await expect(page.getByText('Rang again: not needed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel the order' })).not.toBeVisible();
});
