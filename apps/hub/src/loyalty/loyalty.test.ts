import { randomBytes } from 'node:crypto';
import { type CustomerId, assert, money } from '@tillbridge/core/kernel';
import type { Fact, LoyaltyRuleV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCustomer, customerOf } from '../customer';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  adjustPoints,
  expirePoints,
  loyaltyRecordsOf,
  loyaltyRuleOf,
  pointsHistory,
  saveLoyaltyRule,
} from './index';

const rule: LoyaltyRuleV1 = {
  isActive: true,
  pointsPerUnit: 1,
  pointWorth: money(5),
  minimumToBurn: 100,
  offlineMost: 500,
  expireAfterMonths: 12,
  excludedAgeClasses: [],
  excludedCategoryIds: [],
};

describe.each(bothDatabases)('points on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 1_240;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  const by = () => ({ tenantId: tenantId(), who: 'Mere' });
  const till = (index = 0) => {
    const one = company.terminals[index];
    assert(one, 'the till is enrolled');
    return one;
  };
  const newCustomer = async (name: string) => {
    const made = await createCustomer(db, deps, by(), {
      ...{ name, company: null, email: `${name}@kauri.example`, phone: null, customerGroupId: null },
      ...{ note: null, exemption: null },
    });
    assert(made.ok, 'the customer is made');
    return made.value.customerId;
  };
  const held = async (customerId: CustomerId) =>
    (await asTenant(db, tenantId(), (tx) => customerOf(tx, tenantId(), customerId)))?.points;
  /** A sale that earned or burned so many. */
  const sale = (customerId: CustomerId, points: { earned?: number; burned?: number }, at = 0): Fact => {
    const sold = till(at).terminal.saleOf(company.plan.items.slice(0, 1));
    const tenders = sold.tenders.map((tender) =>
      points.burned === undefined ? tender : { ...tender, kind: 'points' as const, points: points.burned },
    );
    return {
      ...sold,
      tenders,
      completedAt: clock.now(),
      customer: { customerId, name: 'Aroha', groupId: null },
      ...(points.earned === undefined ? {} : { pointsEarned: points.earned }),
    };
  };
  const state = (index: number, ...facts: Fact[]) =>
    ingest(
      db,
      till(index).known,
      facts.map((fact) => till(index).terminal.state(fact)),
      deps,
    );
  const asSaved = async () =>
    (await asTenant(db, tenantId(), (tx) => loyaltyRuleOf(tx, tenantId()))).changedAt;
  const changes = async (topic: string) => {
    const feed = await readFeed(db, till().known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    return feed.value.changes.filter((change) => change.topic === topic);
  };

  it('[LO1] the rule that head office saves reaches tills and snapshots, and nobody overwrites another unseen', async () => {
    const saved = await saveLoyaltyRule(db, deps, { by: by(), rule, basedOn: await asSaved() });
    assert(saved.ok, 'the rule is saved');
    expect((await changes('loyalty-rule')).at(-1)).toMatchObject({ key: 'company', record: rule });
    const records = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ record: string }>(tx, loyaltyRecordsOf(tenantId())),
    );
    expect(JSON.parse(records[0]?.record ?? '')).toEqual(rule);
    expect(await saveLoyaltyRule(db, deps, { by: by(), rule, basedOn: null })).toMatchObject({
      refusal: { kind: 'changed-meanwhile', theirs: { rule } },
    });
    const worthless = { ...rule, pointWorth: money(0) };
    expect(
      await saveLoyaltyRule(db, deps, { by: by(), rule: worthless, basedOn: saved.value.changedAt }),
    ).toMatchObject({ refusal: { kind: 'worth-nothing' } });
    const audited = await asTenant(db, tenantId(), (tx) =>
      rowsOf(tx, sql`select from audit where tenant_id = ${tenantId()} and verb = 'save-loyalty-rule'`),
    );
    expect(audited).toHaveLength(1);
  });

  it('[LO8] points die a year after they were earned, the oldest spent first, once and by an entry', async () => {
    await saveLoyaltyRule(db, deps, { by: by(), rule, basedOn: await asSaved() });
    const customerId = await newCustomer('aroha');
    await state(0, sale(customerId, { earned: 100 }));
    clock.pass(200 * 86_400_000);
    await state(0, sale(customerId, { earned: 50 }), sale(customerId, { burned: 30 }));
    expect(await expirePoints(db, deps, tenantId())).toEqual([]);
    clock.pass(200 * 86_400_000);
    expect(await expirePoints(db, deps, tenantId())).toEqual([customerId]);
    expect(await expirePoints(db, deps, tenantId())).toEqual([]);
    expect(await held(customerId)).toBe(50);
    expect((await changes('customer')).at(-1)).toMatchObject({ record: { points: 50 } });
    const history = await asTenant(db, tenantId(), (tx) => pointsHistory(tx, tenantId(), customerId));
    expect(history[0]).toMatchObject({ amount: -70, because: 'expired', till: null });
    expect(history.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([-70, -30, 50, 100]);
  });

  it('[LO9] two tills that each let points go alone raise one alert that names the customer and both tills', async () => {
    const customerId = await newCustomer('tane');
    await state(0, sale(customerId, { earned: 100 }));
    await state(0, sale(customerId, { burned: 100 }));
    await state(1, sale(customerId, { burned: 80 }, 1));
    await state(1, sale(customerId, { burned: 10 }, 1));
    expect(await held(customerId)).toBe(-90);
    const alerts = await asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; evidence: { tills: { points: number }[] } }>(
        tx,
        sql`select sentence, evidence from alert where tenant_id = ${tenantId()} and kind = 'overdrawn-points'`,
      ),
    );
    expect(alerts).toHaveLength(1);
    expect(alerts[0]?.sentence).toContain('tane used 90 points more than there were');
    expect(alerts[0]?.evidence.tills.map(({ points }) => points).sort((a, b) => a - b)).toEqual([90, 100]);
  });

  it('[LO10] head office adds and takes points with a reason, never below zero, and the tills hear of it', async () => {
    const customerId = await newCustomer('moana');
    const adjust = (points: number) =>
      adjustPoints(db, deps, by(), { customerId, points, note: 'Spilled coffee' });
    expect(await adjust(40)).toEqual({ ok: true, value: { points: 40 } });
    expect(await adjust(-50)).toMatchObject({ refusal: { kind: 'below-zero' } });
    expect(await adjust(-40)).toEqual({ ok: true, value: { points: 0 } });
    const history = await asTenant(db, tenantId(), (tx) => pointsHistory(tx, tenantId(), customerId));
    expect(history.map(({ because, note }) => [because, note])).toEqual([
      ['adjusted', 'Spilled coffee'],
      ['adjusted', 'Spilled coffee'],
    ]);
    expect(await held(customerId)).toBe(0);
  });
});
