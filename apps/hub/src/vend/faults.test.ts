import { type FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { newPostgresDatabase } from '../testing/databases';
import { drawing } from './drawing.fixture';
import { vendHouse } from './vend-house.fixture';

/** `TILLBRIDGE_VEND_SEEDS=500` for the long run; a few of them on every change. */
const seeds = Number(process.env['TILLBRIDGE_VEND_SEEDS'] ?? 20);
const kinds: readonly FaultKind[] = [
  'reset-before',
  'answer-lost',
  '429',
  '500',
  '503',
  '500-after',
  'truncated',
];
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describe('a transfer told to Vend over a bad line', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await vendHouse(db, 2_100, { byApp: true, allowance: 1_000_000 });
    await house.pulled();
    // What is told of here is transfers: nothing else is read meanwhile.
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  /** Lets hours pass until nothing waits; an errand that was given up is sent again, as somebody at head office would. */
  const untilTold = async (): Promise<void> => {
    for (let hours = 0; hours < 60; hours += 1) {
      await house.settle(2);
      await house.rows(
        sql`with again as (
              update link_task set state = 'waiting' where link_id = ${house.linkId} and state = 'dead' returning task_id)
            insert into work (tenant_id, work_id, kind, subject, due_at)
            select ${house.tenantId()}::uuid, gen_random_uuid(), 'link', task_id::text, 0 from again returning 1`,
      );
      if ((await house.waiting()) === 0) return;
      house.clock.pass(hourMs);
    }
    throw new Error('it was never told');
  };

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[VN14] seed %i: one consignment, received once with what came, and the tokens are not lost',
    async (seed) => {
      const random = drawing(seed);
      const told = () => {
        house.service.faults.seeded({ random, rate: 0.2, kinds, path: /consignments/ });
      };
      // A new pair is due before each transfer is told: it is renewed over a good line, since one lost answer takes a person.
      house.clock.pass(2 * dayMs);
      told();
      const count = 1 + Math.floor(random() * 9);
      const came = Math.max(1, Math.floor(random() * (count + 1)));
      const { transferId, reference } = await house.pushed({
        lines: [house.goods(0, count), house.goods(1, 2)],
      });
      if (random() < 0.5) await untilTold();
      const { a, b } = house.tills();
      const shipmentId = house.deps.ids.next<'ShipmentId'>();
      await house.state(a, transferId, house.left(shipmentId, house.goods(0, count), house.goods(1, 2)));
      if (random() < 0.5) await untilTold();
      await house.state(b, transferId, house.came(shipmentId, [0, came], [1, 2]));
      await untilTold();
      house.service.faults.clear();
      const ours = house.consignments().filter((each) => each.reference === reference);
      const [first, second] = house.company.plan.items;
      expect(ours).toMatchObject([
        { status: 'RECEIVED', lines: [`${first?.sku} ${count} ${came}`, `${second?.sku} 2 2`].sort() },
      ]);
      expect(house.vend.tokens.isGood((await house.link()).secrets.bearer ?? '')).toBe(true);
      expect((await house.link()).state).toBe('on');
      expect(house.troubles).toEqual([]);
    },
    180_000,
  );
});
