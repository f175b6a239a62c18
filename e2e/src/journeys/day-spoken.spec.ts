import type { Page } from '@playwright/test';
import { sayIn } from '@tillbridge/words';
import {
  type Counter,
  colourAlone,
  cutOff,
  englishAmong,
  expect,
  heardOn,
  items,
  nameless,
  overlapping,
  person,
  pressKeys,
  restricted,
  ringUpHeadOffice,
  test,
} from '../counter';
import { takePicture } from '../seen';

const es = (source: string, values?: Record<string, string | number>): string =>
  sayIn('es-US', source, values);
const papers = [es('Receipt on paper'), es('What the printer printed')];
const pair = () => {
  const [one, other] = items(2);
  if (!one || !other) throw new Error('two items are needed');
  return { one, other };
};

const expectSoftly = expect.configure({ soft: true });

/** A screen of which nothing is English, everything has a name, and no word is cut off or lies over another. */
async function isSpoken(page: Page, screen: string): Promise<void> {
  await page.mouse.move(0, 0);
  // What the engine says of the devices follows a moment after what the screen says.
  await expectSoftly
    .poll(async () => englishAmong(await heardOn(page, papers)), { message: `${screen}: English` })
    .toEqual([]);
  const heard = await heardOn(page, papers);
  await takePicture(page, 'till', `spanish-${screen}-1024`);
  expect(heard.length, `${screen} says something`).toBeGreaterThan(5);
  expect.soft(nameless(heard), `${screen}: without a name`).toEqual([]);
  expect.soft(await cutOff(page), `${screen}: cut off`).toEqual([]);
  expect.soft(await colourAlone(page), `${screen}: chosen by colour alone`).toEqual([]);
  expect.soft(await overlapping(page), `${screen}: over each other`).toEqual([]);
}

async function signIn(page: Page, role: 'store-lead' | 'cashier'): Promise<void> {
  const { name, pin } = person(role);
  await page.getByRole('button', { name }).first().click();
  await page.keyboard.type(pin, { delay: 70 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: es('Cart') })).toBeVisible();
}

const lines = (page: Page) => page.getByRole('list', { name: es('Lines') }).getByRole('listitem');

async function menu(page: Page, source: string): Promise<void> {
  await pressKeys(page, 'F10');
  await page.getByRole('menuitem', { name: es(source), exact: true }).click();
}

/** A sheet is looked at and put away. */
async function sheet(page: Page, screen: string, open: () => Promise<void>): Promise<void> {
  await open();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await isSpoken(page, screen);
  await pressKeys(page, 'Escape');
  await expect(dialog).toBeHidden();
}

/** So is a place. */
async function place(page: Page, screen: string, source: string, open: () => Promise<void>): Promise<void> {
  await open();
  const main = page.getByRole('main', { name: es(source), exact: true });
  await expect(main).toBeVisible();
  await isSpoken(page, screen);
  await pressKeys(page, 'Escape');
  await expect(main).toBeHidden();
}

async function inSpanish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByRole('heading', { name: es('Who is at the till?') })).toBeVisible();
}

async function scanned(page: Page, counter: Counter, codes: string[], count: number): Promise<void> {
  await counter.scanBurst(codes);
  await expect(lines(page)).toHaveCount(count);
}

/** An order on every screen of its way, but for the number it has and the name of whoever ordered. */
async function ordersSpoken(page: Page, counter: Counter): Promise<void> {
  const { one, other } = pair();
  const order = await ringUpHeadOffice(counter, [
    { item: one, count: 2, price: 350 },
    { item: other, count: 1, price: 500 },
  ]);
  await expect(page.getByRole('status', { name: es('New order') })).toContainText(order.number);
  await isSpoken(page, 'orders-hint');
  await pressKeys(page, 'Shift+F2');
  const main = page.getByRole('main', { name: es('Orders'), exact: true });
  await main.getByRole('button', { name: es('{minutes} min', { minutes: 15 }) }).waitFor();
  await isSpoken(page, 'orders-new');
  await sheet(page, 'orders-refuse', () => main.getByRole('button', { name: es('Refuse') }).click());
  await main.getByRole('button', { name: es('{minutes} min', { minutes: 15 }) }).click();
  await main.getByRole('button', { name: es('Begin picking') }).click();
  await main.getByRole('button', { name: es('Order is ready') }).waitFor();
  await counter.scan(one.code);
  await expect(main.getByTestId('found').first()).toContainText('1');
  await main.getByRole('button', { name: es('In the place of {name}', { name: one.name }) }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await isSpoken(page, 'orders-ask');
  await dialog.getByRole('button', { name: es('They agree to something else') }).click();
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await isSpoken(page, 'orders-instead');
  await counter.scan(other.code);
  await expect(dialog).toBeHidden();
  await isSpoken(page, 'orders-picking');
  await counter.scan(other.code);
  await main.getByRole('button', { name: es('Order is ready') }).click();
  await main.getByRole('button', { name: es('Hand over') }).waitFor();
  await isSpoken(page, 'orders-ready');
  await pressKeys(page, 'Escape');
  await expect(main).toBeHidden();
}

test('[WO3, WO8, WO12, WO13] signing in, ringing up and every sheet of the sale are read aloud in Spanish alone', async ({
  till,
  counter,
  page,
}) => {
  const english = englishAmong(await heardOn(page, papers));
  expect(english, 'English is heard where it is spoken').toContain('Who is at the till?');
  await inSpanish(page);
  await isSpoken(page, 'sign-in');
  await page
    .getByRole('button', { name: person('store-lead').name })
    .first()
    .click();
  await till.type('9999');
  await pressKeys(page, 'Enter');
  await expect(page.getByRole('alert', { name: es('Refusal') })).toBeVisible();
  await isSpoken(page, 'pin-wrong');
  await page.reload();
  await signIn(page, 'store-lead');
  await isSpoken(page, 'sale-empty');

  const { one, other } = pair();
  await scanned(page, counter, [one.code, one.code, other.code], 2);
  await isSpoken(page, 'sale-lines');
  await lines(page).first().getByRole('button').first().click();
  await isSpoken(page, 'sale-line-chosen');
  await sheet(page, 'sheet-price', () => pressKeys(page, 'F5'));
  await pressKeys(page, 'Escape');
  await pressKeys(page, 'F2');
  await till.type('wine');
  await expect(
    page
      .getByRole('group', { name: es('Found'), exact: true })
      .getByRole('button')
      .first(),
  ).toBeVisible();
  await isSpoken(page, 'sale-search');
  await pressKeys(page, 'Escape', 'Escape');
  await counter.scan('9421900000017');
  await expect(page.getByRole('alert', { name: es('Unknown code') })).toBeVisible();
  await isSpoken(page, 'sale-unknown-code');
  await pressKeys(page, 'Escape');

  await sheet(page, 'sheet-keys', () => pressKeys(page, 'F1'));
  await sheet(page, 'sheet-discount', () => pressKeys(page, 'F8'));
  await sheet(page, 'sheet-note', () => page.getByRole('button', { name: es('Note on the sale') }).click());
  await sheet(page, 'sheet-remove', () => pressKeys(page, 'ArrowDown', 'Delete'));
  await pressKeys(page, 'Escape');
  await sheet(page, 'sheet-customer', () => pressKeys(page, 'F3'));
  await sheet(page, 'sheet-park', () => pressKeys(page, 'F4'));
  await sheet(page, 'sheet-no-sale', () => pressKeys(page, 'F7'));
  await sheet(page, 'sheet-printer', () => till.chip('printer').click());
  await sheet(page, 'sheet-hub', () => till.chip('hub').click());
  await pressKeys(page, 'F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await isSpoken(page, 'menu');
  await pressKeys(page, 'Escape');
  for (const [screen, source] of [
    ['sheet-coupons', 'Coupons'],
    ['sheet-buyer', 'Buyer’s details on the receipt'],
    ['sheet-load-card', 'Gift card: sell or top up'],
    ['sheet-custom-item', 'Custom item'],
    ['sheet-layby', 'Put aside as a layby'],
    ['sheet-display', 'Customer display'],
    ['sheet-language', 'Language'],
    ['sheet-discard', 'Discard the sale'],
  ] as const)
    await sheet(page, screen, () => menu(page, source));
});

test('[WO3, WO8, WO12, WO13] paying, the change and every place over the sale are read aloud in Spanish alone', async ({
  till,
  counter,
  page,
}) => {
  expect(till).toBeDefined();
  await inSpanish(page);
  await signIn(page, 'store-lead');
  const { one, other } = pair();
  const drawer = page.getByRole('main', { name: es('Drawer'), exact: true });
  await pressKeys(page, 'Shift+F7');
  await expect(drawer).toBeVisible();
  await isSpoken(page, 'drawer-float');
  await till.type('0');
  await pressKeys(page, 'Enter');
  await till.type('4');
  await drawer.getByRole('button', { name: /^Abrir con/ }).click();
  await expect(page.getByTestId('chip-shift')).toContainText(es('Drawer {drawer}', { drawer: 1 }));
  await pressKeys(page, 'Escape');
  await expect(drawer).toBeHidden();

  await scanned(page, counter, [one.code, other.code], 2);
  await pressKeys(page, 'F9');
  await expect(page.getByRole('main', { name: es('Tender') })).toBeVisible();
  await isSpoken(page, 'tender');
  await sheet(page, 'sheet-gift-card', () => pressKeys(page, 'g'));
  await pressKeys(page, 'Enter');
  await expect(page.getByRole('main', { name: es('Change') })).toBeVisible();
  await expect(page.getByText(es('Receipt printed'))).toBeVisible();
  await isSpoken(page, 'change');
  await sheet(page, 'sheet-mail', () => pressKeys(page, 'e'));
  await pressKeys(page, 'Enter');
  await expect(page.getByRole('region', { name: es('Cart') })).toBeVisible();

  await place(page, 'receipts', 'Receipts', () =>
    page
      .getByRole('button', { name: es('Receipts') })
      .first()
      .click(),
  );
  await place(page, 'return', 'Take goods back', () => pressKeys(page, 'F6'));
  await place(page, 'laybys', 'Laybys', () => menu(page, 'Laybys'));
  await place(page, 'parked', 'Parked sales', () => pressKeys(page, 'F4'));
  await ordersSpoken(page, counter);

  await pressKeys(page, 'Shift+F7');
  await expect(drawer.getByText(es('Sales go into this drawer'))).toBeVisible();
  await isSpoken(page, 'drawer-open');
  await till.type('o');
  await expect(drawer.getByRole('heading', { name: es('Pay out') })).toBeVisible();
  await isSpoken(page, 'drawer-pay-out');
  await pressKeys(page, 'Escape');
  await till.type('c');
  await expect(drawer.getByRole('heading', { name: /^Contar/ })).toBeVisible();
  await till.type('1');
  await isSpoken(page, 'drawer-count');
  await drawer.getByRole('button', { name: /^Conté/ }).click();
  await expect(page.getByTestId('variance')).toBeVisible();
  await isSpoken(page, 'drawer-variance');
  await pressKeys(page, 'Escape');
  await page.getByRole('button', { name: es('Back to the sale') }).click();
  await expect(drawer).toBeHidden();

  // By the hour of the day it is the question of age, or that it is not sold now.
  await counter.scan(restricted().code);
  const answer = page.getByRole('dialog').or(page.getByRole('alert', { name: es('Refusal') }));
  await expect(answer.filter({ visible: true }).first()).toBeVisible();
  await isSpoken(page, 'age');
  await pressKeys(page, 'Escape');
});

test('[WO3, WO8, WO12, WO13] trouble, training and what a cashier must ask for are read aloud in Spanish alone', async ({
  till,
  counter,
  page,
}) => {
  const { one } = pair();
  await inSpanish(page);
  await signIn(page, 'cashier');
  await scanned(page, counter, [one.code], 1);
  await pressKeys(page, 'F7');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: es('Checking the drawer') }).click();
  await expect(dialog.getByText(es('Who allows it')).or(dialog.getByLabel(/PIN/)).first()).toBeVisible();
  await isSpoken(page, 'approval');
  await pressKeys(page, 'Escape');
  counter.printer.printer.setPaper('out');
  await expect(till.chip('printer')).toContainText(es('Paper out'));
  await pressKeys(page, 'F9');
  await expect(page.getByRole('main', { name: es('Tender') })).toBeVisible();
  await pressKeys(page, 'Enter');
  await expect(page.getByText(es('Receipt waits for the printer'))).toBeVisible();
  await isSpoken(page, 'change-paper-out');
  await pressKeys(page, 'Enter');
  await expect(page.getByRole('region', { name: es('Cart') })).toBeVisible();
  await pressKeys(page, 'F12');
  await signIn(page, 'store-lead');
  await menu(page, 'Training');
  await expect(page.getByRole('region', { name: es('Training') })).toBeVisible();
  await isSpoken(page, 'training');
  await page.getByRole('button', { name: es('End training') }).click();
  await counter.stopHub();
  await scanned(page, counter, [one.code], 1);
  await expect(till.chip('hub')).toContainText(es('Offline'), { timeout: 60_000 });
  await isSpoken(page, 'sale-offline');
  await counter.stopTill();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await isSpoken(page, 'engine-away');
});
