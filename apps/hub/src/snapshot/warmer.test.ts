import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assert } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { type SnapshotCache, snapshotCache, snapshotWarmer } from './index';

const folder = mkdtempSync(join(tmpdir(), 'tillbridge-warmer-'));
const clock = new TestClock();
const plan = smallCompany(95, 2);
const quietMs = 30;
let db: Database;
let snapshots: SnapshotCache;

beforeAll(async () => {
  db = await openDatabase({});
  await setUpCompany(db, hubDeps(randomBytes(32), clock), plan, 0);
  snapshots = snapshotCache(db, clock, folder);
});
afterAll(async () => {
  await snapshots.close();
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

const builtAt = async () => {
  const [store] = plan.stores;
  assert(store, 'there is a store');
  return (await snapshots.get({ tenantId: plan.tenantId, storeId: store.storeId })).builtAt;
};

it('[FL10] after many changes, when it is quiet, every store has a new snapshot; after a few, none', async () => {
  const warmer = snapshotWarmer(db, snapshots, (error) => expect(error).toBeUndefined(), quietMs);
  const first = await builtAt();
  clock.pass(1_000);
  warmer.heard(plan.tenantId, 4_000);
  await wait(4 * quietMs);
  expect(await builtAt(), 'a few changes come with the feed').toBe(first);
  warmer.heard(plan.tenantId, 4_000);
  warmer.heard(plan.tenantId, 4_000);
  await expect.poll(builtAt).toBe(clock.now());
  warmer.stop();
});
