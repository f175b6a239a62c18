import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { givenRoles, tillPermissions } from '@tillbridge/core/access';
import { type StoreId, idFrom } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAudit, verifyAudit, writeAudit } from '../audit';
import { hubDeps } from '../hub-deps';
import { staffAtStores } from '../people';
import { newPostgresDatabase } from '../testing/databases';
import { TestClock } from '../testing';
import { type Database, asTenant, findMigrations, openDatabase, rowsOf } from './index';

const folder = mkdtempSync(join(tmpdir(), 'tillbridge-migrations-'));
const deps = hubDeps(randomBytes(32), new TestClock());
const tenantId = idFrom<'TenantId'>(randomUUID());
const north = idFrom<'StoreId'>(randomUUID());
const south = idFrom<'StoreId'>(randomUUID());
const pin = { salt: 'c2FsdA==', hash: 'aGFzaA==', memoryKib: 8, passes: 1, lanes: 1 };
const everything = ['sell', 'discount', 'remove-line', 'discard-sale', 'no-sale', 'reprint'];
const cashier = ['sell', 'discount', 'remove-line', 'discard-sale', 'reprint'];

/** What a given role lets somebody do at a till now. */
const today = (role: 'cashier' | 'store-lead') =>
  tillPermissions.filter((each) => givenRoles[role].permissions.includes(each));

type Old = { name: string; role: string; permissions: string[]; storeId: StoreId | null };
const people: Old[] = [
  { name: 'Ana', role: 'cashier', permissions: cashier, storeId: north },
  { name: 'Ben', role: 'store-lead', permissions: everything, storeId: null },
  { name: 'Cleo', role: 'cashier', permissions: ['sell'], storeId: south },
  { name: 'Dov', role: 'cashier', permissions: ['sell'], storeId: north },
  { name: 'Eve', role: 'warehouse', permissions: [], storeId: north },
];

/** The migrations up to one of them, as an older hub had them. */
function migrationsUpTo(last: string): string {
  const target = join(folder, last);
  cpSync(findMigrations(), target, { recursive: true });
  const path = join(target, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] };
  const end = journal.entries.findIndex(({ tag }) => tag === last);
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, end + 1) }));
  return target;
}

const kinds = [
  { name: 'the embedded database', where: async () => ({ dataDir: join(folder, 'database') }) },
  { name: 'PostgreSQL', where: async () => ({ databaseUrl: await newPostgresDatabase() }) },
];

describe.each(kinds)('a hub of yesterday that is brought up to date, on $name', ({ where }) => {
  let db: Database;
  beforeAll(async () => {
    const place = await where();
    const old = await openDatabase({ ...place, migrationsDir: migrationsUpTo('0001_work-and-walls') });
    await asTenant(old, tenantId, fillOldHub);
    await old.close();
    db = await openDatabase(place);
  });
  afterAll(() => db.close());
  const ask = <Row extends object>(question: ReturnType<typeof sql>) =>
    asTenant(db, tenantId, (tx) => rowsOf<Row>(tx, question));

  it('[AL2] chains what was in the log in the order in which it was made, and goes on from there', async () => {
    const { entries } = await asTenant(db, tenantId, (tx) =>
      searchAudit(tx, { tenantId, own: null }, {}, { before: null, limit: 10 }),
    );
    expect(entries.map(({ sequence, verb }) => `${sequence} ${verb}`)).toEqual([
      '3 third "deed"\n',
      '2 second',
      '1 first',
    ]);
    expect(await verifyAudit(db, deps, tenantId)).toMatchObject({ ok: true, value: { entries: 3 } });
    await asTenant(db, tenantId, (tx) =>
      writeAudit(tx, deps, { tenantId, at: deps.clock.now(), who: 'Ana', verb: 'new', subject: 'x' }),
    );
    expect(await verifyAudit(db, deps, tenantId)).toMatchObject({ ok: true, value: { entries: 4 } });
  });

  it('[PE2] lets everybody do at a register what they could do before, where they could; a given role does what it does today', async () => {
    const at = await asTenant(db, tenantId, (tx) => staffAtStores(tx, tenantId, 'all'));
    const told = at.map(({ storeId, record: { name, role, roleName, permissions } }) => ({
      name,
      store: storeId === north ? 'north' : 'south',
      role,
      roleName,
      permissions,
    }));
    expect(told.sort((a, b) => `${a.name}${a.store}`.localeCompare(`${b.name}${b.store}`))).toEqual([
      { name: 'Ana', store: 'north', role: 'cashier', roleName: 'Cashier', permissions: today('cashier') },
      {
        name: 'Ben',
        store: 'north',
        role: 'store-lead',
        roleName: 'Store lead',
        permissions: today('store-lead'),
      },
      {
        name: 'Ben',
        store: 'south',
        role: 'store-lead',
        roleName: 'Store lead',
        permissions: today('store-lead'),
      },
      { name: 'Cleo', store: 'south', role: 'cashier', roleName: 'Cashier (2)', permissions: ['sell'] },
      { name: 'Dov', store: 'north', role: 'cashier', roleName: 'Cashier (2)', permissions: ['sell'] },
    ]);
    expect(at.every(({ record }) => record.pin?.hash === pin.hash && record.isActive)).toBe(true);
  });

  it('[PE2] gives every company the given roles, and tells the terminals of who is no longer on them', async () => {
    expect(await ask(sql`select given from role where given is not null`)).toHaveLength(6);
    const gone = await ask<{ key: string }>(
      sql`select key from feed where topic = 'staff' and record is null`,
    );
    expect(await ask(sql`select name from staff where staff_id = ${gone[0]?.key}`)).toEqual([
      { name: 'Eve' },
    ]);
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fillOldHub(tx: Parameters<Parameters<typeof asTenant>[2]>[0]): Promise<void> {
  await tx.execute(sql`insert into tenant (tenant_id, name, created_at) values (${tenantId}, 'Old & Co', 1)`);
  for (const storeId of [north, south]) {
    await tx.execute(
      sql`insert into store (tenant_id, store_id, name, record) values (${tenantId}, ${storeId}, 'A store', '{}'::jsonb)`,
    );
  }
  for (const { storeId, ...own } of people) {
    const record = { ...own, staffId: randomUUID(), pin, isActive: true };
    await tx.execute(
      sql`insert into staff (tenant_id, staff_id, name, store_id, record)
          values (${tenantId}, ${record.staffId}, ${own.name}, ${storeId}, ${JSON.stringify(record)}::jsonb)`,
    );
  }
  const deeds = [
    {
      at: 30,
      verb: 'third "deed"\n',
      detail: { z: [1, null, true, 'é\u0001/'], a: { price: -450 }, aa: {} },
    },
    { at: 10, verb: 'first', detail: {} },
    { at: 20, verb: 'second', detail: { effectiveFrom: null, list: [] } },
  ];
  for (const { at, verb, detail } of deeds) {
    await tx.execute(
      sql`insert into audit (tenant_id, audit_id, who, verb, subject, detail, at)
          values (${tenantId}, ${randomUUID()}, 'operator', ${verb}, 'x', ${JSON.stringify(detail)}::jsonb, ${at})`,
    );
  }
}
