import { randomBytes } from 'node:crypto';
import { type ItemId, assert, units } from '@tillbridge/core/kernel';
import type { CountFact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, openDatabase, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { TestClock, createCompanyWithTills } from '../testing';
import { makeCycleLists } from './cycle-lists';
import { type CountRule, countRuleOf, saveCountRule, usualCountRule } from './rule';
import { type ReviewPage, itemsUnder, showCount } from './show-count';

describe('how a company looks at its counts', () => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const countId = deps.ids.next<'CountId'>();
  let db: Database;
  let company: Awaited<ReturnType<typeof createCompanyWithTills>>;
  beforeAll(async () => {
    db = await openDatabase({});
    company = await createCompanyWithTills(db, deps, { seed: 77, tills: 1, items: 3 });
    const [first, second] = company.items;
    assert(first && second, 'there are items');
    await tell({ type: 'count-opened', name: 'March', scope: { kind: 'full' }, isBlind: true });
    for (const [{ itemId }, quantity] of [
      [first, 48_000],
      [second, 50_000],
    ] as const)
      await tell({
        ...{ type: 'count-line-counted', itemId, spot: '', round: 1, quantity, known: [] },
        begunAt: clock.now(),
      });
    await tell({ type: 'count-finished', known: [] });
  });
  afterAll(() => db.close());

  async function tell(fact: Record<string, unknown>): Promise<void> {
    clock.pass(60_000);
    const [till] = company.tills;
    assert(till, 'there is a till');
    const where = { v: 1, countId, storeId: company.storeId, staffId: company.staff[0] };
    await ingest(db, till.known, [till.terminal.state({ ...where, ...fact } as CountFact)], deps);
  }
  const by = (): Principal => ({
    ...{ tenantId: company.tenantId, companyName: 'Kauri', kind: 'operator', who: 'Mere', whoId: null },
    ...{ address: '::1', permissions: new Set(['approve-counts']), storeIds: null },
  });
  const save = (change: (rule: CountRule) => CountRule) =>
    saveCountRule(db, deps, by(), change(usualCountRule));
  const shown = (page: Partial<ReviewPage> = {}) =>
    asTenant(db, company.tenantId, async (tx) => {
      const found = await showCount(tx, company.tenantId, countId, {
        ...{ only: 'all', offset: 0, limit: 100 },
        ...page,
      });
      assert(found, 'the count is there');
      return found;
    });
  const item = (no: number): ItemId => {
    const found = company.items[no];
    assert(found, 'there is an item');
    return found.itemId;
  };

  it('[ST21] a review is read a page at a time, and each filter says how much there is of it', async () => {
    const all = await shown();
    expect(all.filtered).toMatchObject({ all: 3, off: 2, 'to-recount': 2 });
    const second = await shown({ only: 'off', offset: 1, limit: 1 });
    expect(second.lines).toHaveLength(1);
    expect(second.lines[0]?.itemId).toBe(all.lines.filter(({ variance }) => variance !== 0)[1]?.itemId);
    expect(second.sums, 'the sums are of all').toEqual(all.sums);
    const under = await asTenant(db, company.tenantId, (tx) =>
      itemsUnder(tx, company.tenantId, countId, 'to-recount'),
    );
    expect(new Set(under)).toEqual(new Set([item(0), item(2)]));
  });

  it('[ST20] without a rule of its own a company has the usual one; a change is in the audit log', async () => {
    const rule = () => asTenant(db, company.tenantId, (tx) => countRuleOf(tx, company.tenantId));
    expect(await rule()).toEqual(usualCountRule);
    await save(({ review, ...rest }) => ({ ...rest, review: { ...review, quantityAbove: units(9) } }));
    expect((await rule()).review.quantityAbove).toBe(9_000);
    const audited = await asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ before: CountRule; after: CountRule }>(
        tx,
        sql`select before, after from audit where tenant_id = ${company.tenantId} and verb = 'count.change-rule'`,
      ),
    );
    expect(audited).toMatchObject([
      { before: { review: { quantityAbove: 5_000 } }, after: { review: { quantityAbove: 9_000 } } },
    ]);
  });

  it('[ST20] an open count is looked at by the rule as it stands: after one round nobody is sent again', async () => {
    await save(({ review, ...rest }) => ({ ...rest, review: { ...review, mostRounds: 1 } }));
    expect((await shown()).filtered['to-recount']).toBe(0);
  });

  it('[ST20] a day’s list is as long as the company says', async () => {
    clock.pass(400 * 86_400_000);
    await save(({ cycle, ...rest }) => ({ ...rest, cycle: { ...cycle, most: 2 } }));
    await makeCycleLists(db, deps, company.tenantId);
    const lists = await asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ items: unknown[] }>(
        tx,
        sql`select items from cycle_list where tenant_id = ${company.tenantId} and store_id = ${company.storeId}`,
      ),
    );
    expect(lists[0]?.items).toHaveLength(2);
  });
});
