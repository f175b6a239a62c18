import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { assert, money } from '@tillbridge/core/kernel';
import { type StoreV1, receiptLayoutDefaults } from '@tillbridge/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { readFeed } from '../feed';
import { hubDeps } from '../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { StoreDetails, changeStore } from './index';

const cashControl = {
  requiresShift: true,
  usualFloat: money(20_000),
  varianceThreshold: money(500),
  dropAbove: null,
  drawers: ['Front', 'Bar'],
};

describe.each(bothDatabases)('drawers of a store on $name', ({ open }) => {
  const deps = hubDeps(randomBytes(32), new TestClock());
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  it('[SF22] what head office sets is told to the tills, stays when nothing is said of it, and goes when it is switched off', async () => {
    const plan = smallCompany(4300, 0);
    await setUpCompany(db, deps, plan, 0);
    const [store] = plan.stores;
    assert(store, 'a company has a store');
    const { tenantId } = plan;
    const { storeId } = store;
    const by = {
      tenantId,
      companyName: plan.name,
      kind: 'person' as const,
      who: 'Ada',
      whoId: deps.ids.next(),
      address: '127.0.0.1',
      permissions: new Set(hubPermissions),
      storeIds: null,
    };
    const told = async (cash: StoreDetails['cashControl']) => {
      const details = StoreDetails.parse({
        ...{
          ...store,
          cashControl: undefined,
          jurisdictionCode: store.jurisdiction.code,
          openingHours: null,
          receiptLogo: null,
        },
        ...{ legalTexts: [], receiptLayout: receiptLayoutDefaults },
        ...(cash === undefined ? {} : { cashControl: cash }),
      });
      const saved = await changeStore(db, deps, { by, storeId, details });
      assert(saved.ok, 'the store is saved');
      const page = await readFeed(db, { tenantId, storeId }, '0-0', 10_000);
      assert(page.ok, 'the cursor is good');
      const last = page.value.changes.findLast(({ topic, key }) => topic === 'store' && key === storeId);
      return (last?.record as StoreV1 | undefined)?.cashControl;
    };
    expect(await told(cashControl)).toEqual(cashControl);
    expect(await told(undefined)).toEqual(cashControl);
    expect(await told(null)).toBeUndefined();
  });
});

it.each([
  { change: { drawers: ['A', 'A'] }, why: 'one name stands twice' },
  { change: { drawers: [] }, why: 'there is none' },
  { change: { usualFloat: money(-1) }, why: 'a float is not less than nothing' },
])('[SF22] refuses drawers of which $why', ({ change }) => {
  const shape = StoreDetails.shape.cashControl;
  expect(shape.safeParse(cashControl).success).toBe(true);
  expect(shape.safeParse({ ...cashControl, ...change }).success).toBe(false);
});
