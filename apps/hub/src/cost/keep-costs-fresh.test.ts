import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { workOutAll } from './index';

describe.each(bothDatabases)('the cost of a whole catalogue, on $name', ({ open }) => {
  let db: Database;
  const plan = smallCompany(7, 60);
  const { tenantId } = plan;
  const deps = hubDeps(randomBytes(32), new TestClock());
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 1);
  });
  afterAll(() => db.close());

  const due = () =>
    asTenant(db, tenantId, (tx) =>
      rowOf<{ count: number }>(tx, sql`select count(*)::int from cost_due where tenant_id = ${tenantId}`),
    );

  it('[CS9] is worked out in parts, and whoever waits for the hub has a turn after each', async () => {
    const turns: number[] = [];
    let isAsking = true;
    const ask = (): void =>
      void setImmediate(() => {
        turns.push(turns.length);
        if (isAsking) ask();
      });
    ask();
    await workOutAll(db, deps, tenantId);
    isAsking = false;
    // Sixty items are three parts of at most 25.
    expect(turns.length).toBeGreaterThanOrEqual(2);
    expect(await due()).toEqual({ count: 0 });
  });

  it('[CS9] ends after the part at hand when the hub stops', async () => {
    await asTenant(db, tenantId, (tx) =>
      tx.execute(sql`insert into cost_due (tenant_id, item_id, since)
                     select tenant_id, item_id, 0 from item where tenant_id = ${tenantId}`),
    );
    let asked = 0;
    await workOutAll(db, deps, tenantId, () => (asked += 1) > 1);
    expect(await due()).toEqual({ count: plan.items.length - 25 });
  });
});
