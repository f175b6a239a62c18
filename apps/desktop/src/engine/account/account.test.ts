import { money } from '@tillbridge/core/kernel';
import type { CustomerV1, SaleCompletedV1, StaffV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, lead, milk, pins, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const mere: CustomerV1 = {
  customerId: sampleId<'CustomerId'>(9, 2),
  name: 'Mere Tane',
  cardCode: null,
  email: null,
  phone: null,
  address: [],
  company: null,
  taxNumber: null,
  groupId: null,
  note: null,
  consents: { email: null, sms: null },
  accountLimit: money(500),
  accountTermsDays: 20,
  accountOwed: money(150),
  points: 0,
  isActive: true,
};
const ben: StaffV1 = { ...cashier, permissions: ['sell', 'sell-on-account', 'return'] };
const aroha: StaffV1 = {
  ...lead,
  permissions: [...lead.permissions, 'approve', 'exceed-account', 'sell-on-account'],
};

/** Ben at a till that knows Mere; then the cable is out. */
async function knowing(customer: CustomerV1 = mere, who: StaffV1 = ben): Promise<TestTill> {
  const till = await TestTill.open({}, null);
  till.hub.changes.push(
    { topic: 'staff', key: ben.staffId, record: ben },
    { topic: 'staff', key: aroha.staffId, record: aroha },
    { topic: 'customer', key: customer.customerId, record: customer },
  );
  await till.pull();
  await till.signIn(who);
  till.hub.trouble = 'away';
  return till;
}

const attach = (till: TestTill) =>
  till.api.attachCustomer({ intentId: till.intentId(), customerId: mere.customerId });
const charge = (till: TestTill, amount: number | null = null) =>
  till.api.payOnAccount({ intentId: till.intentId(), amount: amount === null ? null : money(amount) });
const ring = (till: TestTill, times: number) => {
  till.add(bread.itemId, times);
  attach(till);
  till.startTender();
};

it('[OA1] with the cable out a sale goes on the account of its customer, and the till knows at once what is owed', async () => {
  const till = await knowing();
  ring(till, 1);
  expect(till.api.accountOfSale()).toMatchObject({
    name: 'Mere Tane',
    owed: 150,
    room: 350,
    limit: 500,
    termsDays: 20,
  });
  expect(charge(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'showing-change', completed: { total: 200, change: 0 } });
  expect(till.rows('select from_account, to_account, amount from money_ledger')).toContainEqual({
    from_account: 'customer',
    to_account: `account:${mere.customerId}`,
    amount: 200,
  });
  ring(till, 1);
  expect(till.api.accountOfSale()).toMatchObject({ owed: 350, room: 150 });
});

it('[OA1] a part goes on account and the rest is cash; what the open sale puts on it counts already', async () => {
  const till = await knowing();
  ring(till, 2);
  expect(charge(till, 300)).toMatchObject({ ok: true });
  expect(till.api.accountOfSale()).toMatchObject({ owed: 450, room: 50 });
  expect(charge(till)).toMatchObject({ refusal: { needs: 'exceed-account' } });
  till.pay('cash', 100);
  expect(till.api.sale()).toMatchObject({ mode: 'showing-change' });
});

it('[OA2] what this till charged and the hub has counted is not added twice', async () => {
  const till = await knowing();
  ring(till, 1);
  charge(till);
  till.hub.trouble = null;
  await till.push();
  const sequence = till.rows<{ last: number }>('select max(sequence) as last from journal')[0]?.last ?? 0;
  const terminalId = till.engine.identity()?.terminalId ?? sampleId<'TerminalId'>(3, 1);
  till.hub.changes.push({
    topic: 'customer',
    key: mere.customerId,
    record: { ...mere, accountOwed: money(350), counted: [{ terminalId, sequence }] },
  });
  await till.pull();
  ring(till, 1);
  expect(till.api.accountOfSale()).toMatchObject({ owed: 350, isAway: false });
});

it('[OA3] beyond the limit somebody who may must allow it in place, and the sentence names the figures', async () => {
  const till = await knowing();
  ring(till, 3);
  const refused = charge(till);
  expect(refused).toMatchObject({ refusal: { kind: 'not-permitted', needs: 'exceed-account' } });
  expect(refused.ok ? '' : refused.refusal.sentence).toBe(
    'Mere Tane would owe $7.50, $2.50 beyond the limit of $5.00. A store lead can allow it here.',
  );
  const approved = await till.api.approve({
    intentId: till.intentId(),
    permission: 'exceed-account',
    subject: 'beyond',
    staffId: aroha.staffId,
    pin: pins[aroha.staffId] ?? '',
  });
  expect(approved).toMatchObject({ ok: true });
  expect(charge(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ mode: 'showing-change' });
});

it('[OA4] who has no account, a sale to nobody, and somebody who may not are refused with what to do', async () => {
  const till = await knowing({ ...mere, accountLimit: null });
  ring(till, 1);
  expect(till.api.accountOfSale()).toBeNull();
  expect(charge(till)).toMatchObject({ refusal: { kind: 'no-account' } });
  const other = await knowing();
  other.add(milk.itemId);
  other.startTender();
  expect(charge(other)).toMatchObject({ refusal: { kind: 'no-customer' } });
  const third = await knowing(mere, aroha);
  third.api.signOut({ intentId: third.intentId() });
  third.hub.trouble = null;
  third.hub.changes.push({ topic: 'staff', key: cashier.staffId, record: cashier });
  await third.pull();
  await third.signIn(cashier);
  ring(third, 1);
  expect(charge(third)).toMatchObject({ refusal: { needs: 'sell-on-account' } });
});

it('[OA5, OA6] what is owed is paid by cash and card together; change leaves the drawer and less is owed at once', async () => {
  const till = await knowing();
  const asked = {
    customerId: mere.customerId,
    amount: money(150),
    tenders: [
      { kind: 'card-manual' as const, amount: money(50), reference: 'S7' },
      { kind: 'cash' as const, amount: money(200), reference: null },
    ],
  };
  expect(till.api.previewPayment(asked)).toMatchObject({ due: 0, change: 100 });
  expect(till.api.previewPayment({ ...asked, tenders: [] })).toMatchObject({ due: 150, cashDue: 150 });
  const intentId = till.intentId();
  expect(till.api.takeAccountPayment({ intentId, ...asked })).toMatchObject({ ok: true });
  expect(till.api.takeAccountPayment({ intentId, ...asked }), 'asked twice, taken once').toMatchObject({
    ok: true,
  });
  expect(till.api.accountOf({ customerId: mere.customerId })).toMatchObject({ owed: 0, room: 500 });
  expect(till.api.takeAccountPayment({ intentId: till.intentId(), ...asked, tenders: [] })).toMatchObject({
    refusal: { kind: 'no-amount' },
  });
  expect(till.rows("select amount from money_ledger where to_account like 'cash:%'")).toEqual([
    { amount: 100 },
  ]);
});

const tane: CustomerV1 = { ...mere, customerId: sampleId<'CustomerId'>(9, 3), name: 'Tane Rewi' };
const sold = (till: TestTill): SaleCompletedV1 => {
  const [row] = till.rows<{ body: string }>(
    "select body from journal where type = 'sale-completed' order by sequence desc limit 1",
  );
  return (JSON.parse(row?.body ?? '') as { fact: SaleCompletedV1 }).fact;
};
const bringBack = (till: TestTill, sale: SaleCompletedV1) =>
  till.api.returnLines({
    intentId: till.intentId(),
    saleId: sale.saleId,
    lines: sale.lines.map(({ lineId, quantity }) => ({
      lineId,
      quantity,
      reason: 'change-of-mind' as const,
      restock: null,
    })),
  });
/** Mere bought bread on account, and the till is at the next sale. */
async function charged(): Promise<{ till: TestTill; sale: SaleCompletedV1 }> {
  const till = await knowing();
  ring(till, 1);
  charge(till);
  const sale = sold(till);
  till.api.nextSale({ intentId: till.intentId() });
  return { till, sale };
}

it('[OA8] goods that were put on account bring their customer back with them, and come off the account', async () => {
  const { till, sale } = await charged();
  expect(bringBack(till, sale)).toMatchObject({ ok: true });
  expect(till.api.sale().customer).toMatchObject({ name: 'Mere Tane' });
  expect(till.api.attachCustomer({ intentId: till.intentId(), customerId: null })).toMatchObject({
    refusal: { kind: 'account-of-another' },
  });
  till.startTender();
  const [way] = till.api.sale().giveBack ?? [];
  expect(way).toMatchObject({ kind: 'on-account', amount: 200 });
  const back = { kind: 'on-account' as const, amount: money(200), reference: null };
  expect(till.api.giveBack({ intentId: till.intentId(), ...back })).toMatchObject({ ok: true });
  expect(till.api.accountOf({ customerId: mere.customerId })).toMatchObject({ owed: 150 });
});

it('[OA8] what is on one account does not come back in a sale to somebody else', async () => {
  const { till, sale } = await charged();
  till.hub.trouble = null;
  till.hub.changes.push({ topic: 'customer', key: tane.customerId, record: tane });
  await till.pull();
  till.add(milk.itemId);
  expect(till.api.attachCustomer({ intentId: till.intentId(), customerId: tane.customerId })).toMatchObject({
    ok: true,
  });
  expect(bringBack(till, sale)).toMatchObject({ refusal: { kind: 'account-of-another' } });
});

it('[OA8] what was paid in cash brings its customer too, and goes on no account of nobody', async () => {
  const till = await knowing();
  ring(till, 1);
  till.pay('cash', 200);
  const named = sold(till);
  till.api.nextSale({ intentId: till.intentId() });
  expect(bringBack(till, named)).toMatchObject({ ok: true });
  expect(till.api.sale().customer).toMatchObject({ name: 'Mere Tane' });
  const other = await knowing();
  other.add(bread.itemId);
  other.startTender();
  other.pay('cash', 200);
  const nobodys = sold(other);
  other.api.nextSale({ intentId: other.intentId() });
  expect(bringBack(other, nobodys)).toMatchObject({ ok: true });
  other.startTender();
  const back = { kind: 'on-account' as const, amount: money(200), reference: null };
  expect(other.api.giveBack({ intentId: other.intentId(), ...back })).toMatchObject({
    refusal: { kind: 'no-customer' },
  });
});
