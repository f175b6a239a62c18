import { type CustomerId, assert, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import type { HubDeps } from '../hub-deps';
import { bothDatabases } from '../testing/databases';
import {
  archiveCustomer,
  changeCustomer,
  customerData,
  duplicateCustomers,
  eraseCustomer,
  findCustomers,
  keepApart,
  mergeCustomers,
  mergeablePair,
  saveCustomerGroup,
  showCustomer,
} from './index';
import { customerRecordsOf } from './records';
import { CustomerHouse } from './testing';

describe.each(bothDatabases)('customers of the shop’s day on $name', ({ open }) => {
  const house = new CustomerHouse();
  const { clock, tenantId, by, person, saved, state, shown, told, onAccount, newCustomer } = house;
  let db: Database;
  let deps: HubDeps;
  beforeAll(async () => {
    ({ db, deps } = await house.open(open));
  });
  beforeEach(() => house.newCompany());
  afterAll(() => db.close());

  it('[CU7, S16] tills hear of a new customer and of a change, a new till finds them in its snapshot, and an archived one goes', async () => {
    const group = await saveCustomerGroup(db, deps, by(), { customerGroupId: null, name: 'Trade' });
    assert(group.ok, 'the group is made');
    const customerId = await newCustomer('tane');
    await changeCustomer(db, deps, by(), customerId, {
      customerGroupId: group.value.customerGroupId,
      cardCode: 'M-1',
      exemption: { certificate: '85-8012', reason: 'School', until: '2099-12-31' },
    });
    expect((await told(customerId)).at(-1)?.record).toMatchObject({
      exemption: { certificate: '85-8012', until: '2099-12-31' },
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

  it('[CU16] two who were found to be two people are proposed no more, until somebody takes it back', async () => {
    const [one, other] = [
      person({ phone: '027 555', name: 'Father' }),
      person({ phone: '027555', name: 'Son' }),
    ];
    await state(0, saved(one, ['name', 'phone']), saved(other, ['name', 'phone']));
    const proposed = () => asTenant(db, tenantId(), (tx) => duplicateCustomers(tx, tenantId()));
    const page = (customerId: CustomerId) =>
      asTenant(db, tenantId(), (tx) => showCustomer(tx, tenantId(), customerId));
    const apart = (isApart: boolean, ids = { one: other.customerId, other: one.customerId }) =>
      keepApart(db, deps, by(), { ...ids, isApart });
    expect(await proposed()).toHaveLength(1);
    for (const isApart of [true, true]) expect(await apart(isApart)).toEqual({ ok: true, value: null });
    expect(await proposed()).toEqual([]);
    expect(await page(one.customerId)).toMatchObject({
      alike: [],
      apart: [{ customerId: other.customerId, name: 'Son' }],
    });
    expect(await page(other.customerId)).toMatchObject({
      alike: [],
      apart: [{ customerId: one.customerId }],
    });
    expect(await apart(false, { one: one.customerId, other: other.customerId })).toMatchObject({ ok: true });
    expect(await proposed()).toHaveLength(1);
    expect(await page(one.customerId)).toMatchObject({ apart: [] });
    const same = { one: one.customerId, other: one.customerId };
    expect(await apart(true, same)).toMatchObject({ refusal: { kind: 'same-customer' } });
    const nobody = { one: one.customerId, other: deps.ids.next<'CustomerId'>() };
    expect(await apart(true, nobody)).toMatchObject({ refusal: { kind: 'customer-unknown' } });
    const verbs = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ verb: string }>(
        tx,
        sql`select verb from audit where tenant_id = ${tenantId()} and verb like '%customers%' order by sequence`,
      ),
    );
    expect(verbs.map(({ verb }) => verb)).toEqual(['keep-customers-apart', 'let-customers-be-alike']);
  });

  it('[CU1] a consent keeps the moment when it was given, and goes when it is taken back', async () => {
    const customerId = await newCustomer('Ana');
    await changeCustomer(db, deps, by(), customerId, { takesSms: true, address: ['7 Ghuznee Street'] });
    const { consentSms, consentEmail } = await shown(customerId);
    expect([consentSms !== null, consentEmail]).toEqual([true, null]);
    clock.pass(60_000);
    await changeCustomer(db, deps, by(), customerId, { takesSms: true, takesMail: true });
    expect((await shown(customerId)).consentSms).toBe(consentSms);
    await changeCustomer(db, deps, by(), customerId, { takesSms: false });
    expect(await shown(customerId)).toMatchObject({ consentSms: null, address: ['7 Ghuznee Street'] });
    expect((await told(customerId)).at(-1)?.record).toMatchObject({ consents: { sms: null } });
  });

  it('[CU9, CU11] one customer is shown with who may be the same, and one who was joined says with whom', async () => {
    const [one, other] = [await newCustomer('Hemi'), await newCustomer('Hemi T')];
    const show = (customerId: CustomerId) =>
      asTenant(db, tenantId(), (tx) => showCustomer(tx, tenantId(), customerId));
    for (const customerId of [one, other])
      await changeCustomer(db, deps, by(), customerId, { phone: '021 5' });
    expect(await show(other)).toMatchObject({ mergedInto: null, alike: [{ by: 'phone' }] });
    await mergeCustomers(db, deps, by(), { from: other, into: one });
    expect(await show(other)).toMatchObject({ mergedInto: { customerId: one, name: 'Hemi' } });
    expect(await show(one)).toMatchObject({ mergedInto: null, alike: [] });
    expect(await show(deps.ids.next())).toBeUndefined();
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
