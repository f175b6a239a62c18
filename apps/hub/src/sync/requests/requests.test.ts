import { randomBytes } from 'node:crypto';
import { idFrom, ok, refuse } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../../database';
import { hubDeps } from '../../hub-deps';
import { TestClock, setUpCompany, smallCompany } from '../../testing';
import { bothDatabases } from '../../testing/databases';
import { type RequestHandlers, answerRequest, isRequestKind } from './answer-request';

describe.each(bothDatabases)('what a terminal asks of the hub, on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const plan = smallCompany(611, 1);
  const { tenantId } = plan;
  const [store] = plan.stores;
  if (!store) throw new Error('a company has a store');
  const asking = {
    tenantId,
    storeId: store.storeId,
    terminalId: idFrom<'TerminalId'>('0190f000-0000-7000-8000-000000000611'),
  };
  let db: Database;
  beforeAll(async () => {
    db = await open();
    await setUpCompany(db, deps, plan, 0);
  });
  afterAll(() => db.close());

  /** Counts how often it decided: yes once, and then no. */
  function counting(): { handlers: RequestHandlers; decided: () => number } {
    let decided = 0;
    return {
      decided: () => decided,
      handlers: {
        'release-value': () => {
          decided += 1;
          const answer = decided > 1 ? refuse({ kind: 'too-often', sentence: 'Once was enough.' }) : ok({});
          return Promise.resolve(answer);
        },
      },
    };
  }
  const input = {
    valueAccountId: '0190f000-0000-7000-8000-000000000612',
    saleId: '0190f000-0000-7000-8000-000000000613',
  };
  const requestId = (number: number): string => `0190f000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const kept = () =>
    asTenant(db, tenantId, (tx) =>
      rowsOf<{ request_id: string }>(tx, sql`select request_id from terminal_request order by request_id`),
    );

  it('[RQ2] the same request again gets the same answer, and nothing is decided twice', async () => {
    const { handlers, decided } = counting();
    const asked = { requestId: requestId(1), kind: 'release-value' as const, input };
    const first = await answerRequest(db, { deps, handlers }, asking, asked);
    expect(first).toEqual({ ok: true, value: {} });
    expect(await answerRequest(db, { deps, handlers }, asking, asked)).toEqual(first);
    expect(decided()).toBe(1);
    expect(await kept()).toEqual([{ request_id: requestId(1) }]);
  });

  it('[RQ2] a refusal is an answer, too, and stays one', async () => {
    const { handlers } = counting();
    for (const number of [2, 3])
      await answerRequest(db, { deps, handlers }, asking, {
        requestId: requestId(number),
        kind: 'release-value',
        input,
      });
    const refused = { ok: false, refusal: { kind: 'too-often', sentence: 'Once was enough.' } };
    const again = { requestId: requestId(3), kind: 'release-value' as const, input };
    expect(await answerRequest(db, { deps, handlers: {} }, asking, again)).toEqual(refused);
  });

  it('[RQ3] what failed half-way left nothing: neither the deed nor the answer', async () => {
    const handlers: RequestHandlers = {
      'release-value': async (tx) => {
        await tx.execute(sql`update tenant set name = 'Changed' where tenant_id = ${tenantId}`);
        throw new Error('the power went');
      },
    };
    const asked = { requestId: requestId(4), kind: 'release-value' as const, input };
    await expect(answerRequest(db, { deps, handlers }, asking, asked)).rejects.toThrow('the power went');
    const names = await asTenant(db, tenantId, (tx) =>
      rowsOf<{ name: string }>(tx, sql`select name from tenant where tenant_id = ${tenantId}`),
    );
    expect(names).toEqual([{ name: plan.name }]);
    expect((await kept()).map((row) => row.request_id)).not.toContain(requestId(4));
  });

  it('[RQ4] what cannot be read, and what this hub cannot do, is a sentence', async () => {
    const { handlers } = counting();
    const bad = { requestId: requestId(5), kind: 'release-value' as const, input: { nonsense: true } };
    expect(await answerRequest(db, { deps, handlers }, asking, bad)).toMatchObject({
      ok: false,
      refusal: { kind: 'unreadable' },
    });
    const unknown = { requestId: requestId(6), kind: 'claim-parked' as const, input: {} };
    expect(await answerRequest(db, { deps, handlers: {} }, asking, unknown)).toMatchObject({
      ok: false,
      refusal: { kind: 'not-here' },
    });
    expect(isRequestKind('drop-tables')).toBe(false);
    expect(isRequestKind('toString')).toBe(false);
  });
});
