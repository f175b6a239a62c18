import { units } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { moveStock, stockAt } from '@tillbridge/simulators/vend';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { headOffice, postStock } from '../stock';
import { bothDatabases } from '../testing/databases';
import { type LeadingHouse, leadingHouse } from './leading-house.fixture';
import { previewsOf } from './preview';

/** A retailer is read and compared first. */
const setUpMs = 180_000;

describe.each(bothDatabases)('stock levels told to Vend, on $name', ({ open }) => {
  let db: Database;
  let house: LeadingHouse;
  beforeAll(async () => {
    db = await open();
    house = await leadingHouse(db, 7_300, { plan: { products: 40, customers: 1 } });
    await house.lead('stock');
  }, setUpMs);
  afterAll(async () => {
    await house.close();
    await db.close();
  });
  beforeEach(() => {
    house.service.faults.clear();
    expect(house.troubles).toEqual([]);
  });

  /** Moves pieces of an item of ours in the first store, as a count would. */
  const move = async (no: number, pieces: number): Promise<void> => {
    const itemId = house.company.plan.items[no]?.itemId;
    if (!itemId) throw new Error('the item is there');
    const store = storePlace(house.tills().a.known.storeId);
    const at = house.clock.now();
    await asTenant(db, house.tenantId(), (tx) =>
      postStock(tx, { tenantId: house.tenantId(), at }, [
        {
          ...{ fact_id: house.deps.ids.next<'FactId'>(), entry_no: 1, item_id: itemId, ...headOffice, at },
          ...{ from_place: pieces > 0 ? 'adjustment' : store, to_place: pieces > 0 ? store : 'adjustment' },
          ...{ quantity_milli: units(Math.abs(pieces)), cause: 'import' as const },
        },
      ]),
    );
  };
  const first = () => house.vend.outletIds[0] ?? '';
  const there = (no: number): number => stockAt(house.vend, house.likeOurs[no] ?? '', first());
  const ours = async (no: number): Promise<number> => {
    const [row] = await house.rows<{ milli: number }>(
      sql`select on_hand_milli as milli from stock_level
          where store_id = ${house.tills().a.known.storeId} and item_id = ${house.company.plan.items[no]?.itemId}`,
    );
    return Number(row?.milli ?? 0) / 1_000;
  };

  it('[VN38] what moves here is told as it is then, once for all that moved', async () => {
    await house.told();
    const before = there(0);
    expect(await ours(0)).toBe(before);
    await move(0, 5);
    await move(0, -2);
    await house.told();
    expect(there(0)).toBe(before + 3);
    expect(await house.listed('level')).toEqual([]);
  });

  it.each(['answer-lost', '500-after', 'reset-before'] as const)(
    '[VN38] a level is told although its answer is lost, and never an older one after: %s',
    async (kind) => {
      await move(1, 4);
      house.service.faults.next({ fault: kind, method: 'PUT', path: /\/products\// });
      await house.told();
      // It goes on here before anybody knows what became of that.
      await move(1, 1);
      house.clock.pass(3_600_000);
      await house.settle(2);
      await house.told();
      expect(there(1)).toBe(await ours(1));
      expect(await house.listed('level')).toEqual([]);
    },
  );

  it('[VN38] what Vend’s own till sold is not written over: it waits for a person, who takes it', async () => {
    const before = there(2);
    moveStock(house.vend, { productId: house.likeOurs[2] ?? '', outletId: first(), by: -2 });
    await move(2, 7);
    await house.told();
    expect(there(2)).toBe(before - 2);
    expect(await house.listed('level')).toMatchObject([{ fields: [{ field: 'On hand' }] }]);
    await house.settleFirst('level', 'theirs');
    await house.told();
    expect(await ours(2)).toBe(before - 2);
    expect(await house.listed('level')).toEqual([]);
  });

  it('[VN38] or says that ours is right', async () => {
    moveStock(house.vend, { productId: house.likeOurs[3] ?? '', outletId: first(), by: 9 });
    // Nothing moved here: the round of five minutes sees it.
    house.clock.pass(300_000);
    await house.told();
    await house.told();
    await house.settleFirst('level', 'ours');
    await house.told();
    expect(there(3)).toBe(await ours(3));
    expect(await house.listed('level')).toEqual([]);
  });

  it('[VN39] what would be counted twice is refused with a sentence', async () => {
    for (const more of [{ transfers: 'we-lead' }, { sales: 'we-lead' }, { salesThere: 'vend-leads' }])
      expect(await house.choose({ stock: 'we-lead', ...more })).toMatchObject({
        ok: false,
        refusal: { kind: 'counted-twice', sentence: expect.stringMatching(/[Tt]urn off/) as string },
      });
  });

  it('[VN37] levels are compared before any is told, and what differs is shown', async () => {
    expect(await house.choose({ stock: 'off' })).toMatchObject({ ok: true });
    await house.settle();
    const before = there(4);
    await move(4, 6);
    await house.told();
    expect(await house.choose({ stock: 'we-lead' })).toMatchObject({ ok: true });
    await house.settle();
    await house.told();
    expect(there(4)).toBe(before);
    const previews = await asTenant(db, house.tenantId(), (tx) =>
      previewsOf(tx, { tenantId: house.tenantId(), linkId: house.linkId }),
    );
    expect(previews).toMatchObject([
      {
        ...{ data: 'stock', standing: 'ready', counts: { change: 1 } },
        first: [{ words: `${before} → ${before + 6}` }],
      },
    ]);
    expect(await house.begin('stock')).toMatchObject({ ok: true });
    await house.settle();
    await house.told();
    expect(there(4)).toBe(before + 6);
  });
});
