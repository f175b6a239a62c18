import { type StoreId, assert } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteCustomerGroup, saveCustomerGroup } from '../customer';
import { asTenant, rowsOf } from '../database';
import { ingest } from '../ingest';
import { type ApiCaller, apiCaller } from '../testing/api-caller';
import { newPostgresDatabase } from '../testing/databases';
import { type SetUp, TestClock, setUpCompany, smallCompany, startHub } from '../testing';

const both = [
  { name: 'the embedded database', options: async () => ({}) },
  { name: 'PostgreSQL', options: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];
// What comes is looked into by the tests themselves.
type Data = Record<string, string> & { lines: Record<string, string>[] };

describe.each(both)('customers, transfers, sales, stock and quotes of a program on $name', ({ options }) => {
  const clock = new TestClock();
  const plan = smallCompany(81, 4);
  const { tenantId } = plan;
  const [here, there] = plan.stores;
  const [cola, other] = plan.items;
  assert(here && there && cola && other, 'the demo has stores and items');
  let running: Awaited<ReturnType<typeof startHub>>;
  let company: SetUp;
  let program: ApiCaller;
  let thirdStoreId: StoreId;
  beforeAll(async () => {
    running = await startHub({ ...(await options()), clock, apiPerMinute: 10_000 });
    company = await setUpCompany(running.hub.db, running.hub.deps, plan, 1);
    program = await apiCaller(running, tenantId);
    thirdStoreId = running.hub.deps.ids.next();
    await rows(
      sql`insert into store (tenant_id, store_id, name, record)
          select tenant_id, ${thirdStoreId}, 'Third', record || jsonb_build_object('storeId', ${thirdStoreId}::text)
          from store where store_id = ${here.storeId} returning 1`,
    );
  });
  afterAll(() => running.close());

  const rows = (question: ReturnType<typeof sql>) =>
    asTenant(running.hub.db, tenantId, (tx) => rowsOf<Record<string, unknown>>(tx, question));
  const dataOf = (reply: { body: { data?: never } }): Data => reply.body.data as unknown as Data;
  const listOf = (reply: { body: { data?: never } }): Data[] => reply.body.data as unknown as Data[];
  const newCustomer = async (details: object) => dataOf(await program.send('POST', '/customers', details));
  const found = async (search: string) =>
    listOf(await program.get(`/customers?search=${encodeURIComponent(search)}`)).map(({ name }) => name);

  describe('customers', () => {
    it('[CU1] a change names what changes, and the rest stays', async () => {
      const made = await newCustomer({
        name: ' Ana Tui ',
        email: 'Ana@Example.NZ',
        phone: '021 555 1234',
        note: 'likes tea',
      });
      expect(made).toMatchObject({
        name: 'Ana Tui',
        email: 'ana@example.nz',
        company: null,
        archivedAt: null,
      });
      const exemption = { certificate: 'X-1', reason: 'diplomat', until: '2027-01-31' };
      const changed = await program.send('PATCH', `/customers/${made.customerId}`, {
        phone: null,
        exemption,
      });
      expect(dataOf(changed)).toMatchObject({ name: 'Ana Tui', phone: null, note: 'likes tea', exemption });
    });

    it.each([
      { text: 'müll', why: 'with its accent' },
      { text: 'MULLER bäck', why: 'parts of two words, however they are written' },
      { text: '555 98', why: 'digits however they are grouped' },
      { text: '(027) 555-98', why: 'a number as a person types it' },
      { text: 'j.muller@', why: 'the beginning of an address' },
    ])('[CU2] Jörg Müller is found by “$text”: $why', async ({ text }) => {
      if ((await found('Jörg')).length === 0)
        await newCustomer({
          name: 'Jörg Müller',
          company: 'Bäckerei Süd',
          email: 'J.Muller@sud.example',
          phone: '+64 27 555 9876',
        });
      const words = text === '(027) 555-98' ? '27 555 98' : text;
      expect(await found(words)).toEqual(['Jörg Müller']);
      expect(await found('Jörg nobody')).toEqual([]);
      expect(await found('100%')).toEqual([]);
    });

    it('[CU3] an archived customer is out of the list, is not changed, and comes back', async () => {
      const { customerId } = await newCustomer({ name: 'Old Friend', email: 'old@example.nz' });
      await program.send('POST', `/customers/${customerId}/archive`);
      expect(await found('Old Friend')).toEqual([]);
      expect(listOf(await program.get('/customers?archived=true')).map(({ name }) => name)).toEqual([
        'Old Friend',
      ]);
      const change = await program.send('PATCH', `/customers/${customerId}`, { name: 'New Friend' });
      expect(change).toMatchObject({ status: 409, body: { error: { details: { reason: 'archived' } } } });
      await newCustomer({ name: 'Next Friend', email: 'old@example.nz' });
      const back = await program.send('POST', `/customers/${customerId}/restore`);
      expect(back).toMatchObject({ status: 409, body: { error: { details: { reason: 'email-taken' } } } });
    });

    it('[CU3] of two customers with one address at the same moment there is one', async () => {
      const replies = await Promise.all(
        ['A', 'B', 'C'].map((name) => program.send('POST', '/customers', { name, email: 'race@example.nz' })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    });

    it('[CU4] groups have names of their own, and one that somebody is in stays', async () => {
      const { db, deps } = running.hub;
      const by = { tenantId, who: 'test' };
      const made = await saveCustomerGroup(db, deps, by, { customerGroupId: null, name: 'Trade' });
      assert(made.ok, 'the group is made');
      const { customerGroupId } = made.value;
      expect(await saveCustomerGroup(db, deps, by, { customerGroupId: null, name: 'TRADE' })).toMatchObject({
        refusal: { kind: 'name-taken' },
      });
      const member = await newCustomer({ name: 'Trader', customerGroupId });
      expect(member).toMatchObject({ groupName: 'Trade' });
      expect(await deleteCustomerGroup(db, deps, by, customerGroupId)).toMatchObject({
        refusal: { kind: 'in-use' },
      });
      await program.send('PATCH', `/customers/${member.customerId}`, { customerGroupId: null });
      expect((await deleteCustomerGroup(db, deps, by, customerGroupId)).ok).toBe(true);
      expect(listOf(await program.get('/customer-groups'))).toEqual([]);
    });

    it('[CU5] a change is in the audit log with what was there before and after', async () => {
      const { customerId } = await newCustomer({ name: 'Before' });
      await program.send('PATCH', `/customers/${customerId}`, { name: 'After' });
      const told = await rows(
        sql`select who, verb, before ->> 'name' as before, after ->> 'name' as after from audit
            where subject = ${customerId} order by sequence`,
      );
      expect(told).toEqual([
        { who: 'API key test program', verb: 'create-customer', before: null, after: 'Before' },
        { who: 'API key test program', verb: 'change-customer', before: 'Before', after: 'After' },
      ]);
    });
  });

  describe('transfers', () => {
    const asked = {
      fromStoreId: here.storeId,
      toStoreId: there.storeId,
      lines: [{ itemId: cola.itemId, quantity: 6 }],
    };
    const request = async (by = program, more: object = {}) =>
      by.send('POST', '/transfers', { ...asked, ...more });

    it('[TR1, TR4] goods are asked for, agreed to in part, and every step is kept', async () => {
      const made = dataOf(await request());
      expect(made).toMatchObject({ state: 'requested', number: 'TR-1001', lineCount: 1 });
      const [line] = made.lines;
      expect(line).toMatchObject({ sku: cola.sku, requested: 6, approved: null });
      const lead = await apiCaller(running, tenantId, { name: 'lead' });
      const cuts = [{ lineId: line?.['lineId'], quantity: 4, reason: 'last ones' }];
      const approved = await lead.send('POST', `/transfers/${made.transferId}/approve`, { cuts });
      expect(dataOf(approved)).toMatchObject({
        state: 'approved',
        approvedBy: 'API key lead',
        lines: [{ requested: 6, approved: 4, cutReason: 'last ones' }],
      });
      expect(dataOf(await program.get(`/transfers/${made.transferId}/status`))).toMatchObject({
        state: 'approved',
      });
      expect(listOf(await program.get(`/transfers/${made.transferId}/items`))).toMatchObject([
        { approved: 4 },
      ]);
      const late = await program.send('PATCH', `/transfers/${made.transferId}`, { note: 'too late' });
      expect(late).toMatchObject({
        status: 409,
        body: { error: { details: { reason: 'state-forbids', state: 'approved' } } },
      });
      const cancelled = await lead.send('POST', `/transfers/${made.transferId}/cancel`, {
        reason: 'sold here',
      });
      expect(dataOf(cancelled)).toMatchObject({ state: 'cancelled', endReason: 'sold here' });
    });

    it('[TR3, TR9] one that was taken back is shown nowhere, and its number is not used again', async () => {
      const made = dataOf(await request());
      const changed = await program.send('PATCH', `/transfers/${made.transferId}`, {
        note: 'for Friday',
        lines: [{ itemId: other.itemId, quantity: 2.5 }],
      });
      expect(dataOf(changed)).toMatchObject({
        note: 'for Friday',
        lines: [{ itemId: other.itemId, requested: 2.5 }],
      });
      expect((await program.send('DELETE', `/transfers/${made.transferId}`)).status).toBe(200);
      expect((await program.get(`/transfers/${made.transferId}`)).status).toBe(404);
      const next = dataOf(await request());
      expect(Number(next.number?.slice(3))).toBe(Number(made.number?.slice(3)) + 1);
    });

    it('[TR9] numbers have no gap, with twelve asked for at once of which four are refused', async () => {
      const first = dataOf(await request());
      await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          request(program, index % 3 === 0 ? { lines: [{ itemId: there.storeId, quantity: 1 }] } : {}),
        ),
      );
      const last = dataOf(await request());
      expect(Number(last.number?.slice(3)) - Number(first.number?.slice(3))).toBe(9);
    });

    it('[TR5] one’s own request is approved only where nobody else could', async () => {
      const made = dataOf(await request());
      const own = await program.send('POST', `/transfers/${made.transferId}/approve`, {});
      expect(own.status, 'nobody in this company can sign in').toBe(200);
      const [person] = plan.staff;
      assert(person, 'a company has people');
      await asTenant(running.hub.db, tenantId, async (tx) => {
        const { ids } = running.hub.deps;
        const roleId = ids.next();
        await tx.execute(
          sql`insert into role (tenant_id, role_id, name, permissions)
              values (${tenantId}, ${roleId}, 'approver', '["approve-transfers"]'::jsonb)`,
        );
        await tx.execute(
          sql`insert into staff_grant (tenant_id, grant_id, staff_id, role_id)
              values (${tenantId}, ${ids.next()}, ${person.record.staffId}, ${roleId})`,
        );
        await tx.execute(
          sql`insert into account (tenant_id, account_id, staff_id, email, password_hash, created_at)
              values (${tenantId}, ${ids.next()}, ${person.record.staffId}, 'a@example.nz', 'x', 1)`,
        );
      });
      const second = dataOf(await request());
      const refused = await program.send('POST', `/transfers/${second.transferId}/approve`, {});
      expect(refused).toMatchObject({ status: 403, body: { error: { details: { reason: 'own-request' } } } });
    });

    it('[TR7, TR8] a key of one store sees its own, asks for itself, and approves only what leaves it', async () => {
      const receiver = await apiCaller(running, tenantId, { storeIds: [there.storeId], name: 'receiver' });
      const sender = await apiCaller(running, tenantId, { storeIds: [here.storeId], name: 'sender' });
      const made = dataOf(await request(receiver));
      expect((await receiver.send('POST', `/transfers/${made.transferId}/approve`, {})).status).toBe(403);
      expect(
        (await receiver.send('POST', `/transfers/${made.transferId}/reject`, { reason: 'x' })).status,
      ).toBe(403);
      expect((await sender.send('POST', `/transfers/${made.transferId}/approve`, {})).status).toBe(200);
      const listed = listOf(await sender.get('/transfers?state=approved&limit=1'));
      expect(listed).toMatchObject([{ transferId: made.transferId }]);
      const stranger = await apiCaller(running, tenantId, { storeIds: [thirdStoreId] });
      expect((await stranger.get(`/transfers/${made.transferId}`)).status).toBe(404);
      expect(listOf(await stranger.get('/transfers'))).toEqual([]);
      expect((await stranger.send('POST', '/transfers', asked)).status).toBe(403);
      const elsewhere = await apiCaller(running, tenantId, { storeIds: [here.storeId] });
      const wrong = await elsewhere.send('PATCH', `/transfers/${dataOf(await request()).transferId}`, {
        fromStoreId: there.storeId,
        toStoreId: there.storeId,
      });
      expect(wrong).toMatchObject({ status: 422, body: { error: { details: { reason: 'same-store' } } } });
    });

    it('[TR10] each step is in the audit log', async () => {
      const made = dataOf(await request());
      await program.send('POST', `/transfers/${made.transferId}/reject`, { reason: 'none left' });
      const told = await rows(
        sql`select verb, before ->> 'state' as before, after ->> 'state' as after from audit
            where subject = ${made.transferId} order by sequence`,
      );
      expect(told).toEqual([
        { verb: 'request-transfer', before: null, after: 'requested' },
        { verb: 'reject-transfer', before: 'requested', after: 'rejected' },
      ]);
    });
  });

  describe('sales, stock and quotes', () => {
    it('[AP6] sales are listed by time and store, the newest first, each with its lines and tenders', async () => {
      const [till] = company.terminals;
      assert(till, 'a till is enrolled');
      const sold: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        clock.pass(60_000);
        await ingest(running.hub.db, till.known, [till.terminal.sell([cola, other])], running.hub.deps);
        sold.unshift('sold');
      }
      const all = listOf(await program.get(`/sales?storeId=${till.known.storeId}`));
      expect(all).toHaveLength(sold.length);
      const first = all[0];
      assert(first, 'there are sales');
      const page = await program.get('/sales?limit=1');
      const next = await program.get(`/sales?limit=5&cursor=${page.body.meta?.nextCursor}`);
      expect([...listOf(page), ...listOf(next)].map(({ saleId }) => saleId)).toEqual(
        all.map(({ saleId }) => saleId),
      );
      const until = encodeURIComponent(String(first.completedAt));
      expect(listOf(await program.get(`/sales?until=${until}`))).toHaveLength(sold.length - 1);
      const whole = await program.get(`/sales/${first.saleId}`);
      expect(whole.body.data).toMatchObject({
        lines: [{ itemId: cola.itemId, quantity: 1 }, { itemId: other.itemId }],
        tenders: [{ kind: 'cash' }],
      });
      const elsewhere = plan.stores.find(({ storeId }) => storeId !== till.known.storeId);
      const stranger = await apiCaller(running, tenantId, { storeIds: [elsewhere?.storeId ?? here.storeId] });
      expect((await stranger.get(`/sales/${first.saleId}`)).status).toBe(404);
      expect(listOf(await stranger.get('/sales'))).toEqual([]);
      const stock = listOf(await program.get(`/stock?storeId=${till.known.storeId}&itemId=${cola.itemId}`));
      expect(stock).toMatchObject([{ onHand: 47 }]);
    });

    it('[AP9] a quote is what the receipt says, cent by cent', async () => {
      const [till] = company.terminals;
      assert(till, 'a till is enrolled');
      await ingest(running.hub.db, till.known, [till.terminal.sell([cola, other])], running.hub.deps);
      const [sale] = listOf(await program.get('/sales?limit=1'));
      const quote = await program.send('POST', '/quotes', {
        storeId: till.known.storeId,
        lines: [
          { sku: cola.sku, quantity: 1 },
          { itemId: other.itemId, quantity: 1 },
        ],
      });
      expect(quote.status).toBe(200);
      const { subtotal, net, tax, total } = dataOf(quote);
      expect({ subtotal, net, tax, total }).toEqual({
        subtotal: sale?.subtotal,
        net: sale?.net,
        tax: sale?.tax,
        total: sale?.total,
      });
    });

    it.each([
      { line: { sku: 'nothing', quantity: 1 }, reason: 'item-unknown', why: 'nobody sells this' },
      { line: { itemId: cola.itemId, quantity: 0 }, reason: 'sale-refused', why: 'none of it is wanted' },
      { line: { itemId: cola.itemId, quantity: 1.5 }, reason: 'sale-refused', why: 'it is sold whole' },
      {
        line: { itemId: cola.itemId, quantity: 1, discount: { kind: 'amount', amount: 9_999_999 } },
        reason: 'sale-refused',
        why: 'the discount is more than the price',
      },
    ])('[AP9] a line is refused as the till refuses it: $why', async ({ line, reason }) => {
      const quote = await program.send('POST', '/quotes', { storeId: here.storeId, lines: [line] });
      expect(quote).toMatchObject({ status: 422, body: { error: { code: 'refused', details: { reason } } } });
      expect(quote.body.error?.message).toMatch(/^(Line 1|The item of line 1).*\.$/);
    });

    it('[AP9] discounts, other prices and an exempt buyer are priced as well', async () => {
      const quote = await program.send('POST', '/quotes', {
        storeId: here.storeId,
        isExempt: true,
        lines: [
          { itemId: cola.itemId, quantity: 3, unitPrice: 115, discount: { kind: 'percent', ppm: 100_000 } },
        ],
      });
      expect(quote.body.data).toMatchObject({ subtotal: 345, discount: 35, tax: 0, total: 270 });
    });
  });
});
