import { setImmediate as others } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { assert, idFrom, instant } from '@tillbridge/core/kernel';
import pg from 'pg';
import { asTenant, openDatabase } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { approve, reviewMemory, showCount } from '../../../apps/hub/src/stock-count';
import type { Bench } from '../benches';
import { writeFinishedCount } from '../hub/count-rows';
import { fillName } from '../hub/fill-name';
import { startPostgres } from '../hub/postgres';
import { stockEnds, stockStore, stockTenant, writeStock } from '../hub/stock-rows';
import { type Figure, spreadOf } from '../measure/index';
import { numberedId } from '../shop/company';

const tenantId = stockTenant;
const page = 50;
const dayMs = 86_400_000;

/**
 * A full count of everything that a store has, as whoever approves it meets it: its review page by page, and posting it. Beside it the
 * same variances by one statement of SQL, which knows no rounds, no late facts and no sentences.
 */
export const count: Bench = async ({ isQuick, keptIn }) => {
  const size = isQuick
    ? { movements: 20_000, stores: 1, items: 2_000 }
    : { movements: 1_000_000, stores: 1, items: 50_000 };
  const postgres = await startPostgres(keptIn);
  const name = fillName('count', size, ['scripts/bench/hub/stock-rows.ts']);
  const filled = await postgres.filled(name, (empty) => writeStock(empty, size));
  // Approving changes it: each run has a copy.
  const url = await postgres.create(
    `count_${randomBytes(4).toString('hex')}`,
    new URL(filled).pathname.slice(1),
  );
  const db = await openDatabase({ databaseUrl: url });
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  try {
    const deps = hubDeps(randomBytes(32));
    const countId = deps.ids.next<'CountId'>();
    const plan = {
      ...{ tenantId, storeId: stockStore(0), countId, begunAt: stockEnds + 3 * dayMs },
      ...{ staffId: idFrom<'StaffId'>(deps.ids.next()), terminalId: numberedId<'TerminalId'>('7e00', 1) },
    };
    const lines = await writeFinishedCount(bare, plan);
    const memory = reviewMemory(db);
    const show = (offset: number) =>
      asTenant(db, tenantId, (tx) =>
        showCount(tx, tenantId, countId, { only: 'all', offset, limit: page }, memory),
      );
    const held = monitorEventLoopDelay({ resolution: 5 });
    held.enable();
    const first = await timed(() => show(0));
    const pages: number[] = [];
    for (let no = 1; no <= (isQuick ? 5 : 20); no++) pages.push(await timed(() => show(no * page)));
    const byHand: number[] = [];
    for (let time = 0; time < 5; time++)
      byHand.push(await timed(() => bare.query(byHandReview, [tenantId, countId])));
    const longestReview = held.max / 1e6;
    const shown = await show(0);
    const off = shown?.lines ? shown.sums.off : 0;
    assert(shown?.sums.lines === lines, `the review has ${shown?.sums.lines ?? 0} lines of ${lines}`);
    assert(off === Math.floor((lines + 1) / 10), `${off} of ${lines} lines are off`);
    await others();
    held.reset();
    const posted = await timed(async () => {
      const result = await asTenant(db, tenantId, async (tx) => {
        const accepted = (await bare.query<{ item_id: string }>('select item_id from stock_level')).rows.map(
          ({ item_id }) => idFrom<'ItemId'>(item_id),
        );
        const by = { tenantId, who: 'Ann' };
        return approve(
          tx,
          { tenantId, at: instant(stockEnds + 5 * dayMs), deps },
          { by, staffId: idFrom<'StaffId'>(deps.ids.next()), isAlone: true },
          { countId, accepted },
        );
      });
      assert(result.ok, 'the count could not be approved');
    });
    const longestPost = held.max / 1e6;
    const floor = spreadOf(byHand).p50;
    const words = `${lines.toLocaleString('en')} lines`;
    const figure = (told: string, value: number, limit: number, note: string): Figure => ({
      ...{ name: `${told}, a count of ${words}`, value, unit: 'ms', note },
      yardstick: { name: 'its variances by one statement', value: floor },
      goals: [{ of: 'figure', is: 'at most', limit }],
    });
    return {
      figures: [
        figure('the first page of its review', first, 5_000, 'everything is read and folded once'),
        figure('another page, p95', spreadOf(pages).p95, 300, `${page} lines a page`),
        figure('approving and posting it', posted, 30_000, `${off} lines are off`),
        figure(
          'the longest that nobody else was served',
          Math.max(longestReview, longestPost),
          250,
          `reviewing ${longestReview.toFixed(0)} ms, posting ${longestPost.toFixed(0)} ms`,
        ),
      ],
      spreads: { 'count: another page': spreadOf(pages), 'count: by hand': spreadOf(byHand) },
    };
  } finally {
    await bare.end();
    await db.close();
    await postgres.stop();
  }
};

const byHandReview = `
  select (stated->'fact'->>'itemId')::uuid as item_id, (stated->'fact'->>'quantity')::bigint - level.on_hand_milli as variance
  from count_fact join stock_level as level on level.tenant_id = count_fact.tenant_id and level.store_id = count_fact.store_id
    and level.item_id = (stated->'fact'->>'itemId')::uuid
  where count_fact.tenant_id = $1 and count_id = $2 and stated->'fact'->>'type' = 'count-line-counted'
  order by 1 limit ${page}`;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}
