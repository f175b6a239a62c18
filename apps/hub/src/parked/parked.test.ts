import { randomBytes } from 'node:crypto';
import { type ParkId, assert, money, tradingDate } from '@tillbridge/core/kernel';
import type { Fact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { answerRequest, requestHandlers } from '../sync/requests';
import { TestClock, type SetUp, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { parkedRecordsOf } from './records';

type Till = SetUp['terminals'][number];

describe.each(bothDatabases)('[PK] parked sales on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 900;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++), 6);
  });
  afterAll(() => db.close());

  const tenantId = () => company.plan.tenantId;
  /** Two tills of one store, and one elsewhere. */
  const tills = () => {
    const [a] = company.terminals;
    assert(a, 'a till is enrolled');
    const b = company.terminals.find((each) => each !== a && each.known.storeId === a.known.storeId);
    const far = company.terminals.find(({ known }) => known.storeId !== a.known.storeId);
    assert(b && far, 'the store has two tills and the company two stores');
    return { a, b, far };
  };
  const parked = (at: Till, quote = false): Extract<Fact, { type: 'sale-parked' }> => ({
    type: 'sale-parked',
    v: 1,
    parkId: deps.ids.next<'ParkId'>(),
    storeId: at.known.storeId,
    staffId: deps.ids.next(),
    parkedAt: clock.now(),
    label: 'Blue jacket',
    total: money(1690),
    quote: quote ? { quoteId: deps.ids.next(), validUntil: tradingDate('2026-12-01') } : null,
    sale: { lines: ['as the till wrote them'] },
  });
  const taken = (parkId: ParkId, how: 'taken-up' | 'thrown-away' = 'taken-up'): Fact => ({
    type: 'sale-retrieved',
    v: 1,
    parkId,
    staffId: deps.ids.next(),
    how,
    saleId: deps.ids.next(),
  });
  const state = (at: Till, ...facts: Fact[]) =>
    ingest(
      db,
      at.known,
      facts.map((fact) => at.terminal.state(fact)),
      deps,
    );
  const claim = (at: Till, parkId: ParkId) =>
    answerRequest(db, { deps, handlers: requestHandlers }, at.known, {
      requestId: deps.ids.next(),
      kind: 'claim-parked',
      input: { parkId },
    });
  const told = async (at: Till) => {
    const feed = await readFeed(db, at.known, '0-0', 1000);
    assert(feed.ok, 'the feed is read');
    return feed.value.changes.filter(({ topic }) => topic === 'parked-sale').map(({ record }) => record);
  };
  const alerts = () =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ sentence: string; evidence: { takers: unknown[] } }>(
        tx,
        sql`select sentence, evidence from alert where tenant_id = ${tenantId()} and kind = 'parked-twice'`,
      ),
    );
  const forNewTills = (at: Till) =>
    asTenant(db, tenantId(), (tx) =>
      rowsOf<{ key: string; record: string }>(tx, parkedRecordsOf(tenantId(), at.known.storeId)),
    );

  it('[PK5] of twenty who ask for one parked sale at once, one gets it', async () => {
    const { a, b } = tills();
    const fact = parked(a);
    await state(a, fact);
    const asking = Array.from({ length: 20 }, (_, index): Till['known'] => ({
      ...b.known,
      terminalId: index === 0 ? b.known.terminalId : deps.ids.next<'TerminalId'>(),
    }));
    const answers = await Promise.all(asking.map((known) => claim({ ...b, known }, fact.parkId)));
    const got = answers.filter(({ ok }) => ok);
    expect(got).toHaveLength(1);
    expect(got[0]).toMatchObject({ value: { parked: { parkId: fact.parkId, sale: fact.sale } } });
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toMatchObject({ kind: 'park-gone' });
  });

  it('[PK5] who got it may ask again, the till that parked it reads where it is, and another store has nothing of it', async () => {
    const { a, b, far } = tills();
    const fact = parked(a);
    await state(a, fact);
    expect(await claim(far, fact.parkId)).toMatchObject({ ok: false, refusal: { kind: 'park-unknown' } });
    expect(await claim(b, fact.parkId)).toMatchObject({ ok: true });
    expect(await claim(b, fact.parkId)).toMatchObject({ ok: true });
    const late = await claim(a, fact.parkId);
    expect(late).toMatchObject({ ok: false, refusal: { kind: 'park-gone' } });
    assert(!late.ok, 'somebody else has it');
    expect(late.refusal.sentence).toMatch(/^“Blue jacket” was taken up at .+, .+\.$/);
  });

  it('[PK6] the store’s tills are told what waits and what went, others are not, and a new till hears both', async () => {
    const { a, b, far } = tills();
    const fact = parked(a);
    await state(a, fact);
    expect(await told(b)).toMatchObject([{ parkId: fact.parkId, label: 'Blue jacket', sale: fact.sale }]);
    expect(await told(far)).toEqual([]);
    await state(a, taken(fact.parkId));
    const gone = { gone: { terminalId: a.known.terminalId, how: 'taken-up' }, sale: {} };
    expect((await told(b)).at(-1)).toMatchObject(gone);
    const [row] = await forNewTills(b);
    expect(JSON.parse(row?.record ?? '{}')).toMatchObject(gone);
    expect(await forNewTills(far)).toEqual([]);
  });

  it('[PK8] two tills that took up one sale are both believed, and a person is called once', async () => {
    const { a, b } = tills();
    const fact = parked(a);
    await state(a, fact);
    await claim(b, fact.parkId);
    await state(b, taken(fact.parkId));
    expect(await alerts()).toEqual([]);
    const links = [a.terminal.state(taken(fact.parkId))];
    await ingest(db, a.known, links, deps);
    await ingest(db, a.known, links, deps);
    const [alert, ...more] = await alerts();
    expect(more).toEqual([]);
    expect(alert?.sentence).toContain('“Blue jacket” was taken up at ');
    expect(alert?.evidence.takers).toHaveLength(2);
  });

  it('[PK10] a quote goes to whoever asks, as often as they ask, until it is thrown away', async () => {
    const { a, b } = tills();
    const fact = parked(a, true);
    await state(a, fact);
    for (const at of [a, b, a]) {
      expect(await claim(at, fact.parkId)).toMatchObject({ ok: true });
      await state(at, taken(fact.parkId));
    }
    expect(await alerts()).toEqual([]);
    await state(b, taken(fact.parkId, 'thrown-away'));
    expect(await claim(a, fact.parkId)).toMatchObject({ ok: false, refusal: { kind: 'park-gone' } });
  });
});
