import { randomBytes } from 'node:crypto';
import { type CustomerId, type Instant, assert, instant, money } from '@tillbridge/core/kernel';
import type { CustomerV1, Fact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  archiveCustomer,
  changeCustomer,
  createCustomer,
  customerData,
  customerOf,
  customerStatement,
  duplicateCustomers,
  eraseCustomer,
  findCustomers,
  mergeCustomers,
  mergeablePair,
  saveCustomerGroup,
} from './index';
import { customerRecordsOf } from './records';

describe.each(bothDatabases)('customers of the shop’s day on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 940;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const by = () => ({ tenantId: tenantId(), who: 'Mere' });
  const till = (index = 0) => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const person = (more: Partial<CustomerV1> = {}): CustomerV1 => ({
    customerId: deps.ids.next(),
    name: 'Aroha Ngata',
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
    points: 0,
    isActive: true,
    ...more,
  });
  const saved = (customer: CustomerV1, changed: string[], savedAt: Instant = clock.now()): Fact => ({
    type: 'customer-saved',
    v: 1,
    staffId: deps.ids.next(),
    savedAt,
    isNew: true,
    customer,
    changed,
  });
  const state = (index: number, ...facts: Fact[]) =>
    ingest(
      db,
      till(index).known,
      facts.map((fact) => till(index).terminal.state(fact)),
      deps,
    );
  const shown = async (customerId: CustomerId) => {
    const customer = await asTenant(db, tenantId(), (tx) => customerOf(tx, tenantId(), customerId));
    assert(customer, 'the customer is known');
    return customer;
  };
  const told = async (customerId: CustomerId) => {
    const feed = await readFeed(db, till().known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    return feed.value.changes.filter(({ topic, key }) => topic === 'customer' && key === customerId);
  };
  const onAccount = (customerId: CustomerId, cents: number, points: number): Fact => {
    const sale = till().terminal.saleOf(company.plan.items.slice(0, 1));
    const [line] = sale.lines;
    const [tender] = sale.tenders;
    assert(line && tender, 'a sale has a line and a tender');
    const amount = money(cents);
    const flat = { extended: amount, net: amount, tax: money(0), taxShares: [], saleDiscount: money(0) };
    return {
      ...sale,
      lines: [{ ...line, ...flat, movesStock: false }],
      tenders: [{ ...tender, kind: 'on-account', tendered: amount, applied: amount }],
      ...{ subtotal: amount, net: amount, tax: money(0), taxShares: [], total: amount },
      ...{ cashRounding: money(0), change: money(0), pointsEarned: points },
      customer: { customerId, name: 'Aroha Ngata', groupId: null },
    };
  };
  const newCustomer = async (name: string) => {
    const made = await createCustomer(db, deps, by(), {
      name,
      company: null,
      email: `${name}@kauri.example`,
      phone: null,
      customerGroupId: null,
      note: null,
      exemption: null,
      accountLimit: money(20_000),
    });
    assert(made.ok, 'the customer is made');
    return made.value.customerId;
  };

  it('[CU7] tills hear of a new customer and of a change, a new till finds them in its snapshot, and an archived one goes', async () => {
    const group = await saveCustomerGroup(db, deps, by(), { customerGroupId: null, name: 'Trade' });
    assert(group.ok, 'the group is made');
    const customerId = await newCustomer('tane');
    await changeCustomer(db, deps, by(), customerId, {
      customerGroupId: group.value.customerGroupId,
      cardCode: 'M-1',
    });
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      groupId: group.value.customerGroupId,
      cardCode: 'M-1',
      accountLimit: 20_000,
    });
    const records = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ key: string; record: string }>(tx, customerRecordsOf(tenantId())),
    );
    expect(records.find(({ key }) => key === customerId)?.record).toContain('M-1');
  });

  it('[CU8] what tills said of one customer stands field by field, the later of two, whichever is sent first', async () => {
    const aroha = person({ phone: '021' });
    await state(0, saved(aroha, ['name', 'phone'], instant(100)));
    await state(1, saved({ ...aroha, phone: '027', name: 'Not this' }, ['phone'], instant(300)));
    await state(
      0,
      saved({ ...aroha, phone: '022', email: 'A@kauri.example' }, ['phone', 'email'], instant(200)),
    );
    expect(await shown(aroha.customerId)).toMatchObject({
      name: 'Aroha Ngata',
      phone: '027',
      email: 'a@kauri.example',
    });
    expect((await told(aroha.customerId)).at(-1)?.record).toMatchObject({ phone: '027' });
  });

  it('[CU9, CU11] two tills’ new customers with one phone stay two, are suggested as one, and are merged with all that is theirs', async () => {
    const [one, other] = [
      person({ phone: '021 555 0100' }),
      person({ phone: '0215550100', name: 'A. Ngata' }),
    ];
    await state(0, saved(one, ['name', 'phone']));
    await state(1, saved(other, ['name', 'phone']));
    const pairs = () => asTenant(db, tenantId(), (tx) => duplicateCustomers(tx, tenantId()));
    expect(await pairs()).toMatchObject([{ by: 'phone' }]);
    await state(0, onAccount(other.customerId, 1500, 15));
    const merge = () =>
      mergeCustomers(db, deps, by(), { from: other.customerId, into: one.customerId, taking: ['name'] });
    const sides = () =>
      asTenant(db, tenantId(), (tx) =>
        mergeablePair(tx, tenantId(), { one: one.customerId, other: other.customerId }),
      );
    expect(await sides()).toMatchObject([{ accountOwed: 0 }, { accountOwed: 1500, points: 15, credits: [] }]);
    expect(await merge()).toMatchObject({ ok: true });
    expect(await merge()).toMatchObject({ refusal: { kind: 'archived' } });
    expect(await sides()).toBeNull();
    expect(await shown(one.customerId)).toMatchObject({
      ...{ name: 'A. Ngata', phone: '021 555 0100', accountOwed: 1500, points: 15 },
    });
    expect(await shown(other.customerId)).toMatchObject({ accountOwed: 0, points: 0 });
    expect((await told(other.customerId)).at(-1)?.record).toBeNull();
    await state(0, onAccount(other.customerId, 500, 5));
    expect(await shown(one.customerId)).toMatchObject({ accountOwed: 2000, points: 20 });
    expect(await pairs()).toEqual([]);
  });

  it('[CU12] what is owed and held is the sum of entries, however often a batch is sent, and tells how far each till is counted', async () => {
    const customerId = await newCustomer('owing');
    const links = [onAccount(customerId, 700, 7), onAccount(customerId, -200, -2)].map((fact) =>
      till().terminal.state(fact),
    );
    await ingest(db, till().known, links, deps);
    await ingest(db, till().known, links, deps);
    expect(await shown(customerId)).toMatchObject({ accountOwed: 500, points: 5 });
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      accountOwed: 500,
      counted: [{ terminalId: till().known.terminalId, sequence: 2 }],
    });
  });

  it('[OA9] a statement names each sale by its receipt, and ends with what the customer owes', async () => {
    const customerId = await newCustomer('Rangi');
    await state(0, onAccount(customerId, 800, 0));
    await state(0, onAccount(customerId, 150, 0));
    const period = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER) };
    const told = await asTenant(db, tenantId(), (tx) =>
      customerStatement(tx, tenantId(), { customerId, ...period }),
    );
    expect(told).toMatchObject({ opening: 0, charges: 950, payments: 0, closing: 950 });
    expect(told?.rows.map(({ amount, owed, because }) => [amount, owed, because])).toEqual([
      [800, 800, 'sale'],
      [150, 950, 'sale'],
    ]);
    expect(told?.rows.every(({ receiptNo, register }) => receiptNo !== null && register !== null)).toBe(true);
    expect(await shown(customerId)).toMatchObject({ accountOwed: 950 });
  });

  it('[OA7] two tills that together went beyond a limit call a person once, who reads which till put how much on it', async () => {
    const customerId = await newCustomer('Hemi');
    await changeCustomer(db, deps, by(), customerId, { accountLimit: money(1_000), accountTermsDays: 20 });
    const calls = () =>
      asTenant(db, tenantId(), (tx) =>
        rowsOf<{ sentence: string }>(
          tx,
          sql`select sentence from alert where tenant_id = ${tenantId()} and kind = 'beyond-account'`,
        ),
      );
    await state(0, onAccount(customerId, 800, 0));
    expect(await calls()).toEqual([]);
    await state(1, onAccount(customerId, 700, 0));
    await state(1, onAccount(customerId, 100, 0));
    const [call, ...others] = await calls();
    expect(others).toEqual([]);
    expect(call?.sentence).toMatch(
      /^Hemi owes \S+, \S+ beyond the limit of \S+: .* put \S+ on it and .* put \S+ on it\./,
    );
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      accountOwed: 1_600,
      accountTermsDays: 20,
    });
  });

  it('[OA7] what somebody allowed at the till calls nobody', async () => {
    const customerId = await newCustomer('Ngaio');
    await changeCustomer(db, deps, by(), customerId, { accountLimit: money(1_000) });
    await state(0, onAccount(customerId, 800, 0));
    const sale = onAccount(customerId, 700, 0);
    assert(sale.type === 'sale-completed', 'it is a sale');
    await state(
      1,
      {
        type: 'approval-given',
        v: 1,
        approvalId: deps.ids.next(),
        permission: 'exceed-account',
        subject: 'beyond',
        askedBy: deps.ids.next(),
        approvedBy: deps.ids.next(),
        by: 'pin',
        saleId: sale.saleId,
      },
      sale,
    );
    const calls = await asTenant(db, tenantId(), (tx) =>
      rowsOf(tx, sql`select 1 from alert where tenant_id = ${tenantId()} and kind = 'beyond-account'`),
    );
    expect(calls).toEqual([]);
  });

  it('[CU10] one action hands over all that is kept of a customer', async () => {
    const customerId = await newCustomer('whole');
    await state(0, onAccount(customerId, 700, 7));
    const data = await asTenant(db, tenantId(), (tx) => customerData(tx, tenantId(), customerId));
    expect(data).toMatchObject({ customer: { name: 'whole' }, sales: [{ customer: { customerId } }] });
    expect(data?.entries.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ['account', 700],
      ['points', 7],
    ]);
  });

  it('[CU10] an erased customer is a tombstone: found by nothing, forgotten by tills, and no late till brings them back', async () => {
    const aroha = person({ phone: '021 777', email: 'aroha@kauri.example' });
    await state(0, saved(aroha, ['name', 'phone', 'email']), onAccount(aroha.customerId, 900, 9));
    expect(await eraseCustomer(db, deps, by(), aroha.customerId)).toMatchObject({
      refusal: { kind: 'owes' },
    });
    await state(0, onAccount(aroha.customerId, -900, -9));
    expect(await eraseCustomer(db, deps, by(), aroha.customerId)).toMatchObject({ ok: true });
    expect(await archiveCustomer(db, deps, by(), aroha.customerId, false)).toMatchObject({
      refusal: { kind: 'closed' },
    });
    await state(1, saved({ ...aroha, note: 'late' }, ['name', 'phone', 'note']));
    expect(await shown(aroha.customerId)).toMatchObject({
      name: 'Erased customer',
      phone: null,
      email: null,
      note: null,
    });
    const search = { groupId: null, isArchived: true, after: null, limit: 10 };
    for (const text of ['aroha', '021777', 'aroha@kauri.example'])
      expect(
        await asTenant(db, tenantId(), (tx) => findCustomers(tx, tenantId(), { ...search, text })),
      ).toEqual([]);
    const feed = await told(aroha.customerId);
    expect(feed.at(-1)?.record).toBeNull();
    const kept = await asTenant(db, tenantId(), (tx) =>
      rowsOf(
        tx,
        sql`select 1 from feed where tenant_id = ${tenantId()} and record::text like '%aroha%'
            union all select 1 from customer where tenant_id = ${tenantId()} and customer::text ilike '%aroha%'`,
      ),
    );
    expect(kept).toEqual([]);
    const entries = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ n: number }>(
        tx,
        sql`select count(*)::int as n from customer_entry where tenant_id = ${tenantId()} and customer_id = ${aroha.customerId}`,
      ),
    );
    expect(entries).toEqual([{ n: 4 }]);
  });
});
