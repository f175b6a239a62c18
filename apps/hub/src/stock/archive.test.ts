import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StoreId, assert, instant, quantity } from '@tillbridge/core/kernel';
import { type Movement, type Place, storePlace } from '@tillbridge/core/ledger';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { archiveStock, closeDays, postStock, quantitiesAsOf, readArchive, stockRowsOf } from './index';

const dayMs = 86_400_000;
const old = Date.UTC(2022, 4, 10, 9);

describe.each(bothDatabases)('months that are put into files, on $name', ({ open }) => {
  let db: Database;
  let company: SetUp;
  let here: StoreId;
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-archive-'));
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, { ...smallCompany(59), openingStock: [] }, 1);
    const [store] = company.plan.stores;
    assert(store, 'there is a store');
    here = store.storeId;
    await move(old, 'supplier', storePlace(here), 9_000, {
      serials: ['S-1'],
      batch: { code: 'B', expiresOn: null },
    });
    await move(old + 2 * dayMs, storePlace(here), 'customer', 2_000);
    await move(old + 40 * dayMs, storePlace(here), 'shrinkage', 1_000);
    await move(clock.now(), storePlace(here), 'customer', 500);
    await closeDays(db, company.plan.tenantId);
  });
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true });
  });

  const itemId = () => {
    const [item] = company.plan.items;
    assert(item, 'there is an item');
    return item.itemId;
  };
  const move = (
    at: number,
    from: Place,
    to: Place,
    milli: number,
    tracked: Pick<Movement, 'serials' | 'batch'> = {},
  ) => {
    const { tenantId } = company.plan;
    const named = { factId: deps.ids.next<'FactId'>(), entryNo: 1, itemId: itemId(), from, to };
    const moved: Movement = { ...named, quantity: quantity(milli), at: instant(at), ...tracked };
    const source = {
      cause: 'adjustment',
      causeId: null,
      terminalId: null,
      sequence: null,
      isClockKnown: true,
    } as const;
    return asTenant(db, tenantId, (tx) =>
      postStock(tx, { tenantId, at: clock.now() }, stockRowsOf([moved], source)),
    );
  };
  const entries = () =>
    asTenant(db, company.plan.tenantId, (tx) =>
      rowsOf<{ at: number }>(tx, sql`select at from stock_entry order by at`),
    );
  const asOf = async (at: number) => {
    const { tenantId } = company.plan;
    const asked = [{ place: storePlace(here), itemId: itemId() }];
    const [row] = await asTenant(db, tenantId, (tx) =>
      quantitiesAsOf(tx, { tenantId, at: instant(at), asked }),
    );
    return row?.quantityMilli;
  };
  /** The ends of days, as an archive keeps them, and now. */
  const ends = [
    old - 9 * 3_600_000 - 1,
    old + 15 * 3_600_000 - 1,
    old + 3 * dayMs - 9 * 3_600_000 - 1,
    old + 60 * dayMs,
  ];
  const allEnds = async () => [...(await Promise.all(ends.map((at) => asOf(at)))), await asOf(clock.now())];
  const read = (of: string | null = null) =>
    readArchive(db, { tenantId: company.plan.tenantId, folder, itemId: of });

  it('[SY8] leave the ledger for a file that can be read again, and every balance is as it was', async () => {
    const before = await entries();
    const balances = await allEnds();
    expect(balances).toEqual([0, 9_000, 7_000, 6_000, 5_500]);
    const archived = await archiveStock(db, deps, { folder, years: 3 });
    expect(archived.map(({ month, entries: count }) => [month, count])).toEqual([
      ['2022-05-01', 2],
      ['2022-06-01', 1],
    ]);
    expect(await entries()).toEqual(before.slice(3));
    expect(await allEnds()).toEqual(balances);
    const found = await read();
    assert(found.ok, 'the files are there');
    expect(found.value.map(({ at, quantity_milli }) => [at, quantity_milli])).toEqual([
      [old, 9_000],
      [old + 2 * dayMs, 2_000],
      [old + 40 * dayMs, 1_000],
    ]);
    expect(found.value[0]).toMatchObject({ serials: ['S-1'], batch_code: 'B', to_place: storePlace(here) });
    expect(await read(deps.ids.next())).toEqual({ ok: true, value: [] });
    expect(await archiveStock(db, deps, { folder, years: 3 })).toEqual([]);
  });

  it('[SY8] what is heard of such a month later is counted at once, and put into a file of its own', async () => {
    await move(old + dayMs, storePlace(here), 'customer', 100);
    expect(await asOf(old + 60 * dayMs)).toBe(5_900);
    expect(await archiveStock(db, deps, { folder, years: 3 })).toMatchObject([
      { month: '2022-05-01', entries: 1 },
    ]);
    expect(await asOf(old + 60 * dayMs)).toBe(5_900);
    const found = await read();
    expect(found.ok && found.value).toHaveLength(4);
  });

  it('[SY8] a file that is not what was written is refused, and so is one that is gone', async () => {
    const [file] = readdirSync(folder).sort();
    assert(file, 'there is a file');
    writeFileSync(join(folder, file), 'something else');
    expect(await read()).toEqual({ ok: false, refusal: { kind: 'file-damaged', file } });
    rmSync(join(folder, file));
    expect(await read()).toEqual({ ok: false, refusal: { kind: 'file-missing', file } });
  });
});
