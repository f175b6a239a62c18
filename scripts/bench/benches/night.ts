import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readWith } from '@tillbridge/core/forecast';
import { type Clock, assert, instant } from '@tillbridge/core/kernel';
import pg from 'pg';
import { type Database, asTenant, openDatabase, rowsOf } from '../../../apps/hub/src/database';
import { calendars } from '../../../apps/hub/src/foresight/calendar';
import { foresee } from '../../../apps/hub/src/foresight/foresee';
import { type ItemAtStore, loadItems } from '../../../apps/hub/src/foresight/load-items';
import { workOnNight } from '../../../apps/hub/src/foresight/night';
import { usualRule } from '../../../apps/hub/src/foresight/rule';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { sql } from 'drizzle-orm';
import type { Bench } from '../benches';
import { demandEnds, demandTenant, writeDemand } from '../hub/demand-rows';
import { fillName } from '../hub/fill-name';
import { startPostgres } from '../hub/postgres';
import { type Figure, median, noisePercent } from '../measure/index';
import { itemIdAt } from '../shop/catalogue';

const tenantId = demandTenant;
const dayMs = 86_400_000;
/** The pairs of a company whose night should take two hours at most. */
const goalPairs = 500_000;

/**
 * A company's night: every pair of item and store that moves is forecast, its levels set, and what is worth moving proposed. Beside it
 * the same days read and as many rows written by hand, and of the working out alone one method that reads each day once.
 */
export const night: Bench = async ({ isQuick, keptIn }) => {
  const size = isQuick ? { stores: 10, items: 100 } : { stores: 200, items: 250 };
  const postgres = await startPostgres(keptIn);
  const url = await postgres.filled(fillName('night', size, ['scripts/bench/hub/demand-rows.ts']), (empty) =>
    writeDemand(empty, size),
  );
  const db = await openDatabase({ databaseUrl: url });
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  try {
    const sold = await bare.query<{ count: string }>(
      'select count(*)::text as count from (select distinct store_id, item_id from item_demand where tenant_id = $1) as pairs',
      [tenantId],
    );
    const pairs = Number(sold.rows[0]?.count);
    const alone = await workedAlone(db, size.items, isQuick ? 3 : 7);
    // A kept database has lived nights already: the one that is measured is the first.
    for (const table of [
      'foresight_run',
      'item_forecast',
      'proposal_line',
      'proposal',
      'stock_watch',
      'alert',
    ])
      await bare.query(`delete from ${table} where tenant_id = $1`, [tenantId]);
    const first = await lived(db, 0);
    // A pair that was drawn never to sell may be forecast by what is alike.
    assert(first.pairs >= pairs, `${first.pairs} of ${pairs} pairs that sold were forecast`);
    const byHandMs = await byHand(bare, size.items);
    const next = await lived(db, 1);
    const rate = (count: number, ms: number): number => (count / ms) * 1000;
    const proposed = await bare.query<{ count: string }>(
      'select count(*)::text as count from proposal_line where tenant_id = $1',
      [tenantId],
    );
    const hours = goalPairs / rate(pairs, first.tookMs) / 3600;
    const figures: Figure[] = [
      {
        name: 'a pair’s forecast and levels, of processor time',
        value: median(alone.ours),
        unit: 'per second',
        yardstick: { name: 'one method that reads each day once', value: median(alone.mean) },
        goals: [{ of: 'figure', is: 'at least', limit: 2_000 }],
        note: `the working out alone, on one core; rounds differ by ±${noisePercent(alone.ours).toFixed(0)} %`,
      },
      {
        name: `a night of ${pairs.toLocaleString('en')} moving pairs`,
        value: rate(pairs, first.tookMs),
        unit: 'per second',
        yardstick: { name: 'the same days and rows by hand', value: rate(pairs, byHandMs) },
        goals: [{ of: 'figure', is: 'at least', limit: goalPairs / 7_200 }],
        note:
          `${(first.tookMs / 1000).toFixed(0)} s with ${proposed.rows[0]?.count ?? 0} proposed lines, ${(first.cpuMs / 1000).toFixed(0)} s of the hub's processor; ` +
          `${goalPairs.toLocaleString('en')} pairs at this rate: ${hours.toFixed(2)} h; nobody else was held up for more than ${first.heldUpMs.toFixed(0)} ms; ` +
          `the night after, on which nothing had moved: ${next.pairs.toLocaleString('en')} pairs in ${(next.tookMs / 1000).toFixed(0)} s`,
      },
    ];
    return { figures, spreads: {} };
  } finally {
    await bare.end();
    await db.close();
    await postgres.stop();
  }
};

const depsAt = (day: number) => {
  const deps = hubDeps(randomBytes(32));
  const now = instant(demandEnds + day * dayMs);
  const clock: Clock = { now: () => now, monotonicMs: () => performance.now() };
  return { ...deps, clock };
};

type Lived = { pairs: number; tookMs: number; cpuMs: number; heldUpMs: number };

/** A night in turns of twenty seconds, as the hub works on it, and how long the hub's one thread was held up at most. */
async function lived(db: Database, day: number): Promise<Lived> {
  const deps = depsAt(day);
  globalThis.gc?.();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  while (!(await workOnNight(db, deps, tenantId, 20_000)));
  const tookMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  delay.disable();
  const [run] = await asTenant(db, tenantId, (tx) =>
    rowsOf<{ forecasts: number }>(
      tx,
      sql`select forecasts from foresight_run where tenant_id = ${tenantId} order by started_at desc limit 1`,
    ),
  );
  return { pairs: run?.forecasts ?? 0, tookMs, cpuMs: (user + system) / 1000, heldUpMs: delay.max / 1e6 };
}

/** Pairs for each second of processor time: a busy machine makes the clock run on, and not this. */
async function workedAlone(
  db: Database,
  items: number,
  rounds: number,
): Promise<{ ours: number[]; mean: number[] }> {
  const some = Array.from({ length: Math.min(10, items) }, (_, no) =>
    itemIdAt(Math.floor((no * items) / 10)),
  );
  const pairs = await asTenant(db, tenantId, async (tx) =>
    loadItems(tx, tenantId, await calendars(tx, tenantId, instant(demandEnds)), some),
  );
  assert(pairs.length > 0, 'there are pairs');
  const answer = { ours: [] as number[], mean: [] as number[] };
  const alike = new Map();
  const rate = (act: (pair: ItemAtStore) => unknown): number => {
    globalThis.gc?.();
    const begun = process.cpuUsage();
    for (const pair of pairs) act(pair);
    const { user, system } = process.cpuUsage(begun);
    return (pairs.length / (user + system)) * 1e6;
  };
  for (let round = 0; round <= rounds; round++) {
    const ours = rate((pair) => foresee(pair, alike, usualRule));
    const mean = rate(({ series }) => readWith({ name: 'mean', setting: [] }, series).next(1));
    if (round === 0) continue;
    answer.ours.push(ours);
    answer.mean.push(mean);
  }
  return answer;
}

const handItems = 25;

/** The least that the database needs: the days of so many items at a time, and their rows in place of those that were there. */
async function byHand(bare: pg.Client, items: number): Promise<number> {
  await bare.query('create temp table forecast_by_hand (like item_forecast including all)');
  await bare.query('insert into forecast_by_hand select * from item_forecast where tenant_id = $1', [
    tenantId,
  ]);
  const begun = performance.now();
  for (let from = 0; from < items; from += handItems) {
    const itemIds = Array.from({ length: Math.min(handItems, items - from) }, (_, no) => itemIdAt(from + no));
    for (const text of handQuestions) await bare.query(text, [tenantId, itemIds]);
  }
  return performance.now() - begun;
}

const handQuestions = [
  `select item_id, store_id, string_agg(day || ':' || sold_milli, ' ') from item_demand
   where tenant_id = $1 and item_id = any($2::uuid[]) group by 1, 2`,
  `select item_id, place, string_agg(day || ':' || moved_milli, ' ') from stock_day
   where tenant_id = $1 and place = any(select 'store:' || store_id from store where tenant_id = $1)
     and item_id = any($2::uuid[]) group by 1, 2`,
  'delete from forecast_by_hand where tenant_id = $1 and item_id = any($2::uuid[])',
  'insert into forecast_by_hand select * from item_forecast where tenant_id = $1 and item_id = any($2::uuid[])',
];
