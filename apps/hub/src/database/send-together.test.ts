import { type TenantId, idFrom } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPostgresDatabase } from '../testing/databases';
import { openDatabase } from './open';
import { type Database, type Tx, asTenant, readTogether, rowOf, rowsOf } from './tx';

const tenantNo = (no: number): TenantId => idFrom(`0190a000-0000-7000-8000-${String(no).padStart(12, '0')}`);
const whoAsks = sql`select current_user as role, current_setting('app.tenant', true) as tenant`;
type WhoAsks = { role: string; tenant: string | null };

describe('a transaction whose beginning is sent with its first question', () => {
  let db: Database;
  beforeAll(async () => {
    // As few connections as a migration takes: what one transaction leaves behind, another meets.
    db = await openDatabase({ databaseUrl: await newPostgresDatabase(), poolSize: 2 });
  });
  afterAll(() => db.close());

  const expectAWall = async () =>
    expect(await asTenant(db, tenantNo(1), (tx) => rowOf<WhoAsks>(tx, whoAsks))).toEqual({
      role: 'tillbridge_app',
      tenant: tenantNo(1),
    });

  it('[Y12] has its wall up before the first question is read, however many ask at once', async () => {
    const asked = Array.from({ length: 200 }, (_, no) => tenantNo(no));
    const seen = await Promise.all(
      asked.map((tenantId) =>
        asTenant(db, tenantId, async (tx) => {
          const all = [rowOf<WhoAsks>(tx, whoAsks), rowOf<WhoAsks>(tx, whoAsks)];
          return Promise.all(all);
        }),
      ),
    );
    expect(seen).toEqual(
      asked.map((tenant) => [
        { role: 'tillbridge_app', tenant },
        { role: 'tillbridge_app', tenant },
      ]),
    );
    const afterwards = (await db.drizzle.execute(whoAsks)) as unknown as { rows: WhoAsks[] };
    expect(afterwards.rows[0]).toMatchObject({ role: 'postgres', tenant: '' });
  });

  it('[Y12] answers no question and writes nothing when the wall could not be put up', async () => {
    const withoutWall = (act: (tx: Tx) => Promise<unknown>) =>
      db.drizzle.transaction(async (tx) => {
        await tx.execute(sql`select set_config('role', 'nobody_of_that_name', true)`);
        return act(tx);
      });
    const reason = { cause: { message: expect.stringContaining('nobody_of_that_name') as string } };
    await expect(withoutWall((tx) => rowsOf(tx, sql`select * from tenant`))).rejects.toMatchObject(reason);
    const write = sql`insert into tenant (tenant_id, name, created_at) values (${tenantNo(7)}, 'Sneaked in', 0)`;
    await expect(withoutWall((tx) => tx.execute(write))).rejects.toMatchObject(reason);
    await expect(withoutWall(() => Promise.resolve())).rejects.toMatchObject(reason);
    const written = (await db.drizzle.execute(sql`select * from tenant`)) as unknown as { rows: unknown[] };
    expect(written.rows).toEqual([]);
    await expectAWall();
  });

  it('[Y12] leaves nothing behind when it ends before its first question', async () => {
    const trouble = new Error('thought better of it');
    await expect(asTenant(db, tenantNo(3), () => Promise.reject(trouble))).rejects.toBe(trouble);
    await asTenant(db, tenantNo(3), () => Promise.resolve());
    await expectAWall();
  });

  it('[Y12] has its wall up for questions that are asked all at once, and down for none of them', async () => {
    const asked = Array.from({ length: 200 }, (_, no) => tenantNo(no));
    const ask = (tenantId: TenantId) =>
      readTogether(db, tenantId, (asker) => [
        rowOf<WhoAsks>(asker, whoAsks),
        rowsOf<{ one: number }>(asker, sql`select ${1}::int as one`),
        rowOf<WhoAsks>(asker, whoAsks),
      ]);
    const seen = await Promise.all(asked.map(ask));
    const wall = (tenant: TenantId) => ({ role: 'tillbridge_app', tenant });
    expect(seen).toEqual(asked.map((tenant) => [wall(tenant), [{ one: 1 }], wall(tenant)]));
    // Also within a transaction that is there already.
    const within = await asTenant(db, tenantNo(5), (tx) =>
      readTogether({ ...db, drizzle: tx }, tenantNo(5), (asker) => [rowOf<WhoAsks>(asker, whoAsks)]),
    );
    expect(within).toEqual([wall(tenantNo(5))]);
  });

  it('[Y12] refuses a question that comes after the reading, when its wall would be down', async () => {
    const late = readTogether(db, tenantNo(6), (asker) => [
      Promise.resolve().then(() => rowsOf(asker, sql`select * from tenant`)),
    ]);
    await expect(late).rejects.toThrow('a question of a reading that has ended');
    await expectAWall();
  });

  it('[Y12] says which question failed, and the next transaction is none the worse', async () => {
    const failing = readTogether(db, tenantNo(6), (asker) => [
      rowOf<WhoAsks>(asker, whoAsks),
      rowsOf(asker, sql`select 1 / 0`),
      rowOf<WhoAsks>(asker, whoAsks),
    ]);
    await expect(failing).rejects.toMatchObject({ cause: { message: 'division by zero' } });
    await expectAWall();
  });

  it('[Y12] says so when its connection dies, and the next transaction has another', async () => {
    const dying = asTenant(db, tenantNo(4), async (tx) => {
      await rowOf(tx, sql`select set_config('role', 'postgres', true)`);
      return rowsOf(tx, sql`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(dying).rejects.toThrow();
    await expectAWall();
  });
});
