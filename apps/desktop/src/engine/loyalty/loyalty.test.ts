import { money, units } from '@tillbridge/core/kernel';
import {
  type CustomerV1,
  type LoyaltyRuleV1,
  RecordedFact,
  type SaleCompletedV1,
  type StaffV1,
} from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import { bread, cashier, milk, sampleId } from '../testing/sample-shop';
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
  accountLimit: null,
  accountOwed: money(0),
  points: 150,
  isActive: true,
};
const tane: CustomerV1 = { ...mere, customerId: sampleId<'CustomerId'>(9, 3), name: 'Tane', points: 0 };
const ben: StaffV1 = { ...cashier, permissions: ['sell', 'return', 'void-sale'] };
const rule: LoyaltyRuleV1 = {
  isActive: true,
  pointsPerUnit: 10,
  pointWorth: money(1),
  minimumToBurn: 20,
  offlineMost: 100,
  expireAfterMonths: null,
  excludedAgeClasses: [],
  excludedCategoryIds: [],
};

/** Ben at a till that knows Mere and the rule; then the cable is out for longer than a moment. */
async function knowing(of: LoyaltyRuleV1 = rule, hub: 'away' | 'there' = 'away'): Promise<TestTill> {
  const till = await TestTill.open({}, null);
  till.hub.changes.push(
    { topic: 'staff', key: ben.staffId, record: ben },
    { topic: 'customer', key: mere.customerId, record: mere },
    { topic: 'customer', key: tane.customerId, record: tane },
    { topic: 'loyalty-rule', key: 'company', record: of },
  );
  await till.pull();
  await till.signIn(ben);
  if (hub === 'away') {
    till.hub.trouble = 'away';
    till.clock.pass(120_000);
  }
  return till;
}

const attach = (till: TestTill, customer = mere) =>
  till.api.attachCustomer({ intentId: till.intentId(), customerId: customer.customerId });
const burn = (till: TestTill, points: number | null = null) =>
  till.api.payWithPoints({ intentId: till.intentId(), points });
const ring = (till: TestTill, times: number) => {
  till.add(bread.itemId, times);
  expect(attach(till)).toMatchObject({ ok: true });
  till.startTender();
};
const held = (till: TestTill) => till.api.customerCard({ customerId: mere.customerId })?.points;
const lastFact = (till: TestTill): SaleCompletedV1 => {
  const row = till.rows<{ body: string }>(
    "select body from journal where type = 'sale-completed' order by sequence desc limit 1",
  )[0];
  return RecordedFact.parse(JSON.parse(row?.body ?? '')).fact as SaleCompletedV1;
};
const bringBack = (till: TestTill, sale: SaleCompletedV1, count: number) =>
  till.api.returnLines({
    intentId: till.intentId(),
    saleId: sale.saleId,
    lines: [
      {
        lineId: sale.lines[0]?.lineId ?? sampleId(0, 0),
        quantity: units(count),
        reason: 'faulty',
        restock: null,
      },
    ],
  });

it('[LO2, LO7] with the cable out a sale earns points, its customer has them at once, and the fact says so', async () => {
  const till = await knowing();
  ring(till, 2);
  expect(till.pay('cash', 400)).toMatchObject({ ok: true });
  expect(lastFact(till)).toMatchObject({ pointsEarned: 40, pointsBalance: 190, lines: [{ points: 40 }] });
  expect(held(till)).toBe(190);
});

it('[LO5, LO6] points pay a part offline, up to what a till may let go alone, and the rest is cash', async () => {
  const till = await knowing();
  ring(till, 2);
  expect(till.api.pointsOfSale()).toMatchObject({ points: 150, most: 100, amount: 100, isAway: true });
  expect(burn(till, 120)).toMatchObject({ refusal: { kind: 'ask-hub-for-points' } });
  expect(burn(till)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ due: 300 });
  expect(till.pay('cash', 300)).toMatchObject({ ok: true });
  expect(lastFact(till)).toMatchObject({
    tenders: [{ kind: 'points', applied: 100, points: 100 }, { kind: 'cash' }],
    pointsEarned: 30,
    pointsBalance: 80,
  });
  till.api.nextSale({ intentId: till.intentId() });
  ring(till, 1);
  expect(till.api.pointsOfSale()).toMatchObject({ points: 80, most: 0 });
  expect(burn(till)).toMatchObject({ refusal: { kind: 'ask-hub-for-points' } });
});

it('[LO5] with the hub there all that is known may pay; nobody named, and no rule, are refused in words', async () => {
  const till = await knowing(rule, 'there');
  ring(till, 2);
  expect(till.api.pointsOfSale()).toMatchObject({ points: 150, most: 150 });
  till.api.backToSale({ intentId: till.intentId() });
  till.api.attachCustomer({ intentId: till.intentId(), customerId: null });
  till.startTender();
  expect(burn(till)).toMatchObject({ refusal: { kind: 'no-customer' } });
  const without = await knowing({ ...rule, isActive: false });
  ring(without, 1);
  expect(without.api.pointsOfSale()).toBeNull();
  expect(burn(without)).toMatchObject({ refusal: { kind: 'no-points-here' } });
});

it('[LO4] a return takes back what was earned and gives back what was burned, to whoever bought, in two steps', async () => {
  const till = await knowing();
  ring(till, 2);
  burn(till);
  till.pay('cash', 300);
  const sale = lastFact(till);
  expect(held(till)).toBe(80);
  for (const count of [1, 1]) {
    till.api.nextSale({ intentId: till.intentId() });
    expect(bringBack(till, sale, count)).toMatchObject({ ok: true });
    expect(till.api.sale().customer).toMatchObject({ name: 'Mere Tane' });
    expect(attach(till, tane)).toMatchObject({ refusal: { kind: 'points-of-another' } });
    till.startTender();
    for (const { kind, amount } of till.api.sale().giveBack ?? [])
      expect(till.api.giveBack({ intentId: till.intentId(), kind, amount, reference: null })).toMatchObject({
        ok: true,
      });
  }
  expect(held(till)).toBe(150);
});

it('[LO4] another’s goods do not come back in a sale to somebody else', async () => {
  const till = await knowing();
  ring(till, 2);
  till.pay('cash', 400);
  const sale = lastFact(till);
  till.api.nextSale({ intentId: till.intentId() });
  till.add(milk.itemId, 1);
  attach(till, tane);
  expect(bringBack(till, sale, 1)).toMatchObject({ refusal: { kind: 'points-of-another' } });
});

it('[LO4] the last sale that is voided leaves nothing of its points', async () => {
  const till = await knowing();
  ring(till, 1);
  burn(till, 50);
  till.pay('cash', 150);
  const { saleId } = lastFact(till);
  till.api.nextSale({ intentId: till.intentId() });
  expect(till.api.voidLastSale({ intentId: till.intentId(), saleId })).toMatchObject({ ok: true });
  expect(held(till)).toBe(150);
});
