import { randomBytes } from 'node:crypto';
import { type ItemId, type StaffId, assert, instant, quantity, units } from '@tillbridge/core/kernel';
import type { CountFact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitCostsAt, workOutCosts } from '../cost';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { batchRecordsOf } from '../stock';
import { answerRequest, requestHandlers } from '../sync/requests';
import { TestClock, createCompanyWithTills } from '../testing';
import { bothDatabases } from '../testing/databases';
import { makeCycleLists } from './cycle-lists';
import { countRecordsOf, countToldMs, forgetOldCounts } from './records';

describe.each(bothDatabases)('a count of two tills, on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  const countId = deps.ids.next<'CountId'>();
  let company: Awaited<ReturnType<typeof createCompanyWithTills>>;

  beforeAll(async () => {
    db = await open();
    company = await createCompanyWithTills(db, deps, { seed: 61, tills: 2, items: 3 });
  });
  afterAll(() => db.close());

  const till = (at: number) => {
    const found = company.tills[at];
    assert(found, 'there is a till');
    return found;
  };
  const item = (at: number): ItemId => {
    const found = company.items[at];
    assert(found, 'there is an item');
    return found.itemId;
  };
  const cashier = () => company.staff[0];
  const tell = async (
    at: number,
    fact: Record<string, unknown>,
    staffId: StaffId | undefined = cashier(),
  ) => {
    clock.pass(60_000);
    const { known, terminal } = till(at);
    const link = terminal.state({ v: 1, countId, storeId: company.storeId, staffId, ...fact } as CountFact);
    await ingest(db, known, [link], deps);
  };
  const count = (at: number, itemId: ItemId, milli: number, round = 1) =>
    tell(at, {
      ...{ type: 'count-line-counted', itemId, spot: '', round, quantity: milli, known: [] },
      begunAt: clock.now(),
    });
  const told = (topic: string) =>
    asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ key: string; record: Record<string, unknown> | null }>(
        tx,
        sql`select key, record from feed where tenant_id = ${company.tenantId} and topic = ${topic} order by xid, id`,
      ),
    );
  const ask = (kind: Parameters<typeof answerRequest>[3]['kind'], input: object) =>
    answerRequest(
      db,
      { deps, handlers: requestHandlers },
      { tenantId: company.tenantId, terminalId: till(0).known.terminalId, storeId: company.storeId },
      { requestId: deps.ids.next(), kind, input: { countId, ...input } },
    );

  it('[ST2, ST16] lines that arrive before the opening are kept, and the other till hears of all of it', async () => {
    await count(1, item(0), 48_000);
    expect((await told('count')).at(-1)?.record).toMatchObject({ state: 'announced', isBlind: true });
    await tell(0, { type: 'count-opened', name: 'March', scope: { kind: 'full' }, isBlind: true });
    await count(0, item(1), 40_000);
    await tell(0, { type: 'count-finished', known: [] });
    expect((await told('count')).at(-1)?.record).toMatchObject({ state: 'finished', name: 'March' });
    const facts = await told('count-fact');
    expect(facts).toHaveLength(4);
    expect(JSON.stringify(facts)).not.toContain('expected');
  });

  it('[ST8, ST18, ST23] only who may approve counts is shown what the ledger expected, and how many lines there are', async () => {
    const refused = await ask('review-count', { staffId: cashierWithoutRights() });
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'not-permitted' } });
    const shown = await ask('review-count', { staffId: whoMay() });
    assert(shown.ok, JSON.stringify(shown));
    const { lines } = shown.value as { lines: { itemId: string; variance: number; expected: number }[] };
    expect(lines.find(({ itemId }) => itemId === item(0))).toMatchObject({
      expected: 50_000,
      variance: -2_000,
    });
    // Nobody found any of the third, although all was walked past.
    expect(lines.find(({ itemId }) => itemId === item(2))).toMatchObject({ variance: -50_000 });
    expect(shown.value).toMatchObject({ all: 3 });
  });

  const whoMay = () => {
    const found = company.mayApproveCounts[0];
    assert(found, 'somebody may approve counts');
    return found;
  };
  const cashierWithoutRights = () => {
    const found = company.staff.find((each) => !company.mayApproveCounts.includes(each));
    assert(found, 'somebody may not');
    return found;
  };

  it('[ST10, ST17] a recount that was asked for is waited for, and then the count is posted', async () => {
    const asked = await ask('ask-recount', { staffId: whoMay(), itemIds: [item(2)], reason: 'None at all?' });
    expect(asked).toMatchObject({ ok: true });
    expect(await ask('approve-count', { staffId: whoMay(), accepted: [item(0), item(1)] })).toMatchObject({
      ok: false,
      refusal: {
        kind: 'recount-open',
        sentence: expect.stringContaining('(1)') as string,
        words: { values: { count: 1 } },
      },
    });
    await count(1, item(2), 49_000, 2);
    const accepted = [item(0), item(1), item(2)];
    expect(await ask('approve-count', { staffId: whoMay(), accepted })).toMatchObject({ ok: true });
    expect(await onHand()).toEqual([48_000, 40_000, 49_000]);
    expect((await told('count')).at(-1)?.record).toMatchObject({ state: 'approved' });
    const last = new Map((await told('count-fact')).map(({ key, record }) => [key, record]));
    expect([...last.values()].every((record) => record === null)).toBe(true);
  });

  const onHand = async () => {
    const levels = await asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ itemId: ItemId; onHand: number }>(
        tx,
        sql`select item_id as "itemId", on_hand_milli as "onHand" from stock_level
            where tenant_id = ${company.tenantId} and store_id = ${company.storeId}`,
      ),
    );
    return company.items.map(({ itemId }) => levels.find((each) => each.itemId === itemId)?.onHand);
  };

  it('[ST12] a sale from before the count that arrives after it takes nothing off twice', async () => {
    const { known, terminal } = till(1);
    const [first] = company.items;
    assert(first, 'there is an item');
    // Of the hour before, by a clock that knows the hub's; its till counted nothing of it before.
    const before = terminal.saleOf([first], units(1));
    const link = terminal.state({
      ...before,
      openedAt: instant(clock.now() - 3_600_000),
      completedAt: instant(clock.now() - 3_600_000),
    });
    await ingest(db, known, [link], deps);
    // The till's own sequence says that it was after the line it counted, whatever the clock says.
    expect((await onHand())[0]).toBe(47_000);
  });

  it('[ST14, ST19] a list of what to count is made for each store, and what was just counted is not on it', async () => {
    expect(await makeCycleLists(db, deps, company.tenantId)).toBeGreaterThan(0);
    expect(await makeCycleLists(db, deps, company.tenantId)).toBe(0);
    const here = (await told('cycle-list')).find(({ key }) => key === company.storeId);
    expect(here?.record).toMatchObject({ items: [] });
    clock.pass(400 * 86_400_000);
    await makeCycleLists(db, deps, company.tenantId);
    const later = (await told('cycle-list')).findLast(({ key }) => key === company.storeId);
    expect(later?.record?.['items']).toHaveLength(3);
  });

  it('[CS8, CS9, CS10, RE11] what an item costs is the average of what came in, and the tills are told', async () => {
    const costs = () =>
      asTenant(db, company.tenantId, (tx) =>
        unitCostsAt(tx, company.tenantId, company.storeId, [item(0), item(1)]),
      );
    expect((await costs()).size).toBe(0);
    await tell(0, {
      ...{ type: 'goods-received', intakeId: deps.ids.next(), supplierId: null, purchaseOrderId: null },
      ...{
        deliveryNote: null,
        currency: 'NZD',
        charges: [{ kind: 'freight', amount: 100, spreadBy: 'quantity' }],
      },
      lines: [
        {
          ...{
            lineId: deps.ids.next(),
            itemId: item(0),
            good: units(10),
            damaged: quantity(0),
            unitCost: 240,
          },
          ...{ weightGrams: null, purchaseLineId: null, insteadOf: null, note: null },
          batch: { code: 'L42', expiresOn: '2027-12-31' },
        },
      ],
    });
    while (await workOutCosts(db, deps, company.tenantId));
    // 47 were here before anybody knew a price: they are worth nothing, and 10 came at 2.50 each.
    expect((await costs()).get(item(0))).toBe(Math.round((10 * 250) / 57));
    expect((await told('item-cost')).at(-1)).toMatchObject({ key: item(0) });
    const batch = { itemId: item(0), code: 'L42', expiresOn: '2027-12-31' };
    expect((await told('batch')).at(-1)?.record).toEqual(batch);
    const forNewTills = await asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ key: string; record: string }>(tx, batchRecordsOf(company)),
    );
    expect(forNewTills.map(({ record }) => JSON.parse(record) as unknown)).toEqual([batch]);
    expect(await workOutCosts(db, deps, company.tenantId)).toBe(false);
  });

  it('[ST22] sixty days after it was decided the tills forget a count, and a new one is not told of it', async () => {
    const forNewTills = () =>
      asTenant(db, company.tenantId, (tx) => rowsOf<{ key: string }>(tx, countRecordsOf(company)));
    const { decidedAt } = (await told('count')).at(-1)?.record as { decidedAt: number };
    const forget = (now: number) => forgetOldCounts(db, company.tenantId, instant(now));
    expect(await forget(decidedAt + countToldMs - 1)).toBe(0);
    expect(await forNewTills()).toMatchObject([{ key: countId }]);
    expect(await forget(decidedAt + countToldMs)).toBe(1);
    expect(await forget(decidedAt + countToldMs)).toBe(0);
    expect((await told('count')).at(-1)).toMatchObject({ key: countId, record: null });
    expect(await forNewTills()).toEqual([]);
  });
});
