import { type FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CustomerId, changeCustomer, createCustomer, eraseCustomer } from '../customer';
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

describe('customers told to Vend over a bad line', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await vendHouse(db, 6_300, {
      ...{ allowance: 1_000_000, mostInPage: 7, plan: { products: 40, customers: 3 } },
      directions: { customers: 'we-lead' },
    });
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const by = () => ({ tenantId: house.tenantId(), who: 'Ana' });
  const nobody = { company: null, customerGroupId: null, note: null, exemption: null };
  const waiting = () => house.rows(sql`select 1 from vend_telling where standing = 'waiting'`);
  const untilTold = async (): Promise<void> => {
    for (let hours = 0; hours < 200; hours += 1) {
      await house.add('tell-customers');
      await house.settle(2);
      if ((await waiting()).length === 0) return;
      house.clock.pass(hourMs);
    }
    throw new Error('it was never told');
  };
  /** Between the deed and the record: what was told last is not known to be, and its hold has yet to end. */
  const processDies = () =>
    house.rows(
      sql`with dead as (
            update vend_telling set standing = 'waiting', held_until = ${house.clock.now() + 240_000}, told = null
            where our_id = (select our_id from vend_telling order by changed_at desc, our_id limit 1) returning our_id)
          delete from link_map using dead where thing = 'customer' and link_map.our_id = dead.our_id::text returning 1`,
    );

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[VN25] seed %i: each is there once and as they are here, and who was erased is nobody there',
    async (seed) => {
      const random = drawing(seed);
      house.service.switches.set('customerChange', seed % 2 === 0 ? 'merges' : 'replaces');
      house.service.faults.seeded({ random, rate: 0.3, kinds, path: /customers/ });
      const ids: CustomerId[] = [];
      for (let no = 0; no < 3; no += 1) {
        const name = `Seed${seed} No${no}`;
        const email = random() < 0.5 ? null : `s${seed}-${no}@shop.example`;
        const made = await createCustomer(db, house.deps, by(), { ...nobody, name, email, phone: null });
        if (!made.ok) throw new Error(made.refusal.kind);
        ids.push(made.value.customerId);
        if (random() < 0.5) await house.settle(2);
        if (random() < 0.3) await processDies();
        house.clock.pass(60_000);
      }
      const [first, second] = ids;
      if (!first || !second) throw new Error('they were made');
      if (random() < 0.5) await untilTold();
      house.clock.pass(1_000);
      await changeCustomer(db, house.deps, by(), first, { phone: `${seed}` });
      if (random() < 0.3) await processDies();
      const isErased = random() < 0.5;
      if (isErased) {
        if (random() < 0.5) await untilTold();
        expect(await eraseCustomer(db, house.deps, by(), second)).toMatchObject({ ok: true });
      }
      await untilTold();
      house.service.faults.clear();
      const there = [...house.vend.shelf('customers').all()].filter(({ deleted_at: at }) => at === null);
      const names = there.filter((each) => each['first_name'] === `Seed${seed}`);
      const kept = isErased ? ['No0', 'No2'] : ['No0', 'No1', 'No2'];
      expect(names.map((each) => each['last_name']).sort()).toEqual(kept);
      expect(names.find((each) => each['last_name'] === 'No0')).toMatchObject({ mobile: `${seed}` });
      expect(await house.rows(sql`select reason from vend_conflict`)).toEqual([]);
      expect(house.troubles).toEqual([]);
    },
    180_000,
  );
});
