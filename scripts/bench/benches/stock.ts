import { randomBytes, randomUUID } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type Instant, assert, idFrom, instant, quantity } from '@tillbridge/core/kernel';
import type { TransferId } from '@tillbridge/core/transfer';
import pg from 'pg';
import type { Principal } from '../../../apps/hub/src/access';
import { type Database, asTenant, openDatabase, readTogether } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { type StockQuestion, allQuantitiesAsOf, inTransit, onHand } from '../../../apps/hub/src/stock';
import { approveTransfer, requestTransfer } from '../../../apps/hub/src/transfer';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { fillName } from '../hub/fill-name';
import { startPostgres } from '../hub/postgres';
import { stockBegins, stockEnds, stockStore, stockTenant, writeStock } from '../hub/stock-rows';
import { type Figure, inTurns, spreadOf } from '../measure/index';
import { itemIdAt } from '../shop/catalogue';

const page = 50;
const transferLines = 200;
const tenantId = stockTenant;
const sizes = {
  quick: { movements: 100_000, stores: 20, items: 500 },
  usual: { movements: 5_000_000, stores: 200, items: 2_500 },
  large: { movements: 20_000_000, stores: 200, items: 50_000 },
  dense: { movements: 20_000_000, stores: 40, items: 50_000 },
} as const;
type Random = ReturnType<typeof seededRandom>;

/**
 * Head office's questions to a ledger of three years, each beside the least that PostgreSQL itself needs for the same rows: one
 * prepared statement by hand, without row security, names or rights. A day that has ended is beside the ledger added up.
 */
export const stock: Bench = async ({ isQuick, isLarge, isDense, keptIn }) => {
  const size = isQuick ? sizes.quick : isLarge ? sizes.large : isDense ? sizes.dense : sizes.usual;
  const rounds = isQuick ? 2 : 6;
  const times = isQuick ? 20 : 50;
  const postgres = await startPostgres(keptIn);
  const url = await postgres.filled(fillName('stock', size, ['scripts/bench/hub/stock-rows.ts']), (empty) =>
    writeStock(empty, size),
  );
  const db = await openDatabase({ databaseUrl: url });
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  try {
    const random = (name: string, round: number) => seededRandom(`${name} ${round}`);
    const store = (from: Random) => stockStore(from.below(size.stores));
    const item = (from: Random) => itemIdAt(from.below(size.items));
    const day = (from: Random) =>
      instant(stockBegins + from.below(Math.floor((stockEnds - stockBegins) / 1000)) * 1000);
    const asked = (more: Partial<StockQuestion>): StockQuestion => ({
      ...{ storeId: null, itemId: null, text: '', filter: 'all', after: null, limit: page, ...more },
    });
    // As the routers ask: one journey to the database for a page, another for what is on its way to it.
    const pageOf = async (question: StockQuestion) => {
      const [rows] = await readTogether(db, tenantId, (tx) => [
        onHand(tx, { tenantId, limitedTo: null, asked: question }),
      ]);
      const itemIds = rows.map(({ itemId }) => itemId);
      if (question.limit === page && !question.asOf)
        await asTenant(db, tenantId, (tx) =>
          inTransit(tx, { tenantId, limitedTo: null, asked: { storeId: question.storeId, itemIds } }),
        );
      return rows;
    };
    await assertAddsUp(db, bare, random('check', 0), { store, day });
    const timed = async (name: string, round: number, act: (from: Random) => Promise<unknown>) => {
      const from = random(name, round);
      const spent: number[] = [];
      for (let time = 0; time < times; time++) {
        const begun = performance.now();
        await act(from);
        spent.push(performance.now() - begun);
      }
      return spent;
    };
    const one = await inTurns<number[]>(rounds, [
      {
        name: 'level',
        round: (round) =>
          timed('level', round, (from) =>
            pageOf(asked({ storeId: store(from), itemId: item(from), limit: 1 })),
          ),
      },
      {
        name: 'level by hand',
        round: (round) =>
          timed('level', round, (from) =>
            bare.query({ name: 'level', text: byHand.level, values: [tenantId, store(from), item(from)] }),
          ),
      },
      {
        name: 'page',
        round: (round) => timed('page', round, (from) => pageOf(asked({ storeId: store(from) }))),
      },
      {
        name: 'page by hand',
        round: (round) =>
          timed('page', round, (from) =>
            bare.query({ name: 'page', text: byHand.page, values: [tenantId, store(from)] }),
          ),
      },
      {
        name: 'as of',
        round: (round) =>
          timed('as of', round, (from) => pageOf(asked({ storeId: store(from), asOf: day(from) }))),
      },
      {
        name: 'as of by hand',
        round: (round) =>
          timed('as of', round, (from) =>
            bare.query({ name: 'asOf', text: byHand.asOf, values: [tenantId, store(from), day(from)] }),
          ),
      },
      {
        name: 'negative as of',
        round: (round) =>
          timed('negative', round, (from) =>
            pageOf(asked({ storeId: store(from), asOf: day(from), filter: 'negative' })),
          ),
      },
      {
        name: 'all as of',
        round: (round) =>
          timed('all', round, (from) =>
            asTenant(db, tenantId, (tx) =>
              allQuantitiesAsOf(tx, { tenantId, at: day(from), storeIds: [store(from)] }),
            ),
          ),
      },
    ]);
    const approvals = await approve(db, bare, { rounds, times: Math.ceil(times / 5), store, item });
    const measured = new Map([...one, ...approvals]);
    const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
    const count = size.movements.toLocaleString('en');
    const figure = (name: string, told: string, limit: number | null, note: string): Figure => {
      const [ours, floor] = [all(name), all(`${name} by hand`)];
      return {
        name: `${told}, ${count} movements, p95`,
        value: ours.p95,
        unit: 'ms',
        yardstick: { name: 'by hand, p95', value: floor.p95 },
        goals: limit === null ? [] : [{ of: 'figure', is: 'at most', limit }],
        note: `${note}; p50 ${ours.p50.toFixed(1)} ms, p99 ${ours.p99.toFixed(1)} ms`,
      };
    };
    const [negative, everything] = [all('negative as of'), all('all as of')];
    return {
      figures: [
        figure(
          'level',
          'stock of one item in one store',
          5,
          'behind row security, with name, shelf and reorder point',
        ),
        figure('page', `stock page of a store, ${page} rows`, 100, 'with what is on its way'),
        figure(
          'as of',
          `stock page of a store as of any day, ${page} rows`,
          300,
          `by hand the ledger is added up; only what was below nought: p95 ${negative.p95.toFixed(0)} ms; all of a store: p95 ${everything.p95.toFixed(0)} ms`,
        ),
        figure(
          'approve',
          `approving a transfer of ${transferLines} lines`,
          200,
          'with its audit entry and word to both stores',
        ),
      ],
      spreads: Object.fromEntries(
        [...measured].map(([name, list]) => [`stock: ${name}`, spreadOf(list.flat())]),
      ),
    };
  } finally {
    await bare.end();
    await db.close();
    await postgres.stop();
  }
};

const byHand = {
  level: 'select on_hand_milli from stock_level where tenant_id = $1 and store_id = $2 and item_id = $3',
  page: `select item.item_id, item.sku, item.name, level.on_hand_milli from item
         join stock_level as level on level.tenant_id = item.tenant_id and level.item_id = item.item_id and level.store_id = $2
         where item.tenant_id = $1 order by item.name, item.item_id limit ${page}`,
  asOf: `select named.item_id, sum(case when to_place = 'store:' || $2::uuid then quantity_milli else 0 end
                                   - case when from_place = 'store:' || $2::uuid then quantity_milli else 0 end)
         from (select item.item_id from item
               join stock_level as level on level.tenant_id = item.tenant_id and level.item_id = item.item_id and level.store_id = $2
               where item.tenant_id = $1 order by item.name, item.item_id limit ${page}) as named
         left join stock_entry as entry on entry.tenant_id = $1 and entry.item_id = named.item_id and entry.at <= $3
                                       and 'store:' || $2::uuid in (entry.from_place, entry.to_place)
         group by named.item_id`,
} as const;

type Draw = { store: (from: Random) => ReturnType<typeof stockStore>; day: (from: Random) => Instant };

/** Quick and wrong is no figure: what the page says of some days is what the ledger adds up to. */
async function assertAddsUp(
  db: Database,
  bare: pg.Client,
  from: Random,
  { store, day }: Draw,
): Promise<void> {
  for (let time = 0; time < 5; time++) {
    const [storeId, at] = [store(from), day(from)];
    const question = {
      storeId,
      itemId: null,
      text: '',
      filter: 'all',
      asOf: at,
      after: null,
      limit: page,
    } as const;
    const rows = await asTenant(db, tenantId, (tx) =>
      onHand(tx, { tenantId, limitedTo: null, asked: question }),
    );
    const sums = await bare.query<{ item_id: string; sum: string | null }>(byHand.asOf, [
      tenantId,
      storeId,
      at,
    ]);
    const sumOf = new Map(sums.rows.map(({ item_id, sum }) => [item_id, Number(sum ?? 0)]));
    assert(rows.length === page, 'a page of the store is full');
    for (const { itemId, onHandMilli } of rows)
      assert(
        sumOf.get(itemId) === onHandMilli,
        `the page says ${onHandMilli} of ${itemId}, the ledger ${sumOf.get(itemId)}`,
      );
  }
}

const person = (who: string): Principal => ({
  tenantId,
  companyName: 'Bench',
  kind: 'person',
  who,
  whoId: randomUUID(),
  address: '127.0.0.1',
  permissions: new Set(hubPermissions),
  storeIds: null,
});

/** Requests are made before the clock runs; what is measured is the approval alone. */
async function approve(
  db: Database,
  bare: pg.Client,
  {
    rounds,
    times,
    store,
    item,
  }: {
    rounds: number;
    times: number;
    store: Draw['store'];
    item: (from: Random) => ReturnType<typeof itemIdAt>;
  },
): Promise<Map<string, number[][]>> {
  const deps = hubDeps(randomBytes(32));
  const [asking, approving] = [person('Ana'), person('Ben')];
  const request = async (from: Random): Promise<TransferId> => {
    const itemIds = new Set<ReturnType<typeof itemIdAt>>();
    while (itemIds.size < transferLines) itemIds.add(item(from));
    const lines = [...itemIds].map((itemId) => ({ itemId, quantity: quantity(2_000) }));
    const [fromStoreId, toStoreId] = [store(from), store(from)];
    if (fromStoreId === toStoreId) return request(from);
    const made = await requestTransfer(db, deps, asking, { fromStoreId, toStoreId, note: null, lines });
    assert(made.ok, 'the request was made');
    return idFrom<'TransferId'>(made.value.transferId);
  };
  const timed = async (name: string, round: number, act: (transferId: TransferId) => Promise<unknown>) => {
    const from = seededRandom(`${name} ${round} ${randomUUID()}`);
    const spent: number[] = [];
    for (let time = 0; time < times; time++) {
      const transferId = await request(from);
      const begun = performance.now();
      await act(transferId);
      spent.push(performance.now() - begun);
    }
    return spent;
  };
  return inTurns<number[]>(rounds, [
    {
      name: 'approve',
      round: (round) =>
        timed('approve', round, async (transferId) => {
          const answer = await approveTransfer(db, deps, approving, transferId, []);
          assert(answer.ok, 'the transfer was approved');
        }),
    },
    {
      name: 'approve by hand',
      round: (round) =>
        timed('by hand', round, async (transferId) => {
          await bare.query('begin');
          await bare.query('select * from transfer where tenant_id = $1 and transfer_id = $2 for update', [
            tenantId,
            transferId,
          ]);
          await bare.query('select * from transfer_line where tenant_id = $1 and transfer_id = $2', [
            tenantId,
            transferId,
          ]);
          await bare.query(
            "update transfer set state = 'approved' where tenant_id = $1 and transfer_id = $2",
            [tenantId, transferId],
          );
          await bare.query(
            'update transfer_line set approved_milli = requested_milli where tenant_id = $1 and transfer_id = $2',
            [tenantId, transferId],
          );
          await bare.query('commit');
        }),
    },
  ]);
}
