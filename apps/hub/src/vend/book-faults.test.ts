import { units, money } from '@tillbridge/core/kernel';
import { type FaultKind } from '@tillbridge/simulators/kit';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database';
import { type PriceBookId, removePriceBook, savePriceBook, setBookPrices } from '../price-book';
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
/** What Vend refuses a price of. */
const refusedNo = 3;

describe('price books told to Vend over a bad line', () => {
  let db: Database;
  let house: Awaited<ReturnType<typeof vendHouse>>;
  beforeAll(async () => {
    db = await openDatabase({ databaseUrl: await newPostgresDatabase() });
    house = await vendHouse(db, 6_400, {
      ...{ allowance: 1_000_000, mostInPage: 7, plan: { products: 40, customers: 1 } },
      directions: { priceBooks: 'we-lead' },
    });
    await house.pulled();
    const gone = house.vend.shelf('products').get(house.likeOurs[refusedNo] ?? '');
    if (!gone) throw new Error('the product is there');
    house.vend.shelf('products').put({ ...gone, deleted_at: house.vend.at() });
  });
  afterAll(async () => {
    await house.close();
    await db.close();
  });

  const by = () => ({ tenantId: house.tenantId(), who: 'Ana', whoId: null, address: '::1', storeIds: null });
  const save = async (name: string, priceBookId = house.deps.ids.next<'PriceBookId'>()) => {
    house.clock.pass(1_000);
    const book = { priceBookId, name, storeIds: null, customerGroupId: null, rank: 0 };
    const times = { effectiveFrom: null, effectiveTo: null };
    const saved = await savePriceBook(db, house.deps, {
      ...{ by: by(), book: { ...book, ...times }, basedOn: null },
    });
    if (!saved.ok) throw new Error(saved.refusal.sentence);
    return priceBookId;
  };
  const ask = async (priceBookId: PriceBookId, no: number, minor: number | null): Promise<void> => {
    house.clock.pass(1_000);
    const itemId = house.company.plan.items[no]?.itemId;
    if (!itemId) throw new Error('the item is there');
    const breaks = minor === null ? null : [{ minQuantity: units(1), price: money(minor) }];
    const set = await setBookPrices(db, house.deps, {
      ...{ by: by(), priceBookId, changes: [{ itemId, breaks }] },
    });
    expect(set).toMatchObject({ ok: true });
  };
  const waiting = () => house.rows(sql`select 1 from vend_telling where standing = 'waiting'`);
  /** As the hub does: an errand comes round when none of it is waiting or at it. */
  const comeRound = async (): Promise<void> => {
    const open = await house.rows(
      sql`select 1 from link_task where name = 'tell-books' and state = 'waiting' limit 1`,
    );
    if (open.length === 0) await house.add('tell-books');
  };
  const untilTold = async (): Promise<void> => {
    for (let hours = 0; hours < 200; hours += 1) {
      await comeRound();
      await house.settle(2);
      if ((await waiting()).length === 0) return;
      house.clock.pass(hourMs);
    }
    throw new Error('it was never told');
  };
  /** Between the deed and the record: what was told last is not known to be, and its hold has yet to end. */
  const processDies = () =>
    house.rows(
      sql`update vend_telling set standing = 'waiting', held_until = ${house.clock.now() + 240_000}, told = null
          where our_id = (select our_id from vend_telling order by changed_at desc, our_id limit 1) returning 1`,
    );

  it.each(Array.from({ length: seeds }, (_, index) => index + 1))(
    '[VN27] [VN33] seed %i: each is there once with its prices once, and only what Vend refuses is listed',
    async (seed) => {
      const random = drawing(seed);
      house.service.switches.set('refusedRows', seed % 2 === 0 ? 'none-written' : 'others-written');
      house.service.faults.seeded({ random, rate: 0.3, kinds, path: /price_books/ });
      const maybe = async (chance: number, act: () => Promise<unknown>): Promise<void> => {
        if (random() < chance) await act();
      };
      const [first, second] = [await save(`Seed ${seed} first`), await save(`Seed ${seed} second`)];
      for (const no of [0, 1, 2, refusedNo]) await ask(first, no, 300 + no);
      await maybe(0.5, () => house.settle(2));
      await maybe(0.3, processDies);
      await ask(second, 0, 900);
      await maybe(0.5, untilTold);
      await save(`Seed ${seed} renamed`, first);
      await ask(first, 0, 400);
      await maybe(0.5, () => house.settle(2));
      await ask(first, 1, null);
      await maybe(0.3, processDies);
      const isTakenBack = random() < 0.5;
      if (isTakenBack)
        expect(await removePriceBook(db, house.deps, { by: by(), priceBookId: second })).toMatchObject({
          ok: true,
        });
      await untilTold();
      house.service.faults.clear();
      const ofSeed = [...house.vend.shelf('price_books').all()].filter(({ name }) =>
        String(name).startsWith(`Seed ${seed} `),
      );
      const now = house.clock.now();
      const standing = ofSeed.filter(({ valid_to: to }) => !to || Date.parse(String(to)) > now);
      const names = isTakenBack ? ['renamed'] : ['renamed', 'second'];
      expect(standing.map(({ name }) => name).sort()).toEqual(names.map((each) => `Seed ${seed} ${each}`));
      const renamed = standing.find(({ name }) => name === `Seed ${seed} renamed`);
      const there = [...house.vend.shelf('price_book_products').all()].filter(
        (row) => row.deleted_at === null && row['price_book_id'] === renamed?.id,
      );
      const asked = there.map((row) => [row['product_id'], Math.round(Number(row['price']) * 115)]);
      expect(asked.sort()).toEqual(
        [
          [house.likeOurs[0], 400],
          [house.likeOurs[2], 302],
        ].sort(),
      );
      const listed = await house.rows<{ label: string; reason: string }>(
        sql`select label, reason from vend_conflict where label like ${`%Seed ${seed} %`}`,
      );
      // The line may cut the answer off before its words: then it is listed without them.
      expect(listed.map(({ reason }) => reason)).toEqual([
        expect.stringMatching(/Vend answered 422|A product was deleted/),
      ]);
      expect(house.troubles).toEqual([]);
    },
    180_000,
  );
});
