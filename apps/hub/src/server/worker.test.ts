import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asTenant, rowsOf } from '../database';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { newPostgresDatabase } from '../testing/databases';
import { addWork } from '../work';
import { type RunningHub, startHub } from './start-hub';

const plan = smallCompany(73, 1);
const { tenantId } = plan;
const clock = new TestClock();
let hub: RunningHub;
let worker: RunningHub;
let databaseUrl = '';

beforeAll(async () => {
  databaseUrl = await newPostgresDatabase();
  hub = await startHub({ databaseUrl, clock, jobs: false });
  await setUpCompany(hub.hub.db, hub.hub.deps, plan, 0);
});
afterAll(async () => {
  await worker.close();
  await hub.close();
});

it('[W6] a hub without jobs leaves them, and a worker process on the same database does them', async () => {
  const { db, deps, work } = hub.hub;
  const left = () =>
    asTenant(db, tenantId, (tx) => rowsOf(tx, sql`select subject from work where kind = 'mail'`));
  await asTenant(db, tenantId, (tx) =>
    addWork(tx, deps, { tenantId, kind: 'mail', subject: deps.ids.next(), dueAt: clock.now() }),
  );
  await work.settle();
  expect(await left()).toHaveLength(1);
  worker = await startHub({ databaseUrl, clock, listens: false });
  expect(worker.port, 'it opens no door').toBe(0);
  await worker.hub.work.settle();
  expect(await left()).toEqual([]);
});
