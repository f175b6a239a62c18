import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { assert, idFrom, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveItems } from '../catalogue';
import { type Database, asTenant, openDatabase, rowsOf } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { bothDatabases, newPostgresDatabase } from '../testing/databases';
import { TestClock, type SetUp, setUpCompany, smallCompany } from '../testing';
import { type FeedReader, appendChanges, feedKeptMs, readFeed, trimFeed } from './index';

async function readAll(db: Database, reader: FeedReader, from = '0-0', limit = 7) {
  const changes = [];
  let cursor = from;
  for (;;) {
    const page = await readFeed(db, reader, cursor, limit);
    assert(page.ok, 'the cursor is good');
    changes.push(...page.value.changes);
    cursor = page.value.nextCursor;
    if (!page.value.more) return { changes, cursor };
  }
}

describe.each(bothDatabases)('the feed on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  const clock = new TestClock();
  let seed = 100;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  afterAll(() => db.close());
  const setUp = (): Promise<SetUp> => setUpCompany(db, deps, smallCompany(seed++));
  const readerOf = ({ terminals }: SetUp, index = 0): FeedReader => {
    const terminal = terminals[index];
    assert(terminal, 'a terminal was enrolled');
    return terminal.known;
  };

  it('[F1] a changed price is in the feed when it has committed, and not when it was rolled back', async () => {
    const company = await setUp();
    const reader = readerOf(company);
    const { cursor } = await readAll(db, reader);
    const [item] = company.plan.items;
    assert(item, 'there is an item');
    const where = { tenantId: reader.tenantId, at: clock.now() };
    const undone = asTenant(db, reader.tenantId, async (tx) => {
      await saveItems(tx, where, [{ ...item, name: 'Never' }]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await asTenant(db, reader.tenantId, (tx) => saveItems(tx, where, [{ ...item, name: 'New name' }]));
    const { changes } = await readAll(db, reader, cursor);
    const record = { ...item, name: 'New name', productId: item.itemId };
    expect(changes).toEqual([{ topic: 'item', key: item.itemId, record }]);
  });

  it("[F4] a stock level goes to its own store's terminals only, a tombstone to all", async () => {
    const company = await setUp();
    const [here] = company.terminals;
    const elsewhere = company.plan.stores.find((store) => store.storeId !== here?.known.storeId);
    assert(here && elsewhere, 'two stores');
    const there = { tenantId: here.known.tenantId, storeId: elsewhere.storeId };
    const [mine, other] = [await readAll(db, here.known), await readAll(db, there)];
    const items = company.plan.items.slice(0, 2);
    await ingest(db, here.known, [here.terminal.sell(items)], deps);
    const gone = company.plan.items[5];
    assert(gone, 'there is a sixth item');
    await asTenant(db, here.known.tenantId, (tx) =>
      appendChanges(tx, { tenantId: here.known.tenantId, at: clock.now() }, [
        { topic: 'item', key: gone.itemId, record: null },
      ]),
    );
    const heardHere = (await readAll(db, here.known, mine.cursor)).changes;
    const heardThere = (await readAll(db, there, other.cursor)).changes;
    expect(heardThere).toEqual([{ topic: 'item', key: gone.itemId, record: null }]);
    expect(heardHere).toHaveLength(3);
    expect(
      heardHere.filter((change) => change.topic === 'stock-level').map((change) => change.record),
    ).toEqual(
      expect.arrayContaining(
        items.map(({ itemId }) => ({ storeId: here.known.storeId, itemId, onHand: 49_000 })),
      ),
    );
  });

  it('[F5] pages follow each other without loss or repetition, whatever their size', async () => {
    const company = await setUp();
    const reader = readerOf(company);
    const whole = await readAll(db, reader, '0-0', 1_000);
    for (const limit of [1, 3, 10]) {
      expect(await readAll(db, reader, '0-0', limit)).toEqual(whole);
    }
  });

  it('[F6] what is older than ninety days is cleared, and a cursor from before is sent to take a snapshot', async () => {
    const company = await setUp();
    const reader = readerOf(company);
    const { cursor } = await readAll(db, reader);
    expect(await trimFeed(db, reader.tenantId, clock.now())).toBe(0);
    expect(await trimFeed(db, reader.tenantId, instant(clock.now() + feedKeptMs + 1))).toBeGreaterThan(0);
    expect(await readFeed(db, reader, '0-0')).toMatchObject({
      ok: false,
      refusal: { kind: 'cursor-too-old' },
    });
    expect(await readFeed(db, reader, cursor)).toMatchObject({ ok: true, value: { changes: [] } });
  });

  it('[F5] a cursor that is no cursor is refused', async () => {
    const company = await setUp();
    for (const cursor of ['', 'x', '1', "1-1'; drop table feed", '1--1']) {
      expect(await readFeed(db, readerOf(company), cursor)).toMatchObject({
        ok: false,
        refusal: { kind: 'unreadable' },
      });
    }
  });
});

describe('eight writers at once on PostgreSQL', () => {
  let db: Database;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase(), poolSize: 12 });
  });
  afterAll(() => db.close());

  const writers = 8;
  const transactionsPerWriter = 150;
  const rowsPerTransaction = 3;

  /** Everything the reader saw while eight writers committed in no particular order. */
  async function watchWriters(
    seed: number,
    read: (reader: FeedReader, cursor: string) => Promise<{ keys: string[]; nextCursor: string }>,
  ): Promise<{ seen: Set<string>; written: Set<string> }> {
    const company = await setUpCompany(db, hubDeps(randomBytes(32)), smallCompany(seed, 2), 1);
    const [terminal] = company.terminals;
    assert(terminal, 'a terminal was enrolled');
    const reader = terminal.known;
    const written = new Set<string>();
    let isWriting = true;
    const write = async (writer: number): Promise<void> => {
      for (let nth = 0; nth < transactionsPerWriter; nth++) {
        await asTenant(db, reader.tenantId, async (tx) => {
          for (let row = 0; row < rowsPerTransaction; row++) {
            const key = idFrom<'ItemId'>(
              `00000000-0000-4000-8000-${String(writer * 1_000_000 + nth * 10 + row).padStart(12, '0')}`,
            );
            await appendChanges(tx, { tenantId: reader.tenantId, at: instant(0) }, [
              { topic: 'item', key, record: null },
            ]);
            written.add(key);
            // Some take their number early and commit late: that is the whole difficulty.
            if ((writer + nth) % 3 === 0) await pause((writer * nth) % 4);
          }
        });
      }
    };
    const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer + 1))).then(
      () => {
        isWriting = false;
      },
    );
    const seen = new Set<string>();
    let cursor = '0-0';
    for (let isLast = false; ; isLast = !isWriting) {
      const page = await read(reader, cursor);
      for (const key of page.keys) seen.add(key);
      if (page.keys.length === 0 && isLast) break;
      cursor = page.nextCursor;
    }
    await writing;
    return { seen, written };
  }

  it('[F3] a transaction that is forgotten open holds the feed back, is seen to, and is ended by the database', async () => {
    const company = await setUpCompany(db, hubDeps(randomBytes(32)), smallCompany(203, 2), 1);
    const [terminal] = company.terminals;
    assert(terminal, 'a terminal was enrolled');
    const { cursor } = await readAll(db, terminal.known, '0-0', 1_000);
    const where = { tenantId: terminal.known.tenantId, at: instant(0) };
    const [early, late] = company.plan.items;
    assert(early && late, 'two items');
    const change = (key: string) => [{ topic: 'item' as const, key, record: null }];
    await asTenant(db, where.tenantId, async (tx) => {
      await appendChanges(tx, where, change(early.itemId));
      await asTenant(db, where.tenantId, (other) => appendChanges(other, where, change(late.itemId)));
      expect(await readFeed(db, terminal.known, cursor)).toMatchObject({
        value: { changes: [], isHeldBack: true },
      });
    });
    const after = await readFeed(db, terminal.known, cursor);
    expect(after).toMatchObject({
      value: { changes: [{ key: early.itemId }, { key: late.itemId }], isHeldBack: false },
    });
    const [limit] = await rowsOf<{ idle_in_transaction_session_timeout: string }>(
      db.drizzle,
      sql`show idle_in_transaction_session_timeout`,
    );
    expect(limit?.idle_in_transaction_session_timeout).toBe('30s');
  });

  it('[F2] nothing is skipped by a reader that follows the feed meanwhile', async () => {
    const { seen, written } = await watchWriters(201, async (reader, cursor) => {
      const page = await readFeed(db, reader, cursor, 100);
      assert(page.ok, 'the cursor is good');
      return { keys: page.value.changes.map((change) => change.key), nextCursor: page.value.nextCursor };
    });
    expect(written.size).toBe(writers * transactionsPerWriter * rowsPerTransaction);
    expect([...written].filter((key) => !seen.has(key))).toEqual([]);
  });

  it('[F2] a reader that followed plain row numbers would skip rows: the test above can fail', async () => {
    const { seen, written } = await watchWriters(202, async (reader, cursor) => {
      const after = Number(cursor.split('-')[1]);
      const rows = await asTenant(db, reader.tenantId, (tx) =>
        rowsOf<{ id: number; key: string }>(
          tx,
          sql`select id, key from feed where tenant_id = ${reader.tenantId} and id > ${after} order by id limit 100`,
        ),
      );
      return { keys: rows.map((row) => row.key), nextCursor: `0-${rows.at(-1)?.id ?? after}` };
    });
    expect([...written].filter((key) => !seen.has(key)).length).toBeGreaterThan(0);
  });
});
