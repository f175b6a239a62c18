import type { Page } from '@playwright/test';
import { TillPage, expect, items, look, overlapping, person, test } from '../counter';

const small = { width: 1024, height: 768 };

async function readable(page: Page, name: string): Promise<void> {
  await page.setViewportSize(small);
  expect.soft(await overlapping(page), name).toEqual([]);
  await look(page, `large-${name}`);
}

test('[CD8] in large type the whole till can be read at 1024 × 768: nothing covers anything, on any main screen', async ({
  till,
  counter,
  page,
}) => {
  test.setTimeout(240_000);
  const [one, other, third] = items(3);
  if (!one || !other || !third) throw new Error('three items are needed');
  const usual = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  await page.getByRole('button', { name: 'Large type' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  const large = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  expect(large / usual).toBeCloseTo(1.35);
  await readable(page, 'sign-in');
  await till.signIn(person('store-lead'));
  await readable(page, 'sale-empty');
  await counter.scanBurst([one.code, one.code, other.code, third.code]);
  await expect(till.lines).toHaveCount(3);
  await readable(page, 'sale');
  await till.press('ArrowDown');
  await readable(page, 'sale-line');
  await till.press('F8');
  await expect(page.getByRole('dialog')).toBeVisible();
  await readable(page, 'discount');
  await till.press('Escape', 'Escape', 'F1');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await readable(page, 'keys');
  await till.press('Escape', 'F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await readable(page, 'menu');
  // It is longer than the screen; its last entry is reached all the same, by arrows as by a finger.
  await till.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Discard the sale' })).toBeInViewport({ ratio: 1 });
  await till.press('Escape', 'F9');
  await expect(till.screen('Tender')).toBeVisible();
  await readable(page, 'tender');
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  await readable(page, 'change');
  await till.press('Enter');
  await till.button('Receipts').click();
  await expect(page.getByRole('article', { name: 'Receipt 1' })).toBeVisible();
  await readable(page, 'receipts');
  await till.press('Escape');
  for (const [entry, main] of [
    ['Drawer: float, cash in and out, cashing up', 'drawer'],
    ['Laybys', 'laybys'],
    ['Take goods back', 'return'],
  ] as const) {
    await till.choose(entry);
    await expect(till.cart).toBeHidden();
    await readable(page, main);
    await till.press('Escape');
    await expect(till.cart).toBeVisible();
  }
  await till
    .button(/^Parked/)
    .first()
    .click();
  await expect(page.getByRole('main', { name: 'Parked sales' })).toBeVisible();
  await readable(page, 'parked');
  await till.press('Escape');

  await counter.stopTill();
  await counter.startTill();
  await page.goto(counter.tillUrl);
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  expect(till.problems.splice(0).filter((problem) => !/ERR_CONNECTION|WebSocket/.test(problem))).toEqual([]);
});

test('[CD1, CD2, CD3, CD6] the customer’s display follows the sale, also with the hub away, and in the customer’s language', async ({
  till,
  counter,
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const [one, other] = items(2);
  if (!one || !other) throw new Error('two items are needed');
  const lead = person('store-lead');
  const display = await context.newPage();
  await display.goto(new URL('/display', counter.tillUrl).href);
  const main = display.getByRole('main', { name: 'Customer display' });
  await expect(main).toContainText('This till is closed');
  await look(display, 'display-closed');
  await till.signIn(lead);
  await expect(main).toContainText('Welcome');
  await look(display, 'display-welcome');

  await counter.scanBurst([one.code, other.code, one.code]);
  await expect(till.lines).toHaveCount(2);
  await expect(display.getByRole('list', { name: 'Lines' }).getByRole('listitem')).toHaveCount(2);
  await expect(display.getByTestId('display-total')).toHaveText(await till.total.innerText());
  await expect(main).toContainText(one.name);
  expect(await display.locator('body').innerText()).not.toContain(lead.name);
  await look(display, 'display-sale');

  await till.press('F9');
  await expect(main).toContainText('To pay');
  await till.press('Shift+Numpad5', 'Shift+Numpad0', 'Shift+Numpad0', 'Enter');
  await expect(main).toContainText('$5.00');
  await look(display, 'display-paying');
  await page.getByRole('group', { name: 'Quick cash' }).getByRole('button').last().click();
  await expect(till.screen('Change')).toBeVisible();
  await expect(main).toContainText('Thank you');
  await expect(display.getByTestId('display-change')).toHaveText(await till.change.innerText());
  await look(display, 'display-thanks');
  await till.press('Enter');
  await expect(main).toContainText('Welcome');

  // The hub goes; the customer speaks Spanish; a discount is seen as what is saved.
  await counter.stopHub();
  await till.choose('Customer display');
  await expect(page.getByRole('dialog', { name: 'Customer display' })).toBeVisible();
  await look(page, 'display-sheet');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(display.getByRole('heading', { name: 'Bienvenidos' })).toBeVisible();
  await expect(display.locator('html')).toHaveAttribute('lang', 'es-US');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-NZ');
  await counter.scan(one.code);
  await expect(till.lines).toHaveCount(1);
  await till.press('F8');
  await till.type('10');
  await till.press('Enter');
  await expect(display.getByText('Usted ahorra').first()).toBeVisible();
  await expect(display.getByTestId('display-total')).toHaveText(await till.total.innerText());
  await look(display, 'display-spanish');
  await till.payExactCash();
  await expect(display.getByRole('heading', { name: 'Gracias' })).toBeVisible();

  await counter.stopTill();
  await expect(display.getByRole('main')).toHaveText('');
  await counter.startTill();
  await expect(display.getByRole('heading', { name: 'Esta caja está cerrada' })).toBeVisible();
  await display.close();
  await page.goto(counter.tillUrl);
  await new TillPage(page).signIn(lead);
  expect(till.problems.splice(0).filter((problem) => !/ERR_CONNECTION|WebSocket/.test(problem))).toEqual([]);
});
