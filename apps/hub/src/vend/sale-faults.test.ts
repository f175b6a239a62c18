import { type FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { newPostgresDatabase } from '../testing/databases';
import { drawing } from './drawing.fixture';
import { saleHouse } from './sale-house.fixture';

/** `TILLBRIDGE_VEND_SEEDS=500` for the long run; the rest on every change. */
const seeds = Number(process.env['TILLBRIDGE_VEND_SEEDS'] ?? 40);
const kinds: readonly FaultKind[] = [
  'reset-before',
  'answer-lost',
  '429',
  '500',
  '503',
  '500-after',
  'truncated',
];
const secondOnes = ['update', 'conflict-409', 'duplicate'] as const;
const answers = ['sale', 'id-only'] as const;

describe('sales told to Vend over a bad line', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof saleHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await saleHouse(db, 4_900, { allowance: 1_000_000 });
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[VN21] seed %i: each sale and refund is there once, in order and with its own sums',
    async (seed) => {
      const random = drawing(seed);
      house.service.switches.set('saleSameId', secondOnes[seed % secondOnes.length] ?? 'update');
      house.service.switches.set('saleCreateAnswer', answers[seed % answers.length] ?? 'sale');
      house.service.faults.seeded({ random, rate: 0.3, kinds, path: /sales/ });
      const before = house.theirs().length;
      const sales = [];
      for (let no = 0; no < 3; no += 1) {
        const sale = await house.sold(random() < 0.5 ? [0] : [0, 1]);
        sales.push(sale);
        if (random() < 0.4) await house.settle(2);
        if (random() < 0.3) await processDies();
      }
      const [first] = sales;
      if (first && random() < 0.5) {
        const refund = house.refundOf(first);
        await house.push(refund);
        sales.push(refund);
      }
      await house.untilTold(2);
      house.service.faults.clear();
      const there = house.theirs().slice(before);
      expect(there.map((sale) => (sale['source'] as { id: string }).id)).toEqual(
        sales.map(({ saleId }) => saleId),
      );
      expect(
        there.map((sale) => cents((sale['totals'] as { price_incl_tax: number }).price_incl_tax)),
      ).toEqual(sales.map(({ total }) => total));
      expect(await house.standings()).not.toContainEqual(expect.objectContaining({ standing: 'aside' }));
      expect(house.troubles).toEqual([]);
    },
    180_000,
  );

  const cents = (major: number): number => Math.round(Number((major * 100).toFixed(3)));

  /** Between the deed and the record: what was told last is not known to be, and its hold has yet to end. */
  const processDies = () =>
    house.rows(
      sql`update vend_sale set standing = 'waiting', held_until = ${house.clock.now() + 240_000}
          where link_id = ${house.linkId} and sale_id = (
            select sale_id from vend_sale where link_id = ${house.linkId} order by completed_at desc limit 1) returning 1`,
    );
});
