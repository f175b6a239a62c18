/// <reference lib="dom" />
import type { Locator, Page } from '@playwright/test';
import { type TillPage, expect, items, look, person, ringUpHeadOffice, test } from '../counter';

/** What has the focus, if it lies in this part of the screen and is drawn as such. */
const focusIn = (part: Locator): Promise<string> =>
  part.evaluate((element) => {
    const focused = document.activeElement;
    if (!focused || !element.contains(focused)) return `outside, on ${focused?.tagName ?? 'nothing'}`;
    const { outlineStyle } = getComputedStyle(focused);
    const drawn = focused.matches(':focus-visible') && outlineStyle !== 'none';
    return drawn ? 'seen' : `not seen, on ${focused.outerHTML.slice(0, 80)}`;
  });

/** A place by its key: the first Tab goes into it and is seen, and Esc leaves it. */
async function visit(till: TillPage, key: string, name: string): Promise<void> {
  const { page } = till;
  const place = page.getByRole('main', { name });
  await till.press(key);
  await expect(place.getByRole('button').first()).toBeVisible();
  await till.press('Tab');
  await expect.poll(() => focusIn(place), name).toBe('seen');
  await till.press('Escape');
  await expect(place).toBeHidden();
  await expect(till.cart).toBeVisible();
}

/** Down the menu to an entry, as somebody without a mouse goes there. */
async function chooseByKeys(page: Page, name: string): Promise<void> {
  const entry = page.getByRole('menuitem', { name });
  await expect(entry).toBeVisible({ timeout: 5_000 });
  for (let steps = 0; steps < 40; steps++) {
    const isThere = await entry.evaluate((element) => element.matches(':focus'), undefined, {
      timeout: 5_000,
    });
    if (isThere) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no arrow leads to ${name}`);
}

/** An order from its answer to its sale, with something else in the place of what is not there. Source: spec/orders.md OR15 */
async function workOffByKeys(till: TillPage, { name, by }: { name: string; by: string }): Promise<void> {
  const { page } = till;
  const orders = page.getByRole('main', { name: 'Orders' });
  const dialog = page.getByRole('dialog');
  const go = async (button: Locator): Promise<void> => {
    await expect(button).toBeVisible();
    await till.tabTo(button);
    await till.press('Enter');
  };
  await till.press('Shift+F2');
  await go(orders.getByRole('button', { name: '15 min' }));
  await go(orders.getByRole('button', { name: 'Begin picking' }));
  await go(orders.getByRole('button', { name: `In the place of ${name}` }));
  const agrees = dialog.getByRole('button', { name: 'They agree to something else' });
  await expect(agrees).toBeFocused();
  await till.press('Enter');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await till.type(by);
  await go(dialog.getByRole('list', { name: 'Found items' }).getByRole('button', { name: by }).first());
  await expect(dialog).toBeHidden();
  await expect(orders).toContainText(`${by} instead`);
  await go(orders.getByRole('button', { name: 'Order is ready' }));
  await go(orders.getByRole('button', { name: 'Hand over' }));
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
}

test('[K1, K6, K7, OR15] every place is opened, walked and left without a mouse, and the focus goes back to what opened it', async ({
  lead: till,
  counter,
}) => {
  const { page } = till;
  const [goods, other] = items(2);
  if (!goods || !other) throw new Error('two items are needed');
  const dialog = page.getByRole('dialog');
  const order = await ringUpHeadOffice(counter, [{ item: goods, count: 1, price: 350 }]);
  await expect(page.getByRole('status', { name: 'New order' })).toContainText(order.number);
  await counter.stopHub();
  await page.setViewportSize({ width: 1366, height: 768 });

  await workOffByKeys(till, { name: goods.name, by: other.name });
  await visit(till, 'Shift+F2', 'Orders');
  await visit(till, 'Shift+F7', 'Drawer');
  await visit(till, 'Shift+F4', 'Laybys');
  await visit(till, 'Shift+F8', 'Transfers');
  await visit(till, 'F4', 'Parked sales');
  await visit(till, 'Shift+F6', 'Receipts');
  await visit(till, 'F6', 'Take goods back');

  // A drawer is opened with its float, and counted, by keys alone.
  await till.press('Shift+F7');
  const drawer = page.getByRole('main', { name: 'Drawer' });
  const float = drawer.getByRole('button', { name: 'Usual float: $200.00' });
  await expect(float).toBeVisible();
  await till.tabTo(float);
  await till.press('Enter');
  await expect(drawer.getByText('Sales go into this drawer')).toBeVisible();
  await till.press('Escape');

  // A button of the bar opens a place, and has the focus again afterwards.
  const receipts = till.button('Receipts');
  await till.tabTo(receipts);
  await till.press('Enter');
  await expect(till.screen('Receipts')).toBeVisible();
  await till.press('Escape');
  await expect(till.cart).toBeVisible();
  await expect(receipts).toBeFocused();

  // So has a button that opened a sheet.
  const customer = till.cart.getByRole('button', { name: 'Customer' });
  await till.tabTo(customer);
  await till.press('Enter');
  await expect(dialog.getByLabel('Name, phone or email')).toBeFocused();
  await till.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(customer).toBeFocused();

  // A sale is parked and taken up again.
  await counter.scan(goods.code);
  await expect(till.lines).toHaveCount(1);
  await till.press('F4');
  await expect(dialog.getByLabel('How will you know it again?')).toBeFocused();
  await till.type('Blue coat');
  await till.press('Enter');
  await expect(till.lines).toHaveCount(0);
  await till.press('F4');
  const take = page.getByRole('main', { name: 'Parked sales' }).getByRole('button', { name: /^Take up/ });
  await till.tabTo(take);
  await till.press('Enter');
  await till.expectLines([{ ...goods, quantity: 1 }]);

  // Esc closes the menu and not the screen beneath it.
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await till.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  await expect(till.cart).toBeVisible();

  // It comes back without a mouse: its receipt, one of it, why, and the money.
  await till.press('F6');
  const back = page.getByRole('main', { name: 'Take goods back' });
  await till.tabTo(back.getByRole('list', { name: 'Found sales' }).getByRole('button').first());
  await till.press('Enter');
  await till.tabTo(back.getByRole('button', { name: `One more of ${goods.name}` }));
  await till.press('Enter');
  await till.tabTo(
    back
      .getByRole('group', { name: `Why ${goods.name} comes back` })
      .getByRole('button', { name: 'Change of mind' }),
  );
  await till.press('Enter');
  await till.tabTo(back.getByRole('button', { name: 'Bring back' }));
  await till.press('Enter');
  await expect(till.lines).toHaveCount(1);
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await till.press('Enter');
  await expect(till.screen('Change')).toBeVisible();
  await till.press('Enter');
  await expect(till.cart).toBeVisible();

  // Training, down the menu and out by its bar.
  // A menu closes when the sale screen, a moment behind its Enter, takes the focus: then it is opened again.
  await expect(async () => {
    if (await page.getByRole('menu').isHidden()) await till.press('F10');
    await chooseByKeys(page, 'Training');
  }).toPass();
  const end = page.getByRole('region', { name: 'Training' }).getByRole('button', { name: 'End training' });
  await expect(end).toBeVisible();
  await till.tabTo(end);
  await till.press('Enter');
  await expect(end).toBeHidden();

  // The type and the customer's display have keys, and keys stand where they are looked for.
  await till.press('Shift+F1');
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large');
  await till.press('Shift+F1');
  await expect(page.locator('html')).toHaveAttribute('data-type', 'usual');
  await till.press('Shift+F3');
  await expect(page.getByRole('dialog', { name: 'Customer display' })).toBeVisible();
  await till.press('Escape');
  await till.press('F1');
  for (const face of ['Shift+F1', 'Shift+F3', 'Shift+F4', 'Shift+F6', 'Shift+F7', 'Shift+F8'])
    await expect(dialog.getByText(face, { exact: true })).toBeVisible();
  await look(page, 'keys-of-the-day');
  await till.press('Escape');
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(receipts.getByText('Shift+F6')).toBeVisible();
  await till.press('F10');
  await expect(page.getByRole('menuitem', { name: 'Laybys' }).getByText('Shift+F4')).toBeVisible();
  await look(page, 'menu-of-the-day');
  await till.press('Escape');
  await till.press('F12');
  await expect(till.button(person('cashier').name).first()).toBeVisible();
});
