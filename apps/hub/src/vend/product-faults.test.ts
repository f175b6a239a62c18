import { money, units } from '@tillbridge/core/kernel';
import { storePlace } from '@tillbridge/core/ledger';
import { stockAt } from '@tillbridge/simulators/vend';
import { type FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant, openDatabase } from '../database';
import { headOffice, postStock } from '../stock';
import { newPostgresDatabase } from '../testing/databases';
import { drawing } from './drawing.fixture';
import { type LeadingHouse, leadingHouse } from './leading-house.fixture';
import { hasLevelsToTell } from './tell-levels';
import { hasToTell } from './telling';

/** `TILLBRIDGE_VEND_SEEDS=500` for the long run; a few of them on every change. */
const seeds = Number(process.env['TILLBRIDGE_VEND_SEEDS'] ?? 12);
const kinds: readonly FaultKind[] = [
  ...(['reset-before', 'answer-lost', '429', '500'] as const),
  ...(['503', '500-after', 'truncated'] as const),
];
const hourMs = 3_600_000;

describe('products and stock levels told to Vend over a bad line', () => {
  let db: Database;
  let house: LeadingHouse;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await leadingHouse(db, 7_500, { allowance: 1_000_000, mostInPage: 7, plan: { products: 40 } });
    await house.lead('products');
    await house.lead('stock');
  }, 180_000);
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  /** As the rounds do: an errand that is still at it is not overtaken by another. */
  const comeRound = async (errand: string): Promise<void> => {
    const open = await house.rows(
      sql`select 1 from link_task where name = ${errand} and state = 'waiting' limit 1`,
    );
    if (open.length === 0) await house.add(errand);
  };
  const isAnyToTell = () =>
    asTenant(db, house.tenantId(), async (tx) => {
      const where = { tenantId: house.tenantId(), linkId: house.linkId };
      return (await hasToTell('product')(tx, where)) || (await hasLevelsToTell(tx, where));
    });
  const untilTold = async (): Promise<void> => {
    for (let hours = 0; hours < 200; hours += 1) {
      await comeRound('tell-products');
      await comeRound('tell-levels');
      await house.settle(2);
      if (!(await isAnyToTell())) return;
      house.clock.pass(hourMs);
    }
    throw new Error('it was never told');
  };
  /** Between the deed and the record: what was found out of it is not kept, and its hold has yet to end. */
  const processDies = (itemId: string) =>
    house.rows(
      sql`with dead as (
            update vend_telling set standing = 'waiting', held_until = ${house.clock.now() + 240_000}
            where thing = 'product' and told = 'in writing' returning our_id)
          delete from link_map where thing = 'item' and our_id = ${itemId} and exists (select from dead) returning 1`,
    );
  const move = (itemId: string, pieces: number): Promise<void> => {
    const at = house.clock.now();
    return asTenant(db, house.tenantId(), (tx) =>
      postStock(tx, { tenantId: house.tenantId(), at }, [
        {
          ...{ fact_id: house.deps.ids.next<'FactId'>(), entry_no: 1, item_id: itemId, ...headOffice, at },
          ...{ from_place: 'adjustment', to_place: storePlace(house.tills().a.known.storeId) },
          ...{ quantity_milli: units(pieces), cause: 'import' as const },
        },
      ]),
    );
  };

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[VN35] [VN38] seed %i: each is there once as it is here, and so is how much of it',
    async (seed) => {
      const random = drawing(seed);
      house.service.switches.set('takenCodes', seed % 2 === 0 ? 'refused' : 'taken');
      house.service.faults.seeded({ random, rate: 0.3, kinds, path: /products|inventory/ });
      const maybe = async (chance: number, act: () => Promise<unknown>): Promise<void> => {
        if (random() < chance) await act();
      };
      const [single, family] = [
        house.fresh(`Seed ${seed} single`, `SEED-${seed}`),
        house.fresh(`Seed ${seed} family`, `FAM-${seed}`, ['S', 'M']),
      ];
      const [variant] = single.variants;
      if (!variant) throw new Error('it has a variant');
      await house.save(single);
      await maybe(0.5, () => house.settle(2));
      await maybe(0.3, () => processDies(variant.itemId));
      await house.save(family);
      await maybe(0.5, untilTold);
      await move(variant.itemId, 4);
      await maybe(0.5, untilTold);
      await house.change(single.productId, {
        ...{ name: `Seed ${seed} renamed`, variants: [{ ...variant, price: money(720) }] },
      });
      await house.add('tell-products');
      await maybe(0.5, () => house.settle(2));
      await maybe(0.3, () => processDies(variant.itemId));
      await move(variant.itemId, 3);
      await house.change(family.productId, { description: 'Changed' });
      await untilTold();
      house.service.faults.clear();
      const [row, ...twins] = house.ofSku(`SEED-${seed}`);
      expect(twins).toEqual([]);
      expect(row).toMatchObject({ name: `Seed ${seed} renamed`, price_including_tax: 7.2 });
      for (const size of ['S', 'M'])
        expect(house.ofSku(`FAM-${seed}-${size}`)).toMatchObject([{ description: 'Changed' }]);
      expect(stockAt(house.vend, String(row?.['id']), house.vend.outletIds[0] ?? '')).toBe(7);
      expect([...(await house.listed('product')), ...(await house.listed('level'))]).toEqual([]);
      expect(house.troubles).toEqual([]);
    },
    180_000,
  );
});
