import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type BinEntry, binEntriesOf, binLevels } from '@tillbridge/core/bin';
import { type StoreId, assert, idFrom, instant, quantity, units } from '@tillbridge/core/kernel';
import { type BinFact, BinLevelV1, type JournalLink, RecordedFact } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { readFeed } from '../feed';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { setSpot } from '../spot';
import { TestClock, type TestTerminal, createCompanyWithTills } from '../testing';
import { bothDatabases } from '../testing/databases';
import { tellTogether } from '../testing/tell-together';
import { binRecordsOf, binsOf, binsOfItem, contentsOf, countAtOffice, moveAtOffice, refillOf } from './index';

type Company = Awaited<ReturnType<typeof createCompanyWithTills>>;

describe.each(bothDatabases)('bins, on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: Company;
  const later = (): void => clock.pass(1_000);

  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  const made = new Map<number, Company>();
  /** A company of its own for each story. */
  const fresh = async (seed: number): Promise<void> => {
    company = made.get(seed) ?? (await createCompanyWithTills(db, deps, { seed, tills: 2, items: 3 }));
    made.set(seed, company);
  };

  const till = (at: number) => {
    const found = company.tills[at];
    assert(found, 'there is such a till');
    return found;
  };
  const item = (at = 0) => {
    const found = company.items[at];
    assert(found, 'there is such an item');
    return found.itemId;
  };
  const said = () => ({ v: 1 as const, storeId: company.storeId, staffId: company.staff[0] ?? idFrom('x') });
  const moved = (from: string | null, to: string | null, pieces: number, of = 0): BinFact => ({
    ...{ ...said(), type: 'goods-moved-between-bins', from, to },
    lines: [{ itemId: item(of), quantity: units(pieces) }],
  });
  const counted = (bin: string, pieces: number, of = 0): BinFact => ({
    ...{ ...said(), type: 'bin-counted', bin, lines: [{ itemId: item(of), quantity: units(pieces) }] },
  });
  const state = (terminal: TestTerminal, fact: BinFact): JournalLink => {
    later();
    return terminal.state(fact);
  };
  const tell = (at: number, links: readonly JournalLink[]) => ingest(db, till(at).known, links, deps);
  const levels = async (): Promise<Record<string, number>> => {
    const rows = await asTenant(db, company.tenantId, (tx) =>
      rowsOf<{ bin: string; itemId: string; milli: number }>(
        tx,
        sql`select bin, item_id as "itemId", quantity_milli as milli from bin_level order by bin, item_id`,
      ),
    );
    return Object.fromEntries(
      rows.map(({ bin, itemId, milli }) => [
        `${bin} ${company.items.findIndex((each) => each.itemId === itemId)}`,
        milli,
      ]),
    );
  };
  const told = async (storeId: StoreId): Promise<BinLevelV1[]> => {
    const page = await readFeed(db, { tenantId: company.tenantId, storeId }, '0-0', 10_000);
    assert(page.ok && !page.value.more, 'the feed is short');
    return page.value.changes
      .filter(({ topic }) => topic === 'bin-level')
      .map(({ record }) => BinLevelV1.parse(record));
  };
  const person = (storeIds: readonly StoreId[] | null = null): Principal => ({
    ...{
      tenantId: company.tenantId,
      companyName: company.plan.name,
      kind: 'person',
      who: 'Ana',
      whoId: null,
    },
    ...{ address: '127.0.0.1', permissions: new Set(hubPermissions), storeIds },
  });
  const office = (storeIds: readonly StoreId[] | null = null) => ({ db, deps, principal: person(storeIds) });
  const asked = <T>(ask: (tx: Parameters<Parameters<typeof asTenant>[2]>[0]) => Promise<T>) =>
    asTenant(db, company.tenantId, ask);

  it('[BN2, BN3] goods are put away and taken out, and on hand is what it was', async () => {
    await fresh(81);
    const before = await asked((tx) => rowsOf(tx, sql`select * from stock_level order by store_id, item_id`));
    const { terminal } = till(0);
    await tell(0, [
      state(terminal, moved(null, 'A1', 12)),
      state(terminal, moved('A1', 'B2', 5)),
      state(terminal, moved('B2', null, 1)),
    ]);
    expect(await levels()).toEqual({ 'A1 0': 7_000, 'B2 0': 4_000 });
    expect(
      await asked((tx) => rowsOf(tx, sql`select * from stock_level order by store_id, item_id`)),
    ).toEqual(before);
    expect(
      await asked((tx) => binsOfItem(tx, { tenantId: company.tenantId, itemId: item(), limitedTo: null })),
    ).toMatchObject([
      {
        storeId: company.storeId,
        floorMilli: 39_000,
        bins: [
          { bin: 'A1', quantityMilli: 7_000 },
          { bin: 'B2', quantityMilli: 4_000 },
        ],
      },
    ]);
    expect(
      await asked((tx) => binsOfItem(tx, { tenantId: company.tenantId, itemId: item(), limitedTo: [] })),
    ).toEqual([]);
  });

  it('[BN7] the store’s tills hear how much lies there and how far they are in it, a new till of all, others of none', async () => {
    await fresh(82);
    const other = company.plan.stores.find(({ storeId }) => storeId !== company.storeId);
    assert(other, 'another store');
    await tell(0, [state(till(0).terminal, moved(null, 'A1', 12))]);
    await tell(1, [state(till(1).terminal, moved('A1', null, 2)), state(till(1).terminal, counted('A1', 9))]);
    const record = {
      ...{
        storeId: company.storeId,
        itemId: item(),
        bin: 'A1',
        quantity: units(9),
        lastCountAt: clock.now(),
      },
      counted: expect.arrayContaining([
        { terminalId: till(0).known.terminalId, sequence: 1 },
        { terminalId: till(1).known.terminalId, sequence: 2 },
      ]) as unknown,
    };
    expect((await told(company.storeId)).at(-1)).toEqual(record);
    expect(await told(other.storeId)).toEqual([]);
    const snapshot = (storeId: StoreId) =>
      asked((tx) =>
        rowsOf<{ key: string; record: string }>(tx, binRecordsOf({ tenantId: company.tenantId, storeId })),
      );
    const [row] = await snapshot(company.storeId);
    expect(row && [row.key, BinLevelV1.parse(JSON.parse(row.record))]).toEqual([
      `${company.storeId}:${item()}:A1`,
      record,
    ]);
    expect(await snapshot(other.storeId)).toEqual([]);
  });

  it('[BN5] a clock that runs ahead counts as of when the hub heard of it', async () => {
    await fresh(83);
    const { terminal } = till(0);
    const ahead = terminal.state(counted('A1', 5));
    const body = JSON.parse(ahead.body) as RecordedFact;
    expect(body.recordedAt).toBe(clock.now());
    clock.pass(-86_400_000);
    await tell(0, [ahead]);
    later();
    await tell(1, [state(till(1).terminal, moved(null, 'A1', 2))]);
    expect(await levels()).toEqual({ 'A1 0': 7_000 });
  });

  it('[BN5] of two tills that tell at once of one bin, both count', async () => {
    await fresh(84);
    const [one, other] = [
      state(till(0).terminal, moved(null, 'A1', 3)),
      state(till(1).terminal, moved(null, 'A1', 4)),
    ];
    if (db.kind === 'embedded') await Promise.all([tell(0, [one]), tell(1, [other])]);
    else
      await tellTogether(
        db,
        deps,
        { known: till(0).known, links: [one] },
        { known: till(1).known, links: [other] },
      );
    expect(await levels()).toEqual({ 'A1 0': 7_000 });
  });

  it('[BN3, BN5] whatever two tills say, told in pieces, late and twice, the hub ends where the facts add up', async () => {
    await fresh(85);
    const anyBin = fc.constantFrom('A1', 'B1', null);
    const anyDeed = fc.record({
      ...{ from: anyBin, to: anyBin, isCount: fc.boolean(), by: fc.nat(1), of: fc.nat(2) },
      pieces: fc.integer({ min: 1, max: 30 }),
    });
    const all: JournalLink[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyDeed, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(1), { maxLength: 4 }),
        async (deeds, order) => {
          const links: JournalLink[][] = [[], []];
          for (const { from, to, isCount, by, of, pieces } of deeds) {
            const fact = isCount
              ? counted(from ?? 'A1', pieces, of)
              : moved(from, to === from ? 'C1' : to, pieces, of);
            links[by]?.push(state(till(by).terminal, fact));
          }
          all.push(...links.flat());
          for (const at of order) {
            const half = (links[at] ?? []).slice(0, Math.ceil((links[at]?.length ?? 0) / 2));
            if (half.length > 0) await tell(at, half);
          }
          for (const at of [1, 0]) if (links[at]?.length) await tell(at, links[at]);
          const entries = all.flatMap(({ body }): BinEntry[] => {
            const { id, recordedAt, fact } = RecordedFact.parse(JSON.parse(body));
            assert(fact.type === 'bin-counted' || fact.type === 'goods-moved-between-bins', 'about bins');
            return binEntriesOf(id, instant(recordedAt), fact);
          });
          const expected = binLevels(entries).map(({ bin, itemId, quantity: there }) => [
            `${bin} ${company.items.findIndex((each) => each.itemId === itemId)}`,
            there,
          ]);
          expect(await levels()).toEqual(Object.fromEntries(expected));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('[BN10] head office moves and counts by the same rules, the log tells each, and the tills hear of it', async () => {
    await fresh(86);
    const { storeId } = company;
    const lines = (pieces: number) => [{ itemId: item(), quantity: units(pieces) }];
    expect(await moveAtOffice(office(), { storeId, from: null, to: 'a1', lines: lines(9) })).toEqual({
      ok: true,
      value: null,
    });
    later();
    expect(await moveAtOffice(office(), { storeId, from: 'A1', to: null, lines: lines(10) })).toMatchObject({
      refusal: {
        kind: 'not-in-bin',
        sentence: expect.stringMatching(/^Only 9 of .+ lie in bin A1\./) as unknown,
      },
    });
    expect(await countAtOffice(office(), { storeId, bin: 'A1', lines: lines(8) })).toEqual({
      ok: true,
      value: null,
    });
    expect(await levels()).toEqual({ 'A1 0': 8_000 });
    expect((await told(storeId)).map(({ quantity: there }) => there)).toEqual([units(9), units(8)]);
    const log = await asked((tx) =>
      rowsOf<{ verb: string; after: unknown }>(
        tx,
        sql`select verb, after from audit where verb like '%bin%' order by sequence`,
      ),
    );
    expect(log).toEqual([
      { verb: 'move-between-bins', after: { from: null, to: 'A1', lines: lines(9) } },
      { verb: 'count-bin', after: { bin: 'A1', lines: lines(8) } },
    ]);
  });

  it.each([
    {
      why: 'another store',
      kind: 'not-your-store',
      limited: true,
      to: 'A1',
      quantity: 1_000,
      isUnknown: false,
    },
    {
      why: 'what is no name of a bin',
      kind: 'bin-unnamed',
      limited: false,
      to: '-',
      quantity: 1_000,
      isUnknown: false,
    },
    {
      why: 'an item that nobody has',
      kind: 'item-unknown',
      limited: false,
      to: 'A1',
      quantity: 1_000,
      isUnknown: true,
    },
    { why: 'no pieces', kind: 'quantity-unfit', limited: false, to: 'A1', quantity: 0, isUnknown: false },
  ])('[BN6, BN10] refuses $why in a sentence', async ({ kind, limited, to, quantity: milli, isUnknown }) => {
    await fresh(87);
    const itemId = isUnknown ? deps.ids.next<'ItemId'>() : item();
    const lines = [{ itemId, quantity: quantity(milli) }];
    const answer = await moveAtOffice(office(limited ? [] : null), {
      storeId: company.storeId,
      from: null,
      to,
      lines,
    });
    expect(answer).toMatchObject({
      ok: false,
      refusal: { kind, sentence: expect.stringMatching(/\.$/) as unknown },
    });
    expect(await levels()).toEqual({});
  });

  it('[BN6] a bin below zero is shown as that, and a count puts it right', async () => {
    await fresh(88);
    await tell(0, [
      state(till(0).terminal, moved(null, 'A1', 3)),
      state(till(0).terminal, moved('A1', null, 3)),
    ]);
    await tell(1, [state(till(1).terminal, moved('A1', null, 2))]);
    const { tenantId, storeId } = company;
    expect(await asked((tx) => binsOf(tx, tenantId, storeId))).toEqual([
      { bin: 'A1', items: 1, isBelowZero: true, lastCountAt: null },
    ]);
    expect(await asked((tx) => contentsOf(tx, { tenantId, storeId, bin: 'A1' }))).toMatchObject([
      { quantityMilli: -2_000 },
    ]);
    await tell(1, [state(till(1).terminal, counted('A1', 0))]);
    expect(await asked((tx) => binsOf(tx, tenantId, storeId))).toEqual([]);
  });

  it('[BN8, SP5] the refill list has what the floor is out of, and what is below the least that should lie there', async () => {
    await fresh(89);
    const { tenantId, storeId } = company;
    const { terminal } = till(0);
    await tell(0, [
      state(terminal, moved(null, 'A1', 50)),
      state(terminal, moved(null, 'B1', 46, 1)),
      state(terminal, moved(null, 'B1', 1, 2)),
    ]);
    const list = () => asked((tx) => refillOf(tx, tenantId, storeId));
    expect((await list()).map(({ itemId, floor, toBring }) => ({ itemId, floor, toBring }))).toEqual([
      { itemId: item(), floor: 0, toBring: units(1) },
    ]);
    await setSpot(db, deps, person(), { storeId, itemId: item(1), spot: 'Aisle 2', floorLeast: units(6) });
    expect((await list()).map(({ itemId, floor, toBring }) => ({ itemId, floor, toBring }))).toEqual([
      { itemId: item(), floor: 0, toBring: units(1) },
      { itemId: item(1), floor: units(4), toBring: units(2) },
    ]);
  });
});
