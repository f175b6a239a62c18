import type { Page } from '@playwright/test';
import { money } from '@tillbridge/core/kernel';
import { type Coded, type TillPage, demo, expect, items, look, person, test, tracked } from '../counter';
import { axeClean, picture, signIn } from '../office';

const goods = () => {
  const [one, yoghurt] = items(2);
  if (!one || !yoghurt) throw new Error('two items are needed');
  return { one, yoghurt };
};
const storeId = () => {
  const [store] = demo().plan.stores;
  if (!store) throw new Error('the demo has no store');
  return store.storeId;
};
const keeper = { name: 'Tama Wharepapa', pin: '705318', role: 'warehouse', store: 'Ponsonby' } as const;
const field = (till: TillPage, label: string) => till.page.getByRole('textbox', { name: label });
const amountOf = (till: TillPage, item: Coded) => field(till, `How many of ${item.name}`);
const lately = (till: TillPage) => till.page.getByRole('list', { name: 'Lately at this till' });
/** So many days from now, as a date field writes it. */
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

async function begin(till: TillPage, reason: string): Promise<void> {
  await till.choose('Adjust stock');
  await till.page.getByRole('main', { name: 'Adjust stock' }).getByRole('button', { name: reason }).click();
  await expect(field(till, 'Scan what it is about, or find it')).toBeVisible();
}

async function signedIn(page: Page, url: string): Promise<Page> {
  const office = await page.context().newPage();
  await office.setViewportSize({ width: 1366, height: 768 });
  await signIn(office, { url });
  return office;
}

test('[GT11, AJ1, AJ2, AJ3, AJ7, SL6] what is worth more than somebody may adjust is allowed in place, a write-off says why, opening stock has its cost and its last day, and head office sees all of it', async ({
  till,
  counter,
  page,
}) => {
  const { one, yoghurt } = goods();
  await counter.books.saveItem(tracked(yoghurt, 'batch'));
  await counter.books.limitRole('warehouse', {
    ...{ discountPpm: null, refund: null, priceOverridePpm: null, adjustment: money(100) },
  });
  // The till knows them with their limit, or not at all.
  await counter.books.hire(storeId(), 'warehouse', keeper);
  const onHand = async () =>
    Promise.all([one, yoghurt].map(({ itemId, sku }) => counter.books.onHand(storeId(), itemId, sku)));
  const before = await onHand();
  const lead = person('store-lead');

  await test.step('a warehouse worker finds three broken ones, and needs somebody for so many', async () => {
    await expect(till.button(keeper.name).first()).toBeVisible({ timeout: 90_000 });
    await till.signIn(keeper);
    await counter.stopHub();
    await begin(till, 'Damaged');
    await counter.scanBurst([one.code, one.code, one.code]);
    await expect(amountOf(till, one)).toHaveValue('3');
    await look(page, 'adjust-damaged');
    await till.button('Take it off stock').click();
    const approval = page.getByRole('dialog', { name: 'Somebody else can allow this' });
    await expect(approval).toContainText('another person has to approve it', { ignoreCase: true });
    await look(page, 'adjust-beyond-limit');
    await till.allow(lead);
    await expect(lately(till).getByRole('listitem').first()).toContainText('Damaged');
    await page.getByRole('button', { name: 'Back to the sale' }).click();
  });

  await test.step('a write-off is not theirs to state, and wants a note', async () => {
    await begin(till, 'Written off');
    await counter.scan(one.code);
    await expect(amountOf(till, one)).toHaveValue('1');
    await till.button('Take it off stock').click();
    await till.allow(lead);
    await expect(till.refusal).toContainText('Say in a note what happened.');
    await field(till, 'What happened? It goes on record.').fill('Fell off the van');
    await look(page, 'adjust-write-off');
    // What was allowed a moment ago still is.
    await till.button('Take it off stock').click();
    await expect(lately(till).getByRole('listitem').first()).toContainText('Fell off the van');
    await page.getByRole('button', { name: 'Back to the sale' }).click();
  });

  await test.step('the lead states opening stock in a batch that expires within the week', async () => {
    await till.press('F12');
    await till.signIn(lead);
    await begin(till, 'Opening stock');
    await counter.scan(yoghurt.code);
    await expect(amountOf(till, yoghurt)).toHaveValue('1');
    await amountOf(till, yoghurt).fill('8');
    await till.press('Enter');
    await expect(amountOf(till, yoghurt)).toHaveValue('8');
    const batch = page.getByRole('group', { name: `Batch of ${yoghurt.name}` });
    await batch.getByLabel('Batch').fill('YO-7');
    await batch.getByLabel('Expires on').fill(inDays(5));
    await batch.getByLabel('Batch').press('Enter');
    await expect(page.getByRole('list', { name: 'What is adjusted' })).toContainText('YO-7');
    await look(page, 'adjust-opening-stock');
    await till.button('Bring it into stock').click();
    await expect(lately(till).getByRole('listitem').first()).toContainText('Opening stock');
  });

  await test.step('head office is back and sees who allowed what, and what expires soon', async () => {
    await counter.startHub();
    await expect(till.chip('outbox')).toContainText('All sent', { timeout: 90_000 });
    const moved = async () => (await onHand()).map((hand, at) => (hand - (before[at] ?? 0)) / 1_000);
    await expect.poll(moved, { timeout: 90_000 }).toEqual([-4, 8]);
    const url = `http://127.0.0.1:${counter.hubPort}`;
    const office = await signedIn(page, url);
    await office.goto(`${url}/adjustments`);
    const table = office.getByRole('table', { name: 'Adjustments' });
    await expect(table.getByRole('row').filter({ hasText: 'Damaged' })).toContainText(keeper.name);
    await expect(table.getByRole('row').filter({ hasText: 'Damaged' })).toContainText(lead.name);
    await expect(table.getByRole('row').filter({ hasText: 'Fell off the van' })).toContainText(one.name);
    await axeClean(office, 'adjustments of a till');
    await picture(office, 'adjustments-of-a-till');
    await office.goto(`${url}/stock/batches?within=7`);
    const soon = office.getByRole('table', { name: 'Batches on hand' }).getByRole('row').nth(1);
    await expect(soon).toContainText('YO-7');
    await expect(soon).toContainText(inDays(5));
    await picture(office, 'batches-within-a-week');
    await office.close();
  });
});
