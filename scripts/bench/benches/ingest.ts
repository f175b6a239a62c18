import { randomBytes } from 'node:crypto';
import { type TenantId, assert } from '@tillbridge/core/kernel';
import { type JournalLink, maxBatchFacts } from '@tillbridge/core/wire';
import pg from 'pg';
import { type Database, openDatabase } from '../../../apps/hub/src/database';
import { hubDeps } from '../../../apps/hub/src/hub-deps';
import { ingest as ingestBatch } from '../../../apps/hub/src/ingest';
import type { Bench } from '../benches';
import { tellerNo, writeCompany } from '../hub/company-rows';
import { type FloorBatch, readBatch, writeBatch } from '../hub/floor';
import { startPostgres } from '../hub/postgres';
import { type Figure, median, noisePercent, spreadOf } from '../measure/index';
import { numberedId } from '../shop/company';
import { journalOf } from '../shop/sales';

/**
 * Batches of sales into a real PostgreSQL. Our turn: ingest as the HTTP door calls it. The yardstick's turn: the very rows
 * that it wrote, for another company, by hand. One terminal after the other, then four at once.
 */
export const ingest: Bench = async ({ isQuick }) => {
  const rounds = isQuick ? 3 : 7;
  const batchesPerRound = isQuick ? 4 : 15;
  const postgres = await startPostgres();
  try {
    const figures: Figure[] = [];
    const spreads: Record<string, ReturnType<typeof spreadOf>> = {};
    for (const terminals of [1, 4]) {
      const url = await postgres.create(`ingest_${terminals}`);
      const measured = await measure(url, {
        terminals,
        rounds,
        batchesPerRound: Math.ceil(batchesPerRound / (terminals === 1 ? 1 : 2)),
      });
      const name = `hub ingest, ${terminals} terminal${terminals === 1 ? '' : 's'}, batch ${maxBatchFacts}`;
      spreads[`${name}: sales per second of each round`] = spreadOf(measured.ours);
      spreads[`${name}, floor: sales per second of each round`] = spreadOf(measured.floor);
      figures.push({
        name,
        value: median(measured.ours),
        unit: 'per second',
        yardstick: { name: 'the same rows by unnest', value: median(measured.floor) },
        goals: [
          { of: 'figure', is: 'at least', limit: 3_000 },
          { of: 'ratio', is: 'at least', limit: 0.7 },
        ],
        note: `sales of 1 to 5 lines; rounds differ by ±${noisePercent(measured.ours).toFixed(0)} % (floor ±${noisePercent(measured.floor).toFixed(0)} %)`,
      });
    }
    return { figures, spreads };
  } finally {
    await postgres.stop();
  }
};

type Plan = { terminals: number; rounds: number; batchesPerRound: number };
const ours: TenantId = numberedId<'TenantId'>('7000', 1);
const byHand: TenantId = numberedId<'TenantId'>('7000', 2);

async function measure(
  url: string,
  { terminals, rounds, batchesPerRound }: Plan,
): Promise<{ ours: number[]; floor: number[] }> {
  const db = await openDatabase({ databaseUrl: url });
  const clients = await Promise.all(Array.from({ length: terminals }, () => connect(url)));
  const [client] = clients;
  assert(client, 'there is a connection');
  try {
    await writeCompany(client, ours, terminals);
    const perTerminal = (rounds + 1) * batchesPerRound * maxBatchFacts;
    const journals = Array.from({ length: terminals }, (_, no) => journalOf(tellerNo(no), perTerminal));
    const answer = { ours: [] as number[], floor: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const batches = journals.map((journal) => batchesOf(journal, round, batchesPerRound));
      const sales = terminals * batchesPerRound * maxBatchFacts;
      const tookMs = await timed(() => Promise.all(batches.map((own, no) => pushAll(db, no, own))));
      const copies = [] as FloorBatch[][];
      for (const own of batches) copies.push(await readCopies(client, own));
      const floorMs = await timed(() => Promise.all(copies.map((own, no) => writeAll(clients[no], own))));
      // The first round warms up: statements, pages, the compiler.
      if (round === 0) continue;
      answer.ours.push((sales / tookMs) * 1000);
      answer.floor.push((sales / floorMs) * 1000);
    }
    await assertSame(client, terminals * perTerminal);
    return answer;
  } finally {
    await Promise.all(clients.map((each) => each.end()));
    await db.close();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

const batchesOf = (journal: readonly JournalLink[], round: number, batches: number): JournalLink[][] =>
  Array.from({ length: batches }, (_, index) => {
    const from = (round * batches + index) * maxBatchFacts;
    return journal.slice(from, from + maxBatchFacts);
  });

const deps = hubDeps(randomBytes(32));

async function pushAll(db: Database, terminalNo: number, batches: readonly JournalLink[][]): Promise<void> {
  const { terminalId } = tellerNo(terminalNo);
  for (const batch of batches) {
    const { watermark } = await ingestBatch(db, { tenantId: ours, terminalId }, batch, deps);
    assert(watermark === batch.at(-1)?.sequence, 'the hub did not take the whole batch');
  }
}

async function readCopies(client: pg.Client, batches: readonly JournalLink[][]): Promise<FloorBatch[]> {
  const copies: FloorBatch[] = [];
  for (const batch of batches) copies.push(await readBatch(client, batch, { from: ours, to: byHand }));
  return copies;
}

async function writeAll(client: pg.Client | undefined, batches: readonly FloorBatch[]): Promise<void> {
  assert(client, 'each terminal has a connection');
  for (const batch of batches) await writeBatch(client, batch);
}

/** A floor that wrote fewer rows would be a floor of something else. */
async function assertSame(client: pg.Client, sales: number): Promise<void> {
  for (const table of [
    'fact',
    'sale',
    'sale_line',
    'sale_tender',
    'stock_entry',
    'money_entry',
    'stock_level',
    'feed',
  ]) {
    const { rows } = await client.query<{ tenant_id: string; count: string }>(
      `select tenant_id, count(*)::text as count from ${table} group by tenant_id`,
    );
    const count = (tenantId: TenantId) => Number(rows.find((row) => row.tenant_id === tenantId)?.count ?? 0);
    assert(
      count(ours) === count(byHand),
      `${table}: ingest wrote ${count(ours)} rows, the floor ${count(byHand)}`,
    );
    assert(table !== 'sale' || count(ours) === sales, `${count(ours)} sales arrived, not ${sales}`);
  }
}
