/// <reference lib="dom" />
import type { Page } from '@playwright/test';
import type { DashLine, DashStandIn } from '@tillbridge/simulators/doordash';
import type { UberLine } from '@tillbridge/simulators/uber';
import {
  type Coded,
  type Counter,
  type TillPage,
  demo,
  expect,
  items,
  look,
  person,
  restricted,
  salesInJournal,
  test,
} from '../counter';
import { axeClean, picture, signIn } from '../office';
import { connect } from '../services';

const goods = () => {
  const [one, gone, other] = items(3);
  if (!one || !gone || !other) throw new Error('three items are needed');
  return { one, gone, other, bottle: restricted() };
};
/** The store that the till stands in. */
const store = () => {
  const [first] = demo().plan.stores;
  if (!first) throw new Error('the demo has no store');
  return first;
};
const place = (till: TillPage) => till.page.getByRole('main', { name: 'Orders' });
const hint = (till: TillPage) => till.page.getByRole('status', { name: 'New order' });
const line = ({ sku, name }: Coded, quantity: number, unitPrice: number): UberLine & DashLine => ({
  ...{ id: sku, title: name, quantity, unitPrice },
});
const storeThere = (theirId: string, policy: string) => ({
  stores: [{ theirId, storeId: store().storeId, policy, preparationMinutes: 20 }],
});
/** How many pieces lie aside in the store for somebody. */
const heldPieces = async (counter: Counter): Promise<number> => {
  const holds = await counter.asOperator<{ quantity: number }[]>('stock.holds', {
    storeId: store().storeId,
  });
  return holds.reduce((all, { quantity }) => all + quantity / 1_000, 0);
};

/** What comes out of the window's loudspeaker from now on: the pitch of each tone, as the browser starts it. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: number[] = [];
    Object.assign(globalThis, { heardTones: heard });
    const start = AudioScheduledSourceNode.prototype.start;
    OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
      heard.push(this.frequency.value);
      return start.call(this, when);
    };
  });
const tones = (page: Page): Promise<number[]> =>
  page.evaluate(() => (globalThis as unknown as { heardTones: number[] }).heardTones);
/** The two notes of the doorbell that a new order is. */
const doorbell = [1_047, 784];

test('[DL5, DL8, DL12, DL14, DL22, DL24, OR9, OR10, OR15] an order of Uber Eats is heard at the till, accepted, picked by scan with one thing in the place of another that the customer does not want after all, and handed over once an ID was seen; a rush is sat out', async ({
  lead: till,
  counter,
}) => {
  const { one, gone, other, bottle } = goods();
  const { page } = till;
  await counter.startHub();
  const { standIn } = await connect(counter, 'uber-eats', {
    standIn: { storeId: 'ponsonby', currency: 'NZD' },
    settings: storeThere('ponsonby', 'ask'),
  });
  const { uber } = standIn;
  const { id, displayId } = uber.make({
    lines: [line(one, 2, 350), line(gone, 1, 500), line(bottle, 1, 2_000)],
  });
  await listen(page);
  uber.tell(standIn, 'orders.notification', id);
  await expect(hint(till)).toContainText(`New order ${displayId}`);
  await expect(hint(till)).toContainText('Uber Eats');
  await expect(hint(till)).toContainText('answer by');
  expect((await tones(page)).map(Math.round)).toEqual(doorbell);
  // Nobody is asked to hold anything: the order says what to take.
  await expect(page.getByText('asks to hold')).toHaveCount(0);
  await look(page, 'delivery-hint');
  await till.press('Shift+F2');
  await expect(place(till)).toContainText('paid to Uber Eats');
  await expect(place(till)).toContainText('Ask for an ID when it is handed over.');
  await look(page, 'delivery-new');
  await till.button('20 min').click();
  await expect.poll(() => uber.order(id)).toMatchObject({ state: 'ACCEPTED', accepted: 1 });

  await till.button('Begin picking').click();
  await expect(till.button('Order is ready')).toBeVisible();
  await counter.scanBurst([one.code, one.code, bottle.code]);
  await expect(place(till)).toContainText('1 line is open.');
  await till.button(`Another In the place of ${gone.name}`).click();
  const sheet = page.getByRole('dialog', { name: `In the place of ${gone.name}` });
  await expect(sheet).toContainText('Mere T.');
  await look(page, 'delivery-ask');
  await sheet.getByRole('button', { name: 'They agree to something else' }).click();
  await expect(sheet.getByLabel('Scan what goes in its place, or find it')).toBeFocused();
  await counter.scan(other.code);
  await expect(sheet).toBeHidden();
  await expect(place(till)).toContainText('All lines are done.');
  await look(page, 'delivery-picked');
  await till.button('Order is ready').click();
  await expect(till.button('Hand over')).toBeVisible();
  await look(page, 'delivery-ready');
  await expect
    .poll(() => uber.order(id).issues)
    .toMatchObject([{ fulfillment_issue_type: 'OUT_OF_ITEM', fulfillment_action_type: 'REPLACE_FOR_ME' }]);

  uber.answer(standIn, id, 'no');
  await expect(place(till)).toContainText(`Take ${other.name} out: the customer does not want it.`);
  await expect(place(till)).toContainText('$27.00');
  await look(page, 'delivery-unwanted');

  const platforms = page.getByRole('region', { name: 'Delivery platforms' });
  await expect(platforms).toContainText('Uber Eats takes orders');
  await platforms.getByRole('button', { name: 'Pause' }).click();
  const pause = page.getByRole('dialog', { name: 'Pause Uber Eats' });
  await look(page, 'delivery-pause');
  await pause.getByRole('button', { name: 'For half an hour' }).click();
  await expect(platforms).toContainText('paused until');
  await expect.poll(() => uber.isShownOpen()).toBe(false);
  await look(page, 'delivery-paused');
  await platforms.getByRole('button', { name: 'Take orders again' }).click();
  await expect(platforms).toContainText('takes orders');
  await expect.poll(() => uber.isShownOpen()).toBe(true);

  await till.button('Hand over').click();
  const question = page.getByRole('dialog', { name: 'Is the customer 18 or older?' });
  await question
    .getByRole('button')
    .filter({ hasText: /passport/i })
    .first()
    .click();
  await expect(question).toBeHidden();
  await till.press('F9');
  await expect(till.screen('Change')).toBeVisible();
  const [sale] = salesInJournal(counter.tillFolder);
  expect(sale).toMatchObject({
    order: { number: displayId, channelName: 'Uber Eats' },
    change: 0,
    tenders: [{ kind: 'paid-online' }],
    lines: [{ unitPrice: 350, quantity: 2_000 }, { unitPrice: 2_000 }],
  });

  const office = `http://127.0.0.1:${counter.hubPort}`;
  await signIn(page, { url: office });
  await page.goto(`${office}/deliveries`);
  const shown = page.getByRole('region', { name: `Uber Eats ${displayId}` });
  await expect(shown).toContainText('Handed over', { timeout: 30_000 });
  await expect(shown).toContainText('The platform was told what is missing');
  await expect(shown).toContainText(`The customer answered (instead of “${gone.name}”: no)`);
  expect(await heldPieces(counter)).toBe(0);
  await axeClean(page, 'deliveries');
  await picture(page, 'deliveries-handed-over');
});

test('[DL3, DL4, DL6, DL11, DL13, DL15] with the till off DoorDash has its yes by policy; what nobody knows a person names; and what the platform takes back, or head office cancels, goes back on the shelf once', async ({
  lead: till,
  counter,
  context,
}) => {
  const { one } = goods();
  const { page } = till;
  await counter.startHub();
  const { standIn } = await connect(counter, 'doordash', {
    standIn: { storeId: 'ponsonby' },
    settings: storeThere('ponsonby', 'accept'),
  });
  const { dash } = standIn;
  const told = (dashLines: readonly DashLine[]) => {
    const { id } = dash.make({ lines: dashLines });
    dash.tell(standIn, id);
    return id;
  };
  await counter.stopTill();
  const first = told([line(one, 2, 350)]);
  await expect.poll(() => dash.order(first)).toMatchObject({ state: 'CONFIRMED', accepted: 1 });
  expect(await heldPieces(counter)).toBe(2);

  // Its menu calls something as nobody here does.
  const strange = told([{ id: 'moon-dust', title: 'Moon dust', quantity: 1, unitPrice: 400 }]);
  const office = `http://127.0.0.1:${counter.hubPort}`;
  await signIn(page, { url: office });
  await page.goto(`${office}/deliveries`);
  const asked = page.getByLabel('What is “Moon dust”?');
  await expect(asked).toBeVisible({ timeout: 30_000 });
  await axeClean(page, 'deliveries, an item to name');
  await picture(page, 'deliveries-unknown');
  await asked.fill(one.sku);
  await page.getByRole('option', { name: one.name }).first().click();
  await expect.poll(() => dash.order(strange).state).toBe('CONFIRMED');
  expect(await heldPieces(counter)).toBe(3);

  await cancelledThere(standIn, first);
  await expect.poll(() => heldPieces(counter)).toBe(1);
  await cancelledThere(standIn, first);
  await expect(page.getByText('Cancelled').first()).toBeVisible({ timeout: 30_000 });
  expect(await heldPieces(counter)).toBe(1);

  // The till comes back and finds one to pick and one that is over.
  await counter.startTill();
  await till.open(counter.tillUrl);
  await till.signIn(person('store-lead'));
  await till.press('Shift+F2');
  await expect(till.button('Begin picking')).toBeVisible();
  await expect(place(till)).toContainText(one.name);
  await till.button(/^Ended/).click();
  await expect(place(till)).toContainText('The platform or its customer took it back.');
  await look(page, 'delivery-taken-back');
  await till.button(/^Waiting/).click();
  await expect(till.button('Begin picking')).toBeVisible();

  const beside = await context.newPage();
  await beside.goto(`${office}/deliveries`);
  await beside.getByRole('link', { name: `DoorDash ${strange.slice(-6)}` }).click();
  await beside.getByRole('button', { name: 'Cancel the order' }).click();
  await beside.getByRole('textbox', { name: 'Reason' }).fill('The van broke down');
  await beside.getByRole('button', { name: 'Cancel it' }).click();
  await expect.poll(() => dash.order(strange).state).toBe('CANCELLED');
  await expect.poll(() => heldPieces(counter)).toBe(0);
  await expect(till.button('Begin picking')).toBeHidden();
  await expect(place(till)).toContainText('The van broke down');
  await look(page, 'delivery-cancelled');
  await expect(beside.getByText('The van broke down')).toBeVisible();
});

const cancelledThere = async (standIn: DashStandIn, id: string): Promise<void> => {
  standIn.dash.cancel(standIn, id, true);
  await standIn.hooks.settled();
};

test('[DL17, DL18, DL19] head office says which store is which at Uber Eats and what it sells there, and what is sold out is not to be had', async ({
  counter,
  page,
}) => {
  const { one } = goods();
  await counter.startHub();
  const { standIn } = await connect(counter, 'uber-eats', {
    standIn: { storeId: 'ponsonby', currency: 'NZD' },
  });
  const { uber } = standIn;
  const { id } = uber.make({ lines: [line(one, 1, 350)] });
  uber.tell(standIn, 'orders.notification', id);
  const office = `http://127.0.0.1:${counter.hubPort}`;
  await signIn(page, { url: office });
  await page.goto(`${office}/deliveries/stores`);
  await expect(page.getByText('Orders came for “ponsonby”')).toBeVisible({ timeout: 30_000 });
  await axeClean(page, 'stores at platforms, one unknown');
  await picture(page, 'platform-store-unknown');
  await page.getByRole('button', { name: 'Say which store' }).click();
  const form = page.getByRole('dialog', { name: 'A store at Uber Eats' });
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toContainText('Choose which of our stores it is.');
  await form.getByRole('combobox', { name: 'Our store' }).click();
  await page.getByRole('option', { name: store().name }).click();
  await form.getByRole('radio', { name: 'Yes by itself when all of it is in stock' }).check();
  await form.getByRole('switch', { name: 'Tell the platform our menu, prices and stock' }).check();
  await expect(form.getByRole('combobox', { name: 'Categories on the menu' })).toBeVisible();
  await axeClean(page, 'the form of a store at a platform');
  await picture(page, 'platform-store-form');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect.poll(() => uber.order(id).state).toBe('ACCEPTED');

  // The menu comes by itself, and a store that is paused has nothing of it.
  await expect.poll(() => uber.shelf.isToBeHad(one.itemId), { timeout: 90_000 }).toBe(true);
  const shown = page.getByRole('article', { name: store().name });
  await expect(shown).toContainText('items on the menu', { timeout: 30_000 });
  await axeClean(page, 'stores at platforms');
  await picture(page, 'platform-stores');
  await shown.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('menuitem', { name: 'For an hour' }).click();
  await expect(shown).toContainText('Paused until');
  await expect.poll(() => uber.isShownOpen()).toBe(false);
  await expect(shown).toContainText('Uber Eats shows the store as closed until then.');
  await axeClean(page, 'a store that is paused');
  await picture(page, 'platform-store-paused');
  await expect.poll(() => uber.shelf.isToBeHad(one.itemId), { timeout: 90_000 }).toBe(false);
  const busy = uber.make({ lines: [line(one, 1, 350)] });
  uber.tell(standIn, 'orders.notification', busy.id);
  await expect.poll(() => uber.order(busy.id).state).toBe('DENIED');
  await shown.getByRole('button', { name: 'Take orders again' }).click();
  await expect(shown).toContainText('Takes orders');
});
