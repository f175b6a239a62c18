import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type Money, type Quantity, assert, instant, money, units } from '@tillbridge/core/kernel';
import { ratesInForce, taxOfLines } from '@tillbridge/core/tax';
import { JurisdictionV1, type StoreV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import type { CompanyPlan } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { TestClock, enrolOn, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { checkProfile, givenProfiles, newZealand, readProfiles, saveProfile } from './index';

const [rate] = newZealand.rates;
assert(rate, 'New Zealand has a tax');
const day = 86_400_000;

describe('given profiles', () => {
  it.each(givenProfiles.map((profile) => ({ code: profile.code, profile })))(
    '[SR8] $code is whole and clear, and reads back from its own JSON',
    ({ profile }) => {
      expect(checkProfile(profile)).toEqual({ ok: true, value: null });
      expect(JurisdictionV1.parse(JSON.parse(JSON.stringify(profile)))).toEqual(profile);
    },
  );

  it('[SR8] no two have one code', () =>
    expect(new Set(givenProfiles.map(({ code }) => code)).size).toBe(givenProfiles.length));

  it('[SR13] of Florida only the counties are given whose rate was found, and none is above the 1.5 % that the law allows', () => {
    const rateOf = ({ code, rates }: JurisdictionV1) => [
      code,
      rates.find((each) => each.code === 'SURTAX')?.ratePpm,
    ];
    expect(givenProfiles.filter(({ code }) => code.startsWith('US-FL-')).map(rateOf)).toEqual([
      ['US-FL-MIAMI-DADE', 10_000],
      ['US-FL-ALACHUA', 15_000],
    ]);
  });

  const taxOn = (code: string, price: Money, quantity: Quantity = units(1)) => {
    const profile = givenProfiles.find((each) => each.code === code);
    assert(profile, `${code} is given`);
    const rates = ratesInForce(profile, instant(0));
    return taxOfLines({
      lines: [{ net: price, quantity, taxCodes: rates.map((each) => each.code) }],
      rates,
      pricesIncludeTax: profile.pricesIncludeTax,
      taxRounding: profile.taxRounding,
      holidays: [],
    }).tax;
  };
  it.each([
    { code: 'AU', price: 1_100, tax: 100, why: 'a eleventh of the price' },
    { code: 'US-FL-MIAMI-DADE', price: 10_000, tax: 700, why: 'six and one per cent on top' },
    { code: 'US-FL-MIAMI-DADE', price: 600_000, tax: 41_000, why: 'the surtax stops at $5,000 of an item' },
    { code: 'US-FL-ALACHUA', price: 10_000, tax: 750, why: 'one and a half per cent of surtax' },
  ])('[SR8] in $code, $price minor units bear $tax: $why', ({ code, price, tax }) =>
    expect(taxOn(code, money(price))).toBe(tax),
  );
});

it.each<{ why: string; change: Partial<JurisdictionV1> }>([
  { why: 'two rates of a code that begin together', change: { rates: [rate, { ...rate, ratePpm: 1 }] } },
  { why: 'a rate above 100 %', change: { rates: [{ ...rate, ratePpm: 1_000_001 }] } },
  {
    why: 'a rate that ends before it begins',
    change: { rates: [{ ...rate, effectiveFrom: instant(2 * day), effectiveTo: instant(day) }] },
  },
  { why: 'a rate without a name', change: { rates: [{ ...rate, name: ' ' }] } },
  { why: 'a coin that rounds nothing', change: { cashRounding: { coin: money(1), tie: 'down' } } },
  { why: 'notes in no order', change: { denominations: [money(100), money(500)] } },
  {
    why: 'a holiday for nothing in particular',
    change: {
      holidays: [{ category: '', maxUnitPrice: money(1), effectiveFrom: null, effectiveTo: null }],
    },
  },
])('[SR11] refuses $why', ({ change }) =>
  expect(checkProfile({ ...newZealand, ...change })).toMatchObject({ refusal: { kind: 'profile-unclear' } }),
);

describe.each(bothDatabases)('tax profiles on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let db: Database;
  let plan: CompanyPlan;
  let by: Principal;
  beforeAll(async () => {
    db = await open();
    plan = smallCompany(81, 2);
    await setUpCompany(db, deps, plan, 0);
    given = plan.stores[0]?.jurisdiction.version ?? newZealand.version;
    by = {
      tenantId: plan.tenantId,
      companyName: plan.name,
      kind: 'person',
      who: 'Ada',
      whoId: null,
      address: '127.0.0.1',
      permissions: new Set(hubPermissions),
      storeIds: null,
    };
  });
  afterAll(() => db.close());

  const profiles = () => asTenant(db, plan.tenantId, (tx) => readProfiles(tx, plan.tenantId));
  const current = async (code: string) => (await profiles()).find(({ record }) => record.code === code);
  const raised = (profile: JurisdictionV1, ratePpm: number): JurisdictionV1 => ({
    ...profile,
    rates: profile.rates.map((each) => ({ ...each, ratePpm })),
  });

  it('[SR8] a new company can choose every given profile, and sees who uses which', async () => {
    const all = await profiles();
    expect(all.map(({ record }) => record.code).sort()).toEqual(givenProfiles.map(({ code }) => code).sort());
    expect((await current('NZ'))?.stores).toHaveLength(plan.stores.length);
    expect((await current('AU'))?.stores).toEqual([]);
  });

  /** The version that the company's stores were made with. */
  let given: number;

  it('[SR9] [SR10] a changed tax is the next version, and goes to every store that uses it', async () => {
    const saved = await saveProfile(db, deps, {
      by,
      profile: raised(newZealand, 160_000),
      baseVersion: given,
    });
    expect(saved).toMatchObject({
      ok: true,
      value: { record: { version: given + 1 }, storesTold: plan.stores.length },
    });
    expect(await current('NZ')).toMatchObject({ origin: 'own', record: { version: given + 1 } });
    for (const { storeId } of plan.stores) {
      const rows = await asTenant(db, plan.tenantId, (tx) =>
        rowsOf<{ record: StoreV1; store_id: string }>(
          tx,
          sql`select record, store_id from feed where topic = 'store' and key = ${storeId} order by id desc limit 1`,
        ),
      );
      expect(rows[0]).toMatchObject({
        store_id: storeId,
        record: { jurisdiction: { version: given + 1, rates: [{ ratePpm: 160_000 }] } },
      });
    }
  });

  it('[SR9] whoever saw an older version is refused, and every version stays', async () => {
    const late = await saveProfile(db, deps, {
      by,
      profile: raised(newZealand, 170_000),
      baseVersion: given,
    });
    expect(late).toMatchObject({ refusal: { kind: 'changed-meanwhile' } });
    const both = await Promise.all(
      [180_000, 190_000].map((ppm) =>
        saveProfile(db, deps, { by, profile: raised(newZealand, ppm), baseVersion: given + 1 }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const versions = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf<{ version: number }>(
        tx,
        sql`select version from jurisdiction where code = 'NZ' order by version`,
      ),
    );
    expect(versions).toEqual([{ version: given + 1 }, { version: given + 2 }]);
  });

  it('[SR10] a receipt of before keeps the taxes that it states', async () => {
    const [register] = plan.registers;
    assert(register, 'there is a register');
    const { known, terminal } = await enrolOn(db, deps, plan, register.registerId);
    await ingest(db, known, [terminal.sell(plan.items.slice(0, 1))], deps);
    const body = () =>
      asTenant(db, plan.tenantId, (tx) =>
        rowsOf<{ body: string }>(tx, sql`select body from fact where type = 'sale-completed'`),
      );
    const before = await body();
    const version = (await current('NZ'))?.record.version ?? 0;
    const saved = await saveProfile(db, deps, {
      by,
      profile: raised(newZealand, 10_000),
      baseVersion: version,
    });
    expect(saved.ok).toBe(true);
    expect(await body()).toEqual(before);
    expect(before[0]?.body).toContain('"ratePpm":150000');
  });

  it('[SR12] a profile in use keeps its currency; one that nobody uses may change it', async () => {
    const version = (await current('NZ'))?.record.version ?? 0;
    const profile = { ...newZealand, currency: 'AUD' };
    expect(await saveProfile(db, deps, { by, profile, baseVersion: version })).toMatchObject({
      refusal: { kind: 'currency-in-use' },
    });
    const made = await saveProfile(db, deps, {
      by,
      profile: { ...newZealand, code: 'CK', name: 'Cook Islands' },
      baseVersion: 0,
    });
    expect(made).toMatchObject({ ok: true, value: { record: { version: 1 }, storesTold: 0 } });
    expect(
      await saveProfile(db, deps, { by, profile: { ...profile, code: 'CK' }, baseVersion: 1 }),
    ).toMatchObject({ ok: true, value: { record: { currency: 'AUD' } } });
  });

  it('[SR5] somebody who looks after some stores changes no tax', async () => {
    const limited = { ...by, storeIds: plan.stores.slice(0, 1).map(({ storeId }) => storeId) };
    expect(await saveProfile(db, deps, { by: limited, profile: newZealand, baseVersion: 9 })).toMatchObject({
      refusal: { kind: 'not-your-store' },
    });
  });
});
