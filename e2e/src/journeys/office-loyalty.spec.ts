import type { Page } from '@playwright/test';
import { axeClean, expect, picture, test } from '../office';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('[LO1, LO3] the rule says in plain words what it does, refuses what makes no sense, and is kept', async ({
  owner: page,
  context,
}) => {
  await page.goto('/loyalty');
  await expect(page.getByRole('heading', { level: 1, name: 'Loyalty' })).toBeVisible();
  const words = page.getByTestId('plain-words');
  await axeClean(page, 'loyalty');
  await picture(page, 'loyalty');
  const earns = page.getByRole('switch', { name: 'Customers earn points' });
  await earns.uncheck();
  await axeClean(page, 'loyalty-off');
  await earns.check();
  await page.getByRole('textbox', { name: /^Points for each/ }).fill('2');
  await page.getByRole('textbox', { name: /^One point pays/ }).fill('0.01');
  await page.getByRole('textbox', { name: 'Fewest points that pay' }).fill('500');
  await page.getByRole('switch', { name: 'Old points are lost' }).check();
  const months = page.getByRole('textbox', { name: 'Months after they were earned' });
  await months.fill('');
  await press(page, 'Save');
  await expect(page.getByRole('alert')).toBeVisible();
  await axeClean(page, 'loyalty-refused');
  await months.fill('24');
  await page.getByRole('combobox', { name: 'Age-restricted goods' }).press('ArrowDown');
  await page.getByRole('option', { name: 'Other restricted goods' }).click();
  await page.keyboard.press('Escape');
  await expect(words).toContainText('24 months');
  await axeClean(page, 'loyalty-filled');
  await picture(page, 'loyalty-filled');

  // Somebody else had it open all the while.
  const other = await context.newPage();
  await other.goto('/loyalty');
  await expect(other.getByTestId('plain-words')).toBeVisible();
  await press(page, 'Save');
  await expect(page.getByText('Saved. Tills have it in a moment.')).toBeVisible();
  await other.getByRole('textbox', { name: 'Fewest points that pay' }).fill('100');
  await press(other, 'Save');
  await expect(other.getByRole('alert')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Fewest points that pay' })).toHaveValue('500');
  await expect(words).toContainText('24 months');
});
