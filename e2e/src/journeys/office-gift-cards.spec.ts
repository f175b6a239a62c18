import type { Page } from '@playwright/test';
import { axeClean, expect, picture, test } from '../office';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('[VA1, VA3, VA12, VA15, VA16] a card is issued and its code shown once; it is found by scanning, adjusted with a reason, blocked and let go again; its last day is changed, and when it is lost another takes its place', async ({
  owner: page,
}) => {
  await page.goto('/gift-cards');
  await expect(page.getByText('No card yet')).toBeVisible();
  await axeClean(page, 'gift-cards-empty');
  await picture(page, 'gift-cards-empty');
  await page.getByRole('button', { name: 'Issue a card' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /^Amount/ }).fill('50');
  await dialog.getByRole('button', { name: 'Issue' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Say why');
  await dialog.getByLabel('Good until').fill('2031-06-30');
  await dialog.getByRole('textbox', { name: 'Why' }).fill('First prize of the raffle');
  await axeClean(page, 'gift-card-issue');
  await picture(page, 'gift-card-issue');
  await dialog.getByRole('button', { name: 'Issue' }).click();
  await expect(dialog.getByText('It is kept nowhere')).toBeVisible();
  const code = await dialog.locator('code').innerText();
  await axeClean(page, 'gift-card-code');
  await picture(page, 'gift-card-code');
  await press(page, 'It is written down');
  const end = code.replaceAll(/\W/g, '').slice(-4);
  const card = page.getByRole('button', { name: `Gift card ···· ${end}` });
  await expect(card).toBeVisible();
  await expect(page.getByRole('region', { name: 'Owed to holders' })).toContainText('$50.00');

  const find = page.getByRole('textbox', { name: 'Find' });
  await find.fill('ZZZZ');
  await expect(page.getByText('No card ends like that')).toBeVisible();
  await find.fill(code);
  await expect(card).toBeVisible();
  await axeClean(page, 'gift-cards');
  await picture(page, 'gift-cards');

  await card.click();
  const history = page.getByRole('table', { name: 'History of the card' });
  await expect(history).toContainText('First prize of the raffle');
  await expect(page.getByText('Good until 30 Jun 2031')).toBeVisible();
  await page.getByRole('textbox', { name: /^Adjust by/ }).fill('-60');
  await page.getByRole('textbox', { name: 'Why' }).fill('Printed with the wrong amount');
  await press(page, 'Adjust');
  await expect(page.getByRole('alert').filter({ hasText: 'more than there is on the card' })).toBeVisible();
  await axeClean(page, 'gift-card-refused');
  await page.getByRole('textbox', { name: /^Adjust by/ }).fill('-20');
  await press(page, 'Adjust');
  await expect(history).toContainText('Printed with the wrong amount');
  await expect(history.getByRole('row')).toHaveCount(3);
  await press(page, 'Block');
  await expect(page.getByRole('button', { name: 'Unblock' })).toBeVisible();
  await axeClean(page, 'gift-card');
  await picture(page, 'gift-card');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Blocked', { exact: true })).toBeVisible();
  await card.click();
  await press(page, 'Unblock');
  await expect(page.getByRole('button', { name: 'Block', exact: true })).toBeVisible();
  await press(page, 'Last day');
  const ending = page.getByRole('dialog', { name: /^How long/ });
  await ending.getByLabel('Good until').fill('2027-06-30');
  await ending.getByRole('textbox', { name: 'Why' }).fill('Promised at the counter');
  await ending.getByRole('button', { name: 'Change' }).click();
  await expect(ending.getByRole('alert')).toContainText('By law');
  await axeClean(page, 'gift-card-end');
  await picture(page, 'gift-card-end');
  await ending.getByLabel('Good until').fill('2032-06-30');
  await ending.getByRole('button', { name: 'Change' }).click();
  await expect(page.getByText('Good until 30 Jun 2032')).toBeVisible();
  await press(page, 'Lost card');
  await page
    .getByRole('dialog', { name: 'A new card for a lost one' })
    .getByRole('textbox', { name: 'Why' })
    .fill('Lost on the ferry');
  await axeClean(page, 'gift-card-lost');
  await picture(page, 'gift-card-lost');
  await press(page, 'Replace the card');
  await expect(page.getByText('It is kept nowhere')).toBeVisible();
  await press(page, 'It is written down');
  await expect(page.getByText('It stands for a lost card')).toBeVisible();
  await axeClean(page, 'gift-card-replaced');
  await picture(page, 'gift-card-replaced');
  await press(page, `card ···· ${end}`);
  await expect(page.getByText('It was lost, and replaced by')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Blocked', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Owed to holders' })).toContainText('$30.00');

  const allowance = page.getByRole('textbox', { name: /^Each till may let go offline/ });
  await allowance.fill('25');
  await press(page, 'Save');
  await expect(page.getByText('Saved. Every till is told.')).toBeVisible();
  await page.reload();
  await expect(allowance).toHaveValue('25.00');
});
