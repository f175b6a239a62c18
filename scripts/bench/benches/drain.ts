import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import { type JournalLink, maxBatchFacts } from '@tillbridge/core/wire';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { openDatabase } from '../../../apps/hub/src/database';
import { seededRandom } from '../../../e2e/src/simulation/random';
import type { Bench } from '../benches';
import { secretOf, tellerNo, writeCompany } from '../hub/company-rows';
import { readBatch, writeBatch } from '../hub/floor';
import { forgetfulProxy } from '../hub/forgetful-proxy';
import { type Postgres, startPostgres } from '../hub/postgres';
import { type Contender, inTurns, median, noisePercent, spreadOf } from '../measure/index';
import { engineMain, hubMain, startService } from '../process/service';
import { numberedId, storeId, tenantId } from '../shop/company';
import { freshFolder } from '../shop/replica-file';
import { fillTillFolder } from '../till/till-folder';

const items = 5_000;
const lookEveryMs = 10;
const patienceMs = 120_000;
const byHand: TenantId = numberedId<'TenantId'>('7000', 2);

/** A till that sold all day without a hub, and a hub that comes back: the real outbox over HTTP into a real PostgreSQL. */
export const drain: Bench = async ({ isQuick }) => {
  const sales = isQuick ? 500 : 10_000;
  const rounds = isQuick ? 2 : 5;
  const till = freshFolder('drain-till');
  const teller = tellerNo(0);
  const identity = { tenantId, ...teller, storeId, hubUrl: 'http://127.0.0.1:9' };
  await fillTillFolder(till, { items, sales, place: { identity, secret: secretOf(0) } });
  const sold = readSold(till);
  const postgres = await startPostgres();
  try {
    const url = await postgres.create('base');
    await (await openDatabase({ databaseUrl: url })).close();
    const client = await connect(url);
    await writeCompany(client, tenantId, 1);
    await client.end();
    let drops = 0;
    const contenders: Contender<number>[] = [
      {
        name: 'drain',
        round: (number) => drainOnce(postgres, till, sold, { name: `plain_${number}`, lossShare: 0 }),
      },
      {
        name: 'drain with lost answers',
        round: (number) =>
          drainOnce(postgres, till, sold, {
            name: `lossy_${number}`,
            lossShare: 0.2,
            onDropped: (count) => (drops += count),
          }),
      },
      { name: 'floor', round: (number) => floorOnce(postgres, sold, `plain_${number}`) },
    ];
    const measured = await inTurns(rounds, contenders);
    const of = (name: string) => (measured.get(name) ?? []).map((ms) => ms / 1_000);
    const [plain, lossy, floor] = [of('drain'), of('drain with lost answers'), of('floor')];
    const yardstick = { name: 'the same rows by unnest', value: median(floor) };
    const name = `drain of ${sales.toLocaleString('en')} queued sales over HTTP`;
    const exact =
      'every sale at the hub exactly once, totals and stock equal to the cent and piece, each round';
    return {
      figures: [
        {
          name,
          value: median(plain),
          unit: 's',
          yardstick,
          goals: [{ of: 'figure', is: 'at most', limit: 4 }],
          note: `${exact}; ${Math.round(sold.bytes / sales)} bytes per sale; rounds differ by ±${noisePercent(plain).toFixed(0)} %`,
        },
        {
          name: `${name}, a fifth of the answers lost`,
          value: median(lossy),
          unit: 's',
          yardstick,
          goals: [],
          note: `${exact}; ${Math.round(drops / (rounds + 1))} answers lost per round; rounds differ by ±${noisePercent(lossy).toFixed(0)} %`,
        },
      ],
      spreads: {
        'drain, seconds of each round': spreadOf(plain),
        'drain with lost answers, seconds of each round': spreadOf(lossy),
        'drain, floor, seconds of each round': spreadOf(floor),
      },
    };
  } finally {
    await postgres.stop();
  }
};

type Sold = { links: JournalLink[]; sales: number; total: number; moved: number; bytes: number };

/** What the till's own ledger says, to compare the hub with. */
function readSold(folder: string): Sold {
  const db = new Sqlite(join(folder, 'ledger.db'), { readonly: true });
  const links = db
    .prepare<[], JournalLink>('select sequence, hash, body from journal order by sequence')
    .all();
  const sums = db
    .prepare<[], { sales: number; total: number }>('select count(*) as sales, sum(total) as total from sale')
    .get();
  const stock = db
    .prepare<[], { moved: number }>('select sum(quantity_milli) as moved from stock_ledger')
    .get();
  db.close();
  assert(sums && stock, 'the till sold something');
  return { links, ...sums, ...stock, bytes: links.reduce((all, link) => all + link.body.length, 0) };
}

type Line = { name: string; lossShare: number; onDropped?: (count: number) => void };

/** @returns from the engine's start to the moment at which the hub has the last fact, in ms */
async function drainOnce(postgres: Postgres, till: string, sold: Sold, line: Line): Promise<number> {
  const url = await postgres.create(line.name, 'base');
  const folder = freshFolder(`drain-${line.name}`);
  cpSync(till, folder, { recursive: true });
  const hub = await startService(hubMain, [
    'serve',
    '--port',
    '0',
    '--data',
    freshFolder('drain-hub'),
    '--database-url',
    url,
  ]);
  const proxy = await forgetfulProxy(hub.url, seededRandom(line.name), line.lossShare);
  const client = await connect(url);
  try {
    const hubUrl = line.lossShare > 0 ? proxy.url : hub.url;
    const engine = await startService(engineMain, [
      'serve',
      '--data',
      folder,
      '--port',
      '0',
      '--hub',
      hubUrl,
    ]);
    const begun = performance.now();
    const last = sold.links.at(-1)?.sequence ?? 0;
    while ((await watermark(client)) < last) {
      assert(
        performance.now() - begun < patienceMs,
        `the outbox was not empty after ${patienceMs / 1_000} s`,
      );
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    const tookMs = performance.now() - begun;
    await engine.stop();
    await assertExact(client, sold);
    line.onDropped?.(proxy.dropped());
    return tookMs;
  } finally {
    await client.end();
    await proxy.close();
    await hub.stop();
  }
}

async function watermark(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ watermark: number }>('select watermark from terminal');
  return rows[0]?.watermark ?? 0;
}

async function assertExact(client: pg.Client, sold: Sold): Promise<void> {
  const { rows } = await client.query<Record<string, string | null>>(
    `select (select count(*) from sale) as sales, (select count(distinct receipt_no) from sale) as receipts,
            (select sum(total) from sale) as total, (select -sum(on_hand_milli) from stock_level) as moved,
            (select count(*) from fact) as facts, (select count(*) from quarantine) as aside,
            (select count(*) from terminal where chain_broken_at is not null) as broken`,
  );
  const hub = rows[0] ?? {};
  const till: Record<string, number> = {
    sales: sold.sales,
    receipts: sold.sales,
    total: sold.total,
    moved: sold.moved,
    facts: sold.links.length,
    aside: 0,
    broken: 0,
  };
  for (const [what, here] of Object.entries(till)) {
    assert(Number(hub[what]) === here, `${what}: ${hub[what]} at the hub, ${here} at the till`);
  }
}

/** The rows that this round's drain wrote, written again by hand. */
async function floorOnce(postgres: Postgres, sold: Sold, database: string): Promise<number> {
  const client = await connect(postgres.urlOf(database));
  try {
    let tookMs = 0;
    for (let from = 0; from < sold.links.length; from += maxBatchFacts) {
      const links = sold.links.slice(from, from + maxBatchFacts);
      const batch = await readBatch(client, links, { from: tenantId, to: byHand });
      const begun = performance.now();
      await writeBatch(client, batch);
      tookMs += performance.now() - begun;
    }
    return tookMs;
  } finally {
    await client.end();
    for (const kind of ['plain', 'lossy']) await postgres.drop(database.replace('plain', kind));
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
