import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hubPermissions } from '@tillbridge/core/access';
import { type ItemId, type StoreId, assert, idFrom, quantity, units } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { type Database, asTenant, rowsOf } from '../database';
import { writeCsv } from '../export';
import { readFeed } from '../feed';
import { hubDeps } from '../hub-deps';
import { onHand } from '../stock';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { exportSpots, setSpot, setSpots, spotRecordsOf, takeSpotFile } from './index';

describe.each(bothDatabases)('where goods lie, on $name', ({ open }) => {
  let db: Database;
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let company: SetUp;
  let here: StoreId;
  let elsewhere: StoreId;
  let itemId: ItemId;

  beforeAll(async () => {
    db = await open();
    company = await setUpCompany(db, deps, smallCompany(71), 1);
    const [till] = company.terminals;
    const other = company.plan.stores.find(({ storeId }) => storeId !== till?.known.storeId);
    const [item] = company.plan.items;
    assert(till && other && item, 'a till, another store and an item');
    [here, elsewhere, itemId] = [till.known.storeId, other.storeId, item.itemId];
  });
  afterAll(() => db.close());

  const person = (storeIds: readonly StoreId[] | null): Principal => ({
    tenantId: company.plan.tenantId,
    companyName: company.plan.name,
    kind: 'person',
    who: 'Ana',
    whoId: null,
    address: '127.0.0.1',
    permissions: new Set(hubPermissions),
    storeIds,
  });
  const say = (spot: string, storeId = here) => setSpot(db, deps, person(null), { storeId, itemId, spot });
  const shown = async (): Promise<string | null | undefined> => {
    const { tenantId } = company.plan;
    const asked = { storeId: here, itemId, text: '', filter: 'all', after: null, limit: 1 } as const;
    const rows = await asTenant(db, tenantId, (tx) => onHand(tx, { tenantId, limitedTo: null, asked }));
    return rows[0]?.spot;
  };
  const toldTo = async (storeId: StoreId): Promise<unknown[]> => {
    const page = await readFeed(db, { tenantId: company.plan.tenantId, storeId }, '0-0', 1_000);
    assert(page.ok && !page.value.more, 'the feed is short');
    return page.value.changes.filter(({ topic }) => topic === 'item-spot').map(({ record }) => record);
  };

  it('[SP1, SP2] a shelf is said, changed and taken back, and the log tells each', async () => {
    expect(await shown()).toBeNull();
    await say('  A-03-2 ');
    expect(await shown()).toBe('A-03-2');
    await say('B-1');
    expect(await shown()).toBe('B-1');
    await say(' ');
    expect(await shown()).toBeNull();
    const log = await asTenant(db, company.plan.tenantId, (tx) =>
      rowsOf<{ before: unknown; after: unknown }>(
        tx,
        sql`select before, after from audit where verb = 'stock.set-spot' order by sequence`,
      ),
    );
    expect(log).toEqual([
      { before: { spot: null }, after: { spot: 'A-03-2' } },
      { before: { spot: 'A-03-2' }, after: { spot: 'B-1' } },
      { before: { spot: 'B-1' }, after: { spot: null } },
    ]);
  });

  it('[SP3] the tills of the store hear of it, those of others do not, and a new one is told of all', async () => {
    await say('C-7');
    const record = { storeId: here, itemId, spot: 'C-7' };
    expect((await toldTo(here)).at(-1)).toEqual(record);
    expect(await toldTo(elsewhere)).toEqual([]);
    const { tenantId } = company.plan;
    const told = (storeId: StoreId) =>
      asTenant(db, tenantId, (tx) =>
        rowsOf<{ key: string; record: string }>(tx, spotRecordsOf({ tenantId, storeId })),
      );
    expect((await told(here)).map((row) => [row.key, JSON.parse(row.record)])).toEqual([
      [`${here}:${itemId}`, record],
    ]);
    expect(await told(elsewhere)).toEqual([]);
  });

  it('[SP5, SP6] many are set at once by SKU and by code; what cannot be is told by its line, and the others are set', async () => {
    const [first, second] = company.plan.items;
    const code = second?.barcodes[0]?.code;
    assert(first && second && code, 'two items, one with a code');
    const lines = [
      { line: 1, code: first.sku, spot: ' D-4 ', floorLeast: units(6) },
      { line: 3, code, spot: 'E-5' },
      { line: 4, code: 'nobody has this', spot: 'E-6' },
      { line: 5, code: first.sku, spot: 'x'.repeat(21) },
    ];
    expect(await setSpots(db, deps, person(null), { storeId: here, lines })).toMatchObject({
      ok: true,
      value: {
        set: 2,
        problems: [
          { line: 4, kind: 'no-such-item' },
          { line: 5, kind: 'too-long' },
        ],
      },
    });
    expect((await toldTo(here)).slice(-2)).toEqual([
      { storeId: here, itemId: first.itemId, spot: 'D-4', floorLeast: units(6) },
      { storeId: here, itemId: second.itemId, spot: 'E-5' },
    ]);
    expect(await setSpots(db, deps, person([elsewhere]), { storeId: here, lines })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-your-store' },
    });
  });

  describe('in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tillbridge-spots-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    type Who = { storeId?: StoreId; limitedTo?: StoreId[] };
    const take = (text: string, { storeId, limitedTo }: Who = {}) => {
      const path = join(folder, 'shelves.csv');
      writeFileSync(path, text);
      return takeSpotFile(db, deps, person(limitedTo ?? null), { path, storeId: storeId ?? null });
    };
    const nameOf = (storeId: StoreId) =>
      company.plan.stores.find((store) => store.storeId === storeId)?.name ?? '';
    const exported = async (limitedTo: StoreId[] | null = null): Promise<string> => {
      let text = '';
      for await (const part of writeCsv(exportSpots(db, company.plan.tenantId, limitedTo))) text += part;
      return text;
    };
    const changes = async () => (await toldTo(here)).length + (await toldTo(elsewhere)).length;

    it('[SP7] sets each line at its store, and tells of each that it cannot read or find, by its number', async () => {
      const [first, second] = company.plan.items;
      assert(first && second, 'two items');
      const read = await take(
        [
          'SKU;Name;Store;Shelf;At_least',
          `${first.sku};whatever;${nameOf(here).toUpperCase()};F-1;2,5`,
          `${second.sku};;${nameOf(elsewhere)};F-2;`,
          `${first.sku};;Nowhere;F-3;`,
          `;;${nameOf(here)};F-4;`,
          `${second.sku};;${nameOf(here)};F-5;many`,
          `nothing;;${nameOf(here)};F-6;`,
          `${second.sku};;;F-7;`,
          `${second.sku};;${nameOf(here)};F-8;1;2;3`,
        ].join('\r\n'),
      );
      expect(read).toMatchObject({
        ok: true,
        value: {
          set: 2,
          problems: [
            { line: 4, sentence: 'No store is called “Nowhere”.' },
            { line: 5, sentence: 'The line names no item.' },
            { line: 6, sentence: '“many” is no quantity that can lie on a shelf.' },
            { line: 7, sentence: 'No item has this SKU or code.' },
            { line: 8, sentence: 'The line names no store.' },
            { line: 9, sentence: 'The row has 7 columns and the header 5.' },
          ],
        },
      });
      expect((await toldTo(here)).at(-1)).toEqual({
        ...{ storeId: here, itemId: first.itemId, spot: 'F-1', floorLeast: quantity(2_500) },
      });
      expect((await toldTo(elsewhere)).at(-1)).toMatchObject({ itemId: second.itemId, spot: 'F-2' });
    });

    it('[SP7] without a column of stores all of it is of the one that was chosen; another’s is left out', async () => {
      const [first] = company.plan.items;
      const file = `code,bin\n${first?.sku},G-1\n`;
      expect(await take(file, { storeId: here })).toMatchObject({ value: { set: 1, problems: [] } });
      expect(await shown()).toBe('G-1');
      expect(await take(file.replace('G-1', 'G-2'), { storeId: here, limitedTo: [elsewhere] })).toMatchObject(
        {
          value: { set: 0, problems: [{ line: 2, sentence: expect.stringContaining('not one of yours') }] },
        },
      );
      expect(await shown()).toBe('G-1');
    });

    it.each([
      { text: '', why: 'is empty' },
      { text: 'sku,store\nA,B', why: 'says no shelf' },
      { text: 'shelf,store\nA,B', why: 'says no item' },
      { text: 'PK\u0000\u0000', why: 'is no table' },
    ])('[SP7] a file that $why is refused in a sentence, and sets nothing', async ({ text }) => {
      const before = await changes();
      expect(await take(text)).toMatchObject({
        ok: false,
        refusal: { sentence: expect.stringMatching(/\.$/) },
      });
      expect(await changes()).toBe(before);
    });

    it('[SP8] what goes out comes back and changes nothing; whoever is limited has their stores alone', async () => {
      const text = await exported();
      expect(text).toContain(`,${nameOf(elsewhere)},F-2,`);
      expect(text.split('\n').length).toBeGreaterThan(company.plan.items.length);
      const before = await changes();
      expect(await take(text)).toMatchObject({ ok: true, value: { problems: [] } });
      expect(await changes()).toBe(before);
      const theirs = await exported([here]);
      expect(theirs).toContain(nameOf(here));
      expect(theirs).not.toContain(nameOf(elsewhere));
    });
  });

  it.each([
    { why: 'another store', asked: {}, limited: true, kind: 'not-your-store' },
    { why: 'an item that nobody has', asked: { isUnknown: true }, limited: false, kind: 'no-such-item' },
    { why: 'more than a label holds', asked: { spot: 'x'.repeat(21) }, limited: false, kind: 'too-long' },
  ])('[SP1, SP2] a shelf is refused for $why', async ({ asked, limited, kind }) => {
    const answer = await setSpot(db, deps, person(limited ? [elsewhere] : null), {
      storeId: here,
      itemId: 'isUnknown' in asked ? idFrom<'ItemId'>(deps.ids.next()) : itemId,
      spot: 'spot' in asked && asked.spot !== undefined ? asked.spot : 'A1',
    });
    expect(answer).toMatchObject({ ok: false, refusal: { kind } });
  });
});
