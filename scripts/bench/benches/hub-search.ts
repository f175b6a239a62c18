import { idFrom, instant } from '@tillbridge/core/kernel';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { ProductQuery, listProducts, saveItems } from '../../../apps/hub/src/catalogue';
import { asTenant, openDatabase } from '../../../apps/hub/src/database';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { fillName } from '../hub/fill-name';
import { startPostgres } from '../hub/postgres';
import { inTurns, spreadOf } from '../measure/index';
import { itemAt } from '../shop/catalogue';

const tenantId = idFrom<'TenantId'>('0190a000-0000-7000-8000-000000000001');
const perBatch = 1_000;
const page = 50;

/** What head office types: two words of a name, whole, begun, or with a letter wrong. */
function typed(random: ReturnType<typeof seededRandom>, items: number): { text: string; word: string } {
  const words = itemAt(random.below(items)).name.toLowerCase().split(' ');
  const long = words.filter((word) => word.length >= 5);
  const first = random.pick(long);
  const second = random.pick(words);
  const at = 1 + random.below(first.length - 2);
  const swapped = first.slice(0, at) + first.charAt(at + 1) + first.charAt(at) + first.slice(at + 2);
  const text = random.pick([`${first} ${second}`, first.slice(0, 4), `${swapped} ${second}`, swapped]);
  return { text, word: first };
}

async function fill(url: string, items: number): Promise<void> {
  const db = await openDatabase({ databaseUrl: url });
  for (let from = 0; from < items; from += perBatch) {
    const batch = Array.from({ length: Math.min(perBatch, items - from) }, (_, index) =>
      itemAt(from + index),
    );
    await asTenant(db, tenantId, (tx) => saveItems(tx, { tenantId, at: instant(1_760_000_000_000) }, batch));
  }
  await db.drizzle.execute(sql`vacuum analyze`);
  await db.close();
}

/** From what was typed to a page of products with prices, against a bare scan of the trigram index for one of the words. */
export const hubSearch: Bench = async ({ isQuick, keptIn }) => {
  const items = isQuick ? 20_000 : 250_000;
  const rounds = isQuick ? 3 : 8;
  const times = isQuick ? 30 : 100;
  const postgres = await startPostgres(keptIn);
  const name = fillName('hub_search', { items }, ['scripts/bench/shop/catalogue.ts']);
  const url = await postgres.filled(name, (empty) => fill(empty, items));
  const db = await openDatabase({ databaseUrl: url });
  const bare = new pg.Client({ connectionString: url });
  await bare.connect();
  await bare.query('set enable_seqscan = off');
  let found = 0;
  const timed = async (
    texts: readonly string[],
    ask: (text: string) => Promise<number>,
  ): Promise<number[]> => {
    const spent: number[] = [];
    for (const text of texts) {
      const began = performance.now();
      found += await ask(text);
      spent.push(performance.now() - began);
    }
    return spent;
  };
  const questions = (round: number) => {
    const random = seededRandom(`hub search ${round}`);
    return Array.from({ length: times }, () => typed(random, items));
  };
  const measured = await inTurns<number[]>(rounds, [
    {
      name: 'hub',
      round: (round) =>
        timed(
          questions(round).map(({ text }) => text),
          async (text) => {
            const query = ProductQuery.parse({ text, limit: page });
            const at = instant(1_760_000_000_001);
            const answer = await asTenant(db, tenantId, (tx) => listProducts(tx, { tenantId, at }, query));
            return answer.products.length;
          },
        ),
    },
    {
      name: 'bare',
      round: (round) =>
        timed(
          questions(round).map(({ word }) => word),
          async (word) => {
            const { rows } = await bare.query(
              `select product_id from product where tenant_id = $1 and search_text like '% ' || $2 || '%' limit ${page}`,
              [tenantId, word],
            );
            return rows.length * 0;
          },
        ),
    },
  ]);
  await bare.end();
  await db.close();
  await postgres.stop();
  const all = (name: string) => spreadOf((measured.get(name) ?? []).flat());
  const [hub, index] = [all('hub'), all('bare')];
  return {
    figures: [
      {
        name: `hub product search, ${items.toLocaleString('en')} products, p95`,
        value: hub.p95,
        unit: 'ms',
        yardstick: { name: 'bare trigram index scan, p95', value: index.p95 },
        goals: [{ of: 'figure', is: 'at most', limit: 100 }],
        note: `behind row security, half of what is typed has two letters swapped; ${Math.round(found / ((rounds + 1) * times))} products on average with prices; p50 ${hub.p50.toFixed(1)} ms, p99 ${hub.p99.toFixed(1)} ms`,
      },
    ],
    spreads: { 'hub search': hub, 'hub search, bare index': index },
  };
};
