import { type Coded, type Counter, type TillPage, expect, items, look, person, test } from '../counter';

const goods = (): readonly [Coded, Coded, Coded] => {
  const [first, second, third] = items(3);
  if (!first || !second || !third) throw new Error('three items are needed');
  return [first, second, third];
};

async function signInPictured(till: TillPage): Promise<void> {
  const { page } = till;
  const lead = person('store-lead');
  await look(page, 'sign-in');
  await till.button(lead.name).first().click();
  await till.type('9999');
  await till.press('Enter');
  await expect(till.refusal).toContainText('tries left');
  await look(page, 'pin-wrong');
  await till.type(lead.pin);
  await till.press('Enter');
  await expect(till.cart).toBeVisible();
}

async function ringUpPictured(till: TillPage, counter: Counter): Promise<void> {
  const { page } = till;
  const [first, second, third] = goods();
  await look(page, 'sale-empty');
  await counter.scanBurst([first.code, first.code, second.code, third.code]);
  await expect(till.lines).toHaveCount(3);
  await look(page, 'sale-lines');
  await till.lines.nth(1).getByRole('button').click();
  await look(page, 'sale-line-chosen');
  await till.press('Escape', 'F2');
  await till.type('wine');
  await expect(page.getByRole('group', { name: 'Found' }).getByRole('button').first()).toBeVisible();
  await look(page, 'sale-search');
  await till.press('Escape', 'Escape');
  await counter.scan('9421900000017');
  await expect(page.getByRole('alert', { name: 'Unknown code' })).toContainText('9421900000017');
  await look(page, 'sale-unknown-code');
  await till.press('Escape');
}

async function sheetsPictured(till: TillPage): Promise<void> {
  const { page } = till;
  const dialog = page.getByRole('dialog');
  const sheets: [name: string, open: () => Promise<void>][] = [
    ['sheet-discount', () => till.press('F8')],
    ['sheet-note', () => till.button('Note on the sale').click()],
    ['sheet-remove', () => till.press('ArrowDown', 'Delete')],
    ['sheet-keys', () => till.press('F1')],
    ['sheet-printer', () => till.chip('printer').click()],
    ['sheet-hub', () => till.chip('hub').click()],
  ];
  for (const [name, open] of sheets) {
    await open();
    await expect(dialog).toBeVisible();
    await look(page, name);
    await till.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await till.press('Escape', 'F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await look(page, 'menu');
  await till.press('Escape');
}

async function payPictured(till: TillPage, counter: Counter): Promise<void> {
  const { page } = till;
  await till.press('F9');
  await expect(till.screen('Tender')).toBeVisible();
  await look(page, 'tender');
  await till.press('Shift+Numpad5', 'Shift+Numpad0', 'Shift+Numpad0', 'Enter');
  await expect(page.getByRole('list', { name: 'Taken so far' })).toBeVisible();
  await look(page, 'tender-part-paid');
  await page.getByRole('group', { name: 'Quick cash' }).getByRole('button').last().click();
  await expect(till.screen('Change')).toBeVisible();
  await expect(till.receiptState).toContainText('Receipt printed');
  await look(page, 'change');
  await till.press('Enter');
  await till.button('Receipts').click();
  await expect(page.getByRole('article', { name: 'Receipt 1' })).toBeVisible();
  await look(page, 'receipts');
  await till.press('Escape');
  counter.printer.printer.setPaper('out');
  await expect(till.chip('printer')).toContainText('Paper out');
  await counter.scan(goods()[0].code);
  await expect(till.lines).toHaveCount(1);
  await till.payExactCash();
  await expect(till.receiptState).toContainText('Receipt waits');
  await look(page, 'change-paper-out');
  await till.press('Enter');
}

test('every screen passes axe in both looks, and has its picture taken', async ({ till, counter, page }) => {
  test.setTimeout(300_000);
  await signInPictured(till);
  await ringUpPictured(till, counter);
  await sheetsPictured(till);
  await payPictured(till, counter);
  await counter.stopHub();
  await counter.scan(goods()[0].code);
  await expect(till.lines).toHaveCount(1);
  await expect(till.chip('hub')).toContainText('Offline', { timeout: 60_000 });
  await look(page, 'sale-offline');
  await counter.stopTill();
  await expect(page.getByRole('alertdialog', { name: /restarting/ })).toBeVisible();
  await look(page, 'engine-away');
});

test.describe('the demo', () => {
  test.use({ devices: 'simulated' });

  test('its counter passes axe in both looks, and has its picture taken', async ({ lead: till, page }) => {
    await till.press('F11');
    const panel = page.getByRole('complementary', { name: 'Demo counter' });
    await expect(panel).toBeVisible();
    await look(page, 'demo-counter');
    await panel.getByRole('textbox', { name: 'Code to scan' }).fill(goods()[0].code);
    await panel.getByRole('button', { name: 'Scan', exact: true }).click();
    await expect(till.lines).toHaveCount(1);
    await till.payExactCash();
    await expect(till.receiptState).toContainText('Receipt printed');
    await look(page, 'demo-counter-printed');
  });
});
