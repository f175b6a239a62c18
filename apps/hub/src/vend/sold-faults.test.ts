import { type FaultKind } from '@tillbridge/simulators/kit';
import { type VendRecord, ringUp, voidSale } from '@tillbridge/simulators/vend';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { addUpDays } from '../foresight/add-up-days';
import { newPostgresDatabase } from '../testing/databases';
import { drawing } from './drawing.fixture';
import { vendHouse } from './vend-house.fixture';

/** `TILLBRIDGE_VEND_SEEDS=500` for the long run; the rest on every change. */
const seeds = Number(process.env['TILLBRIDGE_VEND_SEEDS'] ?? 20);
const kinds: readonly FaultKind[] = [
  ...(['reset-before', 'answer-lost', '429', '500', '503', '500-after', 'truncated'] as const),
];
const hourMs = 3_600_000;

describe('what Vend’s tills sold, read over a bad line', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await vendHouse(db, 7_700, { allowance: 1_000_000, directions: { salesThere: 'vend-leads' } });
    await house.pulled();
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const pick = <Of>(all: readonly Of[], random: () => number): Of | undefined =>
    all[Math.floor(random() * all.length)];

  /** Somebody there sells, brings back, voids or mends a sale. */
  function something(random: () => number): void {
    const there = [...house.vend.shelf('sales').all()];
    const old = pick(there, random);
    const what = random();
    if (old && what < 0.2) voidSale(house.vend, old.id);
    else if (old && what < 0.4) house.vend.shelf('sales').put({ ...old });
    else
      ringUp(house.vend, null, {
        productId: pick(house.likeOurs, random) ?? '',
        pieces: Math.ceil(random() * 5) * (random() < 0.2 ? -1 : 1),
        outletId: pick(house.vend.outletIds, random),
        date: `2026-04-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}T03:00:00Z`,
      });
  }

  /** Lets hours pass until a reading came to the end of what is there. */
  const untilRead = async (random: () => number): Promise<void> => {
    for (let hours = 0; hours < 60; hours += 1) {
      await house.add('pull-sold');
      await house.settle(2);
      if (random() < 0.3) something(random);
      const [state] = await house.rows<{ after: number }>(
        sql`select after from vend_pull where link_id = ${house.linkId} and list = 'sales'`,
      );
      const newest = Math.max(...[...house.vend.shelf('sales').all()].map(({ version }) => version));
      if (Number(state?.after) === newest) return;
      house.clock.pass(hourMs);
    }
    throw new Error('it was never read to its end');
  };

  const piecesOf = (sale: VendRecord): number =>
    (sale['line_items'] as { quantity: number }[]).reduce((sum, { quantity }) => sum + quantity, 0);

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[VN30] seed %i: each is here once and as it is there, and so is the demand of its day',
    async (seed) => {
      const random = drawing(seed);
      house.service.faults.seeded({ random, rate: 0.3, kinds, path: /sales/ });
      for (let no = 0; no < 6; no += 1) something(random);
      if (random() < 0.3) await startsAnew();
      await untilRead(random);
      house.service.faults.clear();
      const here = await house.rows<{ id: string; isVoided: boolean; pieces: number }>(
        sql`select their_id as id, is_voided as "isVoided", (
              select sum(quantity_milli)::int from outside_line as line where line.their_id = outside_sale.their_id) as pieces
            from outside_sale order by their_id`,
      );
      const known = new Map(here.map((row) => [row.id, row]));
      const closed = [...house.vend.shelf('sales').all()].filter(({ state }) => state === 'closed');
      for (const sale of closed)
        expect(known.get(sale.id)).toMatchObject({ isVoided: false, pieces: piecesOf(sale) * 1_000 });
      expect(here.filter(({ isVoided }) => !isVoided)).toHaveLength(closed.length);
      while ((await addUpDays(db, house.tenantId())) > 0);
      const [demand] = await house.rows<{ milli: number }>(
        sql`select coalesce(sum(sold_milli - returned_milli), 0)::int as milli from item_demand`,
      );
      expect(demand?.milli).toBe(closed.reduce((sum, sale) => sum + piecesOf(sale), 0) * 1_000);
      expect(house.troubles).toEqual([]);
    },
    180_000,
  );

  /** A cursor that was lost, as of a link that was made anew: everything is read a second time. */
  const startsAnew = () =>
    house.rows(
      sql`update vend_pull set after = 0 where link_id = ${house.linkId} and list = 'sales' returning 1`,
    );
});
