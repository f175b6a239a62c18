import { randomBytes } from 'node:crypto';
import { assert } from '@tillbridge/core/kernel';
import { inReviewOrder } from '@tillbridge/core/stock-count';
import { type CountFact, maxBatchFacts } from '@tillbridge/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { TestClock, createCompanyWithTills } from '../testing';
import { loadCount, reviewOf } from './load-count';

describe('a count of more than is reviewed at once', () => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const counted = 4_100;
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({});
  });
  afterAll(() => db.close());

  it('[ST25] has each of its lines once, what matters most first', async () => {
    const company = await createCompanyWithTills(db, deps, { seed: 78, tills: 1, items: 3 });
    const [till] = company.tills;
    assert(till, 'there is a till');
    const countId = deps.ids.next<'CountId'>();
    const head = { v: 1, countId, storeId: company.storeId, staffId: company.staff[0] };
    const lines = Array.from({ length: counted }, (_, no) => ({
      ...{ ...head, type: 'count-line-counted', itemId: deps.ids.next<'ItemId'>(), spot: '', round: 1 },
      ...{ quantity: (no % 7) * 1_000, known: [], begunAt: clock.now() },
    }));
    const facts = [
      {
        ...head,
        type: 'count-opened',
        name: 'All',
        scope: { kind: 'items', itemIds: lines.map(({ itemId }) => itemId) },
        isBlind: true,
      },
      ...lines,
      { ...head, type: 'count-finished', known: [] },
    ].map((fact) => till.terminal.state(fact as CountFact));
    for (let from = 0; from < facts.length; from += maxBatchFacts)
      await ingest(db, till.known, facts.slice(from, from + maxBatchFacts), deps);
    const review = await asTenant(db, company.tenantId, async (tx) => {
      const loaded = await loadCount(tx, company.tenantId, countId);
      assert(loaded, 'the count is there');
      return reviewOf(tx, company.tenantId, loaded);
    });
    expect(new Set(review.map(({ itemId }) => itemId))).toEqual(new Set(lines.map(({ itemId }) => itemId)));
    expect(review).toHaveLength(counted);
    expect(review.toSorted(inReviewOrder)).toEqual(review);
  });
});
