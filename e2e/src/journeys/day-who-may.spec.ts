import type { Page } from '@playwright/test';
import SqliteFile from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Person,
  type TillPage,
  WedgeScanner,
  expect,
  items,
  look,
  person,
  salesInJournal,
  test,
} from '../counter';
import type { Counter } from '../counter';

const badges = { lead: 'TB7KQ2M9XWLEAD', cashier: '7700123456789012345' };
const goods = () => {
  const [first, second] = items(2);
  if (!first || !second) throw new Error('two items are needed');
  return { first, second };
};
const approval = (page: Page) => page.getByRole('dialog', { name: 'Somebody else can allow this' });

/** Head office lets cashiers take ten per cent off, and gives two people badges. */
async function agreedAtHeadOffice({ books }: Counter): Promise<void> {
  await books.limitRole('cashier', { discountPpm: 100_000, refund: null, priceOverridePpm: null });
  await books.giveBadge(person('store-lead').name, badges.lead);
  await books.giveBadge(person('cashier').name, badges.cashier);
}

/** How many people's badges the till knows. */
function badgesKnown({ tillFolder }: Counter): number {
  const [catalogue] = readdirSync(tillFolder)
    .filter((name) => /^catalogue-\d+\.db$/.test(name))
    .sort()
    .reverse();
  if (catalogue === undefined) return 0;
  const db = new SqliteFile(join(tillFolder, catalogue), { readonly: true });
  const row = db
    .prepare<[], { known: number }>(
      "select count(*) as known from staff where record ->> 'badgeHash' is not null",
    )
    .get();
  db.close();
  return row?.known ?? 0;
}

/** The till hears of it within seconds; until then a badge is nobody's, and five of those end signing in by badge. */
async function signInByBadge(till: TillPage, counter: Counter, scan: () => Promise<void>): Promise<void> {
  await expect.poll(() => badgesKnown(counter)).toBe(Object.keys(badges).length);
  await scan();
  await expect(till.cart).toBeVisible();
}

/** A cashier has another PIN from now on, which nobody could guess, and signs in with it. */
async function chooseAnotherPin(till: TillPage, cashier: Person): Promise<void> {
  const { page } = till;
  const sheet = page.getByRole('dialog', { name: 'Your PIN' });
  const key = async (pin: string): Promise<void> => {
    await till.type(pin);
    await till.press('Enter');
  };
  await till.choose('Your PIN');
  await expect(sheet).toContainText('The PIN that you have');
  for (const pin of [cashier.pin, '1111', '1111']) await key(pin);
  await expect(sheet).toContainText('One digit over and over is the first thing anybody tries.');
  await look(page, 'own-pin');
  for (const pin of ['739164', '739164']) await key(pin);
  await expect(sheet).toBeHidden();
  await till.press('F12');
  await till.signIn({ ...cashier, pin: '739164' });
}

test('[LI2, LI3, PE13, S13, S14, SE14, SE15, AV2] with the cable out a lead allows what a cashier may not, by badge and by PIN, and takes over the sale', async ({
  till,
  counter,
}) => {
  test.slow();
  const { page } = till;
  const { first, second } = goods();
  const lead = person('store-lead');
  const cashier = person('cashier');
  await agreedAtHeadOffice(counter);
  await signInByBadge(till, counter, () => counter.scan(badges.cashier));
  await chooseAnotherPin(till, cashier);
  await counter.stopHub();
  await counter.scanBurst([first.code, second.code]);
  await till.expectLines([
    { ...first, quantity: 1 },
    { ...second, quantity: 1 },
  ]);

  // Ten per cent is the cashier's own; twenty is the lead's badge over the sale.
  await till.press('F8');
  await page.getByRole('dialog').getByRole('button', { name: '10 %' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await till.press('F8');
  await page.getByRole('dialog').getByRole('button', { name: '20 %' }).click();
  await expect(approval(page)).toContainText(`${cashier.name} may take at most 10 % off`);
  await look(page, 'may-beyond-limit');
  await counter.scan(badges.lead);
  await expect(approval(page)).toBeHidden();
  await expect(page.getByText('20 % off').first()).toBeVisible();
  await till.expectLines([
    { ...first, quantity: 1 },
    { ...second, quantity: 1 },
  ]);

  // Another price needs a reason, and somebody who may.
  await till.lines.first().getByRole('button').click();
  await till.press('F5');
  const price = page.getByRole('dialog', { name: `Another price for ${first.name}` });
  await expect(price).toBeVisible();
  await till.type('100');
  await expect(price.getByRole('button', { name: 'Set this price' })).toBeDisabled();
  await price.getByRole('button', { name: 'Damaged' }).click();
  await look(page, 'may-price');
  await price.getByRole('button', { name: 'Set this price' }).click();
  await expect(approval(page)).toContainText(`${cashier.name} may not set another price`);
  await till.allow(person('store-lead'));
  await expect(till.lines.first()).toContainText('before, now $1.00 · Damaged');

  // What is in no catalogue.
  await till.choose('Custom item');
  const custom = page.getByRole('dialog', { name: 'Custom item' });
  await custom.getByLabel('What is it?').fill('Old shop sign');
  await custom.getByLabel('Price of one').fill('2300');
  await look(page, 'may-custom-item');
  await custom.getByRole('button', { name: 'Add to the sale' }).click();
  await expect(approval(page)).toBeVisible();
  await counter.scan(badges.lead);
  await expect(approval(page)).toBeHidden();
  await expect(till.lines.nth(2)).toContainText('Old shop sign');
  await look(page, 'may-sale');

  // A badge in the middle of a sale changes nothing, and says how it would.
  await counter.scan(badges.lead);
  await expect(till.refusal).toContainText(`This is the badge of ${lead.name}`);
  await expect(till.lines).toHaveCount(3);

  // The lead takes over: lock, badge, the same cart.
  await till.press('F12');
  await expect(page.getByText('The sale of 3 lines is kept.')).toBeVisible();
  await counter.scan('NOBODYS-BADGE-1');
  await expect(page.getByText('That is nobody’s badge here.')).toBeVisible();
  await look(page, 'may-sign-in');
  await counter.scan(badges.lead);
  await expect(till.lines).toHaveCount(3);
  await till.payExactCash();
  const [sale] = salesInJournal(counter.tillFolder);
  expect(sale?.lines).toMatchObject([
    { unitPrice: 100, priceOverride: { reason: 'Damaged' } },
    {},
    { description: 'Old shop sign', unitPrice: 2300, movesStock: false },
  ]);
  await counter.startHub();
  await expect.poll(() => counter.books.sales().then((sales) => sales.length), { timeout: 60_000 }).toBe(1);
});

test('[LI2, SE14] online, a scanner that types signs in by badge, and a lead’s PIN goes beyond the limit', async ({
  till,
  counter,
}) => {
  const { page } = till;
  const { first } = goods();
  await agreedAtHeadOffice(counter);
  const wedge = await WedgeScanner.plugInto(page);
  await signInByBadge(till, counter, () => wedge.scan(badges.cashier));
  await counter.scan(first.code);
  await till.expectLines([{ ...first, quantity: 1 }]);
  const before = await till.totalCents();
  await till.press('F8');
  await page.getByRole('dialog').getByRole('button', { name: '50 %' }).click();
  await expect(approval(page)).toContainText('at most 10 % off');
  await till.allow(person('store-lead'));
  await expect.poll(() => till.totalCents()).toBe(Math.round(before / 2));
  await till.payExactCash();
  await expect.poll(() => counter.books.sales().then((sales) => sales.length), { timeout: 60_000 }).toBe(1);
});
