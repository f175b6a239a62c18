import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { assert, instant } from '@tillbridge/core/kernel';
import { type SaleHoursRuleV1, type StoreV1, receiptLayoutDefaults } from '@tillbridge/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAudit } from '../audit';
import { type Database, asTenant } from '../database';
import { readFeed } from '../feed';
import { hubDeps } from '../hub-deps';
import { newZealand } from '../jurisdiction';
import { TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { StoreDetails, changeStore } from './index';
import { wrongWithHours } from './own-hours';

const everyDay = (opens: number, closes: number): SaleHoursRuleV1['week'] =>
  Array.from({ length: 7 }, () => [{ opens, closes }]);
const licence = (week: SaleHoursRuleV1['week'], more: Partial<SaleHoursRuleV1> = {}): SaleHoursRuleV1 => ({
  rule: 'Licence 37/OFF/12',
  saleHoursClass: 'beer-and-wine',
  week,
  exceptions: [],
  effectiveFrom: null,
  effectiveTo: null,
  ...more,
});

describe.each(bothDatabases)('what a store sells when, and takes back until when, on $name', ({ open }) => {
  const deps = hubDeps(randomBytes(32), new TestClock());
  let db: Database;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  async function shop(seed: number) {
    const plan = smallCompany(seed, 0);
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
    const save = (terms: Partial<StoreDetails>) => {
      const details = StoreDetails.parse({
        ...store,
        jurisdictionCode: newZealand.code,
        openingHours: null,
        receiptLogo: null,
        legalTexts: [],
        receiptLayout: receiptLayoutDefaults,
        ...terms,
      });
      return changeStore(db, deps, { by, storeId, details });
    };
    const told = async (): Promise<StoreV1> => {
      const page = await readFeed(db, { tenantId, storeId }, '0-0', 10_000);
      assert(page.ok, 'the cursor is good');
      const last = page.value.changes.findLast(({ topic, key }) => topic === 'store' && key === storeId);
      return last?.record as StoreV1;
    };
    const audit = () =>
      asTenant(db, tenantId, (tx) =>
        searchAudit(tx, { tenantId, own: null }, { subject: storeId }, { before: null, limit: 50 }),
      );
    return { save, told, audit };
  }

  it('[AH8] hours of a store are told to its tills, stay when nothing is said of them, and go when they are emptied', async () => {
    const { save, told, audit } = await shop(4310);
    const own = [licence(everyDay(9 * 60, 21 * 60))];
    expect(await save({ saleHours: own })).toMatchObject({ ok: true });
    expect((await told()).saleHours).toEqual(own);
    expect(JSON.stringify(await audit())).toContain('Licence 37/OFF/12');
    expect(await save({})).toMatchObject({ ok: true });
    expect((await told()).saleHours).toEqual(own);
    expect(await save({ saleHours: [] })).toMatchObject({ ok: true });
    expect(await told()).not.toHaveProperty('saleHours');
  });

  it('[AH8] hours that the law does not allow are refused, and nothing of the store is changed', async () => {
    const { save, told } = await shop(4311);
    await save({ name: 'Before' });
    const week = everyDay(9 * 60, 21 * 60);
    week[6] = [{ opens: 6 * 60, closes: 21 * 60 }];
    const refused = await save({
      name: 'After',
      jurisdictionCode: 'US-FL-ALACHUA',
      saleHours: [licence(week)],
    });
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        kind: 'hours-beyond-law',
        sentence: expect.stringContaining(
          'would sell from 06:00 to 07:00 on Sundays, which “FL 562.14 midnight to 7” forbids',
        ),
      },
    });
    expect((await told()).name).toBe('Before');
  });

  it('[RT6] [RT19] days and policy of returns are told to the tills, and go when they are emptied', async () => {
    const { save, told } = await shop(4312);
    const returnPolicy = 'Change of mind: 14 days, with this receipt.';
    await save({ returnDays: 14, returnPolicy });
    expect(await told()).toMatchObject({ returnDays: 14, returnPolicy });
    await save({});
    expect(await told()).toMatchObject({ returnDays: 14, returnPolicy });
    await save({ returnDays: null, returnPolicy: null });
    expect(await told()).not.toHaveProperty('returnDays');
    expect(await told()).not.toHaveProperty('returnPolicy');
    await save({ returnDays: 0 });
    expect(await told()).toMatchObject({ returnDays: 0 });
  });
});

const now = instant(Date.parse('2026-11-21T00:00:00Z'));
it.each([
  { own: licence(everyDay(600, 300)), why: 'a span ends before it begins' },
  { own: licence(everyDay(600, 900), { rule: ' ' }), why: 'it has no name' },
  { own: licence(everyDay(600, 900), { effectiveFrom: now, effectiveTo: now }), why: 'it ends as it begins' },
])('[AH8] refuses hours of which $why', ({ own }) => {
  expect(wrongWithHours([own], newZealand, now)).toMatchObject({ kind: 'hours-unclear' });
});

it('[AH9] a day that the law closes is named with its date', () => {
  const on = { kind: 'yearly' as const, monthDay: '12-25' };
  const open = { on, spans: [{ opens: 600, closes: 720 }], note: 'Christmas' };
  const own = licence(everyDay(600, 900), { exceptions: [open] });
  expect(wrongWithHours([own], newZealand, now)?.sentence).toMatch(
    /from 10:00 to 12:00 on .*2026 \(Christmas\)/,
  );
});
