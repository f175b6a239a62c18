import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type CustomerId, type Money, money } from '@tillbridge/core/kernel';
import type { SaleCompletedV1 } from '@tillbridge/core/wire';
import { type Office, axeClean, enrolStatingTill, expect, picture, test } from '../office';

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole('link', { name, exact: typeof name === 'string' }).click();
const titled = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

type More = { email?: string; phone?: string; note?: string; limit?: Money };

async function newCustomer(office: Office, name: string, more: More = {}): Promise<CustomerId> {
  const details = {
    ...{ name, company: null, customerGroupId: null, exemption: null },
    ...{ email: more.email ?? null, phone: more.phone ?? null, note: more.note ?? null },
  };
  const account = { accountLimit: more.limit ?? null, accountTermsDays: more.limit ? 20 : null };
  const input = { customerId: null, details, account };
  const saved = await office.asOperator<{ ok: boolean; value: { customerId: CustomerId } }>(
    'customer.save',
    input,
    { changes: true },
  );
  if (!saved.ok) throw new Error(`${name} was not made: ${JSON.stringify(saved)}`);
  return saved.value.customerId;
}

/** What a till states of a sale to this customer: so much on account, and the points that it earned. */
const soldTo =
  (customerId: CustomerId, name: string, points: number) =>
  (sale: SaleCompletedV1): SaleCompletedV1 => ({
    ...sale,
    customer: { customerId, name, groupId: null },
    ...{ cashRounding: money(0), pointsEarned: points },
    tenders: sale.tenders.slice(0, 1).map((tender) => ({
      ...tender,
      ...{ kind: 'on-account' as const, amount: sale.total, applied: sale.total, change: money(0) },
    })),
  });

test('[CU9, CU11, CU16, LO10] a customer’s points are read and mended, two are kept apart, two who are one are joined, and nothing of theirs is lost', async ({
  owner: page,
  office,
}) => {
  const phone = '027 123 4567';
  const stays = await newCustomer(office, 'Hana Kereama', { phone, email: 'hana@kauri.example' });
  const old = await newCustomer(office, 'H. Kereama', {
    ...{ phone: '0271234567', note: 'Likes oat milk', limit: money(50_000) },
  });
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  till.itIs(Date.now() - 3_600_000);
  const shift = till.openShift();
  const opened = shift.open();
  const sale = shift.saleOf(2, 1, soldTo(old, 'H. Kereama', 24));
  await till.send([opened, till.terminal.state(sale)]);

  await page.goto('/customers');
  await follow(page, 'H. Kereama');
  await expect(titled(page, 'H. Kereama')).toBeVisible();
  await expect(page.getByTestId('points')).toHaveText('24');
  await expect(page.getByRole('table', { name: 'Points, newest first' })).toContainText('Earned at');
  await press(page, 'Add or take points');
  await page.getByRole('textbox', { name: 'Points' }).fill('-30');
  await press(page, 'Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Say why' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Why' }).fill('Till of the market was not counted');
  await press(page, 'Enter');
  await expect(page.getByText('No more than that can be taken')).toBeVisible();
  await axeClean(page, 'customer-points');
  await picture(page, 'customer-points');
  await page.getByRole('textbox', { name: 'Points' }).fill('16');
  await press(page, 'Enter');
  await expect(page.getByTestId('points')).toHaveText('40');
  await expect(page.getByText('By hand: Till of the market')).toBeVisible();
  await axeClean(page, 'customer-page');
  await picture(page, 'customer-page');

  await page.goto('/customers');
  await follow(page, 'Duplicates');
  await expect(titled(page, 'Possible duplicates')).toBeVisible();
  await axeClean(page, 'customers-duplicates');
  await picture(page, 'customers-duplicates');
  await follow(page, /^Compare/);
  await expect(titled(page, 'Are they one customer?')).toBeVisible();
  await press(page, 'These are two different people');
  await expect(page.getByText('Everybody is here once')).toBeVisible();
  await page.goto(`/customers/${stays}`);
  await axeClean(page, 'customer-apart');
  await picture(page, 'customer-apart');
  await press(page, 'Ask again whether H. Kereama is the same');
  await follow(page, /^Compare with/);
  await expect(titled(page, 'Are they one customer?')).toBeVisible();
  const staying = page.getByRole('region', { name: 'This record stays' });
  await expect(staying).toContainText('Hana Kereama');
  await follow(page, 'Keep the other');
  await expect(staying).toContainText('H. Kereama');
  await follow(page, 'Keep the other');
  await expect(staying).toContainText('Hana Kereama');
  const moving = page.getByRole('region', { name: 'What goes over' });
  await expect(moving).toContainText('40 points: 40 together.');
  await expect(moving).toContainText('owed on account');
  await expect(page.getByText('This cannot be undone')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Likes oat milk' })).toBeChecked();
  await axeClean(page, 'customers-merge');
  await picture(page, 'customers-merge');
  await press(page, 'Join them for good');
  await expect(titled(page, 'Hana Kereama')).toBeVisible();
  await expect(page.getByTestId('points')).toHaveText('40');
  await expect(page.getByText('Came from a customer who was joined')).toBeVisible();
  await expect(page.getByText('Likes oat milk')).toBeVisible();
  await picture(page, 'customer-merged');
  await page.goto(`/customers/${old}`);
  await expect(page.getByText('Everything of theirs is with')).toBeVisible();
  await page.goto('/customers/duplicates');
  await expect(page.getByText('Everybody is here once')).toBeVisible();
  await axeClean(page, 'customers-no-duplicates');
  expect(await office.asOperator('customer.show', { customerId: stays })).toMatchObject({ points: 40 });
});

test('[CU1, CU10] a customer’s address, card and consents are kept, all of it is handed over, and erased when they ask', async ({
  owner: page,
  office,
}) => {
  const customerId = await newCustomer(office, 'Mere Tane', { email: 'mere@kauri.example' });
  await page.goto(`/customers/${customerId}`);
  await expect(page.getByText('Nothing was earned yet')).toBeVisible();
  await press(page, 'Change');
  await page.getByRole('textbox', { name: 'Address' }).fill('7 Ghuznee Street\nWellington 6011');
  await page.getByRole('textbox', { name: 'Customer card' }).fill('MEMBER-0042');
  await page.getByRole('switch', { name: 'Agrees to news by SMS' }).check();
  await axeClean(page, 'customer-change');
  await picture(page, 'customer-change');
  await press(page, 'Save');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('7 Ghuznee Street, Wellington 6011')).toBeVisible();
  await expect(page.getByText(/^Yes, since/)).toHaveCount(1);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download their data' }).click(),
  ]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({
    customer: { name: 'Mere Tane', cardCode: 'MEMBER-0042', consentEmail: null },
  });
  await press(page, 'Erase…');
  const asked = page.getByRole('dialog', { name: 'Erase Mere Tane?' });
  await expect(asked).toContainText('This cannot be undone');
  await axeClean(page, 'customer-erase');
  await picture(page, 'customer-erase');
  await asked.getByRole('button', { name: 'Erase' }).click();
  await expect(page.getByText('No customer yet')).toBeVisible();
  await page.goto(`/customers/${customerId}`);
  await expect(page.getByText('There is no such customer')).toBeVisible();
  await axeClean(page, 'customer-none');
});

test('[OA9, OA10, OA11, OA12] a statement says what was owed and paid, goes out as CSV, and by mail as text and PDF; what came by bank is entered', async ({
  owner: page,
  office,
}) => {
  const name = 'Kauri Builders';
  const customerId = await newCustomer(office, name, {
    ...{ email: 'accounts@kauri.example', limit: money(100_000) },
  });
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const dayMs = 86_400_000;
  till.itIs(Date.now() - 100 * dayMs);
  const shift = till.openShift();
  const early = shift.saleOf(3, 2, soldTo(customerId, name, 0));
  const links = [shift.open(), till.terminal.state(early)];
  till.itIs(Date.now() - 40 * dayMs);
  links.push(till.terminal.state(shift.saleOf(2, 1, soldTo(customerId, name, 0))));
  till.itIs(Date.now() - dayMs);
  links.push(till.terminal.state(shift.saleOf(1, 1, soldTo(customerId, name, 0))));
  await till.send(links);

  await page.goto(`/customers/${customerId}`);
  await follow(page, 'Statement');
  await expect(titled(page, `Statement: ${name}`)).toBeVisible();
  const table = page.getByRole('table', { name: 'Statement' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('option', { name: 'From the beginning' }).click();
  await expect(table.getByRole('row')).toHaveCount(4);
  await axeClean(page, 'statement');
  await picture(page, 'statement');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(6);
  const owed = lines.at(-1)?.split(',').at(-1) ?? 'nothing';

  await press(page, 'Send by email');
  const dialog = page.getByRole('dialog', { name: `Send ${name} this statement` });
  await expect(dialog.getByRole('textbox', { name: 'Email' })).toHaveValue('accounts@kauri.example');
  await axeClean(page, 'statement-mail');
  await picture(page, 'statement-mail');
  await dialog.getByRole('textbox', { name: 'Email' }).fill('nowhere');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(dialog.getByRole('alert')).toContainText('not an email address');
  await dialog.getByRole('textbox', { name: 'Email' }).fill('books@kauri.example');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('on its way to books@kauri.example')).toBeVisible();
  await expect.poll(() => office.mails().length).toBe(1);
  const [mail] = office.mails();
  expect(mail?.to).toBe('books@kauri.example');
  expect(mail?.subject).toContain('Statement of account');
  expect(mail?.text).toContain(`Closing balance: $${owed}`);
  expect(mail?.text).toContain('filename=statement.pdf');

  await press(page, 'Enter a payment');
  const payment = page.getByRole('dialog', { name: `A payment from ${name}` });
  await payment.getByRole('button', { name: 'Enter' }).click();
  await expect(payment.getByRole('alert')).toContainText('how much was paid');
  await payment.getByRole('textbox', { name: 'Amount' }).fill('5');
  await payment.getByRole('textbox', { name: 'Note' }).fill('INV 12');
  await axeClean(page, 'statement-payment');
  await picture(page, 'statement-payment');
  await payment.getByRole('button', { name: 'Enter' }).click();
  await expect(table.getByRole('row').last()).toContainText('Payment by bank transfer: INV 12');
  await page.getByRole('combobox', { name: 'Period' }).click();
  await page.getByRole('group', { name: 'A month' }).getByRole('option').first().click();
  await expect(table.getByRole('row').last()).toContainText('INV 12');

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation').first()).toBeHidden();
  await page.emulateMedia({ media: null });
});
