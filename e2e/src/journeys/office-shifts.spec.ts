import { money } from '@tillbridge/core/kernel';
import type { ApprovalGivenV1, ShiftClosedV1 } from '@tillbridge/core/wire';
import { randomUUID } from 'node:crypto';
import { demo } from '../counter';
import { axeClean, enrolStatingTill, expect, picture, test } from '../office';

const hourMs = 3_600_000;

/** Whoever asked, and whoever allowed: two people of the store in Thorndon. */
const people = () => {
  const store = demo().plan.stores.find(({ name }) => name.endsWith('Thorndon'));
  const [lead, cashier] = demo()
    .plan.staff.filter(({ storeId }) => storeId === store?.storeId)
    .map(({ record }) => record);
  if (!lead || !cashier) throw new Error('the demo has people');
  return { lead, cashier };
};

test('[SF14, SF15, SF17, SF21] a drawer is followed from float to bank: one that agrees, one that does not, and one that nobody closed', async ({
  owner: page,
  office,
}) => {
  const now = Date.now();
  const { lead } = people();
  const front = await enrolStatingTill(office, 'Front counter', 'Thorndon');

  // The evening before: all is well.
  front.itIs(now - 30 * hourMs);
  const good = front.openShift();
  const opened = good.open();
  const sales = [1, 2, 3, 2].map((lines) => good.sell(lines));
  const paidOut = good.move('paid-out', 1_250);
  const expected = good.report(1).expectedCash;
  front.itIs(now - 22 * hourMs);
  await front.send([opened, ...sales, paidOut, good.count(expected), good.close(1)]);

  // Today: a note is missing, somebody accepts that, and a sale comes after the report.
  front.itIs(now - 9 * hourMs);
  const short = front.openShift();
  const day = [short.open(), ...[2, 4, 1, 3, 5].map((lines) => short.sell(lines))];
  day.push(short.move('drop', 5_000), short.move('paid-in', 2_000));
  front.itIs(now - hourMs);
  const should = short.report(2).expectedCash;
  day.push(short.count(should - 4_000), short.count(should - 2_000));
  const z: ShiftClosedV1 = {
    ...short.report(2),
    closedBy: people().cashier.staffId,
    approvedBy: lead.staffId,
    varianceReason: 'Change given from a fifty instead of a twenty',
  };
  await front.send([...day, front.terminal.state(z)]);

  // The other counter: a drawer of yesterday that nobody closed.
  const deli = await enrolStatingTill(office, 'Deli counter', 'Thorndon');
  deli.itIs(now - 31 * hourMs);
  const forgotten = deli.openShift(15_000);
  await deli.send([forgotten.open(), forgotten.sell(2), forgotten.sell(1)]);

  await page.goto('/shifts');
  const table = page.getByRole('table', { name: 'Shifts' });
  await expect(table.getByText('Never closed').filter({ visible: true })).toBeVisible();
  await expect(table.getByText('Z 1 ·')).toBeVisible();
  await axeClean(page, 'shifts');
  await picture(page, 'shifts');

  await table.getByRole('row', { name: /Z 2/ }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Z 2 of Front counter' })).toBeVisible();
  await expect(page.getByText('Agrees to the cent')).toBeVisible();
  await expect(page.getByText(`${lead.name} accepted it.`)).toBeVisible();
  await expect(page.getByRole('region', { name: 'What may have happened' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Counts' })).toContainText('Count 2');
  await axeClean(page, 'shift');
  await picture(page, 'shift');

  // A sale of that drawer arrives after its report: it is named, here and among the alerts.
  front.itIs(now - hourMs / 2);
  await front.send([short.sell(1)]);
  await page.reload();
  await expect(page.getByText('The Z report does not agree with what arrived')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Arrived after the Z report' })).toContainText('Sale 10');
  await axeClean(page, 'shift-differs');
  await picture(page, 'shift-differs');
  await page.goto('/alerts');
  await expect(page.getByText(/^Z 2 of Front counter, .* does not agree: Total is/)).toBeVisible();

  // Until it is counted, nobody reads here what the forgotten drawer should hold.
  await page.goto('/shifts?only=open');
  await table.getByRole('link', { name: 'Deli counter · 1' }).click();
  await expect(page.getByText('This drawer was never closed')).toBeVisible();
  await expect(page.getByText('How it was paid is shown once the drawer was counted')).toBeVisible();
  await axeClean(page, 'shift-open');
  await picture(page, 'shift-open');

  const file = await page.request.get('/files/z-reports.csv');
  expect(file.status()).toBe(200);
  expect((await file.text()).split('\r\n').filter((line) => line !== '')).toHaveLength(3);
});

test('[SF20] who allowed what, and which drawer opened without a sale, stands in the till journal', async ({
  owner: page,
  office,
}) => {
  const { lead, cashier } = people();
  const till = await enrolStatingTill(office, 'Front counter', 'Thorndon');
  const now = Date.now();
  const approval = (permission: ApprovalGivenV1['permission'], subject: string): ApprovalGivenV1 => ({
    type: 'approval-given',
    v: 1,
    approvalId: randomUUID() as ApprovalGivenV1['approvalId'],
    permission,
    subject,
    askedBy: cashier.staffId,
    approvedBy: lead.staffId,
    by: 'pin',
    saleId: null,
  });
  const at = (minutesAgo: number) => till.itIs(now - minutesAgo * 60_000);
  const links = [];
  at(90);
  links.push(till.terminal.state({ type: 'training-begun', v: 1, staffId: cashier.staffId }));
  at(70);
  links.push(till.terminal.state({ type: 'training-ended', v: 1, staffId: cashier.staffId, sales: 4 }));
  at(42);
  links.push(till.terminal.state(approval('override-price', 'Shiraz 2021 at $18.00 instead of $24.00')));
  at(30);
  links.push(
    till.terminal.state({
      type: 'drawer-opened',
      v: 1,
      reason: 'no-sale',
      saleId: null,
      staffId: cashier.staffId,
      note: 'Change for the parking meter',
    }),
  );
  at(12);
  links.push(
    till.terminal.state({
      type: 'age-checked',
      v: 1,
      saleId: randomUUID() as never,
      staffId: cashier.staffId,
      ageClass: 'alcohol',
      minimumAge: 18,
      rule: 'NZ alcohol 18',
      outcome: 'refused',
      idType: null,
      refusal: 'no-id',
    }),
  );
  at(3);
  links.push(till.terminal.state(approval('return-without-receipt', 'A return without a receipt')));
  links.push(
    till.terminal.state({
      type: 'sale-discarded',
      v: 1,
      saleId: randomUUID() as never,
      staffId: cashier.staffId,
      lineCount: 3,
      total: money(4_870),
    }),
  );
  await till.send(links);

  await page.goto('/till-journal');
  const table = page.getByRole('table', { name: 'Till journal' });
  await expect(table).toContainText('Set another price on a line: Shiraz 2021');
  await expect(table).toContainText(`allowed by ${lead.name}`);
  await axeClean(page, 'till-journal');
  await picture(page, 'till-journal');
  await page.getByRole('combobox', { name: 'What' }).click();
  await page.getByRole('option', { name: 'Drawer opened' }).click();
  await expect(table).toContainText('Change for the parking meter');
  await expect(table).not.toContainText('Shiraz 2021');
});

test('[SF22] head office sets how a store keeps its drawers, and a wrong amount is said beside its field', async ({
  owner: page,
  office,
}) => {
  const [store] = await office.asOperator<{ storeId: string; name: string }[]>('store.list');
  await page.goto(`/stores/${store?.storeId ?? ''}?part=cash`);
  await page.getByRole('switch', { name: 'Keep shifts' }).check({ force: true });
  await page.getByRole('textbox', { name: /^Usual float/ }).fill('plenty');
  await page.getByRole('textbox', { name: 'Drawers of each register' }).fill('Front\nBar');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('This is not an amount. Type it like 12.50.')).toBeVisible();
  await page.getByRole('textbox', { name: /^Usual float/ }).fill('250');
  await axeClean(page, 'store-cash');
  await picture(page, 'store-cash');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Tills hear of a change at once.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^Usual float/ })).toHaveValue('250.00');
  await expect(page.getByRole('textbox', { name: 'Drawers of each register' })).toHaveValue('Front\nBar');
});
