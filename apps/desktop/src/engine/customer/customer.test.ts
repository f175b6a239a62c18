import type { CustomerId } from '@tillbridge/core/kernel';
import { instant, money, units } from '@tillbridge/core/kernel';
import { type CustomerV1, RecordedFact, type SaleCompletedV1, type StaffV1 } from '@tillbridge/core/wire';
import { expect, it } from 'vitest';
import type { CustomerFields } from '../../ipc/areas/customer';
import { bread, lead, milk, pins, sampleId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

const trade = sampleId<'CustomerGroupId'>(9, 1);
const mere: CustomerV1 = {
  customerId: sampleId<'CustomerId'>(9, 2),
  name: 'Mere Tane',
  cardCode: 'MEMBER-0042',
  email: 'mere@kauri.example',
  phone: '021 555 0100',
  address: [],
  company: 'Kauri Builders',
  taxNumber: null,
  groupId: trade,
  note: null,
  consents: { email: null, sms: null },
  accountLimit: money(50_000),
  accountOwed: money(1_200),
  points: 30,
  isActive: true,
};
const fields: CustomerFields = {
  name: 'Hana Kereama',
  phone: '027 123 4567',
  email: 'Hana@kauri.example',
  company: '',
  cardCode: '',
  note: '',
  groupId: null,
  address: '',
  takesMail: true,
  takesSms: false,
};
const hostess: StaffV1 = { ...lead, permissions: [...lead.permissions, 'edit-customer', 'return'] };

/** A till that knows Mere, her group and its price of the milk; then the cable is out. */
async function knowing(...people: CustomerV1[]): Promise<TestTill> {
  const till = await TestTill.open();
  const priceBookId = sampleId<'PriceBookId'>(8, 1);
  const book = {
    priceBookId,
    name: 'Trade',
    storeIds: null,
    customerGroupId: trade,
    effectiveFrom: null,
    effectiveTo: null,
    rank: 0,
  };
  till.hub.changes.push(
    { topic: 'staff', key: hostess.staffId, record: hostess },
    { topic: 'price-book', key: priceBookId, record: book },
    {
      topic: 'book-price',
      key: `${priceBookId}:${milk.itemId}`,
      record: { priceBookId, itemId: milk.itemId, breaks: [{ minQuantity: units(1), price: money(80) }] },
    },
    { topic: 'customer-group', key: trade, record: { groupId: trade, name: 'Trade' } },
    ...people.map((record) => ({ topic: 'customer' as const, key: record.customerId, record })),
  );
  await till.pull();
  await till.signIn(hostess, pins[hostess.staffId]);
  till.hub.trouble = 'away';
  return till;
}
const attach = (till: TestTill, customerId: CustomerId | null) =>
  till.api.attachCustomer({ intentId: till.intentId(), customerId });
const save = (till: TestTill, customerId: CustomerId | null, more: Partial<CustomerFields> = {}) =>
  till.api.saveCustomer({ intentId: till.intentId(), customerId, fields: { ...fields, ...more } });
const names = (till: TestTill, text: string) => till.api.findCustomers({ text }).map(({ name }) => name);
const prices = (till: TestTill) => till.api.sale().lines.map(({ unitPrice }) => unitPrice);

it('[CU7] with the cable out a customer is found by name, company, address, digits of the phone and card', async () => {
  const till = await knowing(mere);
  for (const text of ['mere', 'TANE m', 'kauri b', 'mere@kauri.example', '0215550', '021-555 0100'])
    expect(names(till, text), text).toEqual(['Mere Tane']);
  for (const text of ['', 'nobody', '999']) expect(names(till, text), text).toEqual([]);
});

it('[CU13] the prices of the customer’s group act at once, on what is rung up and on what comes after, and go with them', async () => {
  const till = await knowing(mere);
  till.add(milk.itemId);
  till.add(bread.itemId);
  expect(prices(till)).toEqual([100, 200]);
  expect(attach(till, mere.customerId)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ customer: { name: 'Mere Tane', groupName: 'Trade' }, total: 280 });
  till.add(milk.itemId);
  expect(prices(till)).toEqual([80, 200]);
  till.restart();
  expect(till.api.sale()).toMatchObject({ customer: { name: 'Mere Tane' }, total: 360 });
  await till.signIn(hostess, pins[hostess.staffId]);
  attach(till, null);
  expect(till.api.sale()).toMatchObject({ customer: null, total: 400 });
});

it('[CU13] a scanned card puts its customer in the sale before the first item, and the sale names them', async () => {
  const till = await knowing(mere);
  till.scan('MEMBER-0042');
  expect(till.heard.at(-1)?.outcome).toEqual({ kind: 'heard', what: 'customer' });
  till.sell(milk.itemId);
  const [sale] = till.rows<{ body: string }>("select body from journal where type = 'sale-completed'");
  expect(JSON.parse(sale?.body ?? '')).toMatchObject({
    fact: { total: 80, customer: { customerId: mere.customerId, groupId: trade } },
  });
  expect(till.api.customerCard({ customerId: mere.customerId })).toMatchObject({
    owed: 1_200,
    room: 48_800,
    points: 30,
    sales: [{ receipt: expect.stringMatching(/-000001$/) as string, total: 80 }],
  });
});

it('[CU15, RT15] what a customer bought is found by them: here at once, and elsewhere while the hub answers; it says which', async () => {
  const till = await knowing(mere);
  till.scan('MEMBER-0042');
  till.sell(milk.itemId);
  till.sell(bread.itemId);
  const { customerId } = mere;
  const [sale] = till.rows<{ body: string }>("select body from journal where type = 'sale-completed'");
  const { fact } = RecordedFact.parse(JSON.parse(sale?.body ?? ''));
  if (fact.type !== 'sale-completed') throw new Error('something was sold');
  const here = await till.api.findSales({ text: '', customerId });
  expect(here.sales).toMatchObject([{ saleId: fact.saleId, isHere: true }]);
  expect(here.notLooked).toContain('Only this till');
  till.hub.trouble = null;
  const saleId = sampleId<'SaleId'>(7, 1);
  const elsewhere = { ...fact, saleId, completedAt: instant(fact.completedAt + 1), receiptNo: 9 };
  till.hub.answers = () => ({ ok: true, value: { sales: [elsewhere, fact] } });
  const everywhere = await till.api.findSales({ text: '', customerId });
  expect(everywhere).toMatchObject({ sales: [{ saleId, isHere: false }, { isHere: true }], notLooked: null });
  till.hub.trouble = 'away';
  const nobody = await till.api.findSales({ text: '', customerId: sampleId<'CustomerId'>(9, 9) });
  expect(nobody.sales).toEqual([]);
});

it('[CU13] a sale that is partly paid keeps its customer', async () => {
  const till = await knowing(mere);
  till.add(bread.itemId);
  till.startTender();
  till.pay('cash', 100);
  expect(attach(till, mere.customerId)).toMatchObject({ refusal: { kind: 'being-paid' } });
});

it('[CU14] a customer who is made with the cable out is in the sale, is found, survives the power, and comes once from the hub', async () => {
  const till = await knowing();
  expect(save(till, null)).toMatchObject({ ok: true });
  expect(till.api.sale().customer).toMatchObject({ name: 'Hana Kereama' });
  till.restart();
  await till.signIn(hostess, pins[hostess.staffId]);
  expect(names(till, 'hana')).toEqual(['Hana Kereama']);
  expect(names(till, '0271234567')).toEqual(['Hana Kereama']);
  till.hub.trouble = null;
  await till.push();
  const [found] = till.api.findCustomers({ text: 'hana' });
  const customerId = found?.customerId ?? mere.customerId;
  till.hub.changes.push({
    topic: 'customer',
    key: customerId,
    record: { ...mere, customerId, name: 'Hana K' },
  });
  await till.pull();
  expect(names(till, 'hana')).toEqual(['Hana K']);
});

it('[CU14] what is changed with the cable out holds here until the hub’s word comes, and only what changed is stated', async () => {
  const till = await knowing(mere);
  const same = {
    name: mere.name,
    phone: '',
    email: 'mere@kauri.example',
    company: 'Kauri Builders',
    cardCode: 'MEMBER-0042',
  };
  save(till, mere.customerId, { ...same, groupId: trade, takesMail: false });
  expect(till.api.customerCard({ customerId: mere.customerId })).toMatchObject({ phone: null, owed: 1_200 });
  const [fact] = till.rows<{ body: string }>("select body from journal where type = 'customer-saved'");
  expect(JSON.parse(fact?.body ?? '')).toMatchObject({ fact: { isNew: false, changed: ['phone'] } });
  till.hub.trouble = null;
  await till.push();
  till.hub.changes.push({ topic: 'customer', key: mere.customerId, record: { ...mere, phone: '09' } });
  await till.pull();
  expect(till.api.customerCard({ customerId: mere.customerId })).toMatchObject({ phone: '09' });
});

it('[CU14] with the cable out a customer’s address and consents are kept, each consent from when it was given', async () => {
  const till = await knowing();
  save(till, null, { address: ' 7 Ghuznee Street \n\nWellington', takesSms: true });
  const [made] = till.api.findCustomers({ text: 'hana' });
  const customerId = made?.customerId ?? mere.customerId;
  const card = { address: ['7 Ghuznee Street', 'Wellington'], takesMail: true, takesSms: true };
  expect(till.api.customerCard({ customerId })).toMatchObject(card);
  save(till, customerId, { address: '7 Ghuznee Street\nWellington', takesSms: true, takesMail: false });
  expect(till.api.customerCard({ customerId })).toMatchObject({ ...card, takesMail: false });
  const [, fact] = till.rows<{ body: string }>("select body from journal where type = 'customer-saved'");
  expect(JSON.parse(fact?.body ?? '')).toMatchObject({
    fact: {
      changed: ['consents'],
      customer: { consents: { email: null, sms: expect.any(Number) as number } },
    },
  });
});

it('[MG21] the card says that mail to an address comes back, and of another address says nothing', async () => {
  const email = 'mere@kauri.example';
  const till = await knowing({ ...mere, email, mailOff: 'bounced' });
  const card = () => till.api.customerCard({ customerId: mere.customerId });
  expect(card()).toMatchObject({ email, mailOff: 'bounced' });
  save(till, mere.customerId, { email, phone: '021 555 0123' });
  expect(card()).toMatchObject({ mailOff: 'bounced' });
  save(till, mere.customerId, { email: 'mere.tane@kauri.example' });
  expect(card()).toMatchObject({ mailOff: null });
});

it('[CU10] a customer who was erased is gone from the till at its next sync', async () => {
  const till = await knowing(mere);
  till.hub.trouble = null;
  till.hub.changes.push({ topic: 'customer', key: mere.customerId, record: null });
  await till.pull();
  expect(names(till, 'mere')).toEqual([]);
  expect(till.api.customerCard({ customerId: mere.customerId })).toBeNull();
});

it('[CU14] who may not change customers needs somebody who may, and nobody’s field takes a card number', async () => {
  const till = await TestTill.open();
  expect(save(till, null)).toMatchObject({ refusal: { needs: 'edit-customer' } });
  expect(save(till, null, { note: '4111 1111 1111 1111' })).toMatchObject({
    refusal: { kind: 'card-number' },
  });
});

function lastSale(till: TestTill): SaleCompletedV1 {
  const [row] = till.rows<{ body: string }>(
    "select body from journal where type = 'sale-completed' order by sequence desc limit 1",
  );
  return RecordedFact.parse(JSON.parse(row?.body ?? '')).fact as SaleCompletedV1;
}
const bringBack = (till: TestTill, { saleId, lines: [line] }: SaleCompletedV1) =>
  till.api.returnLines({
    intentId: till.intentId(),
    saleId,
    lines: line ? [{ lineId: line.lineId, quantity: units(1), reason: 'faulty', restock: null }] : [],
  });

it('[RT20] goods that come back bring their customer as the till knows them today, who may be taken out again', async () => {
  const till = await knowing(mere);
  till.add(milk.itemId);
  attach(till, mere.customerId);
  till.startTender();
  till.pay('cash', 80);
  const sold = lastSale(till);
  till.api.nextSale({ intentId: till.intentId() });
  save(till, mere.customerId, { name: 'Mere Walker-Tane', groupId: trade });
  expect(bringBack(till, sold)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ total: -80, customer: { name: 'Mere Walker-Tane' } });
  expect(attach(till, null)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ total: -80, customer: null });
});

it('[RT20] whom the till no longer knows is not named again by what they bought', async () => {
  const till = await knowing(mere);
  till.add(milk.itemId);
  attach(till, mere.customerId);
  till.startTender();
  till.pay('cash', 80);
  const sold = lastSale(till);
  till.api.nextSale({ intentId: till.intentId() });
  till.hub.trouble = null;
  till.hub.changes.push({ topic: 'customer', key: mere.customerId, record: null });
  await till.pull();
  expect(bringBack(till, sold)).toMatchObject({ ok: true });
  expect(till.api.sale()).toMatchObject({ total: -80, customer: null });
});
