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
const today = (role: 'cashier' | 'store-lead' | 'warehouse') =>
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
  { name: 'the embedded database', where: async () => ({ dataDir: mkdtempSync(join(folder, 'database-')) }) },
  { name: 'PostgreSQL', where: async () => ({ databaseUrl: await newPostgresDatabase({ isEmpty: true }) }) },
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
      {
        name: 'Eve',
        store: 'north',
        role: 'warehouse',
        roleName: 'Warehouse',
        permissions: today('warehouse'),
      },
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

  it('[L9] [SY1] [SY2] keeps what the stock ledger said, each entry in its month, with its days and closings', async () => {
    const entries = await ask<{ cause: string; isOfSale: boolean; milli: number; part: string }>(
      sql`select cause, cause_id is not distinct from sale_id as "isOfSale", quantity_milli as milli, tableoid::regclass::text as part
          from stock_entry order by at`,
    );
    expect(entries).toEqual([
      { cause: 'import', isOfSale: true, milli: 9_000, part: 'stock_entry_2026_01' },
      { cause: 'sale', isOfSale: true, milli: 2_000, part: 'stock_entry_2026_03' },
    ]);
    const place = `store:${north}`;
    expect(
      await ask(
        sql`select day::text, moved_milli::int as milli from stock_day where place = ${place} order by day`,
      ),
    ).toEqual([
      { day: '2026-01-31', milli: 9_000 },
      { day: '2026-03-01', milli: -2_000 },
    ]);
    expect(
      await ask(
        sql`select month::text, quantity_milli::int as milli from stock_closing where place = ${place} order by month`,
      ),
    ).toEqual([
      { month: '2026-01-01', milli: 9_000 },
      { month: '2026-03-01', milli: 7_000 },
    ]);
  });
});

describe.each(kinds)('a hub from before terminals had numbers, on $name', ({ where }) => {
  let db: Database;
  const [front, back, moved] = [randomUUID(), randomUUID(), randomUUID()];
  const registerId = randomUUID();
  beforeAll(async () => {
    const place = await where();
    const old = await openDatabase({ ...place, migrationsDir: migrationsUpTo('0034_customers-apart') });
    await asTenant(old, tenantId, async (tx) => {
      await tx.execute(
        sql`insert into tenant (tenant_id, name, created_at) values (${tenantId}, 'Old & Co', 1)`,
      );
      await tx.execute(
        sql`insert into store (tenant_id, store_id, name, record) values (${tenantId}, ${north}, 'North', '{}'::jsonb)`,
      );
      await tx.execute(
        sql`insert into register (tenant_id, register_id, store_id, name) values (${tenantId}, ${registerId}, ${north}, 'Front')`,
      );
      for (const [index, terminalId] of [front, back].entries()) {
        await tx.execute(
          sql`insert into terminal (tenant_id, terminal_id, store_id, register_id, name, app_version, secret_hash, enrolled_at,
                                    replaced_at, chain_hash)
              values (${tenantId}, ${terminalId}, ${north}, ${registerId}, 'Till', '1', ${terminalId}, ${index},
                      ${terminalId === front ? 5 : null}, '')`,
        );
      }
      await tx.execute(
        sql`insert into company_number (tenant_id, series, last_number) values (${tenantId}, 'transfer', 1001)`,
      );
      await tx.execute(
        sql`insert into transfer (tenant_id, transfer_id, number, from_store_id, to_store_id, state, requested_by, requested_at,
                                  changed_at)
            values (${tenantId}, ${moved}, 1001, ${north}, ${south}, 'requested', 'Ana', ${Date.UTC(2026, 0, 31)}, 1)`,
      );
    });
    await old.close();
    db = await openDatabase(place);
  });
  afterAll(() => db.close());
  const ask = <Row extends object>(question: ReturnType<typeof sql>) =>
    asTenant(db, tenantId, (tx) => rowsOf<Row>(tx, question));

  it('[TR38] [TR39] numbers them as they came, tells the one in use, and names the transfers there are', async () => {
    expect(await ask(sql`select terminal_id as id, number from terminal order by number`)).toEqual([
      { id: front, number: 1 },
      { id: back, number: 2 },
    ]);
    expect(await ask(sql`select series, last_number as last from company_number order by series`)).toEqual([
      { series: 'terminal', last: 2 },
      { series: 'transfer', last: 1001 },
    ]);
    expect(
      await ask(sql`select record -> 'terminal' as terminal from feed where topic = 'register'`),
    ).toEqual([{ terminal: { terminalId: back, number: 2 } }]);
    expect(await ask(sql`select key from feed where topic = 'company-store'`)).toEqual([{ key: north }]);
    expect(await ask(sql`select reference, standing from transfer`)).toEqual([
      { reference: 'TR-20260131-1001', standing: 'requested' },
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
  const [itemId, saleId] = [randomUUID(), randomUUID()];
  const moves = [
    { from: 'adjustment', to: `store:${north}`, milli: 9_000, sale: null, at: Date.UTC(2026, 0, 31, 23) },
    { from: `store:${north}`, to: 'customer', milli: 2_000, sale: saleId, at: Date.UTC(2026, 2, 1) },
  ];
  for (const { from, to, milli, sale, at } of moves) {
    await tx.execute(
      sql`insert into stock_entry (tenant_id, fact_id, entry_no, item_id, from_place, to_place, quantity_milli, sale_id, at)
          values (${tenantId}, ${randomUUID()}, 1, ${itemId}, ${from}, ${to}, ${milli}, ${sale}, ${at})`,
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
