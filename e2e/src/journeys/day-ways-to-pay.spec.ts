import type { Page } from '@playwright/test';
import { money } from '@tillbridge/core/kernel';
import { demo, expect, items, look, salesInJournal, test, tooSmall } from '../counter';

const small = { width: 1024, height: 768 };

/** All that is pressed on the tender screen lies whole within the window, without scrolling, and nothing lies over it. */
const outOfReach = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main button, main input')].flatMap((target) => {
      const box = target.getBoundingClientRect();
      const points = [
        [box.left + 4, box.top + 4],
        [box.right - 4, box.bottom - 4],
      ] as const;
      const isWhole = points.every(([x, y]) => target.contains(document.elementFromPoint(x, y)));
      return isWhole ? [] : [target.getAttribute('aria-label') ?? target.textContent];
    }),
  );

test('[U18] where the store takes everything, every way to pay is in reach on the small screen, in each type and language', async ({
  lead: till,
  counter,
  page,
}) => {
  const [goods] = items(1);
  const [store] = demo().plan.stores;
  if (!goods || !store) throw new Error('an item and a store are needed');
  await counter.books.decideStore(store.storeId, { takesTips: true });
  await counter.books.saveCustomer('Mere Tane', money(500_000));
  await till.type('90*');
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await till.chooseCustomer('Mere Tane');
  // The first sale brings the points that pay in the second.
  await till.payExactCash();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeHidden();
  await expect(till.searchBox).toBeVisible();
  await till.type('400*');
  await counter.scan(goods.code);
  await till.expectLines([{ ...goods, quantity: 400 }]);
  await till.chooseCustomer('Mere Tane');
  await till.press('F9');
  const ways = page.getByRole('region', { name: 'Ways to pay' });
  await expect(ways.getByRole('button')).toHaveCount(7, { timeout: 60_000 });
  await expect(ways.getByRole('button')).toContainText([
    'Card',
    'Gift card or credit',
    'On account',
    'Points',
    'Foreign cash',
    'Tip',
    'Back to the sale',
  ]);

  const isInReach = async (which: string): Promise<void> => {
    await page.setViewportSize(small);
    await expect(page.getByTestId('due')).toBeVisible();
    expect.soft(await outOfReach(page), which).toEqual([]);
    expect.soft(await tooSmall(page), which).toEqual([]);
    await look(page, `tender-all-ways-${which}`);
  };
  await isInReach('usual');
  await till.choose('Type: usual');
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  await till.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await isInReach('large');
  await till.choose('Type: large');
  await till.choose('Language');
  await page.getByRole('dialog').getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('main', { name: 'Cobro' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await isInReach('spanish');
});

test('[LY5, LY7, U18] what was paid before stands where a layby is paid, it goes back on its shelf, and cancelled it gives back what was paid', async ({
  lead: till,
  counter,
  page,
}) => {
  const goods = items(2);
  await counter.books.saveCustomer('Mere Tane', money(0));
  await counter.scanBurst(goods.map(({ code }) => code));
  await expect(till.lines).toHaveCount(2);
  await till.chooseCustomer('Mere Tane');
  await counter.stopHub();
  await till.choose('Put aside as a layby');
  const open = page.getByRole('dialog', { name: 'Put aside as a layby' });
  await open.getByLabel('Deposit, if more than the least').fill('400');
  await till.press('Enter');
  await expect(open.getByTestId('payment-due')).toHaveText('$4.00');
  await till.press('Enter');
  await expect(open.getByTestId('payment-change')).toBeVisible();
  await till.press('Enter');
  await expect(open).toBeHidden();

  await till.choose('Laybys');
  const place = page.getByRole('main', { name: 'Laybys' });
  await place.getByRole('button', { name: /Mere Tane/ }).click();
  await place.getByRole('button', { name: 'Hand over' }).click();
  await expect(till.screen('Tender')).toBeVisible();
  const taken = page.getByRole('list', { name: 'Taken so far' });
  await expect(taken).toContainText('Paid before$4.00');
  await expect(taken.getByRole('button')).toHaveCount(0);
  await look(page, 'layby-collect');
  await till.button('Put the layby back').click();
  await expect(till.cart).toBeVisible();
  await expect(till.lines).toHaveCount(0);

  await till.choose('Laybys');
  await place.getByRole('button', { name: /Mere Tane/ }).click();
  await expect(place.getByTestId('layby-paid')).toHaveText('$4.00');
  await place.getByRole('button', { name: 'Cancel this layby' }).click();
  const cancel = page.getByRole('dialog', { name: 'Cancel this layby' });
  await expect(cancel.getByTestId('layby-back')).toHaveText('$4.00');
  await look(page, 'layby-cancel');
  await cancel.getByRole('button', { name: 'Cancel this layby' }).click();
  await expect(cancel.getByTestId('payment-due')).toHaveText('$4.00');
  await look(page, 'layby-cancel-give-back');
  await cancel.getByRole('button', { name: /^Cash/ }).click();
  await expect(cancel.getByTestId('payment-change')).toHaveText('$4.00');
  await look(page, 'layby-cancelled');
  await till.press('Enter');
  await expect(cancel).toBeHidden();
  await expect(place.getByText('Cancelled')).toBeVisible();
  expect(salesInJournal(counter.tillFolder)).toEqual([]);
});

test('[SF13, SF35] where cash wants an open drawer, one key leads there from the money, and back to it', async ({
  lead: till,
  counter,
  page,
}) => {
  const [goods] = items(1);
  const [store] = demo().plan.stores;
  if (!goods || !store) throw new Error('an item and a store are needed');
  await counter.books.decideStore(store.storeId, {
    cashControl: {
      requiresShift: true,
      usualFloat: money(20_000),
      varianceThreshold: money(500),
      dropAbove: null,
      drawers: ['1'],
    },
  });
  await expect(page.getByTestId('chip-shift')).toHaveAttribute('data-state', 'attention', {
    timeout: 60_000,
  });
  await counter.stopHub();
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(till.refusal).toContainText('No drawer is open.');
  const offer = till.refusal.getByRole('button', { name: 'Open a drawer' });
  await expect(offer).toBeVisible();
  await look(page, 'tender-no-drawer');
  await offer.click();
  const drawer = page.getByRole('main', { name: 'Drawer' });
  await drawer.getByRole('button', { name: 'Usual float: $200.00' }).click();
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  expect(salesInJournal(counter.tillFolder)).toMatchObject([{ tenders: [{ kind: 'cash' }] }]);
});
