import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCompany } from '../company';
import { type Database, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, smallCompany } from '../testing';
import { snapshotCache } from './index';

const clock = new TestClock();
const plan = smallCompany(601, 3);
let db: Database;
let folder: string;
beforeAll(async () => {
  db = await openDatabase({});
  await createCompany(db, hubDeps(randomBytes(32), clock), plan);
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-cache-'));
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

it('[Y8] an older snapshot is handed out at once while its successor is made, but not one of yesterday', async () => {
  const [store] = plan.stores;
  assert(store, 'there is a store');
  const of = { tenantId: plan.tenantId, storeId: store.storeId };
  const cache = snapshotCache(db, clock, folder);
  const first = await cache.get(of);
  expect(await cache.get(of)).toBe(first);

  clock.pass(11 * 60_000);
  expect(await cache.get(of)).toBe(first);
  const second = await untilNot(first, () => cache.get(of));
  expect(existsSync(second.zstdPath)).toBe(true);

  clock.pass(25 * 3_600_000);
  const third = await cache.get(of);
  expect([first, second]).not.toContain(third);
  await cache.close();
  expect(readdirSync(folder)).toEqual([]);
});

async function untilNot<T>(old: T, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    const now = await ask();
    if (now !== old) return now;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
