import { randomBytes } from 'node:crypto';
import { assert, units } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { createEnrolmentCode } from '../enrolment';
import { hubDeps } from '../hub-deps';
import { bothDatabases } from '../testing/databases';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { setReorderPoint } from '../stock';
import { headOffice } from '../testing/api-caller';
import { exportAudit, searchAudit, verbsOf, verifyAudit, writeAudit } from './index';

describe.each(bothDatabases)('the audit log on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(41, 1);
  const other = smallCompany(42, 1);
  const { tenantId } = plan;
  let db: Database;
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 1);
    await setUpCompany(db, deps, other, 1);
  });
  afterAll(() => db.close());

  type Said = Partial<Parameters<typeof writeAudit>[2]>;
  const write = (said: Said = {}, company = tenantId) =>
    asTenant(db, company, (tx) =>
      writeAudit(tx, deps, {
        tenantId: company,
        at: clock.now(),
        who: 'Aroha',
        verb: 'change-price',
        subject: 'gin',
        ...said,
      }),
    );
  const find = (
    search = {},
    limit = 50,
    before: number | null = null,
    own: readonly string[] | null = null,
  ) => asTenant(db, tenantId, (tx) => searchAudit(tx, { tenantId, own }, search, { before, limit }));

  it('[AL1] an entry is there when its deed is, and not when the deed was rolled back', async () => {
    const undone = asTenant(db, tenantId, async (tx) => {
      await writeAudit(tx, deps, { tenantId, at: clock.now(), who: 'Aroha', verb: 'undone', subject: 'gin' });
      throw new Error('the deed fell away');
    });
    await expect(undone).rejects.toThrow('fell away');
    await write({ verb: 'done' });
    expect((await find({ verb: 'undone' })).entries).toEqual([]);
    expect((await find({ verb: 'done' })).entries).toHaveLength(1);
  });

  it('[AL2] every entry counts one on from the one before it and holds its hash, per company', async () => {
    await write({
      detail: { z: 1, a: { y: [1.5, null, 'é'], b: -0 } },
      before: { price: 1 },
      after: { price: 1e21 },
    });
    await write({}, other.tenantId);
    const { entries } = await find();
    const inOrder = [...entries].reverse();
    expect(inOrder.map(({ sequence }) => sequence)).toEqual(inOrder.map((_, index) => index + 1));
    expect(inOrder.slice(1).map((entry) => entry.previousHash)).toEqual(
      inOrder.slice(0, -1).map((entry) => entry.hash),
    );
    expect(await verifyAudit(db, deps, tenantId)).toEqual({
      ok: true,
      value: { entries: inOrder.length, lastHash: inOrder.at(-1)?.hash },
    });
    expect(await verifyAudit(db, deps, other.tenantId)).toMatchObject({ ok: true });
  });

  it('[AL3] people who change things at the same moment, in whatever order, never wait for each other for ever', async () => {
    const before = await verifyAudit(db, deps, tenantId);
    const [store] = plan.stores;
    const touch = (isSaidFirst: boolean) =>
      asTenant(db, tenantId, async (tx) => {
        const say = () =>
          writeAudit(tx, deps, { tenantId, at: clock.now(), who: 'Ben', verb: 'touch', subject: 'store' });
        if (isSaidFirst) await say();
        // Were the chain taken where it is said, one half would hold it and wait for the store, and the other the other way round.
        await tx.execute(
          sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${store?.storeId} for update`,
        );
        if (!isSaidFirst) await say();
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => touch(index % 2 === 0)));
    const after = await verifyAudit(db, deps, tenantId);
    expect(after).toMatchObject({ ok: true });
    expect(after.ok && before.ok && after.value.entries - before.value.entries).toBe(40);
  });

  it('[AL3] an entry before a row that another holds does not hold the log', async () => {
    // The embedded database has one connection: there is nobody to wait for.
    if (db.kind === 'embedded') return expect(db.kind).toBe('embedded');
    const [store] = plan.stores;
    const slow = Promise.withResolvers<null>();
    const running = asTenant(db, tenantId, async (tx) => {
      await writeAudit(tx, deps, { tenantId, at: clock.now(), who: 'Slow', verb: 'slow', subject: 'store' });
      await tx.execute(
        sql`select 1 from store where tenant_id = ${tenantId} and store_id = ${store?.storeId} for update`,
      );
      await slow.promise;
    });
    await write({ verb: 'quick' });
    expect((await find({ verb: 'quick' })).entries).toHaveLength(1);
    slow.resolve(null);
    await running;
    expect((await find({ verb: 'slow' })).entries).toHaveLength(1);
  });

  it('[AL6] is searched by who, verb, subject, time and any part of what was said, page by page', async () => {
    const { deep } = { deep: { price: { old: 'Kauri gum' } } };
    const start = clock.now();
    clock.pass(1_000);
    await write({
      who: 'Priya Raman',
      whoId: 'account-7',
      verb: 'archive-item',
      subject: 'rum',
      before: deep,
    });
    clock.pass(1_000);
    await write({ who: 'Hemi 100%', verb: 'archive-item', subject: 'tea' });
    const subjects = async (search: object) => (await find(search)).entries.map(({ subject }) => subject);
    expect(await subjects({ who: 'priya' })).toEqual(['rum']);
    expect(await subjects({ who: 'account-7' })).toEqual(['rum']);
    expect(await subjects({ who: '100%' })).toEqual(['tea']);
    expect(await subjects({ verb: 'archive-item' })).toEqual(['tea', 'rum']);
    expect(await subjects({ subject: 'rum' })).toEqual(['rum']);
    expect(await subjects({ text: 'kauri GUM' })).toEqual(['rum']);
    expect(await subjects({ text: 'archive item' })).toEqual(['tea', 'rum']);
    expect(await subjects({ from: start + 1_000, to: start + 2_000 })).toEqual(['rum']);
    const first = await find({ verb: 'archive-item' }, 1);
    expect(first.entries.map(({ subject }) => subject)).toEqual(['tea']);
    const second = await find({ verb: 'archive-item' }, 1, first.nextCursor);
    expect(second).toMatchObject({ entries: [{ subject: 'rum' }], nextCursor: null });
  });

  it('[AL6] calls a subject by the name that it has today', async () => {
    const [store] = plan.stores;
    await write({ verb: 'look', subject: store?.storeId ?? '' });
    expect((await find({ verb: 'look' })).entries).toMatchObject([{ subjectName: store?.name }]);
  });

  it('[AL9] whoever is limited to stores reads what is about those, and nothing of the company or other stores', async () => {
    const [here, there, nowhere] = [1, 2, 3].map(() => deps.ids.next<'StoreId'>());
    assert(here && there && nowhere, 'three stores');
    await write({ verb: 'at-store', subject: 'here', atStores: [here] });
    await write({ verb: 'at-store', subject: 'there', atStores: [there] });
    await write({ verb: 'at-store', subject: 'both', atStores: [there, here, there] });
    await write({ verb: 'at-store', subject: 'company' });
    await write({ verb: 'at-no-store', subject: 'company', atStores: [] });
    const subjects = async (own: string[] | null, search: object = { verb: 'at-store' }) =>
      (await find(search, 50, null, own)).entries.map(({ subject }) => subject);
    expect(await subjects(null)).toEqual(['company', 'both', 'there', 'here']);
    expect(await subjects([here])).toEqual(['both', 'here']);
    expect(await subjects([here], {})).toEqual(['both', 'here']);
    expect(await subjects([here, there])).toEqual(['both', 'there', 'here']);
    expect(await subjects([nowhere])).toEqual([]);
    expect(await subjects([])).toEqual([]);
    expect(await subjects(null, { storeId: there })).toEqual(['both', 'there']);
    expect(await subjects([here], { storeId: there })).toEqual(['both']);
    const verbs = await asTenant(db, tenantId, (tx) => verbsOf(tx, { tenantId, own: [here] }));
    expect(verbs).toEqual(['at-store']);
    const parts: string[] = [];
    for await (const part of exportAudit(db, { tenantId, own: [there] }, {})) parts.push(part);
    expect(parts.join('').trimEnd().split('\r\n')).toHaveLength(3);
    expect((await verifyAudit(db, deps, tenantId)).ok).toBe(true);
  });

  it('[AL9] what happens at a store stands in the log with the store and with what was before', async () => {
    const [store, other] = plan.stores;
    const [register] = plan.registers;
    assert(store && other && register, 'the company has two stores and a register');
    const by: Principal = { ...headOffice(tenantId), who: 'Priya' };
    const code = await createEnrolmentCode(db, deps, {
      ...by,
      registerId: register.registerId,
      storeIds: null,
    });
    assert(code.ok, 'there is a code');
    const [item] = plan.items;
    assert(item, 'the company has an item');
    const point = { storeId: store.storeId, itemId: item.itemId, quantity: units(4) };
    await setReorderPoint(db, deps, by, point);
    await setReorderPoint(db, deps, by, { ...point, quantity: null });
    const { entries } = await find({ who: 'Priya' }, 50, null, [store.storeId]);
    expect(entries).toMatchObject([
      { verb: 'stock.set-reorder-point', before: { reorderPoint: 4_000 }, after: { reorderPoint: null } },
      { verb: 'stock.set-reorder-point', before: { reorderPoint: null }, after: { reorderPoint: 4_000 } },
      { verb: 'create-enrolment-code', subject: register.registerId, atStores: [store.storeId] },
    ]);
    expect((await find({ who: 'Priya' }, 50, null, [other.storeId])).entries).toEqual([]);
  });

  it('[AL7] is exported whole, and no cell of it is a formula', async () => {
    await write({
      who: '=HYPERLINK("http://evil")',
      verb: 'export-me',
      subject: '+1',
      detail: { a: 'x,"y"' },
    });
    const parts: string[] = [];
    for await (const part of exportAudit(db, { tenantId, own: null }, { verb: 'export-me' }))
      parts.push(part);
    const [head, row, ...rest] = parts.join('').trimEnd().split('\r\n');
    expect(head).toMatch(/^\ufeffsequence,at,who,/);
    expect(row).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(row).toContain(`,'+1,`);
    expect(row).toContain('2026-03-02T09:00:02.000Z');
    expect(rest).toEqual([]);
  });

  describe('when somebody had the database’s own password', () => {
    const tamper = (change: ReturnType<typeof sql>) =>
      db.drizzle.transaction(async (tx) => {
        await tx.execute(sql`alter table audit no force row level security`);
        await tx.execute(change);
        await tx.execute(sql`alter table audit force row level security`);
      });
    const verified = () => verifyAudit(db, deps, tenantId);

    it.each([
      {
        what: 'a changed word',
        change: sql`update audit set who = who || '!' where tenant_id = ${tenantId} and sequence = 3`,
        undo: sql`update audit set who = rtrim(who, '!') where tenant_id = ${tenantId} and sequence = 3`,
      },
      {
        what: 'a moment put back',
        change: sql`update audit set at = at - 1 where tenant_id = ${tenantId} and sequence = 3`,
        undo: sql`update audit set at = at + 1 where tenant_id = ${tenantId} and sequence = 3`,
      },
      {
        what: 'a store that it was not about',
        change: sql`update audit set store_ids = store_ids || tenant_id where tenant_id = ${tenantId} and sequence = 3`,
        undo: sql`update audit set store_ids = array_remove(store_ids, tenant_id) where tenant_id = ${tenantId} and sequence = 3`,
      },
      {
        what: 'a missing entry',
        change: sql`update audit set sequence = -3 where tenant_id = ${tenantId} and sequence = 3`,
        undo: sql`update audit set sequence = 3 where tenant_id = ${tenantId} and sequence = -3`,
      },
    ])('[AL4] names the first entry that is not as it was written: $what', async ({ change, undo }) => {
      expect((await verified()).ok).toBe(true);
      await tamper(change);
      expect(await verified()).toMatchObject({
        ok: false,
        refusal: { kind: 'audit-broken', sequence: 3, sentence: expect.stringContaining('Entry 3') },
      });
      await tamper(undo);
      expect((await verified()).ok).toBe(true);
    });

    it('[AL4] notices when the end was cut off', async () => {
      const all = await verified();
      const last = all.ok ? all.value.entries : 0;
      await tamper(sql`delete from audit where tenant_id = ${tenantId} and sequence = ${last}`);
      expect(await verified()).toMatchObject({ ok: false, refusal: { sequence: last } });
    });
  });

  it('[AL1] nobody changes or deletes an entry, or takes the end of the chain away', async () => {
    for (const statement of [
      sql`update audit set who = 'Nobody'`,
      sql`delete from audit`,
      sql`delete from audit_head`,
    ]) {
      const change = asTenant(db, tenantId, (tx) => tx.execute(statement));
      await expect(change.catch((error: Error) => Promise.reject(error.cause))).rejects.toThrow(
        /permission denied/,
      );
    }
    expect(await asTenant(db, tenantId, (tx) => rowsOf(tx, sql`select 1 from audit_head`))).toHaveLength(1);
  });
});
