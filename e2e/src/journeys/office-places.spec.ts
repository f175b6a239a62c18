import type { Page } from '@playwright/test';
import { TillPage, WedgeScanner, demo, item, person, receiptsOnPaper } from '../counter';
import { axeClean, expect, picture, test } from '../office';
import { type OfficeTill, startTillWith } from '../office/office-till';

const store = demo().plan.stores[0]?.name ?? '';
const register = 'Festival counter';
const lead = person('store-lead');
const footer = 'Late till nine on Thursdays.';

/** A register at the first demo store, with the code that the screen shows for it. */
async function codeFor(office: Page): Promise<string> {
  await office.goto('/stores');
  await office.getByRole('link', { name: store }).click();
  await office.getByRole('tab', { name: 'Registers' }).click();
  await office.getByRole('button', { name: 'New register' }).click();
  await office.getByRole('textbox', { name: 'Name' }).fill(register);
  await office.getByRole('button', { name: 'Create register' }).click();
  const row = office.getByRole('listitem').filter({ hasText: register });
  await row.getByRole('button', { name: 'Enrol a till' }).click();
  await office.getByRole('button', { name: 'Show a code' }).click();
  return office.getByLabel('Enrolment code').innerText();
}

async function openTill(office: Page, till: OfficeTill): Promise<TillPage> {
  const page = await office.context().newPage();
  const opened = new TillPage(page);
  await opened.open(till.url);
  return opened;
}

test('[SR1] [SR2] [RC28] a store is made on the screen, with its hours, and its receipt is seen as it will print', async ({
  owner: office,
}) => {
  await office.goto('/stores');
  await expect(office.getByRole('heading', { name: store })).toBeVisible();
  await axeClean(office, 'stores');
  await picture(office, 'stores');

  await office.getByRole('link', { name: 'New store' }).click();
  await office.getByRole('button', { name: 'Create store' }).click();
  await expect(office.getByText('Give the store a name.')).toBeVisible();
  await office.getByRole('textbox', { name: 'Store', exact: true }).fill('Newtown');
  await office.getByRole('textbox', { name: 'Address' }).fill('1 Riddiford Street\nNewtown, Wellington 6021');
  await axeClean(office, 'new store');
  await picture(office, 'store-details');

  await office.getByRole('tab', { name: 'Hours' }).click();
  await office.getByRole('switch', { name: 'This store has opening hours' }).check();
  await office.getByRole('button', { name: 'Add hours to Sunday' }).click();
  await office.getByRole('button', { name: 'Add a date' }).click();
  await office.getByLabel('Date', { exact: true }).fill('2026-12-25');
  await office.getByRole('textbox', { name: 'What for' }).fill('Christmas Day');
  await axeClean(office, 'hours');
  await picture(office, 'store-hours');

  await office.getByRole('tab', { name: 'Receipt' }).click();
  const paper = office.getByRole('region', { name: 'Preview of the receipt' });
  await expect(paper).toContainText('Newtown');
  await office
    .getByRole('textbox', { name: 'Legal texts' })
    .fill('Returns within 30 days with this receipt.');
  await expect(paper).toContainText('Returns within 30 days');
  await office.getByRole('switch', { name: 'Print who served' }).uncheck();
  await expect(paper).not.toContainText('Served by');
  await office.getByRole('combobox', { name: 'Second language' }).click();
  await office.getByRole('option', { name: 'Spanish' }).click();
  await expect(paper).toContainText('Cash / Efectivo');
  await axeClean(office, 'receipt');
  await picture(office, 'store-receipt');
  await office.getByText('58 mm', { exact: true }).click();
  await expect(paper).toContainText('Returns within 30 days');

  await office.getByRole('button', { name: 'Create store' }).click();
  await expect(office.getByRole('heading', { name: 'Newtown', level: 1 })).toBeVisible();
  await expect(office.getByText('No register yet')).toBeVisible();
  await office.goto('/stores');
  await expect(office.getByRole('article').filter({ hasText: 'Newtown' })).toContainText('0 registers');
});

test('[SR8] [SR9] a tax is changed from a date on, and the store that uses it is named', async ({
  owner: office,
}) => {
  await office.goto('/tax');
  await expect(office.getByRole('heading', { name: 'Florida, Miami-Dade County' })).toBeVisible();
  await axeClean(office, 'taxes');
  await picture(office, 'taxes');
  await office.getByRole('link', { name: 'New Zealand' }).click();
  await expect(office.getByText(`Used by ${store}`, { exact: false })).toBeVisible();
  await office.getByRole('button', { name: 'Add a rate' }).click();
  const rate = office.getByRole('group', { name: /^Rate 2/ });
  await rate.getByLabel('On receipts').fill('GST 16%');
  await rate.getByRole('textbox', { name: 'Rate', exact: true }).fill('16');
  await rate.getByLabel('From').fill('2027-04-01T00:00');
  await axeClean(office, 'tax');
  await picture(office, 'tax');
  await office.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(office.getByText('Version 4')).toBeVisible();
  await expect(rate.getByLabel('From')).toHaveValue('2027-04-01T00:00');
});

test('[FL4] [FL6] [E6] a till is enrolled with a code, heard of, spoken to, told of a new receipt, and shut out', async ({
  owner: office,
  office: { url },
}) => {
  const code = await codeFor(office);
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  await axeClean(office, 'enrolment');
  await picture(office, 'enrolment');
  const machine = await startTillWith(url, code);
  try {
    await expect(office.getByText('is enrolled')).toBeVisible({ timeout: 60_000 });
    await office.getByRole('button', { name: 'Done' }).click();
    const till = await openTill(office, machine);

    await office.bringToFront();
    await office.goto('/terminals');
    const row = office.getByRole('row').filter({ hasText: register });
    await expect(row).toContainText('Connected', { timeout: 60_000 });
    await expect(row).toContainText('all sent', { timeout: 60_000 });
    await axeClean(office, 'terminals');
    await picture(office, 'terminals');
    await row.getByRole('link', { name: register }).click();
    await expect(office.getByRole('region', { name: 'Devices' })).toContainText('Printer ready', {
      timeout: 60_000,
    });
    await expect(office.getByRole('region', { name: 'Health' })).toContainText(/Free disk.*GB/);

    await office.getByRole('button', { name: 'Send a message' }).click();
    await office.getByRole('textbox', { name: 'Message' }).fill('Shut at four today.');
    await office.getByRole('button', { name: 'Send', exact: true }).click();
    const note = till.page.getByRole('status', { name: 'Message from head office' });
    await expect(note).toContainText('Shut at four today.', { timeout: 60_000 });
    await till.page.bringToFront();
    await till.signIn(lead);
    await till.page.getByRole('button', { name: 'Read', exact: true }).click();
    await expect(note).not.toContainText('Shut at four');
    await office.bringToFront();
    await expect(office.getByRole('region', { name: 'Messages' })).toContainText(`Read by ${lead.name}`, {
      timeout: 60_000,
    });
    await axeClean(office, 'terminal');
    await picture(office, 'terminal');

    await office.getByRole('link', { name: store }).click();
    await office.getByRole('tab', { name: 'Receipt' }).click();
    await office.getByRole('textbox', { name: 'At the end' }).fill(footer);
    await expect(office.getByRole('region', { name: 'Preview of the receipt' })).toContainText(footer);
    await office.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(office.getByText('The tills of this store hear of it now.')).toBeVisible();

    await till.page.bringToFront();
    await till.page.waitForTimeout(1_000);
    const scanner = await WedgeScanner.plugInto(till.page);
    await scanner.scan(item('Gin').code);
    await expect(till.lines).toHaveCount(1);
    await till.payExactCash();
    await expect
      .poll(() => receiptsOnPaper(machine.printer.printer).at(-1)?.join('\n') ?? '', { timeout: 60_000 })
      .toContain(footer);

    await office.bringToFront();
    await office.goto('/terminals');
    await office.getByRole('link', { name: register }).click();
    await office.getByRole('button', { name: 'Shut out' }).click();
    await expect(office.getByRole('dialog')).toContainText('By its last report');
    await office.getByRole('button', { name: 'Shut it out' }).click();
    await expect(office.getByText('This till is shut out')).toBeVisible();
    await expect(till.chip('hub')).toContainText('Not accepted', { timeout: 60_000 });
    expect(till.problems).toEqual([]);
  } finally {
    await machine.dispose();
  }
});

test('[FL9] the alerts say that nothing waits when nothing does', async ({ owner: office }) => {
  await office.goto('/alerts');
  await expect(office.getByText('Nothing waits for a person')).toBeVisible();
  await axeClean(office, 'alerts');
  await picture(office, 'alerts');
  await office.getByRole('tab', { name: 'Facts set aside' }).click();
  await expect(office.getByText('No fact is set aside')).toBeVisible();
});
