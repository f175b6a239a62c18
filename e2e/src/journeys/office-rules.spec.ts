import type { Page } from '@playwright/test';
import { receiptCode } from '@tillbridge/core/receipt';
import { RecordedFact, type SaleCompletedV1 } from '@tillbridge/core/wire';
import { pdfText } from '@tillbridge/hub/testing';
import { TillPage, WedgeScanner, demo, look, receiptsOnPaper, wordsOf } from '../counter';
import { type Office, axeClean, enrolStatingTill, expect, picture, test } from '../office';
import { type OfficeTill, startTillWith } from '../office/office-till';

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const people = (store: string, role: 'store-lead' | 'cashier') =>
  demo().people.filter((each) => each.store.endsWith(store) && each.role === role);

const beer = () => {
  const found = demo().plan.items.find(
    ({ saleHoursClass, unitOfMeasure, barcodes }) =>
      saleHoursClass === 'beer-and-wine' && unitOfMeasure === 'each' && barcodes[0],
  );
  const code = found?.barcodes[0]?.code;
  if (!found || code === undefined) throw new Error('the demo has no beer');
  return { ...found, code };
};

async function realTill(office: Office, store: string, page: Page): Promise<[OfficeTill, TillPage]> {
  const code = office.demo.enrolmentCodes.findLast((each) => each.store.endsWith(store))?.code;
  if (code === undefined) throw new Error(`${store} has no register left`);
  const machine = await startTillWith(office.url, code);
  const till = new TillPage(await page.context().newPage());
  await till.open(machine.url);
  return [machine, till];
}

/** So many hours from now by the shop's clock, on the minute. */
const clockIn = (hours: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Pacific/Auckland',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.now() + hours * 3_600_000);

/** The same hours on each day of the week. */
async function everyDay(page: Page, opens: string, closes: string): Promise<void> {
  for (const day of days) {
    await page.getByLabel(`${day} sold from`).fill(opens);
    await page.getByLabel(`${day} sold until`).fill(closes);
  }
}

test('[AH6] [AH8] [SR9] head office shortens the hours of the law and of a store, and the till refuses a beer with its sentence', async ({
  owner: page,
  office,
}) => {
  const bottle = beer();
  const [cashier] = people('Ponsonby', 'cashier');
  if (!cashier) throw new Error('Ponsonby has a cashier');
  const [machine, till] = await realTill(office, 'Ponsonby', page);
  try {
    // Somebody too young this year: the day is kept, and nothing of their birth.
    await page.bringToFront();
    await page.goto('/staff');
    await page.getByRole('link', { name: cashier.name }).click();
    const goods = panel(page, 'Restricted goods');
    await expect(goods).toContainText('Nothing keeps them from selling');
    await goods.getByLabel('May sell restricted goods from').fill('2031-03-01');
    await goods.getByRole('button', { name: 'Save the day' }).click();
    await expect(goods).toContainText('Until 1 Mar 2031 a till lets them sell nothing');
    await axeClean(page, 'person-restricted');
    await picture(page, 'person-restricted');

    await till.page.bringToFront();
    await till.signIn(cashier);
    const scanner = await WedgeScanner.plugInto(till.page);
    const refuses = (sentence: string) =>
      expect(async () => {
        // Until the till has heard of it, the beer is sold, and an age is asked.
        const question = till.page.getByRole('dialog');
        if (await question.isVisible()) {
          await question.getByRole('button', { name: 'Refuse' }).click();
          await question.getByRole('button', { name: 'No ID' }).click();
        }
        await scanner.scan(bottle.code);
        await expect(till.refusal).toContainText(sentence, { timeout: 5_000 });
      }).toPass({ timeout: 120_000 });
    await refuses(`${cashier.name} may not sell this before 1 Mar 2031`);
    await look(till.page, 'rules-too-young');

    await page.bringToFront();
    await goods.getByLabel('May sell restricted goods from').fill('');
    await goods.getByRole('button', { name: 'Save the day' }).click();
    await expect(goods).toContainText('Nothing keeps them from selling');

    // The law: sold from six hours from now on, twelve hours a day.
    const [opens, closes] = [clockIn(6), clockIn(18)];
    await page.goto('/tax/NZ');
    const law = page.getByRole('group', { name: 'Hours of sale: Demo: at any hour' });
    await law.getByRole('button', { name: 'Change Demo: at any hour' }).click();
    await law.getByRole('textbox', { name: 'Name', exact: true }).fill('Sale of Alcohol Act');
    await everyDay(page, opens, closes);
    await axeClean(page, 'law-hours');
    await picture(page, 'law-hours');
    await press(page, 'Save as a new version');
    await expect(page.getByText('Saved, and sent to the tills of 2 stores.')).toBeVisible();
    await till.page.bringToFront();
    await refuses(`may not be sold now (Sale of Alcohol Act). It is sold again from ${opens}`);
    await look(till.page, 'rules-hours-refused');

    // A store may only be stricter.
    await page.bringToFront();
    await page.goto('/stores');
    await page.getByRole('link', { name: cashier.store }).click();
    await page.getByRole('tab', { name: 'Sale and return' }).click();
    const now = page.getByRole('region', { name: 'What the tills refuse now' });
    await expect(now).toContainText('No alcohol, beer and wine or spirits');
    await press(page, 'Add hours of sale');
    const own = page.getByRole('group', { name: 'Hours of sale: Our licence' });
    await own.getByRole('combobox', { name: 'Goods' }).press('ArrowDown');
    await page.getByRole('option', { name: 'Beer and wine' }).click();
    await page.keyboard.press('Escape');
    await everyDay(page, clockIn(5), clockIn(9));
    await press(page, 'Save');
    await expect(page.getByRole('alert').filter({ hasText: 'This was not saved' })).toContainText(
      'which “Sale of Alcohol Act” forbids',
    );
    await axeClean(page, 'store-hours-beyond');
    await picture(page, 'store-hours-beyond');
    const ours = clockIn(8);
    await everyDay(page, ours, clockIn(9));
    await press(page, 'Save');
    await expect(page.getByText('Saved. The tills of this store hear of it now.')).toBeVisible();
    await picture(page, 'store-hours-of-sale');
    await till.page.bringToFront();
    await refuses(`It is sold again from ${ours}`);
  } finally {
    await machine.dispose();
  }
});

test('[RT6] [RT19] [CN5] after the days that head office sets, a till asks for somebody who may take it back, and receipts and the counter’s sign say the policy', async ({
  owner: page,
  office,
}) => {
  const policy = 'Change of mind: unused, within 7 days, with this receipt.';
  const [lead] = people('Thorndon', 'store-lead');
  const [cashier] = people('Thorndon', 'cashier');
  if (!lead || !cashier) throw new Error('Thorndon has people');
  const old = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const goods = demo().plan.items.find(
    ({ ageClass, tracking, unitOfMeasure, sells }) =>
      ageClass === undefined && tracking === undefined && unitOfMeasure === 'each' && sells === undefined,
  );
  if (!goods) throw new Error('the demo has goods');
  const link = old.terminal.sell([goods]);
  const sale = RecordedFact.parse(JSON.parse(link.body)).fact as SaleCompletedV1;
  await old.send([link]);

  await page.goto('/stores');
  await page.getByRole('link', { name: cashier.store }).click();
  await page.getByRole('tab', { name: 'Sale and return' }).click();
  await page.getByRole('textbox', { name: 'Days for a change of mind' }).fill('a week');
  await press(page, 'Save');
  await expect(page.getByText('Whole days, or nothing.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Days for a change of mind' }).fill('7');
  await page.getByRole('textbox', { name: 'Policy of returns' }).fill(policy);
  await axeClean(page, 'store-terms');
  await picture(page, 'store-terms');
  await press(page, 'Save');
  await expect(page.getByText('Saved. The tills of this store hear of it now.')).toBeVisible();

  const sign = page.getByRole('link', { name: 'Counter sign' });
  const file = await page.request.get((await sign.getAttribute('href')) ?? '');
  expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
  const pages = pdfText(await file.body());
  expect(pages).toHaveLength(1);
  for (const words of [policy, 'within 7 days', 'nearest $0.10']) expect(pages[0]).toContain(words);
  const brought = Promise.race([page.waitForEvent('popup'), page.waitForEvent('download')]);
  await sign.click();
  expect(await brought).toBeTruthy();

  const [machine, till] = await realTill(office, 'Thorndon', page);
  try {
    await till.signIn(cashier);
    await till.press('F6');
    const place = till.page.getByRole('main', { name: 'Take goods back' });
    await till.page.getByRole('searchbox', { name: 'Find the sale' }).fill(receiptCode(sale));
    await expect(place).toContainText('A change of mind could be brought back until');
    await place.getByRole('button', { name: `One more of ${goods.name}` }).click();
    await place
      .getByRole('group', { name: `Why ${goods.name} comes back` })
      .getByRole('button', { name: 'Change of mind' })
      .click();
    await place.getByRole('button', { name: 'Bring back' }).click();
    const dialog = till.page.getByRole('dialog', { name: 'Somebody else can allow this' });
    await expect(dialog).toContainText('could be brought back for a change of mind until');
    await look(till.page, 'rules-late-return');
    await dialog
      .getByRole('button', { name: lead.name })
      .or(dialog.getByLabel(`PIN of ${lead.name}`))
      .first()
      .click();
    await till.type(lead.pin);
    await dialog.getByRole('button', { name: 'Allow it' }).click();
    await expect(dialog).toBeHidden();
    await expect(till.lines.first()).toContainText('Change of mind');
    await till.press('F9');
    await expect(till.screen('Tender')).toContainText('To give back');
    await till.page.getByRole('group', { name: 'Give back' }).getByRole('button', { name: 'Cash' }).click();
    await expect(till.screen('Change')).toBeVisible();
    await expect(till.receiptState).toContainText('Receipt printed');
    const paper = wordsOf(receiptsOnPaper(machine.printer.printer).at(-1) ?? []).join(' ');
    expect(paper).toContain(policy);
  } finally {
    await machine.dispose();
  }
});
