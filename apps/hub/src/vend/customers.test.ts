import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerId, archiveCustomer, changeCustomer, createCustomer } from '../customer';
import type { Database } from '../database';
import { createWebhook } from '../program';
import { bothDatabases } from '../testing/databases';
import { settleConflict } from './office';
import { vendHouse } from './vend-house.fixture';

describe.each(bothDatabases)('customers of Vend, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  const by = () => ({ tenantId: house.tenantId(), who: 'Ana' });
  const nobody = { company: null, phone: null, customerGroupId: null, note: null, exemption: null };
  let regular: CustomerId;
  beforeAll(async () => {
    db = await open();
    house = await vendHouse(db, 5_500, {
      ...{ mostInPage: 4, plan: { products: 40, customers: 10 }, directions: { customers: 'vend-leads' } },
    });
    const made = await createCustomer(db, house.deps, by(), {
      ...nobody,
      name: 'T. Walker',
      email: 'walker1@shop.example',
    });
    if (!made.ok) throw new Error(made.refusal.kind);
    regular = made.value.customerId;
    const webhook = {
      name: 'Mail',
      url: 'https://mail.example/heard',
      events: ['customer.changed'] as const,
    };
    const door = { db, deps: house.deps, secrets: house.links.secrets };
    expect(
      await createWebhook(door, by(), { ...webhook, events: [...webhook.events], isActive: true }),
    ).toMatchObject({
      ok: true,
    });
    await read();
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const read = async (): Promise<void> => {
    house.clock.pass(1_000);
    await house.add('pull-customers');
    await house.settle();
  };
  const theirs = () => house.vend.shelf('customers');
  const change = (code: string, more: object): string => {
    const found = [...theirs().all()].find((each) => each['customer_code'] === code);
    if (!found) throw new Error(`there is no ${code}`);
    return theirs().put({ ...found, ...more }).id;
  };
  const ours = (theirId: string) =>
    house.rows<{
      customerId: CustomerId;
      name: string;
      email: string | null;
      phone: string;
      archived: boolean;
    }>(
      sql`select customer_id as "customerId", name, email, phone, archived_at is not null as archived
          from link_map join customer on customer_id::text = our_id where thing = 'customer' and their_id = ${theirId}`,
    );
  const conflicts = () =>
    house.rows<{ conflictId: string; reason: string; fields: unknown[] }>(
      sql`select conflict_id as "conflictId", reason, fields from vend_conflict
          where settled_at is null and thing = 'customer'`,
    );
  const count = async () => (await house.rows(sql`select 1 from customer where archived_at is null`)).length;

  it('[VN18] are read page by page, and one of the same mail address is our own', async () => {
    expect(house.troubles).toEqual([]);
    expect(await count()).toBe(10);
    expect(await ours(change('C-1', {}))).toMatchObject([
      { customerId: regular, name: 'Tom Walker 1', email: 'walker1@shop.example', phone: '+64 21 555 0001' },
    ]);
    const told = await house.rows(
      sql`select 1 from feed where topic = 'customer' and record is not null and key = ${regular}`,
    );
    expect(told.length, 'tills hear of it').toBeGreaterThan(0);
    const programs = await house.rows(
      sql`select distinct subject from webhook_message where event = 'customer.changed'`,
    );
    expect(programs, 'programs hear of all of them').toHaveLength(10);
  });

  it('[VN18] keep who they are when they are renamed, and nothing of ours is lost', async () => {
    await changeCustomer(db, house.deps, by(), regular, { taxNumber: '12-34', takesMail: true });
    const id = change('C-1', { last_name: 'Walker-Ngata' });
    await read();
    expect(await ours(id)).toMatchObject([{ customerId: regular, name: 'Tom Walker-Ngata' }]);
    expect(
      await house.rows(
        sql`select tax_number as no, consent_email is not null as mail from customer where customer_id = ${regular}`,
      ),
    ).toEqual([{ no: '12-34', mail: true }]);
    expect(await count()).toBe(10);
    expect(await conflicts()).toEqual([]);
  });

  it.each(['theirs', 'ours'] as const)(
    '[VN12] [VN18] changed on both sides wait for a person: %s',
    async (choice) => {
      const code = choice === 'theirs' ? 'C-2' : 'C-4';
      const id = change(code, {});
      const [before] = await ours(id);
      if (!before) throw new Error('the customer is here');
      house.clock.pass(1_000);
      await changeCustomer(db, house.deps, by(), before.customerId, { phone: '09 555' });
      change(code, { mobile: '021 777' });
      await read();
      const [open] = await conflicts();
      expect(open?.fields).toEqual([{ field: 'Phone', ours: '09 555', theirs: '021 777' }]);
      house.clock.pass(1_000);
      const which = { linkId: house.linkId, conflictId: open?.conflictId ?? '', choice };
      expect(await settleConflict(house.links, by(), which)).toMatchObject({ ok: true });
      await house.settle();
      expect((await ours(id))[0]?.phone).toBe(choice === 'theirs' ? '021 777' : '09 555');
      change(code, { mobile: '021 888' });
      await read();
      expect((await ours(id))[0]?.phone, 'afterwards Vend leads again').toBe('021 888');
    },
  );

  it('[VN18] of two with one mail address the second comes without it, and is listed', async () => {
    const id = theirs().put({ id: 'twin', first_name: 'Twin', email: 'walker1@shop.example' }).id;
    await read();
    expect(await ours(id)).toMatchObject([{ name: 'Twin', email: null }]);
    expect((await conflicts()).map(({ reason }) => reason).join()).toContain('has this mail address already');
    theirs().put({ id: 'twin', first_name: 'Twin', email: 'twin@shop.example' });
    await read();
    expect(await ours(id)).toMatchObject([{ name: 'Twin', email: 'twin@shop.example' }]);
    expect(await conflicts()).toEqual([]);
  });

  it('[VN18] who was archived or forgotten here stays so, and who was deleted there is listed', async () => {
    const gone = change('C-5', {});
    const [before] = await ours(gone);
    if (!before) throw new Error('the customer is here');
    await archiveCustomer(db, house.deps, by(), before.customerId, true);
    change('C-5', { last_name: 'Still there' });
    const deleted = change('C-7', { deleted_at: '2026-11-21T00:00:00Z' });
    await read();
    expect(await ours(gone)).toMatchObject([{ name: before.name, archived: true }]);
    expect(await ours(deleted)).toMatchObject([{ archived: false }]);
    expect((await conflicts()).map(({ reason }) => reason).join()).toContain('deleted in Vend');
  });
});
