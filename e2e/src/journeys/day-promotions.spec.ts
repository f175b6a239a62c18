import type { Page } from '@playwright/test';
import { paperText } from '@tillbridge/devices/sim';
import { expect, items, look, test } from '../counter';
import { axeClean, picture, signIn } from '../office';

const field = (page: Page, name: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${name}( \\*)?$`) });

test('[PM9, PM12, PM13, PM14] head office makes a promotion with a coupon, the cable is pulled, and the till gives it and says why', async ({
  lead: till,
  counter,
  browser,
}) => {
  const [goods] = items(1);
  await counter.startHub();
  const url = `http://127.0.0.1:${counter.hubPort}`;
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const office = await context.newPage();
  const complaints: string[] = [];
  office.on('pageerror', (error) => complaints.push(error.message));
  await signIn(office, { url });

  await office.goto(`${url}/promotions`);
  await expect(office.getByText('Buy 2 get 1 free on Chips & snacks.').last()).toBeAttached();
  await axeClean(office, 'promotions');
  await picture(office, 'promotions');
  await office.getByRole('link', { name: 'New promotion' }).click();
  await field(office, 'Name').fill('Summer three for two');
  await field(office, 'On the receipt').fill('Summer 3 for 2');
  await office.getByRole('combobox', { name: 'What it gives' }).click();
  await office.getByRole('option', { name: 'Buy some, get some' }).click();
  await office.getByRole('combobox', { name: 'Only these items' }).fill(goods?.name ?? '');
  await office.getByRole('option', { name: goods?.sku ?? '' }).click();
  await field(office, 'Coupon code').fill('summer26');
  const words = office.getByRole('region', { name: 'In plain words' });
  await expect(words).toContainText(`Buy 2 get 1 free on ${goods?.name ?? ''}, with the coupon SUMMER26.`);
  await axeClean(office, 'promotion editor');
  await picture(office, 'promotion');
  await office.getByRole('button', { name: 'Save' }).click();
  await expect(office.getByRole('link', { name: 'Summer three for two' })).toBeVisible();
  expect(complaints).toEqual([]);
  await context.close();

  await counter.scan(goods?.code ?? '');
  await expect(till.lines).toHaveCount(1);
  // The hub's hint is a moment behind: the coupon is known when the till has it.
  await expect(async () => {
    await counter.scan('SUMMER26');
    await expect(till.cart.getByRole('button', { name: 'Summer three for two' })).toBeVisible({
      timeout: 5_000,
    });
  }).toPass();
  await counter.stopHub();
  await expect(till.chip('hub')).toContainText(/Offline/, { timeout: 60_000 });

  await counter.scanBurst([goods?.code ?? '', goods?.code ?? '']);
  await expect(till.lines.first()).toContainText('Summer 3 for 2');
  await expect(till.cart).toContainText('aved by promotions');
  const three = await till.totalCents();
  expect(three % 2).toBe(0);
  await look(till.page, 'promotion-cart');

  await till.lines.first().getByRole('button').click();
  await till.button('Why this price').click();
  const why = till.page.getByRole('dialog');
  await expect(why.getByRole('listitem')).toHaveText([/^Own price/, /^Promotion: Summer 3 for 2/]);
  await look(till.page, 'promotion-why');
  await till.press('Escape', 'Escape');

  await till.cart.getByRole('button', { name: 'Summer three for two' }).click();
  await field(till.page, 'Coupon code').fill('nonsense');
  await till.press('Enter');
  await expect(till.page.getByRole('dialog')).toContainText('No promotion asks for this coupon.');
  await look(till.page, 'promotion-coupons');
  await till.button('Take out Summer three for two').click();
  await till.press('Escape');
  await expect.poll(() => till.totalCents()).toBe((three / 2) * 3);
  await counter.scan('summer26');
  await expect.poll(() => till.totalCents()).toBe(three);

  await till.payExactCash();
  await expect
    .poll(() => paperText(counter.printer.printer.paper().lines).join('\n'))
    .toContain('Summer 3 for 2');
});
