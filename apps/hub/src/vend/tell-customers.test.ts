import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CustomerId,
  archiveCustomer,
  changeCustomer,
  createCustomer,
  eraseCustomer,
  mergeCustomers,
  tellOfCustomers,
} from '../customer';
import { type Database, asTenant } from '../database';
import { addRounds } from '../link';
import { bothDatabases } from '../testing/databases';
import { settleConflict } from './office';
import { vendHouse } from './vend-house.fixture';

describe.each(bothDatabases)('customers told to Vend, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  const by = () => ({ tenantId: house.tenantId(), who: 'Ana' });
  const nobody = { company: null, phone: null, customerGroupId: null, note: null, exemption: null };
  beforeAll(async () => {
    db = await open();
    house = await vendHouse(db, 5_600, {
      ...{ mostInPage: 4, plan: { products: 40, customers: 6 }, directions: { customers: 'we-lead' } },
    });
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });
  beforeEach(() => {
    house.service.faults.clear();
    house.service.switches.set('customerChange', 'merges');
    house.clock.pass(60_000);
  });

  const theirs = () => house.vend.shelf('customers');
  const told = async (): Promise<void> => {
    house.clock.pass(60_000);
    await addRounds(house.links, house.tenantId());
    await house.settle(2);
    expect(house.troubles).toEqual([]);
  };
  const make = async (name: string, more: object = {}): Promise<CustomerId> => {
    const made = await createCustomer(db, house.deps, by(), { ...nobody, name, email: null, ...more });
    if (!made.ok) throw new Error(made.refusal.kind);
    return made.value.customerId;
  };
  const change = async (customerId: CustomerId, more: object): Promise<void> => {
    house.clock.pass(1_000);
    expect(await changeCustomer(db, house.deps, by(), customerId, more)).toMatchObject({ ok: true });
  };
  const named = (last: string) => [...theirs().all()].filter((each) => each['last_name'] === last);
  const there = async (customerId: CustomerId) => {
    const [row] = await house.rows<{ theirId: string }>(
      sql`select their_id as "theirId" from link_map where thing = 'customer' and our_id = ${customerId}`,
    );
    return row && theirs().get(row.theirId);
  };
  const conflicts = () =>
    house.rows<{ conflictId: string; reason: string; fields: unknown[] }>(
      sql`select conflict_id as "conflictId", reason, fields from vend_conflict
          where settled_at is null and thing = 'customer' order by found_at`,
    );
  const settle = async (choice: 'ours' | 'theirs'): Promise<void> => {
    const [open] = await conflicts();
    const which = { linkId: house.linkId, conflictId: open?.conflictId ?? '', choice };
    expect(await settleConflict(house.links, by(), which)).toMatchObject({ ok: true });
  };

  it('[VN24] [VN25] one who was made here is one there, with our mark and without news that they did not ask for', async () => {
    const id = await make('Anna Maria Lind', {
      ...{ email: 'Anna@shop.example', phone: '021 5', company: 'Lind Ltd', note: 'Likes blue' },
      address: ['1 High St', 'Te Aro', 'Wellington 6011', 'NZ'],
    });
    await told();
    const found = await there(id);
    expect(found).toMatchObject({
      ...{ first_name: 'Anna Maria', last_name: 'Lind', email: 'anna@shop.example', mobile: '021 5' },
      ...{ company_name: 'Lind Ltd', note: 'Likes blue', do_not_email: true, enable_promotional_sms: false },
      ...{ physical_address_1: '1 High St', physical_country_id: 'NZ' },
    });
    expect(String(found?.['customer_code'])).toMatch(/^TB-[A-Z]{14}$/);
    expect(named('Lind')).toHaveLength(1);
    const kept = await house.rows<object>(sql`select * from vend_person`);
    expect(JSON.stringify(kept), 'what is kept of theirs says who nobody is').not.toContain('@');
  });

  it('[VN24] a change of points or of what is owed is none to be told', async () => {
    const id = await make('Pia Points');
    await told();
    const [before] = named('Points');
    const asked = async () => house.rows(sql`select standing, asks from vend_telling where our_id = ${id}`);
    await asTenant(db, house.tenantId(), (tx) =>
      tellOfCustomers(tx, { tenantId: house.tenantId(), at: house.clock.now() }, [id]),
    );
    expect(await asked()).toEqual([{ standing: 'told', asks: 1 }]);
    house.clock.pass(120_000);
    expect(await addRounds(house.links, house.tenantId()).then(() => house.tasks())).not.toContainEqual(
      expect.objectContaining({ name: 'tell-customers', state: 'waiting' }),
    );
    expect(named('Points')).toEqual([before]);
  });

  it.each(['merges', 'replaces'] as const)(
    '[VN25] a change is told, and what only Vend knows stays: a change there %s',
    async (manner) => {
      house.service.switches.set('customerChange', manner);
      const id = await make(`Tui ${manner}`, { phone: '1', email: `${manner}@shop.example` });
      await told();
      const first = await there(id);
      if (!first) throw new Error('the customer is there');
      theirs().put({ ...first, gender: 'F', on_account_limit: 50, custom_field_1: 'VIP' });
      await change(id, { phone: '2', company: 'Tui Ltd' });
      await told();
      expect(await there(id)).toMatchObject({
        ...{ id: first.id, mobile: '2', company_name: 'Tui Ltd', email: `${manner}@shop.example` },
        ...{
          gender: 'F',
          on_account_limit: 50,
          custom_field_1: 'VIP',
          customer_code: first['customer_code'],
        },
      });
      expect(await conflicts()).toEqual([]);
      await change(id, { phone: null });
      await told();
      expect((await there(id))?.['mobile']).toBe('');
    },
  );

  it('[VN25] is one there, whatever answer is lost and however many hubs tell', async () => {
    const one = await make('Lost One');
    const two = await make('Lost Two', { email: 'two@shop.example' });
    house.service.faults.next({ fault: 'answer-lost', path: /customers$/, method: 'POST', times: 3 });
    for (let hour = 0; hour < 6; hour += 1) {
      await told();
      house.clock.pass(3_600_000);
    }
    const made = [...named('One'), ...named('Two')].map(({ id }) => id);
    expect(made).toEqual([(await there(one))?.id, (await there(two))?.id]);
  });

  it('[VN25] one of the same mail address there is the same, and what we do not know of them stays', async () => {
    const known = [...theirs().all()].find((each) => each['customer_code'] === 'C-1');
    const id = await make('Thomas Walker', { email: 'walker1@shop.example' });
    await told();
    expect(await there(id)).toMatchObject({
      ...{ id: known?.id, first_name: 'Thomas', last_name: 'Walker', mobile: known?.['mobile'] },
      ...{ customer_code: 'C-1', do_not_email: false },
    });
    expect(named('Walker')).toHaveLength(1);
  });

  it.each(['ours', 'theirs'] as const)(
    '[VN12] [VN25] changed on both sides waits for a person: %s',
    async (choice) => {
      const id = await make(`Both ${choice}`, { phone: '1' });
      await told();
      const first = await there(id);
      if (!first) throw new Error('the customer is there');
      theirs().put({ ...first, mobile: '3', balance: 12 });
      await change(id, { phone: '2' });
      await told();
      expect(await conflicts()).toMatchObject([{ fields: [{ field: 'Phone', ours: '2', theirs: '3' }] }]);
      expect((await there(id))?.['mobile'], 'nothing is told meanwhile').toBe('3');
      await settle(choice);
      await house.settle();
      await told();
      expect((await there(id))?.['mobile']).toBe(choice === 'ours' ? '2' : '3');
      const [own] = await house.rows(sql`select phone from customer where customer_id = ${id}`);
      expect(own).toEqual({ phone: choice === 'ours' ? '2' : '3' });
      expect(await conflicts()).toEqual([]);
      await change(id, { phone: '4' });
      await told();
      expect((await there(id))?.['mobile'], 'and we lead again').toBe('4');
    },
  );

  it('[VN25] a change in Vend that is not one of ours, such as of a balance, stands in nobody’s way', async () => {
    const id = await make('Bea Balance', { phone: '1' });
    await told();
    const first = await there(id);
    if (!first) throw new Error('the customer is there');
    theirs().put({ ...first, balance: 99, loyalty_balance: 3 });
    await change(id, { phone: '2' });
    await told();
    expect(await there(id)).toMatchObject({ mobile: '2', balance: 99 });
    expect(await conflicts()).toEqual([]);
  });

  it('[VN25] who was erased here is emptied and deleted there, with those who were the same person', async () => {
    const [id, twin] = [
      await make('Erika Gone', { email: 'erika@shop.example', phone: '77' }),
      await make('E. Gone', { phone: '78' }),
    ];
    await told();
    const [one, other] = [await there(id), await there(twin)];
    await mergeCustomers(db, house.deps, by(), { from: twin, into: id });
    await told();
    expect(theirs().get(other?.id ?? ''), 'one who was merged stays there').toMatchObject({
      deleted_at: null,
    });
    house.service.faults.next({ fault: 'answer-lost', path: /customers\//, method: 'DELETE', times: 1 });
    expect(await eraseCustomer(db, house.deps, by(), id)).toMatchObject({ ok: true });
    await told();
    house.clock.pass(3_600_000);
    await told();
    for (const theirId of [one?.id, other?.id]) {
      const record = theirs().get(theirId ?? '');
      expect(record?.deleted_at).not.toBeNull();
      expect(JSON.stringify(record)).not.toMatch(/erika|Gone|77|78/);
    }
  });

  it('[VN25] who was archived here stays there as they were', async () => {
    const id = await make('Archie Away', { phone: '1' });
    await told();
    await archiveCustomer(db, house.deps, by(), id, true);
    await told();
    expect(await there(id)).toMatchObject({ mobile: '1', deleted_at: null });
  });

  it('[VN24] what Vend refuses is listed with its words, those behind it go on, and it is told once it was mended', async () => {
    const id = await make('Mo Mail', { email: 'nomail' });
    const next = await make('Nora Next');
    await told();
    expect((await conflicts()).map(({ reason }) => reason)).toEqual([
      'Make a customer: Vend answered 422, “email is not a mail address”.',
    ]);
    expect(await there(next)).toMatchObject({ last_name: 'Next' });
    await change(id, { email: 'mo@mail.example' });
    await told();
    expect(await there(id)).toMatchObject({ email: 'mo@mail.example' });
    expect(await conflicts()).toEqual([]);
  });

  it('[VN25] where several there have the mail address a person decides, and one deleted there is not made again', async () => {
    for (const id of ['several-1', 'several-2'])
      theirs().put({ id, first_name: 'S', last_name: 'Several', email: 'several@shop.example' });
    const id = await make('Sven Several', { email: 'several@shop.example' });
    await told();
    expect(await conflicts()).toMatchObject([
      { reason: expect.stringContaining('Several customers') as string },
    ]);
    expect(named('Several')).toHaveLength(2);
    await settle('ours');
    await told();
    const made = await there(id);
    expect(made).toMatchObject({ first_name: 'Sven' });
    if (!made) throw new Error('the customer is there');
    theirs().put({ ...made, deleted_at: '2026-11-22T00:00:00Z' });
    await change(id, { phone: '5' });
    await told();
    expect(await conflicts()).toMatchObject([
      { reason: expect.stringContaining('deleted in Vend') as string },
    ]);
    expect(named('Several')).toHaveLength(3);
    await settle('ours');
    await told();
    expect((await there(id))?.id, 'they are made again where a person says so').not.toBe(made.id);
    expect(named('Several')).toHaveLength(4);
    expect(await conflicts()).toEqual([]);
  });
});
